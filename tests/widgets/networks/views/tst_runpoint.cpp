// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testsupport.h"
#include "widgets/networks/views/runpoint.h"

using namespace quantoscope;
using namespace quantoscope::widgets;

class TestRunPoint : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { tests::failOnWarnings(); }

    void keepsAllOfAShortTraining()
    {
        RunCurve curve;
        QVERIFY(curve.isEmpty());
        for (int step = 0; step < 100; ++step)
            curve.append({step, 1.0 / (step + 1), 0.5, 2.0, 0.25});
        QCOMPARE(curve.points().size(), std::size_t(100));
        QCOMPARE(curve.points()[7], (RunPoint{7, 0.125, 0.5, 2.0, 0.25}));
    }

    void theSameStepReplaces()
    {
        RunCurve curve;
        curve.append({5, 1, 0, 0, 0});
        curve.append({5, 2, 0, 0, 0});
        QCOMPARE(curve.points().size(), std::size_t(1));
        QCOMPARE(curve.points()[0].trainingLoss, 2.0);
    }

    void staysShortAndEven()
    {
        RunCurve curve;
        for (int step = 0; step <= 100'000; ++step)
            curve.append({step, 0, 0, 0, 0});
        const auto& points = curve.points();
        QVERIFY(points.size() <= RunCurve::mostPoints && points.size() > RunCurve::mostPoints / 3);
        QCOMPARE(points.front().step, 0);
        QCOMPARE(points.back().step, 100'000);
        const std::int64_t distance = points[1].step - points[0].step;
        for (std::size_t i = 1; i + 1 < points.size(); ++i)
            QCOMPARE(points[i].step - points[i - 1].step, distance);
    }
};

QTEST_APPLESS_MAIN(TestRunPoint)
#include "tst_runpoint.moc"
