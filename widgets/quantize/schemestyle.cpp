// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/quantize/schemestyle.h"

#include "widgets/common/palette.h"

#include <QCoreApplication>
#include <QPainter>
#include <QPixmap>

#include <algorithm>
#include <array>

namespace quantoscope::widgets {

namespace {

/// For lupdate: the words of this file.
struct SchemeStyle {
    Q_DECLARE_TR_FUNCTIONS(SchemeStyle)
};

} // namespace

QString schemeTitle(const core::SchemeSpec& spec)
{
    const auto onlyGiven = [&spec](std::initializer_list<std::string_view> names) {
        return std::ranges::all_of(spec.options, [&](const auto& option) { return std::ranges::find(names, option.name) != names.end(); });
    };
    if (spec.scheme == "linear" && onlyGiven({"bits"}))
        return SchemeStyle::tr("Linear, %1 bits").arg(core::optionInteger(spec, "bits"));
    if (spec.scheme == "kmeans" && onlyGiven({"k"}))
        return SchemeStyle::tr("k-means, %1 levels").arg(core::optionInteger(spec, "k"));
    if (spec.scheme == "ternary" && spec.options.empty())
        return SchemeStyle::tr("Ternary");
    return QString::fromStdString(core::schemeWord(spec));
}

QPen schemePen(int index, const QPalette& palette)
{
    static constexpr std::array styles{Qt::SolidLine, Qt::DashLine, Qt::DotLine, Qt::DashDotLine, Qt::DashDotDotLine};
    QPen pen(roleColor(schemeRole(index), palette), 2);
    pen.setStyle(styles[static_cast<std::size_t>(index) % styles.size()]);
    pen.setCapStyle(Qt::FlatCap);
    pen.setJoinStyle(Qt::MiterJoin);
    return pen;
}

QIcon schemeIcon(int index, const QPalette& palette, QSize size, qreal devicePixelRatio)
{
    QPixmap pixmap(size * devicePixelRatio);
    pixmap.setDevicePixelRatio(devicePixelRatio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    QPen pen = schemePen(index, palette);
    pen.setWidthF(std::max(2.0, size.height() / 6.0));
    painter.setPen(pen);
    painter.drawLine(QPointF(0, size.height() / 2.0), QPointF(size.width(), size.height() / 2.0));
    painter.end();
    return QIcon(pixmap);
}

} // namespace quantoscope::widgets
