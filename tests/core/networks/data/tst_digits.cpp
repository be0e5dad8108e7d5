// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/networks/data/digits.h"

#include "core/networks/data/dataset.h"
#include "tests/support/testsupport.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <set>

using namespace quantoscope::core;
using namespace quantoscope::tests;

namespace {

Result<Dataset> digits(std::int64_t count, double noise, int size = 16, std::uint64_t seed = 1)
{
    DatasetSpec spec = defaultDataset(DatasetKind::Digits);
    spec.count = count;
    spec.noise = noise;
    spec.size = size;
    spec.seed = seed;
    return makeDataset(spec);
}

/// Least squares to ten ±1 outputs by gradient steps: what a linear classifier gets right of the second half.
double linearShare(const Dataset& data)
{
    const auto width = static_cast<std::size_t>(data.inputs.shape.count());
    const std::int64_t half = data.count() / 2;
    std::vector<double> weights(10 * (width + 1));
    const auto score = [&](std::int64_t index, std::size_t digit) {
        const auto values = data.inputs.sample(index);
        const double* row = weights.data() + digit * (width + 1);
        return std::inner_product(values.begin(), values.end(), row, row[width]);
    };
    for (int epoch = 0; epoch < 6; ++epoch) {
        for (std::int64_t index = 0; index < half; ++index) {
            for (std::size_t digit = 0; digit < 10; ++digit) {
                const double wanted = data.labels[static_cast<std::size_t>(index)] == static_cast<std::int32_t>(digit) ? 1 : -1;
                const double step = 0.004 * (wanted - score(index, digit));
                double* row = weights.data() + digit * (width + 1);
                for (const float value : data.inputs.sample(index))
                    *row++ += step * value;
                *row += step;
            }
        }
    }
    std::int64_t right = 0;
    for (std::int64_t index = half; index < data.count(); ++index) {
        std::size_t best = 0;
        for (std::size_t digit = 1; digit < 10; ++digit)
            best = score(index, digit) > score(index, best) ? digit : best;
        right += data.labels[static_cast<std::size_t>(index)] == static_cast<std::int32_t>(best) ? 1 : 0;
    }
    return static_cast<double>(right) / static_cast<double>(data.count() - half);
}

/// The share of the second half whose nearest sample of the first half has their class.
double nearestShare(const Dataset& data)
{
    const std::int64_t half = data.count() / 2;
    std::int64_t right = 0;
    for (std::int64_t index = half; index < data.count(); ++index) {
        double best = std::numeric_limits<double>::infinity();
        std::int32_t label = -1;
        const auto values = data.inputs.sample(index);
        for (std::int64_t other = 0; other < half; ++other) {
            const auto others = data.inputs.sample(other);
            const double distance = std::inner_product(values.begin(), values.end(), others.begin(), 0.0, std::plus<>(),
                                                       [](float a, float b) { return static_cast<double>(a - b) * (a - b); });
            if (distance < best) {
                best = distance;
                label = data.labels[static_cast<std::size_t>(other)];
            }
        }
        right += label == data.labels[static_cast<std::size_t>(index)] ? 1 : 0;
    }
    return static_cast<double>(right) / static_cast<double>(data.count() - half);
}

std::vector<StrokePoint> scaled(const GlyphStroke& stroke, float zoom, float dx, float dy)
{
    std::vector<StrokePoint> points;
    for (const GlyphPoint& point : stroke)
        points.push_back({dx + zoom * static_cast<float>(point.x) / 100, dy + zoom * static_cast<float>(point.y) / 100});
    return points;
}

double centreOf(const Batch& batch, bool isVertical)
{
    const std::int64_t size = batch.shape.width;
    double moment = 0;
    double mass = 0;
    for (std::int64_t k = 0; k < size * size; ++k) {
        const double value = batch.values[static_cast<std::size_t>(k)];
        moment += value * (static_cast<double>(isVertical ? k / size : k % size) + 0.5);
        mass += value;
    }
    return moment / mass / static_cast<double>(size);
}

} // namespace

class TestDigits : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void everySize_data()
    {
        QTest::addColumn<int>("size");
        for (const int size : {12, 13, 16, 20, 27, 28})
            QTest::newRow(qPrintable(QString::number(size))) << size;
    }

    void everySize()
    {
        QFETCH(int, size);
        const auto data = digits(50, 0.5, size);
        QVERIFY_RESULT(data);
        const FeatureShape shape{1, size, size};
        QVERIFY(data->inputs.shape == shape);
        for (std::int64_t k = 0; k < 50; ++k) {
            const auto values = data->inputs.sample(k);
            const auto [least, greatest] = std::ranges::minmax(values);
            QVERIFY(least >= 0 && greatest <= 1);
            QVERIFY2(greatest > 0.5F, qPrintable(QString::number(greatest)));
            // Between a twentieth and two fifths of the picture is ink.
            const double mean = std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
            QVERIFY2(mean > 0.05 && mean < 0.4, qPrintable(QString::number(mean)));
        }
    }

    void otherSizesAreRefused()
    {
        for (const int size : {-1, 0, 11, 29, 1000}) {
            const auto data = digits(10, 0.5, size);
            QVERIFY(!data);
            QCOMPARE(data.error().code, ErrorCode::UnknownOption);
            QCOMPARE(std::get<std::string>(data.error().arguments.at(0)), std::string("size"));
            QCOMPARE(std::get<std::string>(data.error().arguments.at(1)), std::to_string(size));
        }
        // The size is the digits' alone.
        DatasetSpec spec = defaultDataset(DatasetKind::Moons);
        spec.size = 0;
        QVERIFY_RESULT(makeDataset(spec));
    }

    void tenBalancedClasses()
    {
        const auto data = digits(12'000, 0.5);
        QVERIFY_RESULT(data);
        std::array<int, 10> counts{};
        for (const std::int32_t label : data->labels)
            ++counts.at(static_cast<std::size_t>(label));
        QVERIFY(std::ranges::all_of(counts, [](int count) { return count == 1200; }));
    }

    /// Without noise only the ways of writing are left: two or three pictures a digit, of clean paper.
    void withoutNoise()
    {
        const auto data = digits(600, 0);
        QVERIFY_RESULT(data);
        const auto glyphs = digitGlyphs();
        for (std::int32_t digit = 0; digit < 10; ++digit) {
            std::set<std::vector<float>> pictures;
            for (std::int64_t k = 0; k < 600; ++k) {
                if (data->labels[static_cast<std::size_t>(k)] == digit)
                    pictures.emplace(data->inputs.sample(k).begin(), data->inputs.sample(k).end());
            }
            QCOMPARE(pictures.size(), glyphs.at(static_cast<std::size_t>(digit)).size());
            for (const auto& picture : pictures) {
                QCOMPARE(picture.front(), 0.0F);
                QCOMPARE(picture.back(), 0.0F);
            }
        }
    }

    /// The corners are paper: their values there are the upper half of the pixels' noise, of deviation 0.2 · noise.
    void pixelsHaveNoise()
    {
        const auto data = digits(4000, 0.5);
        QVERIFY_RESULT(data);
        double squares = 0;
        int zeros = 0;
        for (std::int64_t k = 0; k < 4000; ++k) {
            const double corner = data->inputs.sample(k).front();
            squares += corner * corner;
            zeros += corner == 0 ? 1 : 0;
        }
        QVERIFY2(std::abs(zeros - 2000) < 5 * std::sqrt(1000.0), qPrintable(QString::number(zeros)));
        QVERIFY2(std::abs(std::sqrt(squares / 2000) / 0.1 - 1) < 0.1, qPrintable(QString::number(std::sqrt(squares / 2000))));
    }

    void noiseMakesItHarder()
    {
        const auto little = digits(1200, 0.2);
        const auto usual = digits(1200, 0.5);
        const auto much = digits(1200, 1.2);
        QVERIFY_RESULT(little);
        QVERIFY_RESULT(usual);
        QVERIFY_RESULT(much);
        const double easy = nearestShare(*little);
        const double middle = nearestShare(*usual);
        const double hard = nearestShare(*much);
        QVERIFY2(easy > 0.97, qPrintable(QString::number(easy)));
        QVERIFY2(middle > 0.70 && middle < easy, qPrintable(QString::number(middle)));
        QVERIFY2(hard < middle - 0.1, qPrintable(QString::number(hard)));
    }

    /// A linear classifier learns most of them but not all: a network with hidden layers has something to add.
    void linearClassifiersFallShort()
    {
        const auto data = digits(8000, 0.5);
        QVERIFY_RESULT(data);
        const double share = linearShare(*data);
        QVERIFY2(share > 0.75 && share < 0.94, qPrintable(QString::number(share)));
    }

    void oneDigitByHand()
    {
        const auto glyphs = digitGlyphs();
        std::vector<float> pixels(144, 7.0F); // whatever was there is painted over
        Random random(1);
        drawDigit(glyphs, 1, 0, 12, random, pixels);
        for (const float value : pixels)
            QVERIFY(value >= 0 && value <= 1);
        QVERIFY(pixels.at(6 * 12 + 6) > 0.5F); // every 1 passes the middle
        QCOMPARE(pixels.at(6 * 12 + 1), 0.0F);
    }

    void extremeNoiseStaysInRange()
    {
        const auto data = digits(300, 2, 12);
        QVERIFY_RESULT(data);
        for (const float value : data->inputs.values)
            QVERIFY(value >= 0 && value <= 1);
    }

    void nothingDrawn()
    {
        for (const int size : {1, 12, 16, 28}) {
            const Batch batch = drawStrokes({}, size);
            QCOMPARE(batch.count, 1);
            QVERIFY((batch.shape == FeatureShape{1, size, size}));
            QVERIFY(std::ranges::all_of(batch.values, [](float value) { return value == 0; }));
        }
        QCOMPARE(drawStrokes(std::vector<std::vector<StrokePoint>>(3), 16).values.size(), std::size_t(256));
        QCOMPARE(drawStrokes({}, -4).values.size(), std::size_t(1));
    }

    void placeAndSizeDoNotMatter()
    {
        const auto glyphs = digitGlyphs();
        const GlyphStroke& two = glyphs.at(2).at(0).at(0);
        const std::vector<std::vector<StrokePoint>> whole{scaled(two, 1, 0, 0)};
        const std::vector<std::vector<StrokePoint>> small{scaled(two, 0.5F, 0.45F, 0.05F)};
        const Batch one = drawStrokes(whole, 16);
        const Batch other = drawStrokes(small, 16);
        for (std::size_t k = 0; k < one.values.size(); ++k)
            QVERIFY(std::abs(one.values[k] - other.values[k]) < 1e-4F);
    }

    void drawingsAreCentred()
    {
        // A ring drawn in a corner lies about the middle afterwards.
        std::vector<StrokePoint> ring;
        for (int k = 0; k <= 40; ++k) {
            const double angle = 2 * M_PI * k / 40;
            ring.push_back({static_cast<float>(0.2 + 0.15 * std::cos(angle)), static_cast<float>(0.8 + 0.15 * std::sin(angle))});
        }
        const Batch batch = drawStrokes(std::vector<std::vector<StrokePoint>>{ring}, 28);
        QVERIFY(std::abs(centreOf(batch, false) - 0.5) < 0.01);
        QVERIFY(std::abs(centreOf(batch, true) - 0.5) < 0.01);
        QCOMPARE(batch.sample(0)[14 * 28 + 14], 0.0F);
        QVERIFY(batch.sample(0)[14 * 28 + 4] > 0.5F); // 0.5 − 0.37 = 0.13 sides from the left: column 3.6
        // A tall line stays a line.
        const Batch line = drawStrokes(std::vector<std::vector<StrokePoint>>{{{0.9F, 0.2F}, {0.9F, 0.9F}}}, 16);
        QVERIFY(line.sample(0)[8 * 16 + 8] > 0.7F);
        QCOMPARE(line.sample(0)[8 * 16 + 4], 0.0F);
        QCOMPARE(line.sample(0)[0 * 16 + 8], 0.0F);
    }

    /// A dot is magnified by 4 at most: it does not fill the picture.
    void dots()
    {
        const Batch dot = drawStrokes(std::vector<std::vector<StrokePoint>>{{{0.1F, 0.1F}}}, 16);
        QVERIFY(std::abs(dot.sample(0)[7 * 16 + 7] - (penRadius * 16 + 0.5 - std::sqrt(0.5))) < 1e-6); // half a pixel each way
        QCOMPARE(dot.sample(0)[0], 0.0F);
        const Batch tick = drawStrokes(std::vector<std::vector<StrokePoint>>{{{0.1F, 0.1F}, {0.1F, 0.15F}}}, 16);
        QVERIFY(tick.sample(0)[8 * 16 + 8] > 0.7F);
        QCOMPARE(tick.sample(0)[4 * 16 + 8], 0.0F); // 0.1 sides up and down of the middle only
    }

    void notFinitePointsAreLeftOut()
    {
        const float nan = std::numeric_limits<float>::quiet_NaN();
        const float infinity = std::numeric_limits<float>::infinity();
        const Batch none = drawStrokes(std::vector<std::vector<StrokePoint>>{{{nan, nan}, {infinity, 0}}}, 16);
        QVERIFY(std::ranges::all_of(none.values, [](float value) { return value == 0; }));
        const Batch rest = drawStrokes(std::vector<std::vector<StrokePoint>>{{{nan, 0}}, {{0.5F, 0.1F}, {0.5F, 0.9F}}}, 16);
        const Batch line = drawStrokes(std::vector<std::vector<StrokePoint>>{{{0.5F, 0.1F}, {0.5F, 0.9F}}}, 16);
        QVERIFY(std::ranges::equal(rest.values, line.values));
        const Batch huge = drawStrokes(std::vector<std::vector<StrokePoint>>{{{-3e38F, 0}, {3e38F, 1}}}, 16);
        for (const float value : huge.values)
            QVERIFY(value >= 0 && value <= 1);
    }

    /// A glyph drawn by hand looks as the set's own without noise: the nearest of the clean pictures has its digit.
    void drawingsResembleTheSet()
    {
        const auto clean = digits(600, 0, 20);
        QVERIFY_RESULT(clean);
        const auto glyphs = digitGlyphs();
        for (std::int32_t digit = 0; digit < 10; ++digit) {
            std::vector<std::vector<StrokePoint>> strokes;
            for (const GlyphStroke& stroke : glyphs.at(static_cast<std::size_t>(digit)).back())
                strokes.push_back(scaled(stroke, 0.8F, 0.15F, 0.1F));
            const Batch drawing = drawStrokes(strokes, 20);
            double best = std::numeric_limits<double>::infinity();
            std::int32_t nearest = -1;
            for (std::int64_t k = 0; k < clean->count(); ++k) {
                double distance = 0;
                for (std::size_t i = 0; i < drawing.values.size(); ++i)
                    distance += std::pow(drawing.values[i] - clean->inputs.sample(k)[i], 2);
                if (distance < best) {
                    best = distance;
                    nearest = clean->labels[static_cast<std::size_t>(k)];
                }
            }
            QCOMPARE(nearest, digit);
        }
    }
};

QTEST_APPLESS_MAIN(TestDigits)
#include "tst_digits.moc"
