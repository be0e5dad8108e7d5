// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantize/linear/bracket.h"

#include "core/quantize/linear/percentile.h"
#include "core/support/random.h"
#include "tests/support/testsupport.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

using namespace quantoscope::core;
using namespace quantoscope::tests;

namespace {

constexpr float inf = std::numeric_limits<float>::infinity();
constexpr float notANumber = std::numeric_limits<float>::quiet_NaN();

/// Normal values, every 97th of them no finite one or a zero of either sign.
std::vector<float> mixed(std::size_t count)
{
    constexpr std::array others{inf, -inf, notANumber, -notANumber, 0.0F, -0.0F};
    Random random(11);
    std::vector<float> values;
    for (std::size_t i = 0; i < count; ++i)
        values.push_back(i % 97 == 5 ? others[i / 97 % others.size()] : float(random.normal()));
    return values;
}

std::vector<float> sorted(const std::vector<float>& values, bool ofMagnitudes)
{
    std::vector<float> kept;
    for (const float value : values) {
        if (std::isfinite(value))
            kept.push_back(ofMagnitudes ? std::abs(value) : value);
    }
    std::sort(kept.begin(), kept.end());
    return kept;
}

} // namespace

class TestBracket : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void worked()
    {
        const std::vector<float> values{-3, 1, 2, inf, -inf, notANumber, 2, 4, -1.5F, 1.5F, 1, 9};
        auto counts = countAround(values, {1, 4}, false, 100);
        QVERIFY(counts.has_value());
        QCOMPARE(counts->finite, 9);
        QCOMPARE(counts->below, 2);
        QCOMPARE(counts->atMostLow, 4);
        QCOMPARE(counts->atMostHigh, 8);
        QCOMPARE(counts->inside, (std::vector<float>{2, 2, 1.5F}));
        QVERIFY(!valueAtRank(*counts, {1, 4}, 1).has_value());
        const std::vector<float> expected{1, 1, 1.5F, 2, 2, 4};
        for (std::size_t i = 0; i < expected.size(); ++i)
            QCOMPARE(valueAtRank(*counts, {1, 4}, std::int64_t(i) + 2), expected[i]);
        QVERIFY(!valueAtRank(*counts, {1, 4}, 8).has_value());
        QCOMPARE(countAround(values, {1, 4}, true, 100)->inside, (std::vector<float>{3, 2, 2, 1.5F, 1.5F}));
        QCOMPARE(countAround(values, {2, 2}, true, 0)->atMostHigh, 6); // an empty inside
    }

    /// At sizes with every rest, the ends of the order, and brackets of one value.
    void pathsAgree()
    {
        constexpr float top = std::numeric_limits<float>::max();
        const std::vector<float> all = mixed(70'003);
        for (const std::size_t count : {std::size_t(0), std::size_t(1), std::size_t(7), std::size_t(8), std::size_t(1001), all.size()}) {
            const std::span<const float> values = std::span(all).first(count);
            for (const Bracket bracket : {Bracket{-0.5F, 0.5F}, Bracket{0, 0}, Bracket{-top, -1}, Bracket{1, top}, Bracket{0, 0.01F}}) {
                for (const bool ofMagnitudes : {false, true}) {
                    const auto fast = countAround(values, bracket, ofMagnitudes, count);
                    const auto slow = countAround(values, bracket, ofMagnitudes, count, KernelPath::Portable);
                    QVERIFY(fast.has_value() && slow.has_value());
                    QCOMPARE(fast->finite, slow->finite);
                    QCOMPARE(fast->below, slow->below);
                    QCOMPARE(fast->atMostLow, slow->atMostLow);
                    QCOMPARE(fast->atMostHigh, slow->atMostHigh);
                    QCOMPARE(fast->inside, slow->inside);
                }
            }
        }
    }

    void tooManyInside()
    {
        const std::vector<float> values(1000, 1.0F);
        QVERIFY(countAround(values, {0, 2}, false, 1000).has_value());
        QVERIFY(!countAround(values, {0, 2}, false, 999).has_value());
        QVERIFY(countAround(values, {1, 1}, false, 0).has_value());
    }

    /// The bracket of a sample encloses the percentile and few other values.
    void probable()
    {
        const std::vector<float> values = mixed(300'000);
        for (const bool ofMagnitudes : {false, true}) {
            const std::vector<float> order = sorted(values, ofMagnitudes);
            for (const double percent : {0.0, 0.1, 50.0, 99.9, 100.0}) {
                const auto bracket = probableBracket(values, percent, ofMagnitudes);
                QVERIFY(bracket.has_value());
                auto counts = countAround(values, *bracket, ofMagnitudes, values.size());
                QCOMPARE(counts->finite, std::int64_t(order.size()));
                QCOMPARE_LT(counts->inside.size(), values.size() / 8);
                const auto rank = std::int64_t(double(order.size() - 1) * percent / 100);
                QCOMPARE(valueAtRank(*counts, *bracket, rank), order[std::size_t(rank)]);
            }
        }
        QVERIFY(!probableBracket({}, 50, false).has_value());
        QVERIFY(!probableBracket(std::vector<float>(100, notANumber), 50, false).has_value());
    }

    /// The same bits as the selection by counting, also where the sample tells too little: many values that are no numbers, or few
    /// finite ones.
    void percentileIsExact()
    {
        std::vector<float> rare(100'000, inf);
        rare[77'777] = -2;
        rare[33'333] = 3;
        std::vector<float> ascending(200'000);
        for (std::size_t i = 0; i < ascending.size(); ++i)
            ascending[i] = float(i % 5000) - 100;
        for (const std::vector<float>& values : {mixed(40'000), mixed(300'000), rare, ascending, std::vector<float>(50'000, -0.0F)}) {
            const ValuePasses<float> passes = [&values](const auto& visit) -> Result<void> {
                visit(values);
                return {};
            };
            const std::vector<double> percents{0, 0.01, 37, 50, 99.9, 100};
            for (const bool ofMagnitudes : {false, true}) {
                const auto expected = percentiles(passes, percents, ofMagnitudes);
                QVERIFY_RESULT(expected);
                for (std::size_t i = 0; i < percents.size(); ++i) {
                    const double found = percentile(values, percents[i], ofMagnitudes);
                    QCOMPARE(found, (*expected)[i]);
                    QVERIFY(!(found == 0 && std::signbit(found)));
                }
            }
        }
    }
};

QTEST_APPLESS_MAIN(TestBracket)
#include "tst_bracket.moc"
