// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/networks/digits/digitpicture.h"

#include "widgets/common/numbertext.h"

#include <QPalette>

#include <algorithm>

namespace quantoscope::widgets {

namespace {

/// From paper to ink; NaN compares false and is paper.
QRgb shade(float value, const QColor& paper, const QColor& ink)
{
    const float share = value > 0 ? std::min(value, 1.0F) : 0.0F;
    const auto mixed = [share](int from, int to) { return from + qRound(share * static_cast<float>(to - from)); };
    return qRgb(mixed(paper.red(), ink.red()), mixed(paper.green(), ink.green()), mixed(paper.blue(), ink.blue()));
}

} // namespace

bool isPicture(const core::FeatureShape& shape)
{
    return shape.height > 1 && shape.width > 1;
}

QImage digitPicture(const core::FeatureShape& shape, std::span<const float> values, const QPalette& palette)
{
    if (!isPicture(shape) || static_cast<std::int64_t>(values.size()) != shape.count())
        return {};
    const QColor paper = palette.color(QPalette::Base);
    const QColor ink = palette.color(QPalette::Text);
    const auto width = static_cast<int>(shape.width);
    QImage image(width, static_cast<int>(shape.height), QImage::Format_RGB32);
    if (image.isNull())
        return {};
    auto value = values.begin();
    for (int row = 0; row < image.height(); ++row) {
        auto* line = reinterpret_cast<QRgb*>(image.scanLine(row));
        for (int column = 0; column < width; ++column)
            line[column] = shade(*value++, paper, ink);
    }
    return image;
}

QString sampleText(std::span<const float> values)
{
    QStringList texts;
    for (const float value : values.first(std::min<std::size_t>(values.size(), 2)))
        texts += shortNumber(static_cast<double>(value));
    if (values.size() > 2)
        texts += QStringLiteral("…");
    return texts.join(QStringLiteral(", "));
}

} // namespace quantoscope::widgets
