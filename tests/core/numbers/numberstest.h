// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/numbers/catalogue.h"
#include "core/numbers/encode.h"
#include "core/numbers/formatname.h"
#include "core/numbers/text.h"
#include "core/support/random.h"
#include "tests/support/testsupport.h"

#include <QFile>
#include <QStringList>

#include <bit>
#include <cstdlib>
#include <string>
#include <vector>

/// What the tests of the number core share: table files, and a second opinion on every value that shares no code with core.
namespace quantoscope::tests {

/// The rows of tests/data/numbers/<name>, without the header; empty when the file is missing.
inline QList<QStringList> csvRows(const QString& name)
{
    QFile file(QStringLiteral(QUANTOSCOPE_TEST_DATA "/numbers/") + name);
    QList<QStringList> rows;
    if (!file.open(QIODevice::ReadOnly))
        return rows;
    file.readLine();
    while (!file.atEnd())
        rows.append(QString::fromUtf8(file.readLine()).trimmed().split(QLatin1Char(',')));
    return rows;
}

/// A format by name; an unknown name is a mistake in the test.
inline core::Format format(std::string_view name)
{
    auto result = core::formatByName(name);
    if (!result)
        qFatal("no format %s", std::string(name).c_str());
    return *std::move(result);
}

/// An exact fraction `p/q` or integer, read by GMP itself.
inline core::Rational rational(const QString& text)
{
    core::Rational value(text.toStdString());
    value.canonicalize();
    return value;
}

inline core::CodePoint code(const QString& hex)
{
    return {hex.toULongLong(nullptr, 16)};
}

inline double doubleOfHex(const QString& hex)
{
    return std::bit_cast<double>(static_cast<std::uint64_t>(hex.toULongLong(nullptr, 16)));
}

inline QString hex(const core::Format& format, core::CodePoint point)
{
    return text(core::hexText(format, point));
}

/// 2^exponent by GMP's general power.
inline core::Rational twoTo(long exponent)
{
    core::Integer power;
    mpz_ui_pow_ui(power.get_mpz_t(), 2, static_cast<unsigned long>(std::labs(exponent)));
    return exponent < 0 ? core::Rational(1, power) : core::Rational(power);
}

/// Every format of at most `bits` bits with a name: the catalogue and P3109.
inline std::vector<core::Format> namedFormats(int bits)
{
    std::vector<core::Format> result;
    for (const core::Format& row : core::catalogue()) {
        if (core::width(row) <= bits)
            result.push_back(row);
    }
    for (int k = 3; k <= std::min(bits, 16); ++k) {
        for (core::Format& row : core::p3109Formats(k))
            result.push_back(std::move(row));
    }
    return result;
}

/// A code read by the text of the descriptor's comment, with none of the codec's shortcuts.
struct Reading {
    enum class Kind { Finite, Infinity, NaN } kind = Kind::Finite;
    bool negative = false;
    core::Rational magnitude = 0;
};

inline Reading readFloat(const core::FloatFormat& f, std::uint64_t bits)
{
    using namespace core;
    Reading result;
    const std::uint64_t mantissa = bits % (std::uint64_t{1} << f.mantissaBits);
    const std::uint64_t field = (bits >> f.mantissaBits) % (std::uint64_t{1} << f.exponentBits);
    result.negative = f.isSigned && (bits >> (f.mantissaBits + f.exponentBits)) == 1;
    const std::uint64_t topField = (std::uint64_t{1} << f.exponentBits) - 1;
    const std::uint64_t topMantissa = (std::uint64_t{1} << f.mantissaBits) - 1;
    const bool allOnes = field == topField && mantissa == topMantissa;
    const bool nanTakesTop = f.nans == NanCodes::AllOnes;
    const bool belowAllOnes = (mantissa == topMantissa && topMantissa > 0) ? false
        : topMantissa > 0 ? field == topField && mantissa == topMantissa - 1
                          : field == topField - 1;
    if ((f.nans == NanCodes::Ieee && field == topField && mantissa != 0) || (nanTakesTop && allOnes)
        || (f.nans == NanCodes::NegativeZero && result.negative && field == 0 && mantissa == 0))
        result.kind = Reading::Kind::NaN;
    else if ((f.infinities == InfinityCodes::Ieee && field == topField)
             || (f.infinities == InfinityCodes::TopCode && (nanTakesTop ? belowAllOnes : allOnes)))
        result.kind = Reading::Kind::Infinity;
    if (result.kind != Reading::Kind::Finite)
        return result;
    const Rational fraction(Integer(static_cast<unsigned long>(mantissa)), Integer(static_cast<unsigned long>(topMantissa)) + 1);
    Rational reduced = fraction;
    reduced.canonicalize();
    if (field > 0 || f.zeros == ZeroCodes::None)
        result.magnitude = (1 + reduced) * twoTo(static_cast<long>(field) - f.bias);
    else if (f.subnormals)
        result.magnitude = reduced * twoTo(1 - f.bias);
    if (result.magnitude == 0 && f.zeros != ZeroCodes::Signed)
        result.negative = false;
    return result;
}

/// A posit read bit by bit from its string of zeros and ones (Posit Standard 2022, 3.3).
inline core::Rational readPosit(const core::PositFormat& p, std::uint64_t bits)
{
    using namespace core;
    const std::uint64_t modulus = p.width == 64 ? 0 : std::uint64_t{1} << p.width;
    const bool negative = (bits >> (p.width - 1)) != 0;
    const std::uint64_t pattern = negative ? modulus - bits : bits;
    std::vector<int> string;
    for (int i = p.width - 2; i >= 0; --i)
        string.push_back(static_cast<int>((pattern >> i) & 1));
    std::size_t at = 0;
    while (at < string.size() && string[at] == string[0])
        ++at;
    const long run = static_cast<long>(at);
    const long regime = string[0] == 1 ? run - 1 : -run;
    ++at;
    long exponent = 0;
    for (int i = 0; i < p.exponentSize; ++i, ++at)
        exponent = exponent * 2 + (at < string.size() ? string[at] : 0);
    Rational fraction = 1;
    Rational weight(1, 2);
    for (; at < string.size(); ++at, weight /= 2)
        fraction += string[at] * weight;
    const Rational magnitude = fraction * twoTo(regime * (1L << p.exponentSize) + exponent);
    return negative ? Rational(-magnitude) : magnitude;
}

/// Bits of a float or posit format below the sign.
inline int magnitudeBits(const core::Format& format)
{
    return core::width(format) - (format.posit() || format.floating()->isSigned ? 1 : 0);
}

} // namespace quantoscope::tests
