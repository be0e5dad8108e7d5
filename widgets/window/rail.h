// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>
#include <QScrollArea>

class QButtonGroup;
class QVBoxLayout;

namespace quantoscope::widgets {

/// A button of the rail: a tinted icon over a word; the current one has a bar at its left and bold text.
class RailButton : public QAbstractButton
{
    Q_OBJECT

public:
    RailButton(const QString& iconPath, QWidget* parent);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    [[nodiscard]] QFont boldFont() const;
    [[nodiscard]] int iconSize() const;

    QString m_iconPath;
};

/// The list of pages at the window's left. Up and Down move through it, Home and End to its ends; it scrolls when the
/// window is too low for large text.
class Rail : public QScrollArea
{
    Q_OBJECT

public:
    explicit Rail(QWidget* parent = nullptr);

    /// Adds a button at the end; `id` makes its object name, `rail.numbers`.
    void addEntry(const QString& id, const QString& iconPath, const QString& title);
    void setTitle(int index, const QString& title);
    [[nodiscard]] int count() const;
    /// -1 when empty.
    [[nodiscard]] int current() const;
    void setCurrent(int index);

Q_SIGNALS:
    void currentChanged(int index);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    void fitWidth();

    QButtonGroup* m_buttons;
    QVBoxLayout* m_column;
};

} // namespace quantoscope::widgets
