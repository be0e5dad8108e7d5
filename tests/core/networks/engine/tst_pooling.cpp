// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/networks/engine/pooling.h"

#include "tests/core/networks/engine/passdata.h"
#include "tests/core/networks/engine/reference.h"
#include "tests/support/testsupport.h"

#include <limits>

using namespace quantoscope::core;
using namespace quantoscope::tests;

namespace {

constexpr float notANumber = std::numeric_limits<float>::quiet_NaN();
constexpr float infinite = std::numeric_limits<float>::infinity();

LayerSpec pool(const char* text)
{
    return parseLayers(text)->front();
}

Batch image(std::int64_t height, std::int64_t width, std::initializer_list<float> values)
{
    Batch batch({1, height, width}, 1);
    std::ranges::copy(values, batch.values.begin());
    return batch;
}

/// Values and places of the greatest, by definition.
struct Greatest {
    Batch out;
    std::vector<std::int32_t> taken;
};

Greatest greatest(const LayerSpec& layer, const Batch& in, int threads = 1)
{
    Greatest found{Batch(shapeAfter(layer, in.shape), in.count), {}};
    if (!maxPoolForward(layer, in, found.out, &found.taken, threads))
        found.taken.clear();
    return found;
}

} // namespace

class TestPooling : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void takesTheFirstOfEqualOnes()
    {
        const Greatest found = greatest(pool("maxpool:2"), image(2, 4, {5, 5, 1, 2, 5, 5, 2, 2}));
        QVERIFY(std::ranges::equal(found.out.values, std::vector<float>{5, 2}));
        QCOMPARE(found.taken, (std::vector<std::int32_t>{0, 3}));
        const Greatest zeros = greatest(pool("maxpool:2"), image(2, 2, {-0.0F, 0, 0, 0})); // equal, whatever their signs
        QCOMPARE(zeros.taken, std::vector<std::int32_t>{0});
    }

    void leavesOutWhatDoesNotFit()
    {
        const Greatest found = greatest(pool("maxpool:2"), image(3, 3, {1, 2, 9, 3, 4, 9, 9, 9, 9}));
        QVERIFY(found.out.shape == (FeatureShape{1, 1, 1}));
        QVERIFY(std::ranges::equal(found.out.values, std::vector<float>{4}));
        QCOMPARE(found.taken, std::vector<std::int32_t>{4});
    }

    void nanIsGreatest()
    {
        Greatest found = greatest(pool("maxpool:2"), image(2, 4, {1, notANumber, notANumber, 7, infinite, 2, 3, infinite}));
        QVERIFY(std::isnan(found.out.values[0]) && std::isnan(found.out.values[1]));
        QCOMPARE(found.taken, (std::vector<std::int32_t>{1, 2}));
        found = greatest(pool("maxpool:2"), image(2, 2, {-infinite, -infinite, -infinite, -infinite}));
        QCOMPARE(found.out.values[0], -infinite);
        QCOMPARE(found.taken, std::vector<std::int32_t>{0});
    }

    void maximaAreTheirDefinition_data()
    {
        QTest::addColumn<QByteArray>("text");
        for (const char* text : {"maxpool:1", "maxpool:2", "maxpool:3", "maxpool:3:1", "maxpool:3:2", "maxpool:2:3", "maxpool:5:4"})
            QTest::newRow(text) << QByteArray(text);
    }
    void maximaAreTheirDefinition()
    {
        QFETCH(QByteArray, text);
        const LayerSpec layer = pool(text.constData());
        Batch in = normalBatch({3, 11, 23}, 4, 1);
        for (float& value : in.values)
            value = std::round(2 * value); // with many ties
        const Greatest found = greatest(layer, in);
        const FeatureShape& shape = found.out.shape;
        std::size_t to = 0;
        for (std::int64_t i = 0; i < in.count; ++i)
            for (std::int64_t c = 0; c < shape.channels; ++c)
                for (std::int64_t oy = 0; oy < shape.height; ++oy)
                    for (std::int64_t ox = 0; ox < shape.width; ++ox, ++to) {
                        std::int64_t best = -1;
                        for (std::int64_t y = oy * layer.stride; y < oy * layer.stride + layer.kernel; ++y)
                            for (std::int64_t x = ox * layer.stride; x < ox * layer.stride + layer.kernel; ++x) {
                                const std::int64_t at = (c * 11 + y) * 23 + x;
                                if (best < 0 || in.sample(i)[static_cast<std::size_t>(at)] > in.sample(i)[static_cast<std::size_t>(best)])
                                    best = at;
                            }
                        QCOMPARE(found.taken[to], static_cast<std::int32_t>(best));
                        QCOMPARE(found.out.values[to], in.sample(i)[static_cast<std::size_t>(best)]);
                    }
        QCOMPARE(to, found.taken.size());
        const Greatest other = greatest(layer, in, 2);
        QVERIFY(other.taken == found.taken);
        Batch alone(shape, in.count);
        QVERIFY(maxPoolForward(layer, in, alone, nullptr, 1));
        QVERIFY(areSame(alone.values, found.out.values));
    }

    void gradientsGoWhereValuesCameFrom()
    {
        // Both windows of three take the 9 in their middle.
        const Batch in = image(1, 1, {9});
        const LayerSpec layer = pool("maxpool:3:1");
        Batch wide = image(3, 4, {0, 0, 0, 0, 0, 9, 0, 0, 0, 0, 0, 0});
        const Greatest found = greatest(layer, wide);
        QCOMPARE(found.taken, (std::vector<std::int32_t>{5, 5}));
        Batch outGradient({1, 1, 2}, 1);
        outGradient.values = {2, 3};
        Batch inGradient(wide.shape, 1);
        std::ranges::fill(inGradient.values, notANumber);
        QVERIFY(maxPoolBackward(outGradient, found.taken, inGradient, 1));
        QVERIFY(std::ranges::equal(inGradient.values, std::vector<float>{0, 0, 0, 0, 0, 5, 0, 0, 0, 0, 0, 0}));
        const Greatest one = greatest(pool("maxpool:1"), in);
        QCOMPARE(one.out.values[0], 9.0F);
    }

    void meansAreOfWholeWindows()
    {
        const LayerSpec layer = pool("avgpool:2");
        const Batch in = image(3, 5, {1, 2, 3, 4, 100, 5, 6, 7, 8, 100, 100, 100, 100, 100, 100});
        Batch out(shapeAfter(layer, in.shape), 1);
        QVERIFY(avgPoolForward(layer, in, out, 1));
        QVERIFY(std::ranges::equal(out.values, std::vector<float>{3.5F, 5.5F}));
        Batch outGradient(out.shape, 1);
        outGradient.values = {4, 8};
        Batch inGradient(in.shape, 1);
        std::ranges::fill(inGradient.values, notANumber);
        QVERIFY(avgPoolBackward(layer, outGradient, inGradient, 1));
        QVERIFY(std::ranges::equal(inGradient.values, std::vector<float>{1, 1, 2, 2, 0, 1, 1, 2, 2, 0, 0, 0, 0, 0, 0}));
    }

    void overlappingMeansAdd()
    {
        const LayerSpec layer = pool("avgpool:2:1");
        const Batch in = image(2, 3, {1, 2, 3, 4, 5, 6});
        Batch out(shapeAfter(layer, in.shape), 1);
        QVERIFY(avgPoolForward(layer, in, out, 1));
        QVERIFY(std::ranges::equal(out.values, std::vector<float>{3, 4}));
        Batch outGradient(out.shape, 1);
        outGradient.values = {4, 8};
        Batch inGradient(in.shape, 1);
        QVERIFY(avgPoolBackward(layer, outGradient, inGradient, 1));
        QVERIFY(std::ranges::equal(inGradient.values, std::vector<float>{1, 3, 2, 1, 3, 2}));
    }

    void meansOfNotFiniteValues()
    {
        const LayerSpec layer = pool("avgpool:2");
        Batch out({1, 1, 1}, 1);
        QVERIFY(avgPoolForward(layer, image(2, 2, {1, notANumber, 1, 1}), out, 1));
        QVERIFY(std::isnan(out.values[0]));
        QVERIFY(avgPoolForward(layer, image(2, 2, {1, infinite, 1, 1}), out, 1));
        QCOMPARE(out.values[0], infinite);
    }

    void takesNoSamples()
    {
        const Batch none({2, 4, 4}, 0);
        Batch out({2, 2, 2}, 0);
        std::vector<std::int32_t> taken{1};
        QVERIFY(maxPoolForward(pool("maxpool:2"), none, out, &taken, 1));
        QVERIFY(taken.empty());
        Batch inGradient({2, 4, 4}, 0);
        QVERIFY(maxPoolBackward(out, taken, inGradient, 1));
        QVERIFY(avgPoolForward(pool("avgpool:2"), none, out, 1));
        QVERIFY(avgPoolBackward(pool("avgpool:2"), out, inGradient, 1));
    }
};

QTEST_APPLESS_MAIN(TestPooling)
#include "tst_pooling.moc"
