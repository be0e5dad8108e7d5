// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/numbers/floatcodec.h"

#include "tests/core/numbers/numberstest.h"

using namespace quantoscope;
using namespace quantoscope::core;
using namespace quantoscope::tests;

namespace {

/// Formats nobody ships, for the corners of the descriptor.
std::vector<Format> oddFormats()
{
    std::vector<Format> result;
    for (const char* name : {"float:E=1,M=2,inf=none,nan=none", "float:E=2,M=1,inf=top,nan=all-ones", "float:E=3,M=0,inf=top,nan=negative-zero,zero=unsigned",
                             "float:E=3,M=2,subnormals=no", "float:E=3,M=2,inf=none,nan=all-ones,zero=none,subnormals=no",
                             "float:E=4,M=0,inf=none,nan=none,zero=none,subnormals=no,sign=no", "float:E=2,M=3,bias=-40,inf=none,nan=none",
                             "float:E=2,M=3,bias=50,inf=top,nan=none,zero=unsigned", "float:E=3,M=3,sign=no,zero=unsigned",
                             "float:E=3,M=2,inf=none,nan=negative-zero,zero=unsigned,subnormals=no"})
        result.push_back(format(name));
    return result;
}

std::vector<Format> floatsUpTo(int bits)
{
    std::vector<Format> result = oddFormats();
    for (Format& row : namedFormats(bits)) {
        if (row.floating())
            result.push_back(std::move(row));
    }
    return result;
}

/// Where a value lies between the grid points below and above it.
enum class Place { OnLower, BelowHalf, Half, AboveHalf };

bool goesUp(Rounding rounding, Place place, bool odd, bool negative)
{
    switch (rounding) {
    case Rounding::NearestEven: return place == Place::AboveHalf || (place == Place::Half && odd);
    case Rounding::NearestAway: return place == Place::AboveHalf || place == Place::Half;
    case Rounding::TowardZero: return false;
    case Rounding::Up: return place != Place::OnLower && !negative;
    case Rounding::Down: return place != Place::OnLower && negative;
    case Rounding::Odd: return place != Place::OnLower && !odd;
    case Rounding::Stochastic: break;
    }
    return false;
}

bool directedToZero(Rounding rounding, bool negative)
{
    return rounding == Rounding::TowardZero || rounding == Rounding::Odd || rounding == (negative ? Rounding::Up : Rounding::Down);
}

} // namespace

class TestFloatCodec : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// The master table: one row a format, facts from the sources named in tests/data/numbers/README.md.
    void limits_data()
    {
        QTest::addColumn<QStringList>("row");
        const auto rows = csvRows(QStringLiteral("formatlimits.csv"));
        QCOMPARE(rows.size(), 43);
        for (const QStringList& row : rows)
            QTest::newRow(qPrintable(row[0])) << row;
    }
    void limits()
    {
        QFETCH(QStringList, row);
        const Format target = format(row[0].toStdString());
        const FloatFormat& f = *target.floating();
        QCOMPARE(f.exponentBits, row[1].toInt());
        QCOMPARE(f.mantissaBits, row[2].toInt());
        QCOMPARE(f.bias, row[3].toLong());
        const auto expectValue = [&](const QString& value, const QString& codeText) {
            QCOMPARE(text(fractionText(decode(target, code(codeText)))), value);
            const auto encoded = encode(target, Number::finite(rational(value)));
            QVERIFY_RESULT(encoded);
            QCOMPARE(hex(target, encoded->code), codeText);
            QVERIFY(!encoded->inexact && !encoded->overflow && !encoded->underflow);
        };
        expectValue(row[4], row[5]);
        expectValue(row[6], row[7]);
        if (!row[9].isEmpty())
            expectValue(row[9], row[10]);
        if (!row[8].isEmpty())
            QCOMPARE(text(fractionText(decode(target, {code(row[7]).bits - 1}))), row[8]);
        const MagnitudeLine line = magnitudeLine(f);
        QCOMPARE(line.infinity ? hex(target, {*line.infinity}) : QString(), row[11]);
        if (!row[12].isEmpty())
            QVERIFY(decode(target, code(row[12])) == Number::infinity(true));
        if (!row[13].isEmpty())
            QCOMPARE(classifyFloat(f, code(row[13])), CodeClass::NaN);
        QCOMPARE(text(facts(target).nanCount.get_str()), row[14]);
        QCOMPARE(f.zeros == ZeroCodes::Signed, !row[15].isEmpty());
        if (!row[15].isEmpty())
            QVERIFY(decodeFloat(f, code(row[15])) == Number::zero(true));
        const Integer distinct = facts(target).finiteCount - (f.zeros == ZeroCodes::Signed ? 1 : 0);
        QCOMPARE(text(distinct.get_str()), row[18]);
    }

    void overflowBounds_data()
    {
        QTest::addColumn<QStringList>("row");
        for (const QStringList& row : csvRows(QStringLiteral("formatlimits.csv"))) {
            if (!row[16].isEmpty())
                QTest::newRow(qPrintable(row[0])) << row;
        }
    }
    void overflowBounds()
    {
        QFETCH(QStringList, row);
        const Format target = format(row[0].toStdString());
        const Rational bound = rational(row[16]);
        const Rational hair = bound * twoTo(-200);
        const auto overflows = [&](const Rational& value) { return encode(target, Number::finite(value))->overflow; };
        QVERIFY(!overflows(bound - hair));
        QCOMPARE(overflows(bound), row[17] == QLatin1String("tie overflows"));
        QVERIFY(overflows(bound + hair));
        if (target.floating()->isSigned)
            QCOMPARE(overflows(-bound), overflows(bound));
    }

    void everyCodeReadsAsTheDescriptorSays()
    {
        for (const Format& target : floatsUpTo(16)) {
            if (target.name.starts_with("Binary1") && width(target) > 10)
                continue; // K 11…16 are sampled below
            const FloatFormat& f = *target.floating();
            for (std::uint64_t bits = 0; bits <= codeMask(target); ++bits) {
                const Reading expected = readFloat(f, bits);
                const Number value = decodeFloat(f, {bits});
                const bool same = expected.kind == Reading::Kind::NaN ? value.isNaN()
                    : expected.kind == Reading::Kind::Infinity      ? value == Number::infinity(expected.negative)
                                                                    : value.isFinite() && value.negative == expected.negative
                              && abs(value.value) == expected.magnitude;
                if (!same)
                    QFAIL(qPrintable(text(target.name) + QLatin1Char(' ') + hex(target, {bits})));
            }
        }
    }

    void wideFormatsAreSampled()
    {
        Random random(31);
        std::vector<Format> wide;
        for (const char* name : {"FP64", "FP32", "TF32", "float:E=20,M=43", "float:E=1,M=62", "float:E=11,M=52,inf=none,nan=none"})
            wide.push_back(format(name));
        for (int bits = 11; bits <= 16; ++bits) {
            for (Format& row : p3109Formats(bits))
                wide.push_back(std::move(row));
        }
        for (const Format& target : wide) {
            const FloatFormat& f = *target.floating();
            for (int i = 0; i < (f.exponentBits > 14 ? 10 : 200); ++i) {
                const CodePoint point{random.next() & codeMask(target)};
                const Reading expected = readFloat(f, point.bits);
                const Number value = decodeFloat(f, point);
                QCOMPARE(value.isNaN(), expected.kind == Reading::Kind::NaN);
                QCOMPARE(value.isInfinite(), expected.kind == Reading::Kind::Infinity);
                QCOMPARE(value.negative, expected.negative && !value.isNaN());
                QVERIFY(abs(value.value) == expected.magnitude);
                if (!value.isFinite())
                    continue;
                const auto encoded = encode(target, value);
                QVERIFY_RESULT(encoded);
                QVERIFY(encoded->code == point && !encoded->inexact);
            }
        }
    }

    /// Every number of every small format, and six points in every gap, under every rounding, against the sorted list.
    void nearestAmongAllNumbers_data()
    {
        QTest::addColumn<QByteArray>("name");
        for (const Format& target : floatsUpTo(8))
            QTest::newRow(target.name.c_str()) << QByteArray::fromStdString(target.name);
    }
    void nearestAmongAllNumbers()
    {
        QFETCH(QByteArray, name);
        const Format target = format(name.toStdString());
        const FloatFormat& f = *target.floating();
        if (!f.subnormals && f.mantissaBits > 0 && f.zeros != ZeroCodes::None)
            return; // two points below the smallest normal: see flushedToZero
        std::vector<Rational> line;
        for (std::uint64_t bits = 0; bits < std::uint64_t{1} << magnitudeBits(target); ++bits) {
            const Reading reading = readFloat(f, bits);
            if (reading.kind == Reading::Kind::Finite)
                line.push_back(reading.magnitude);
        }
        if (f.nans == NanCodes::NegativeZero && line.front() != 0)
            QFAIL("the line starts at zero");
        const auto top = line.size() - 1;
        // One more point, as if the exponent had no end.
        const long binade = floorLog2(line[top]) - f.mantissaBits;
        line.push_back(line[top] + twoTo(std::max(binade, (f.zeros == ZeroCodes::None ? 0 : 1) - f.bias - f.mantissaBits)));
        for (std::size_t i = 0; i <= top; ++i) {
            const Rational gap = line[i + 1] - line[i];
            const std::pair<Rational, Place> points[] = {
                {line[i], Place::OnLower},
                {line[i] + gap / 4, Place::BelowHalf},
                {line[i] + gap / 3, Place::BelowHalf},
                {line[i] + gap / 2 - gap * twoTo(-80), Place::BelowHalf},
                {line[i] + gap / 2, Place::Half},
                {line[i] + gap / 2 + gap * twoTo(-150), Place::AboveHalf},
                {line[i] + gap * 3 / 4, Place::AboveHalf},
            };
            for (const auto& [value, place] : points) {
                for (const bool negative : {false, true}) {
                    if (value != 0 && (f.isSigned || !negative) && !checkPoint(target, line, i, value, place, negative))
                        QFAIL(qPrintable(text(Rational(negative ? Rational(-value) : value).get_str())));
                }
            }
        }
    }

    void stochasticRoundsByItsFraction()
    {
        Random random(33);
        for (const char* name : {"E4M3FN", "E5M2", "FP16", "Binary8p1se", "UE4M3"}) {
            const Format target = format(name);
            for (std::uint64_t seed = 0; seed < 500; ++seed) {
                const CodePoint lower{1 + random.below(magnitudeLine(*target.floating()).maxFinite - 1)};
                const Rational low = decode(target, lower).value;
                const Rational gap = decode(target, {lower.bits + 1}).value - low;
                Rational fraction(Integer(static_cast<unsigned long>(random.next() >> 40)), Integer(1) << 24);
                fraction.canonicalize();
                EncodeOptions options;
                options.rounding = Rounding::Stochastic;
                options.seed = seed;
                const auto encoded = encode(target, Number::finite(low + gap * fraction), options);
                QVERIFY_RESULT(encoded);
                const Rational scaled = fraction * twoTo(64);
                const bool up = fromUnsigned(Random(seed).next()) < scaled.get_num();
                QCOMPARE(encoded->code.bits, lower.bits + (up ? 1 : 0));
                QCOMPARE(encode(target, Number::finite(low), options)->code.bits, lower.bits);
            }
        }
    }

    void flushedToZero()
    {
        // Without subnormals 0 and the smallest normal number are neighbours.
        const Format target = format("float:E=3,M=2,subnormals=no"); // smallest normal 1/4
        const auto answer = [&](const char* value, Rounding rounding) {
            return exactDecimal(decode(target, encodeText(target, value, {rounding, {}, 0})->code));
        };
        QCOMPARE(answer("1/8", Rounding::NearestEven), "0");
        QCOMPARE(answer("1/8", Rounding::NearestAway), "0.25");
        QCOMPARE(answer("0.1250000001", Rounding::NearestEven), "0.25");
        QCOMPARE(answer("-0.2", Rounding::NearestEven), "-0.25");
        QCOMPARE(answer("0.2", Rounding::TowardZero), "0");
        QCOMPARE(answer("1e-30", Rounding::Up), "0.25");
        QCOMPARE(answer("-1e-30", Rounding::Up), "-0");
        QCOMPARE(answer("-1e-30", Rounding::Down), "-0.25");
        QCOMPARE(classifyFloat(*target.floating(), {1}), CodeClass::Zero);
    }

    void withoutZero()
    {
        const Format signedOne = format("float:E=3,M=2,inf=none,nan=all-ones,zero=none,subnormals=no"); // from 2^-3
        QCOMPARE(hex(signedOne, encode(signedOne, Number::finite(Rational(-1, 8)))->code), QStringLiteral("20"));
        QCOMPARE(hex(signedOne, encode(signedOne, Number::finite(Rational(-1, 1000)))->code), QStringLiteral("20"));
        QVERIFY(decode(signedOne, encode(signedOne, Number::zero(false))->code).isNaN());
        QCOMPARE(nextBelow(signedOne, {0})->bits, std::uint64_t{0x20});
        QCOMPARE(nextAbove(signedOne, {0x20})->bits, std::uint64_t{0});
        const Format e8m0 = format("E8M0FNU");
        QCOMPARE(hex(e8m0, encode(e8m0, Number::finite(twoTo(-140)))->code), QStringLiteral("00"));
        QVERIFY(encode(e8m0, Number::finite(twoTo(-140)))->underflow);
        QCOMPARE(hex(e8m0, encode(e8m0, Number::zero(false))->code), QStringLiteral("ff"));
        QCOMPARE(hex(e8m0, encode(e8m0, Number::finite(-1))->code), QStringLiteral("ff"));
        EncodeOptions saturate;
        saturate.overflow = overflowPolicy(Overflow::Saturate);
        QCOMPARE(hex(e8m0, encode(e8m0, Number::finite(-1), saturate)->code), QStringLiteral("00"));
    }

    void wrapIsNotForFloats()
    {
        EncodeOptions wrap;
        wrap.overflow = overflowPolicy(Overflow::Wrap);
        for (const Number& number : {Number::finite(1), Number::zero(false), Number::infinity(true)}) {
            const auto encoded = encode(format("FP16"), number, wrap);
            QVERIFY(!encoded);
            QCOMPARE(encoded.error().code, ErrorCode::NotForThisFormat);
        }
        QCOMPARE(encodeText(format("FP16"), "0", wrap).error().code, ErrorCode::NotForThisFormat);
    }

    void underflowMeansInexactBelowTheNormals()
    {
        const Format fp16 = format("FP16");
        const auto flags = [&](const Rational& value) { return *encode(fp16, Number::finite(value)); };
        QVERIFY(!flags(twoTo(-24)).underflow); // exact
        QVERIFY(flags(twoTo(-24) * 3 / 2).underflow);
        QVERIFY(flags(twoTo(-30)).underflow && flags(twoTo(-30)).inexact);
        QVERIFY(!flags(Rational(1, 10)).underflow && flags(Rational(1, 10)).inexact);
        QVERIFY(flags(twoTo(-14) - twoTo(-40)).underflow); // rounds up to the smallest normal number
    }

    void codesOfGoldenTables_data()
    {
        QTest::addColumn<QStringList>("row");
        QTest::addColumn<QByteArray>("name");
        for (const char* name : {"BF16", "E2M1FN", "E2M3FN", "E3M2FN", "E3M4", "E4M3", "E4M3B11FNUZ", "E4M3FN", "E4M3FNUZ", "E5M2", "E5M2FNUZ",
                                 "E8M0FNU", "FP16", "FP32", "FP64", "TF32"}) {
            const auto rows = csvRows(QStringLiteral("codes_%1.csv").arg(QLatin1String(name)));
            QVERIFY(rows.size() >= 16);
            for (const QStringList& row : rows)
                QTest::addRow("%s %s", name, qPrintable(row[0])) << row << QByteArray(name);
        }
    }
    void codesOfGoldenTables()
    {
        QFETCH(QStringList, row); // code,sign,exp_field,man_field,class,exponent,significand,value,double_hex
        QFETCH(QByteArray, name);
        const Format target = format(name.toStdString());
        const CodePoint point = code(row[0]);
        QCOMPARE(text(exactDecimal(decode(target, point))), row[7]);
        const char* const words[] = {"zero", "zero", "subnormal", "normal", "inf", "nan"};
        QCOMPARE(QString::fromLatin1(words[static_cast<int>(classify(target, point))]), row[4]);
        const std::vector<Field> parts = fields(target, point);
        const bool hasSign = parts[0].kind == FieldKind::Sign;
        QCOMPARE(fieldValue(parts[hasSign ? 1 : 0], point), row[2].toULongLong());
        if (target.floating()->mantissaBits > 0)
            QCOMPARE(fieldValue(parts.back(), point), row[3].toULongLong());
        if (row[4] != QLatin1String("nan"))
            QVERIFY(decode(target, point) == Number::fromDouble(doubleOfHex(row[8])));
    }

    void encodingsOfGoldenTables_data()
    {
        QTest::addColumn<QStringList>("row");
        QTest::addColumn<QByteArray>("name");
        for (const char* name : {"BF16", "E2M1FN", "E2M3FN", "E3M2FN", "E3M4", "E4M3", "E4M3B11FNUZ", "E4M3FN", "E4M3FNUZ", "E5M2", "E5M2FNUZ",
                                 "E8M0FNU", "FP16", "FP32", "TF32"}) {
            const auto rows = csvRows(QStringLiteral("encode_%1.csv").arg(QLatin1String(name)));
            QVERIFY(rows.size() >= 30);
            for (const QStringList& row : rows)
                QTest::addRow("%s %s", name, qPrintable(row[0])) << row << QByteArray(name);
        }
    }
    void encodingsOfGoldenTables()
    {
        QFETCH(QStringList, row); // double_hex,ne,na,tz,up,dn,ne_sat,na_sat,tz_sat,up_sat,dn_sat,od
        QFETCH(QByteArray, name);
        const Format target = format(name.toStdString());
        const Rounding modes[] = {Rounding::NearestEven, Rounding::NearestAway, Rounding::TowardZero, Rounding::Up, Rounding::Down};
        for (qsizetype column = 1; column < row.size(); ++column) {
            if (row[column].isEmpty())
                continue;
            const Rounding mode = column == 11 ? Rounding::Odd : modes[(column - 1) % 5];
            const Overflow overflow = column > 5 && column < 11 ? Overflow::Saturate : Overflow::Ieee;
            const auto encoded = encode(target, Number::fromDouble(doubleOfHex(row[0])), {mode, overflowPolicy(overflow), 0});
            QVERIFY_RESULT(encoded);
            QCOMPARE(hex(target, encoded->code), row[column]);
        }
    }

private:
    static Integer fromUnsigned(std::uint64_t value) { return Integer(static_cast<unsigned long>(value)); }

    static bool checkPoint(const Format& target, const std::vector<Rational>& line, std::size_t lower, const Rational& value, Place place,
                           bool negative)
    {
        const FloatFormat& f = *target.floating();
        const MagnitudeLine codes = magnitudeLine(f);
        const std::uint64_t signBit = negative ? codes.signBit : 0;
        const auto top = line.size() - 2;
        for (const Rounding rounding : allRoundings()) {
            if (rounding == Rounding::Stochastic)
                continue;
            const std::size_t index = lower + (goesUp(rounding, place, lower % 2 == 1, negative) ? 1 : 0);
            for (const Overflow overflow : {Overflow::Ieee, Overflow::Saturate}) {
                const auto encoded = encode(target, Number::finite(negative ? Rational(-value) : value), {rounding, overflowPolicy(overflow), 0});
                if (!encoded)
                    return false;
                std::uint64_t expected = index;
                if (index <= top)
                    expected |= index == 0 && f.zeros == ZeroCodes::Unsigned ? 0 : signBit;
                else if (overflow == Overflow::Saturate || directedToZero(rounding, negative))
                    expected = top | signBit;
                else if (codes.infinity)
                    expected = *codes.infinity | signBit;
                else
                    expected = codes.nan ? codes.nan->bits : top | signBit;
                const bool inexact = place != Place::OnLower;
                if (encoded->code.bits != expected || encoded->inexact != (inexact || index > top) || encoded->overflow != (index > top))
                    return false;
            }
        }
        return true;
    }
};

QTEST_APPLESS_MAIN(TestFloatCodec)
#include "tst_floatcodec.moc"
