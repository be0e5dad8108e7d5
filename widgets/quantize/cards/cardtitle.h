// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>

namespace quantoscope::widgets {

/// The line of a collapsed card: an arrow and a title that is cut where the column ends. Return opens as a click does; keys with
/// modifiers are left to the card.
class CardTitle : public QAbstractButton
{
    Q_OBJECT

public:
    explicit CardTitle(QWidget* parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    /// The title belongs to the scheme that the pictures look at.
    void setCurrent(bool isCurrent);

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    [[nodiscard]] int arrowWidth() const;

    bool m_isCurrent = false;
};

} // namespace quantoscope::widgets
