// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tensors/samplesets.h"

#include "core/tensors/samples.h"
#include "core/tensors/statistics.h"
#include "core/tensors/summary.h"
#include "tests/support/testsupport.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <vector>

using namespace quantoscope::core;

namespace {

std::vector<NamedSample> make(const char* name, std::uint64_t seed)
{
    return sampleSetByName(name)->make(seed).value_or(std::vector<NamedSample>());
}

/// One layer's outputs for one input.
std::vector<double> through(const Tensor& weight, const Tensor& bias, const std::vector<double>& x, bool isHidden)
{
    std::vector<double> y = bias.values();
    for (std::size_t k = 0; k < y.size(); ++k) {
        for (std::size_t j = 0; j < x.size(); ++j)
            y[k] += weight.value(std::int64_t(k * x.size() + j)) * x[j];
        y[k] = isHidden ? std::max(y[k], 0.0) : y[k];
    }
    return y;
}

double output(const std::vector<NamedSample>& network, double x, double y)
{
    std::vector<double> values{x, y};
    for (std::size_t layer = 0; layer < 3; ++layer)
        values = through(network[2 * layer].tensor, network[2 * layer + 1].tensor, values, layer < 2);
    return values[0];
}

} // namespace

class TestSampleSets : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesComeBack()
    {
        std::set<std::string_view> names;
        for (const SampleSet& set : sampleSets()) {
            QVERIFY(names.insert(set.name).second);
            QCOMPARE(sampleSetByName(set.name), &set);
        }
        QVERIFY(names.contains("distributions") && names.contains("network") && names.contains("image"));
        QVERIFY(!sampleSetByName("Network"));
        QVERIFY(!sampleSetByName(""));
    }

    void sameSeedSameTensors()
    {
        for (const SampleSet& set : sampleSets()) {
            const auto a = set.make(3), b = set.make(3), c = set.make(4);
            QVERIFY_RESULT(a);
            QVERIFY(!a->empty());
            bool differs = false;
            std::set<std::string> names;
            for (std::size_t i = 0; i < a->size(); ++i) {
                QVERIFY(names.insert((*a)[i].name).second);
                QCOMPARE((*a)[i].tensor.dtype(), DType::Float32);
                QVERIFY((*a)[i].tensor.values() == (*b)[i].tensor.values());
                QVERIFY((*a)[i].tensor.shape() == (*c)[i].tensor.shape());
                differs = differs || (*a)[i].tensor.values() != (*c)[i].tensor.values();
                QCOMPARE(tensorStatistics((*a)[i].tensor)->finite, (*a)[i].tensor.count());
            }
            QVERIFY(differs);
        }
    }

    void distributionsAreTheSamples()
    {
        const auto samples = make("distributions", 7);
        QCOMPARE(samples.size(), allSampleKinds().size());
        for (std::size_t i = 0; i < samples.size(); ++i) {
            const SampleKind kind = allSampleKinds()[i];
            QCOMPARE(samples[i].name, std::string(sampleName(kind)));
            QCOMPARE(samples[i].tensor.count(), 65536);
            QVERIFY(samples[i].tensor.values() == makeSample({kind, 65536, 7})->values());
        }
    }

    void networkHasItsLayers()
    {
        const auto network = make("network", 1);
        const std::vector<std::pair<std::string, Shape>> expected{{"layer1.weight", {16, 2}}, {"layer1.bias", {16}},  {"layer2.weight", {16, 16}},
                                                                  {"layer2.bias", {16}},      {"layer3.weight", {1, 16}}, {"layer3.bias", {1}}};
        QCOMPARE(network.size(), expected.size());
        for (std::size_t i = 0; i < network.size(); ++i) {
            QCOMPARE(network[i].name, expected[i].first);
            QVERIFY(network[i].tensor.shape() == expected[i].second);
        }
    }

    /// It has learnt: points of the moons without noise are told apart, for any seed.
    void networkTellsTheMoonsApart()
    {
        for (std::uint64_t seed = 0; seed < 12; ++seed) {
            const auto network = make("network", seed);
            int right = 0;
            for (int i = 0; i <= 50; ++i) {
                const double angle = M_PI * i / 50;
                right += output(network, std::cos(angle), std::sin(angle)) < 0 ? 1 : 0;
                right += output(network, 1 - std::cos(angle), 0.5 - std::sin(angle)) > 0 ? 1 : 0;
            }
            QVERIFY2(right >= 97, qPrintable(QStringLiteral("seed %1: %2 of 102").arg(seed).arg(right)));
        }
    }

    void imageIsAnEightBitPicture()
    {
        const auto image = make("image", 1);
        QCOMPARE(image.size(), std::size_t(1));
        QVERIFY((image[0].tensor.shape() == Shape{3, 64, 64}));
        for (const double value : image[0].tensor.values()) {
            QVERIFY(value >= 0 && value <= 1);
            QCOMPARE(value, double(float(std::round(value * 255) / 255)));
        }
        const auto summary = summarise(image[0].tensor);
        QVERIFY(*summary->distinct > 100 && *summary->distinct <= 256);
    }

    /// The background runs from side to side, the disc is redder than it is blue, the ink is dark.
    void imageShowsItsParts()
    {
        for (std::uint64_t seed = 0; seed < 20; ++seed) {
            const Tensor image = make("image", seed)[0].tensor;
            const auto at = [&](std::int64_t channel, std::int64_t x, std::int64_t y) { return image.value((channel * 64 + y) * 64 + x); };
            QVERIFY(at(0, 63, 0) > at(0, 0, 0));
            QVERIFY(at(1, 0, 63) > at(1, 0, 0));
            int disc = 0, ink = 0;
            for (std::int64_t y = 0; y < 64; ++y) {
                for (std::int64_t x = 0; x < 64; ++x) {
                    disc += at(0, x, y) > 0.9 && at(2, x, y) < 0.2 ? 1 : 0;
                    ink += at(0, x, y) < 0.1 && at(1, x, y) < 0.1 ? 1 : 0;
                    QVERIFY(y >= 36 || at(1, x, y) > 0.1); // text in the lower half only
                }
            }
            QVERIFY2(disc >= 149 && disc <= 377, qPrintable(QString::number(disc))); // radius 7 … 11
            QVERIFY2(ink >= 100 && ink <= 600, qPrintable(QString::number(ink)));
        }
    }
};

QTEST_APPLESS_MAIN(TestSampleSets)
#include "tst_samplesets.moc"
