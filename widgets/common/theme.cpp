// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/theme.h"

#include "widgets/common/palette.h"
#include "widgets/common/systemtheme.h"

#include <QApplication>
#include <QComboBox>
#include <QEvent>
#include <QStyle>
#include <QStyleFactory>

#include <algorithm>
#include <cmath>

namespace quantoscope::widgets {

namespace {

struct Colors {
    QRgb window, base, alternate, button, text, muted, link, visited, highlight, highlightedText, tip, tipText;
    QRgb lightEdge, midEdge, darkEdge, shadow, disabled;
};

QPalette paletteOf(const Colors& c)
{
    QPalette p;
    const auto set = [&p](QPalette::ColorRole role, QRgb rgb) { p.setColor(role, QColor(rgb)); };
    set(QPalette::Window, c.window);
    set(QPalette::WindowText, c.text);
    set(QPalette::Base, c.base);
    set(QPalette::AlternateBase, c.alternate);
    set(QPalette::Text, c.text);
    set(QPalette::PlaceholderText, c.muted);
    set(QPalette::Button, c.button);
    set(QPalette::ButtonText, c.text);
    set(QPalette::BrightText, 0xffffffff);
    set(QPalette::Link, c.link);
    set(QPalette::LinkVisited, c.visited);
    set(QPalette::Highlight, c.highlight);
    set(QPalette::HighlightedText, c.highlightedText);
    set(QPalette::ToolTipBase, c.tip);
    set(QPalette::ToolTipText, c.tipText);
    set(QPalette::Light, c.lightEdge);
    set(QPalette::Midlight, c.lightEdge);
    set(QPalette::Mid, c.midEdge);
    set(QPalette::Dark, c.darkEdge);
    set(QPalette::Shadow, c.shadow);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::HighlightedText})
        p.setColor(QPalette::Disabled, role, QColor(c.disabled));
    p.setColor(QPalette::Disabled, QPalette::Highlight, QColor(c.midEdge));
    return p;
}

qreal luminance(const QColor& color)
{
    const auto linear = [](qreal channel) {
        return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

} // namespace

QPalette lightPalette()
{
    return paletteOf({.window = 0xfff5f6f8, .base = 0xffffffff, .alternate = 0xfff0f2f5, .button = 0xffeceef1,
                      .text = 0xff1b1e23, .muted = 0xff5a6068, .link = 0xff005a9c, .visited = 0xff7a3e86,
                      .highlight = 0xff00609c, .highlightedText = 0xffffffff, .tip = 0xffffffff, .tipText = 0xff1b1e23,
                      .lightEdge = 0xffffffff, .midEdge = 0xffb9bfc7, .darkEdge = 0xff9aa1ab, .shadow = 0xff6b727c,
                      .disabled = 0xff8d949d});
}

QPalette darkPalette()
{
    return paletteOf({.window = 0xff1d2025, .base = 0xff15181c, .alternate = 0xff1b1f24, .button = 0xff2a2e35,
                      .text = 0xffe8eaed, .muted = 0xffa9b0ba, .link = 0xff7cc4ff, .visited = 0xffd6a5e0,
                      .highlight = 0xff1f6fad, .highlightedText = 0xffffffff, .tip = 0xff2f343c, .tipText = 0xffe8eaed,
                      .lightEdge = 0xff3a4049, .midEdge = 0xff4a515c, .darkEdge = 0xff121418, .shadow = 0xff000000,
                      .disabled = 0xff767d87});
}

qreal contrastRatio(const QColor& a, const QColor& b)
{
    const qreal brighter = std::max(luminance(a), luminance(b));
    const qreal darker = std::min(luminance(a), luminance(b));
    return (brighter + 0.05) / (darker + 0.05);
}

QStringList textFamilies()
{
    return {QStringLiteral("Noto Sans"), QStringLiteral("DejaVu Sans"), QStringLiteral("Noto Sans CJK SC"),
            QStringLiteral("WenQuanYi Micro Hei"), QStringLiteral("sans-serif")};
}

QFont monospaceFont(qreal factor)
{
    QFont font = QApplication::font();
    font.setFamilies({QStringLiteral("Noto Sans Mono"), QStringLiteral("DejaVu Sans Mono"),
                      QStringLiteral("Noto Sans Mono CJK SC"), QStringLiteral("WenQuanYi Micro Hei Mono"),
                      QStringLiteral("monospace")});
    font.setStyleHint(QFont::Monospace);
    font.setFixedPitch(true);
    font.setPointSizeF(font.pointSizeF() * factor);
    return font;
}

Theme::Theme()
    : m_systemIsDark(desktopPrefersDark().value_or(isDark(QApplication::palette()))),
      m_systemPointSize(QApplication::font().pointSizeF())
{
    // A platform that gives pixels instead of points, or none at all, still gets readable text.
    if (m_systemPointSize <= 0)
        m_systemPointSize = 10;
    m_systemPointSize = std::clamp(m_systemPointSize, 8.0, 24.0);
}

void Theme::apply(ThemeChoice choice, qreal textSize)
{
    if (QApplication::style()->name().compare(QLatin1String("fusion"), Qt::CaseInsensitive) != 0)
        QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    const bool dark = choice == ThemeChoice::Dark || (choice == ThemeChoice::System && m_systemIsDark);
    QApplication::setPalette(dark ? darkPalette() : lightPalette());
    QFont font = QApplication::font();
    font.setFamilies(textFamilies());
    font.setPointSizeF(m_systemPointSize * textSize);
    QApplication::setFont(font);
    // Qt 6.4 keeps the least width a combo box had in the old font; a change of style makes it forget.
    for (QWidget* widget : QApplication::allWidgets()) {
        if (qobject_cast<QComboBox*>(widget)) {
            QEvent forget(QEvent::StyleChange);
            QApplication::sendEvent(widget, &forget);
        }
    }
}

} // namespace quantoscope::widgets
