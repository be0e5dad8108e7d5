// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/palette.h"

#include <QPalette>

namespace quantoscope::widgets {

namespace {

struct Hue {
    QRgb light; ///< on a white window
    QRgb dark;  ///< on a near-black window
};

Hue hue(ColorRole role)
{
    switch (role) {
    case ColorRole::Sign:
    case ColorRole::Error:
    case ColorRole::Infinity:
    case ColorRole::Warning:
    case ColorRole::Scheme2: return {0xffc04f00, 0xffff8a3d};
    case ColorRole::Exponent:
    case ColorRole::Normal:
    case ColorRole::Float:
    case ColorRole::Scheme1: return {0xff0066a8, 0xff5cb3f0};
    case ColorRole::Mantissa:
    case ColorRole::Good:
    case ColorRole::Quantized:
    case ColorRole::Scheme3: return {0xff007a59, 0xff2fc79b};
    case ColorRole::Regime:
    case ColorRole::NaN:
    case ColorRole::Scheme4: return {0xffa8497f, 0xffe28fc0};
    case ColorRole::Magnitude: return {0xff007a59, 0xff2fc79b};
    case ColorRole::Fraction:
    case ColorRole::Subnormal:
    case ColorRole::Scheme5: return {0xff9a6b00, 0xfff0b429};
    case ColorRole::Scheme6: return {0xff1f86b8, 0xff8fd3f7};
    case ColorRole::Scheme7: return {0xff77700a, 0xffe9df3f};
    case ColorRole::Zero:
    case ColorRole::Scheme8: return {0xff3c3c3c, 0xffd0d0d0};
    case ColorRole::Grid: return {0xffd4d8dc, 0xff3b4048};
    case ColorRole::MutedText: return {0xff5a6068, 0xffa9b0ba};
    }
    return {0xff000000, 0xffffffff};
}

QColor mix(const QColor& a, const QColor& b, qreal share)
{
    const auto channel = [share](int x, int y) { return qRound(x * share + y * (1 - share)); };
    return QColor(channel(a.red(), b.red()), channel(a.green(), b.green()), channel(a.blue(), b.blue()));
}

} // namespace

bool isDark(const QPalette& palette)
{
    return palette.color(QPalette::Window).lightness() < 128;
}

QColor roleColor(ColorRole role, const QPalette& palette)
{
    const Hue h = hue(role);
    return QColor(isDark(palette) ? h.dark : h.light);
}

QColor roleFill(ColorRole role, const QPalette& palette)
{
    return mix(roleColor(role, palette), palette.color(QPalette::Base), isDark(palette) ? 0.26 : 0.18);
}

ColorRole schemeRole(int index)
{
    return static_cast<ColorRole>(static_cast<int>(ColorRole::Scheme1) + index % 8);
}

} // namespace quantoscope::widgets
