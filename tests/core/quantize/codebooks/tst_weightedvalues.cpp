// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantize/codebooks/weightedvalues.h"

#include "core/support/random.h"
#include "core/tensors/samples.h"
#include "tests/core/quantize/goldendata.h"
#include "tests/support/testsupport.h"

#include <cmath>
#include <cstring>
#include <limits>
#include <map>

using namespace quantoscope::core;
using namespace quantoscope::tests;

namespace {

constexpr double inf = std::numeric_limits<double>::infinity();
constexpr double nan = std::numeric_limits<double>::quiet_NaN();

std::map<double, std::int64_t> countedIn(const std::vector<double>& values)
{
    std::map<double, std::int64_t> counts;
    for (const double value : values) {
        if (std::isfinite(value))
            ++counts[value + 0.0];
    }
    return counts;
}

bool agrees(const WeightedValues& values, const std::map<double, std::int64_t>& counts)
{
    if (values.points.size() != counts.size() || values.weights.size() != counts.size() || values.spread != 0)
        return false;
    std::size_t i = 0;
    for (const auto& [value, count] : counts) {
        if (values.points[i] != value || values.weights[i] != count || std::signbit(values.points[i]) != (value < 0))
            return false;
        ++i;
    }
    return true;
}

Grouping whole(const Tensor& tensor)
{
    return *Grouping::make(tensor.shape(), {});
}

} // namespace

class TestWeightedValues : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sortedAndCounted()
    {
        const WeightedValues values = weightedValues(std::vector<double>{3, -1, 3, 0, -0.0, inf, nan, -1, 1e-320, 3, -inf});
        QVERIFY((values.points == LargeVector<double>{-1, 0, 1e-320, 3}));
        QVERIFY((values.weights == LargeVector<std::int64_t>{2, 2, 1, 3}));
        QVERIFY(weightedValues({}).points.empty());
        QVERIFY(weightedValues(std::vector<double>{nan}).points.empty());
    }

    /// Long lists go by radix, short ones by comparison; both keep the order of negative, tiny and huge numbers.
    void doublesOfAllMagnitudes()
    {
        for (const int size : {50, 5000}) {
            Random random(std::uint64_t(size) + 1);
            std::vector<double> values;
            for (int i = 0; i < size; ++i)
                values.push_back(std::ldexp(random.uniform() - 0.5, int(random.below(2000)) - 1000));
            for (int i = 0; i < size; ++i)
                values.push_back(values[random.below(values.size())]);
            QVERIFY(agrees(weightedValues(values), countedIn(values)));
            const Tensor tensor = tensorOf(values);
            const auto fromTensor = weightedValues(tensor, whole(tensor), 0);
            QVERIFY_RESULT(fromTensor);
            QVERIFY(agrees(*fromTensor, countedIn(values)));
        }
    }

    /// Every type: by code, by radix of 32 bits, by radix of 64 bits.
    void types_data()
    {
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<int>("count");
        for (const char* type : {"bool", "int8", "uint8", "int16", "uint16", "int32", "int64", "float16", "bfloat16", "float32", "float64",
                                 "float8_e4m3fn", "float8_e5m2", "float4_e2m1fn", "int4"}) {
            QTest::addRow("%s, few", type) << QByteArray(type) << 64;
            QTest::addRow("%s, many", type) << QByteArray(type) << 70'000;
        }
    }

    void types()
    {
        QFETCH(QByteArray, type);
        QFETCH(int, count);
        const DType dtype = dtypeFromName(type.toStdString()).value();
        const auto bytes = std::make_shared<std::vector<std::byte>>(std::size_t(*storageBytes(dtype, count)));
        Random random(7);
        for (std::byte& byte : *bytes)
            byte = std::byte(random.below(256));
        const Tensor tensor = Tensor::fromStorage(dtype, {count}, *bytes, bytes).value();
        const auto values = weightedValues(tensor, whole(tensor), 0);
        QVERIFY_RESULT(values);
        QVERIFY(agrees(*values, countedIn(tensor.values())));
    }

    void groupsOfATensor()
    {
        const Tensor tensor = makeSample({SampleKind::Normal, 6000, 3})->reshaped({20, 300}).value();
        for (const char* text : {"channel:0", "channel:1", "group:70"}) {
            const auto grouping = Grouping::make(tensor.shape(), *granularityFromText(text));
            for (const std::int64_t group : {std::int64_t(0), grouping->groupCount() - 1}) {
                std::vector<double> expected;
                grouping->forEachRunOf(group, [&](std::int64_t first, std::int64_t size) {
                    for (std::int64_t i = 0; i < size; ++i)
                        expected.push_back(tensor.value(first + i));
                    return true;
                });
                const auto values = weightedValues(tensor, *grouping, group);
                QVERIFY_RESULT(values);
                QVERIFY(agrees(*values, countedIn(expected)));
            }
        }
    }

    /// Groups of a 16-bit tensor large enough to be counted by code, in storage with gaps as well.
    void countedGroups()
    {
        const auto bytes = std::make_shared<std::vector<std::byte>>(2 * 200'000);
        Random random(9);
        for (std::byte& byte : *bytes)
            byte = std::byte(random.below(256));
        const Tensor tensor = Tensor::fromStorage(DType::Float16, {2, 100'000}, *bytes, bytes).value();
        for (const Tensor& one : {tensor, tensor.permuted(std::vector<std::size_t>{1, 0}), tensor.narrow(1, 10, 90'000)}) {
            for (std::int64_t axis = 0; axis < 2; ++axis) {
                const auto grouping = Grouping::make(one.shape(), {Granularity::Kind::Channel, axis});
                const auto values = weightedValues(one, *grouping, 1);
                QVERIFY_RESULT(values);
                QVERIFY(agrees(*values, countedIn(one.slice(std::size_t(axis), 1).values())));
            }
        }
    }

    /// Above the limit: the classes' means, their counts, and a bound on what was lost.
    void tooManyDifferentValues_data()
    {
        QTest::addColumn<bool>("isDouble");
        QTest::addColumn<int>("kind");
        for (const bool isDouble : {false, true}) {
            for (const SampleKind kind : allSampleKinds())
                QTest::addRow("%s %d", isDouble ? "double" : "float", int(kind)) << isDouble << int(kind);
        }
    }

    void tooManyDifferentValues()
    {
        QFETCH(bool, isDouble);
        QFETCH(int, kind);
        const Tensor floats = makeSample({SampleKind(kind), 40'000, 12}).value();
        const std::vector<double> all = floats.values();
        std::vector<double> shifted = all;
        for (double& x : shifted)
            x *= 1 + 1e-10; // no binary32 numbers any more
        const Tensor tensor = isDouble ? tensorOf(shifted) : floats;
        const auto values = weightedValues(tensor, whole(tensor), 0, {}, 1000);
        QVERIFY_RESULT(values);
        QVERIFY(values->points.size() < 40'000);
        QVERIFY(std::ranges::is_sorted(values->points, std::less_equal<>()));
        QVERIFY(values->spread > 0);
        // The true loss: each value's distance to the mean of its neighbours, in order.
        std::vector<double> sorted = tensor.values();
        std::ranges::sort(sorted);
        long double lost = 0;
        std::size_t at = 0;
        for (std::size_t i = 0; i < values->points.size(); ++i) {
            long double sum = 0;
            for (std::int64_t n = 0; n < values->weights[i]; ++n, ++at) {
                lost += std::pow(static_cast<long double>(sorted[at]) - values->points[i], 2);
                sum += sorted[at];
            }
            QVERIFY(isClose(values->points[i], double(sum / static_cast<long double>(values->weights[i])), 1e-13));
        }
        QCOMPARE(at, sorted.size());
        QVERIFY(lost <= values->spread);
        QVERIFY(values->spread < (isDouble ? 1e-5 : 1e-7) * double(sorted.size()) * 25);
        QVERIFY(weightedValues(tensor, whole(tensor), 0, {}, 40'000)->spread == 0);
    }

    void stopsWhenAsked()
    {
        for (const std::size_t limit : {std::size_t(1000), mostDistinctValues}) {
            const Tensor tensor = makeSample({SampleKind::Normal, 600'000, 1}).value();
            int calls = 0;
            const auto values = weightedValues(tensor, whole(tensor), 0, [&](std::int64_t, std::int64_t) { return ++calls < 3; }, limit);
            QVERIFY(!values);
            QCOMPARE(values.error().code, ErrorCode::Cancelled);
        }
    }
};

QTEST_APPLESS_MAIN(TestWeightedValues)
#include "tst_weightedvalues.moc"
