// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/networks/calibrate/observerstyle.h"

#include "core/quantize/linear/clipping.h"
#include "widgets/common/numbertext.h"
#include "widgets/common/palette.h"

#include <QCoreApplication>
#include <QPainter>
#include <QPixmap>

#include <algorithm>
#include <array>

namespace quantoscope::widgets {

namespace {

constexpr std::array<std::string_view, 6> names{"minmax", "ema", "percentile", "mse", "kl", "aciq"};

/// For lupdate: the words of this file.
struct Observers {
    Q_DECLARE_TR_FUNCTIONS(Observers)
};

} // namespace

std::span<const std::string_view> observerNames()
{
    return names;
}

int observerIndex(std::string_view text)
{
    const auto found = std::ranges::find(names, text.substr(0, text.find(':')));
    return found == names.end() ? -1 : static_cast<int>(found - names.begin());
}

QString observerTitle(int index)
{
    switch (index) {
    case 0: return Observers::tr("Min–max");
    case 1: return Observers::tr("Moving average");
    case 2: return Observers::tr("Percentile");
    case 3: return Observers::tr("Least MSE");
    case 4: return Observers::tr("Least KL");
    case 5: return Observers::tr("ACIQ");
    default: return {};
    }
}

QString observerTitle(std::string_view text)
{
    const int index = observerIndex(text);
    if (index < 0)
        return textOf(text);
    QString title = observerTitle(index);
    const std::vector<std::string_view> words = core::colonWords(text);
    for (std::size_t i = 1; i < words.size(); ++i)
        title += (i == 1 ? QLatin1Char(' ') : QLatin1Char('/')) + textOf(words[i]);
    return title;
}

QPen observerPen(int index, const QPalette& palette)
{
    static const std::array<QList<qreal>, names.size()> dashes{QList<qreal>{},     QList<qreal>{5, 2},          QList<qreal>{1.5, 1.5},
                                                               QList<qreal>{6, 2, 1.5, 2}, QList<qreal>{6, 2, 1.5, 2, 1.5, 2}, QList<qreal>{10, 4}};
    const std::size_t slot = static_cast<std::size_t>(std::max(0, index)) % dashes.size();
    QPen pen(roleColor(schemeRole(static_cast<int>(slot)), palette), 2);
    if (!dashes[slot].isEmpty())
        pen.setDashPattern(dashes[slot]);
    pen.setCapStyle(Qt::FlatCap);
    return pen;
}

QIcon observerIcon(int index, const QPalette& palette, QSize size, qreal devicePixelRatio)
{
    QPixmap pixmap(size * devicePixelRatio);
    pixmap.setDevicePixelRatio(devicePixelRatio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setPen(observerPen(index, palette));
    painter.drawLine(QPointF(0, size.height() / 2.0), QPointF(size.width(), size.height() / 2.0));
    painter.end();
    return QIcon(pixmap);
}

} // namespace quantoscope::widgets
