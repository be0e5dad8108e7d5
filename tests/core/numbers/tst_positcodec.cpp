// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/numbers/positcodec.h"

#include "tests/core/numbers/numberstest.h"

using namespace quantoscope;
using namespace quantoscope::core;
using namespace quantoscope::tests;

namespace {

Format posit(int bits, int exponentSize)
{
    return format("posit:" + std::to_string(bits) + "," + std::to_string(exponentSize));
}

} // namespace

class TestPositCodec : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void facts_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<int>("maxExponent");
        QTest::addColumn<int>("above"); // the steps around one, as exponents
        QTest::addColumn<int>("below");
        QTest::newRow("posit8") << QByteArray("posit8") << 24 << -3 << -4;
        QTest::newRow("posit16") << QByteArray("posit16") << 56 << -11 << -12;
        QTest::newRow("posit32") << QByteArray("posit32") << 120 << -27 << -28;
        QTest::newRow("posit64") << QByteArray("posit64") << 248 << -59 << -60;
    }
    void facts()
    {
        QFETCH(QByteArray, name);
        QFETCH(int, maxExponent);
        QFETCH(int, above);
        QFETCH(int, below);
        const Format target = format(name.toStdString());
        const PositFormat& p = *target.posit();
        const std::uint64_t one = std::uint64_t{1} << (p.width - 2);
        QVERIFY(decodePosit(p, {positNaR(p) - 1}).value == twoTo(maxExponent));
        QVERIFY(decodePosit(p, {1}).value == twoTo(-maxExponent));
        QVERIFY(decodePosit(p, {positNaR(p)}).isNaN());
        QVERIFY(decodePosit(p, {one}).value == 1);
        QVERIFY(decodePosit(p, {one + 1}).value == 1 + twoTo(above));
        QVERIFY(decodePosit(p, {one - 1}).value == 1 - twoTo(below));
        QCOMPARE(classify(target, {positNaR(p)}), CodeClass::NaR);
    }

    void topCodesOfPosit8()
    {
        const long expected[] = {4096, 8192, 16384, 32768, 65536, 262144, 1048576, 16777216};
        for (std::uint64_t i = 0; i < 8; ++i)
            QVERIFY(decodePosit({8, 2}, {0x78 + i}).value == expected[i]);
    }

    void partsOfAPattern()
    {
        // 0 110 01 0110…: regime 1, exponent 1, fraction 0110 of posit<12,2>
        const PositParts parts = positParts({12, 2}, 0b11001011011);
        QCOMPARE(parts.regimeBits, 3);
        QCOMPARE(parts.regime, 1L);
        QCOMPARE(parts.exponentBits, 2);
        QCOMPARE(parts.exponent, 1L);
        QCOMPARE(parts.fractionBits, 6);
        QCOMPARE(parts.fraction, std::uint64_t{0b011011});
        // Cut exponent bits read as 0: 0 1111110 1 of posit<9,2> keeps the upper exponent bit only.
        const PositParts cut = positParts({9, 2}, 0b11111101);
        QCOMPARE(cut.exponentBits, 1);
        QCOMPARE(cut.exponent, 2L);
        QCOMPARE(cut.fractionBits, 0);
        QCOMPARE(positParts({8, 2}, 0b1111111).regime, 6L);
        QCOMPARE(positParts({8, 2}, 0b0000001).regime, -6L);
        QCOMPARE(positMagnitude({8, 2}, {0xff}), std::uint64_t{1});
    }

    void everyCode_data()
    {
        QTest::addColumn<int>("bits");
        QTest::addColumn<int>("exponentSize");
        for (int bits = 3; bits <= 16; ++bits) {
            for (int size = 0; size <= 4; ++size)
                QTest::addRow("posit<%d,%d>", bits, size) << bits << size;
        }
    }
    /// Values, order, signs and the round trip under every rounding.
    void everyCode()
    {
        QFETCH(int, bits);
        QFETCH(int, exponentSize);
        const Format target = posit(bits, exponentSize);
        const PositFormat& p = *target.posit();
        const std::uint64_t nar = positNaR(p);
        Rational before = 0;
        for (std::uint64_t c = 1; c < nar; ++c) {
            const Rational value = readPosit(p, c);
            const std::uint64_t minus = (0 - c) & codeMask(target);
            QVERIFY(decodePosit(p, {c}).value == value);
            QVERIFY(decodePosit(p, {minus}).value == -value);
            QVERIFY(value > before);
            before = value;
            for (const Rounding rounding : allRoundings()) {
                const auto encoded = encode(target, Number::finite(value), {rounding, {}, c});
                QVERIFY_RESULT(encoded);
                QVERIFY(encoded->code.bits == c && !encoded->inexact && !encoded->overflow && !encoded->underflow);
            }
            QCOMPARE(encode(target, Number::finite(-value))->code.bits, minus);
        }
        QVERIFY(decodePosit(p, {0}).isZero());
    }

    /// The boundary between the codes c and c+1 is the posit of one more bit between them.
    void boundariesAreThoseOfOneMoreBit_data() { everyCode_data(); }
    void boundariesAreThoseOfOneMoreBit()
    {
        QFETCH(int, bits);
        QFETCH(int, exponentSize);
        if (bits > 12)
            return;
        const Format target = posit(bits, exponentSize);
        const PositFormat finer{bits + 1, exponentSize};
        for (std::uint64_t c = 1; c + 1 < positNaR(*target.posit()); ++c) {
            const Rational tie = readPosit(finer, 2 * c + 1);
            const Rational hair = tie * twoTo(-70);
            const std::uint64_t even = c + c % 2;
            const auto encoded = [&](const Rational& value, Rounding rounding) {
                return encode(target, Number::finite(value), {rounding, {}, 0})->code.bits;
            };
            const std::uint64_t mask = codeMask(target);
            QCOMPARE(encoded(tie, Rounding::NearestEven), even);
            QCOMPARE(encoded(-tie, Rounding::NearestEven), (0 - even) & mask);
            QCOMPARE(encoded(tie - hair, Rounding::NearestEven), c);
            QCOMPARE(encoded(tie + hair, Rounding::NearestEven), c + 1);
            QCOMPARE(encoded(tie, Rounding::NearestAway), c + 1);
            QCOMPARE(encoded(tie + hair, Rounding::TowardZero), c);
            QCOMPARE(encoded(tie - hair, Rounding::Up), c + 1);
            QCOMPARE(encoded(tie + hair, Rounding::Down), c);
            QCOMPARE(encoded(-tie, Rounding::Up), (0 - c) & mask);
            QCOMPARE(encoded(-tie, Rounding::Down), (0 - (c + 1)) & mask);
            QCOMPARE(encoded(tie, Rounding::Odd), c + (c + 1) % 2);
        }
    }

    void neverZeroNeverNaR_data() { everyCode_data(); }
    void neverZeroNeverNaR()
    {
        QFETCH(int, bits);
        QFETCH(int, exponentSize);
        const Format target = posit(bits, exponentSize);
        const std::uint64_t maxpos = positNaR(*target.posit()) - 1;
        const Rational max = readPosit(*target.posit(), maxpos);
        for (const Rounding rounding : allRoundings()) {
            const EncodeOptions options{rounding, {}, 5};
            const auto big = *encode(target, Number::finite(max * 3), options);
            QVERIFY(big.code.bits == maxpos && big.overflow && big.inexact);
            const auto small = *encode(target, Number::finite(1 / (max * 3)), options);
            QVERIFY(small.code.bits == 1 && small.underflow && small.inexact);
            QCOMPARE(encode(target, Number::finite(-max * 1000000), options)->code.bits, maxpos + 2);
            QCOMPARE(encode(target, Number::finite(-1 / (max * 1000000)), options)->code.bits, codeMask(target));
        }
        for (const Number& special : {Number::nan(), Number::infinity(false), Number::infinity(true)})
            QCOMPARE(encode(target, special)->code.bits, maxpos + 1);
        QCOMPARE(encode(target, Number::zero(true))->code.bits, std::uint64_t{0});
    }

    void neighbours()
    {
        const Format target = format("posit8");
        QVERIFY(!nextAbove(target, {0x7f}));
        QVERIFY(!nextBelow(target, {0x81}));
        QVERIFY(!nextAbove(target, {0x80}));
        QCOMPARE(nextBelow(target, {0x00})->bits, std::uint64_t{0xff});
        QCOMPARE(nextAbove(target, {0xff})->bits, std::uint64_t{0x00});
        QCOMPARE(nextBelow(target, {0x40})->bits, std::uint64_t{0x3f});
    }

    void fieldsOfCodes()
    {
        const Format target = format("posit16");
        for (std::uint64_t c = 0; c <= codeMask(target); ++c) {
            int covered = 0;
            int top = 16;
            for (const Field& field : fields(target, {c})) {
                covered += field.width;
                top -= field.width;
                QCOMPARE(field.lowBit, top);
            }
            QCOMPARE(covered, 16);
        }
    }

    void wideSamples()
    {
        Random random(41);
        for (const int bits : {17, 24, 32, 48, 63, 64}) {
            for (int size = 0; size <= 4; ++size) {
                const Format target = posit(bits, size);
                for (int i = 0; i < 60; ++i) {
                    const CodePoint point{random.next() & codeMask(target) >> random.below(static_cast<std::uint64_t>(bits - 1))};
                    if (point.bits == 0 || point.bits == positNaR(*target.posit()))
                        continue;
                    const Rational value = readPosit(*target.posit(), point.bits);
                    QVERIFY(decodePosit(*target.posit(), point).value == value);
                    QVERIFY(encode(target, Number::finite(value))->code == point);
                }
            }
        }
    }

    void goldenCodes()
    {
        const auto small = csvRows(QStringLiteral("codes_posit8.csv"));
        QVERIFY(small.size() >= 40);
        for (const QStringList& row : small) {
            const Number value = decode(format("posit8"), code(row[0]));
            QCOMPARE(value.isNaN() ? QStringLiteral("NaR") : text(exactDecimal(value)), row[1]);
        }
        const auto sample = csvRows(QStringLiteral("codes_posit_sample.csv"));
        QVERIFY(sample.size() >= 40);
        for (const QStringList& row : sample)
            QCOMPARE(text(exactDecimal(decode(format("posit" + row[0].toStdString()), code(row[1])))), row[2]);
        const auto encodings = csvRows(QStringLiteral("encode_posit.csv"));
        QVERIFY(encodings.size() >= 40);
        for (const QStringList& row : encodings) {
            const Format target = format("posit" + row[0].toStdString());
            QCOMPARE(hex(target, encode(target, Number::fromDouble(doubleOfHex(row[1])))->code), row[2]);
        }
    }
};

QTEST_APPLESS_MAIN(TestPositCodec)
#include "tst_positcodec.moc"
