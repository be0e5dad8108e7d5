// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/numbers/integerwheellayout.h"

#include "core/numbers/encode.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace quantoscope::widgets {

namespace {

constexpr double margin = 4;
constexpr double holeShare = 0.3; ///< of the radius, left free for the walk's arrow and the verdict

core::IntegerFormat formatOfRing(int ring, int width)
{
    return {core::integerCodings()[static_cast<std::size_t>(ring - 1)], width};
}

/// The smallest power of two at which neighbouring labels of the innermost ring keep clear of each other.
int labelStep(const IntegerWheelLayout& layout, QSizeF labelSize)
{
    const double innermost = layout.ringMiddle(IntegerWheelLayout::ringCount - 1);
    const double needed = std::hypot(labelSize.width(), labelSize.height()) * 0.85;
    int step = 1;
    while (step < layout.codeCount() / 4 && 2 * innermost * std::sin(std::numbers::pi * step / layout.codeCount()) < needed)
        step *= 2;
    return step;
}

void placeLabels(IntegerWheelLayout& layout)
{
    for (int ring = 0; ring < IntegerWheelLayout::ringCount; ++ring) {
        for (int code = 0; code < layout.codeCount(); ++code) {
            IntegerWheelLayout::Label label{ring, {static_cast<std::uint64_t>(code)}, {}, false, false};
            if (ring > 0) {
                const core::Format format{"", formatOfRing(ring, layout.width), ""};
                const core::CodeClass kind = core::classify(format, label.code);
                label.isNegativeZero = kind == core::CodeClass::NegativeZero;
                label.isZero = label.isNegativeZero || kind == core::CodeClass::Zero;
            }
            if (code % layout.labelEvery != 0)
                continue;
            label.center = layout.pointAt(layout.angleOf(code), layout.ringMiddle(ring));
            layout.labels.push_back(label);
        }
    }
}

/// The zeros are always there. Only ones' complement has one between the labels that fit: all ones, next to code 0,
/// which is a zero itself. It moves back by half a step, and the label there gives way, so that both can be read.
void keepZeros(IntegerWheelLayout& layout)
{
    if (layout.labelEvery == 1)
        return;
    constexpr int ring = 2;
    const int allOnes = layout.codeCount() - 1;
    const auto neighbour = static_cast<std::uint64_t>(layout.codeCount() - layout.labelEvery);
    std::erase_if(layout.labels, [neighbour](const auto& label) { return label.ring == ring && label.code.bits == neighbour; });
    const double place = allOnes - (layout.labelEvery - 1) / 2.0;
    layout.labels.push_back({ring, {static_cast<std::uint64_t>(allOnes)}, layout.pointAt(layout.angleOf(place), layout.ringMiddle(ring)), true, true});
}

void placeMarks(IntegerWheelLayout& layout)
{
    for (int ring = 1; ring < IntegerWheelLayout::ringCount; ++ring) {
        for (int code = 0; code < layout.codeCount(); ++code) {
            const core::CodePoint point{static_cast<std::uint64_t>(code)};
            const core::CircleStep kind = core::circleStep(formatOfRing(ring, layout.width), point);
            if (kind == core::CircleStep::Wrap || kind == core::CircleStep::SecondZero)
                layout.marks.push_back({ring, point, kind, layout.angleOf(code + 0.5)});
        }
    }
}

} // namespace

double IntegerWheelLayout::angleOf(double code) const
{
    return 2 * std::numbers::pi * code / codeCount();
}

QPointF IntegerWheelLayout::pointAt(double angle, double radius) const
{
    return center + QPointF(std::sin(angle), -std::cos(angle)) * radius;
}

int IntegerWheelLayout::codeAt(QPointF position) const
{
    const QPointF offset = position - center;
    const double radius = std::hypot(offset.x(), offset.y());
    if (radius > outer || radius < ringOuter(ringCount))
        return -1;
    const double turns = std::atan2(offset.x(), -offset.y()) / (2 * std::numbers::pi);
    const auto code = static_cast<int>(std::lround(turns * codeCount()));
    return (code + codeCount()) % codeCount();
}

IntegerWheelLayout layoutWheel(int width, QSizeF size, QSizeF labelSize)
{
    IntegerWheelLayout layout;
    layout.width = width;
    layout.center = QPointF(size.width() / 2, size.height() / 2);
    layout.outer = std::max(0.0, std::min(size.width(), size.height()) / 2 - margin);
    layout.ringWidth = layout.outer * (1 - holeShare) / IntegerWheelLayout::ringCount;
    layout.labelEvery = labelStep(layout, labelSize);
    placeLabels(layout);
    keepZeros(layout);
    placeMarks(layout);
    return layout;
}

} // namespace quantoscope::widgets
