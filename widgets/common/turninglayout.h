// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QBoxLayout>

namespace quantoscope::widgets {

/// Parts side by side where there is room for it, one above the other where it is narrow.
class TurningLayout : public QBoxLayout
{
public:
    explicit TurningLayout(QWidget* parent) : QBoxLayout(QBoxLayout::LeftToRight, parent) {}

    /// Only what the parts need one above the other: being narrow is what this layout is for.
    [[nodiscard]] QSize minimumSize() const override;
    void setGeometry(const QRect& rect) override;

private:
    /// The width that all parts need side by side.
    [[nodiscard]] int widthNeeded() const;
};

} // namespace quantoscope::widgets
