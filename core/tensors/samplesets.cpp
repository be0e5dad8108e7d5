// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tensors/samplesets.h"

#include "core/support/random.h"
#include "core/tensors/samples.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace quantoscope::core {

namespace {

using Samples = Result<std::vector<NamedSample>>;

Samples makeDistributions(std::uint64_t seed)
{
    std::vector<NamedSample> samples;
    for (const SampleKind kind : allSampleKinds()) {
        auto tensor = makeSample({kind, SampleSpec{}.count, seed});
        if (!tensor)
            return tl::unexpected(tensor.error());
        samples.push_back({std::string(sampleName(kind)), std::move(*tensor)});
    }
    return samples;
}

// The network: plain loops in binary64, small enough to need no more.

constexpr std::size_t pointCount = 128;
constexpr int trainingSteps = 300;
constexpr double learningRate = 0.2;
constexpr double momentum = 0.9;
constexpr double moonNoise = 0.1;

struct Point {
    std::array<double, 2> x;
    double isLower = 0; ///< 1 or 0
};

/// Two interleaved half circles with noise, half of the points each.
std::vector<Point> drawMoons(Random& random)
{
    std::vector<Point> points(pointCount);
    for (std::size_t i = 0; i < pointCount; ++i) {
        const double angle = std::numbers::pi * random.uniform();
        const bool isLower = i % 2 == 1;
        const double x = isLower ? 1 - std::cos(angle) : std::cos(angle);
        const double y = isLower ? 0.5 - std::sin(angle) : std::sin(angle);
        points[i].isLower = isLower ? 1 : 0;
        points[i].x[0] = x + moonNoise * random.normal();
        points[i].x[1] = y + moonNoise * random.normal();
    }
    return points;
}

/// Numbers with their gradient and their velocity.
struct Parameters {
    explicit Parameters(std::size_t count) : values(count), gradient(count), velocity(count) {}

    void step()
    {
        for (std::size_t i = 0; i < values.size(); ++i) {
            velocity[i] = momentum * velocity[i] - learningRate * gradient[i];
            values[i] += velocity[i];
            gradient[i] = 0;
        }
    }

    std::vector<double> values, gradient, velocity;
};

struct Layer {
    Layer(std::size_t inputCount, std::size_t outputCount, Random& random)
        : inputs(inputCount), outputs(outputCount), weight(inputCount * outputCount), bias(outputCount), sums(outputCount)
    {
        const double std = std::sqrt(2 / static_cast<double>(inputCount)); // He et al. 2015, for ReLU
        for (double& value : weight.values)
            value = std * random.normal();
    }

    void forward(std::span<const double> x)
    {
        for (std::size_t k = 0; k < outputs; ++k) {
            sums[k] = bias.values[k];
            for (std::size_t j = 0; j < inputs; ++j)
                sums[k] += weight.values[k * inputs + j] * x[j];
        }
    }

    /// Adds to the gradients for the loss's slopes by the outputs; the slopes by the inputs.
    std::vector<double> backward(std::span<const double> x, std::span<const double> slopes)
    {
        std::vector<double> before(inputs);
        for (std::size_t k = 0; k < outputs; ++k) {
            bias.gradient[k] += slopes[k];
            for (std::size_t j = 0; j < inputs; ++j) {
                weight.gradient[k * inputs + j] += slopes[k] * x[j];
                before[j] += slopes[k] * weight.values[k * inputs + j];
            }
        }
        return before;
    }

    std::size_t inputs, outputs;
    Parameters weight, bias;
    std::vector<double> sums;
};

std::vector<double> positivePart(const std::vector<double>& values)
{
    std::vector<double> result(values.size());
    std::ranges::transform(values, result.begin(), [](double value) { return std::max(value, 0.0); });
    return result;
}

/// The gradients of the mean logistic loss for one more point.
void learnPoint(std::array<Layer, 3>& layers, const Point& point)
{
    std::array<std::vector<double>, 3> inputs{std::vector<double>(point.x.begin(), point.x.end()), {}, {}};
    for (std::size_t k = 0; k < layers.size(); ++k) {
        if (k > 0)
            inputs[k] = positivePart(layers[k - 1].sums);
        layers[k].forward(inputs[k]);
    }
    std::vector<double> slopes{(1 / (1 + std::exp(-layers.back().sums[0])) - point.isLower) / static_cast<double>(pointCount)};
    for (std::size_t k = layers.size(); k-- > 0;) {
        slopes = layers[k].backward(inputs[k], slopes);
        for (std::size_t j = 0; k > 0 && j < slopes.size(); ++j)
            slopes[j] = layers[k - 1].sums[j] > 0 ? slopes[j] : 0;
    }
}

Result<Tensor> tensorOf(const Parameters& parameters, Shape shape)
{
    std::vector<float> values(parameters.values.size());
    std::ranges::transform(parameters.values, values.begin(), [](double value) { return static_cast<float>(value); });
    return Tensor::fromFloats(std::move(values), std::move(shape));
}

Samples makeNetwork(std::uint64_t seed)
{
    constexpr std::size_t hidden = 16;
    Random random(seed);
    const std::vector<Point> points = drawMoons(random);
    std::array<Layer, 3> layers{Layer(2, hidden, random), Layer(hidden, hidden, random), Layer(hidden, 1, random)};
    for (int step = 0; step < trainingSteps; ++step) {
        for (const Point& point : points)
            learnPoint(layers, point);
        for (Layer& layer : layers) {
            layer.weight.step();
            layer.bias.step();
        }
    }
    std::vector<NamedSample> samples;
    for (std::size_t k = 0; k < layers.size(); ++k) {
        const auto outputs = static_cast<std::int64_t>(layers[k].outputs);
        auto weight = tensorOf(layers[k].weight, {outputs, static_cast<std::int64_t>(layers[k].inputs)});
        auto bias = tensorOf(layers[k].bias, {outputs});
        if (!weight || !bias)
            return tl::unexpected(weight ? bias.error() : weight.error());
        const std::string name = "layer" + std::to_string(k + 1);
        samples.push_back({name + ".weight", std::move(*weight)});
        samples.push_back({name + ".bias", std::move(*bias)});
    }
    return samples;
}

// The image.

constexpr int imageSide = 64;

class Picture
{
public:
    using Colour = std::array<double, 3>; ///< red, green, blue, 0 … 1

    /// To the nearest step of 1/255.
    void paint(int x, int y, const Colour& colour)
    {
        for (std::size_t channel = 0; channel < colour.size(); ++channel)
            m_values[(channel * imageSide + static_cast<std::size_t>(y)) * imageSide + static_cast<std::size_t>(x)] =
                static_cast<float>(std::round(colour[channel] * 255) / 255);
    }

    [[nodiscard]] Result<Tensor> tensor() const { return Tensor::fromFloats(m_values, {3, imageSide, imageSide}); }

private:
    std::vector<float> m_values = std::vector<float>(std::size_t(3) * imageSide * imageSide);
};

int between(Random& random, int least, int greatest)
{
    return least + static_cast<int>(random.below(static_cast<std::uint64_t>(greatest - least + 1)));
}

/// Words of one to six letters, each letter an upright with or without a bar, on the lower half of the picture.
void writeText(Picture& picture, Random& random)
{
    constexpr Picture::Colour ink{0.06, 0.05, 0.1};
    constexpr int margin = 4, lineHeight = 6, letterHeight = 4, letterWidth = 3;
    for (int top = imageSide / 2 + margin; top + letterHeight < imageSide; top += lineHeight) {
        int left = margin;
        for (int letters = between(random, 1, 6); left + letterWidth < imageSide - margin; --letters) {
            if (letters == 0) {
                left += letterWidth;
                letters = between(random, 1, 6) + 1;
                continue;
            }
            for (int y = top; y < top + letterHeight; ++y)
                picture.paint(left, y, ink);
            if (const int bar = between(random, 0, letterHeight); bar < letterHeight)
                picture.paint(left + 1, top + bar, ink);
            left += letterWidth;
        }
    }
}

Samples makeImage(std::uint64_t seed)
{
    Random random(seed);
    const int centreX = between(random, 14, imageSide - 15);
    const int centreY = between(random, 12, 20);
    const int radius = between(random, 7, 11);
    constexpr double last = imageSide - 1;
    Picture picture;
    for (int y = 0; y < imageSide; ++y) {
        for (int x = 0; x < imageSide; ++x) {
            const int dx = x - centreX;
            const int dy = y - centreY;
            if (dx * dx + dy * dy <= radius * radius)
                picture.paint(x, y, {0.95, 0.75 - 0.3 * (dy + radius) / (2.0 * radius), 0.15});
            else
                picture.paint(x, y, {0.35 + 0.3 * x / last, 0.55 + 0.35 * y / last, 0.95 - 0.4 * (x + y) / (2 * last)});
        }
    }
    writeText(picture, random);
    auto tensor = picture.tensor();
    if (!tensor)
        return tl::unexpected(tensor.error());
    return std::vector<NamedSample>{{"image", std::move(*tensor)}};
}

constexpr std::array sets{SampleSet{"distributions", makeDistributions}, SampleSet{"network", makeNetwork}, SampleSet{"image", makeImage}};

} // namespace

std::span<const SampleSet> sampleSets()
{
    return sets;
}

const SampleSet* sampleSetByName(std::string_view name)
{
    const auto* found = std::ranges::find(sets, name, &SampleSet::name);
    return found == sets.end() ? nullptr : found;
}

} // namespace quantoscope::core
