// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/networks/data/digits.h"

#include "core/networks/data/dataset.h"
#include "core/networks/data/penpath.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <numbers>

namespace quantoscope::core {

namespace {

constexpr int curveSteps = 4;
constexpr double normalLimit = 2.5;

// Deviations at noise 1.
constexpr double pointJitter = 0.05;
constexpr double turnRadians = 0.3;
constexpr double shear = 0.3;
constexpr double stretch = 0.2;
constexpr double shift = 0.1;
constexpr double waveHeight = 0.05;
constexpr double pixelNoise = 0.2;
// Shares at noise 1.
constexpr double penVariation = 0.8;
constexpr double inkVariation = 0.4;
constexpr double leastPen = 0.02;

// A drawing is made as tall or wide as the glyphs are, but a dot is not blown up to a disc.
constexpr double drawingExtent = 0.74;
constexpr double maxDrawingZoom = 4;

double limitedNormal(Random& random)
{
    return std::clamp(random.normal(), -normalLimit, normalLimit);
}

/// How one sample is bent and placed.
class Distortion
{
public:
    Distortion(double noise, Random& random)
    {
        for (Wave& wave : m_waves) {
            wave.height = noise * waveHeight * limitedNormal(random);
            wave.frequency = 2 * std::numbers::pi * (0.5 + random.uniform());
            wave.phase = 2 * std::numbers::pi * random.uniform();
        }
        const double angle = noise * turnRadians * limitedNormal(random);
        const double slant = noise * shear * limitedNormal(random);
        const double wide = std::clamp(1 + noise * stretch * limitedNormal(random), 0.4, 1.4);
        const double tall = std::clamp(1 + noise * stretch * limitedNormal(random), 0.4, 1.4);
        // Turn · shear · stretch, about the middle of the square.
        m_xx = std::cos(angle) * wide;
        m_xy = (std::cos(angle) * slant - std::sin(angle)) * tall;
        m_yx = std::sin(angle) * wide;
        m_yy = (std::sin(angle) * slant + std::cos(angle)) * tall;
        m_dx = noise * shift * limitedNormal(random);
        m_dy = noise * shift * limitedNormal(random);
    }

    [[nodiscard]] PenPoint moved(const PenPoint& point) const
    {
        const double x = point.x - 0.5 + m_waves[0].at(point.y);
        const double y = point.y - 0.5 + m_waves[1].at(point.x);
        return {0.5 + m_xx * x + m_xy * y + m_dx, 0.5 + m_yx * x + m_yy * y + m_dy, point.isCorner};
    }

private:
    struct Wave {
        double height = 0;
        double frequency = 0;
        double phase = 0;
        [[nodiscard]] double at(double place) const { return height * std::sin(frequency * place + phase); }
    };

    std::array<Wave, 2> m_waves;
    double m_xx = 1;
    double m_xy = 0;
    double m_yx = 0;
    double m_yy = 1;
    double m_dx = 0;
    double m_dy = 0;
};

std::vector<PenPoint> jittered(const GlyphStroke& stroke, double noise, Random& random)
{
    std::vector<PenPoint> points;
    points.reserve(stroke.size());
    for (const GlyphPoint& point : stroke) {
        const double x = point.x / 100.0 + noise * pointJitter * limitedNormal(random);
        const double y = point.y / 100.0 + noise * pointJitter * limitedNormal(random);
        points.push_back({x, y, point.isCorner});
    }
    return points;
}

/// From what a person drew to the square: centred, as tall or wide as the glyphs.
class Placement
{
public:
    explicit Placement(std::span<const std::vector<StrokePoint>> strokes)
    {
        for (const auto& stroke : strokes) {
            for (const StrokePoint& point : stroke) {
                if (!std::isfinite(point.x) || !std::isfinite(point.y))
                    continue;
                m_left = std::min<double>(m_left, point.x);
                m_right = std::max<double>(m_right, point.x);
                m_top = std::min<double>(m_top, point.y);
                m_bottom = std::max<double>(m_bottom, point.y);
            }
        }
        const double extent = std::max(m_right - m_left, m_bottom - m_top);
        m_zoom = extent > drawingExtent / maxDrawingZoom ? drawingExtent / extent : maxDrawingZoom;
    }

    [[nodiscard]] PenPoint placed(const StrokePoint& point) const
    {
        return {0.5 + m_zoom * (point.x - (m_left + m_right) / 2), 0.5 + m_zoom * (point.y - (m_top + m_bottom) / 2), false};
    }

private:
    double m_left = std::numeric_limits<double>::infinity();
    double m_right = -std::numeric_limits<double>::infinity();
    double m_top = std::numeric_limits<double>::infinity();
    double m_bottom = -std::numeric_limits<double>::infinity();
    double m_zoom = 1;
};

} // namespace

void drawDigit(const std::array<std::vector<Glyph>, 10>& glyphs, std::int32_t label, double noise, int size, Random& random,
               std::span<float> pixels)
{
    assert(label >= 0 && label < digitClasses);
    const std::vector<Glyph>& ways = glyphs.at(static_cast<std::size_t>(label));
    const Glyph& glyph = ways.at(random.below(ways.size()));
    const Distortion distortion(noise, random);
    const double radius = std::max(leastPen, penRadius * (1 + noise * penVariation * (2 * random.uniform() - 1)));
    const double ink = 1 - std::min(noise, 1.0) * inkVariation * random.uniform();
    std::ranges::fill(pixels, 0.0F);
    for (const GlyphStroke& stroke : glyph) {
        std::vector<PenPoint> path = smoothPath(jittered(stroke, noise, random), curveSteps);
        for (PenPoint& point : path)
            point = distortion.moved(point);
        drawPath(path, radius, ink, size, pixels);
    }
    if (noise > 0) {
        for (float& pixel : pixels)
            pixel = static_cast<float>(std::clamp(pixel + noise * pixelNoise * random.normal(), 0.0, 1.0));
    }
}

Batch drawStrokes(std::span<const std::vector<StrokePoint>> strokes, int size)
{
    const std::int64_t side = std::clamp(size, 1, 1024);
    Batch batch({1, side, side}, 1);
    const std::span<float> pixels = batch.sample(0);
    std::ranges::fill(pixels, 0.0F);
    const Placement placement(strokes);
    std::vector<PenPoint> path;
    for (const auto& stroke : strokes) {
        path.clear();
        for (const StrokePoint& point : stroke)
            path.push_back(placement.placed(point));
        drawPath(path, penRadius, 1, static_cast<int>(side), pixels);
    }
    return batch;
}

} // namespace quantoscope::core
