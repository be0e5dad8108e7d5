// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/numbers/explain.h"

#include <QWidget>

#include <optional>

class QLabel;
class QListView;
class QPushButton;
class QStandardItemModel;

namespace quantoscope::widgets {

/// Shows a derivation as a list of numbered steps with sentences and equations; Up, Down, Home, End and clicks choose a
/// step. A switch turns to the way back, from the code to its value.
class DerivationView : public QWidget
{
    Q_OBJECT

public:
    explicit DerivationView(QWidget* parent = nullptr);

    /// Shows this derivation, or its inverse while the switch is set. The current step stays when it still exists.
    void setExplanation(const core::Explanation& explanation);
    /// Shows a sentence instead, such as why a number cannot be stored.
    void setMessage(const QString& message);

    /// What is shown now: the given derivation or its inverse; empty with a message.
    [[nodiscard]] const std::optional<core::Explanation>& shown() const { return m_shown; }
    [[nodiscard]] int currentStep() const;
    void setCurrentStep(int index);
    [[nodiscard]] bool isInverse() const;
    void setInverse(bool inverse);

    [[nodiscard]] QString plainText() const;
    [[nodiscard]] QString latex() const;

Q_SIGNALS:
    /// The bits that the chosen step is about; −1 and 0 for none.
    void stepSelected(int lowBit, int bitCount);
    void inverseChanged(bool inverse);

protected:
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* object, QEvent* event) override;

private:
    void retranslate();
    void rebuild();
    void announce();

    std::optional<core::Explanation> m_given, m_shown;
    QString m_message;
    QLabel* m_title;
    QLabel* m_result;
    QPushButton* m_inverse;
    QPushButton* m_copyText;
    QPushButton* m_copyLatex;
    QListView* m_list;
    QStandardItemModel* m_model;
};

} // namespace quantoscope::widgets
