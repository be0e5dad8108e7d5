// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tensors/heatscale.h"

#include "widgets/common/palette.h"

#include <QPalette>

#include <algorithm>
#include <cmath>
#include <vector>

namespace quantoscope::widgets {

namespace {

/// A run of colours through equally spaced stops.
QColor runOf(const std::vector<QColor>& stops, double share)
{
    const double place = std::clamp(share, 0.0, 1.0) * static_cast<double>(stops.size() - 1);
    const auto below = std::min(static_cast<std::size_t>(place), stops.size() - 2);
    const double part = place - static_cast<double>(below);
    const auto channel = [part](int a, int b) { return qRound(a + (b - a) * part); };
    const QColor& a = stops[below];
    const QColor& b = stops[below + 1];
    return {channel(a.red(), b.red()), channel(a.green(), b.green()), channel(a.blue(), b.blue())};
}

struct Runs {
    std::vector<QColor> negative; ///< from −m to 0
    std::vector<QColor> positive; ///< from 0 to m
    std::vector<QColor> span;
};

Runs runsFor(const QPalette& palette)
{
    if (isDark(palette)) {
        const QColor zero(0x26, 0x2a, 0x30);
        return {{QColor(0xc4, 0xe6, 0xff), QColor(0x4d, 0xa6, 0xea), QColor(0x1c, 0x5f, 0x96), zero},
                {zero, QColor(0x94, 0x4a, 0x0e), QColor(0xf0, 0x8c, 0x32), QColor(0xff, 0xe2, 0xbd)},
                {zero, QColor(0x1f, 0x55, 0x74), QColor(0x2f, 0x93, 0x93), QColor(0x8f, 0xd0, 0x7c), QColor(0xfb, 0xf4, 0xb0)}};
    }
    const QColor zero(0xf3, 0xf3, 0xf1);
    return {{QColor(0x06, 0x2c, 0x5c), QColor(0x1f, 0x6c, 0xb4), QColor(0x8b, 0xbd, 0xe4), zero},
            {zero, QColor(0xf6, 0xb8, 0x74), QColor(0xcb, 0x62, 0x0c), QColor(0x66, 0x26, 0x00)},
            {zero, QColor(0xb5, 0xdc, 0x9a), QColor(0x4a, 0xa8, 0x96), QColor(0x24, 0x65, 0x8a), QColor(0x1b, 0x1f, 0x55)}};
}

} // namespace

double HeatScale::share(double value) const
{
    const double half = high / 2 - low / 2;
    return half > 0 ? std::clamp((value / 2 - low / 2) / half, 0.0, 1.0) : 0.5;
}

HeatScale heatScale(double magnitude, double least, double greatest)
{
    const double m = magnitude > 0 && std::isfinite(magnitude) ? magnitude : 1;
    if (least >= 0 && greatest > 0)
        return {HeatColours::Positive, 0, m};
    if (greatest <= 0 && least < 0)
        return {HeatColours::Negative, -m, 0};
    return {HeatColours::Diverging, -m, m};
}

HeatScale heatSpan(double least, double greatest)
{
    if (!(least <= greatest))
        return {HeatColours::Span, 0, 1};
    return {HeatColours::Span, least, greatest};
}

HeatTable heatTable(HeatColours colours, const QPalette& palette)
{
    const Runs runs = runsFor(palette);
    HeatTable table;
    for (std::size_t i = 0; i < table.size(); ++i) {
        const double share = static_cast<double>(i) / static_cast<double>(table.size() - 1);
        switch (colours) {
        case HeatColours::Diverging:
            table[i] = (share < 0.5 ? runOf(runs.negative, 2 * share) : runOf(runs.positive, 2 * share - 1)).rgb();
            break;
        case HeatColours::Positive: table[i] = runOf(runs.positive, share).rgb(); break;
        case HeatColours::Negative: table[i] = runOf(runs.negative, share).rgb(); break;
        case HeatColours::Span: table[i] = runOf(runs.span, share).rgb(); break;
        }
    }
    return table;
}

QRgb nanColour(const QPalette& palette)
{
    return roleColor(ColorRole::NaN, palette).rgb();
}

QRgb infinityColour(const QPalette& palette)
{
    return palette.color(QPalette::Text).rgb();
}

QImage heatImage(const core::MatrixTiles& tiles, const core::MatrixView& matrix, const HeatScale& scale, const QPalette& palette)
{
    QImage image(static_cast<int>(tiles.columns), static_cast<int>(tiles.rows), QImage::Format_ARGB32_Premultiplied);
    const HeatTable table = heatTable(scale.colours, palette);
    const QRgb nan = nanColour(palette);
    const QRgb infinite = infinityColour(palette);
    for (int row = 0; row < image.height(); ++row) {
        auto* line = reinterpret_cast<QRgb*>(image.scanLine(row));
        const double* values = tiles.values.data() + static_cast<std::int64_t>(row) * tiles.columns;
        for (int column = 0; column < image.width(); ++column) {
            const double value = values[column];
            if (std::isnan(value))
                line[column] = nan;
            else if (std::isinf(value))
                line[column] = infinite;
            else
                line[column] = table[static_cast<std::size_t>(scale.share(value) * 255 + 0.5)];
        }
        // Only the end of the last row can lack elements.
        for (int column = image.width() - 1; column >= 0 && !matrix.has(tiles.rowOf(row), tiles.columnOf(column)); --column)
            line[column] = 0;
    }
    return image;
}

} // namespace quantoscope::widgets
