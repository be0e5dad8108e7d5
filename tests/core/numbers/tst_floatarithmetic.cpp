// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/numbers/floatarithmetic.h"

#include "core/numbers/catalogue.h"
#include "core/numbers/text.h"
#include "tests/support/testsupport.h"

#include <QTest>

using namespace quantoscope::core;
using namespace quantoscope::tests;

class TestFloatArithmetic : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void rules_data()
    {
        QTest::addColumn<int>("operation");
        QTest::addColumn<QString>("a");
        QTest::addColumn<QString>("b");
        QTest::addColumn<QString>("value");
        QTest::addColumn<int>("rule");
        const auto row = [](Operation operation, const char* a, const char* b, const char* value, ResultRule rule) {
            QTest::addRow("%s %s %s", a, operationName(operation).data(), b)
                << int(operation) << QString::fromLatin1(a) << QString::fromLatin1(b) << QString::fromLatin1(value) << int(rule);
        };
        using O = Operation;
        using R = ResultRule;
        row(O::Add, "1/3", "1/6", "0.5", R::Rounded);
        row(O::Add, "0", "2", "2", R::Rounded);
        row(O::Subtract, "0", "0", "0", R::SumOfZeros);
        row(O::Subtract, "-0", "0", "-0", R::SumOfZeros);
        row(O::Subtract, "2", "2", "0", R::ExactZeroSum);
        row(O::Add, "inf", "inf", "inf", R::InfiniteOperand);
        row(O::Add, "inf", "-inf", "nan", R::InfinityMinusInfinity);
        row(O::Subtract, "-inf", "1", "-inf", R::InfiniteOperand);
        row(O::Multiply, "-0", "-3", "0", R::ZeroProduct);
        row(O::Multiply, "-inf", "-3", "inf", R::InfiniteOperand);
        row(O::Multiply, "inf", "0", "nan", R::ZeroTimesInfinity);
        row(O::Divide, "inf", "inf", "nan", R::InfinityByInfinity);
        row(O::Divide, "3", "-inf", "-0", R::DivisionByInfinity);
        row(O::Divide, "-3", "0", "-inf", R::FiniteByZero);
        row(O::Divide, "-inf", "-0", "inf", R::InfiniteOperand);
        row(O::Divide, "0", "-0", "nan", R::ZeroByZero);
        row(O::Divide, "0", "-5", "-0", R::ZeroProduct);
        row(O::Divide, "-inf", "5", "-inf", R::InfiniteOperand);
        row(O::Divide, "nan", "0", "nan", R::NaNOperand);
    }

    void rules()
    {
        QFETCH(int, operation);
        QFETCH(QString, a);
        QFETCH(QString, b);
        QFETCH(int, rule);
        const auto result = exactResult(Operation(operation), *parseNumber(a.toStdString()), *parseNumber(b.toStdString()), Rounding::NearestEven, true);
        QTEST(text(exactDecimal(result.value)), "value");
        QCOMPARE(int(result.rule), rule);
        QCOMPARE(result.divideByZero, result.rule == ResultRule::FiniteByZero);
        QCOMPARE(result.invalid, result.value.isNaN() && result.rule != ResultRule::NaNOperand);
    }

    void downTurnsExactZerosNegative()
    {
        const auto down = [](const char* a, const char* b) {
            return exactResult(Operation::Add, *parseNumber(a), *parseNumber(b), Rounding::Down, true).value;
        };
        QVERIFY(down("1", "-1") == Number::zero(true));
        QVERIFY(down("0", "-0") == Number::zero(true));
        QVERIFY(down("0", "0") == Number::zero(false));
    }

    void zerosWithoutSign()
    {
        const auto result = exactResult(Operation::Divide, Number::finite(1), Number::zero(false), Rounding::NearestEven, false);
        QVERIFY(result.value.isNaN() && result.divideByZero && !result.invalid);
        QVERIFY(hasSignedZero(*formatByName("E4M3FN")));
        QVERIFY(!hasSignedZero(*formatByName("E4M3FNUZ")));
        QVERIFY(!hasSignedZero(*formatByName("Binary8p3se")));
        QVERIFY(!hasSignedZero(*formatByName("posit8")));
    }

    void roundingKeepsTheFlagsApart()
    {
        const Format format = *formatByName("E4M3FN"); // no infinity
        const auto byZero = roundResult(format, {Number::infinity(false), ResultRule::FiniteByZero, false, true}, {});
        QVERIFY(byZero->divideByZero && !byZero->overflow && !byZero->inexact);
        QVERIFY(classify(format, byZero->code) == CodeClass::NaN);
        EncodeOptions saturate;
        saturate.overflow = overflowPolicy(Overflow::Saturate);
        QCOMPARE(roundResult(format, {Number::infinity(true), ResultRule::FiniteByZero, false, true}, saturate)->code.bits, std::uint64_t{0xfe});
        const auto big = roundResult(format, {Number::finite(1000)}, {});
        QVERIFY(big->overflow && big->inexact && !big->divideByZero);
        const auto small = roundResult(format, {Number::finite(powerOfTwo(-20))}, {});
        QVERIFY(small->underflow && small->inexact);
    }
};

QTEST_APPLESS_MAIN(TestFloatArithmetic)
#include "tst_floatarithmetic.moc"
