// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/numbers/functions.h"

#include "tests/core/numbers/numberstest.h"

using namespace quantoscope;
using namespace quantoscope::core;
using namespace quantoscope::tests;

namespace {

Result<Number> apply(const QByteArray& name, const QByteArray& argument)
{
    return applyFunction(name.toStdString(), *parseNumber(argument.toStdString()));
}

} // namespace

class TestFunctions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void exactResults_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("argument");
        QTest::addColumn<QByteArray>("expected");
        const auto row = [](const char* name, const char* argument, const char* expected) {
            QTest::addRow("%s(%s)", name, argument) << QByteArray(name) << QByteArray(argument) << QByteArray(expected);
        };
        row("sqrt", "4", "2");
        row("sqrt", "9/4", "3/2");
        row("sqrt", "0", "0");
        row("sqrt", "10^200", "10000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000");
        row("cbrt", "-27", "-3");
        row("cbrt", "8/125", "2/5");
        row("exp", "0", "1");
        row("ln", "1", "0");
        row("log", "1", "0");
        row("log2", "8", "3");
        row("log2", "1/1024", "-10");
        row("log2", "2^4000", "4000");
        row("log10", "1000", "3");
        row("log10", "1/1000", "-3");
        row("log10", "1", "0");
        row("log10", "10^3000", "3000");
        row("log10", "10^-3000", "-3000");
        row("sin", "0", "0");
        row("cos", "0", "1");
        row("tan", "0", "0");
        row("abs", "-7/3", "7/3");
        row("abs", "-0", "0");
    }
    void exactResults()
    {
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, argument);
        QFETCH(QByteArray, expected);
        const auto result = apply(name, argument);
        QVERIFY_RESULT(result);
        QCOMPARE(result->value.get_str(), expected.toStdString());
        QVERIFY(!result->approximate);
        QVERIFY(!result->negative || result->value < 0);
    }

    /// Sixty digits, computed with another program (series in decimal arithmetic of 90 digits).
    void irrationalResults_data()
    {
        QTest::addColumn<QByteArray>("expression");
        QTest::addColumn<QByteArray>("digits");
        const auto row = [](const char* expression, const char* digits) { QTest::newRow(expression) << QByteArray(expression) << QByteArray(digits); };
        row("sqrt(2)", "1.414213562373095048801688724209698078569671875376948073176679");
        row("sqrt(1/2)", "0.707106781186547524400844362104849039284835937688474036588339");
        row("2^(1/2)", "1.414213562373095048801688724209698078569671875376948073176679");
        row("(1/2)^(1/2)", "0.707106781186547524400844362104849039284835937688474036588339");
        row("cbrt(2)", "1.259921049894873164767210607278228350570251464701507980081975");
        row("2^(2/3)", "1.587401051968199474751705639272308260391493327899853009808285");
        row("(-2)^(2/3)", "1.587401051968199474751705639272308260391493327899853009808285");
        row("(-2)^(1/3)", "-1.259921049894873164767210607278228350570251464701507980081975");
        row("pi", "3.141592653589793238462643383279502884197169399375105820974944");
        row("e", "2.718281828459045235360287471352662497757247093699959574966967");
        row("exp(1)", "2.718281828459045235360287471352662497757247093699959574966967");
        row("exp(-1)", "0.367879441171442321595523770161460867445811131031767834507836");
        row("exp(10)", "22026.46579480671651695790064528424436635351261855678107423542");
        row("ln(2)", "0.693147180559945309417232121458176568075500134360255254120680");
        row("log(10)", "2.302585092994045684017991454684364207601101488628772976033327");
        row("ln(1/3)", "-1.09861228866810969139524523692252570464749055782274945173469");
        row("log10(2)", "0.301029995663981195213738894724493026768189881462108541310427");
        row("log2(3)", "1.584962500721156181453738943947816508759814407692481060455752");
        row("sin(1)", "0.841470984807896506652502321630298999622563060798371065672751");
        row("sin(100)", "-0.50636564110975879365655761045978543206503272129065732344339");
        row("cos(1)", "0.540302305868139717400936607442976603732310420617922227670097");
        row("cos(2)", "-0.41614683654714238699756822950076218976600077107554489075514");
        row("tan(1)", "1.557407724654902230506974807458360173087250772381520038383946");
        row("sqrt(2)*sqrt(2)/sqrt(2)", "1.414213562373095048801688724209698078569671875376948073176679");
    }
    void irrationalResults()
    {
        QFETCH(QByteArray, expression);
        QFETCH(QByteArray, digits);
        const auto result = parseNumber(expression.toStdString());
        QVERIFY_RESULT(result);
        QVERIFY(result->approximate);
        const QByteArray printed = QByteArray::fromStdString(exactDecimal(*result));
        QCOMPARE(printed.left(digits.size()), digits);
        const Rational given = parseNumber(digits.toStdString())->value;
        QVERIFY(abs(Rational(result->value - given)) < scaledUnit(digits));
        QCOMPARE(result->negative, digits.startsWith('-'));
    }

    void irrationalsAreNeverTies()
    {
        // The last bit is set, so that the cut value is no short fraction.
        const auto root = apply("sqrt", "2");
        QVERIFY_RESULT(root);
        QVERIFY(mpz_sizeinbase(root->value.get_num_mpz_t(), 2) >= static_cast<std::size_t>(irrationalBits));
        QVERIFY(mpz_odd_p(root->value.get_num_mpz_t()) != 0);
        // exp of something tiny is not 1 in any directed rounding.
        const Format fp64 = format("FP64");
        QCOMPARE(hex(fp64, encodeText(fp64, "exp(10^-2000)", {Rounding::Up, {}, 0})->code), QStringLiteral("3ff0000000000001"));
        QCOMPARE(hex(fp64, encodeText(fp64, "exp(-10^-2000)", {Rounding::Down, {}, 0})->code), QStringLiteral("3fefffffffffffff"));
        QCOMPARE(hex(fp64, encodeText(fp64, "cos(10^-2000)", {Rounding::NearestEven, {}, 0})->code), QStringLiteral("3ff0000000000000"));
    }

    void refusals_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("argument");
        QTest::addColumn<ErrorCode>("error");
        const auto row = [](const char* name, const char* argument, ErrorCode error) {
            QTest::addRow("%s(%s)", name, argument) << QByteArray(name) << QByteArray(argument) << error;
        };
        row("sqrt", "-1", ErrorCode::DomainError);
        row("ln", "0", ErrorCode::DomainError);
        row("ln", "-1", ErrorCode::DomainError);
        row("log2", "-8", ErrorCode::DomainError);
        row("log10", "0", ErrorCode::DomainError);
        row("exp", "1000001", ErrorCode::ResultTooLarge);
        row("exp", "-1000001", ErrorCode::ResultTooLarge);
        row("sin", "10^10000", ErrorCode::ResultTooLarge);
        row("tan", "2^5000", ErrorCode::ResultTooLarge);
        row("sinh", "1", ErrorCode::UnknownName);
        row("", "1", ErrorCode::UnknownName);
    }
    void refusals()
    {
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, argument);
        QFETCH(ErrorCode, error);
        const auto result = apply(name, argument);
        QVERIFY(!result);
        QCOMPARE(QLatin1String(errorName(result.error().code)), QLatin1String(errorName(error)));
        if (error == ErrorCode::DomainError)
            QCOMPARE(std::get<std::string>(result.error().arguments[0]), name.toStdString());
    }

    void constants()
    {
        QVERIFY(namedConstant("pi").has_value() && namedConstant("pi")->approximate);
        QVERIFY(namedConstant("e").has_value());
        QCOMPARE(namedConstant("tau").error().code, ErrorCode::UnknownName);
    }

    void powers_data()
    {
        QTest::addColumn<QByteArray>("base");
        QTest::addColumn<QByteArray>("exponent");
        QTest::addColumn<QByteArray>("expected"); // a fraction, or the error's name
        const auto row = [](const char* base, const char* exponent, const char* expected) {
            QTest::addRow("%s ^ %s", base, exponent) << QByteArray(base) << QByteArray(exponent) << QByteArray(expected);
        };
        row("2", "10", "1024");
        row("2/3", "-3", "27/8");
        row("-2", "3", "-8");
        row("-2", "-2", "1/4");
        row("0", "0", "1");
        row("0", "5", "0");
        row("0", "-1", "DivisionByZero");
        row("0", "1/2", "0");
        row("0", "-1/2", "DivisionByZero");
        row("1", "10^30", "1");
        row("-1", "10^30", "1");
        row("-1", "10^30+1", "-1");
        row("1", "1/10^30", "1");
        row("8", "1/3", "2");
        row("8", "-1/3", "1/2");
        row("-8", "2/3", "4");
        row("-8", "1/3", "-2");
        row("27/8", "-4/3", "16/81");
        row("-1", "1/2", "DomainError");
        row("-4", "3/2", "DomainError");
        row("2", "4194304", "ResultTooLarge");
        row("3", "10^30", "ResultTooLarge");
        row("1/3", "-10^30", "ResultTooLarge");
        row("2", "10^9+1/2", "ResultTooLarge");
    }
    void powers()
    {
        QFETCH(QByteArray, base);
        QFETCH(QByteArray, exponent);
        QFETCH(QByteArray, expected);
        const auto result = power(*parseNumber(base.toStdString()), *parseNumber(exponent.toStdString()));
        QCOMPARE(result ? result->value.get_str() : std::string(errorName(result.error().code)), expected.toStdString());
        if (result)
            QVERIFY(!result->approximate && result->negative == (result->value < 0));
    }

    void roughnessIsInherited()
    {
        const Number root = *apply("sqrt", "2");
        QVERIFY(power(root, Number::finite(2))->approximate);
        QVERIFY(applyFunction("abs", root)->approximate);
        QVERIFY(applyFunction("sqrt", root)->approximate);
        QVERIFY(parseNumber("sqrt(2)-1")->approximate);
        QVERIFY(!parseNumber("sqrt(4)-1")->approximate);
    }

private:
    static Rational scaledUnit(const QByteArray& digits)
    {
        const auto decimals = digits.size() - digits.indexOf('.') - 1;
        return parseNumber("1e-" + std::to_string(decimals))->value;
    }
};

QTEST_APPLESS_MAIN(TestFunctions)
#include "tst_functions.moc"
