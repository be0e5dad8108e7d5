// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/networks/calibration/calibration.h"

#include "core/networks/calibration/fold.h"
#include "core/networks/calibration/nodeobserver.h"
#include "core/networks/engine/pass.h"
#include "core/quantize/linear/cliprange.h"
#include "tests/core/networks/calibration/trainednetwork.h"
#include "tests/support/testsupport.h"

#include <algorithm>
#include <cmath>
#include <limits>

using namespace quantoscope::core;
using namespace quantoscope::tests;

namespace {

constexpr float infinite = std::numeric_limits<float>::infinity();

Dataset moons(std::int64_t count = 300)
{
    return makeDataset({DatasetKind::Moons, count, 0.1, 4, 16}).value();
}

Network untrained(const char* layers = "dense:8,relu,dense:6,relu,dense:2")
{
    return makeNetwork({{2, 1, 1}, parseLayers(layers).value()}, 5).value();
}

Batch part(const Dataset& data, std::int64_t first, std::int64_t count)
{
    std::vector<std::int64_t> indices;
    for (std::int64_t i = first; i < first + count; ++i)
        indices.push_back(i);
    return subset(data, indices).inputs;
}

Tensor tensorOf(const Batch& batch)
{
    return Tensor::fromFloats({batch.values.begin(), batch.values.end()}, {std::int64_t(batch.values.size())}).value();
}

Calibration calibrated(const Network& network, const Dataset& data, const CalibrationSpec& spec)
{
    auto result = calibrate(network, data, spec);
    if (!result)
        qFatal("%s", qPrintable(describe(result.error())));
    return *std::move(result);
}

Error errorOf(const CalibrationSpec& spec, const Network& network = untrained(), const Dataset& data = moons())
{
    const auto result = calibrate(network, data, spec);
    return result ? Error{ErrorCode::Internal, {}} : result.error();
}

/// The mean of each output channel of one layer, quantized minus float.
std::vector<double> meanErrors(const Network& quantized, const Network& floating, const Batch& batch, std::size_t layer)
{
    PassOptions options;
    const Trace with = forward(quantized, batch, options).value();
    options.usesNodes = false;
    const Trace without = forward(floating, batch, options).value();
    const Batch& a = with.values[layer + 1];
    const Batch& b = without.values[layer + 1];
    const auto places = std::size_t(a.shape.height * a.shape.width);
    std::vector<double> means(std::size_t(a.shape.channels), 0);
    for (std::int64_t i = 0; i < a.count; ++i) {
        for (std::size_t v = 0; v < a.sample(i).size(); ++v)
            means[v / places] += (double(a.sample(i)[v]) - double(b.sample(i)[v])) / double(a.count) / double(places);
    }
    return means;
}

double magnitude(const std::vector<double>& values)
{
    double sum = 0;
    for (const double value : values)
        sum += std::abs(value);
    return sum;
}

} // namespace

class TestCalibration : public QObject
{
    Q_OBJECT

    TrainedNetwork m_moons;
    TrainedNetwork m_digits;

private Q_SLOTS:
    void initTestCase()
    {
        m_moons = trainedMoons();
        m_digits = trainedDigits();
        QVERIFY(accuracyOf(m_moons.network, m_moons) > 0.95);
        QVERIFY2(accuracyOf(m_digits.network, m_digits) > 0.9, qPrintable(QString::number(accuracyOf(m_digits.network, m_digits))));
    }
    void init() { failOnWarnings(); }

    /// The ranges of a node are those of its observer, fed with what flows into the layer, batch by batch.
    void observersByHand_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<bool>("isSymmetric");
        for (const char* name : {"minmax", "ema:0.1", "percentile:99", "mse:60", "kl:256:32", "aciq"}) {
            QTest::addRow("%s", name) << QByteArray(name) << false;
            QTest::addRow("%s, symmetric", name) << QByteArray(name) << true;
        }
    }
    void observersByHand()
    {
        QFETCH(QByteArray, name);
        QFETCH(bool, isSymmetric);
        const Dataset data = moons();
        CalibrationSpec spec;
        spec.observer = name.toStdString();
        spec.activationBits = 5;
        spec.isActivationSymmetric = isSymmetric;
        spec.batchSize = 50;
        spec.batches = 4;
        const Network network = untrained();
        const Calibration result = calibrated(network, data, spec);
        QCOMPARE(result.nodes.size(), std::size_t(3));
        LinearRule rule;
        rule.bits = 5;
        rule.isSymmetric = isSymmetric;
        for (const NodeCalibration& node : result.nodes) {
            NodeObserver hand = NodeObserver::make(spec.observer, rule).value();
            for (std::int64_t k = 0; k < 4; ++k)
                QVERIFY(hand.add(tensorOf(forward(network, part(data, k * 50, 50), {}).value().values[node.layer])).has_value());
            QCOMPARE(node.history, hand.history());
            QCOMPARE(node.search.curve, hand.search().curve);
            QCOMPARE(node.isOneSided, hand.isOneSided());
            QCOMPARE(node.isOneSided, !isSymmetric && node.layer > 0); // behind a ReLU
            LinearGroup expected = linearGroup(rule, hand.range());
            expected.scale = double(float(expected.scale));
            QCOMPARE(node.parameters, expected);
            const FakeQuantState& state = result.network.layers[node.layer].activationState;
            QCOMPARE(state.scales, std::vector{float(expected.scale)});
            QCOMPARE(state.zeroPoints, std::vector{float(expected.zeroPoint)});
            QCOMPARE(state.lo, std::vector{float(hand.range()->lo)});
            QCOMPARE(state.hi, std::vector{float(hand.range()->hi)});
        }
    }

    /// Weights: the clip rule's range of each group, symmetric codes.
    void weights_data()
    {
        QTest::addColumn<QByteArray>("clip");
        QTest::addColumn<bool>("isPerChannel");
        for (const char* clip : {"minmax", "percentile:95", "mse", "kl", "aciq", "fixed:-0.25:0.25"}) {
            QTest::addRow("%s, tensor", clip) << QByteArray(clip) << false;
            QTest::addRow("%s, channel", clip) << QByteArray(clip) << true;
        }
    }
    void weights()
    {
        QFETCH(QByteArray, clip);
        QFETCH(bool, isPerChannel);
        CalibrationSpec spec;
        spec.weightClip = clip.toStdString();
        spec.weightBits = 4;
        spec.granularity = isPerChannel ? WeightGranularity::PerChannel : WeightGranularity::PerTensor;
        const Network network = untrained();
        const Calibration result = calibrated(network, moons(), spec);
        LinearRule rule;
        rule.bits = 4;
        for (const std::size_t i : {std::size_t(0), std::size_t(2), std::size_t(4)}) {
            const LayerState& layer = network.layers[i];
            const auto channels = std::int64_t(layer.bias.size());
            const Tensor tensor = Tensor::fromFloats(layer.weights, {channels, std::int64_t(layer.weights.size()) / channels}).value();
            const Granularity granularity{isPerChannel ? Granularity::Kind::Channel : Granularity::Kind::Tensor, 0};
            const Grouping grouping = Grouping::make(tensor.shape(), granularity).value();
            const FakeQuantState& state = result.network.layers[i].weightState;
            QCOMPARE(std::int64_t(state.scales.size()), isPerChannel ? channels : 1);
            for (std::int64_t g = 0; g < grouping.groupCount(); ++g) {
                const auto range = clippedRange(rule, *parseClip(spec.weightClip), tensor, grouping, g).value().range;
                QCOMPARE(state.scales[std::size_t(g)], float(linearGroup(rule, range).scale));
                QCOMPARE(state.zeroPoints[std::size_t(g)], 0.0F);
                QCOMPARE(state.lo[std::size_t(g)], float(range->lo));
                QCOMPARE(state.hi[std::size_t(g)], float(range->hi));
            }
            QCOMPARE(result.network.layers[i].weights, layer.weights); // the full-precision copy stays
        }
    }

    void frozenSte()
    {
        CalibrationSpec spec;
        spec.weightBits = 6;
        spec.activationBits = 5;
        spec.granularity = WeightGranularity::PerTensor;
        Calibration result = calibrated(untrained(), moons(), spec);
        for (const std::size_t i : {std::size_t(0), std::size_t(2), std::size_t(4)}) {
            QCOMPARE(result.network.spec.layers[i].weights, (FakeQuantSpec{6, FakeQuantMethod::Ste, false, true}));
            QCOMPARE(result.network.spec.layers[i].activations, (FakeQuantSpec{5, FakeQuantMethod::Ste, false, false}));
            QVERIFY(result.network.layers[i].weightState.isFrozen && result.network.layers[i].activationState.isFrozen);
        }
        QVERIFY(!result.network.layers[1].activationState.isReady());
        // Values that pass by in training change nothing any more.
        const Network before = result.network;
        PassOptions options;
        options.isTraining = true;
        Dataset wide = moons(50);
        for (float& value : wide.inputs.values)
            value *= 10;
        takeStatistics(result.network, forward(result.network, wide.inputs, options).value());
        QCOMPARE(result.network, before);
    }

    void nodesThatAreOff()
    {
        CalibrationSpec spec;
        spec.activationBits = 0;
        const Calibration onlyWeights = calibrated(untrained(), moons(), spec);
        QVERIFY(onlyWeights.nodes.empty());
        QVERIFY(onlyWeights.network.layers[0].weightState.isReady() && !onlyWeights.network.layers[0].activationState.isReady());
        spec = {};
        spec.weightBits = 0;
        const Calibration onlyInputs = calibrated(untrained(), moons(), spec);
        QCOMPARE(onlyInputs.nodes.size(), std::size_t(3));
        QVERIFY(!onlyInputs.network.layers[0].weightState.isReady() && onlyInputs.network.layers[0].activationState.isReady());
        spec.activationBits = 0;
        const Network same = calibrated(untrained(), moons(), spec).network;
        QCOMPARE(same.layers, untrained().layers); // nothing at all
        QVERIFY(!same.spec.layers[0].weights.isOn() && !same.spec.layers[0].activations.isOn());
    }

    void endsKept()
    {
        CalibrationSpec spec;
        spec.weightBits = 2;
        spec.activationBits = 3;
        spec.keepsEnds = true;
        const Network network = calibrated(untrained(), moons(), spec).network;
        std::vector<int> bits;
        for (const std::size_t i : {std::size_t(0), std::size_t(2), std::size_t(4)})
            bits.insert(bits.end(), {network.spec.layers[i].weights.bits, network.spec.layers[i].activations.bits});
        QCOMPARE(bits, (std::vector{8, 8, 2, 3, 8, 8}));
        const FakeQuantState& first = network.layers[0].weightState;
        QCOMPARE(first.scales[0], float(std::max(-first.lo[0], first.hi[0]) / 127.5));
        const double kept = accuracyOf(calibrated(m_digits.network, m_digits.data->training, spec).network, m_digits);
        spec.keepsEnds = false;
        QVERIFY(kept > accuracyOf(calibrated(m_digits.network, m_digits.data->training, spec).network, m_digits));
    }

    void foldsOrNot()
    {
        CalibrationSpec spec;
        const Calibration folded = calibrated(m_digits.network, m_digits.data->training, spec);
        QCOMPARE(folded.network.layers.size(), std::size_t(7));
        QCOMPARE(folded.network.layers[0].weights, foldBatchNorm(m_digits.network).layers[0].weights);
        QCOMPARE(folded.nodes[1].layer, std::size_t(3));
        spec.foldsBatchNorm = false;
        const Calibration kept = calibrated(m_digits.network, m_digits.data->training, spec);
        QCOMPARE(kept.network.layers.size(), std::size_t(9));
        QCOMPARE(kept.network.layers[0].weights, m_digits.network.layers[0].weights);
        QCOMPARE(kept.nodes[1].layer, std::size_t(4));
        QVERIFY(std::abs(accuracyOf(kept.network, m_digits) - accuracyOf(m_digits.network, m_digits)) <= 0.01);
    }

    void equalizes()
    {
        CalibrationSpec spec;
        spec.equalizesLayers = true;
        const Network network = calibrated(m_digits.network, m_digits.data->training, spec).network;
        QCOMPARE(network.layers[0].weights, equalizeLayers(foldBatchNorm(m_digits.network)).layers[0].weights);
        QVERIFY(std::abs(accuracyOf(network, m_digits, false) - accuracyOf(m_digits.network, m_digits)) < 1e-9);
    }

    /// A calibrated network can be calibrated anew: the nodes it had do not matter.
    void again()
    {
        CalibrationSpec spec;
        const Network once = calibrated(untrained(), moons(), {.weightBits = 2, .activationBits = 2}).network;
        QCOMPARE(calibrated(once, moons(), spec).network, calibrated(untrained(), moons(), spec).network);
    }

    /// The mean error of every layer's channels all but vanishes on the calibration samples; the last layer's is what counts.
    void biasCorrection()
    {
        CalibrationSpec spec;
        spec.weightBits = 3;
        spec.activationBits = 4;
        spec.batchSize = 60;
        spec.batches = 5;
        const Dataset& data = m_digits.data->training;
        const Network plain = calibrated(m_digits.network, data, spec).network;
        spec.correctsBias = true;
        const Network corrected = calibrated(m_digits.network, data, spec).network;
        const Network floating = foldBatchNorm(m_digits.network);
        const Batch batch = part(data, 0, 300);
        for (const std::size_t layer : {std::size_t(0), std::size_t(3), std::size_t(6)}) {
            const double before = magnitude(meanErrors(plain, floating, batch, layer));
            const double after = magnitude(meanErrors(corrected, floating, batch, layer));
            QVERIFY2(before > 1e-2 && after < 1e-3 * before, qPrintable(QStringLiteral("%1: %2 to %3").arg(layer).arg(before).arg(after)));
            QCOMPARE(corrected.layers[layer].weights, plain.layers[layer].weights);
            QCOMPARE(corrected.layers[layer].activationState, plain.layers[layer].activationState); // of the float network, both
        }
        // On samples it has not seen too.
        const Batch others = m_digits.data->heldOut.inputs;
        QVERIFY(magnitude(meanErrors(corrected, floating, others, 6)) < 0.5 * magnitude(meanErrors(plain, floating, others, 6)));
    }

    void eightBitsAreAsGood()
    {
        for (const TrainedNetwork* trained : {&m_moons, &m_digits}) {
            const double floating = accuracyOf(trained->network, *trained);
            const double half = std::max(0.005, 1.01 / double(trained->data->heldOut.count())); // of few samples: one of them
            for (const char* observer : {"minmax", "percentile:99.99", "mse:100", "aciq"}) {
                CalibrationSpec spec;
                spec.observer = observer;
                const double quantized = accuracyOf(calibrated(trained->network, trained->data->training, spec).network, *trained);
                const QString told = QStringLiteral("%1: %2 of %3").arg(observer).arg(quantized).arg(floating);
                QVERIFY2(std::abs(quantized - floating) <= half, qPrintable(told));
            }
        }
    }

    void twoBitsAreWorse()
    {
        CalibrationSpec spec;
        spec.weightBits = 2;
        const double floating = accuracyOf(m_digits.network, m_digits);
        const double quantized = accuracyOf(calibrated(m_digits.network, m_digits.data->training, spec).network, m_digits);
        qInfo("digits: float %.4f, 2-bit weights %.4f", floating, quantized);
        QVERIFY(quantized < floating - 0.1);
    }

    void fewerSamplesThanAskedFor()
    {
        const Dataset data = moons(70);
        CalibrationSpec spec;
        spec.batchSize = 32;
        spec.batches = 1'000'000;
        const Calibration result = calibrated(untrained(), data, spec);
        QCOMPARE(result.nodes[0].history.size(), std::size_t(3)); // 32, 32 and 6
        const auto [lo, hi] = std::ranges::minmax(data.inputs.values);
        QCOMPARE(*result.nodes[0].history.back(), (ValueRange{double(lo), double(hi)}));
        spec.batchSize = 65536;
        QCOMPARE(calibrated(untrained(), data, spec).nodes[0].history.size(), std::size_t(1));
        spec.batches = 1;
        spec.batchSize = 1;
        QCOMPARE(calibrated(untrained(), data, spec).nodes[0].history.size(), std::size_t(1));
        QCOMPARE(calibrated(untrained(), subset(data, std::vector<std::int64_t>{3}), {}).nodes[0].history.size(), std::size_t(1));
    }

    void badOptions_data()
    {
        QTest::addColumn<QByteArray>("option");
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<int>("number");
        for (const char* name : {"", "max", "mse", "aciq:2", "percentile:101"})
            QTest::addRow("observer %s", name) << QByteArray("observer") << QByteArray(name) << 0;
        for (const char* name : {"", "most", "fixed:1:0", "percentile:0"})
            QTest::addRow("clip %s", name) << QByteArray("weight-clip") << QByteArray(name) << 0;
        for (const int bits : {1, 17, -1, 64}) {
            QTest::addRow("weights %d", bits) << QByteArray("weights-bits") << QByteArray::number(bits) << bits;
            QTest::addRow("inputs %d", bits) << QByteArray("activation-bits") << QByteArray::number(bits) << bits;
        }
        for (const int count : {0, -1, 65537})
            QTest::addRow("batch %d", count) << QByteArray("batch") << QByteArray::number(count) << count;
        for (const int count : {0, -3, 1'000'001})
            QTest::addRow("batches %d", count) << QByteArray("batches") << QByteArray::number(count) << count;
    }
    void badOptions()
    {
        QFETCH(QByteArray, option);
        QFETCH(QByteArray, value);
        QFETCH(int, number);
        CalibrationSpec spec;
        if (option == "observer")
            spec.observer = value.toStdString();
        else if (option == "weight-clip")
            spec.weightClip = value.toStdString();
        else
            (option == "weights-bits" ? spec.weightBits : spec.activationBits) = option.endsWith("bits") ? number : 8;
        if (option == "batch")
            spec.batchSize = number;
        if (option == "batches")
            spec.batches = number;
        const Error expected{ErrorCode::UnknownOption, {option.toStdString(), value.toStdString()}};
        QCOMPARE(errorOf(spec), expected);
        QCOMPARE(checkCalibration(spec).error(), expected);
        QVERIFY(checkCalibration({}).has_value());
    }

    void badInput()
    {
        QCOMPARE(errorOf({}, untrained(), Dataset{}).code, ErrorCode::TensorEmpty);
        const Network images = makeNetwork({{1, 8, 8}, parseLayers("conv:2:3,dense:2").value()}, 1).value();
        QCOMPARE(errorOf({}, images).code, ErrorCode::ShapeMismatch);
        Network impossible = images;
        impossible.spec.layers[0].kernel = 99;
        QVERIFY(errorOf({}, impossible).code == ErrorCode::NetworkShape);
        Network cut = untrained();
        cut.layers.pop_back();
        QCOMPARE(errorOf({}, cut).code, ErrorCode::ShapeMismatch);
    }

    /// A network without weights has nothing to choose.
    void withoutWeights()
    {
        const Calibration result = calibrated(untrained("relu"), moons(), {.correctsBias = true});
        QVERIFY(result.nodes.empty());
        QCOMPARE(result.network, untrained("relu"));
    }

    /// Samples that are not finite take no part; if none is, the scale is 1.
    void notFinite()
    {
        Dataset data = moons(64);
        Network network = untrained();
        const Calibration clean = calibrated(network, data, {.batchSize = 63});
        data.inputs.sample(63)[0] = infinite;
        data.inputs.sample(63)[1] = std::numeric_limits<float>::quiet_NaN();
        const Calibration dirty = calibrated(network, data, {.batchSize = 63});
        QCOMPARE(dirty.nodes[0].history[0], clean.nodes[0].history[0]);
        QCOMPARE(dirty.nodes[0].history[1], clean.nodes[0].history[0]);
        std::ranges::fill(data.inputs.values, infinite);
        for (const char* observer : {"minmax", "ema:0.1", "percentile:99", "mse:10", "kl:64:8", "aciq"}) {
            const Calibration none = calibrated(network, data, {.observer = observer, .correctsBias = true});
            QVERIFY(!none.nodes[0].history.back().has_value());
            QCOMPARE(none.nodes[0].parameters, (LinearGroup{1, 0, 0, 255}));
            QCOMPARE(none.network.layers[0].activationState.scales, std::vector{1.0F});
            QVERIFY(std::isfinite(none.network.layers[0].bias[0]));
        }
        network.layers[0].weights[0] = infinite;
        const float scale = calibrated(network, moons(), {}).network.layers[0].weightState.scales[0];
        QCOMPARE(scale, float(double(std::abs(network.layers[0].weights[1])) / 127.5));
    }

    /// Ranges of nothing and next to nothing: scales stay such that one can divide by them.
    void tinyRanges()
    {
        Dataset data = moons(20);
        std::ranges::fill(data.inputs.values, 0.0F);
        Network network = untrained("dense:2");
        std::ranges::fill(network.layers[0].weights, 0.0F);
        const Calibration zeros = calibrated(network, data, {});
        QCOMPARE(zeros.network.layers[0].activationState.scales[0], 1.0F);
        QCOMPARE(zeros.network.layers[0].weightState.scales[0], 1.0F);
        std::ranges::fill(data.inputs.values, 1e-44F);
        std::ranges::fill(network.layers[0].weights, -1e-44F);
        const Calibration tiny = calibrated(network, data, {});
        QCOMPARE(tiny.network.layers[0].activationState.scales[0], std::numeric_limits<float>::min());
        QCOMPARE(tiny.network.layers[0].weightState.scales[0], std::numeric_limits<float>::min());
        std::ranges::fill(data.inputs.values, 3e38F);
        data.inputs.values[0] = -3e38F;
        const float wide = calibrated(network, data, {.activationBits = 2}).network.layers[0].activationState.scales[0];
        QCOMPARE(wide, float(6e38 / 3)); // hi − lo is beyond binary32, the scale is not
    }

    void threads()
    {
        CalibrationSpec spec;
        spec.weightBits = 4;
        spec.correctsBias = true;
        for (const char* observer : {"percentile:99", "mse:40", "aciq"}) {
            spec.observer = observer;
            spec.threads = 1;
            const Calibration one = calibrated(m_digits.network, m_digits.data->training, spec);
            spec.threads = 3;
            const Calibration three = calibrated(m_digits.network, m_digits.data->training, spec);
            QCOMPARE(three.network, one.network);
            for (std::size_t i = 0; i < one.nodes.size(); ++i) {
                QCOMPARE(three.nodes[i].history, one.nodes[i].history);
                QCOMPARE(three.nodes[i].search.curve, one.nodes[i].search.curve);
            }
        }
    }

    void progressAndCancel()
    {
        std::vector<std::int64_t> seen;
        const auto watch = [&seen](std::int64_t done, std::int64_t total) {
            seen.push_back(done * 1000 / total);
            return true;
        };
        CalibrationSpec spec;
        spec.correctsBias = true;
        QVERIFY(calibrate(m_moons.network, m_moons.data->training, spec, watch).has_value());
        QVERIFY(std::ranges::is_sorted(seen));
        QCOMPARE(seen.back(), 1000);
        QVERIFY(seen.size() > 10);
        for (std::size_t stopAt = 0; stopAt < seen.size(); stopAt += 7) {
            std::size_t calls = 0;
            const auto stop = [&](std::int64_t, std::int64_t) { return calls++ < stopAt; };
            const auto stopped = calibrate(m_moons.network, m_moons.data->training, spec, stop);
            QVERIFY(!stopped.has_value());
            QCOMPARE(stopped.error().code, ErrorCode::Cancelled);
        }
    }
};

QTEST_GUILESS_MAIN(TestCalibration)
#include "tst_calibration.moc"
