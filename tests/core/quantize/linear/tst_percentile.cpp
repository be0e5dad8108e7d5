// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantize/linear/percentile.h"

#include "core/support/random.h"
#include "tests/core/quantize/goldendata.h"
#include "tests/support/testsupport.h"

#include <limits>

using namespace quantoscope::core;
using namespace quantoscope::tests;

namespace {

constexpr double inf = std::numeric_limits<double>::infinity();
constexpr double notANumber = std::numeric_limits<double>::quiet_NaN();

double bySorting(std::vector<double> values, double percent, bool ofMagnitudes)
{
    std::erase_if(values, [](double value) { return !std::isfinite(value); });
    for (double& value : values)
        value = ofMagnitudes ? std::abs(value) : value;
    std::sort(values.begin(), values.end());
    const double place = double(values.size() - 1) * (percent / 100);
    const auto at = std::size_t(place);
    return interpolated(values[at], values[std::min(at + 1, values.size() - 1)], place - std::floor(place));
}

std::vector<float> floatsOf(const std::vector<double>& values)
{
    return {values.begin(), values.end()};
}

} // namespace

class TestPercentile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void golden_data() { knownAnswerRows("observers.json", "percentile"); }
    void golden()
    {
        QFETCH(QJsonObject, row);
        const std::vector<double> values = doubles(row[QLatin1String("values")]);
        const double percent = row[QLatin1String("p")].toDouble();
        const double expected = row[QLatin1String("result")].toDouble();
        QVERIFY(isClose(percentile(values, percent, false), expected, 1e-12, 1e-300));
        QVERIFY(isClose(percentile(floatsOf(values), percent, false), expected, 1e-12, 1e-300)); // the inputs are binary32 numbers
    }

    void equalsSorting_data()
    {
        QTest::addColumn<int>("count");
        QTest::addColumn<int>("kind");
        int kind = 0;
        for (const char* name : {"normal", "few kinds", "wide", "near each other"}) {
            for (const int count : {1, 2, 10, 40'001})
                QTest::addRow("%s %d", name, count) << count << kind;
            ++kind;
        }
    }
    void equalsSorting()
    {
        QFETCH(int, count);
        QFETCH(int, kind);
        Random random(std::uint64_t(count * 7 + kind));
        std::vector<double> values;
        for (int i = 0; i < count; ++i) {
            const double x = random.normal();
            values.push_back(kind == 0     ? double(float(x))
                                 : kind == 1 ? std::round(x)
                                 : kind == 2 ? double(float(std::copysign(std::exp2(40 * x), random.normal())))
                                             : double(float(1 + x * 1e-6)));
        }
        for (const double percent : {0.0, 12.5, 99.9, 100.0}) {
            for (const bool ofMagnitudes : {false, true}) {
                const double expected = bySorting(values, percent, ofMagnitudes);
                QCOMPARE(percentile(values, percent, ofMagnitudes), expected); // the same bits
                QCOMPARE(percentile(floatsOf(values), percent, ofMagnitudes), expected);
            }
        }
    }

    /// Binary64 numbers that differ in their last bits only take all four passes.
    void lastBits()
    {
        std::vector<double> values;
        double value = 1;
        for (int i = 0; i < 100; ++i, value = std::nextafter(value, 2))
            values.push_back(value);
        std::reverse(values.begin(), values.end());
        for (const double percent : {0.0, 100.0 / 99, 1000.0 / 99, 100.0})
            QVERIFY(isClose(percentile(values, percent, false), bySorting(values, percent, false), 0, 1e-16));
        QCOMPARE(percentile(values, 100, false), values.front());
    }

    void worked()
    {
        QCOMPARE(percentile(std::vector<double>{4, 1, 2}, 75, false), 3.0);
        QCOMPARE(percentile(std::vector<double>{-4, 1, 2}, 50, false), 1.0);
        QCOMPARE(percentile(std::vector<double>{-4, 1, 2}, 50, true), 2.0);
        QCOMPARE(percentile(std::vector<float>{-4, 1, 2}, 100, true), 4.0);
    }

    void nonFiniteAreLeftOut()
    {
        const std::vector<double> values{inf, 5, notANumber, -1, -inf, 3, std::copysign(notANumber, -1.0), 0};
        for (const double percent : {0.0, 30.0, 50.0, 100.0}) {
            for (const bool ofMagnitudes : {false, true}) {
                QCOMPARE(percentile(values, percent, ofMagnitudes), bySorting(values, percent, ofMagnitudes));
                QCOMPARE(percentile(floatsOf(values), percent, ofMagnitudes), bySorting(values, percent, ofMagnitudes));
            }
        }
        const double top = std::numeric_limits<double>::max();
        QCOMPARE(percentile(std::vector<double>{inf, top, -inf, -top}, 100, false), top);
        QCOMPARE(percentile(std::vector<double>{inf, top, -inf, -top}, 0, false), -top);
        QCOMPARE(percentile(std::vector<double>{top, -top}, 50, false), 0.0); // no overflow on the way
    }

    void degenerate()
    {
        QVERIFY(std::isnan(percentile(std::vector<double>{}, 50, false)));
        QVERIFY(std::isnan(percentile(std::vector<float>{}, 50, true)));
        QVERIFY(std::isnan(percentile(std::vector<double>{notANumber, inf}, 50, false)));
        QCOMPARE(percentile(std::vector<float>{-3}, 20, false), -3.0);
        QCOMPARE(percentile(std::vector<double>(50, 7.5), 33, false), 7.5);
        const double zero = percentile(std::vector<double>{-0.0, 0, -0.0}, 0, false);
        QVERIFY(zero == 0 && !std::signbit(zero));
        const double least = std::numeric_limits<double>::denorm_min();
        QCOMPARE(percentile(std::vector<double>{least, -least, 0}, 100, false), least);
    }

    /// Several at once, from pieces.
    void manyAtOnce()
    {
        Random random(3);
        std::vector<float> values;
        for (int i = 0; i < 5'000; ++i)
            values.push_back(float(random.normal()));
        int passes = 0;
        const ValuePasses<float> inPieces = [&](const auto& visit) -> Result<void> {
            ++passes;
            for (std::size_t at = 0; at < values.size(); at += 999)
                visit(std::span<const float>(values).subspan(at, std::min<std::size_t>(999, values.size() - at)));
            return {};
        };
        const std::vector<double> percents{0.5, 50, 99.5};
        const auto found = percentiles(inPieces, percents, false);
        QVERIFY_RESULT(found);
        QCOMPARE(passes, 2);
        for (std::size_t i = 0; i < percents.size(); ++i)
            QCOMPARE((*found)[i], percentile(values, percents[i], false));
    }

    void errorsAreHandedOn()
    {
        const std::vector<double> percents{50};
        const ValuePasses<double> broken = [](const auto&) -> Result<void> { return failure(ErrorCode::Cancelled); };
        QCOMPARE(percentiles(broken, percents, false).error().code, ErrorCode::Cancelled);
        int pass = 0;
        const std::vector<double> values{1, 2};
        const ValuePasses<double> later = [&](const auto& visit) -> Result<void> {
            if (pass++ > 0)
                return failure(ErrorCode::Cancelled);
            visit(values);
            return {};
        };
        QCOMPARE(percentiles(later, percents, false).error().code, ErrorCode::Cancelled);
    }

    void interpolation()
    {
        QCOMPARE(interpolated(1, 3, 0), 1.0);
        QCOMPARE(interpolated(1, 3, 1), 3.0);
        QCOMPARE(interpolated(1, 3, 0.25), 1.5);
        QCOMPARE(interpolated(0.1, 0.7, 1), 0.7); // exactly, which a + (b − a) is not
        QCOMPARE(interpolated(-1e308, 1e308, 0.75), 5e307);
    }
};

QTEST_APPLESS_MAIN(TestPercentile)
#include "tst_percentile.moc"
