// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantize/linear/mseclip.h"

#include "core/support/random.h"
#include "tests/core/quantize/goldendata.h"
#include "tests/support/testsupport.h"

#include <limits>

using namespace quantoscope::core;
using namespace quantoscope::tests;

namespace {

constexpr double inf = std::numeric_limits<double>::infinity();

std::vector<double> drawn(std::uint64_t seed, std::size_t count, double deviation)
{
    Random random(seed);
    std::vector<double> values;
    for (std::size_t i = 0; i < count; ++i)
        values.push_back(double(float(random.normal() * deviation)));
    return values;
}

std::vector<float> floatsOf(const std::vector<double>& values)
{
    return {values.begin(), values.end()};
}

std::vector<LinearGroup> someGroups(double unit)
{
    return {{unit * 0.1, 0, -8, 7}, {unit / 3, 0, -1, 1}, {unit * 0.02, 100, 0, 255}, {unit * 5, 0, -128, 127}, {unit * 1e-4, 0, -32768, 32767}};
}

} // namespace

class TestMseClip : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void golden_data() { knownAnswerRows("observers.json", "mse_grid"); }
    void golden()
    {
        QFETCH(QJsonObject, row);
        const std::vector<double> values = doubles(row[QLatin1String("values")]);
        const std::int64_t greatest = row[QLatin1String("qmax")].toInteger();
        const int steps = row[QLatin1String("steps")].toInt();
        for (const bool asFloats : {false, true}) {
            const auto found = asFloats ? searchMseClip(floatsOf(values), greatest, steps) : searchMseClip(values, greatest, steps);
            QVERIFY_RESULT(found);
            QCOMPARE(int(found->curve.size()), steps);
            QCOMPARE(qint64(found->best + 1), row[QLatin1String("best_k")].toInteger());
            QVERIFY(isClose(found->threshold(), row[QLatin1String("threshold")].toDouble(), 1e-12));
            QVERIFY(isClose(found->curve[found->best].cost, row[QLatin1String("mse")].toDouble(), 1e-6));
            QVERIFY(isClose(found->curve.back().cost, row[QLatin1String("mse_unclipped")].toDouble(), 1e-6));
        }
        const LinearGroup best{row[QLatin1String("threshold")].toDouble() / double(greatest), 0, -greatest, greatest};
        const double exact = double(squaredError(values, best)) / double(values.size());
        QVERIFY(isClose(exact, row[QLatin1String("mse")].toDouble(), 1e-9));
    }

    /// The many sums at once against one quantizer at a time, on both paths and both types of input.
    void sums_data()
    {
        QTest::addColumn<double>("unit");
        for (const double unit : {1.0, 1e-3, 1e-30, 1e30, 1e-300, 1e300})
            QTest::addRow("%g", unit) << unit;
    }
    void sums()
    {
        QFETCH(double, unit);
        std::vector<double> values = drawn(1, 10'001, 1);
        for (double& value : values)
            value *= unit;
        const std::vector<LinearGroup> groups = someGroups(unit);
        double absMax = 0;
        for (const double value : values)
            absMax = std::max(absMax, std::abs(value));
        for (const KernelPath path : {KernelPath::Fastest, KernelPath::Portable}) {
            SquaredErrors errors(groups, absMax, path);
            errors.add(std::span<const double>(values).first(3'000));
            errors.add(std::span<const double>(values).subspan(3'000));
            QCOMPARE(errors.count(), 10'001);
            for (std::size_t k = 0; k < groups.size(); ++k) {
                const double expected = double(squaredError(values, groups[k]));
                // The finest step sees what binary32 leaves of values from binary64.
                const double relative = k == 4 && unit != 1 ? 1e-2 : 1e-6;
                if (unit < 1e200 && unit > 1e-150) // squares within binary64
                    QVERIFY2(isClose(errors.sums()[k], expected, relative), qPrintable(QString::number(errors.sums()[k] / expected - 1)));
                else
                    QVERIFY(errors.sums()[k] >= 0);
            }
        }
    }

    void floatsAndDoublesAgree()
    {
        const std::vector<double> values = drawn(2, 5'000, 0.02);
        const std::vector<float> floats = floatsOf(values);
        const std::vector<LinearGroup> groups = someGroups(0.02);
        SquaredErrors ofDoubles(groups, 0.1);
        ofDoubles.add(values);
        SquaredErrors ofFloats(groups, 0.1);
        ofFloats.add(floats);
        QVERIFY(ofFloats.sums() == ofDoubles.sums());
        QCOMPARE(ofFloats.count(), ofDoubles.count());
    }

    void smallAndLargeFloats()
    {
        // Beyond what a binary32 reciprocal of their magnitude can bring to 1.
        for (const double unit : {1e-40, 1e38}) {
            std::vector<float> values;
            for (int i = -50; i <= 50; ++i)
                values.push_back(float(i * unit / 50));
            SquaredErrors errors(std::vector<LinearGroup>{{unit / 50, 0, -50, 50}, {unit / 5, 0, -5, 5}}, unit);
            errors.add(values);
            QVERIFY(errors.sums()[0] <= 1e-4 * errors.sums()[1]);
        }
    }

    void nonFiniteAreLeftOut()
    {
        std::vector<double> values = drawn(3, 4'000, 1);
        std::vector<double> kept = values;
        for (std::size_t i = 0; i < values.size(); i += 100)
            values.insert(values.begin() + std::ptrdiff_t(i), i % 3 == 0 ? inf : i % 3 == 1 ? -inf : std::numeric_limits<double>::quiet_NaN());
        const auto with = searchMseClip(values, 7, 20).value();
        const auto without = searchMseClip(kept, 7, 20).value();
        QVERIFY(with.curve == without.curve);
        const auto floats = searchMseClip(floatsOf(values), 7, 20).value();
        QVERIFY(floats.curve == without.curve);
        QCOMPARE(double(squaredError(values, {0.1, 0, -7, 7})), double(squaredError(kept, {0.1, 0, -7, 7})));
    }

    void degenerate()
    {
        QVERIFY(searchMseClip(std::vector<double>{}, 7, 10)->curve.empty());
        QVERIFY(searchMseClip(std::vector<double>{0, -0.0}, 7, 10)->curve.empty());
        QVERIFY(searchMseClip(std::vector<double>{inf}, 7, 10)->curve.empty());
        const auto one = searchMseClip(std::vector<double>{-3}, 7, 10).value();
        QCOMPARE(one.best, std::size_t(9)); // exact at the full range only
        QCOMPARE(one.threshold(), 3.0);
        QVERIFY(one.curve[9].cost < 1e-13);
        QVERIFY(isClose(one.curve[4].cost, 2.25, 1e-6)); // clipped at 1.5
        const double least = std::numeric_limits<double>::denorm_min();
        QCOMPARE(searchMseClip(std::vector<double>{least}, 7, 4)->curve.size(), std::size_t(4));
    }

    void theFirstOfEquals()
    {
        // Two values: t = 1 and t = 2 with codes ±1 lose the same on one of them.
        const auto found = searchMseClip(std::vector<double>{1, 2}, 1, 2).value();
        QCOMPARE(found.curve[0].cost, 0.5); // 1, 1
        QCOMPARE(found.curve[1].cost, 0.5); // 1 → a tie → 0, 2
        QCOMPARE(found.best, std::size_t(0));
    }

    void sameOnAnyNumberOfThreads()
    {
        const std::vector<float> values = floatsOf(drawn(4, 600'000, 1));
        const auto one = searchMseClip(values, 7, 32, 1).value();
        QVERIFY(searchMseClip(values, 7, 32, 3).value().curve == one.curve);
        QVERIFY(searchMseClip(values, 7, 32, 0).value().curve == one.curve);
        const auto stopped = searchMseClip(values, 7, 32, 1, [](std::int64_t done, std::int64_t) { return done == 0; });
        QVERIFY(!stopped);
        QCOMPARE(stopped.error().code, ErrorCode::Cancelled);
    }

    /// The step that is best for a normal distribution and 4 bits: 0.335 σ of ±7 (restricted; 18.90 dB), by theory.
    void normalOptimum()
    {
        const std::vector<float> values = floatsOf(drawn(5, 200'000, 1));
        const auto found = searchMseClip(values, 7, 100).value();
        double squares = 0;
        for (const float value : values)
            squares += double(value) * double(value);
        const double decibel = 10 * std::log10(squares / 200'000 / found.curve[found.best].cost);
        QVERIFY2(std::abs(decibel - 18.898) < 0.06, qPrintable(QString::number(decibel)));
    }
};

QTEST_APPLESS_MAIN(TestMseClip)
#include "tst_mseclip.moc"
