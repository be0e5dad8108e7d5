// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tensors/moments.h"

#include "core/support/random.h"
#include "tests/support/testsupport.h"

#include <cmath>
#include <limits>
#include <vector>

using namespace quantoscope::core;

namespace {

std::vector<double> draws(std::size_t count, double centre, double spread, std::uint64_t seed)
{
    Random random(seed);
    std::vector<double> values(count);
    for (double& value : values)
        value = centre + spread * (random.uniform() + std::abs(random.normal())); // skewed
    return values;
}

Moments momentsAbout(const std::vector<double>& values, double shift)
{
    return momentsOf(sumBlock(std::span<const double>(values), shift), static_cast<std::int64_t>(values.size()), shift);
}

bool isNear(long double a, long double b, long double tolerance)
{
    return std::abs(a - b) <= tolerance * std::abs(b);
}

bool areNear(const Moments& a, const Moments& b, long double tolerance)
{
    return a.count == b.count && isNear(a.mean, b.mean, tolerance) && isNear(a.squares, b.squares, tolerance)
           && isNear(a.cubes, b.cubes, tolerance) && isNear(a.fourths, b.fourths, tolerance);
}

} // namespace

class TestMoments : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// 2, 4, 4, 4, 5, 5, 7, 9: mean 5, Σd² 32, Σd³ 42, Σd⁴ 356; so skewness 42/8/8 and kurtosis 356/8/16 − 3.
    void byHand()
    {
        const std::vector<double> values{2, 4, 4, 4, 5, 5, 7, 9};
        for (const Moments& m : {exactMoments(std::span<const double>(values)), momentsAbout(values, 0), momentsAbout(values, 3)}) {
            QCOMPARE(m.count, 8);
            QCOMPARE(double(m.mean), 5.0);
            QCOMPARE(double(m.squares), 32.0);
            QCOMPARE(double(m.cubes), 42.0);
            QCOMPARE(double(m.fourths), 356.0);
            QCOMPARE(m.std(), 2.0);
            QCOMPARE(m.skewness(), 0.65625);
            QCOMPARE(m.kurtosis(), -0.21875);
        }
    }

    void nothingHasNoMoments()
    {
        const Moments none;
        QVERIFY(std::isnan(none.std()) && std::isnan(none.skewness()) && std::isnan(none.kurtosis()));
        QCOMPARE(exactMoments(std::span<const double>()).count, 0);
    }

    void equalNumbersHaveNoShape()
    {
        const std::vector<float> values(5, 0.1F);
        const Moments m = exactMoments(std::span<const float>(values));
        QCOMPARE(m.std(), 0.0);
        QVERIFY(std::isnan(m.skewness()) && std::isnan(m.kurtosis()));
    }

    /// Joined in any number of parts of any length, the moments are those of the whole.
    void partsMakeTheWhole()
    {
        const auto values = draws(3000, 5, 2, 1);
        const Moments whole = exactMoments(std::span<const double>(values));
        for (const std::size_t step : {std::size_t(1), std::size_t(2), std::size_t(7), std::size_t(1000), std::size_t(2999)}) {
            Moments joined;
            for (std::size_t first = 0; first < values.size(); first += step)
                joined.join(exactMoments(std::span<const double>(values).subspan(first, std::min(step, values.size() - first))));
            QVERIFY2(areNear(joined, whole, 1e-15L), qPrintable(QString::number(step)));
        }
    }

    void unequalPartsJoin()
    {
        auto left = draws(10, 0, 1, 2);
        const auto right = draws(5000, 100, 0.01, 3);
        Moments joined = exactMoments(std::span<const double>(left));
        joined.join(exactMoments(std::span<const double>(right)));
        left.insert(left.end(), right.begin(), right.end());
        QVERIFY(areNear(joined, exactMoments(std::span<const double>(left)), 1e-14L));
    }

    void joiningNothingChangesNothing()
    {
        const auto values = draws(10, 1, 1, 4);
        const Moments m = exactMoments(std::span<const double>(values));
        Moments left = m, right;
        left.join({});
        right.join(m);
        QVERIFY(areNear(left, m, 0));
        QVERIFY(areNear(right, m, 0));
    }

    void equalPartsStayExact()
    {
        Moments joined;
        for (int i = 0; i < 1000; ++i)
            joined.join({7 + i, 0.1L, 0, 0, 0});
        QCOMPARE(joined.std(), 0.0);
        QVERIFY(joined.mean == 0.1L);
    }

    /// About an origin among them, numbers whose spread is below the last place of an extended mean keep it.
    void originKeepsNarrowData()
    {
        Random random(6);
        std::vector<double> narrow(3000), moved(3000);
        for (std::size_t i = 0; i < narrow.size(); ++i) {
            narrow[i] = double(random.below(8));
            moved[i] = 0x1p52 + narrow[i];
        }
        const Moments exact = exactMoments(std::span<const double>(narrow));
        Moments joined, fromSums;
        for (std::size_t first = 0; first < moved.size(); first += 100) {
            const auto part = std::span<const double>(moved).subspan(first, 100);
            joined.join(exactMoments(part, 0x1p52));
            fromSums.join(momentsOf(sumBlock(part, 0x1p52 + 3), 100, 0x1p52 + 3, 0x1p52));
        }
        QVERIFY(areNear(joined, exact, 1e-14L));
        QVERIFY(areNear(fromSums, exact, 1e-13L));
    }

    /// Sums about a shift near the mean keep what sums about zero lose.
    void sumsTellTheMoments_data()
    {
        QTest::addColumn<double>("centre");
        QTest::addColumn<double>("spread");
        QTest::addColumn<bool>("isZeroNear");
        QTest::newRow("centred") << -1.3 << 1.0 << true;
        QTest::newRow("beside zero") << 0.0 << 1.0 << true;
        QTest::newRow("off") << 3.0 << 1.0 << false;
        QTest::newRow("far off") << 1e6 << 1e-3 << false;
    }

    void sumsTellTheMoments()
    {
        QFETCH(double, centre);
        QFETCH(double, spread);
        QFETCH(bool, isZeroNear);
        const auto values = draws(4096, centre, spread, 5);
        const Moments exact = exactMoments(std::span<const double>(values));
        QCOMPARE(isNearMean(sumBlock(std::span<const double>(values), 0), 4096), isZeroNear);
        const double shift = isZeroNear ? 0 : double(exact.mean);
        QVERIFY(isNearMean(sumBlock(std::span<const double>(values), shift), 4096));
        QVERIFY(areNear(momentsAbout(values, shift), exact, 1e-12L));
    }

    /// The rule by its numbers: for ±1 around c, variance 1, the mean may be 2 away and no more.
    void nearMeansTwoStandardDeviations()
    {
        const auto isNearAt = [](double centre) {
            const std::vector<double> values{centre - 1, centre + 1};
            return isNearMean(sumBlock(std::span<const double>(values), 0), 2);
        };
        QVERIFY(isNearAt(0));
        QVERIFY(isNearAt(2));
        QVERIFY(isNearAt(-2));
        QVERIFY(!isNearAt(2.001));
        QVERIFY(!isNearAt(-2.001));
        const std::vector<double> same(4, 3.0);
        QVERIFY(!isNearMean(sumBlock(std::span<const double>(same), 0), 4));
        QVERIFY(isNearMean(sumBlock(std::span<const double>(same), 3), 4));
    }

    /// Fourth powers of the largest and the least numbers.
    void extremesStayInRange()
    {
        constexpr double top = std::numeric_limits<double>::max();
        const std::vector<double> large{top, -top, top, -top, top, top};
        const Moments m = exactMoments(std::span<const double>(large));
        QVERIFY(std::isfinite(m.skewness()) && std::isfinite(m.kurtosis()));
        QVERIFY(isNear(m.std(), static_cast<long double>(top) * std::sqrt(8.0L) / 3, 1e-15L)); // mean top/3
        constexpr double tiny = std::numeric_limits<double>::denorm_min();
        const std::vector<double> small{0, 0, 4 * tiny, 4 * tiny};
        const Moments s = exactMoments(std::span<const double>(small));
        QCOMPARE(s.std(), 2 * tiny);
        QCOMPARE(s.skewness(), 0.0);
        QCOMPARE(s.kurtosis(), -2.0);
    }
};

QTEST_APPLESS_MAIN(TestMoments)
#include "tst_moments.moc"
