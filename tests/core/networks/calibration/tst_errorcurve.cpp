// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/networks/calibration/errorcurve.h"

#include "core/quantize/linear/aciq.h"
#include "core/quantize/observers.h"
#include "core/support/random.h"
#include "tests/support/testsupport.h"

#include <QElapsedTimer>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace quantoscope::core;
using namespace quantoscope::tests;

namespace {

constexpr float inf = std::numeric_limits<float>::infinity();
constexpr float notANumber = std::numeric_limits<float>::quiet_NaN();

std::vector<float> gauss(std::size_t count, std::uint64_t seed, bool isRectified = false)
{
    Random random(seed);
    std::vector<float> values;
    for (std::size_t i = 0; i < count; ++i)
        values.push_back(float(isRectified ? std::abs(random.normal()) : random.normal()));
    return values;
}

std::vector<float> laplace(std::size_t count, std::uint64_t seed)
{
    Random random(seed);
    std::vector<float> values;
    for (std::size_t i = 0; i < count; ++i) {
        const double magnitude = -std::log(1 - random.uniform());
        values.push_back(float(random.uniform() < 0.5 ? -magnitude : magnitude));
    }
    return values;
}

/// The definition, word by word, one value after the other.
ErrorSplit byHand(const std::vector<float>& values, double threshold, long greatest, bool isOneSided)
{
    long double clipping = 0;
    long double rounding = 0;
    std::int64_t count = 0;
    for (const float single : values) {
        if (!std::isfinite(single))
            continue;
        ++count;
        const double value = double(single);
        const double scale = threshold / double(greatest);
        const double code = std::clamp(std::nearbyint(value / scale), isOneSided ? 0.0 : -double(greatest), double(greatest));
        const long double error = code * scale - value;
        const bool isClipped = isOneSided ? value < 0 || value > threshold : std::abs(value) > threshold;
        (isClipped ? clipping : rounding) += error * error;
    }
    return {threshold, double(clipping / count), double(rounding / count)};
}

bool isNear(double a, double b, double relative)
{
    return std::abs(a - b) <= relative * std::max(std::abs(a), std::abs(b)) + 1e-300;
}

std::vector<ErrorSplit> curveOf(std::initializer_list<float> values, int bits, bool isOneSided, int steps)
{
    return errorCurve(std::vector<float>(values), bits, isOneSided, steps);
}

const ErrorSplit& best(const std::vector<ErrorSplit>& curve)
{
    return *std::ranges::min_element(curve, {}, &ErrorSplit::total);
}

} // namespace

class TestErrorCurve : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    /// The example of the header: codes −3, 0 and 3 for 0.5, 1 and 4.
    void workedExample()
    {
        const std::vector<ErrorSplit> curve = errorCurve(std::vector<float>{0.5F, 1, 4}, 2, false, 4);
        QCOMPARE(curve.size(), std::size_t(4));
        QCOMPARE(curve[2].threshold, 3.0);
        QVERIFY(isNear(curve[2].rounding, 1.25 / 3, 1e-15));
        QVERIFY(isNear(curve[2].clipping, 1.0 / 3, 1e-15));
        QVERIFY(isNear(curve[2].total(), 2.25 / 3, 1e-15));
        QCOMPARE(curve[3].threshold, 4.0);
        QCOMPARE(curve[3].clipping, 0.0);
        QVERIFY(isNear(curve[3].rounding, 1.25 / 3, 1e-15)); // 0.5 and 1 become 0
        QCOMPARE(curve[0].threshold, 1.0);                  // 0.5 is a tie and goes to 0, the even code
        QVERIFY(isNear(curve[0].clipping, 9.0 / 3, 1e-15));
        QVERIFY(isNear(curve[0].rounding, 0.25 / 3, 1e-15));
    }

    /// One-sided, 2 bits: codes 0 … 3 in steps of 1 at threshold 3; what is below 0 is clipped there.
    void workedExampleOfOneSide()
    {
        const std::vector<ErrorSplit> curve = errorCurve(std::vector<float>{0.25F, 3, -2}, 2, true, 1);
        QCOMPARE(curve.size(), std::size_t(1));
        QCOMPARE(curve[0].threshold, 3.0);
        QVERIFY(isNear(curve[0].rounding, 0.0625 / 3, 1e-15));
        QVERIFY(isNear(curve[0].clipping, 4.0 / 3, 1e-15));
    }

    void bruteForce_data()
    {
        QTest::addColumn<int>("bits");
        QTest::addColumn<bool>("isOneSided");
        for (const int bits : {2, 3, 4, 8, 16}) {
            QTest::addRow("%d bits", bits) << bits << false;
            QTest::addRow("%d bits, one side", bits) << bits << true;
        }
    }
    void bruteForce()
    {
        QFETCH(int, bits);
        QFETCH(bool, isOneSided);
        const long greatest = (1L << (isOneSided ? bits : bits - 1)) - 1;
        for (const std::size_t count : {std::size_t(1), std::size_t(5), std::size_t(4096), std::size_t(10'001)}) {
            std::vector<float> values = gauss(count, 7 + std::uint64_t(bits), isOneSided);
            values.push_back(inf);
            values.push_back(notANumber);
            values.insert(values.begin(), -inf);
            const std::vector<ErrorSplit> curve = errorCurve(values, bits, isOneSided, 23);
            QCOMPARE(curve.size(), std::size_t(23));
            for (const ErrorSplit& split : curve) {
                const ErrorSplit expected = byHand(values, split.threshold, greatest, isOneSided);
                QVERIFY(isNear(split.clipping, expected.clipping, 1e-12));
                QVERIFY(isNear(split.rounding, expected.rounding, 1e-12));
            }
            QCOMPARE(curve.back().clipping, 0.0);
        }
    }

    /// Both parts move against each other.
    void directions()
    {
        const std::vector<ErrorSplit> curve = errorCurve(gauss(20'000, 3), 4, false, 50);
        for (std::size_t i = 1; i < curve.size(); ++i) {
            QVERIFY(curve[i].threshold > curve[i - 1].threshold);
            QVERIFY(curve[i].clipping <= curve[i - 1].clipping);
        }
        QVERIFY(curve.back().rounding > 4 * curve[curve.size() / 4].rounding);
        QVERIFY(best(curve).threshold > curve.front().threshold && best(curve).threshold < curve.back().threshold);
    }

    /// The objective of the observer mse.
    void observersObjective()
    {
        const std::vector<float> values = gauss(5000, 11);
        ObserverSpec spec = parseObserver("mse:40").value();
        spec.bits = 4;
        RangeObserver observer(spec);
        QVERIFY(observer.add(Tensor::fromFloats(values, {5000}).value()).has_value());
        const std::vector<ErrorSplit> curve = errorCurve(values, 4, false, 40);
        QCOMPARE(observer.search().curve.size(), curve.size());
        for (std::size_t i = 0; i < curve.size(); ++i) {
            QCOMPARE(curve[i].threshold, observer.search().curve[i].threshold);
            QVERIFY(isNear(curve[i].total(), observer.search().curve[i].cost, 1e-5));
        }
        QCOMPARE(best(curve).threshold, observer.threshold());
    }

    /// On samples of the distributions it assumes, the analytical optimum is close to that of the curve, and its cost there too. The
    /// analysis has 2^b steps over 2α and the codes here 2^b − 2, so it is closer the more bits.
    void analyticalOptimum_data()
    {
        QTest::addColumn<bool>("isGauss");
        QTest::addColumn<int>("bits");
        QTest::addColumn<double>("distance");
        QTest::newRow("Gauss, 4 bits") << true << 4 << 0.12;
        QTest::newRow("Gauss, 6 bits") << true << 6 << 0.06;
        QTest::newRow("Gauss, 8 bits") << true << 8 << 0.06;
        QTest::newRow("Laplace, 4 bits") << false << 4 << 0.12;
        QTest::newRow("Laplace, 6 bits") << false << 6 << 0.06;
    }
    void analyticalOptimum()
    {
        QFETCH(bool, isGauss);
        QFETCH(int, bits);
        QFETCH(double, distance);
        const std::vector<float> values = isGauss ? gauss(200'000, 5) : laplace(200'000, 5);
        const AciqModel model = isGauss ? AciqModel::Gauss : AciqModel::Laplace;
        const double optimum = aciqOptimum(model, bits);
        const std::vector<ErrorSplit> curve = errorCurve(values, bits, false, 400);
        const double found = best(curve).threshold;
        QVERIFY2(std::abs(found / optimum - 1) < distance, qPrintable(QStringLiteral("%1 of %2").arg(found).arg(optimum)));
        const auto at = std::ranges::lower_bound(curve, optimum, {}, &ErrorSplit::threshold);
        QVERIFY2(at->total() < 1.05 * best(curve).total(), qPrintable(QString::number(at->total() / best(curve).total())));
        // Wider steps round worse: by (16/14)² = 1.31 at 4 bits, (64/62)² = 1.07 at 6.
        QVERIFY(std::abs(at->total() / aciqCost(model, bits, optimum) - 1) < (bits == 4 ? 0.32 : 0.1));
    }

    void nothingToClip()
    {
        QVERIFY(errorCurve({}, 8, false, 10).empty());
        QVERIFY((curveOf({0, 0, -0.0F}, 8, false, 10).empty()));
        QVERIFY((curveOf({notANumber, inf, -inf}, 8, false, 10).empty()));
        QVERIFY((curveOf({1}, 8, false, 0).empty()));
        QVERIFY((curveOf({1}, 8, false, -1).empty()));
    }

    void extremes()
    {
        const std::vector<ErrorSplit> tiny = errorCurve(std::vector<float>{1e-45F, -1e-45F}, 8, false, 3);
        QCOMPARE(tiny.size(), std::size_t(3));
        QVERIFY(std::isfinite(tiny[0].total()));
        QVERIFY(tiny[2].total() < 1e-100);
        const std::vector<ErrorSplit> huge = errorCurve(std::vector<float>{3e38F, 1}, 2, false, 2);
        QVERIFY(isNear(huge[0].clipping, double(3e38F) * double(3e38F) / 8, 1e-12));
        QCOMPARE(huge[1].clipping, 0.0);
        QCOMPARE(huge[1].rounding, 0.5); // 1 becomes 0
        QCOMPARE((curveOf({-2, -2}, 4, false, 1)[0].total()), 0.0); // all equal: exactly the end
        QCOMPARE((curveOf({-2, -2}, 4, true, 1)[0].clipping), 4.0); // nothing above 0
    }

    void threads()
    {
        const std::vector<float> values = gauss(30'000, 9);
        const std::vector<ErrorSplit> one = errorCurve(values, 5, false, 30, 1);
        const std::vector<ErrorSplit> four = errorCurve(values, 5, false, 30, 4);
        for (std::size_t i = 0; i < one.size(); ++i)
            QVERIFY(one[i].clipping == four[i].clipping && one[i].rounding == four[i].rounding && one[i].threshold == four[i].threshold);
    }

    /// A million values at a hundred thresholds while somebody watches.
    void quickEnough()
    {
        const std::vector<float> values = gauss(1'000'000, 2);
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(errorCurve(values, 8, false, 100).size(), std::size_t(100));
        qInfo("1e6 values, 100 thresholds: %lld ms", static_cast<long long>(timer.elapsed()));
        QVERIFY(timer.elapsed() < 10'000);
    }
};

QTEST_GUILESS_MAIN(TestErrorCurve)
#include "tst_errorcurve.moc"
