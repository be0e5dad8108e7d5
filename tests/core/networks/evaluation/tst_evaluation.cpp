// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/networks/calibration/calibration.h"
#include "core/networks/evaluation/evaluation.h"

#include "tests/core/networks/calibration/trainednetwork.h"
#include "tests/support/testsupport.h"

#include <cmath>
#include <limits>
#include <numeric>

using namespace quantoscope::core;
using namespace quantoscope::tests;

namespace {

/// 20 · log10(‖x‖ / ‖x − x̂‖), as core/quantize measures it.
double decibels(std::span<const float> exact, std::span<const float> approximate)
{
    long double signal = 0, noise = 0;
    for (std::size_t i = 0; i < exact.size(); ++i) {
        signal += static_cast<long double>(exact[i]) * static_cast<long double>(exact[i]);
        const long double error = static_cast<long double>(exact[i]) - static_cast<long double>(approximate[i]);
        noise += error * error;
    }
    return double(20 * std::log10(std::sqrt(signal) / std::sqrt(noise)));
}

Network calibrated(const TrainedNetwork& trained, int bits)
{
    CalibrationSpec spec;
    spec.weightBits = bits;
    spec.activationBits = bits;
    return calibrate(trained.network, trained.data->training, spec).value().network;
}

/// One layer that answers the sign of what it is told: weights ±1, two classes.
Network signs()
{
    Network network = makeNetwork({{1, 1, 1}, parseLayers("dense:2").value()}, 1).value();
    network.layers[0].weights = {1, -1};
    network.layers[0].bias = {0, 0};
    return network;
}

Dataset numbers(std::vector<float> values, std::vector<std::int32_t> labels)
{
    Dataset data;
    data.inputs = Batch({1, 1, 1}, std::int64_t(values.size()));
    data.inputs.values.assign(values.begin(), values.end());
    data.labels = std::move(labels);
    data.classes = 2;
    return data;
}

bool isSame(const std::optional<double>& a, const std::optional<double>& b)
{
    return a == b;
}

void compareExactly(const Evaluation& a, const Evaluation& b)
{
    QCOMPARE(a.count, b.count);
    QCOMPARE(a.accuracy, b.accuracy);
    QVERIFY(a.loss == b.loss);
    QCOMPARE(a.confusion, b.confusion);
    QCOMPARE(a.answers, b.answers);
    QCOMPARE(a.layers.size(), b.layers.size());
    for (std::size_t i = 0; i < a.layers.size(); ++i) {
        QVERIFY(isSame(a.layers[i].weights, b.layers[i].weights));
        QVERIFY(isSame(a.layers[i].activations, b.layers[i].activations));
        QVERIFY(isSame(a.layers[i].output, b.layers[i].output));
    }
    QCOMPARE(a.integer.has_value(), b.integer.has_value());
    if (!a.integer)
        return;
    QVERIFY(a.integer->loss == b.integer->loss);
    QCOMPARE(a.integer->sameClass, b.integer->sameClass);
    for (std::size_t i = 0; i < a.integer->layers.size(); ++i) {
        QCOMPARE(a.integer->layers[i].equal, b.integer->layers[i].equal);
        QCOMPARE(a.integer->layers[i].bySelf, b.integer->layers[i].bySelf);
    }
}

} // namespace

class TestEvaluation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    /// Positive is class 0. The loss of one sample is ln(1 + e^(−2x)) for x on the side of its label; equal outputs answer the first.
    void byHand()
    {
        const auto result = evaluate(signs(), numbers({1, -2, 3, 0, -1}, {0, 1, 1, 0, 0}), {});
        QVERIFY_RESULT(result);
        QCOMPARE(result->count, 5);
        QCOMPARE(result->answers, (std::vector<std::int32_t>{0, 1, 0, 0, 1}));
        QCOMPARE(result->accuracy, 0.6);
        QCOMPARE(result->confusion, (std::vector<std::int64_t>{2, 1, 1, 1}));
        const auto loss = [](double x) { return std::log(1 + std::exp(-2 * x)); };
        QVERIFY(std::abs(result->loss - (loss(1) + loss(2) + loss(-3) + loss(0) + loss(-1)) / 5) < 1e-6);
        QVERIFY(!result->integer);
    }

    void withoutNodes()
    {
        const TrainedNetwork trained = trainedMoons();
        const auto result = evaluate(trained.network, trained.data->heldOut, {});
        QVERIFY_RESULT(result);
        QCOMPARE(result->layers.size(), std::size_t(3));
        for (const LayerFidelity& layer : result->layers)
            QVERIFY(!layer.weights && !layer.activations && !layer.output); // no noise
        QCOMPARE(result->layers[1].layer, std::size_t(2));
        const std::int64_t parameters = 2 * 16 + 16 + 16 * 16 + 16 + 32 + 2;
        QCOMPARE(result->floatBytes, 4 * parameters);
        QCOMPARE(networkBytes(trained.network), 4 * parameters); // without nodes
        QCOMPARE(result->quantizedBytes, 4 * parameters);
        const Score expected = score(trained.network, trained.data->heldOut, {}).value();
        QCOMPARE(result->accuracy, expected.accuracy);
        QVERIFY(std::abs(result->loss - expected.loss) < 1e-6);
    }

    void quantized()
    {
        const TrainedNetwork trained = trainedMoons();
        const Network network = calibrated(trained, 4);
        const Dataset& data = trained.data->heldOut; // fewer than a batch holds
        EvaluationOptions options;
        options.usesInteger = true;
        const auto result = evaluate(network, data, options);
        QVERIFY_RESULT(result);
        const Score expected = score(network, data, {}).value();
        QCOMPARE(result->accuracy, expected.accuracy);
        QVERIFY(std::abs(result->loss - expected.loss) < 1e-6);
        std::vector<std::int64_t> confusion(4, 0);
        std::int64_t correct = 0;
        for (std::size_t i = 0; i < result->answers.size(); ++i) {
            ++confusion[std::size_t(data.labels[i] * 2 + result->answers[i])];
            correct += data.labels[i] == result->answers[i] ? 1 : 0;
        }
        QCOMPARE(result->confusion, confusion);
        QCOMPARE(result->accuracy, double(correct) / double(data.count()));

        const Trace simulated = forward(network, data.inputs, {}).value();
        PassOptions floating;
        floating.usesNodes = false;
        const Trace exact = forward(network, data.inputs, floating).value();
        for (const LayerFidelity& layer : result->layers) {
            const LayerState& state = network.layers[layer.layer];
            QVERIFY(layer.weights && layer.activations && layer.output);
            QVERIFY(std::abs(*layer.weights - decibels(state.weights, simulated.layers[layer.layer].quantizedWeights)) < 1e-9);
            const auto& entering = simulated.values[layer.layer].values;
            QVERIFY(std::abs(*layer.activations - decibels(entering, simulated.layers[layer.layer].quantizedActivations.values)) < 1e-9);
            const auto& leaving = simulated.values[layer.layer + 1].values;
            QVERIFY(std::abs(*layer.output - decibels(exact.values[layer.layer + 1].values, leaving)) < 1e-9);
            QVERIFY(*layer.weights > 15 && *layer.weights < 40); // about 6 dB a bit
        }
        // Codes of 4 bits, a scale a channel (weights are symmetric), biases, and scale and zero point of each input node.
        QCOMPARE(result->quantizedBytes, (32 + 256 + 32) / 2 + 4 * (16 + 16 + 2) + 4 * (16 + 16 + 2) + 3 * 8);

        const IntegerTrace trace = runInteger(toInteger(network).value(), data.inputs).value();
        std::int64_t same = 0, right = 0;
        for (std::int64_t i = 0; i < data.count(); ++i) {
            const auto outputs = trace.output.sample(i);
            const std::int32_t answer = outputs[1] > outputs[0] ? 1 : 0;
            same += answer == result->answers[std::size_t(i)] ? 1 : 0;
            right += answer == data.labels[std::size_t(i)] ? 1 : 0;
        }
        QVERIFY(result->integer);
        QCOMPARE(result->integer->sameClass, same);
        QCOMPARE(result->integer->accuracy, double(right) / double(data.count()));
        QVERIFY(std::abs(result->integer->loss - result->loss) < 0.05);
        QCOMPARE(result->integer->layers.size(), std::size_t(3));
        QCOMPARE(result->integer->layers[1].count, 16 * data.count());
    }

    /// More samples than a batch holds, on any number of threads.
    void threads()
    {
        const TrainedNetwork trained = trainedMoons();
        const Network network = calibrated(trained, 3);
        const Dataset data = makeDataset({DatasetKind::Moons, 700, 0.1, 8, 16}).value();
        EvaluationOptions options;
        options.usesInteger = true;
        const Evaluation one = evaluate(network, data, options).value();
        QCOMPARE(one.count, 700);
        QCOMPARE(one.answers.size(), std::size_t(700));
        QCOMPARE(std::accumulate(one.confusion.begin(), one.confusion.end(), std::int64_t(0)), std::int64_t(700));
        QCOMPARE(one.integer->layers[2].count, 700 * 16);
        for (const int count : {2, 3, 0}) {
            options.threads = count;
            compareExactly(evaluate(network, data, options).value(), one);
        }
    }

    /// 8 bits a channel lose nothing to speak of, in simulation and in integers.
    void digits()
    {
        DatasetSpec task = defaultDataset(DatasetKind::Digits);
        task.count = 1500;
        task.size = 12;
        const TrainedNetwork trained =
            trainedNetwork(task, "conv:6:3,batchnorm,relu,maxpool:2,conv:8:3,batchnorm,relu,avgpool:2,dense:10", 4);
        const Evaluation floating = evaluate(trained.network, trained.data->heldOut, {}).value();
        QVERIFY(floating.accuracy > 0.5);
        const Network network = calibrated(trained, 8);
        EvaluationOptions options;
        options.usesInteger = true;
        options.threads = 2;
        const Evaluation quantized = evaluate(network, trained.data->heldOut, options).value();
        QVERIFY(std::abs(quantized.accuracy - floating.accuracy) <= 0.02);
        QVERIFY(quantized.integer->sameClass >= quantized.count - 3);
        QVERIFY(quantized.integer->layers[0].equal == quantized.integer->layers[0].count);
        for (const LayerAgreement& layer : quantized.integer->layers)
            QCOMPARE(layer.further, 0);
        QVERIFY(quantized.quantizedBytes < quantized.floatBytes / 3 + 200);
        QCOMPARE(quantized.confusion.size(), std::size_t(100));
        // Where the outputs' noise comes from: no layer's outputs are better than its own nodes.
        for (const LayerFidelity& layer : quantized.layers)
            QVERIFY(*layer.output < std::max(*layer.weights, *layer.activations));
    }

    void sizes()
    {
        const auto bytes = [](const FakeQuantSpec& weights, const FakeQuantSpec& inputs) {
            const NetworkSpec spec = withNodes({{3, 1, 1}, parseLayers("dense:5,batchnorm,relu").value()}, {weights, inputs, false});
            Network network = makeNetwork(spec, 1).value();
            Batch batch({3, 1, 1}, 4);
            std::iota(batch.values.begin(), batch.values.end(), -5.0F);
            takeStatistics(network, forward(network, batch, {}).value());
            Dataset data;
            data.inputs = batch;
            data.targetWidth = 5;
            data.targets.assign(20, 0);
            const Evaluation evaluation = evaluate(network, data, {}).value();
            return std::pair(evaluation.floatBytes, evaluation.quantizedBytes);
        };
        using enum FakeQuantMethod;
        constexpr int rest = 4 * (5 + 5 + 5); // bias, γ and β
        const std::int64_t whole = 4 * 15 + rest;
        QCOMPARE(bytes({}, {}), std::pair(whole, whole));
        QCOMPARE(bytes({8, Ste, false, true}, {}), (std::pair<std::int64_t, std::int64_t>(whole, 15 + 4 + rest)));
        QCOMPARE(bytes({8, Ste, true, true}, {}), (std::pair<std::int64_t, std::int64_t>(whole, 15 + 20 + rest)));
        QCOMPARE(bytes({3, Ste, false, false}, {}), (std::pair<std::int64_t, std::int64_t>(whole, 6 + 8 + rest))); // 45 bits
        QCOMPARE(bytes({1, Binary, false, true}, {}), (std::pair<std::int64_t, std::int64_t>(whole, 2 + 4 + rest)));
        QCOMPARE(bytes({2, Ttq, false, true}, {}), (std::pair<std::int64_t, std::int64_t>(whole, 4 + 8 + rest)));
        QCOMPARE(bytes({8, Lsq, false, false}, {8, Ste, false, false}), (std::pair<std::int64_t, std::int64_t>(whole, 15 + 4 + 8 + rest)));
    }

    void regression()
    {
        Network network = makeNetwork({{1, 1, 1}, parseLayers("dense:1").value()}, 1).value();
        network.layers[0].weights = {2};
        network.layers[0].bias = {1};
        Dataset data;
        data.inputs = Batch({1, 1, 1}, 2);
        data.inputs.values = {1, 3};
        data.targetWidth = 1;
        data.targets = {2, 10};
        Evaluation result = evaluate(network, data, {}).value();
        QCOMPARE(result.loss, 5.0); // (1 + 9) / 2
        QCOMPARE(result.accuracy, 0.0);
        QVERIFY(result.confusion.empty() && result.answers.empty());

        network.spec = withNodes(network.spec, {{8, FakeQuantMethod::Ste, false, true}, {8, FakeQuantMethod::Ste, false, false}, false});
        takeStatistics(network, forward(network, data.inputs, {}).value());
        EvaluationOptions options;
        options.usesInteger = true;
        result = evaluate(network, data, options).value();
        QVERIFY(result.integer);
        QVERIFY(std::abs(result.integer->loss - 5) < 0.1);
        QCOMPARE(result.integer->sameClass, 0);
        QCOMPARE(result.integer->accuracy, 0.0);
        data.targets.pop_back();
        QCOMPARE(evaluate(network, data, {}).error().code, ErrorCode::ShapeMismatch);
    }

    void nothing()
    {
        Network network = signs();
        const Evaluation result = evaluate(network, numbers({}, {}), {}).value();
        QCOMPARE(result.count, 0);
        QCOMPARE(result.accuracy, 0.0);
        QCOMPARE(result.loss, 0.0);
        QCOMPARE(result.confusion, std::vector<std::int64_t>(4, 0));
    }

    void refused()
    {
        const auto codeOf = [](const Result<Evaluation>& result) { return result ? ErrorCode::Internal : result.error().code; };
        const Network network = signs();
        QCOMPARE(codeOf(evaluate(network, makeDataset({DatasetKind::Moons, 10, 0.1, 1, 16}).value(), {})), ErrorCode::ShapeMismatch);
        Dataset data = numbers({1, 2}, {0, 1});
        data.classes = 3;
        QCOMPARE(codeOf(evaluate(network, data, {})), ErrorCode::ShapeMismatch);
        QCOMPARE(codeOf(evaluate(network, numbers({1, 2}, {0, 2}), {})), ErrorCode::ShapeMismatch);
        QCOMPARE(codeOf(evaluate(network, numbers({1, 2}, {0, -1}), {})), ErrorCode::ShapeMismatch);
        QCOMPARE(codeOf(evaluate(network, numbers({1, 2}, {0}), {})), ErrorCode::ShapeMismatch);
        EvaluationOptions options;
        options.usesInteger = true;
        const auto floating = evaluate(network, numbers({1}, {0}), options);
        QVERIFY(!floating);
        QCOMPARE(floating.error(),
                 (Error{ErrorCode::NetworkNotInteger, {std::int64_t(1), std::string("dense:2"), std::string("float")}, Error::npos}));
        Network malformed = network;
        malformed.layers[0].weights.pop_back();
        QCOMPARE(codeOf(evaluate(malformed, numbers({1}, {0}), {})), ErrorCode::ShapeMismatch);
        malformed = network;
        malformed.layers.clear();
        QCOMPARE(codeOf(evaluate(malformed, numbers({1}, {0}), {})), ErrorCode::ShapeMismatch);
    }

    void progress()
    {
        const Dataset data = numbers(std::vector<float>(600, 1), std::vector<std::int32_t>(600, 0));
        std::vector<std::int64_t> seen;
        const auto result = evaluate(signs(), data, {}, [&](std::int64_t done, std::int64_t total) {
            seen.push_back(done);
            return total == 600;
        });
        QVERIFY_RESULT(result);
        QCOMPARE(seen, (std::vector<std::int64_t>{0, 256, 512, 600}));
        for (const std::int64_t stop : {0, 256, 600}) {
            const auto stopped = evaluate(signs(), data, {}, [stop](std::int64_t done, std::int64_t) { return done != stop; });
            QVERIFY(!stopped);
            QCOMPARE(stopped.error().code, ErrorCode::Cancelled);
        }
    }

    /// Answers stay indices, whatever the outputs are.
    void notFinite()
    {
        Network network = signs();
        network.layers[0].bias = {std::numeric_limits<float>::quiet_NaN(), 0};
        const Evaluation result = evaluate(network, numbers({1, -1}, {0, 1}), {}).value();
        QCOMPARE(result.accuracy, 0.0);
        QVERIFY(std::isnan(result.loss));
        for (const std::int32_t answer : result.answers)
            QVERIFY(answer == 0 || answer == 1);
    }
};

QTEST_APPLESS_MAIN(TestEvaluation)
#include "tst_evaluation.moc"
