// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantize/sketch.h"

#include "core/quantize/grouping.h"
#include "tests/support/testsupport.h"

#include <cmath>

using namespace quantoscope::core;

class TestSketch : public QObject
{
    Q_OBJECT

    /// Element i has the value i, exact in binary64.
    static Tensor counting(const Shape& shape)
    {
        std::vector<double> values(static_cast<std::size_t>(elementCount(shape).value()));
        for (std::size_t i = 0; i < values.size(); ++i)
            values[i] = static_cast<double>(i);
        return Tensor::fromDoubles(std::move(values), shape).value();
    }

private Q_SLOTS:
    void smallTensorsAreTheirOwnSketch()
    {
        const Tensor tensor = counting({4, 16});
        const auto same = sketchOf(tensor, 64);
        QVERIFY_RESULT(same);
        QCOMPARE(same->bytes().data(), tensor.bytes().data());
        QCOMPARE(sketchOf(Tensor())->count(), 0);
        QCOMPARE(sketchOf(counting({}), 1)->count(), 1);
    }

    void lengths_data()
    {
        QTest::addColumn<QList<qint64>>("shape");
        QTest::addColumn<qint64>("limit");
        QTest::addColumn<QList<qint64>>("kept");
        const auto row = [](const char* name, const QList<qint64>& shape, qint64 limit, const QList<qint64>& kept) {
            QTest::newRow(name) << shape << limit << kept;
        };
        row("rows", {1024, 256}, 4096, {16, 256});
        row("square: the first axis", {512, 512}, 8192, {16, 512});
        row("one axis: whole runs", {10'000}, 1100, {1024});
        row("few long rows keep their number", {2, 8192}, 4096, {2, 2048});
        row("a run at least", {64, 4096}, 1024, {4, 256});
        row("middle axis", {3, 500, 20}, 6000, {3, 100, 20});
        row("two axes", {40, 50, 10}, 100, {10, 1, 10});
        row("a short last axis stays whole", {2, 200}, 50, {1, 200});
        row("an axis of one", {1, 1, 5000, 2}, 1000, {1, 1, 500, 2});
    }
    void lengths()
    {
        QFETCH(QList<qint64>, shape);
        QFETCH(qint64, limit);
        QFETCH(QList<qint64>, kept);
        const auto sketch = sketchOf(counting({shape.begin(), shape.end()}), limit);
        QVERIFY_RESULT(sketch);
        QCOMPARE(QList<qint64>(sketch->shape().begin(), sketch->shape().end()), kept);
        QCOMPARE(sketch->dtype(), DType::Float64);
    }

    /// Four parts of 25 rows each: their middles are rows 12, 37, 62 and 87.
    void rowsAreEvenlySpaced()
    {
        const auto sketch = sketchOf(counting({100, 8}), 32);
        QVERIFY_RESULT(sketch);
        const std::vector<double> values = sketch->values();
        QCOMPARE(values.size(), std::size_t(32));
        for (std::size_t row = 0; row < 4; ++row) {
            for (std::size_t i = 0; i < 8; ++i)
                QCOMPARE(values[row * 8 + i], static_cast<double>((12 + 25 * row) * 8 + i));
        }
    }

    void runsBeginAtWholeBlocks()
    {
        const auto sketch = sketchOf(counting({100'003}), 2048);
        QVERIFY_RESULT(sketch);
        const std::vector<double> values = sketch->values();
        QCOMPARE(values.size(), std::size_t(2048));
        for (std::size_t run = 0; run < 8; ++run) {
            const double first = values[run * 256];
            QCOMPARE(std::fmod(first, 256), 0.0);
            QCOMPARE(values[run * 256 + 255], first + 255);
            // The eighths of the 390 whole runs begin at 0, 48.75, 97.5, …
            QVERIFY(first >= 256 * std::floor(48.75 * double(run)) && first < 256 * 48.75 * double(run + 1));
        }
    }

    void everyAxisIsWalked()
    {
        const auto sketch = sketchOf(counting({3, 500, 20}), 6000);
        QVERIFY_RESULT(sketch);
        for (std::int64_t i = 0; i < sketch->count(); ++i) {
            const std::int64_t slab = i / 2000, row = i / 20 % 100, column = i % 20;
            QCOMPARE(sketch->value(i), static_cast<double>(slab * 10'000 + (row * 5 + 2) * 20 + column));
        }
    }

    void viewsAreReadInTheirOwnOrder()
    {
        const std::size_t order[] = {1, 0};
        const Tensor turned = counting({300, 40}).permuted(order);
        const auto sketch = sketchOf(turned, 40 * 256);
        QVERIFY_RESULT(sketch);
        QCOMPARE(QList<qint64>(sketch->shape().begin(), sketch->shape().end()), (QList<qint64>{40, 256}));
        QCOMPARE(sketch->value(1), turned.value(1));
        QCOMPARE(sketch->value(257), turned.value(301));
    }

    /// What a scheme's groups need of the tensor is there in the sketch too.
    void groupsSurvive()
    {
        const auto sketch = sketchOf(counting({1024, 1024}));
        QVERIFY_RESULT(sketch);
        QCOMPARE(sketch->count(), sketchSize);
        QCOMPARE(Grouping::make(sketch->shape(), {Granularity::Kind::Channel, 1})->groupCount(), 1024);
        QCOMPARE(Grouping::make(sketch->shape(), {Granularity::Kind::Group, 32})->groupCount(), sketchSize / 32);
        QVERIFY(!Grouping::make(sketch->shape(), {Granularity::Kind::Channel, 2}));
    }
};

QTEST_APPLESS_MAIN(TestSketch)
#include "tst_sketch.moc"
