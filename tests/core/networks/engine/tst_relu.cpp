// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/networks/engine/relu.h"

#include "tests/core/networks/engine/passdata.h"
#include "tests/support/testsupport.h"

#include <limits>

using namespace quantoscope::core;
using namespace quantoscope::tests;

class TestRelu : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void cutsBelowZero()
    {
        constexpr float inf = std::numeric_limits<float>::infinity();
        const std::vector<float> in{-2, -0.0F, 0, 3, inf, -inf, std::numeric_limits<float>::denorm_min()};
        std::vector<float> out(in.size());
        reluForward(in, out);
        QVERIFY(std::ranges::equal(out, std::vector<float>{0, 0, 0, 3, inf, 0, std::numeric_limits<float>::denorm_min()}));
        std::vector<float> gradient(in.size());
        reluBackward(in, std::vector<float>{1, 2, 3, 4, 5, 6, 7}, gradient);
        QCOMPARE(gradient, (std::vector<float>{0, 0, 0, 4, 5, 0, 7}));
    }

    void nanPropagates()
    {
        constexpr float nan = std::numeric_limits<float>::quiet_NaN();
        std::vector<float> out(40, 5);
        reluForward(std::vector<float>(40, nan), out);
        QVERIFY(std::ranges::all_of(out, [](float x) { return std::isnan(x); }));
        reluBackward(std::vector<float>(40, nan), std::vector<float>(40, 3), out);
        QVERIFY(std::ranges::all_of(out, [](float x) { return x == 3; }));
        reluBackward(std::vector<float>(40, -1), std::vector<float>(40, nan), out); // a gradient that is stopped is 0, whatever it was
        QVERIFY(std::ranges::all_of(out, [](float x) { return x == 0; }));
    }

    void takesAnyLength()
    {
        for (std::int64_t count = 0; count < 40; ++count) {
            const std::vector<float> in = normalValues(count, 1);
            std::vector<float> out(in.size(), -1);
            std::vector<float> gradient(in.size(), -1);
            reluForward(in, out);
            reluBackward(in, std::vector<float>(in.size(), 2), gradient);
            for (std::size_t k = 0; k < in.size(); ++k) {
                QCOMPARE(out[k], std::max(in[k], 0.0F));
                QCOMPARE(gradient[k], in[k] > 0 ? 2.0F : 0.0F);
            }
        }
    }
};

QTEST_APPLESS_MAIN(TestRelu)
#include "tst_relu.moc"
