// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/numbers/encode.h"

#include "tests/core/numbers/numberstest.h"

#include <cmath>

using namespace quantoscope;
using namespace quantoscope::core;
using namespace quantoscope::tests;

class TestEncode : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// decode → encode gives the code again under every rounding, for every code of every catalogue format up to 16 bits.
    void roundTrips_data()
    {
        QTest::addColumn<QByteArray>("name");
        for (const Format& target : namedFormats(10))
            QTest::newRow(target.name.c_str()) << QByteArray::fromStdString(target.name);
        for (const char* name : {"FP16", "BF16", "fixed:8.8", "Binary16p11se", "Binary12p5ue", "Binary14p14uf", "Binary15p1sf"})
            QTest::newRow(name) << QByteArray(name);
    }
    void roundTrips()
    {
        QFETCH(QByteArray, name);
        const Format target = format(name.toStdString());
        for (std::uint64_t bits = 0; bits <= codeMask(target); ++bits) {
            const CodePoint point{bits};
            const Number value = decode(target, point);
            const CodeClass kind = classify(target, point);
            if (kind == CodeClass::NaN || kind == CodeClass::NaR) {
                QVERIFY(value.isNaN());
                QVERIFY(decode(target, encode(target, value)->code).isNaN());
                continue;
            }
            const bool negativeIntegerZero = kind == CodeClass::NegativeZero && !target.floating();
            const Number input = negativeIntegerZero ? Number::zero(true) : value;
            const Rounding rounding = allRoundings()[bits % allRoundings().size()]; // every mode, in turn
            const auto encoded = encode(target, input, {rounding, {}, bits});
            QVERIFY_RESULT(encoded);
            QVERIFY2(encoded->code == point && !encoded->inexact && !encoded->overflow && !encoded->underflow, qPrintable(hex(target, point)));
        }
    }

    /// nextAbove from the lowest number visits every number once, in order; nextBelow goes the same way back.
    void neighboursWalkTheWholeLine_data()
    {
        QTest::addColumn<QByteArray>("name");
        for (const Format& target : namedFormats(8))
            QTest::newRow(target.name.c_str()) << QByteArray::fromStdString(target.name);
        for (const char* name : {"FP16", "BF16", "posit16", "2C:12", "float:E=3,M=2,inf=none,nan=all-ones,zero=none,subnormals=no"})
            QTest::newRow(name) << QByteArray(name);
    }
    void neighboursWalkTheWholeLine()
    {
        QFETCH(QByteArray, name);
        const Format target = format(name.toStdString());
        const FormatFacts limits = facts(target);
        CodePoint at = limits.lowestCode;
        QVERIFY(!nextBelow(target, at));
        Integer seen = 1;
        while (const auto above = nextAbove(target, at)) {
            const Rational step = decode(target, *above).value - decode(target, at).value;
            QVERIFY(step > 0);
            const auto back = nextBelow(target, *above);
            QVERIFY(back && decode(target, *back).value == decode(target, at).value);
            at = *above;
            ++seen;
        }
        QCOMPARE(at.bits, limits.maxCode.bits);
        // −0 and +0 are one place on the line.
        QCOMPARE(text(seen.get_str()), text(Integer(limits.finiteCount - (limits.hasNegativeZero ? 1 : 0)).get_str()));
    }

    void neighboursAtTheSpecials()
    {
        const Format fp16 = format("FP16");
        QCOMPARE(nextAbove(fp16, {0x8000})->bits, std::uint64_t{0x0001});
        QCOMPARE(nextBelow(fp16, {0x0000})->bits, std::uint64_t{0x8001});
        QCOMPARE(nextBelow(fp16, {0x0001})->bits, std::uint64_t{0x0000});
        QCOMPARE(nextAbove(fp16, {0x8001})->bits, std::uint64_t{0x8000});
        QVERIFY(!nextAbove(fp16, {0x7bff}) && !nextAbove(fp16, {0x7c00}) && !nextBelow(fp16, {0x7e00}));
        const Format fnuz = format("E4M3FNUZ");
        QCOMPARE(nextAbove(fnuz, {0x81})->bits, std::uint64_t{0x00});
        QVERIFY(!nextBelow(format("UE4M3"), {0}));
        QVERIFY(!nextBelow(format("E8M0FNU"), {0}));
    }

    /// Must-pass edges; the answer is the exact decimal of the stored value.
    void edges_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("input");
        QTest::addColumn<QByteArray>("expected");
        const auto row = [](const char* name, const char* input, const char* expected) {
            QTest::addRow("%s %s", name, input) << QByteArray(name) << QByteArray(input) << QByteArray(expected);
        };
        row("E4M3FN", "464", "448");
        row("E4M3FN", "464.0000000000000000000000000001", "nan");
        row("E4M3FN", "-464", "-448");
        row("E5M2", "61440", "inf");
        row("E5M2", "61439.999", "57344");
        row("FP16", "65520", "inf");
        row("FP16", "65519.99999999999999999999999", "65504");
        row("E4M3", "248", "inf");
        row("E4M3FNUZ", "248", "nan");
        row("E4M3FNUZ", "247.9", "240");
        row("E4M3B11FNUZ", "31", "nan");
        row("E4M3B11FNUZ", "30.99", "30");
        row("E3M4", "15.75", "inf");
        row("E3M4", "15.74", "15.5");
        row("E2M1FN", "7", "6");
        row("E2M1FN", "0.25", "0");
        row("E2M1FN", "0.75", "1");
        row("E2M1FN", "1.75", "2");
        row("E2M1FN", "2.5", "2");
        row("E2M1FN", "3.5", "4");
        row("E2M1FN", "5", "4");
        row("E2M1FN", "-0.25", "-0");
        row("E4M3FN", "2^-10", "0");
        row("E4M3FN", "2^-10 + 2^-300", "0.001953125");
        row("FP32", "1.00000017881393432617187499", "1.00000011920928955078125");
        row("FP32", "1.000000178813934326171875", "1.0000002384185791015625");
        row("FP32", "16777217", "16777216");
        row("FP32", "340282356779733661637539395458142568447", "340282346638528859811704183484516925440");
        row("FP32", "340282356779733661637539395458142568448", "inf");
        row("FP16", "0.1", "0.0999755859375");
        row("BF16", "0.1", "0.10009765625");
        row("E4M3FN", "0.1", "0.1015625");
        row("E4M3FNUZ", "0.1", "0.1015625");
        row("E4M3B11FNUZ", "0.1", "0.1015625");
        row("E5M2", "0.1", "0.09375");
        row("E3M4", "0.1", "0.09375");
        row("E2M3FN", "0.1", "0.125");
        row("E3M2FN", "0.1", "0.125");
        row("E2M1FN", "0.1", "0");
        for (const char* name : {"FP64", "FP32", "TF32", "FP16", "BF16", "E5M2", "E4M3FN", "E4M3", "E3M4", "E2M3FN", "E3M2FN", "E2M1FN"})
            row(name, "-0", "-0");
        for (const char* name : {"E4M3FNUZ", "E5M2FNUZ", "E4M3B11FNUZ", "Binary8p3se", "Binary4p2sf", "UE4M3", "posit16", "2C:8", "fixed:8.8"})
            row(name, "-0", "0");
        row("FP32", "-nan", "UnexpectedCharacter");
    }
    void edges()
    {
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, input);
        QFETCH(QByteArray, expected);
        const Format target = format(name.toStdString());
        if (input == "-nan") {
            QVERIFY(decode(target, encodeText(target, "-nan").value_or(Encoded{}).code).isNaN());
            return;
        }
        const auto encoded = encodeText(target, input.toStdString());
        QVERIFY_RESULT(encoded);
        QCOMPARE(exactDecimal(decode(target, encoded->code)), expected.toStdString());
    }

    void rosettaBytes_data()
    {
        QTest::addColumn<QStringList>("row");
        const auto rows = csvRows(QStringLiteral("rosetta.csv"));
        QCOMPARE(rows.size(), 90);
        for (const QStringList& row : rows)
            QTest::addRow("%s as %s", qPrintable(row[0]), qPrintable(row[1])) << row;
    }
    void rosettaBytes()
    {
        QFETCH(QStringList, row);
        QCOMPARE(text(fractionText(decode(format(row[1].toStdString()), code(row[0])))), row[2]);
    }

    void likeTheHardware_data()
    {
        QTest::addColumn<int>("seed");
        for (int seed = 1; seed <= 4; ++seed)
            QTest::addRow("seed %d", seed) << seed;
    }
    /// binary32 and binary16 against the processor's own conversions, binary64 against itself.
    void likeTheHardware()
    {
        QFETCH(int, seed);
        const Format fp64 = format("FP64");
        const Format fp32 = format("FP32");
        const Format fp16 = format("FP16");
        Random random(static_cast<std::uint64_t>(seed));
        for (int i = 0; i < 50000; ++i) {
            std::uint64_t bits = random.next();
            if (i % 3 != 0) { // exponents where binary32 or binary16 have numbers
                const std::uint64_t spread = i % 3 == 1 ? 300 : 48;
                bits = (bits & ~(std::uint64_t{0x7ff} << 52)) | ((1023 - spread / 2 + random.below(spread)) << 52);
            }
            if (i % 5 == 0)
                bits &= ~std::uint64_t{0} << (i % 2 == 0 ? 28 : 41); // ties
            const double value = std::bit_cast<double>(bits);
            if (std::isnan(value))
                continue;
            const Number number = Number::fromDouble(value);
            QCOMPARE(encode(fp64, number)->code.bits, bits);
            const auto asFloat = std::bit_cast<std::uint32_t>(static_cast<float>(value));
            QCOMPARE(encode(fp32, number)->code.bits, std::uint64_t{asFloat});
#ifdef __FLT16_MANT_DIG__
            const auto asHalf = std::bit_cast<std::uint16_t>(static_cast<_Float16>(value));
            QCOMPARE(encode(fp16, number)->code.bits, std::uint64_t{asHalf});
#endif
        }
    }

    void ulps()
    {
        const Format fp32 = format("FP32");
        QVERIFY(ulp(fp32, encodeText(fp32, "1")->code) == twoTo(-23));
        QVERIFY(ulp(fp32, encodeText(fp32, "-1")->code) == twoTo(-23));
        QVERIFY(ulp(fp32, encodeText(fp32, "-5.75")->code) == twoTo(-21));
        QVERIFY(ulp(fp32, {0}) == twoTo(-149));
        QVERIFY(ulp(fp32, {0x80000000}) == twoTo(-149));
        QVERIFY(ulp(fp32, {0x7f7fffff}) == twoTo(104)); // the largest: the gap below it
        QVERIFY(ulp(fp32, {0x7f800000}) == 0 && ulp(fp32, {0x7fc00000}) == 0);
        QVERIFY(ulp(format("2C:8"), {0x05}) == 1);
        QVERIFY(ulp(format("fixed:8.8"), {0x05}) == twoTo(-8));
        QVERIFY(ulp(format("E4M3FN"), {0x7e}) == 32);
    }

    void errors()
    {
        const Format fp16 = format("FP16");
        const Number tenth = *parseNumber("0.1");
        const RoundingError error = roundingError(fp16, tenth, {0x2e66});
        QCOMPARE(fractionText(Number::finite(*error.absolute)), "-1/40960");
        QCOMPARE(fractionText(Number::finite(*error.relative)), "-1/4096"); // −0.0244 %
        QCOMPARE(fractionText(Number::finite(*error.ulps)), "-2/5");
        const RoundingError atZero = roundingError(fp16, Number::zero(false), {0x0001});
        QVERIFY(atZero.absolute && !atZero.relative && atZero.ulps && *atZero.ulps == 1);
        const RoundingError special = roundingError(fp16, Number::infinity(false), {0x7c00});
        QVERIFY(!special.absolute && !special.relative && !special.ulps);
        // Relative errors keep the direction for negative inputs: stored − input over the magnitude.
        QVERIFY(*roundingError(fp16, *parseNumber("-0.1"), {0xae66}).relative > 0);
    }

    void nearestErrorIsAtMostHalfAnUlp()
    {
        Random random(61);
        for (const char* name : {"FP32", "FP16", "BF16", "E4M3FN", "E5M2FNUZ", "TF32"}) {
            const Format target = format(name);
            for (int i = 0; i < 300; ++i) {
                const Number input = Number::fromDouble((random.uniform() - 0.5) * 100);
                const auto encoded = encode(target, input);
                QVERIFY_RESULT(encoded);
                QVERIFY(abs(*roundingError(target, input, encoded->code).ulps) <= Rational(1, 2));
            }
        }
    }
};

QTEST_APPLESS_MAIN(TestEncode)
#include "tst_encode.moc"
