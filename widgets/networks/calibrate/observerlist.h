// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <string>
#include <vector>

class QButtonGroup;
class QDoubleSpinBox;
class QRadioButton;
class QSpinBox;

namespace quantoscope::widgets {

/// All observers with their lines and parameters; the one that is checked chooses the ranges.
class ObserverList : public QWidget
{
    Q_OBJECT

public:
    explicit ObserverList(QWidget* parent = nullptr);

    /// One text an observer, in the order of observerNames(): `percentile:99.9`.
    [[nodiscard]] std::vector<std::string> observers() const;
    /// That of the chosen one.
    [[nodiscard]] std::string observer() const;
    /// Chooses and takes its parameters over; unknown texts are ignored. Emits nothing.
    void setObserver(const std::string& text);
    /// Takes the parameters of all that are known over. Emits nothing.
    void setObservers(const std::vector<std::string>& texts);
    /// Quantized magnitudes of the observer kl: half of the codes.
    void setLevels(int levels);

Q_SIGNALS:
    void edited();

protected:
    void changeEvent(QEvent* event) override;

private:
    void setParameters(const std::string& text);
    void restyle();
    void retranslate();

    QButtonGroup* m_group;
    std::vector<QRadioButton*> m_buttons;
    QDoubleSpinBox* m_factor;
    QDoubleSpinBox* m_percent;
    QSpinBox* m_steps;
    QSpinBox* m_bins;
    QSpinBox* m_levels;
};

} // namespace quantoscope::widgets
