// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantize/observers.h"

#include "core/quantize/linear/percentile.h"
#include "core/support/random.h"
#include "tests/core/quantize/goldendata.h"
#include "tests/support/testsupport.h"

#include <limits>

using namespace quantoscope::core;
using namespace quantoscope::tests;

namespace {

constexpr double inf = std::numeric_limits<double>::infinity();

RangeObserver observer(const QString& text, int bits = 8)
{
    ObserverSpec spec = parseObserver(text.toStdString()).value();
    spec.bits = bits;
    return RangeObserver(spec);
}

/// Shows the batches; false when one fails.
bool show(RangeObserver& watcher, const QJsonArray& batches)
{
    for (const auto& batch : batches) {
        if (!watcher.add(tensorOf(doubles(batch))))
            return false;
    }
    return true;
}

std::vector<double> drawn(std::uint64_t seed, std::size_t count, double deviation)
{
    Random random(seed);
    std::vector<double> values;
    for (std::size_t i = 0; i < count; ++i)
        values.push_back(double(float(random.normal() * deviation)));
    return values;
}

} // namespace

class TestObservers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void words_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("isLegal");
        for (const char* text : {"minmax", "ema:0.01", "ema:1", "percentile:0", "percentile:99.99", "percentile:100", "mse:1", "mse:65536",
                                 "kl:2048:128", "kl:1:1"})
            QTest::newRow(text) << QByteArray(text) << true;
        for (const char* text : {"", "minmax:1", "max", "ema", "ema:", "ema:0", "ema:1.01", "ema:-1", "ema:nan", "ema:0.5:1", "percentile",
                                 "percentile:-1", "percentile:101", "percentile:a", "mse", "mse:0", "mse:1.5", "mse:65537", "mse:10:10", "kl",
                                 "kl:2048", "kl:0:128", "kl:2048:0", "kl:2048:128:1", "kl:1e3:8"})
            QTest::newRow(text) << QByteArray(text) << false;
    }
    void words()
    {
        QFETCH(QByteArray, text);
        QFETCH(bool, isLegal);
        QCOMPARE(parseObserver(text.toStdString()).has_value(), isLegal);
    }

    void wordsAreRead()
    {
        QCOMPARE(parseObserver("minmax").value(), ObserverSpec{});
        QCOMPARE(parseObserver("ema:0.25")->factor, 0.25);
        QCOMPARE(parseObserver("percentile:99.5")->percent, 99.5);
        QCOMPARE(parseObserver("mse:50")->steps, 50);
        QCOMPARE(parseObserver("kl:512:16")->bins, 512);
        QCOMPARE(parseObserver("kl:512:16")->levels, 16);
        QCOMPARE(parseObserver("kl:512:16")->kind, ObserverSpec::Kind::Kl);
    }

    void minMax_data() { knownAnswerRows("observers.json", "min_max"); }
    void minMax()
    {
        QFETCH(QJsonObject, row);
        RangeObserver watcher = observer(QStringLiteral("minmax"));
        QVERIFY(show(watcher, row[QLatin1String("batches")].toArray()));
        QCOMPARE(watcher.history().size(), std::size_t(row[QLatin1String("batches")].toArray().size()));
        QCOMPARE(watcher.range()->lo, row[QLatin1String("min")].toDouble());
        QCOMPARE(watcher.range()->hi, row[QLatin1String("max")].toDouble());
        QCOMPARE(watcher.threshold(), watcher.range()->absMax());
        for (std::size_t i = 1; i < watcher.history().size(); ++i)
            QVERIFY(watcher.history()[i]->lo <= watcher.history()[i - 1]->lo && watcher.history()[i]->hi >= watcher.history()[i - 1]->hi);
    }

    void ema_data() { knownAnswerRows("observers.json", "ema_min_max"); }
    void ema()
    {
        QFETCH(QJsonObject, row);
        RangeObserver watcher = observer(word("ema:%1", QString::number(row[QLatin1String("c")].toDouble(), 'g', 17)));
        QVERIFY(show(watcher, row[QLatin1String("batches")].toArray()));
        const QJsonArray expected = row[QLatin1String("history")].toArray();
        QCOMPARE(watcher.history().size(), std::size_t(expected.size()));
        for (qsizetype i = 0; i < expected.size(); ++i) {
            const auto range = watcher.history()[std::size_t(i)];
            QVERIFY(allClose({range->lo, range->hi}, doubles(expected[i]), 1e-12));
        }
    }

    void percentiles_data() { knownAnswerRows("observers.json", "percentile"); }
    void percentiles()
    {
        QFETCH(QJsonObject, row);
        RangeObserver watcher = observer(word("percentile:%1", QString::number(row[QLatin1String("p")].toDouble(), 'g', 17)));
        QVERIFY(watcher.add(tensorOf(doubles(row[QLatin1String("values")]))).has_value());
        QVERIFY(isClose(*watcher.percentile(), row[QLatin1String("result")].toDouble(), 1e-12, 1e-300));
    }

    void mse_data() { knownAnswerRows("observers.json", "mse_grid"); }
    void mse()
    {
        QFETCH(QJsonObject, row);
        int bits = 1;
        while ((1 << (bits - 1)) - 1 < row[QLatin1String("qmax")].toInt())
            ++bits;
        RangeObserver watcher = observer(word("mse:%1", row[QLatin1String("steps")].toInt()), bits);
        QVERIFY(watcher.add(tensorOf(doubles(row[QLatin1String("values")]))).has_value());
        QCOMPARE(int(watcher.search().best + 1), row[QLatin1String("best_k")].toInt());
        QVERIFY(isClose(watcher.threshold(), row[QLatin1String("threshold")].toDouble(), 1e-12));
        QVERIFY(isClose(watcher.meanSquaredError().value(), row[QLatin1String("mse")].toDouble(), 1e-9));
    }

    /// After each batch the percentile is that of everything so far.
    void percentileOfAllSoFar()
    {
        RangeObserver watcher = observer(QStringLiteral("percentile:90"));
        std::vector<double> all;
        for (int batch = 0; batch < 5; ++batch) {
            const std::vector<double> values = drawn(std::uint64_t(batch + 1), 300, batch + 1);
            all.insert(all.end(), values.begin(), values.end());
            QVERIFY(watcher.add(tensorOf(values)).has_value());
            QCOMPARE(*watcher.percentile(), percentile(all, 90, false));
            QCOMPARE(watcher.range()->hi, percentile(all, 90, false));
            QCOMPARE(watcher.range()->lo, percentile(all, 10, false));
        }
        RangeObserver low = observer(QStringLiteral("percentile:10"));
        QVERIFY(low.add(tensorOf(all)).has_value());
        QCOMPARE(*low.percentile(), percentile(all, 10, false));
        QVERIFY(low.range() == watcher.range()); // the same range, from the other side
    }

    /// Batches that grow and batches that do not: the searches see all values as one.
    void searchesSeeAllBatches_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("mse") << QStringLiteral("mse:40");
        QTest::newRow("kl") << QStringLiteral("kl:512:32");
    }
    void searchesSeeAllBatches()
    {
        QFETCH(QString, text);
        RangeObserver watcher = observer(text, 4);
        std::vector<double> all;
        for (const double deviation : {1.0, 0.5, 3.0, 0.1, 2.0}) {
            const std::vector<double> values = drawn(std::uint64_t(deviation * 10), 2'000, deviation);
            all.insert(all.end(), values.begin(), values.end());
            QVERIFY(watcher.add(tensorOf(values)).has_value());
            RangeObserver whole = observer(text, 4);
            QVERIFY(whole.add(tensorOf(all)).has_value());
            QCOMPARE(watcher.search().best, whole.search().best);
            QVERIFY(watcher.range() == whole.range());
            for (std::size_t k = 0; k < whole.search().curve.size(); ++k) {
                QCOMPARE(watcher.search().curve[k].threshold, whole.search().curve[k].threshold);
                QVERIFY(isClose(watcher.search().curve[k].cost, whole.search().curve[k].cost, 1e-6, 1e-15));
            }
            QVERIFY(watcher.range()->absMax() <= watcher.threshold());
        }
        QCOMPARE(watcher.history().size(), std::size_t(5));
    }

    void klCutsOutliers()
    {
        RangeObserver watcher = observer(QStringLiteral("kl:2048:128"));
        QVERIFY(watcher.add(tensorOf(drawn(5, 50'000, 1))).has_value());
        const double before = watcher.threshold();
        QVERIFY(watcher.add(tensorOf({60})).has_value());
        QVERIFY(watcher.threshold() < 15);
        QVERIFY(before > 2 && before < 6);
        QVERIFY(watcher.range()->hi == watcher.threshold());
    }

    void nonFiniteAreCounted_data()
    {
        QTest::addColumn<QString>("text");
        for (const char* text : {"minmax", "ema:0.5", "percentile:50", "mse:10", "kl:256:16"})
            QTest::newRow(text) << QString::fromLatin1(text);
    }
    void nonFiniteAreCounted()
    {
        QFETCH(QString, text);
        RangeObserver watcher = observer(text);
        QVERIFY(!watcher.range());
        QCOMPARE(watcher.threshold(), 0.0);
        QVERIFY(watcher.add(tensorOf({})).has_value());
        QVERIFY(watcher.add(tensorOf({std::nan(""), inf})).has_value());
        QVERIFY(!watcher.range());
        QCOMPARE(watcher.history().size(), std::size_t(2));
        QCOMPARE(watcher.meanSquaredError().value(), 0.0);
        QVERIFY(watcher.add(tensorOf({0, 0})).has_value());
        QCOMPARE(watcher.range()->absMax(), 0.0);
        QVERIFY(watcher.add(tensorOf({2, -inf, -1, 2, -1})).has_value());
        const auto seen = watcher.range();
        QVERIFY(seen->absMax() <= 2);
        QVERIFY(watcher.add(tensorOf({std::nan("")})).has_value());
        QVERIFY(watcher.range() == seen); // nothing new
        QCOMPARE(watcher.nan(), 2);
        QCOMPARE(watcher.infinite(), 2);
        QCOMPARE(watcher.finite(), 6);
        QCOMPARE(watcher.history().size(), std::size_t(5));
    }

    void stops()
    {
        RangeObserver watcher = observer(QStringLiteral("mse:10"));
        const Tensor tensor = tensorOf(drawn(7, 600'000, 1));
        const auto stopped = watcher.add(tensor, [](std::int64_t done, std::int64_t) { return done == 0; });
        QVERIFY(!stopped);
        QCOMPARE(stopped.error().code, ErrorCode::Cancelled);
    }
};

QTEST_APPLESS_MAIN(TestObservers)
#include "tst_observers.moc"
