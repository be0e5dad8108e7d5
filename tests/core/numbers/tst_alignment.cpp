// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/numbers/alignment.h"

#include "core/numbers/catalogue.h"
#include "core/numbers/text.h"
#include "tests/support/testsupport.h"

#include <QTest>

using namespace quantoscope::core;
using namespace quantoscope::tests;

namespace {

SignificandWork workOf(const Format& format, Operation operation, CodePoint a, CodePoint b)
{
    const auto result = compute(operation, format, a, b);
    return result ? significandWork(operation, format, a, b, *result) : SignificandWork{};
}

SignificandWork workOf(const char* name, Operation operation, const char* a, const char* b)
{
    const Format format = *formatByName(name);
    return workOf(format, operation, encode(format, *parseNumber(a))->code, encode(format, *parseNumber(b))->code);
}

QString rowText(const SignificandRow& row)
{
    return QLatin1String(row.negative ? "-" : "") + text(row.whole) + QLatin1Char('.') + text(row.fraction) + QLatin1String(row.cut ? "~" : "")
        + QStringLiteral("p%1").arg(row.exponent);
}

QStringList rowTexts(const SignificandWork& work)
{
    QStringList texts;
    for (const SignificandRow& row : work.rows)
        texts << rowText(row);
    return texts;
}

/// The value that a row's digits spell.
Rational spelled(const SignificandRow& row)
{
    const Integer digits(row.whole + row.fraction, 2);
    const Rational value = Rational(digits) * powerOfTwo(row.exponent - static_cast<long>(row.fraction.size()));
    return row.negative ? Rational(-value) : value;
}

} // namespace

class TestAlignment : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void rowsOfKnownOperations_data();
    void rowsOfKnownOperations();
    void roundingOfATie();
    void carryIntoTheNextBinade();
    void longDigitsAreCut();
    void nothingForRules_data();
    void nothingForRules();
    void everyRowSpellsItsValue_data();
    void everyRowSpellsItsValue();
};

void TestAlignment::rowsOfKnownOperations_data()
{
    QTest::addColumn<QString>("format");
    QTest::addColumn<int>("operation");
    QTest::addColumn<QString>("a");
    QTest::addColumn<QString>("b");
    QTest::addColumn<QStringList>("rows");
    const auto row = [](const char* name, const char* format, Operation operation, const char* a, const char* b, const QStringList& rows) {
        QTest::newRow(name) << QString::fromLatin1(format) << int(operation) << QString::fromLatin1(a) << QString::fromLatin1(b) << rows;
    };
    const auto list = [](const char* words) { return QString::fromLatin1(words).split(QLatin1Char(' ')); };
    row("sum", "E4M3FN", Operation::Add, "1.5", "0.1015625", list("1.1p0 1.101p-4 1.1p0 0.0001101p0 1.1001101p0 1.1001101p0 1.101p0"));
    row("difference", "E4M3FN", Operation::Subtract, "1", "1.125", list("1.p0 1.001p0 1.p0 -1.001p0 -0.001p0 -1.p-3 -1.p-3"));
    row("zero", "E4M3FN", Operation::Subtract, "3", "3", list("1.1p1 1.1p1 1.1p1 -1.1p1 0.p1"));
    row("product", "E4M3FN", Operation::Multiply, "-1.5", "1.5", list("-1.1p0 1.1p0 -10.01p0 -1.001p1 -1.001p1"));
    row("quotient", "E4M3FN", Operation::Divide, "1", "1.5", {QStringLiteral("1.p0"), QStringLiteral("1.1p0"),
        QLatin1String("0.") + QString::fromLatin1("10").repeated(64) + QLatin1String("~p0"),
        QLatin1String("1.") + QString::fromLatin1("01").repeated(64) + QLatin1String("~p-1"), QStringLiteral("1.011p-1")});
    row("subnormal", "E4M3FN", Operation::Multiply, "2^-6", "0.3125", list("1.p-6 1.01p-2 1.01p-8 0.0101p-6 0.01p-6"));
    row("overflow to NaN", "E4M3FN", Operation::Multiply, "256", "2", list("1.p8 1.p1 1.p9 1.p9"));
}

void TestAlignment::rowsOfKnownOperations()
{
    QFETCH(QString, format);
    QFETCH(int, operation);
    QFETCH(QString, a);
    QFETCH(QString, b);
    QFETCH(QStringList, rows);
    const SignificandWork work = workOf(qPrintable(format), Operation(operation), qPrintable(a), qPrintable(b));
    QCOMPARE(rowTexts(work), rows);
}

void TestAlignment::roundingOfATie()
{
    const SignificandWork work = workOf("FP16", Operation::Add, "1", "2^-11");
    QVERIFY(work.rounding);
    QCOMPARE(*work.rounding, (RoundingCut{10, false, true, false, false, false}));
    const SignificandWork odd = workOf("FP16", Operation::Add, "1.0009765625", "2^-11");
    QCOMPARE(*odd.rounding, (RoundingCut{10, true, true, false, false, true}));
    const SignificandWork sticky = workOf("FP16", Operation::Add, "1", "2^-11 + 2^-21");
    QCOMPARE(*sticky.rounding, (RoundingCut{10, false, true, false, true, true}));
}

void TestAlignment::carryIntoTheNextBinade()
{
    // 15 + 0.9375 in E4M3FN lies beyond the tie 15.5 and becomes 16.
    const SignificandWork work = workOf("E4M3FN", Operation::Add, "15", "0.9375");
    QCOMPARE(rowText(work.rows.back()), QStringLiteral("10.p3"));
    QVERIFY(work.rounding->wentUp);
}

void TestAlignment::longDigitsAreCut()
{
    const SignificandWork work = workOf("FP64", Operation::Add, "1e300", "-1e-300");
    const SignificandRow& aligned = work.rows[3];
    QCOMPARE(aligned.kind, SignificandRowKind::AlignedB);
    QVERIFY(aligned.cut);
    QCOMPARE(aligned.fraction, std::string(significandDigitLimit, '0'));
    QCOMPARE(aligned.shift, 996L - -997L);
    QVERIFY(work.rounding->sticky);
}

void TestAlignment::nothingForRules_data()
{
    QTest::addColumn<QString>("format");
    QTest::addColumn<QString>("a");
    QTest::addColumn<QString>("b");
    QTest::newRow("zero") << "FP16" << "0" << "1";
    QTest::newRow("infinity") << "FP16" << "1" << "inf";
    QTest::newRow("NaN") << "FP16" << "nan" << "1";
    QTest::newRow("integer") << "2C:8" << "1" << "1";
}

void TestAlignment::nothingForRules()
{
    QFETCH(QString, format);
    QFETCH(QString, a);
    QFETCH(QString, b);
    const SignificandWork work = workOf(qPrintable(format), Operation::Add, qPrintable(a), qPrintable(b));
    QVERIFY(work.rows.empty());
    QVERIFY(!work.rounding);
}

void TestAlignment::everyRowSpellsItsValue_data()
{
    QTest::addColumn<QString>("format");
    for (const char* format : {"E2M3FN", "Binary6p3se", "posit:6,1", "posit:6,3", "float:E=4,M=1,bias=7,subnormals=no"})
        QTest::newRow(format) << QString::fromLatin1(format);
}

void TestAlignment::everyRowSpellsItsValue()
{
    QFETCH(QString, format);
    const auto parsed = formatByName(format.toStdString());
    QVERIFY_RESULT(parsed);
    int rounded = 0;
    for (std::uint64_t a = 0; a < 64; ++a) {
        for (std::uint64_t b = 0; b < 64; ++b) {
            for (const Operation operation : allOperations()) {
                const auto result = compute(operation, *parsed, {a}, {b});
                if (!result || result->rule != ResultRule::Rounded)
                    continue;
                const SignificandWork work = significandWork(operation, *parsed, {a}, {b}, *result);
                const bool hasZero = decode(*parsed, {a}).isZero() || decode(*parsed, {b}).isZero();
                QCOMPARE(work.rows.empty(), hasZero);
                for (const SignificandRow& row : work.rows) {
                    const bool isResult = row.kind == SignificandRowKind::Result || row.kind == SignificandRowKind::Normalised;
                    if (isResult && !row.cut)
                        QVERIFY(spelled(row) == result->exact.value);
                    if (row.kind == SignificandRowKind::Stored)
                        QVERIFY(spelled(row) == decode(*parsed, result->code).value);
                    if (row.kind == SignificandRowKind::AlignedA)
                        QVERIFY(spelled(row) == decode(*parsed, {a}).value);
                    if (row.kind == SignificandRowKind::Normalised && parsed->posit())
                        QCOMPARE(row.whole, std::string("1"));
                }
                if (!work.rounding)
                    continue;
                ++rounded;
                const RoundingCut& cut = *work.rounding;
                QCOMPARE(result->inexact, cut.guard || cut.round || cut.sticky);
                QCOMPARE(cut.wentUp, cut.guard && (cut.round || cut.sticky || cut.lastKept)); // nearest even
            }
        }
    }
    QVERIFY(rounded > 1000);
}

QTEST_APPLESS_MAIN(TestAlignment)
#include "tst_alignment.moc"
