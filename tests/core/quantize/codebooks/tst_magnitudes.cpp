// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantize/codebooks/magnitudes.h"

#include "core/support/random.h"
#include "core/tensors/samples.h"
#include "tests/core/quantize/goldendata.h"
#include "tests/support/testsupport.h"

#include <cmath>
#include <cstring>
#include <limits>

using namespace quantoscope::core;
using namespace quantoscope::tests;

namespace {

Grouping whole(const Tensor& tensor)
{
    return *Grouping::make(tensor.shape(), {});
}

std::vector<double> magnitudesOf(const Tensor& tensor)
{
    std::vector<double> magnitudes;
    for (const double value : tensor.values()) {
        if (std::isfinite(value))
            magnitudes.push_back(std::abs(value));
    }
    return magnitudes;
}

std::int64_t keptAbove(const std::vector<double>& magnitudes, double threshold)
{
    return std::ranges::count_if(magnitudes, [threshold](double m) { return m > threshold; });
}

/// More values than are sorted, so that the tables do the work.
std::vector<float> valuesOf(int kind, std::uint64_t seed)
{
    constexpr std::size_t count = 20'000;
    Random random(seed);
    std::vector<float> values;
    const double power = 1 + 3 * random.uniform();
    while (values.size() < count) {
        const double u = random.uniform();
        double x = 0;
        switch (kind) {
        case 0: x = random.normal(); break;
        case 1: x = -std::log(1 - u) * 0.02; break;
        case 2: x = std::pow(1 - u, -1 / power); break;             // S²/k is flat over a wide range
        case 3: x = double(random.below(7)); break;                 // many ties
        case 4: x = u < 0.5 ? 1 + 1e-4 * random.uniform() : 2; break; // nearly all in one class
        case 5: x = 1 + double(random.below(3)) * 0x1p-23; break;   // ties in the last bits
        case 6: x = std::ldexp(u, int(random.below(250)) - 150); break; // all magnitudes, subnormals among them
        default: x = u < 0.9 ? 0 : random.normal() * 1e30; break;   // sparse and huge
        }
        values.push_back(static_cast<float>(random.below(2) == 0 ? x : -x));
    }
    return values;
}

} // namespace

class TestMagnitudes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sumsByHand()
    {
        constexpr double inf = std::numeric_limits<double>::infinity();
        const Tensor tensor = tensorOf({1, -2, 0, 4, -inf, inf, std::numeric_limits<double>::quiet_NaN()});
        QVERIFY((sumMagnitudes(tensor, whole(tensor), 0).value() == MagnitudeSum{4, 7}));
        QVERIFY((sumMagnitudesAbove(1, tensor, whole(tensor), 0).value() == MagnitudeSum{2, 6}));
        QVERIFY((sumMagnitudesAbove(0.99, tensor, whole(tensor), 0).value() == MagnitudeSum{3, 7}));
        QVERIFY((sumMagnitudesAbove(4, tensor, whole(tensor), 0).value() == MagnitudeSum{0, 0}));
        QCOMPARE((MagnitudeSum{4, 7}.mean()), 1.75);
        QCOMPARE(MagnitudeSum{}.mean(), 0.0);
    }

    void sumsOfManyValues_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<bool>("isDouble");
        for (int kind = 0; kind < 8; ++kind) {
            QTest::addRow("float %d", kind) << kind << false;
            QTest::addRow("double %d", kind) << kind << true;
        }
    }

    void sumsOfManyValues()
    {
        QFETCH(int, kind);
        QFETCH(bool, isDouble);
        std::vector<float> floats = valuesOf(kind, 5);
        floats[100] = std::numeric_limits<float>::infinity();
        floats[200] = std::numeric_limits<float>::quiet_NaN();
        const auto count = std::int64_t(floats.size());
        const Tensor tensor = isDouble ? tensorOf({floats.begin(), floats.end()}) : Tensor::fromFloats(floats, {count}).value();
        const std::vector<double> magnitudes = magnitudesOf(tensor);
        long double sum = 0;
        for (const double magnitude : magnitudes)
            sum += magnitude;
        const auto all = sumMagnitudes(tensor, whole(tensor), 0);
        QVERIFY_RESULT(all);
        QCOMPARE(all->count, count - 2);
        QVERIFY(isClose(double(all->sum), double(sum), 1e-15));
        for (const double threshold : {0.0, double(all->mean()), magnitudes[7], std::nextafter(magnitudes[7], 0), 1e39}) {
            const auto above = sumMagnitudesAbove(threshold, tensor, whole(tensor), 0);
            QVERIFY_RESULT(above);
            long double kept = 0;
            for (const double magnitude : magnitudes)
                kept += magnitude > threshold ? magnitude : 0;
            QCOMPARE(above->count, keptAbove(magnitudes, threshold));
            QVERIFY(isClose(double(above->sum), double(kept), 1e-14));
        }
    }

    /// The sum of binary32 values does not depend on their order, to the last bit.
    void sumsAreExact()
    {
        std::vector<float> values = valuesOf(0, 8);
        const Tensor tensor = Tensor::fromFloats(values, {std::int64_t(values.size())}).value();
        std::ranges::sort(values);
        const Tensor sorted = Tensor::fromFloats(values, {std::int64_t(values.size())}).value();
        QVERIFY(sumMagnitudes(tensor, whole(tensor), 0).value() == sumMagnitudes(sorted, whole(sorted), 0).value());
    }

    /// Tables and sorting keep the same values.
    void cutAgreesWithSorting_data() { sumsOfManyValues_data(); }
    void cutAgreesWithSorting()
    {
        QFETCH(int, kind);
        QFETCH(bool, isDouble);
        for (std::uint64_t seed = 1; seed <= 12; ++seed) {
            const std::vector<float> floats = valuesOf(kind, seed);
            Tensor tensor = Tensor::fromFloats(floats, {std::int64_t(floats.size())}).value();
            if (isDouble) {
                std::vector<double> doubles(floats.begin(), floats.end());
                for (double& x : doubles)
                    x *= 1 + 1e-9 * double(seed);
                tensor = tensorOf(doubles);
            }
            const std::vector<double> magnitudes = magnitudesOf(tensor);
            const TernaryGroup expected = optimalTernaryBySorting(magnitudes);
            const auto group = optimalTernary(tensor, whole(tensor), 0);
            QVERIFY_RESULT(group);
            QCOMPARE(keptAbove(magnitudes, group->threshold), keptAbove(magnitudes, expected.threshold));
            QVERIFY2(isClose(group->alpha, expected.alpha, 1e-15), qPrintable(word("%1 instead of %2", group->alpha, expected.alpha)));
            QVERIFY(isClose(group->threshold, expected.threshold, 1e-15));
        }
    }

    /// All equal: all are kept; zeros and nothing: α = 0.
    void degenerateGroups()
    {
        for (const float value : {0.3F, 1e-40F, 3e38F}) {
            const Tensor tensor = Tensor::fromFloats(std::vector<float>(30'000, value), {30'000}).value();
            QCOMPARE(optimalTernary(tensor, whole(tensor), 0).value(), (TernaryGroup{double(value), double(value) / 2}));
        }
        const Tensor zeros = Tensor::fromFloats(std::vector<float>(30'000, -0.0F), {30'000}).value();
        QCOMPARE(optimalTernary(zeros, whole(zeros), 0).value(), TernaryGroup{});
        const Tensor nothing = Tensor::fromFloats(std::vector<float>(30'000, std::numeric_limits<float>::quiet_NaN()), {30'000}).value();
        QCOMPARE(optimalTernary(nothing, whole(nothing), 0).value(), TernaryGroup{});
        QCOMPARE(optimalTernaryBySorting({}), TernaryGroup{});
        std::vector<float> one(30'000);
        one[5] = -7;
        const Tensor single = Tensor::fromFloats(one, {30'000}).value();
        QCOMPARE(optimalTernary(single, whole(single), 0).value(), (TernaryGroup{7, 3.5}));
    }

    /// Of equal cuts the one with the fewest kept: 9²/1 = (9 + 3 + 3 + 3)²/4, each a thousand times.
    void tiesKeepTheFewest()
    {
        std::vector<float> values;
        for (int i = 0; i < 5000; ++i)
            values.insert(values.end(), {3, -9, 3, -3});
        const Tensor tensor = Tensor::fromFloats(values, {20'000}).value();
        QCOMPARE(optimalTernary(tensor, whole(tensor), 0).value(), (TernaryGroup{9, 4.5}));
    }

    void stopsWhenAsked()
    {
        const Tensor tensor = makeSample({SampleKind::Normal, 1 << 20, 1}).value();
        for (const int most : {1, 3, 6}) {
            int calls = 0;
            const auto group = optimalTernary(tensor, whole(tensor), 0, [&](std::int64_t, std::int64_t) { return ++calls < most; });
            QVERIFY(!group);
            QCOMPARE(group.error().code, ErrorCode::Cancelled);
            QCOMPARE(calls, most);
        }
        const auto sum = sumMagnitudes(tensor, whole(tensor), 0, [](std::int64_t, std::int64_t) { return false; });
        QVERIFY(!sum);
        const auto above = sumMagnitudesAbove(1, tensor, whole(tensor), 0, [](std::int64_t, std::int64_t) { return false; });
        QVERIFY(!above);
    }
};

QTEST_APPLESS_MAIN(TestMagnitudes)
#include "tst_magnitudes.moc"
