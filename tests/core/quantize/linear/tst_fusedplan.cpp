// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantize/linear/fusedplan.h"

#include "tests/core/quantize/goldendata.h"
#include "tests/support/testsupport.h"

using namespace quantoscope::core;
using namespace quantoscope::tests;

class TestFusedPlan : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void plans_data()
    {
        QTest::addColumn<double>("scale");
        QTest::addColumn<qint64>("qmax");
        QTest::addColumn<int>("rounding");
        QTest::addColumn<bool>("isFast");
        QTest::addColumn<bool>("isWide");
        const auto row = [](const char* name, double scale, qint64 qmax, Rounding rounding, bool isFast, bool isWide) {
            QTest::newRow(name) << scale << qmax << int(rounding) << isFast << isWide;
        };
        row("8 bits", 0.1, 127, Rounding::NearestEven, true, false);
        row("away", 0.1, 127, Rounding::NearestAway, true, false);
        row("12 bits", 0.1, 2047, Rounding::NearestEven, true, false);
        row("16 bits need what the inverse lost", 0.1, 32767, Rounding::NearestEven, true, true);
        row("even of a power of two", 0.125, 32767, Rounding::NearestEven, true, true);
        row("beyond", 0.1, 200'000, Rounding::NearestEven, false, false);
        row("down", 0.1, 127, Rounding::Down, false, false);
        row("stochastic", 0.1, 127, Rounding::Stochastic, false, false);
        row("tiny", 1e-12, 127, Rounding::NearestEven, false, false);
        row("huge", 1e12, 127, Rounding::NearestEven, false, false);
    }

    void plans()
    {
        QFETCH(double, scale);
        QFETCH(qint64, qmax);
        QFETCH(int, rounding);
        QFETCH(bool, isFast);
        QFETCH(bool, isWide);
        const FusedPlan plan = fusedPlan({scale, 0, -qmax, qmax}, Rounding(rounding), 0, nullptr);
        QCOMPARE(plan.isFast, isFast);
        QCOMPARE(plan.isWide, isWide);
        QCOMPARE(plan.isSteady, isFast && !isWide);
        QCOMPARE(plan.lowest, -double(qmax));
        QCOMPARE(plan.highest, double(qmax));
        if (isFast) {
            QVERIFY(isClose(double(plan.scale) + double(plan.scaleRest), scale, 0x1p-47));
            QVERIFY(plan.clear > 0.37F && plan.clear < 0.5F);
        }
    }

    /// A histogram whose places binary32 cannot tell apart is not for the fast path.
    void planOfBins()
    {
        const LinearGroup group{0.1, 0, -8, 7};
        const Histogram fit = makeHistogram(-0.05, 0.05, 256);
        const Histogram farAway = makeHistogram(1000, 1000.001, 256);
        QVERIFY(fusedPlan(group, Rounding::NearestEven, 0, &fit).isFast);
        QVERIFY(!fusedPlan(group, Rounding::NearestEven, 0, &farAway).isFast);
    }

    /// Of 256 bins and one beyond each end, 14 bits of the fraction fit below 2^23: 258 · 2^14 < 2^23 < 258 · 2^15.
    void steadyBins_data()
    {
        QTest::addColumn<double>("lo");
        QTest::addColumn<double>("hi");
        QTest::addColumn<int>("bins");
        QTest::addColumn<bool>("isSteady");
        QTest::addColumn<int>("fractionBits");
        QTest::newRow("wider than the errors") << -0.06 << 0.06 << 256 << true << 14;
        QTest::newRow("narrower") << -0.01 << 0.02 << 254 << true << 15;
        QTest::newRow("one bin") << -0.06 << 0.06 << 1 << true << 21;
        QTest::newRow("no error of zero") << 0.01 << 0.06 << 256 << false << 14;
        QTest::newRow("too many bins") << -0.06 << 0.06 << 65536 << false << 6;
    }

    void steadyBins()
    {
        QFETCH(double, lo);
        QFETCH(double, hi);
        QFETCH(int, bins);
        QFETCH(bool, isSteady);
        QFETCH(int, fractionBits);
        const Histogram errors = makeHistogram(lo, hi, bins);
        const FusedPlan plan = fusedPlan({0.1, 0, -8, 7}, Rounding::NearestEven, 0, &errors);
        QCOMPARE(plan.isSteady, isSteady);
        if (!isSteady)
            return;
        QCOMPARE(plan.fractionBits, fractionBits);
        QVERIFY(plan.steadyError < 0.05F); // half a step
        QVERIFY(double(plan.steadyError) < std::min(-lo, hi));
        // The bin of an error in the middle of the first and of the last, from 1 on.
        const double width = (hi - lo) / bins;
        for (const int bin : {0, bins - 1}) {
            const double middle = lo + (bin + 0.5) * width;
            const double fixed = middle * double(plan.fixedBinsPerUnit) + double(plan.fixedBinShift) - 0x1p23;
            QCOMPARE(int(std::floor(std::ldexp(fixed, -fractionBits))), bin + 1);
            QVERIFY(std::abs(std::ldexp(fixed, -fractionBits) - (bin + 1.5)) < 0.01);
        }
    }
};

QTEST_APPLESS_MAIN(TestFusedPlan)
#include "tst_fusedplan.moc"
