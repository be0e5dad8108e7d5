// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as the text of a number: no crash, and the promises of the parser hold.
#include "core/numbers/catalogue.h"
#include "core/numbers/encode.h"
#include "core/numbers/shortparse.h"
#include "core/numbers/text.h"

#include <cstdlib>
#include <string_view>
#include <vector>

using namespace quantoscope::core;

namespace {

void require(bool condition)
{
    if (!condition)
        std::abort();
}

std::size_t bitsOf(const Number& number)
{
    return mpz_sizeinbase(number.value.get_num_mpz_t(), 2) + mpz_sizeinbase(number.value.get_den_mpz_t(), 2);
}

const std::vector<Format>& targets()
{
    static const std::vector<Format> formats = [] {
        std::vector<Format> result;
        for (const char* name : {"FP64", "FP32", "E4M3FN", "E8M0FNU", "UE4M3", "posit16", "SM:8", "fixed:8.8"})
            result.push_back(*formatByName(name));
        return result;
    }();
    return formats;
}

/// Every answer for a finite number must be its own nearest neighbour again.
void checkEncodings(std::string_view text, const Number& number)
{
    const bool huge = bitsOf(number) > 100000; // one mode is slow enough
    for (const Format& format : targets()) {
        for (const Rounding rounding : {Rounding::NearestEven, Rounding::Up, Rounding::Odd, Rounding::Stochastic}) {
            if (huge && rounding != Rounding::NearestEven)
                continue;
            EncodeOptions options;
            options.rounding = rounding;
            const auto slow = encode(format, number, options);
            const auto quick = encodeText(format, text, options);
            require(slow.has_value() == quick.has_value());
            if (!slow)
                continue;
            require(slow->code == quick->code && slow->inexact == quick->inexact);
            require((slow->code.bits & ~codeMask(format)) == 0);
            const Number stored = decode(format, slow->code);
            if (!slow->inexact && number.isFinite())
                require(stored.isFinite() && stored.value == number.value);
        }
    }
}

void checkTexts(const Number& number)
{
    // The printers are made for one line; a million digits are the parser's business only.
    if (bitsOf(number) > 4000)
        return;
    const auto fraction = parseNumber(fractionText(number));
    require(fraction.has_value() && fraction->value == number.value);
    const std::string exact = exactDecimal(number);
    if (exact.find("\u2026") == exact.npos) {
        const auto again = parseNumber(exact);
        require(again.has_value() && *again == number);
    }
    require(!briefText(number).empty() && !hexFloatText(number).empty());
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto number = parseNumber(text);
    if (!number) {
        require(number.error().position == Error::npos || number.error().position <= size);
        require(!parseShort(text));
        return 0;
    }
    checkEncodings(text, *number);
    checkTexts(*number);
    return 0;
}
