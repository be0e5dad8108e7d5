// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/numbers/closure.h"

#include "core/numbers/catalogue.h"
#include "tests/support/testsupport.h"

#include <QElapsedTimer>
#include <QTest>

#include <limits>
#include <numeric>

using namespace quantoscope::core;
using namespace quantoscope::tests;

class TestClosure : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void everyPairIsWhatComputeGives_data();
    void everyPairIsWhatComputeGives();
    void countsOfFp4Sums();
    void classesOfKnownPairs_data();
    void classesOfKnownPairs();
    void refusals();
    void stopsWhenAsked();
    void isFast_data();
    void isFast();
};

void TestClosure::everyPairIsWhatComputeGives_data()
{
    QTest::addColumn<QString>("format");
    QTest::addColumn<QString>("rounding");
    QTest::addColumn<QString>("overflow");
    const auto row = [](const char* format, const char* rounding = "nearest-even", const char* overflow = "ieee") {
        QTest::addRow("%s %s %s", format, rounding, overflow)
            << QString::fromLatin1(format) << QString::fromLatin1(rounding) << QString::fromLatin1(overflow);
    };
    for (const char* format : {"E4M3FN", "E5M2", "E8M0FNU", "E5M2FNUZ", "posit8", "Binary8p3se", "float:E=7,M=0,bias=63,inf=none,nan=none"})
        row(format);
    row("E4M3", "stochastic");
    row("E5M2", "odd", "saturate");
    row("E8M0FNU", "up", "saturate");
    row("E3M4", "down");
    row("posit:8,4", "stochastic");
    for (const char* format : {"E2M1FN", "E2M3FN", "E3M2FN", "posit:6,2", "posit:5,0", "Binary5p3uf", "Binary4p2se", "float:E=3,M=2,bias=3,subnormals=no",
                               "SM:5", "1C:5", "2C:5", "OB:5", "fixed:3.2", "ufixed:2.3"}) {
        for (const Rounding rounding : allRoundings())
            row(format, roundingName(rounding).data());
        row(format, "nearest-even", "saturate");
        row(format, "down", "infinity-or-max");
    }
}

void TestClosure::everyPairIsWhatComputeGives()
{
    QFETCH(QString, format);
    QFETCH(QString, rounding);
    QFETCH(QString, overflow);
    const auto parsed = formatByName(format.toStdString());
    QVERIFY_RESULT(parsed);
    EncodeOptions options;
    options.rounding = *roundingFromName(rounding.toStdString());
    options.overflow = overflowPolicy(*overflowFromName(overflow.toStdString()));
    options.seed = 7;
    const std::uint64_t side = std::uint64_t{1} << width(*parsed);
    for (const Operation operation : allOperations()) {
        const auto table = closureTable(*parsed, operation, options);
        QVERIFY_RESULT(table);
        QCOMPARE(table->side, std::size_t(side));
        QCOMPARE(std::accumulate(table->counts.begin(), table->counts.end(), std::int64_t{0}), std::int64_t(side * side));
        for (std::uint64_t a = 0; a < side; ++a) {
            for (std::uint64_t b = 0; b < side; ++b) {
                const auto result = compute(operation, *parsed, {a}, {b}, options);
                const auto code = table->code({a}, {b});
                if (result.has_value() != code.has_value() || (code && !(*code == result->code && table->classAt({a}, {b}) == classOf(*result))))
                    QFAIL(qPrintable(QStringLiteral("operation %1 of %2 and %3").arg(int(operation)).arg(a).arg(b)));
            }
        }
    }
}

void TestClosure::countsOfFp4Sums()
{
    // E2M1FN holds 0, ±0.5, 1, 1.5, 2, 3, 4, 6: counted by hand arithmetic on halves.
    const auto table = closureTable(*formatByName("E2M1FN"), Operation::Add);
    QVERIFY_RESULT(table);
    const int halves[] = {0, 1, 2, 3, 4, 6, 8, 12};
    int exact = 0;
    int overflow = 0;
    for (int a = 0; a < 16; ++a) {
        for (int b = 0; b < 16; ++b) {
            const int sum = std::abs((a < 8 ? 1 : -1) * halves[a % 8] + (b < 8 ? 1 : -1) * halves[b % 8]);
            exact += std::count(std::begin(halves), std::end(halves), sum) > 0;
            overflow += sum >= 14; // 7 is a tie between 6 and the 8 that an unbounded exponent would have: up
        }
    }
    QCOMPARE(table->counts[static_cast<std::size_t>(ClosureClass::Exact)], std::int64_t(exact));
    QCOMPARE(table->counts[static_cast<std::size_t>(ClosureClass::Overflow)], std::int64_t(overflow));
    QCOMPARE(table->counts[static_cast<std::size_t>(ClosureClass::Rounded)], std::int64_t(256 - exact - overflow));
}

void TestClosure::classesOfKnownPairs_data()
{
    QTest::addColumn<QString>("format");
    QTest::addColumn<int>("operation");
    QTest::addColumn<int>("a");
    QTest::addColumn<int>("b");
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("code"); // −1: none
    const auto row = [](const char* name, const char* format, Operation operation, int a, int b, ClosureClass kind, int code) {
        QTest::newRow(name) << QString::fromLatin1(format) << int(operation) << a << b << int(kind) << code;
    };
    row("1 + 1", "E4M3FN", Operation::Add, 0x38, 0x38, ClosureClass::Exact, 0x40);
    row("448 + smallest", "E4M3FN", Operation::Add, 0x7e, 0x01, ClosureClass::Rounded, 0x7e);
    row("448 + 448", "E4M3FN", Operation::Add, 0x7e, 0x7e, ClosureClass::Overflow, 0x7f);
    row("smallest squared", "E4M3FN", Operation::Multiply, 0x01, 0x01, ClosureClass::Underflow, 0x00);
    row("NaN + 1", "E4M3FN", Operation::Add, 0x7f, 0x38, ClosureClass::NaNOperand, 0x7f);
    row("1 / 0", "E5M2", Operation::Divide, 0x3c, 0x80, ClosureClass::DivisionByZero, 0xfc);
    row("inf - inf", "E5M2", Operation::Subtract, 0x7c, 0x7c, ClosureClass::Invalid, 0x7e);
    row("0 / 0 without NaN", "E2M1FN", Operation::Divide, 0, 0, ClosureClass::Invalid, -1);
    row("integer 1 / 0", "2C:8", Operation::Divide, 1, 0, ClosureClass::DivisionByZero, -1);
    row("integer 0 / 0", "2C:8", Operation::Divide, 0, 0, ClosureClass::Invalid, -1);
    row("integer 7 / 2", "2C:8", Operation::Divide, 7, 2, ClosureClass::Rounded, 3);
    row("integer 100 + 100", "2C:8", Operation::Add, 100, 100, ClosureClass::Overflow, 200);
    row("E8M0 far apart", "E8M0FNU", Operation::Add, 0xfe, 0x00, ClosureClass::Rounded, 0xfe);
}

void TestClosure::classesOfKnownPairs()
{
    QFETCH(QString, format);
    QFETCH(int, operation);
    QFETCH(int, a);
    QFETCH(int, b);
    QFETCH(int, kind);
    QFETCH(int, code);
    const auto table = closureTable(*formatByName(format.toStdString()), Operation(operation));
    QVERIFY_RESULT(table);
    const CodePoint x{std::uint64_t(a)};
    const CodePoint y{std::uint64_t(b)};
    QCOMPARE(int(table->classAt(x, y)), kind);
    const auto stored = table->code(x, y);
    QCOMPARE(stored ? int(stored->bits) : -1, code);
}

void TestClosure::refusals()
{
    QCOMPARE(closureTable(*formatByName("FP16"), Operation::Add).error().code, ErrorCode::FormatTooWide);
    EncodeOptions wrap;
    wrap.overflow.finite = Overflow::Wrap;
    QCOMPARE(closureTable(*formatByName("E4M3FN"), Operation::Add, wrap).error().code, ErrorCode::NotForThisFormat);
}

void TestClosure::stopsWhenAsked()
{
    int calls = 0;
    const auto table = closureTable(*formatByName("E4M3FN"), Operation::Add, {}, [&calls](std::int64_t done, std::int64_t total) {
        ++calls;
        return total == 256 && done < 3;
    });
    QCOMPARE(table.error().code, ErrorCode::Cancelled);
    QCOMPARE(calls, 4);
}

void TestClosure::isFast_data()
{
    QTest::addColumn<QString>("format");
    for (const char* format : {"E4M3FN", "E5M2", "E8M0FNU", "posit8", "2C:8", "1C:8", "fixed:4.4"})
        QTest::newRow(format) << QString::fromLatin1(format);
}

void TestClosure::isFast()
{
    QFETCH(QString, format);
    const Format parsed = *formatByName(format.toStdString());
    for (const Operation operation : allOperations()) {
        qint64 best = std::numeric_limits<qint64>::max();
        for (int attempt = 0; attempt < 5; ++attempt) { // other programs may be in the way
            QElapsedTimer timer;
            timer.start();
            QVERIFY(closureTable(parsed, operation).has_value());
            best = std::min(best, timer.nsecsElapsed());
        }
#ifdef NDEBUG
        QVERIFY2(best < 50'000'000, qPrintable(QStringLiteral("%1 ms").arg(double(best) / 1e6)));
#endif
    }
}

QTEST_APPLESS_MAIN(TestClosure)
#include "tst_closure.moc"
