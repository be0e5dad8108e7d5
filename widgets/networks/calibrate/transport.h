// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>
#include <QWidget>

class QComboBox;
class QSlider;
class QToolButton;

namespace quantoscope::widgets {

/// Plays, pauses and steps through the batches, at a speed.
class Transport : public QWidget
{
    Q_OBJECT

public:
    explicit Transport(QWidget* parent = nullptr);

    /// Stops; the last batch is the current one. 0: there is nothing to play.
    void setCount(int count);
    [[nodiscard]] int count() const { return m_count; }
    [[nodiscard]] int batch() const;
    void setBatch(int batch);
    [[nodiscard]] bool isPlaying() const { return m_timer.isActive(); }
    /// At the end it begins anew.
    void play();
    void pause();
    [[nodiscard]] int speed() const;
    void setSpeed(int index);

Q_SIGNALS:
    void batchChanged(int batch);

protected:
    void changeEvent(QEvent* event) override;

private:
    void advance();
    void showState();
    void retranslate();

    int m_count = 0;
    QTimer m_timer;
    QToolButton* m_back;
    QToolButton* m_play;
    QToolButton* m_forward;
    QSlider* m_slider;
    QComboBox* m_speed;
};

} // namespace quantoscope::widgets
