// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantize/linear/clipsearch.h"

#include "tests/support/testsupport.h"

#include <limits>

using namespace quantoscope::core;
using namespace quantoscope::tests;

namespace {

std::vector<ClipCost> curve(std::initializer_list<double> costs)
{
    std::vector<ClipCost> out;
    for (const double cost : costs)
        out.push_back({double(out.size() + 1), cost});
    return out;
}

} // namespace

class TestClipSearch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void leasts()
    {
        const auto twice = curve({3, 1, 2, 1, 4});
        QCOMPARE(firstLeast(twice), std::size_t(1));
        QCOMPARE(lastLeast(twice), std::size_t(3));
        const auto same = curve({2, 2, 2});
        QCOMPARE(firstLeast(same), std::size_t(0));
        QCOMPARE(lastLeast(same), std::size_t(2));
        QCOMPARE(firstLeast({}), std::size_t(0));
        QCOMPARE(lastLeast(curve({5})), std::size_t(0));
    }

    void oddCosts()
    {
        constexpr double inf = std::numeric_limits<double>::infinity();
        constexpr double none = std::numeric_limits<double>::quiet_NaN();
        QCOMPARE(firstLeast(curve({none, 2, none, 1})), std::size_t(3));
        QCOMPARE(lastLeast(curve({none, 1, none, 1, none})), std::size_t(3));
        QCOMPARE(firstLeast(curve({inf, inf, 7})), std::size_t(2));
        QCOMPARE(lastLeast(curve({inf, inf})), std::size_t(1)); // nothing fits: the largest threshold
    }

    void threshold()
    {
        ClipSearch search;
        QCOMPARE(search.threshold(), 0.0);
        search.curve = curve({3, 1});
        search.best = firstLeast(search.curve);
        QCOMPARE(search.threshold(), 2.0);
    }
};

QTEST_APPLESS_MAIN(TestClipSearch)
#include "tst_clipsearch.moc"
