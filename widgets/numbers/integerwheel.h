// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/numbers/codewalk.h"

#include <QJsonObject>
#include <QVariantAnimation>
#include <QWidget>

#include <array>

class QComboBox;
class QLabel;
class QPainter;
class QPushButton;
class QSpinBox;
class QGridLayout;

namespace quantoscope::widgets {

class WheelPicture;

/// The code circle of 2…8 bits with the four integer codings on concentric rings, and an addition walked on it step by
/// step: what a plain binary adder does, what each coding makes of it, and where carry and overflow arise.
///
/// Without animations (the style's or QUANTOSCOPE_NO_ANIMATION in the environment) playing goes to the end at once.
class IntegerWheel : public QWidget
{
    Q_OBJECT

public:
    explicit IntegerWheel(QWidget* parent = nullptr);

    [[nodiscard]] int codeWidth() const { return m_width; }
    /// 2…8 bits, others are clamped to that; the walk starts at code 0 again if its start does not fit.
    void setWidth(int bits);
    /// The code the walk starts from; bits beyond the width are ignored.
    void setCode(core::CodePoint code);
    [[nodiscard]] core::CodePoint code() const { return m_start; }
    void setSteps(int steps);
    /// Steps walked so far, with the sign of the walk.
    [[nodiscard]] int walked() const { return static_cast<int>(m_progress); }
    [[nodiscard]] core::CodePoint currentCode() const;

    void setAnimationEnabled(bool enabled) { m_isAnimated = enabled; }
    [[nodiscard]] bool isAnimationEnabled() const { return m_isAnimated; }
    [[nodiscard]] bool isPlaying() const;

    void paintPicture(QPainter& painter, QSizeF size) const;
    [[nodiscard]] QJsonObject saveState() const;
    /// Returns an empty string, or which entry was wrong and leaves everything as it was.
    QString restoreState(const QJsonObject& state);

public Q_SLOTS:
    /// Plays from the start or from where it was paused; pauses when playing.
    void play();
    void stepBy(int direction);
    void restart();
    void skipToEnd();

Q_SIGNALS:
    /// A code was clicked, or Enter pressed on the current one.
    void codeActivated(quantoscope::core::CodePoint code);

protected:
    void changeEvent(QEvent* event) override;

private:
    void buildControls(QGridLayout* grid);
    void connectControls();
    void restartWith(core::CodePoint start);
    void setProgress(double progress);
    void syncControls();
    void showVerdicts();
    [[nodiscard]] core::IntegerFormat startFormat() const;
    [[nodiscard]] QString codingName(core::IntegerCoding coding) const;
    [[nodiscard]] QString verdictSentence(const core::WalkReading& reading) const;
    [[nodiscard]] QString carrySentence(const core::CodeWalk& walk) const;
    void retranslate();

    int m_width = 4;
    core::CodePoint m_start{5};
    int m_steps = 4;
    double m_progress = 0;
    bool m_isAnimated = true;
    QVariantAnimation m_animation;
    WheelPicture* m_picture = nullptr;
    QSpinBox* m_widthBox = nullptr;
    QComboBox* m_coding = nullptr;
    QSpinBox* m_startBox = nullptr;
    QSpinBox* m_stepsBox = nullptr;
    QPushButton* m_play = nullptr;
    QPushButton* m_back = nullptr;
    QPushButton* m_forward = nullptr;
    QPushButton* m_restart = nullptr;
    QPushButton* m_skip = nullptr;
    std::array<QLabel*, 4> m_labels{};
    std::array<QLabel*, 4> m_verdicts{};
    QLabel* m_carry = nullptr;
    QLabel* m_legend = nullptr;
};

} // namespace quantoscope::widgets
