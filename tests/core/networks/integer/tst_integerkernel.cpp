// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/networks/integer/integerkernel.h"
#include "core/support/random.h"

#include "tests/support/testsupport.h"

#include <chrono>
#include <limits>

using namespace quantoscope::core;

namespace {

constexpr std::int16_t least = std::numeric_limits<std::int16_t>::min();
constexpr std::int16_t greatest = std::numeric_limits<std::int16_t>::max();

struct Layer {
    WindowForm form;
    std::vector<std::int32_t> values;
    std::vector<std::int16_t> weights;
    std::vector<std::int32_t> bias;
    std::int64_t samples = 1;
};

/// The definition of cross-correlation, sum by sum, in 64 bits.
std::vector<std::int32_t> naive(const Layer& layer)
{
    const WindowForm& form = layer.form;
    std::vector<std::int32_t> sums;
    for (std::int64_t sample = 0; sample < layer.samples; ++sample) {
        for (std::int64_t output = 0; output < form.groups * form.outputs; ++output) {
            const std::int64_t group = output / form.outputs;
            for (std::int64_t y = 0; y < form.outHeight; ++y) {
                for (std::int64_t x = 0; x < form.outWidth; ++x) {
                    std::int64_t sum = layer.bias[std::size_t(output)];
                    for (std::int64_t channel = 0; channel < form.channels; ++channel) {
                        for (std::int64_t down = 0; down < form.kernel; ++down) {
                            for (std::int64_t right = 0; right < form.kernel; ++right) {
                                const std::int64_t row = y * form.stride + down - form.padding;
                                const std::int64_t column = x * form.stride + right - form.padding;
                                if (row < 0 || column < 0 || row >= form.height || column >= form.width)
                                    continue;
                                const std::int64_t plane = sample * form.groups * form.channels + group * form.channels + channel;
                                const std::int64_t term = (channel * form.kernel + down) * form.kernel + right;
                                sum += std::int64_t(layer.values[std::size_t((plane * form.height + row) * form.width + column)])
                                    * layer.weights[std::size_t(output * form.terms() + term)];
                            }
                        }
                    }
                    sums.push_back(std::int32_t(sum));
                }
            }
        }
    }
    return sums;
}

WindowForm formOf(const char* text, const FeatureShape& input)
{
    const NetworkSpec spec{input, parseLayers(text).value()};
    return windowForm(spec.layers[0], input, layerShapes(spec).value()[1]);
}

Layer randomLayer(const char* text, const FeatureShape& input, std::int64_t samples, int reach, int weightReach, std::uint64_t seed)
{
    Random random(seed);
    const auto within = [&random](int limit) { return std::int32_t(random.below(std::uint64_t(2 * limit + 1))) - limit; };
    Layer layer;
    layer.form = formOf(text, input);
    layer.samples = samples;
    for (std::int64_t i = 0; i < samples * layer.form.inputCount(); ++i)
        layer.values.push_back(within(reach));
    for (std::int64_t i = 0; i < layer.form.groups * layer.form.outputs * layer.form.terms(); ++i)
        layer.weights.push_back(std::int16_t(within(weightReach)));
    for (std::int64_t i = 0; i < layer.form.groups * layer.form.outputs; ++i)
        layer.bias.push_back(within(100000));
    return layer;
}

std::vector<std::int32_t> sumsOf(const Layer& layer, bool isPortable)
{
    std::vector<std::int32_t> sums(std::size_t(layer.samples * layer.form.outputCount()), -1);
    (isPortable ? windowSumsPortable : windowSums)(layer.form, layer.values, layer.weights, layer.bias, layer.samples, sums);
    return sums;
}

} // namespace

class TestIntegerKernel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { quantoscope::tests::failOnWarnings(); }

    void forms()
    {
        const WindowForm dense = formOf("dense:7", {3, 4, 5});
        QCOMPARE(dense, (WindowForm{1, 60, 7, 1, 1, 1, 1, 0, 1, 1}));
        QCOMPARE(dense.terms(), 60);
        QCOMPARE(dense.inputCount(), 60);
        QCOMPARE(dense.outputCount(), 7);
        const WindowForm conv = formOf("conv:6:3:2:1", {3, 8, 9});
        QCOMPARE(conv, (WindowForm{1, 3, 6, 8, 9, 3, 2, 1, 4, 5}));
        QCOMPARE(conv.terms(), 27);
        QCOMPARE(conv.outputCount(), 6 * 20);
        const WindowForm depthwise = formOf("depthwise:5", {4, 6, 6});
        QCOMPARE(depthwise, (WindowForm{4, 1, 1, 6, 6, 5, 1, 2, 6, 6}));
        QCOMPARE(depthwise.inputCount(), 4 * 36);
    }

    void sums_data()
    {
        QTest::addColumn<QByteArray>("layer");
        QTest::addColumn<int>("channels");
        QTest::addColumn<int>("height");
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("samples");
        QTest::addColumn<int>("reach");
        const auto row = [](const char* layer, int channels, int height, int width, int samples, int reach) {
            QTest::addRow("%s of %d x %d x %d, %d samples, to %d", layer, channels, height, width, samples, reach)
                << QByteArray(layer) << channels << height << width << samples << reach;
        };
        for (const int samples : {1, 3, 17}) {
            row("dense:1", 1, 1, 1, samples, 255);
            row("dense:5", 7, 1, 1, samples, 255);
            row("dense:4", 32, 1, 1, samples, 255);
            row("dense:10", 3, 4, 5, samples, 255);
            row("conv:1:1:1:0", 1, 1, 1, samples, 255);
            row("conv:5:3", 2, 7, 6, samples, 255);
            row("conv:4:3:2:1", 3, 8, 9, samples, 255);
            row("conv:9:5:1:4", 2, 5, 5, samples, 255); // windows wholly in the padding
            row("conv:3:2:3:0", 1, 8, 8, samples, 255);
            row("depthwise:3", 5, 6, 4, samples, 255);
            row("depthwise:3:2:0", 3, 9, 9, samples, 255);
        }
        row("dense:5", 33, 1, 1, 4, 65535); // beyond int16: the plain loops
        row("conv:5:3", 2, 7, 6, 2, 65535);
        row("depthwise:3", 5, 6, 4, 2, 40000);
    }
    void sums()
    {
        QFETCH(QByteArray, layer);
        QFETCH(int, channels);
        QFETCH(int, height);
        QFETCH(int, width);
        QFETCH(int, samples);
        QFETCH(int, reach);
        const Layer random = randomLayer(layer.constData(), {channels, height, width}, samples, reach, 127, std::uint64_t(reach + samples));
        const std::vector<std::int32_t> expected = naive(random);
        QCOMPARE(sumsOf(random, false), expected);
        QCOMPARE(sumsOf(random, true), expected);
    }

    /// The ends of int16 and of int32: one product each, and sums that reach the greatest int32 exactly.
    void ends()
    {
        Layer layer;
        layer.form = formOf("dense:2", {2, 1, 1});
        layer.values = {least, greatest};
        layer.weights = {least, 0, 0, least};
        layer.bias = {0, 0};
        const std::vector<std::int32_t> products{1 << 30, -1073709056};
        QCOMPARE(sumsOf(layer, false), products);
        QCOMPARE(sumsOf(layer, true), products);
        layer.values = {greatest, greatest};
        layer.weights = {greatest, greatest, -greatest, -greatest};
        layer.bias = {131069, -131070}; // 2 · 32767² + 131 069 = 2^31 − 1
        const std::vector<std::int32_t> limits{std::numeric_limits<std::int32_t>::max(), std::numeric_limits<std::int32_t>::min()};
        QCOMPARE(sumsOf(layer, false), limits);
        QCOMPARE(sumsOf(layer, true), limits);
    }

    void nothing()
    {
        Layer layer = randomLayer("conv:5:3", {2, 7, 6}, 0, 255, 127, 1);
        QVERIFY(sumsOf(layer, false).empty());
        layer = randomLayer("dense:3", {4, 1, 1}, 2, 0, 0, 1); // zeros: the bias alone
        const std::vector<std::int32_t> sums = sumsOf(layer, false);
        QCOMPARE(std::vector<std::int32_t>(sums.begin(), sums.begin() + 3), layer.bias);
        QCOMPARE(std::vector<std::int32_t>(sums.begin() + 3, sums.end()), layer.bias);
    }

    /// A guard against a path that is no longer vectorised: a hundredfold of what is due on a busy machine.
    void speed()
    {
        const Layer layer = randomLayer("conv:32:3", {16, 8, 8}, 64, 255, 127, 1);
        const auto start = std::chrono::steady_clock::now();
        const std::vector<std::int32_t> sums = sumsOf(layer, false);
        const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
        const double products = 64.0 * 32 * 64 * 144;
        qInfo("%.2f G products/s", products / seconds * 1e-9);
        QVERIFY(products / seconds > 5e7);
        QCOMPARE(sums, naive(layer));
    }
};

QTEST_APPLESS_MAIN(TestIntegerKernel)
#include "tst_integerkernel.moc"
