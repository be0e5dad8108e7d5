// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantize/errorblock.h"

#include "core/support/random.h"
#include "tests/support/testsupport.h"

#include <bit>
#include <cmath>
#include <limits>
#include <vector>

using namespace quantoscope::core;

namespace {

constexpr double inf = std::numeric_limits<double>::infinity();
constexpr double notANumber = std::numeric_limits<double>::quiet_NaN();

/// The definition, in extended precision.
ErrorBlock byDefinition(const std::vector<double>& x, const std::vector<double>& y)
{
    ErrorBlock block;
    for (std::size_t i = 0; i < x.size(); ++i) {
        if (std::isnan(x[i])) {
            ++block.nan;
        } else if (std::isinf(x[i])) {
            ++block.infinite;
        } else if (!std::isfinite(y[i])) {
            ++block.nonFinite;
        } else {
            const long double a = x[i];
            const long double b = y[i];
            block.squares += (b - a) * (b - a);
            block.magnitudes += std::abs(b - a);
            block.errors += b - a;
            block.originalSquares += a * a;
            block.valueSquares += b * b;
            block.products += a * b;
            block.maxAbs = std::max(block.maxAbs, std::abs(y[i] - x[i]));
            block.zeros += y[i] == 0 ? 1 : 0;
            ++block.finite;
        }
    }
    return block;
}

bool isClose(long double a, long double b, long double tolerance)
{
    return a == b || std::abs(a - b) <= tolerance;
}

QString difference(const ErrorBlock& actual, const ErrorBlock& expected)
{
    const auto relative = [](long double sum) { return 1e-13L * std::abs(sum); };
    if (!isClose(actual.squares, expected.squares, relative(expected.squares)))
        return QStringLiteral("squares");
    if (!isClose(actual.magnitudes, expected.magnitudes, relative(expected.magnitudes)))
        return QStringLiteral("magnitudes");
    if (!isClose(actual.errors, expected.errors, 1e-15L * expected.magnitudes))
        return QStringLiteral("errors");
    if (!isClose(actual.originalSquares, expected.originalSquares, relative(expected.originalSquares)))
        return QStringLiteral("original squares");
    if (!isClose(actual.valueSquares, expected.valueSquares, relative(expected.valueSquares)))
        return QStringLiteral("value squares");
    if (!isClose(actual.products, expected.products, 1e-15L * (expected.originalSquares + expected.valueSquares)))
        return QStringLiteral("products");
    if (actual.maxAbs != expected.maxAbs)
        return QStringLiteral("greatest");
    if (actual.finite != expected.finite || actual.zeros != expected.zeros || actual.nan != expected.nan || actual.infinite != expected.infinite
        || actual.nonFinite != expected.nonFinite)
        return QStringLiteral("counts");
    return {};
}

} // namespace

class TestErrorBlock : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { quantoscope::tests::failOnWarnings(); }

    /// All sizes around the lanes, spreads of many orders of magnitude, special values at any place.
    void agreesWithTheDefinition_data()
    {
        QTest::addColumn<double>("scale");
        QTest::addColumn<double>("share");
        QTest::newRow("plain") << 1.0 << 0.0;
        QTest::newRow("weights") << 0.02 << 0.0;
        QTest::newRow("some special") << 1.0 << 0.05;
        QTest::newRow("mostly special") << 1.0 << 0.9;
        QTest::newRow("large") << 1e130 << 0.0;
        QTest::newRow("too large to square") << 1e200 << 0.0;
        QTest::newRow("too small to square") << 1e-200 << 0.0;
        QTest::newRow("subnormal") << 1e-310 << 0.0;
    }
    void agreesWithTheDefinition()
    {
        QFETCH(double, scale);
        QFETCH(double, share);
        const std::vector<double> special{inf, -inf, notANumber, 0.0, -0.0};
        Random random(11);
        for (const std::size_t size : {1U, 2U, 3U, 4U, 5U, 7U, 8U, 9U, 31U, 1000U, 4095U, 4096U}) {
            std::vector<double> x;
            std::vector<double> y;
            for (std::size_t i = 0; i < size; ++i) {
                x.push_back(random.uniform() < share ? special[random.below(5)] : random.normal() * scale);
                y.push_back(random.uniform() < share ? special[random.below(5)] : std::round(x.back() / scale * 8) / 8 * scale);
            }
            const QString wrong = difference(sumErrors(x, y), byDefinition(x, y));
            QVERIFY2(wrong.isEmpty(), qPrintable(QStringLiteral("%1 of %2").arg(wrong).arg(size)));
        }
    }

    /// Both codes add in the same lanes.
    void pathsGiveTheSameBits()
    {
        Random random(12);
        for (const std::size_t size : {1U, 5U, 64U, 1001U, 4096U}) {
            std::vector<double> x;
            std::vector<double> y;
            for (std::size_t i = 0; i < size; ++i) {
                x.push_back(random.normal());
                y.push_back(x.back() + random.normal() * 1e-3);
            }
            const ErrorBlock fast = sumErrors(x, y);
            const ErrorBlock plain = sumErrors(x, y, KernelPath::Portable);
            QVERIFY(fast.squares == plain.squares && fast.magnitudes == plain.magnitudes && fast.errors == plain.errors);
            QVERIFY(fast.originalSquares == plain.originalSquares && fast.valueSquares == plain.valueSquares && fast.products == plain.products);
            QVERIFY(fast.maxAbs == plain.maxAbs && fast.zeros == plain.zeros && fast.finite == plain.finite);
        }
    }

    /// A bias far below the errors survives their cancelling.
    void biasSurvivesCancelling()
    {
        std::vector<double> x(4096, 0.0);
        std::vector<double> y;
        for (int i = 0; i < 4096; ++i)
            y.push_back((i % 2 == 0 ? 1.0 : -1.0) + (i == 100 ? 0x1p-40 : 0));
        const ErrorBlock block = sumErrors(x, y);
        QVERIFY(block.errors == 0x1p-40L);
        QVERIFY(block.squares == 4096 + 0x1p-39L); // 0x1p-80 is beyond the sum's last bit
        QCOMPARE(block.maxAbs, 1 + 0x1p-40);
    }

    void overflowedValuesAreCountedAndKeptOut()
    {
        const std::vector<double> x{1, 500, -500, 2, notANumber, inf};
        const std::vector<double> y{1, inf, notANumber, 3, notANumber, inf};
        const ErrorBlock block = sumErrors(x, y);
        QCOMPARE(block.finite, 2);
        QCOMPARE(block.nonFinite, 2);
        QCOMPARE(block.nan, 1);
        QCOMPARE(block.infinite, 1);
        QVERIFY(block.squares == 1 && block.originalSquares == 5);
    }

    void nothing()
    {
        const ErrorBlock block = sumErrors({}, {});
        QCOMPARE(block.finite, 0);
        QCOMPARE(block.maxAbs, -1.0);
    }
};

QTEST_APPLESS_MAIN(TestErrorBlock)
#include "tst_errorblock.moc"
