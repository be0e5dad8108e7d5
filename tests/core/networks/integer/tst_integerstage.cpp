// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/networks/integer/integerstage.h"
#include "core/support/random.h"

#include "tests/support/testsupport.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

using namespace quantoscope::core;

namespace {

__extension__ using Wide = __int128;
constexpr std::int32_t least = std::numeric_limits<std::int32_t>::min();
constexpr std::int32_t greatest = std::numeric_limits<std::int32_t>::max();

/// Two layers of which the first may have any window, the second only receives codes.
IntegerNetwork makeStage(const char* layers, const FeatureShape& input, std::uint64_t seed)
{
    Random random(seed);
    IntegerNetwork network;
    network.spec = {input, parseLayers(layers).value()};
    const auto shapes = layerShapes(network.spec).value();
    for (std::size_t i = 0; i < network.spec.layers.size(); ++i) {
        IntegerLayer layer;
        layer.spec = network.spec.layers[i];
        if (layer.spec.hasWeights()) {
            const std::int64_t window = layer.spec.kernel * layer.spec.kernel;
            const std::int64_t terms = layer.spec.kind == LayerKind::Dense ? shapes[i].count()
                : layer.spec.kind == LayerKind::Depthwise                  ? window
                                                                           : shapes[i].channels * window;
            for (std::int64_t channel = 0; channel < shapes[i + 1].channels; ++channel) {
                for (std::int64_t term = 0; term < terms; ++term)
                    layer.weights.push_back(std::int16_t(std::int32_t(random.below(255)) - 127));
                layer.bias.push_back(std::int32_t(random.below(20001)) - 10000);
                layer.exactBias.push_back(layer.bias.back());
                layer.accumulatorScales.push_back(0.001 * (1 + random.uniform()));
            }
            layer.inputZeroPoint = std::int32_t(random.below(256));
            layer.inputMax = 255;
            layer.inputScale = 0.05 + random.uniform();
        }
        network.layers.push_back(layer);
    }
    return network;
}

/// Multipliers as toInteger sets them, for pools that add `pooled` accumulators up.
void setMultipliers(IntegerNetwork& network, std::size_t layer, std::int64_t pooled)
{
    IntegerLayer& own = network.layers[layer];
    const IntegerLayer& next = network.layers[nextWithWeights(network.spec, layer)];
    own.pooled = pooled;
    own.multipliers.clear();
    for (const double scale : own.accumulatorScales)
        own.multipliers.push_back(fixedMultiplier(scale / double(pooled) / next.inputScale));
}

std::vector<std::int32_t> randomCodes(std::int64_t count, std::uint64_t seed)
{
    Random random(seed);
    std::vector<std::int32_t> codes;
    for (std::int64_t i = 0; i < count; ++i)
        codes.push_back(std::int32_t(random.below(256)));
    return codes;
}

/// value · mantissa · 2^−(31 + shift), half away from zero, in 128 bits.
std::int64_t scaled(std::int64_t value, const FixedMultiplier& multiplier)
{
    const Wide product = Wide(value) * multiplier.mantissa;
    const Wide magnitude = product < 0 ? -product : product;
    const Wide divisor = Wide(1) << (31 + multiplier.shift);
    const auto rounded = std::int64_t((2 * magnitude + divisor) / (2 * divisor));
    return product < 0 ? -rounded : rounded;
}

/// One sample of the first layer's stage, value by value, padding as codes equal to the zero point.
std::vector<std::int32_t> naiveCodes(const IntegerNetwork& network, std::span<const std::int32_t> codes)
{
    const auto shapes = layerShapes(network.spec).value();
    const IntegerLayer& own = network.layers[0];
    const LayerSpec& spec = own.spec;
    const bool isDense = spec.kind == LayerKind::Dense;
    const FeatureShape in = isDense ? FeatureShape{shapes[0].count(), 1, 1} : shapes[0];
    const std::int64_t kernel = isDense ? 1 : spec.kernel;
    std::vector<std::int64_t> values;
    for (std::int64_t output = 0; output < shapes[1].channels; ++output) {
        for (std::int64_t y = 0; y < shapes[1].height; ++y) {
            for (std::int64_t x = 0; x < shapes[1].width; ++x) {
                std::int64_t sum = own.bias[std::size_t(output)];
                const std::int64_t channels = spec.kind == LayerKind::Depthwise ? 1 : in.channels;
                for (std::int64_t term = 0; term < channels * kernel * kernel; ++term) {
                    const std::int64_t channel = spec.kind == LayerKind::Depthwise ? output : term / (kernel * kernel);
                    const std::int64_t row = y * spec.stride + term / kernel % kernel - spec.padding;
                    const std::int64_t column = x * spec.stride + term % kernel - spec.padding;
                    const bool isInside = row >= 0 && column >= 0 && row < in.height && column < in.width;
                    const auto place = std::size_t((channel * in.height + row) * in.width + column);
                    const std::int64_t code = isInside ? codes[place] : own.inputZeroPoint;
                    sum += (code - own.inputZeroPoint) * own.weights[std::size_t(output * channels * kernel * kernel + term)];
                }
                values.push_back(sum);
            }
        }
    }
    std::size_t i = 1;
    for (; !network.spec.layers[i].hasWeights(); ++i) {
        const LayerSpec& step = network.spec.layers[i];
        std::vector<std::int64_t> after;
        if (step.kind == LayerKind::Relu) {
            for (const std::int64_t value : values)
                after.push_back(value > 0 ? value : 0);
        } else {
            for (std::int64_t place = 0; place < shapes[i + 1].count(); ++place) {
                const std::int64_t x = place % shapes[i + 1].width;
                const std::int64_t y = place / shapes[i + 1].width % shapes[i + 1].height;
                const std::int64_t channel = place / shapes[i + 1].width / shapes[i + 1].height;
                std::vector<std::int64_t> window;
                for (std::int64_t term = 0; term < step.kernel * step.kernel; ++term) {
                    const std::int64_t row = y * step.stride + term / step.kernel;
                    const std::int64_t column = x * step.stride + term % step.kernel;
                    window.push_back(values[std::size_t((channel * shapes[i].height + row) * shapes[i].width + column)]);
                }
                std::int64_t sum = 0;
                for (const std::int64_t value : window)
                    sum += value;
                after.push_back(step.kind == LayerKind::MaxPool ? *std::ranges::max_element(window) : sum);
            }
        }
        values = after;
    }
    const IntegerLayer& next = network.layers[i];
    std::vector<std::int32_t> result;
    for (std::size_t place = 0; place < values.size(); ++place) {
        const std::size_t channel = place / (values.size() / own.bias.size());
        const std::int64_t code = next.inputZeroPoint + scaled(values[place], own.multipliers[channel]);
        result.push_back(std::int32_t(std::clamp<std::int64_t>(code, next.inputMin, next.inputMax)));
    }
    return result;
}

/// A layer of one value that hands its codes, scaled by one multiplier, to another of zero point 0.
IntegerNetwork single(FixedMultiplier multiplier, CodeRule rule)
{
    IntegerNetwork network;
    network.spec = {{1, 1, 1}, parseLayers("dense:1,dense:1").value()};
    network.layers.resize(2);
    for (std::size_t i = 0; i < 2; ++i) {
        network.layers[i].spec = network.spec.layers[i];
        network.layers[i].weights = {1};
        network.layers[i].bias = {0};
        network.layers[i].exactBias = {0};
        network.layers[i].accumulatorScales = {1};
    }
    network.layers[0].multipliers = {multiplier};
    network.layers[1].inputRule = rule;
    network.layers[1].inputMin = -8;
    network.layers[1].inputMax = 7;
    return network;
}

} // namespace

class TestIntegerStage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { quantoscope::tests::failOnWarnings(); }

    void stages_data()
    {
        QTest::addColumn<QByteArray>("layers");
        QTest::addColumn<int>("pooled");
        QTest::newRow("dense") << QByteArray("dense:6,dense:2") << 1;
        QTest::newRow("dense, relu") << QByteArray("dense:6,relu,dense:2") << 1;
        QTest::newRow("conv") << QByteArray("conv:3:3,dense:2") << 1;
        QTest::newRow("conv, stride, wide padding") << QByteArray("conv:3:3:2:2,dense:2") << 1;
        QTest::newRow("conv, relu, max") << QByteArray("conv:4:3,relu,maxpool:2,dense:2") << 1;
        QTest::newRow("conv, max, relu") << QByteArray("conv:4:3,maxpool:2,relu,dense:2") << 1;
        QTest::newRow("overlapping windows") << QByteArray("conv:4:3,relu,maxpool:3:1,dense:2") << 1;
        QTest::newRow("conv, relu, mean") << QByteArray("conv:4:3,relu,avgpool:2,dense:2") << 4;
        QTest::newRow("conv, mean, relu") << QByteArray("conv:4:3,avgpool:2,relu,dense:2") << 4;
        QTest::newRow("means of means") << QByteArray("conv:4:3,avgpool:2,avgpool:3:1,conv:2:1") << 36;
        QTest::newRow("max of means") << QByteArray("conv:4:3,avgpool:2,maxpool:2,conv:2:1") << 4;
        QTest::newRow("depthwise") << QByteArray("depthwise:3,relu,conv:2:1") << 1;
        QTest::newRow("depthwise, stride, no padding") << QByteArray("depthwise:3:2:0,relu,conv:2:1") << 1;
    }
    void stages()
    {
        QFETCH(QByteArray, layers);
        QFETCH(int, pooled);
        constexpr std::int64_t samples = 19; // more than one piece of work
        for (std::uint64_t seed = 1; seed <= 8; ++seed) {
            IntegerNetwork network = makeStage(layers.constData(), {3, 8, 8}, seed);
            setMultipliers(network, 0, pooled);
            const std::vector<std::int32_t> codes = randomCodes(samples * 3 * 64, seed);
            std::vector<std::int32_t> expected;
            for (std::int64_t sample = 0; sample < samples; ++sample) {
                const auto one = naiveCodes(network, std::span(codes).subspan(std::size_t(sample) * 192, 192));
                expected.insert(expected.end(), one.begin(), one.end());
            }
            for (const int threads : {1, 2, 0}) {
                const auto result = runStage(network, 0, codes, samples, threads);
                QVERIFY_RESULT(result);
                QCOMPARE(*result, expected);
            }
        }
    }

    /// Zero points at the ends of the codes, which padding takes.
    void zeroPoints()
    {
        for (const int zero : {0, 255, -40, 300}) {
            IntegerNetwork network = makeStage("conv:3:5,relu,dense:2", {2, 4, 4}, 5);
            network.layers[0].inputZeroPoint = zero;
            network.layers[2].inputZeroPoint = zero == 255 ? 255 : 0;
            setMultipliers(network, 0, 1);
            const std::vector<std::int32_t> codes = randomCodes(32, 3);
            const auto result = runStage(network, 0, codes, 1);
            QVERIFY_RESULT(result);
            QCOMPARE(*result, naiveCodes(network, codes));
            if (zero == 255) // nothing above the zero point is left
                QCOMPARE(*result, std::vector<std::int32_t>(48, 255));
        }
    }

    /// After the last layer with weights the pooled accumulators come out.
    void lastStage()
    {
        IntegerNetwork network = makeStage("conv:2:1,relu,avgpool:2", {1, 2, 2}, 2);
        network.layers[0].weights = {3, -2};
        network.layers[0].bias = {10, 1};
        network.layers[0].inputZeroPoint = 1;
        const std::vector<std::int32_t> codes{0, 1, 2, 5};
        QCOMPARE(runStage(network, 0, codes, 1).value(), (std::vector<std::int32_t>{7 + 10 + 13 + 22, 3 + 1}));
        QCOMPARE(accumulators(network, 0, codes, 1).value(), (std::vector<std::int32_t>{7, 10, 13, 22, 3, 1, -1, -7}));
        const std::vector<double> reals{7.5, 10, 13, 22, 3, 1.25, -1, -7};
        QCOMPARE(pooledAccumulators(network, 0, reals, 1), (std::vector<double>{52.5, 4.25}));
        QCOMPARE(nextWithWeights(network.spec, 0), std::size_t(3));
    }

    void rules()
    {
        const std::vector<std::int32_t> values{least, -1000, -21, -20, -19, -1, 0, 1, 19, 20, 21, 1000, greatest};
        using Codes = std::vector<std::int32_t>;
        const auto codes = [&](double multiplier, CodeRule rule) {
            IntegerNetwork network = single(fixedMultiplier(multiplier), rule);
            network.layers[0].thresholds = {20};
            return requantize(network, 0, values, std::int64_t(values.size()));
        };
        QCOMPARE(codes(0.25, CodeRule::Rounded), (Codes{-8, -8, -5, -5, -5, 0, 0, 0, 5, 5, 5, 7, 7}));
        QCOMPARE(codes(1e9, CodeRule::Rounded), (Codes{-8, -8, -8, -8, -8, -8, 0, 7, 7, 7, 7, 7, 7}));
        QCOMPARE(codes(0.25, CodeRule::Sign), (Codes{-1, -1, -1, -1, -1, -1, 1, 1, 1, 1, 1, 1, 1}));
        QCOMPARE(codes(0.25, CodeRule::Ternary), (Codes{-1, -1, -1, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1}));
        IntegerNetwork shifted = single(fixedMultiplier(1e9), CodeRule::Rounded); // a zero point added to what saturates
        shifted.layers[1].inputZeroPoint = 7;
        QCOMPARE(requantize(shifted, 0, values, std::int64_t(values.size())).back(), 7);
        QCOMPARE(requantize(shifted, 0, values, std::int64_t(values.size())).front(), -8);
    }

    void nothing()
    {
        IntegerNetwork network = makeStage("conv:3:3,relu,maxpool:2,dense:2", {1, 4, 4}, 1);
        setMultipliers(network, 0, 1);
        QVERIFY(runStage(network, 0, {}, 0).value().empty());
        const auto short1 = runStage(network, 0, std::vector<std::int32_t>(15), 1);
        QVERIFY(!short1);
        QCOMPARE(short1.error(), (Error{ErrorCode::ShapeMismatch, {std::int64_t(16), std::int64_t(15)}, Error::npos}));
    }

    /// MIT 6.5940, Lab 2: 4 samples of 8 values, 2-bit codes −2 … 1 for everything, weights one scale a row. Its conventions are others:
    /// weights are scaled by max|w| / 1, the range of inputs is not widened to hold 0 (scale 0.2816, zero point −2 of −2.063), and
    /// outputs are rounded half to even from binary32 products. The integers between are the same: bias round(b / (Sx·Sw)), and
    /// bias − Zx·Σ w, which the lab adds to Σ w·x where codes are taken here less their zero point.
    void lectureExample()
    {
        const std::array<std::array<float, 8>, 4> inputs{{{0.6118F, 0.7288F, 0.8511F, 0.2849F, 0.8427F, 0.7435F, 0.4014F, 0.2794F},
                                                          {0.3676F, 0.2426F, 0.1612F, 0.7684F, 0.6038F, 0.0400F, 0.2240F, 0.4237F},
                                                          {0.6565F, 0.6878F, 0.4670F, 0.3470F, 0.2281F, 0.8074F, 0.0178F, 0.3999F},
                                                          {0.1863F, 0.3567F, 0.6104F, 0.0497F, 0.0577F, 0.2990F, 0.6687F, 0.8626F}}};
        const std::array<std::array<float, 8>, 8> weights{
            {{0.12626F, -0.14752F, 0.08191F, 0.24982F, -0.10495F, -0.19227F, -0.18550F, -0.15700F},
             {0.27624F, -0.43835F, 0.05101F, -0.12020F, -0.20344F, 0.10202F, -0.20799F, 0.24112F},
             {-0.38216F, -0.28047F, 0.085238F, -0.42504F, -0.20952F, 0.32018F, -0.33619F, 0.20219F},
             {0.089233F, -0.10124F, 0.11467F, 0.20091F, 0.11438F, -0.42427F, 0.10178F, -0.00030941F},
             {-0.018837F, -0.21256F, -0.45285F, 0.20949F, -0.38684F, -0.17100F, -0.45331F, -0.20433F},
             {-0.20038F, -0.053757F, 0.18997F, -0.36866F, 0.055484F, 0.15643F, -0.23538F, 0.21103F},
             {-0.26875F, 0.24984F, -0.23514F, 0.25527F, 0.20322F, 0.37675F, 0.061563F, 0.17201F},
             {0.33541F, -0.33555F, -0.43349F, 0.43043F, -0.20498F, -0.18366F, -0.091553F, -0.41168F}}};
        const std::array<float, 8> bias{0.1954F, -0.2756F, 0.3113F, 0.1149F, 0.4274F, 0.2429F, -0.1721F, -0.2502F};
        const double inputScale = (double(0.8626F) - double(0.0178F)) / 3;
        const double outputScale = 0.468152271;
        QCOMPARE(std::round(inputScale * 1e4), 2816.0);

        IntegerNetwork network;
        network.spec = {{8, 1, 1}, parseLayers("dense:8,dense:1").value()};
        network.layers.resize(2);
        IntegerLayer& layer = network.layers[0];
        layer.spec = network.spec.layers[0];
        layer.inputZeroPoint = -2;
        layer.inputMin = network.layers[1].inputMin = -2;
        layer.inputMax = network.layers[1].inputMax = 1;
        network.layers[1].spec = network.spec.layers[1];
        const auto code = [](double quotient) { return std::int32_t(std::clamp(std::nearbyint(quotient), -2.0, 1.0)); };
        std::vector<std::int32_t> shifted;
        for (std::size_t row = 0; row < 8; ++row) {
            double scale = 0;
            for (const float weight : weights[row])
                scale = std::max(scale, std::abs(double(weight)));
            std::int32_t sum = 0;
            for (const float weight : weights[row]) {
                layer.weights.push_back(std::int16_t(code(double(weight) / scale)));
                sum += layer.weights.back();
            }
            layer.accumulatorScales.push_back(inputScale * scale);
            layer.exactBias.push_back(double(bias[row]) / layer.accumulatorScales.back());
            layer.bias.push_back(std::int32_t(std::nearbyint(layer.exactBias.back())));
            layer.multipliers.push_back(fixedMultiplier(layer.accumulatorScales.back() / outputScale));
            shifted.push_back(layer.bias.back() - layer.inputZeroPoint * sum);
        }
        QCOMPARE(layer.bias, (std::vector<std::int32_t>{3, -2, 3, 1, 3, 2, -2, -2}));
        QCOMPARE(shifted, (std::vector<std::int32_t>{-1, 0, -3, -1, -3, 0, 2, -4}));
        std::vector<std::int32_t> codes;
        for (const auto& sample : inputs) {
            for (const float value : sample)
                codes.push_back(std::clamp(code(double(value) / inputScale - 2), -2, 1));
        }
        const std::vector<std::int32_t> expected{0, -1, 0,  -1, -1, 0, 1, -2, 0, 0, -1, 0, 0, 0, 0,  -1,
                                                 0, 0,  0, -1, 0,  0, 0, -1, 0, 0, 0,  0, 0, 1, -1, -2};
        QCOMPARE(runStage(network, 0, codes, 4).value(), expected);
    }
};

QTEST_APPLESS_MAIN(TestIntegerStage)
#include "tst_integerstage.moc"
