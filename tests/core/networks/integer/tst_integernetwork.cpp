// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/networks/engine/pass.h"
#include "core/networks/integer/integernetwork.h"
#include "core/networks/integer/integerstage.h"
#include "core/support/random.h"

#include "tests/support/testsupport.h"

#include <algorithm>
#include <cmath>
#include <limits>

using namespace quantoscope::core;
using namespace quantoscope::tests;

namespace {

Batch randomBatch(const FeatureShape& shape, std::int64_t count, std::uint64_t seed)
{
    Random random(seed);
    Batch batch(shape, count);
    for (float& value : batch.values)
        value = float(random.normal());
    return batch;
}

/// A network whose nodes have seen a batch.
Network observed(const char* layers, const FeatureShape& input, const FakeQuantSpec& weights, const FakeQuantSpec& activations,
                 std::uint64_t seed = 1)
{
    const NetworkSpec spec = withNodes({input, parseLayers(layers).value()}, {weights, activations, false});
    Network network = makeNetwork(spec, seed).value();
    PassOptions options;
    options.isTraining = true;
    const Trace trace = forward(network, randomBatch(input, 64, seed + 1), options).value();
    takeStatistics(network, trace);
    return network;
}

constexpr FakeQuantSpec channelWeights{8, FakeQuantMethod::Ste, true, true};
constexpr FakeQuantSpec asymmetric{8, FakeQuantMethod::Ste, false, false};

Error refusal(const Network& network)
{
    const auto integer = toInteger(network);
    return integer ? Error{ErrorCode::Internal, {std::string("not refused")}, Error::npos} : integer.error();
}

Error notInteger(std::int64_t layer, const char* layerText, const char* reason)
{
    return {ErrorCode::NetworkNotInteger, {layer, std::string(layerText), std::string(reason)}, Error::npos};
}

std::vector<float> used(const Network& network, std::size_t layer)
{
    const LayerState& state = network.layers[layer];
    std::vector<float> values(state.weights.size());
    fakeQuantize(network.spec.layers[layer].weights, NodePlace::Weights, state.weightState, state.weights, values);
    return values;
}

bool areNear(double a, double b, double tolerance)
{
    return std::abs(a - b) <= tolerance;
}

/// Of a real number in binary64; either code where it is a rounding error of the multiplier away from a tie.
bool isCodeOf(std::int32_t code, double value, const FakeQuantSpec& spec, const FakeQuantState& state, const IntegerLayer& layer)
{
    constexpr double slack = 1e-6;
    const CodeRange range = codeRange(spec);
    if (spec.method == FakeQuantMethod::Binary)
        return code == (value < 0 ? -1 : 1);
    if (spec.method == FakeQuantMethod::Twn)
        return code == (value > double(state.thresholds[0]) ? 1 : value < -double(state.thresholds[0]) ? -1 : 0);
    const double place = value / layer.inputScale + layer.inputZeroPoint;
    if (code == range.qmin)
        return place <= double(code) + 0.5 + slack;
    if (code == range.qmax)
        return place >= double(code) - 0.5 - slack;
    return std::abs(place - code) <= 0.5 + slack;
}

} // namespace

class TestIntegerNetwork : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    /// Of a network small enough to follow by hand: 2 inputs, codes 0 … 255 of step 0.1 from −5 on, weights of step 0.5 and 0.25.
    void byHand()
    {
        NetworkSpec spec{{2, 1, 1}, parseLayers("dense:2,relu,dense:1").value()};
        spec = withNodes(spec, {channelWeights, asymmetric, false});
        Network network = makeNetwork(spec, 1).value();
        network.layers[0].weights = {1.0F, -2.5F, 0.25F, 4.0F};
        network.layers[0].bias = {0.33F, -1.0F};
        network.layers[0].weightState.scales = {0.5F, 0.25F};
        network.layers[0].weightState.zeroPoints = {0, 0};
        network.layers[0].activationState.scales = {0.1F};
        network.layers[0].activationState.zeroPoints = {50};
        network.layers[2].weights = {3.0F, -1.0F};
        network.layers[2].bias = {0.5F};
        network.layers[2].weightState.scales = {1.0F};
        network.layers[2].weightState.zeroPoints = {0};
        network.layers[2].activationState.scales = {0.2F};
        network.layers[2].activationState.zeroPoints = {0};
        const auto integer = toInteger(network);
        QVERIFY_RESULT(integer);
        const IntegerLayer& first = integer->layers[0];
        QCOMPARE(first.weights, (std::vector<std::int16_t>{2, -5, 1, 16}));
        QCOMPARE(first.bias, (std::vector<std::int32_t>{7, -40})); // 0.33 / 0.05 = 6.6; −1 / 0.025
        QVERIFY(areNear(first.exactBias[0], 6.6, 1e-5));
        QCOMPARE(first.inputZeroPoint, 50);
        QCOMPARE(first.inputMin, 0);
        QCOMPARE(first.inputMax, 255);
        QVERIFY(areNear(first.accumulatorScales[0], 0.05, 1e-8) && areNear(first.accumulatorScales[1], 0.025, 1e-8));
        QVERIFY(areNear(first.multipliers[0].value(), 0.25, 1e-7) && areNear(first.multipliers[1].value(), 0.125, 1e-7));
        QVERIFY(integer->layers[1].weights.empty() && integer->layers[2].multipliers.empty());
        QVERIFY(integer->front.spec.layers.empty());
        QCOMPARE(integer->inputState, network.layers[0].activationState);

        Batch batch({2, 1, 1}, 2);
        batch.values = {1.03F, -0.48F, -9.0F, 100.0F}; // codes 60, 45; 0, 255
        const auto trace = runInteger(*integer, batch);
        QVERIFY_RESULT(trace);
        QCOMPARE(trace->codes.size(), std::size_t(3));
        QCOMPARE(trace->codes[0], (std::vector<std::int32_t>{60, 45, 0, 255}));
        // 10·2 + 5·5 + 7 = 52, 10 − 80 − 40 = −110; −100 − 1025 + 7 < 0, −50 + 3280 − 40 = 3190: 13, 0; 0, 399 → 255
        QCOMPARE(trace->codes[1], (std::vector<std::int32_t>{13, 0, 0, 255}));
        QCOMPARE(trace->codes[2], (std::vector<std::int32_t>{13 * 3 + 2, -255 + 2})); // 0.5 / 0.2, which is more than 1/5 in binary32
        QVERIFY(areNear(double(trace->output.values[0]), 41 * 0.2, 1e-5));
        QVERIFY(areNear(double(trace->output.values[1]), -253 * 0.2, 1e-5));
    }

    /// Half to even: 2.5 and 3.5 accumulators of bias.
    void biasTies()
    {
        Network network = observed("dense:4", {1, 1, 1}, channelWeights, asymmetric);
        network.layers[0].weights = {1, 1, 1, 1};
        network.layers[0].weightState.scales.assign(4, 0.5F);
        network.layers[0].activationState.scales = {0.5F};
        network.layers[0].bias = {0.625F, 0.875F, -0.625F, -0.875F};
        const auto integer = toInteger(network);
        QVERIFY_RESULT(integer);
        QCOMPARE(integer->layers[0].exactBias, (std::vector<double>{2.5, 3.5, -2.5, -3.5}));
        QCOMPARE(integer->layers[0].bias, (std::vector<std::int32_t>{2, 4, -2, -4}));
    }

    void methods_data()
    {
        QTest::addColumn<int>("weightMethod");
        QTest::addColumn<int>("activationMethod");
        QTest::addColumn<int>("bits");
        QTest::addColumn<bool>("isPerChannel");
        QTest::addColumn<bool>("isSymmetric");
        const std::vector<FakeQuantMethod> linear{FakeQuantMethod::Ste,  FakeQuantMethod::Lsq,    FakeQuantMethod::Learned,
                                                  FakeQuantMethod::Pact, FakeQuantMethod::Binary, FakeQuantMethod::Twn};
        const auto name = [](FakeQuantMethod method) { return fakeQuantMethodNames()[std::size_t(method)].data(); };
        for (const FakeQuantMethod weight : linear) {
            for (const FakeQuantMethod activation : linear) {
                for (const int bits : {2, 4, 8}) {
                    for (const bool isSymmetric : {true, false}) {
                        QTest::addRow("%s, %s, %d bits, %s", name(weight), name(activation), bits, isSymmetric ? "symmetric" : "asymmetric")
                            << int(weight) << int(activation) << bits << (bits != 4) << isSymmetric;
                    }
                }
            }
        }
    }
    /// Weight codes times scales are the simulation's weights, and every stage, fed the simulation's codes, has its values for
    /// accumulators and its codes but next to ties.
    void methods()
    {
        QFETCH(int, weightMethod);
        QFETCH(int, activationMethod);
        QFETCH(int, bits);
        QFETCH(bool, isPerChannel);
        QFETCH(bool, isSymmetric);
        const FakeQuantSpec weights{bits, FakeQuantMethod(weightMethod), isPerChannel, isSymmetric};
        const FakeQuantSpec activations{bits, FakeQuantMethod(activationMethod), false, isSymmetric};
        const char* layers = "conv:5:3,relu,maxpool:2,depthwise:3,avgpool:2,relu,dense:6,dense:3";
        const Network network = observed(layers, {2, 8, 8}, weights, activations);
        const auto integer = toInteger(network);
        QVERIFY_RESULT(integer);
        const Batch batch = randomBatch({2, 8, 8}, 9, 77);
        const Trace trace = forward(network, batch, {}).value();
        for (std::size_t layer = 0; layer < network.layers.size(); layer = nextWithWeights(network.spec, layer)) {
            const IntegerLayer& own = integer->layers[layer];
            const std::vector<float> simulated = used(network, layer);
            const std::size_t terms = simulated.size() / own.bias.size();
            for (std::size_t i = 0; i < simulated.size(); ++i) {
                const double value = own.weights[i] * own.accumulatorScales[i / terms] / own.inputScale;
                QVERIFY(areNear(value, double(simulated[i]), 1e-6 * std::abs(value)));
            }
            std::vector<std::int32_t> codes(trace.values[layer].values.size());
            const FakeQuantState& state = network.layers[layer].activationState;
            fakeQuantizeCodes(activations, NodePlace::Activations, state, trace.values[layer].values, codes);
            const std::vector<std::int32_t> sums = accumulators(*integer, layer, codes, 9).value();
            const auto& outputs = trace.values[layer + 1].values;
            QCOMPARE(sums.size(), outputs.size());
            for (std::size_t i = 0; i < sums.size(); ++i) {
                const double scale = own.accumulatorScales[i / (sums.size() / 9 / own.bias.size()) % own.bias.size()];
                QVERIFY(areNear(sums[i] * scale, double(outputs[i]), 0.5001 * scale + 1e-5 * (1 + std::abs(double(outputs[i])))));
            }
            const std::size_t next = nextWithWeights(network.spec, layer);
            if (next == network.layers.size())
                break;
            const std::vector<std::int32_t> requantized = runStage(*integer, layer, codes, 9).value();
            const std::vector<std::int32_t> values = pooledAccumulators(*integer, layer, sums, 9);
            std::vector<std::int32_t> expected(requantized.size());
            const FakeQuantState& nextState = network.layers[next].activationState;
            fakeQuantizeCodes(activations, NodePlace::Activations, nextState, trace.values[next].values, expected);
            for (std::size_t i = 0; i < expected.size(); ++i) {
                QVERIFY(std::abs(requantized[i] - expected[i]) <= (activations.method == FakeQuantMethod::Binary ? 2 : 1));
                const std::size_t channel = i / (values.size() / 9 / own.bias.size()) % own.bias.size();
                const double value = values[i] * own.accumulatorScales[channel] / double(own.pooled);
                QVERIFY(isCodeOf(requantized[i], value, activations, nextState, integer->layers[next]));
            }
        }
    }

    void threads()
    {
        const Network network = observed("conv:5:3,relu,avgpool:2,dense:3", {2, 8, 8}, channelWeights, asymmetric);
        const auto integer = toInteger(network);
        QVERIFY_RESULT(integer);
        const Batch batch = randomBatch({2, 8, 8}, 50, 3);
        const IntegerTrace one = runInteger(*integer, batch, 1).value();
        for (const int count : {2, 3, 0}) {
            const IntegerTrace many = runInteger(*integer, batch, count).value();
            QCOMPARE(many.codes, one.codes);
            QVERIFY(many.output.values == one.output.values);
        }
        // A sample alone is what it is among others.
        Batch alone({2, 8, 8}, 1);
        std::ranges::copy(batch.sample(31), alone.values.begin());
        const IntegerTrace single = runInteger(*integer, alone).value();
        QVERIFY(std::ranges::equal(single.output.values, one.output.sample(31)));
    }

    void emptyBatch()
    {
        const Network network = observed("conv:5:3,relu,avgpool:2,dense:3", {2, 8, 8}, channelWeights, asymmetric);
        const auto trace = runInteger(toInteger(network).value(), Batch({2, 8, 8}, 0));
        QVERIFY_RESULT(trace);
        QCOMPARE(trace->codes.size(), std::size_t(3));
        QVERIFY(trace->codes[0].empty() && trace->codes[1].empty() && trace->codes[2].empty());
        QCOMPARE(trace->output.count, 0);
        QCOMPARE(trace->output.shape, (FeatureShape{3, 1, 1}));
        const auto other = runInteger(toInteger(network).value(), Batch({2, 8, 7}, 1));
        QVERIFY(!other);
        QCOMPARE(other.error(), (Error{ErrorCode::ShapeMismatch, {std::int64_t(128), std::int64_t(112)}, Error::npos}));
    }

    /// Infinities take the ends, NaN the code of zero.
    void strangeInputs()
    {
        const Network network = observed("dense:3,relu,dense:2", {4, 1, 1}, channelWeights, asymmetric);
        Batch batch({4, 1, 1}, 1);
        constexpr float infinity = std::numeric_limits<float>::infinity();
        batch.values = {infinity, -infinity, std::numeric_limits<float>::quiet_NaN(), 0};
        const auto integer = toInteger(network);
        const IntegerTrace trace = runInteger(*integer, batch).value();
        const std::int32_t zero = integer->layers[0].inputZeroPoint;
        QCOMPARE(trace.codes[0], (std::vector<std::int32_t>{255, 0, zero, zero}));
        for (const float output : trace.output.values)
            QVERIFY(std::isfinite(output));
    }

    /// What stands before the first node stays in binary32, batch normalisation too; pools after the last layer are integers.
    void ends()
    {
        const Network network = observed("batchnorm,relu,avgpool:2,conv:3:3,relu,avgpool:4", {2, 8, 8}, channelWeights, asymmetric);
        const auto integer = toInteger(network);
        QVERIFY_RESULT(integer);
        QCOMPARE(integer->front.layers.size(), std::size_t(3));
        QCOMPARE(integer->layers[3].pooled, 16);
        const Batch batch = randomBatch({2, 8, 8}, 5, 9);
        const IntegerTrace trace = runInteger(*integer, batch, 2).value();
        const Trace simulated = forward(network, batch, {}).value();
        std::vector<std::int32_t> codes(simulated.values[3].values.size());
        fakeQuantizeCodes(asymmetric, NodePlace::Activations, network.layers[3].activationState, simulated.values[3].values, codes);
        QCOMPARE(trace.codes[0], codes);
        QCOMPARE(trace.codes.size(), std::size_t(2));
        QCOMPARE(trace.codes[1].size(), std::size_t(15));
        for (std::size_t i = 0; i < 15; ++i) {
            const double step = integer->layers[3].accumulatorScales[i % 3];
            QVERIFY(areNear(double(trace.output.values[i]), double(simulated.output().values[i]), step));
        }
    }

    /// Batch normalisation after a layer becomes part of it: a negative γ turns its weights around, γ = 0 leaves β alone.
    void batchNorm()
    {
        Network network = observed("conv:4:3,batchnorm,relu,dense:2", {2, 6, 6}, channelWeights, asymmetric);
        network.layers[1].weights = {1.5F, -0.5F, 0, 1};
        network.layers[1].bias = {0.25F, 0.5F, -0.75F, 0};
        const auto integer = toInteger(network);
        QVERIFY_RESULT(integer);
        const IntegerLayer& own = integer->layers[0];
        std::vector<std::int32_t> codes(network.layers[0].weights.size());
        fakeQuantizeCodes(channelWeights, NodePlace::Weights, network.layers[0].weightState, network.layers[0].weights, codes);
        for (std::size_t i = 0; i < 18; ++i) {
            QCOMPARE(int(own.weights[i]), codes[i]);
            QCOMPARE(int(own.weights[18 + i]), -codes[18 + i]);
            QCOMPARE(int(own.weights[36 + i]), 0);
        }
        QCOMPARE(own.bias[2], -(1 << 24));
        QCOMPARE(own.accumulatorScales[2], 0.75 * 0x1p-24);
        const Batch batch = randomBatch({2, 6, 6}, 4, 5);
        const Trace simulated = forward(network, batch, {}).value();
        const std::vector<std::int32_t> sums = accumulators(*integer, 0, runInteger(*integer, batch).value().codes[0], 4).value();
        for (std::size_t i = 0; i < sums.size(); ++i) {
            const double scale = own.accumulatorScales[i / 36 % 4];
            QVERIFY(areNear(sums[i] * scale, double(simulated.values[2].values[i]), 0.5001 * scale + 1e-5));
        }
    }

    /// A channel of zeros, and one of zeros without a bias.
    void zeroChannels()
    {
        for (const FakeQuantMethod method : {FakeQuantMethod::Ste, FakeQuantMethod::Binary, FakeQuantMethod::Twn}) {
            const NetworkSpec plain{{3, 1, 1}, parseLayers("dense:3,relu,dense:1").value()};
            const NetworkSpec spec = withNodes(plain, {{8, method, true, true}, asymmetric, false});
            Network network = makeNetwork(spec, 4).value();
            network.layers[0].weights = {0, 0, 0, 0, 0, 0, 1, 0.5F, -1};
            network.layers[0].bias = {0.75F, 0, 0.125F};
            const Batch batch = randomBatch({3, 1, 1}, 20, 6);
            PassOptions training;
            training.isTraining = true;
            takeStatistics(network, forward(network, batch, training).value());
            const auto integer = toInteger(network);
            QVERIFY_RESULT(integer);
            QCOMPARE(integer->layers[0].bias[0], 1 << 24);
            QCOMPARE(integer->layers[0].bias[1], 0);
            const IntegerTrace trace = runInteger(*integer, batch).value();
            const Trace simulated = forward(network, batch, {}).value();
            for (std::size_t i = 0; i < 20; ++i)
                QVERIFY(areNear(double(trace.output.values[i]), double(simulated.output().values[i]), 0.05));
        }
    }

    /// Σ|w|·reach + |bias| up to 2^31 − 1 and not beyond: 16-bit weights and inputs of one product, then two.
    void accumulatorBound()
    {
        const FakeQuantSpec weights{16, FakeQuantMethod::Lsq, false, true};
        const FakeQuantSpec inputs{16, FakeQuantMethod::Lsq, false, true};
        const auto made = [&](int width, std::vector<float> values, float bias) {
            NetworkSpec spec = withNodes({{width, 1, 1}, parseLayers("dense:1").value()}, {weights, inputs, false});
            Network network = makeNetwork(spec, 1).value();
            network.layers[0].weights = std::move(values);
            network.layers[0].bias = {bias};
            network.layers[0].weightState.scales = network.layers[0].activationState.scales = {1};
            return network;
        };
        QVERIFY_RESULT(toInteger(made(1, {-32768}, 0))); // 2^30
        QVERIFY_RESULT(toInteger(made(2, {32767, -32768}, 0))); // 2^31 − 2^15
        QVERIFY_RESULT(toInteger(made(2, {32767, -32768}, 32767))); // 2^31 − 1
        QCOMPARE(refusal(made(2, {32767, -32768}, 32768)), notInteger(1, "dense:1", "range"));
        QCOMPARE(refusal(made(2, {-32768, -32768}, 0)), notInteger(1, "dense:1", "range"));
        QCOMPARE(refusal(made(3, {32767, 32767, 32767}, 0)), notInteger(1, "dense:1", "range"));
        QVERIFY_RESULT(toInteger(made(3, {100, -100, 100}, 5e8F))); // small codes leave room
        QCOMPARE(refusal(made(1, {1}, 3e9F)), notInteger(1, "dense:1", "range"));
        QCOMPARE(refusal(made(1, {1}, std::numeric_limits<float>::infinity())), notInteger(1, "dense:1", "range"));
        QCOMPARE(refusal(made(1, {0}, std::numeric_limits<float>::quiet_NaN())), notInteger(1, "dense:1", "range"));

        Batch ends({2, 1, 1}, 2);
        ends.values = {-40000, 40000, 40000, -40000};
        const IntegerTrace trace = runInteger(toInteger(made(2, {32767, -32768}, 32767)).value(), ends).value();
        QCOMPARE(trace.codes[1], (std::vector<std::int32_t>{-32768 * 32767 - 32768 * 32767 + 32767, 32767 * 32767 + (1 << 30) + 32767}));
    }

    /// The same bound with what pooling adds up, and 16-bit codes without a sign, which pass int16.
    void wideCodes()
    {
        const FakeQuantSpec weights{8, FakeQuantMethod::Ste, true, true};
        const FakeQuantSpec inputs{16, FakeQuantMethod::Ste, false, false};
        const Network network = observed("conv:3:3,relu,maxpool:2,dense:4", {1, 8, 8}, weights, inputs);
        const auto integer = toInteger(network);
        QVERIFY_RESULT(integer);
        QCOMPARE(integer->layers[0].inputMax, 65535);
        const Batch batch = randomBatch({1, 8, 8}, 6, 2);
        const IntegerTrace trace = runInteger(*integer, batch).value();
        const Trace simulated = forward(network, batch, {}).value();
        for (std::size_t i = 0; i < trace.output.values.size(); ++i)
            QVERIFY(areNear(double(trace.output.values[i]), double(simulated.output().values[i]), 1e-3));
        QCOMPARE(refusal(observed("conv:8:5,relu,avgpool:8,dense:4", {1, 8, 8}, weights, inputs)), notInteger(1, "conv:8:5", "range"));
        QVERIFY_RESULT(toInteger(observed("conv:8:5,relu,avgpool:8,dense:4", {1, 8, 8}, weights, asymmetric)));
        // Asymmetric weights of 16 bits are codes 0 … 65 535 less a zero point.
        const FakeQuantSpec wide{16, FakeQuantMethod::Ste, false, false};
        QCOMPARE(refusal(observed("dense:4", {2, 1, 1}, wide, asymmetric)), notInteger(1, "dense:4", "range"));
    }

    void refusals()
    {
        const char* layers = "conv:3:3,relu,dense:4,relu,dense:2";
        const FeatureShape input{1, 4, 4};
        const Network good = observed(layers, input, channelWeights, asymmetric);
        QVERIFY_RESULT(toInteger(good));

        Network network = good;
        network.spec.layers[2].weights.bits = 0;
        QCOMPARE(refusal(network), notInteger(3, "dense:4", "float"));
        network = good;
        network.spec.layers[4].activations.bits = 0;
        QCOMPARE(refusal(network), notInteger(5, "dense:2", "float"));
        network = good;
        network.layers[0].activationState = {};
        QCOMPARE(refusal(network), notInteger(1, "conv:3:3", "float"));
        network = good;
        network.spec.layers[2].weights.method = FakeQuantMethod::Ttq;
        QCOMPARE(refusal(network), notInteger(3, "dense:4", "method"));
        network = good;
        network.spec.layers[4].activations.method = FakeQuantMethod::Ttq;
        QCOMPARE(refusal(network), notInteger(5, "dense:2", "method"));
        for (const float scale : {0.0F, -1.0F, std::numeric_limits<float>::infinity(), std::numeric_limits<float>::quiet_NaN()}) {
            network = good;
            network.layers[2].activationState.scales = {scale};
            QCOMPARE(refusal(network), notInteger(3, "dense:4", "range"));
        }
        network = good;
        network.layers[2].weightState.scales[1] = std::numeric_limits<float>::quiet_NaN();
        QCOMPARE(refusal(network), notInteger(3, "dense:4", "range"));
        const Network apart = observed("conv:3:3,relu,batchnorm,dense:4", input, channelWeights, asymmetric);
        QCOMPARE(refusal(apart), notInteger(3, "batchnorm", "batchnorm"));
        QCOMPARE(refusal(observed("relu", input, channelWeights, asymmetric)), notInteger(1, "relu", "float"));
        QCOMPARE(refusal(Network{}), notInteger(1, "", "float"));

        network = good;
        network.layers.pop_back();
        QCOMPARE(refusal(network).code, ErrorCode::ShapeMismatch);
        network = good;
        network.layers[2].weights.pop_back();
        QCOMPARE(refusal(network), (Error{ErrorCode::ShapeMismatch, {std::int64_t(192), std::int64_t(191)}, Error::npos}));
        network = good;
        network.layers[2].bias.push_back(1);
        QCOMPARE(refusal(network), (Error{ErrorCode::ShapeMismatch, {std::int64_t(4), std::int64_t(5)}, Error::npos}));
        network = good;
        network.spec.layers[0].kernel = 9;
        network.spec.layers[0].padding = 0;
        QCOMPARE(refusal(network).code, ErrorCode::NetworkShape);
    }
};

QTEST_APPLESS_MAIN(TestIntegerNetwork)
#include "tst_integernetwork.moc"
