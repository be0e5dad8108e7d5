// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/quantize/schemestyle.h"

#include "widgets/common/palette.h"
#include "widgets/quantize/schemewords.h"

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

/// What a title tells of an option given; empty for one that it leaves out.
QString optionPhrase(const core::SchemeSpec& spec, const core::SchemeSpec::Option& option)
{
    const QString value = textOf(option.value);
    if (option.name == "bits")
        return SchemeStyle::tr("%1 bits").arg(value);
    if (option.name == "k")
        return SchemeStyle::tr("%1 levels").arg(value);
    if (option.name == "symmetric")
        return option.value == "no" ? SchemeStyle::tr("asymmetric") : QString();
    if (option.name == "signed")
        return option.value == "yes" ? SchemeStyle::tr("signed") : QString();
    if (option.name == "granularity") {
        const core::Granularity granularity = core::optionGranularity(spec);
        if (granularity.kind == core::Granularity::Kind::Channel)
            return granularity.number == 0 ? SchemeStyle::tr("per channel") : SchemeStyle::tr("per channel of axis %1").arg(granularity.number);
        return granularity.kind == core::Granularity::Kind::Group ? SchemeStyle::tr("groups of %1").arg(granularity.number) : QString();
    }
    if (option.name == "block")
        return SchemeStyle::tr("blocks of %1").arg(value);
    if (option.name == "seed")
        return SchemeStyle::tr("seed %1").arg(value);
    if (option.name == "format")
        return {};
    if (spec.scheme == "ternary" && option.name == "method")
        return option.value == "twn" ? SchemeStyle::tr("TWN") : option.value == "absmean" ? SchemeStyle::tr("BitNet") : QString();
    if (option.name == "method")
        return option.value == "lloyd" ? SchemeStyle::tr("Lloyd") : QString();
    if (option.name == "scale" && spec.scheme == "float")
        return option.value == "none" ? QString() : value;
    if (option.name == "clip" || option.name == "round" || option.name == "convention" || option.name == "init" || option.name == "range")
        return value;
    //: an option of a scheme and its value
    return SchemeStyle::tr("%1 %2").arg(textOf(option.name), value);
}

} // namespace

QString schemeTitle(const core::SchemeSpec& spec)
{
    // A cast is known by its format.
    QStringList parts{spec.scheme == "float" ? textOf(core::optionText(spec, "format")) : schemeName(spec.scheme)};
    const bool namesSize = core::isGiven(spec, "bits") || core::isGiven(spec, "k") || core::isGiven(spec, "qmin");
    if (spec.scheme == "linear" && !namesSize)
        parts.append(SchemeStyle::tr("%1 bits").arg(core::optionInteger(spec, "bits")));
    if (spec.scheme == "kmeans" && !namesSize)
        parts.append(SchemeStyle::tr("%1 levels").arg(core::optionInteger(spec, "k")));
    for (const auto& option : spec.options) {
        if (const QString phrase = optionPhrase(spec, option); !phrase.isEmpty())
            parts.append(phrase);
    }
    return parts.join(SchemeStyle::tr(", "));
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
