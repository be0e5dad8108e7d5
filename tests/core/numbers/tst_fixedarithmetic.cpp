// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/numbers/fixedarithmetic.h"

#include "tests/support/testsupport.h"

#include <QTest>

using namespace quantoscope::core;
using namespace quantoscope::tests;

class TestFixedArithmetic : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void everyRoundingAgreesWithEncode_data()
    {
        QTest::addColumn<int>("rounding");
        for (const Rounding rounding : allRoundings())
            QTest::newRow(roundingName(rounding).data()) << int(rounding);
    }

    void everyRoundingAgreesWithEncode()
    {
        QFETCH(int, rounding);
        for (const FixedFormat& fixed : {FixedFormat{true, 2, 3}, FixedFormat{false, 3, 2}, FixedFormat{true, 5, 0}}) {
            const Format format{"f", fixed, {}};
            EncodeOptions options{Rounding(rounding), overflowPolicy(Overflow::Wrap), 11};
            for (std::uint64_t a = 0; a < 32; ++a) {
                for (std::uint64_t b = 0; b < 32; ++b) {
                    for (const Operation operation : allOperations()) {
                        const auto outcome = fixedOutcome(operation, fixed, {a}, {b}, options);
                        const auto result = computeFixed(operation, fixed, {a}, {b}, options);
                        QCOMPARE(outcome.has_value(), result.has_value());
                        if (!outcome)
                            continue;
                        const auto encoded = encode(format, result->exact, options);
                        QVERIFY_RESULT(encoded);
                        QCOMPARE(outcome->code.bits, encoded->code.bits);
                        QCOMPARE(outcome->inexact, encoded->inexact);
                        QCOMPARE(outcome->overflow, encoded->overflow);
                        QCOMPARE(result->code.bits, outcome->code.bits);
                    }
                }
            }
        }
    }

    void widestFormats()
    {
        const std::uint64_t top = ~std::uint64_t{0};
        // (1 − 2^−64)² = 1 − 2^−63 + 2^−128: the last term is dropped.
        const auto square = fixedOutcome(Operation::Multiply, {false, 0, 64}, {top}, {top}, {});
        QCOMPARE(square->code.bits, top - 1);
        QVERIFY(square->inexact && !square->overflow);
        // −1 ÷ 2^−63 = −2^63 units beyond every range.
        const std::uint64_t min = std::uint64_t{1} << 63;
        const auto quotient = fixedOutcome(Operation::Divide, {true, 1, 63}, {min}, {1}, {Rounding::NearestEven, overflowPolicy(Overflow::Saturate), 0});
        QVERIFY(quotient->overflow);
        QCOMPARE(quotient->code.bits, min);
        const auto whole = fixedOutcome(Operation::Multiply, {false, 64, 0}, {top}, {top}, {});
        QCOMPARE(whole->code.bits, std::uint64_t{1}); // (2^64 − 1)² modulo 2^64
        QVERIFY(whole->overflow);
    }

    void divisionByZero()
    {
        QVERIFY(!fixedOutcome(Operation::Divide, {true, 4, 4}, {1}, {0}, {}));
        QCOMPARE(computeFixed(Operation::Divide, {true, 4, 4}, {0}, {0}, {}).error().code, ErrorCode::DivisionByZero);
    }
};

QTEST_APPLESS_MAIN(TestFixedArithmetic)
#include "tst_fixedarithmetic.moc"
