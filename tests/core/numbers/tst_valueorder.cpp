// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/numbers/catalogue.h"
#include "core/numbers/text.h"
#include "core/numbers/valueorder.h"
#include "tests/support/testsupport.h"

using namespace quantoscope;
using namespace quantoscope::core;

namespace {

Format named(const char* name)
{
    auto format = formatByName(name);
    return format ? *format : Format{};
}

const char* const smallFormats[] = {"E4M3FN", "E4M3", "E4M3FNUZ", "E4M3B11FNUZ", "E5M2", "E5M2FNUZ", "E3M4", "E8M0FNU", "E2M3FN",
                                    "E3M2FN", "E2M1FN", "UE4M3", "Binary8p4se", "Binary8p3sf", "Binary8p1ue", "Binary6p3uf",
                                    "posit8", "posit:8,0", "posit:6,1", "posit:8,4", "SM:8", "1C:8", "2C:8", "OB:8", "2C:4",
                                    "fixed:4.4", "ufixed:4.4",
                                    "float:E=4,M=3,bias=7,inf=none,nan=none,zero=signed,subnormals=no,sign=yes",
                                    "float:E=3,M=2,bias=3,inf=none,nan=none,zero=none,subnormals=no,sign=yes"};

Rational positive(long numerator, long denominator = 1)
{
    return Rational(numerator) / Rational(denominator);
}

std::string boundText(const std::optional<Rational>& bound)
{
    return bound ? exactDecimal(Number::finite(*bound)) : "none";
}

/// The place a value is rounded to; empty for overflow, errors and wrapped sums.
std::optional<std::uint64_t> landing(const Format& format, const Rational& value, const EncodeOptions& options)
{
    const auto encoded = encode(format, Number::finite(value), options);
    if (!encoded || (encoded->overflow && options.overflow.finite == Overflow::Wrap))
        return std::nullopt;
    return placeOf(format, encoded->code);
}

} // namespace

class TestValueOrder : public QObject
{
    Q_OBJECT

private:
    void addSmallFormats()
    {
        QTest::addColumn<QString>("name");
        for (const char* name : smallFormats)
            QTest::newRow(name) << QString::fromLatin1(name);
    }

private Q_SLOTS:
    void places_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<quint64>("code");
        QTest::addColumn<qint64>("place"); // −1: none
        QTest::addColumn<quint64>("last");
        const auto row = [](const char* name, quint64 code, qint64 place, quint64 last) {
            QTest::addRow("%s %llx", name, static_cast<unsigned long long>(code)) << QString::fromLatin1(name) << code << place << last;
        };
        row("E4M3FN", 0xfe, 0, 252);
        row("E4M3FN", 0x81, 125, 252);
        row("E4M3FN", 0x80, 126, 252);
        row("E4M3FN", 0x00, 126, 252);
        row("E4M3FN", 0x7e, 252, 252);
        row("E4M3FN", 0x7f, -1, 252);
        row("E4M3", 0x78, -1, 238);
        row("E4M3FNUZ", 0x80, -1, 254);
        row("E8M0FNU", 0x00, 0, 254);
        row("E8M0FNU", 0xff, -1, 254);
        row("posit8", 0x80, -1, 254);
        row("posit8", 0x81, 0, 254);
        row("posit8", 0x00, 127, 254);
        row("2C:8", 0x80, 0, 255);
        row("2C:8", 0xff, 127, 255);
        row("1C:8", 0xff, 127, 254);
        row("SM:8", 0xff, 0, 254);
        row("OB:8", 0x80, 128, 255);
        row("fixed:8.8", 0x8000, 0, 65535);
        row("2C:64", 0x7fffffffffffffff, -2, ~quint64{0});
        row("FP64", 0, 0x7fefffffffffffff, 2 * quint64{0x7fefffffffffffff});
    }
    void places()
    {
        QFETCH(QString, name);
        QFETCH(quint64, code);
        QFETCH(qint64, place);
        QFETCH(quint64, last);
        const Format format = named(name.toLatin1().constData());
        QCOMPARE(quint64{lastPlace(format)}, last);
        const auto found = placeOf(format, {code});
        if (place == -1)
            QVERIFY(!found);
        else
            QCOMPARE(quint64{found.value()}, place == -2 ? ~quint64{0} : static_cast<quint64>(place));
    }

    void everyPlaceIsAboveTheLast_data() { addSmallFormats(); }
    void everyPlaceIsAboveTheLast()
    {
        QFETCH(QString, name);
        const Format format = named(name.toLatin1().constData());
        QVERIFY(!format.name.empty());
        std::uint64_t finite = 0;
        for (std::uint64_t bits = 0; bits <= codeMask(format); ++bits) {
            const Number number = decode(format, {bits});
            const auto place = placeOf(format, {bits});
            QCOMPARE(place.has_value(), number.isFinite());
            if (!place)
                continue;
            ++finite;
            QCOMPARE(valueAtPlace(format, *place) == number.value, true);
        }
        QVERIFY(finite > 2);
        for (std::uint64_t place = 0; place <= lastPlace(format); ++place) {
            QCOMPARE(placeOf(format, codeAtPlace(format, place)), std::optional(place));
            const Rational value = valueAtPlace(format, place);
            QCOMPARE(placeAtOrBelow(format, value), std::optional(place));
            if (place == 0) {
                QVERIFY(!placeAtOrBelow(format, value - positive(1, 1000000)));
                continue;
            }
            const Rational below = valueAtPlace(format, place - 1);
            QVERIFY(below < value);
            QCOMPARE(placeAtOrBelow(format, (below + value) / 2), std::optional(place - 1));
            QCOMPARE(nextAbove(format, codeAtPlace(format, place - 1)).has_value(), true);
        }
        QCOMPARE(placeAtOrBelow(format, positive(1) * powerOfTwo(4000)), std::optional(lastPlace(format)));
    }

    void wideFormats()
    {
        for (const char* name : {"FP64", "posit64", "2C:64", "OB:64", "fixed:32.32", "1C:64"}) {
            const Format format = named(name);
            const std::uint64_t last = lastPlace(format);
            for (const std::uint64_t place : {std::uint64_t{0}, std::uint64_t{1}, last / 2 - 1, last / 2, last / 2 + 1, last / 3, last - 1, last}) {
                QCOMPARE(placeOf(format, codeAtPlace(format, place)), std::optional(place));
                QCOMPARE(placeAtOrBelow(format, valueAtPlace(format, place)), std::optional(place));
            }
        }
        const auto near = placeAtOrBelow(named("FP64"), positive(-23, 4));
        QVERIFY(near.has_value());
        QCOMPARE(quint64{codeAtPlace(named("FP64"), *near).bits}, quint64{0xc017000000000000});
    }

    void cells_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<quint64>("code");
        QTest::addColumn<int>("rounding");
        QTest::addColumn<int>("overflow");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, quint64 code, Rounding rounding, Overflow overflow, const char* expected) {
            QTest::addRow("%s %llx %s %s", name, static_cast<unsigned long long>(code), roundingName(rounding).data(), overflowName(overflow).data())
                << QString::fromLatin1(name) << code << static_cast<int>(rounding) << static_cast<int>(overflow) << QString::fromLatin1(expected);
        };
        using enum Rounding;
        row("E4M3FN", 0x7e, NearestEven, Overflow::Ieee, "[432, 464]");
        row("E4M3FN", 0x7e, NearestEven, Overflow::Saturate, "[432, none)");
        row("E4M3FN", 0x7e, NearestAway, Overflow::Ieee, "[432, 464)");
        row("E4M3FN", 0x7e, Down, Overflow::Ieee, "[448, none)");
        row("E4M3FN", 0x7e, Up, Overflow::Ieee, "(416, 448]");
        row("E4M3FN", 0xfe, Up, Overflow::Ieee, "(none, -448]");
        row("E4M3FN", 0xfe, Down, Overflow::Ieee, "[-448, -416)");
        row("E4M3FN", 0x00, NearestEven, Overflow::Ieee, "[-0.0009765625, 0.0009765625]");
        row("E4M3FN", 0x00, TowardZero, Overflow::Ieee, "(-0.001953125, 0.001953125)");
        row("E4M3FN", 0x01, NearestEven, Overflow::Ieee, "(0.0009765625, 0.0029296875)");
        row("E4M3", 0x77, NearestEven, Overflow::Ieee, "(232, 248)");
        row("E4M3FN", 0x39, Odd, Overflow::Ieee, "(1, 1.25)");
        row("E4M3FN", 0x38, Odd, Overflow::Ieee, "[1, 1]");
        row("2C:8", 0x7f, NearestEven, Overflow::Ieee, "(126.5, 127.5)");
        row("2C:8", 0x80, NearestEven, Overflow::Ieee, "[-128.5, -127.5]");
        row("2C:8", 0x80, NearestEven, Overflow::Saturate, "(none, -127.5]");
        row("2C:8", 0x7f, NearestEven, Overflow::Wrap, "(126.5, 127.5)");
        row("posit8", 0x00, NearestEven, Overflow::Ieee, "[0, 0]");
        row("posit8", 0x7f, NearestEven, Overflow::Ieee, "(4194304, none)");
        row("posit8", 0x01, NearestEven, Overflow::Ieee, "(0, 0.000000238418579101562)");
        row("E8M0FNU", 0x7f, NearestEven, Overflow::Ieee, "(0.75, 1.5)");
        row("UE4M3", 0x00, NearestEven, Overflow::Ieee, "[-0.0009765625, 0.0009765625]");
        row("UE4M3", 0x00, NearestEven, Overflow::Saturate, "(none, 0.0009765625]");
        row("FP16", 0x7bff, NearestEven, Overflow::Ieee, "(65488, 65520)");
        row("FP16", 0x7bff, TowardZero, Overflow::Ieee, "[65504, none)");
    }
    void cells()
    {
        QFETCH(QString, name);
        QFETCH(quint64, code);
        QFETCH(int, rounding);
        QFETCH(int, overflow);
        QFETCH(QString, expected);
        const Format format = named(name.toLatin1().constData());
        const EncodeOptions options{static_cast<Rounding>(rounding), overflowPolicy(static_cast<Overflow>(overflow)), 0};
        const RoundingCell cell = roundingCell(format, placeOf(format, {code}).value(), options);
        const std::string text = (cell.lowerIncluded ? "[" : "(") + boundText(cell.lower) + ", " + boundText(cell.upper)
                                 + (cell.upperIncluded ? "]" : ")");
        if (name == QLatin1String("posit8") && code == 1)
            QCOMPARE(cell.upper.value() == powerOfTwo(-22), true);
        else
            QCOMPARE(tests::text(text), expected);
    }

    void cellsAgreeWithEncode_data() { addSmallFormats(); }
    void cellsAgreeWithEncode()
    {
        QFETCH(QString, name);
        const Format format = named(name.toLatin1().constData());
        const Rational far = positive(1) * powerOfTwo(600);
        for (const Rounding rounding : allRoundings()) {
            if (rounding == Rounding::Stochastic)
                continue;
            for (const Overflow overflow : {Overflow::Ieee, Overflow::Saturate}) {
                const EncodeOptions options{rounding, overflowPolicy(overflow), 0};
                for (std::uint64_t place = 0; place <= lastPlace(format); ++place)
                    checkCell(format, place, options, far);
            }
        }
    }

private:
    void checkCell(const Format& format, std::uint64_t place, const EncodeOptions& options, const Rational& far)
    {
        const RoundingCell cell = roundingCell(format, place, options);
        const Rational value = valueAtPlace(format, place);
        const auto fail = [&](const Rational& probe) {
            return tests::text(format.name + " place " + std::to_string(place) + " " + std::string(roundingName(options.rounding)) + " "
                               + std::string(overflowName(options.overflow.finite)) + " at " + exactDecimal(Number::finite(probe)));
        };
        const Rational lower = cell.lower ? *cell.lower : Rational(-far);
        const Rational upper = cell.upper ? *cell.upper : far;
        QVERIFY2(lower <= value && value <= upper, qPrintable(fail(value)));
        const Rational inset = (upper - lower) / 1024;
        for (const Rational& probe : {Rational(lower + inset), value, Rational((lower + upper) / 2), Rational(upper - inset)}) {
            // A format without zero has no code for 0 though its cells meet there.
            const bool atHole = probe == 0 && value != 0;
            if (lower < probe && probe < upper && !atHole)
                QVERIFY2(landing(format, probe, options) == place, qPrintable(fail(probe)));
        }
        const Rational step = powerOfTwo(-40) * (upper - lower == 0 ? positive(1) : Rational(upper - lower));
        if (cell.lower) {
            QVERIFY2(landing(format, lower - step, options) != place, qPrintable(fail(lower)));
            QVERIFY2((landing(format, lower, options) == place) == cell.lowerIncluded, qPrintable(fail(lower)));
        }
        if (cell.upper)
            QVERIFY2(landing(format, upper + step, options) != place, qPrintable(fail(upper)));
    }
};

QTEST_APPLESS_MAIN(TestValueOrder)
#include "tst_valueorder.moc"
