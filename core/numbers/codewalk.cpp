// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/numbers/codewalk.h"

#include "core/numbers/integercodec.h"

#include <cstdlib>

namespace quantoscope::core {

namespace {

CodePoint step(CodePoint code, int direction, std::uint64_t mask)
{
    return {(code.bits + static_cast<std::uint64_t>(static_cast<std::int64_t>(direction))) & mask};
}

std::uint64_t maskOf(int width)
{
    return (std::uint64_t{1} << width) - 1;
}

WalkVerdict verdictOf(const IntegerFormat& format, const WalkReading& reading)
{
    if (reading.reached == reading.wanted)
        return WalkVerdict::Right;
    if (reading.wanted < integerMin(format) || reading.wanted > integerMax(format))
        return WalkVerdict::Overflow;
    return format.coding == IntegerCoding::OnesComplement ? WalkVerdict::EndAroundCarry : WalkVerdict::WrongDirection;
}

WalkReading readWalk(const IntegerFormat& format, const CodeWalk& walk)
{
    WalkReading reading;
    reading.coding = format.coding;
    reading.start = decodeInteger(format, walk.start);
    reading.wanted = reading.start + walk.steps;
    reading.reached = decodeInteger(format, walk.end);
    const auto negativeZero = negativeZeroCode(format);
    reading.startsAtNegativeZero = negativeZero == walk.start;
    reading.endsAtNegativeZero = negativeZero == walk.end;
    const int direction = walk.steps < 0 ? -1 : 1;
    CodePoint code = walk.start;
    for (long i = 0; i < std::labs(walk.steps); ++i) {
        const CodePoint next = step(code, direction, maskOf(format.width));
        if (circleStep(format, direction > 0 ? code : next) == CircleStep::Wrap)
            ++reading.wraps;
        code = next;
    }
    reading.verdict = verdictOf(format, reading);
    return reading;
}

} // namespace

std::span<const IntegerCoding> integerCodings()
{
    static constexpr std::array codings{IntegerCoding::SignMagnitude, IntegerCoding::OnesComplement, IntegerCoding::TwosComplement,
                                        IntegerCoding::OffsetBinary};
    return codings;
}

CircleStep circleStep(const IntegerFormat& format, CodePoint code)
{
    const std::uint64_t signBit = std::uint64_t{1} << (format.width - 1);
    if (format.coding == IntegerCoding::SignMagnitude && ((code.bits + 1) & (signBit - 1)) != 0)
        return code.bits < signBit ? CircleStep::Up : CircleStep::Down;
    if (format.coding == IntegerCoding::SignMagnitude)
        return CircleStep::Wrap; // both halves end in a leap to the other zero
    const CodePoint next = step(code, 1, maskOf(format.width));
    const Integer leap = decodeInteger(format, next) - decodeInteger(format, code);
    if (leap == 1)
        return CircleStep::Up;
    return leap == 0 ? CircleStep::SecondZero : CircleStep::Wrap;
}

std::vector<CodePoint> wrapPoints(const IntegerFormat& format)
{
    std::vector<CodePoint> result;
    for (std::uint64_t bits = 0; bits <= maskOf(format.width); ++bits) {
        if (circleStep(format, {bits}) == CircleStep::Wrap)
            result.push_back({bits});
    }
    return result;
}

CodeWalk walkCodes(int width, CodePoint start, long steps)
{
    CodeWalk walk{width, start, steps, {}, 0, {}};
    const long total = static_cast<long>(start.bits) + steps;
    const long circle = 1L << width;
    walk.end = {static_cast<std::uint64_t>(total) & maskOf(width)};
    const long turns = (total - static_cast<long>(walk.end.bits)) / circle;
    walk.carries = static_cast<int>(std::labs(turns));
    for (std::size_t i = 0; i < walk.readings.size(); ++i)
        walk.readings[i] = readWalk({integerCodings()[i], width}, walk);
    return walk;
}

} // namespace quantoscope::core
