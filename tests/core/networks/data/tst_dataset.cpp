// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/networks/data/dataset.h"

#include "tests/support/testsupport.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <set>

using namespace quantoscope::core;
using namespace quantoscope::tests;

Q_DECLARE_METATYPE(quantoscope::core::DatasetKind)

namespace {

void addKinds()
{
    QTest::addColumn<DatasetKind>("kind");
    for (const std::string_view name : datasetNames())
        QTest::newRow(std::string(name).c_str()) << *datasetFromName(name);
}

DatasetSpec smallSpec(DatasetKind kind, std::int64_t count, std::uint64_t seed = 1)
{
    DatasetSpec spec = defaultDataset(kind);
    spec.count = count;
    spec.seed = seed;
    return spec;
}

bool isSame(const Dataset& one, const Dataset& other)
{
    return one.inputs.shape == other.inputs.shape && std::ranges::equal(one.inputs.values, other.inputs.values)
        && one.labels == other.labels && one.targets == other.targets;
}

double distanceSquared(std::span<const float> one, std::span<const float> other)
{
    double sum = 0;
    for (std::size_t k = 0; k < one.size(); ++k)
        sum += std::pow(static_cast<double>(one[k]) - other[k], 2);
    return sum;
}

/// The share of samples whose nearest other sample has their class.
double nearestAgreement(const Dataset& data)
{
    std::int64_t right = 0;
    for (std::int64_t i = 0; i < data.count(); ++i) {
        double best = std::numeric_limits<double>::infinity();
        std::int64_t nearest = -1;
        for (std::int64_t k = 0; k < data.count(); ++k) {
            const double distance = k == i ? best : distanceSquared(data.inputs.sample(i), data.inputs.sample(k));
            if (distance < best) {
                best = distance;
                nearest = k;
            }
        }
        right += data.labels[static_cast<std::size_t>(nearest)] == data.labels[static_cast<std::size_t>(i)] ? 1 : 0;
    }
    return static_cast<double>(right) / static_cast<double>(data.count());
}

/// A set whose every value says which sample it came from.
Dataset numbered(std::int64_t count, bool withTargets)
{
    Dataset data;
    data.inputs = Batch({2, 1, 1}, count);
    data.classes = withTargets ? 0 : 5;
    data.targetWidth = withTargets ? 3 : 0;
    for (std::int64_t k = 0; k < count; ++k) {
        data.inputs.sample(k)[0] = static_cast<float>(k);
        data.inputs.sample(k)[1] = static_cast<float>(-k);
        if (!withTargets)
            data.labels.push_back(static_cast<std::int32_t>(k % 5));
        for (int j = 0; withTargets && j < 3; ++j)
            data.targets.push_back(static_cast<float>(3 * k + j));
    }
    return data;
}

} // namespace

class TestDataset : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void names()
    {
        QCOMPARE(datasetNames().size(), std::size_t(9));
        QVERIFY(datasetFromName("moons") == DatasetKind::Moons);
        QVERIFY(datasetFromName("spirals") == DatasetKind::Spirals);
        QVERIFY(datasetFromName("circles") == DatasetKind::Circles);
        QVERIFY(datasetFromName("xor") == DatasetKind::Xor);
        QVERIFY(datasetFromName("gaussians") == DatasetKind::Gaussians);
        QVERIFY(datasetFromName("sine") == DatasetKind::Sine);
        QVERIFY(datasetFromName("digits") == DatasetKind::Digits);
        QVERIFY(datasetFromName("sequence") == DatasetKind::Sequence);
        QVERIFY(datasetFromName("regression") == DatasetKind::Regression);
        QVERIFY(!datasetFromName("Moons"));
        QVERIFY(!datasetFromName(""));
    }

    void shapes_data() { addKinds(); }
    void shapes()
    {
        QFETCH(DatasetKind, kind);
        const auto data = makeDataset(smallSpec(kind, 101));
        QVERIFY_RESULT(data);
        QCOMPARE(data->count(), 101);
        FeatureShape shape{2, 1, 1};
        std::int64_t classes = kind == DatasetKind::Gaussians ? 3 : 2;
        if (kind == DatasetKind::Digits) {
            shape = {1, 16, 16};
            classes = 10;
        } else if (kind == DatasetKind::Sequence) {
            shape = {32, 1, 1};
            classes = 4;
        } else if (kind == DatasetKind::Regression) {
            shape = {1, 1, 1};
            classes = 0;
        }
        QVERIFY(data->inputs.shape == shape);
        QCOMPARE(data->classes, classes);
        QCOMPARE(data->isClassification(), classes > 0);
        QCOMPARE(data->outputs(), std::max<std::int64_t>(classes, 1));
        QCOMPARE(data->labels.size(), std::size_t(classes > 0 ? 101 : 0));
        QCOMPARE(data->targets.size(), std::size_t(classes > 0 ? 0 : 101));
        QCOMPARE(data->inputs.values.size(), static_cast<std::size_t>(101 * shape.count()));
        for (const float value : data->inputs.values)
            QVERIFY(std::isfinite(value) && std::abs(value) < 3);
    }

    void classesAreBalanced_data() { addKinds(); }
    void classesAreBalanced()
    {
        QFETCH(DatasetKind, kind);
        for (const std::int64_t count : {2, 3, 10, 57, 600}) {
            const auto data = makeDataset(smallSpec(kind, count));
            QVERIFY_RESULT(data);
            if (!data->isClassification())
                return;
            std::vector<std::int64_t> counts(static_cast<std::size_t>(data->classes));
            for (const std::int32_t label : data->labels)
                ++counts.at(static_cast<std::size_t>(label));
            const auto [least, greatest] = std::ranges::minmax(counts);
            QVERIFY(greatest - least <= 1);
        }
    }

    void sameSeedSameNumbers_data() { addKinds(); }
    void sameSeedSameNumbers()
    {
        QFETCH(DatasetKind, kind);
        const auto one = makeDataset(smallSpec(kind, 300, 7));
        const auto again = makeDataset(smallSpec(kind, 300, 7));
        const auto other = makeDataset(smallSpec(kind, 300, 8));
        QVERIFY_RESULT(one);
        QVERIFY_RESULT(again);
        QVERIFY_RESULT(other);
        QVERIFY(isSame(*one, *again));
        QVERIFY(!isSame(*one, *other));
    }

    /// A smaller set is the beginning of a larger one: a sample does not depend on how many there are.
    void countDoesNotMatter_data() { addKinds(); }
    void countDoesNotMatter()
    {
        QFETCH(DatasetKind, kind);
        const auto few = makeDataset(smallSpec(kind, 255));
        const auto many = makeDataset(smallSpec(kind, 770));
        QVERIFY_RESULT(few);
        QVERIFY_RESULT(many);
        std::vector<std::int64_t> indices(255);
        std::iota(indices.begin(), indices.end(), 0);
        QVERIFY(isSame(*few, subset(*many, indices)));
    }

    void samplesDiffer_data() { addKinds(); }
    void samplesDiffer()
    {
        QFETCH(DatasetKind, kind);
        const auto data = makeDataset(smallSpec(kind, 500));
        QVERIFY_RESULT(data);
        std::set<std::vector<float>> seen;
        for (std::int64_t k = 0; k < 500; ++k)
            seen.emplace(data->inputs.sample(k).begin(), data->inputs.sample(k).end());
        QCOMPARE(seen.size(), std::size_t(500));
    }

    /// A class is where its samples are: the nearest neighbour tells it, so the sets can be learned.
    void neighboursAgree_data()
    {
        QTest::addColumn<DatasetKind>("kind");
        QTest::addColumn<double>("least");
        QTest::newRow("moons") << DatasetKind::Moons << 0.95;
        QTest::newRow("spirals") << DatasetKind::Spirals << 0.97;
        QTest::newRow("circles") << DatasetKind::Circles << 0.97;
        QTest::newRow("xor") << DatasetKind::Xor << 0.85;
        QTest::newRow("gaussians") << DatasetKind::Gaussians << 0.98;
        QTest::newRow("sine") << DatasetKind::Sine << 0.90;
        QTest::newRow("sequence") << DatasetKind::Sequence << 0.70;
    }

    void neighboursAgree()
    {
        QFETCH(DatasetKind, kind);
        QFETCH(double, least);
        const auto data = makeDataset(smallSpec(kind, 1000));
        QVERIFY_RESULT(data);
        const double agreement = nearestAgreement(*data);
        QVERIFY2(agreement >= least, qPrintable(QString::number(agreement)));
    }

    void noiseMixesTheClasses()
    {
        for (const DatasetKind kind : {DatasetKind::Moons, DatasetKind::Spirals, DatasetKind::Gaussians}) {
            DatasetSpec spec = smallSpec(kind, 600);
            spec.noise = 0;
            const auto clean = makeDataset(spec);
            spec.noise = 2;
            const auto noisy = makeDataset(spec);
            QVERIFY_RESULT(clean);
            QVERIFY_RESULT(noisy);
            QVERIFY(nearestAgreement(*clean) > 0.98);
            QVERIFY(nearestAgreement(*noisy) < 0.75);
        }
    }

    void regressionFollowsItsCurve()
    {
        DatasetSpec spec = smallSpec(DatasetKind::Regression, 2000);
        spec.noise = 0.2;
        const auto noisy = makeDataset(spec);
        spec.noise = 0;
        const auto clean = makeDataset(spec);
        QVERIFY_RESULT(noisy);
        QVERIFY_RESULT(clean);
        double squares = 0;
        for (std::size_t k = 0; k < 2000; ++k) {
            const double x = clean->inputs.values[k];
            QVERIFY(x >= -1 && x <= 1);
            QVERIFY(std::abs(clean->targets[k] - (std::sin(3 * x) / 2 + 0.3 * std::sin(9 * x))) < 1e-6);
            QCOMPARE(noisy->inputs.values[k], clean->inputs.values[k]);
            squares += std::pow(noisy->targets[k] - clean->targets[k], 2);
        }
        QVERIFY(std::abs(std::sqrt(squares / 2000) / 0.2 - 1) < 0.08);
    }

    void refusesWhatIsOutOfRange_data()
    {
        QTest::addColumn<qint64>("count");
        QTest::addColumn<double>("noise");
        QTest::addColumn<QString>("option");
        QTest::addColumn<QString>("value");
        const double infinity = std::numeric_limits<double>::infinity();
        QTest::newRow("one") << qint64(1) << 0.1 << "count" << "1";
        QTest::newRow("none") << qint64(0) << 0.1 << "count" << "0";
        QTest::newRow("negative") << qint64(-5) << 0.1 << "count" << "-5";
        QTest::newRow("too many") << qint64(1'000'001) << 0.1 << "count" << "1000001";
        QTest::newRow("negative noise") << qint64(10) << -0.25 << "noise" << "-0.25";
        QTest::newRow("much noise") << qint64(10) << 2.5 << "noise" << "2.5";
        QTest::newRow("infinite noise") << qint64(10) << infinity << "noise" << "inf";
        QTest::newRow("no number") << qint64(10) << std::numeric_limits<double>::quiet_NaN() << "noise" << "nan";
    }

    void refusesWhatIsOutOfRange()
    {
        QFETCH(qint64, count);
        QFETCH(double, noise);
        QFETCH(QString, option);
        QFETCH(QString, value);
        for (const std::string_view name : datasetNames()) {
            DatasetSpec spec = defaultDataset(*datasetFromName(name));
            spec.count = count;
            spec.noise = noise;
            const auto data = makeDataset(spec);
            QVERIFY(!data);
            QCOMPARE(data.error().code, ErrorCode::UnknownOption);
            QCOMPARE(text(std::get<std::string>(data.error().arguments.at(0))), option);
            QCOMPARE(text(std::get<std::string>(data.error().arguments.at(1))), value);
        }
    }

    void canBeCancelled()
    {
        const auto data = makeDataset(smallSpec(DatasetKind::Moons, 100'000), [](std::int64_t, std::int64_t) { return false; });
        QVERIFY(!data);
        QCOMPARE(data.error().code, ErrorCode::Cancelled);
    }

    void tellsItsProgress()
    {
        std::int64_t last = -1;
        const auto data = makeDataset(smallSpec(DatasetKind::Sine, 10'000), [&](std::int64_t done, std::int64_t total) {
            last = done;
            return total == 10'000;
        });
        QVERIFY_RESULT(data);
        QCOMPARE(last, 10'000);
    }

    void subsetsKeepTheOrder()
    {
        for (const bool withTargets : {false, true}) {
            const Dataset data = numbered(10, withTargets);
            const std::vector<std::int64_t> indices{7, 0, 7, 9};
            const Dataset part = subset(data, indices);
            QCOMPARE(part.count(), 4);
            QCOMPARE(part.classes, data.classes);
            QCOMPARE(part.targetWidth, data.targetWidth);
            QCOMPARE(part.labels.size(), std::size_t(withTargets ? 0 : 4));
            QCOMPARE(part.targets.size(), std::size_t(withTargets ? 12 : 0));
            for (std::size_t k = 0; k < 4; ++k) {
                QCOMPARE(part.inputs.sample(static_cast<std::int64_t>(k))[0], static_cast<float>(indices[k]));
                QCOMPARE(part.inputs.sample(static_cast<std::int64_t>(k))[1], static_cast<float>(-indices[k]));
                if (withTargets)
                    QCOMPARE(part.targets[3 * k + 2], static_cast<float>(3 * indices[k] + 2));
                else
                    QCOMPARE(part.labels[k], static_cast<std::int32_t>(indices[k] % 5));
            }
        }
        const Dataset none = subset(numbered(3, false), {});
        QCOMPARE(none.count(), 0);
        QCOMPARE(none.classes, 5);
    }

    void splitsAreDisjointAndComplete_data()
    {
        QTest::addColumn<int>("count");
        QTest::addColumn<double>("share");
        QTest::addColumn<int>("heldOut");
        QTest::newRow("a fifth") << 100 << 0.2 << 20;
        QTest::newRow("odd") << 57 << 0.2 << 11; // 11.4
        QTest::newRow("half of odd") << 5 << 0.5 << 3; // 2.5, halves up
        QTest::newRow("two") << 2 << 0.2 << 1;
        QTest::newRow("nothing asked") << 10 << 0.0 << 1;
        QTest::newRow("all asked") << 10 << 1.0 << 9;
        QTest::newRow("more than all") << 10 << 7.0 << 9;
        QTest::newRow("less than nothing") << 10 << -1.0 << 1;
        QTest::newRow("no number") << 10 << std::numeric_limits<double>::quiet_NaN() << 1;
        QTest::newRow("one alone trains") << 1 << 0.2 << 0;
        QTest::newRow("one alone held out") << 1 << 0.9 << 1;
        QTest::newRow("none") << 0 << 0.2 << 0;
    }

    void splitsAreDisjointAndComplete()
    {
        QFETCH(int, count);
        QFETCH(double, share);
        QFETCH(int, heldOut);
        const Dataset data = numbered(count, false);
        const DataSplit split = splitDataset(data, share, 3);
        QCOMPARE(split.heldOut.count(), heldOut);
        QCOMPARE(split.training.count(), count - heldOut);
        std::set<float> seen;
        for (const Dataset* side : {&split.training, &split.heldOut}) {
            QCOMPARE(side->labels.size(), static_cast<std::size_t>(side->count()));
            for (std::int64_t k = 0; k < side->count(); ++k) {
                const float which = side->inputs.sample(k)[0];
                seen.insert(which);
                QCOMPARE(side->labels[static_cast<std::size_t>(k)], static_cast<std::int32_t>(which) % 5);
                QVERIFY(k == 0 || which > side->inputs.sample(k - 1)[0]);
            }
        }
        QCOMPARE(seen.size(), static_cast<std::size_t>(count));
    }

    void splitsFollowTheSeed()
    {
        const Dataset data = numbered(200, true);
        QVERIFY(isSame(splitDataset(data, 0.25, 1).heldOut, splitDataset(data, 0.25, 1).heldOut));
        QVERIFY(!isSame(splitDataset(data, 0.25, 1).heldOut, splitDataset(data, 0.25, 2).heldOut));
        QCOMPARE(splitDataset(data, 0.25, 1).heldOut.targets.size(), std::size_t(150));
    }
};

QTEST_APPLESS_MAIN(TestDataset)
#include "tst_dataset.moc"
