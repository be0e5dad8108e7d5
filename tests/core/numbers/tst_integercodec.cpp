// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/numbers/integercodec.h"

#include "tests/core/numbers/numberstest.h"

using namespace quantoscope;
using namespace quantoscope::core;
using namespace quantoscope::tests;

namespace {

constexpr std::array codings = {IntegerCoding::SignMagnitude, IntegerCoding::OnesComplement, IntegerCoding::TwosComplement,
                                IntegerCoding::OffsetBinary};

Format integer(IntegerCoding coding, int bits)
{
    return {parametricName(IntegerFormat{coding, bits}), IntegerFormat{coding, bits}, ""};
}

/// The textbook reading, in machine integers (at most 62 bits).
long long reading(IntegerCoding coding, int bits, unsigned long long pattern)
{
    const auto value = static_cast<long long>(pattern);
    const long long half = 1LL << (bits - 1);
    switch (coding) {
    case IntegerCoding::SignMagnitude: return value >= half ? half - value : value;
    case IntegerCoding::OnesComplement: return value >= half ? value - (2 * half - 1) : value;
    case IntegerCoding::TwosComplement: return value >= half ? value - 2 * half : value;
    case IntegerCoding::OffsetBinary: return value - half;
    }
    return 0;
}

Integer big(long long value)
{
    return Integer(static_cast<long>(value));
}

} // namespace

class TestIntegerCodec : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyCode_data()
    {
        QTest::addColumn<int>("bits");
        for (int bits = 2; bits <= 16; ++bits)
            QTest::addRow("%d bits", bits) << bits;
    }
    void everyCode()
    {
        QFETCH(int, bits);
        for (const IntegerCoding coding : codings) {
            const IntegerFormat spec{coding, bits};
            const Format target = integer(coding, bits);
            int zeros = 0;
            for (std::uint64_t pattern = 0; pattern < std::uint64_t{1} << bits; ++pattern) {
                const long long expected = reading(coding, bits, pattern);
                QVERIFY(decodeInteger(spec, {pattern}) == big(expected));
                zeros += expected == 0 ? 1 : 0;
                if (expected == 0)
                    continue;
                QCOMPARE(codeOfInteger(spec, big(expected)).bits, pattern);
                QCOMPARE(wrapInteger(spec, big(expected)).bits, pattern);
                for (const Rounding rounding : allRoundings()) {
                    if (bits > 10 && rounding != allRoundings()[pattern % allRoundings().size()])
                        continue; // the wide ones in turn
                    const auto encoded = encode(target, Number::finite(Rational(big(expected))), {rounding, {}, pattern});
                    QVERIFY_RESULT(encoded);
                    QVERIFY(encoded->code.bits == pattern && !encoded->inexact && !encoded->overflow);
                }
            }
            const bool twoZeros = coding == IntegerCoding::SignMagnitude || coding == IntegerCoding::OnesComplement;
            QCOMPARE(zeros, twoZeros ? 2 : 1);
            QCOMPARE(negativeZeroCode(spec).has_value(), twoZeros);
        }
    }

    void bothZeros_data()
    {
        QTest::addColumn<QStringList>("row");
        const auto rows = csvRows(QStringLiteral("integer_negative_zero.csv"));
        QVERIFY(rows.size() >= 10);
        for (const QStringList& row : rows)
            QTest::addRow("%s:%s", qPrintable(row[0]), qPrintable(row[1])) << row;
    }
    void bothZeros()
    {
        QFETCH(QStringList, row); // coding,n,code,value
        const Format target = format((row[0] + QLatin1Char(':') + row[1]).toStdString());
        QCOMPARE(negativeZeroCode(*target.integer())->bits, code(row[2]).bits);
        QVERIFY(decode(target, code(row[2])) == Number::zero(false));
        QCOMPARE(classify(target, code(row[2])), CodeClass::NegativeZero);
        QCOMPARE(hex(target, encode(target, Number::zero(true))->code), row[2]);
        QCOMPARE(encode(target, Number::zero(false))->code.bits, std::uint64_t{0});
    }

    void ranges_data()
    {
        QTest::addColumn<QStringList>("row");
        const auto rows = csvRows(QStringLiteral("integer_ranges.csv"));
        QVERIFY(rows.size() >= 40);
        for (const QStringList& row : rows)
            QTest::addRow("%s:%s", qPrintable(row[0]), qPrintable(row[1])) << row;
    }
    void ranges()
    {
        QFETCH(QStringList, row); // coding,n,min,max,zero_codes
        const Format target = format((row[0] + QLatin1Char(':') + row[1]).toStdString());
        QCOMPARE(text(integerMin(*target.integer()).get_str()), row[2]);
        QCOMPARE(text(integerMax(*target.integer()).get_str()), row[3]);
        QCOMPARE(negativeZeroCode(*target.integer()) ? 2 : 1, row[4].toInt());
        const auto beyond = encode(target, Number::finite(rational(row[3]) + 1));
        QVERIFY(!beyond);
        QCOMPARE(beyond.error().code, ErrorCode::OutOfRange);
        QCOMPARE(std::get<std::string>(beyond.error().arguments[1]), target.name);
        QCOMPARE(text(std::get<std::string>(beyond.error().arguments[2])), row[2]);
        QCOMPARE(text(std::get<std::string>(beyond.error().arguments[3])), row[3]);
        QVERIFY_RESULT(encode(target, Number::finite(rational(row[2]))));
        QVERIFY(!encode(target, Number::finite(rational(row[2]) - 1)));
    }

    void goldenEncodings_data()
    {
        QTest::addColumn<QStringList>("row");
        const auto rows = csvRows(QStringLiteral("integers.csv"));
        QVERIFY(rows.size() >= 100);
        for (const QStringList& row : rows)
            QTest::addRow("%s:%s %s", qPrintable(row[0]), qPrintable(row[1]), qPrintable(row[2])) << row;
    }
    void goldenEncodings()
    {
        QFETCH(QStringList, row); // coding,n,value,code,saturate_code,wrap_code
        const Format target = format((row[0] + QLatin1Char(':') + row[1]).toStdString());
        const Number value = Number::finite(rational(row[2]));
        const auto answer = [&](Overflow overflow) {
            const auto encoded = encode(target, value, {Rounding::NearestEven, overflowPolicy(overflow), 0});
            return encoded ? hex(target, encoded->code) : QString();
        };
        QCOMPARE(answer(Overflow::Ieee), row[3]);
        if (!row[4].isEmpty())
            QCOMPARE(answer(Overflow::Saturate), row[4]);
        if (row.size() > 5 && !row[5].isEmpty())
            QCOMPARE(answer(Overflow::Wrap), row[5]);
    }

    void wrapping_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<long>("value");
        QTest::addColumn<int>("expected");
        QTest::newRow("2C 130") << QByteArray("2C:8") << 130L << 0x82;
        QTest::newRow("2C 256") << QByteArray("2C:8") << 256L << 0x00;
        QTest::newRow("2C -129") << QByteArray("2C:8") << -129L << 0x7f;
        QTest::newRow("1C 255") << QByteArray("1C:8") << 255L << 0x00; // modulo 2^n − 1
        QTest::newRow("1C 128") << QByteArray("1C:8") << 128L << 0x80;
        QTest::newRow("1C -128") << QByteArray("1C:8") << -128L << 0x7f;
        QTest::newRow("SM 128") << QByteArray("SM:8") << 128L << 0x00;
        QTest::newRow("SM -130") << QByteArray("SM:8") << -130L << 0x82;
        QTest::newRow("OB 128") << QByteArray("OB:8") << 128L << 0x00;
        QTest::newRow("OB -129") << QByteArray("OB:8") << -129L << 0xff;
    }
    void wrapping()
    {
        QFETCH(QByteArray, name);
        QFETCH(long, value);
        QFETCH(int, expected);
        const Format target = format(name.toStdString());
        QCOMPARE(static_cast<int>(wrapInteger(*target.integer(), value).bits), expected);
        const auto encoded = encode(target, Number::finite(value), {Rounding::NearestEven, overflowPolicy(Overflow::Wrap), 0});
        QVERIFY_RESULT(encoded);
        QCOMPARE(static_cast<int>(encoded->code.bits), expected);
        QVERIFY(encoded->overflow && encoded->inexact);
    }

    void fractionsAreRounded_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QByteArray>("expected"); // even away zero up down odd as two's complement bytes
        QTest::newRow("-5.75") << QByteArray("-5.75") << QByteArray("fa fa fb fb fa fb");
        QTest::newRow("2.5") << QByteArray("2.5") << QByteArray("02 03 02 03 02 03");
        QTest::newRow("-2.5") << QByteArray("-2.5") << QByteArray("fe fd fe fe fd fd");
        QTest::newRow("127.4") << QByteArray("127.4") << QByteArray("7f 7f 7f -- 7f 7f");
        QTest::newRow("127.5") << QByteArray("127.5") << QByteArray("-- -- 7f -- 7f 7f");
        QTest::newRow("-128.5") << QByteArray("-128.5") << QByteArray("80 -- 80 80 -- --");
    }
    void fractionsAreRounded()
    {
        QFETCH(QByteArray, value);
        QFETCH(QByteArray, expected);
        QByteArrayList answers;
        const Format target = format("2C:8");
        for (const Rounding rounding : {Rounding::NearestEven, Rounding::NearestAway, Rounding::TowardZero, Rounding::Up, Rounding::Down,
                                        Rounding::Odd}) {
            const auto encoded = encodeText(target, value.toStdString(), {rounding, {}, 0});
            answers << (encoded ? QByteArray::fromStdString(hexText(target, encoded->code)) : QByteArray("--"));
            QVERIFY(!encoded || encoded->inexact);
        }
        QCOMPARE(answers.join(' '), expected);
    }

    void specialsAreErrors()
    {
        const Format target = format("2C:8");
        QCOMPARE(encode(target, Number::nan()).error().code, ErrorCode::NoNaN);
        QCOMPARE(encode(target, Number::infinity(false)).error().code, ErrorCode::NoInfinity);
        const EncodeOptions saturate{Rounding::NearestEven, overflowPolicy(Overflow::Saturate), 0};
        QCOMPARE(encode(target, Number::infinity(true), saturate)->code.bits, std::uint64_t{0x80});
        QCOMPARE(encode(target, Number::infinity(false), saturate)->code.bits, std::uint64_t{0x7f});
        QCOMPARE(encode(target, Number::nan(), saturate).error().code, ErrorCode::NoNaN);
    }

    void hugeValuesAreShownShort()
    {
        const auto encoded = encodeText(format("2C:8"), "1e1000000");
        QVERIFY(!encoded);
        QCOMPARE(std::get<std::string>(encoded.error().arguments[0]), "1e1000000");
        QCOMPARE(std::get<std::string>(encodeText(format("2C:8"), "300").error().arguments[0]), "300");
    }

    void wideCodings()
    {
        Random random(51);
        for (const IntegerCoding coding : codings) {
            for (const int bits : {17, 31, 32, 33, 63, 64}) {
                const IntegerFormat spec{coding, bits};
                const Format target = integer(coding, bits);
                for (int i = 0; i < 200; ++i) {
                    const CodePoint point{random.next() & codeMask(target)};
                    const Integer value = decodeInteger(spec, point);
                    QVERIFY(value >= integerMin(spec) && value <= integerMax(spec));
                    if (value != 0)
                        QCOMPARE(encode(target, Number::finite(Rational(value)))->code.bits, point.bits);
                }
                QVERIFY(decodeInteger(spec, codeOfInteger(spec, integerMin(spec))) == integerMin(spec));
                QVERIFY(decodeInteger(spec, codeOfInteger(spec, integerMax(spec))) == integerMax(spec));
            }
        }
    }

    void words()
    {
        QCOMPARE(lowWord(Integer(-1)), ~std::uint64_t{0});
        QCOMPARE(lowWord((Integer(1) << 64) + 5), std::uint64_t{5});
        QVERIFY(fromWord(~std::uint64_t{0}) == (Integer(1) << 64) - 1);
    }

    void fixedPoint_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("min");
        QTest::addColumn<QByteArray>("max");
        QTest::newRow("fixed:8.8") << QByteArray("fixed:8.8") << QByteArray("-128") << QByteArray("32767/256");
        QTest::newRow("ufixed:8.8") << QByteArray("ufixed:8.8") << QByteArray("0") << QByteArray("65535/256");
        QTest::newRow("fixed:1.7") << QByteArray("fixed:1.7") << QByteArray("-1") << QByteArray("127/128");
        QTest::newRow("ufixed:0.4") << QByteArray("ufixed:0.4") << QByteArray("0") << QByteArray("15/16");
        QTest::newRow("fixed:4.0") << QByteArray("fixed:4.0") << QByteArray("-8") << QByteArray("7");
        QTest::newRow("fixed:1.1") << QByteArray("fixed:1.1") << QByteArray("-1") << QByteArray("1/2");
        QTest::newRow("ufixed:12.4") << QByteArray("ufixed:12.4") << QByteArray("0") << QByteArray("65535/16");
    }
    void fixedPoint()
    {
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, min);
        QFETCH(QByteArray, max);
        const Format target = format(name.toStdString());
        const FixedFormat& spec = *target.fixed();
        const Rational step = twoTo(-spec.fractionBits);
        QCOMPARE(Rational(fixedMin(spec) * step).get_str(), min.toStdString());
        QCOMPARE(Rational(fixedMax(spec) * step).get_str(), max.toStdString());
        for (std::uint64_t pattern = 0; pattern <= codeMask(target); ++pattern) {
            const long long units = spec.isSigned ? reading(IntegerCoding::TwosComplement, width(target), pattern) : static_cast<long long>(pattern);
            const Number value = decode(target, {pattern});
            QVERIFY(value.value == big(units) * step);
            const auto encoded = encode(target, value);
            QVERIFY_RESULT(encoded);
            QVERIFY(encoded->code.bits == pattern && !encoded->inexact);
        }
        const auto beyond = encode(target, Number::finite(Rational(std::string(max)) + step));
        QVERIFY(!beyond);
        QCOMPARE(std::get<std::string>(beyond.error().arguments[3]), exactDecimal(Number::finite(rational(max))));
    }

    void fixedPointRounds()
    {
        const Format target = format("fixed:8.8");
        QCOMPARE(hex(target, encodeText(target, "0.1")->code), QStringLiteral("001a"));
        QCOMPARE(hex(target, encodeText(target, "-5.75")->code), QStringLiteral("fa40"));
        QCOMPARE(hex(target, encodeText(target, "1/512")->code), QStringLiteral("0000"));
        QCOMPARE(hex(target, encodeText(target, "3/512")->code), QStringLiteral("0002"));
        QCOMPARE(hex(target, encodeText(target, "1e9", {Rounding::NearestEven, overflowPolicy(Overflow::Saturate), 0})->code), QStringLiteral("7fff"));
        QCOMPARE(hex(target, encodeText(target, "128.5", {Rounding::NearestEven, overflowPolicy(Overflow::Wrap), 0})->code), QStringLiteral("8080"));
    }
};

QTEST_APPLESS_MAIN(TestIntegerCodec)
#include "tst_integercodec.moc"
