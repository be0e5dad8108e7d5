// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/numbers/integerwheellayout.h"

#include <QWidget>

class QPainter;

namespace quantoscope::widgets {

/// The short name of a coding in names of formats: SM, 1C, 2C, OB.
[[nodiscard]] QString codingTag(core::IntegerCoding coding);
/// What a code means in one ring: its bits (ring 0) or its value in a coding, −0 told apart from 0.
[[nodiscard]] QString wheelLabel(int ring, int width, core::CodePoint code);

/// Paints the code circle and a walk on it; keys and clicks become signals.
class WheelPicture : public QWidget
{
    Q_OBJECT

public:
    explicit WheelPicture(QWidget* parent = nullptr);

    /// The walk to show and how far it has come: `progress` in steps with the sign of walk.steps, fractions between codes.
    void setWalk(const core::CodeWalk& walk, double progress);
    /// The code under the hand now: start + progress, rounded toward the start.
    [[nodiscard]] core::CodePoint currentCode() const;

    void paintPicture(QPainter& painter, QSizeF size) const;
    [[nodiscard]] IntegerWheelLayout layout(QSizeF size) const;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void codeClicked(quantoscope::core::CodePoint code);
    void playRequested();
    void stepRequested(int direction); ///< +1 further along the walk, −1 back
    void restartRequested();
    void skipRequested();

protected:
    bool event(QEvent* event) override;
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void retranslate();
    /// Whether whole codes fit into the outermost ring of a picture of this size.
    [[nodiscard]] bool bitsFit(QSizeF size) const;
    void paintRings(QPainter& painter, const IntegerWheelLayout& wheel) const;
    void paintWedge(QPainter& painter, const IntegerWheelLayout& wheel, double code, bool isStart) const;
    void paintLabels(QPainter& painter, const IntegerWheelLayout& wheel) const;
    void paintMarks(QPainter& painter, const IntegerWheelLayout& wheel) const;
    void paintCurrent(QPainter& painter, const IntegerWheelLayout& wheel) const;
    void paintArrow(QPainter& painter, const IntegerWheelLayout& wheel) const;

    core::CodeWalk m_walk;
    double m_progress = 0;
};

} // namespace quantoscope::widgets
