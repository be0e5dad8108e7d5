// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/numbers/numberlinelayout.h"

#include "core/numbers/dyadic.h"
#include "core/numbers/valueorder.h"
#include "widgets/numbers/numberlineticks.h"

#include <algorithm>
#include <cmath>

namespace quantoscope::widgets {

using core::Rational;
using core::Wide;

namespace {

constexpr double segmentWidth = 9; ///< pixels looked at together
constexpr double rowGap = 0.16;    ///< of a row's height

/// One row being laid out: the input, its format, and pixel arithmetic.
struct RowBuilder {
    const NumberLineInput& input;
    const core::Format& format;
    const std::vector<Rational>& edges; ///< values at the segments' ends
    double segment;
    NumberLineRowLayout row;

    [[nodiscard]] double pixel(const Rational& value) const
    {
        return input.plot.left() + input.plot.width() * input.view.share(input.axis.position(value));
    }

    void fill();
    void addCells(Wide first, Wide end, double left, double right);
    void addDensity(Wide first, Wide count, double left, double right);
    void addZones();
    void addInput(const NumberLineRow& source);
};

/// Cells for the places first … end−1, and for the neighbours that reach into the stretch.
void RowBuilder::addCells(Wide first, Wide end, double left, double right)
{
    const Wide last = core::lastPlace(format);
    const auto from = static_cast<std::uint64_t>(first > 0 ? first - 1 : 0);
    const auto to = static_cast<std::uint64_t>(std::min(end, last));
    std::optional<Rational> lower = from == 0 ? core::edgeBelowLowest(format, input.options)
                                              : core::edgeAbove(format, from - 1, input.options);
    for (std::uint64_t place = from;; ++place) {
        const auto upper = core::edgeAbove(format, place, input.options);
        NumberLineCell cell;
        cell.code = core::codeAtPlace(format, place);
        cell.kind = core::classify(format, cell.code);
        cell.left = std::clamp(lower ? pixel(*lower) : left, left, right);
        cell.right = std::clamp(upper ? pixel(*upper) : right, left, right);
        cell.tick = pixel(core::valueAtPlace(format, place));
        cell.odd = (place & 1) != 0;
        if (cell.right > cell.left || (cell.tick >= left && cell.tick <= right))
            row.cells.push_back(cell);
        if (place == to)
            break;
        lower = upper;
    }
}

void RowBuilder::addDensity(Wide first, Wide count, double left, double right)
{
    const double perPixel = static_cast<double>(count) / (right - left);
    const auto middle = static_cast<std::uint64_t>(first + count / 2);
    const core::CodeClass kind = core::classify(format, core::codeAtPlace(format, middle));
    if (!row.densities.empty()) {
        NumberLineDensity& before = row.densities.back();
        // Stretches that differ by less than a tenth look the same: one band.
        if (std::abs(before.right - left) < 0.5 && before.kind == kind && std::abs(before.perPixel - perPixel) < 0.1 * perPixel) {
            before.right = right;
            return;
        }
    }
    row.densities.push_back({left, right, perPixel, kind});
}

void RowBuilder::fill()
{
    std::vector<Wide> counts; // values at or below each edge
    for (const Rational& edge : edges) {
        const auto place = core::placeAtOrBelow(format, edge);
        counts.push_back(place ? static_cast<Wide>(*place) + 1 : 0);
    }
    const auto sparse = [&](std::size_t i) {
        return static_cast<double>(counts[i + 1] - counts[i]) * input.cellWidth <= segment;
    };
    for (std::size_t i = 0; i + 1 < counts.size();) {
        const double left = input.plot.left() + static_cast<double>(i) * segment;
        if (!sparse(i)) {
            addDensity(counts[i], counts[i + 1] - counts[i], left, left + segment);
            ++i;
            continue;
        }
        std::size_t end = i + 1;
        while (end + 1 < counts.size() && sparse(end))
            ++end;
        addCells(counts[i], counts[end], left, input.plot.left() + static_cast<double>(end) * segment);
        i = end;
    }
}

void RowBuilder::addZones()
{
    for (const bool above : {false, true}) {
        const auto edge = above ? core::edgeAbove(format, core::lastPlace(format), input.options)
                                : core::edgeBelowLowest(format, input.options);
        const Rational bound = edge ? *edge : core::valueAtPlace(format, above ? core::lastPlace(format) : 0);
        const double x = std::clamp(pixel(bound), input.plot.left(), input.plot.right());
        NumberLineZone zone{above ? x : input.plot.left(), above ? input.plot.right() : x,
                            beyondRange(format, above, input.options), above, bound};
        if (zone.right > zone.left)
            row.zones.push_back(zone);
    }
}

void RowBuilder::addInput(const NumberLineRow& source)
{
    if (!input.number)
        return;
    if (source.code) {
        const core::Number value = core::decode(format, *source.code);
        if (value.isFinite())
            row.stored = pixel(value.value);
        else
            row.special = core::classify(format, *source.code);
        row.exact = value.isFinite() && input.number->isFinite() && value.value == input.number->value;
    }
    if (!input.number->isFinite() || row.exact)
        return;
    const auto place = core::placeAtOrBelow(format, input.number->value);
    if (!place || *place >= core::lastPlace(format))
        return;
    const double x = pixel(core::tieAbove(format, *place));
    if (x >= input.plot.left() && x <= input.plot.right())
        row.ties.push_back(x);
}

/// The row that fits there, and how wide its step is in positions.
Rational stepAround(const NumberAxis& axis, const core::Format& format, const Rational& value)
{
    const std::uint64_t last = core::lastPlace(format);
    const std::uint64_t place = std::min(core::placeAtOrBelow(format, value).value_or(0), last - 1);
    return axis.position(core::valueAtPlace(format, place + 1)) - axis.position(core::valueAtPlace(format, place));
}

bool isInRange(const core::Format& format, const Rational& value)
{
    return value >= core::valueAtPlace(format, 0) && value <= core::valueAtPlace(format, core::lastPlace(format));
}

Rational leastPositive(const core::Format& format)
{
    if (const auto below = core::placeAtOrBelow(format, 0); below && *below < core::lastPlace(format))
        return core::valueAtPlace(format, *below + 1);
    const Rational lowest = core::valueAtPlace(format, 0);
    return lowest > 0 ? lowest : Rational(1);
}

} // namespace

BeyondRange beyondRange(const core::Format& format, bool above, const core::EncodeOptions& options)
{
    const Rational end = core::valueAtPlace(format, above ? core::lastPlace(format) : 0);
    const Rational next = core::valueAtPlace(format, above ? core::lastPlace(format) - 1 : 1);
    // Twice as far as any rounding back into the range could reach.
    const Rational far = end + (above ? 4 : -4) * (abs(end) + abs(end - next));
    const auto encoded = core::encode(format, core::Number::finite(far), options);
    if (!encoded)
        return BeyondRange::Refused;
    switch (core::classify(format, encoded->code)) {
    case core::CodeClass::Infinity: return BeyondRange::Infinity;
    case core::CodeClass::NaN:
    case core::CodeClass::NaR: return BeyondRange::NaN;
    default: break;
    }
    return options.overflow.finite == core::Overflow::Wrap && !core::isFloating(format) ? BeyondRange::Wraps : BeyondRange::Saturates;
}

std::optional<int> NumberLineLayout::rowAt(double y) const
{
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (y >= rows[i].band.top() && y < rows[i].band.bottom())
            return static_cast<int>(i);
    }
    return std::nullopt;
}

NumberLineLayout layoutNumberLine(const NumberLineInput& input)
{
    NumberLineLayout layout;
    layout.plot = input.plot;
    if (input.plot.width() < 1)
        return layout;
    // Values with exponents in the hundred thousands take long to compute with: look at fewer of them.
    const bool heavy = std::any_of(input.rows.begin(), input.rows.end(), [](const NumberLineRow& row) {
        return row.format.floating() && row.format.floating()->exponentBits > 14;
    });
    const auto segments = static_cast<std::size_t>(std::ceil(input.plot.width() / (heavy ? 12 * segmentWidth : segmentWidth)));
    std::vector<Rational> edges;
    for (std::size_t i = 0; i <= segments; ++i)
        edges.push_back(input.axis.value(input.view.positionAt(static_cast<double>(i) / static_cast<double>(segments))));
    const double height = input.rows.empty() ? 0 : input.plot.height() / static_cast<double>(input.rows.size());
    for (std::size_t i = 0; i < input.rows.size(); ++i) {
        RowBuilder builder{input, input.rows[i].format, edges, input.plot.width() / static_cast<double>(segments), {}};
        const double top = input.plot.top() + static_cast<double>(i) * height;
        builder.row.band = QRectF(input.plot.left(), top + height * rowGap / 2, input.plot.width(), height * (1 - rowGap));
        builder.fill();
        builder.addZones();
        builder.addInput(input.rows[i]);
        layout.rows.push_back(std::move(builder.row));
    }
    if (input.number && input.number->isFinite())
        layout.input = input.plot.left() + input.plot.width() * input.view.share(input.axis.position(input.number->value));
    addTicks(input, layout);
    return layout;
}

NumberAxis axisFor(NumberLineMode mode, const std::vector<NumberLineRow>& rows, int reference)
{
    if (mode == NumberLineMode::Linear || rows.empty())
        return NumberAxis::linear();
    if (mode == NumberLineMode::ByCode)
        return NumberAxis::byCode(rows[static_cast<std::size_t>(std::clamp(reference, 0, static_cast<int>(rows.size()) - 1))].format);
    if (reference >= 0 && reference < static_cast<int>(rows.size()))
        return NumberAxis::logarithmic(core::floorLog2(leastPositive(rows[static_cast<std::size_t>(reference)].format)));
    long lowest = 0;
    for (const NumberLineRow& row : rows)
        lowest = std::min(lowest, core::floorLog2(leastPositive(row.format)));
    return NumberAxis::logarithmic(lowest);
}

NumberLineView wholeRange(const NumberAxis& axis, const std::vector<NumberLineRow>& rows, int only)
{
    std::optional<Rational> low, high;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (only >= 0 && only != static_cast<int>(i))
            continue;
        const Rational bottom = axis.position(core::valueAtPlace(rows[i].format, 0));
        const Rational top = axis.position(core::valueAtPlace(rows[i].format, core::lastPlace(rows[i].format)));
        low = low ? std::min(*low, bottom) : bottom;
        high = high ? std::max(*high, top) : top;
    }
    if (!low)
        return {};
    const NumberLineView tight{(*low + *high) / 2, *high - *low};
    return tight.zoomed(1.1, 0.5);
}

NumberLineView fitInput(const NumberAxis& axis, const std::vector<NumberLineRow>& rows, const Rational& input, int chosen)
{
    Rational step = 0;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if ((chosen >= 0 && chosen != static_cast<int>(i)) || (chosen < 0 && !isInRange(rows[i].format, input)))
            continue;
        step = std::max(step, stepAround(axis, rows[i].format, input));
    }
    if (step == 0)
        return {axis.position(input), 16};
    const NumberLineView view{axis.position(input), step};
    return view.zoomed(10, 0.5);
}

Rational leastSpan(const NumberAxis& axis, const std::vector<NumberLineRow>& rows)
{
    if (axis.mode() != NumberLineMode::Linear)
        return core::powerOfTwo(-66);
    Rational least = 1;
    for (const NumberLineRow& row : rows)
        least = std::min(least, leastPositive(row.format));
    return least / 4;
}

} // namespace quantoscope::widgets
