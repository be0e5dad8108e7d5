// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/numbers/arithmetic.h"

#include "core/numbers/catalogue.h"
#include "core/numbers/text.h"
#include "tests/support/testsupport.h"

#include <QTest>

#include <cmath>
#include <cstring>
#include <random>

using namespace quantoscope::core;
using namespace quantoscope::tests;

namespace {

CodePoint read(const Format& format, const QString& text)
{
    const std::string plain = text.toStdString();
    if (plain == "NaR")
        return {std::uint64_t{1} << (width(format) - 1)};
    return encode(format, *parseNumber(plain))->code;
}

QString flagsOf(const ArithmeticResult& r)
{
    QString flags;
    const auto add = [&flags](bool raised, QChar letter) {
        if (raised)
            flags += letter;
    };
    add(r.inexact, QLatin1Char('x'));
    add(r.overflow, QLatin1Char('o'));
    add(r.underflow, QLatin1Char('u'));
    add(r.invalid, QLatin1Char('v'));
    add(r.divideByZero, QLatin1Char('z'));
    return flags;
}

double machine(Operation operation, double a, double b)
{
    switch (operation) {
    case Operation::Add: return a + b;
    case Operation::Subtract: return a - b;
    case Operation::Multiply: return a * b;
    case Operation::Divide: return a / b;
    }
    return 0;
}

template<typename Float, typename Bits>
Float fromBits(Bits bits)
{
    Float value;
    std::memcpy(&value, &bits, sizeof value);
    return value;
}

template<typename Bits, typename Float>
Bits toBits(Float value)
{
    Bits bits;
    std::memcpy(&bits, &value, sizeof bits);
    return bits;
}

} // namespace

class TestArithmetic : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void knownResults_data();
    void knownResults();
    void roundingDirections_data();
    void roundingDirections();
    void agreesWithTheProcessor64();
    void agreesWithTheProcessor32();
    void fixedPoint_data();
    void fixedPoint();
    void fixedPairsAgreeWithEncode();
    void errors();
    void integersPassThrough();
};

void TestArithmetic::knownResults_data()
{
    QTest::addColumn<QString>("format");
    QTest::addColumn<QString>("operation");
    QTest::addColumn<QString>("a");
    QTest::addColumn<QString>("b");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("flags");
    QTest::addColumn<int>("rule");
    const auto row = [](const char* format, const char* operation, const char* a, const char* b, const char* code, const char* flags, ResultRule rule) {
        QTest::addRow("%s %s %s %s", format, a, operation, b)
            << QString::fromLatin1(format) << QString::fromLatin1(operation) << QString::fromLatin1(a) << QString::fromLatin1(b)
            << QString::fromLatin1(code) << QString::fromLatin1(flags) << int(rule);
    };
    using R = ResultRule;
    row("FP16", "add", "1", "2^-11", "3c00", "x", R::Rounded);
    row("FP16", "add", "1", "-1", "0000", "", R::ExactZeroSum);
    row("FP16", "add", "-0", "-0", "8000", "", R::SumOfZeros);
    row("FP16", "add", "-0", "0", "0000", "", R::SumOfZeros);
    row("FP16", "subtract", "-0", "0", "8000", "", R::SumOfZeros);
    row("FP16", "add", "inf", "-inf", "7e00", "v", R::InfinityMinusInfinity);
    row("FP16", "subtract", "inf", "inf", "7e00", "v", R::InfinityMinusInfinity);
    row("FP16", "subtract", "1", "inf", "fc00", "", R::InfiniteOperand);
    row("FP16", "multiply", "0", "-inf", "7e00", "v", R::ZeroTimesInfinity);
    row("FP16", "multiply", "-2", "inf", "fc00", "", R::InfiniteOperand);
    row("FP16", "multiply", "-2", "0", "8000", "", R::ZeroProduct);
    row("FP16", "multiply", "256", "256", "7c00", "xo", R::Rounded);
    row("FP16", "multiply", "2^-14", "2^-12", "0000", "xu", R::Rounded);
    row("FP16", "multiply", "2^-14", "2^-10", "0001", "", R::Rounded);
    row("FP16", "divide", "1", "3", "3555", "x", R::Rounded);
    row("FP16", "divide", "0", "0", "7e00", "v", R::ZeroByZero);
    row("FP16", "divide", "inf", "-inf", "7e00", "v", R::InfinityByInfinity);
    row("FP16", "divide", "1", "-0", "fc00", "z", R::FiniteByZero);
    row("FP16", "divide", "inf", "0", "7c00", "", R::InfiniteOperand);
    row("FP16", "divide", "-5", "inf", "8000", "", R::DivisionByInfinity);
    row("FP16", "divide", "-0", "5", "8000", "", R::ZeroProduct);
    row("FP16", "add", "nan", "1", "7e00", "", R::NaNOperand);
    row("E4M3FN", "add", "448", "16", "7e", "x", R::Rounded);   // 464 is a tie that goes to 448
    row("E4M3FN", "add", "448", "32", "7f", "xo", R::Rounded);
    row("E4M3FN", "divide", "1", "0", "7f", "z", R::FiniteByZero); // no infinity: NaN
    row("E4M3FNUZ", "divide", "1", "0", "80", "z", R::FiniteByUnsignedZero);
    row("E4M3FNUZ", "multiply", "-1", "0", "00", "", R::ZeroProduct);
    row("Binary8p3se", "divide", "1", "0", "80", "z", R::FiniteByUnsignedZero); // although it has infinities
    row("E2M1FN", "divide", "-1", "0", "f", "z", R::FiniteByZero);  // neither infinity nor NaN: the largest number
    row("E2M1FN", "add", "6", "6", "7", "xo", R::Rounded);
    row("E8M0FNU", "multiply", "2^3", "2^4", "86", "", R::Rounded);
    row("E8M0FNU", "add", "2^127", "2^-127", "fe", "x", R::Rounded);
    row("E8M0FNU", "subtract", "1", "1", "ff", "xo", R::ExactZeroSum); // it has no zero
    row("E8M0FNU", "subtract", "1", "2", "ff", "xo", R::Rounded);      // nor negative numbers
    row("posit8", "multiply", "3", "5", "5f", "", R::Rounded);
    row("posit8", "divide", "3", "0", "80", "z", R::FiniteByUnsignedZero);
    row("posit8", "divide", "0", "0", "80", "v", R::ZeroByZero);
    row("posit8", "add", "NaR", "1", "80", "", R::NaNOperand);
    row("posit8", "multiply", "2^24", "2^24", "7f", "xo", R::Rounded);
    row("posit8", "subtract", "3", "3", "00", "", R::ExactZeroSum);
    row("FP64", "add", "0.1", "0.2", "3fd3333333333334", "x", R::Rounded);
    row("FP64", "add", "1e308", "1e-308", "7fe1ccf385ebc8a0", "x", R::Rounded);
}

void TestArithmetic::knownResults()
{
    QFETCH(QString, format);
    QFETCH(QString, operation);
    QFETCH(QString, a);
    QFETCH(QString, b);
    QFETCH(QString, code);
    QFETCH(QString, flags);
    QFETCH(int, rule);
    const auto parsed = formatByName(format.toStdString());
    QVERIFY_RESULT(parsed);
    const auto result = compute(*operationFromName(operation.toStdString()), *parsed, read(*parsed, a), read(*parsed, b));
    QVERIFY_RESULT(result);
    QCOMPARE(text(hexText(*parsed, result->code)), code);
    QCOMPARE(flagsOf(*result), flags);
    QCOMPARE(int(result->rule), rule);
    QVERIFY(!result->carry);
}

void TestArithmetic::roundingDirections_data()
{
    QTest::addColumn<QString>("rounding");
    QTest::addColumn<QString>("third");      // FP16 −1 ÷ 3
    QTest::addColumn<QString>("difference"); // FP16 1 − 1
    QTest::addColumn<QString>("overflow");   // FP16 256 · 256
    QTest::addRow("even") << "nearest-even" << "b555" << "0000" << "7c00";
    QTest::addRow("away") << "nearest-away" << "b555" << "0000" << "7c00";
    QTest::addRow("zero") << "toward-zero" << "b555" << "0000" << "7bff";
    QTest::addRow("up") << "up" << "b555" << "0000" << "7c00";
    QTest::addRow("down") << "down" << "b556" << "8000" << "7bff";
    QTest::addRow("odd") << "odd" << "b555" << "0000" << "7bff";
}

void TestArithmetic::roundingDirections()
{
    QFETCH(QString, rounding);
    QFETCH(QString, third);
    QFETCH(QString, difference);
    QFETCH(QString, overflow);
    const Format half = *formatByName("FP16");
    EncodeOptions options;
    options.rounding = *roundingFromName(rounding.toStdString());
    const CodePoint one{0x3c00};
    QCOMPARE(text(hexText(half, compute(Operation::Divide, half, {0xbc00}, {0x4200}, options)->code)), third);
    QCOMPARE(text(hexText(half, compute(Operation::Subtract, half, one, one, options)->code)), difference);
    QCOMPARE(text(hexText(half, compute(Operation::Multiply, half, {0x5c00}, {0x5c00}, options)->code)), overflow);
}

void TestArithmetic::agreesWithTheProcessor64()
{
    const Format format = *formatByName("FP64");
    std::mt19937_64 random(1);
    for (int i = 0; i < 4000; ++i) {
        const std::uint64_t a = random();
        // Half of the pairs with exponents close to each other, so that sums cancel and carry.
        const std::uint64_t b = i % 2 == 0 ? random() : (random() & 0x800fffffffffffff) | ((a + ((random() % 5) << 52)) & 0x7ff0000000000000);
        for (const Operation operation : allOperations()) {
            const double expected = machine(operation, fromBits<double>(a), fromBits<double>(b));
            const auto result = compute(operation, format, {a}, {b});
            QVERIFY_RESULT(result);
            if (std::isnan(expected))
                QVERIFY(classify(format, result->code) == CodeClass::NaN);
            else
                QCOMPARE(result->code.bits, toBits<std::uint64_t>(expected));
        }
    }
}

void TestArithmetic::agreesWithTheProcessor32()
{
    const Format format = *formatByName("FP32");
    std::mt19937 random(2);
    for (int i = 0; i < 4000; ++i) {
        const auto a = static_cast<std::uint32_t>(random());
        const auto b = i % 2 == 0 ? static_cast<std::uint32_t>(random()) : (static_cast<std::uint32_t>(random()) & 0x807fffff) | (a & 0x7f800000);
        const auto x = fromBits<float>(a);
        const auto y = fromBits<float>(b);
        const float expected[] = {x + y, x - y, x * y, x / y};
        for (const Operation operation : allOperations()) {
            const auto result = compute(operation, format, {a}, {b});
            QVERIFY_RESULT(result);
            const float value = expected[static_cast<int>(operation)];
            if (std::isnan(value))
                QVERIFY(classify(format, result->code) == CodeClass::NaN);
            else
                QCOMPARE(result->code.bits, std::uint64_t{toBits<std::uint32_t>(value)});
        }
    }
}

void TestArithmetic::fixedPoint_data()
{
    QTest::addColumn<QString>("format");
    QTest::addColumn<QString>("operation");
    QTest::addColumn<QString>("a");
    QTest::addColumn<QString>("b");
    QTest::addColumn<QString>("overflow");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("flags");
    const auto row = [](const char* name, const char* format, const char* operation, const char* a, const char* b, const char* overflow,
                        const char* code, const char* flags) {
        QTest::newRow(name) << QString::fromLatin1(format) << QString::fromLatin1(operation) << QString::fromLatin1(a) << QString::fromLatin1(b)
                            << QString::fromLatin1(overflow) << QString::fromLatin1(code) << QString::fromLatin1(flags);
    };
    row("product rounds", "fixed:4.4", "multiply", "1.5", "1.3125", "ieee", "20", "x"); // 1.96875 is a tie, even is 2
    row("sum is exact", "fixed:4.4", "add", "1.5", "-2.25", "ieee", "f4", "");
    row("sum wraps", "fixed:4.4", "add", "7.5", "1", "ieee", "88", "xo");
    row("sum saturates", "fixed:4.4", "add", "7.5", "1", "saturate", "7f", "xo");
    row("difference saturates", "ufixed:4.4", "subtract", "1", "2", "saturate", "00", "xo");
    row("difference wraps", "ufixed:4.4", "subtract", "1", "2", "wrap", "f0", "xo");
    row("quotient rounds", "fixed:4.4", "divide", "1", "3", "ieee", "05", "x");
    row("64 bits", "fixed:1.63", "multiply", "-1", "-1", "saturate", "7fffffffffffffff", "xo");
    row("64 fraction bits", "ufixed:0.64", "divide", "0.25", "0.5", "ieee", "8000000000000000", "");
}

void TestArithmetic::fixedPoint()
{
    QFETCH(QString, format);
    QFETCH(QString, operation);
    QFETCH(QString, a);
    QFETCH(QString, b);
    QFETCH(QString, overflow);
    QFETCH(QString, code);
    QFETCH(QString, flags);
    const auto parsed = formatByName(format.toStdString());
    QVERIFY_RESULT(parsed);
    EncodeOptions options;
    options.overflow = overflowPolicy(*overflowFromName(overflow.toStdString()));
    const auto result = compute(*operationFromName(operation.toStdString()), *parsed, read(*parsed, a), read(*parsed, b), options);
    QVERIFY_RESULT(result);
    QCOMPARE(text(hexText(*parsed, result->code)), code);
    QCOMPARE(flagsOf(*result), flags);
    QVERIFY(!result->carry);
}

void TestArithmetic::fixedPairsAgreeWithEncode()
{
    for (const char* name : {"fixed:2.3", "ufixed:1.4"}) {
        const Format format = *formatByName(name);
        EncodeOptions options;
        options.overflow = overflowPolicy(Overflow::Wrap);
        options.rounding = Rounding::Down;
        for (std::uint64_t a = 0; a < 32; ++a) {
            for (std::uint64_t b = 0; b < 32; ++b) {
                for (const Operation operation : allOperations()) {
                    const auto result = compute(operation, format, {a}, {b}, options);
                    const Rational y = decode(format, {b}).value;
                    if (operation == Operation::Divide && y == 0) {
                        QCOMPARE(result.error().code, ErrorCode::DivisionByZero);
                        continue;
                    }
                    QVERIFY_RESULT(result);
                    const Rational x = decode(format, {a}).value;
                    const Rational exact[] = {x + y, x - y, x * y, y == 0 ? Rational(0) : Rational(x / y)};
                    QVERIFY(result->exact.value == exact[static_cast<int>(operation)]);
                    const auto encoded = encode(format, result->exact, options);
                    QCOMPARE(result->code.bits, encoded->code.bits);
                    QCOMPARE(result->overflow, encoded->overflow);
                    QCOMPARE(result->inexact, encoded->inexact);
                }
            }
        }
    }
}

void TestArithmetic::errors()
{
    const Format fp4 = *formatByName("E2M1FN");
    QCOMPARE(compute(Operation::Divide, fp4, {0}, {0}).error().code, ErrorCode::NoNaN);
    EncodeOptions lenient;
    lenient.overflow.nan = NanInput::MaxFinite;
    QCOMPARE(compute(Operation::Divide, fp4, {0}, {0}, lenient)->code.bits, std::uint64_t{7});
    EncodeOptions wrap;
    wrap.overflow.finite = Overflow::Wrap;
    QCOMPARE(compute(Operation::Add, fp4, {1}, {1}, wrap).error().code, ErrorCode::NotForThisFormat);
    QCOMPARE(compute(Operation::Divide, *formatByName("2C:8"), {1}, {0}).error().code, ErrorCode::DivisionByZero);
}

void TestArithmetic::integersPassThrough()
{
    const Format format = *formatByName("2C:8");
    const auto sum = compute(Operation::Add, format, {0xff}, {0x01});
    QVERIFY(sum->carry && *sum->carry);
    QCOMPARE(flagsOf(*sum), QString());
    const auto quotient = compute(Operation::Divide, format, {0xf9}, {0x02});
    QCOMPARE(quotient->code.bits, std::uint64_t{0xfd});
    QVERIFY(quotient->exact == Number::finite(-3));
    QCOMPARE(flagsOf(*quotient), QStringLiteral("x"));
}

QTEST_APPLESS_MAIN(TestArithmetic)
#include "tst_arithmetic.moc"
