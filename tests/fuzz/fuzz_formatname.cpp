// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as the name of a format and the text of a code: a format that is given out must work in every function.
#include "core/numbers/catalogue.h"
#include "core/numbers/encode.h"
#include "core/numbers/text.h"

#include <algorithm>
#include <cstdlib>
#include <string_view>

using namespace quantoscope::core;

namespace {

void require(bool condition)
{
    if (!condition)
        std::abort();
}

void checkCode(const Format& format, CodePoint code)
{
    int covered = 0;
    for (const Field& field : fields(format, code))
        covered += field.width;
    require(covered == width(format));
    require(parseCode(format, hexText(format, code)) == code);
    const Number value = decode(format, code);
    if (!value.isFinite())
        return;
    const auto encoded = encode(format, value);
    if (value.isZero()) { // which zero is a matter of the format
        require(encoded.has_value() && decode(format, encoded->code).isZero());
        return;
    }
    require(encoded.has_value() && encoded->code == code && !encoded->inexact);
    if (const auto above = nextAbove(format, code))
        require(decode(format, *above).value > value.value && nextBelow(format, *above).has_value());
    if (const auto below = nextBelow(format, code))
        require(decode(format, *below).value < value.value && nextAbove(format, *below).has_value());
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const std::size_t blank = std::min(text.find(' '), text.size());
    const auto format = formatByName(text.substr(0, blank));
    if (!format)
        return 0;
    require(validate(*format).has_value());
    const auto again = formatByName(canonicalName(format->spec));
    require(again.has_value() && again->spec == format->spec);
    const std::uint64_t mask = codeMask(*format);
    for (const std::uint64_t bits : {std::uint64_t{0}, std::uint64_t{1}, mask >> 1, (mask >> 1) + 1, mask, mask - 1, mask / 3})
        checkCode(*format, {bits});
    if (blank < text.size()) {
        if (const auto code = parseCode(*format, text.substr(blank + 1))) {
            require((code->bits & ~mask) == 0);
            checkCode(*format, *code);
        }
    }
    const FormatFacts limits = facts(*format);
    require(limits.lowest <= limits.max && limits.finiteCount + limits.nanCount + limits.infinityCount == Integer(mask >> 1) * 2 + 2);
    return 0;
}
