// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QSlider;
class QSpinBox;

namespace quantoscope::widgets {

/// The index along one axis: a slider and a box that go together.
class SliceControl : public QWidget
{
    Q_OBJECT

public:
    /// Indices 0 … length − 1, as far as the controls count: 2^31 − 1.
    SliceControl(int axis, std::int64_t length, QWidget* parent = nullptr);

    [[nodiscard]] int axis() const { return m_axis; }
    [[nodiscard]] int index() const;
    /// Without announcing it.
    void setIndex(int index);

Q_SIGNALS:
    void indexChanged(int axis, int index);

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();

    int m_axis;
    QLabel* m_label;
    QSlider* m_slider;
    QSpinBox* m_box;
};

} // namespace quantoscope::widgets
