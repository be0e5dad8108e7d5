// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/networks/weights/tracescanvas.h"

#include "tests/support/testsupport.h"
#include "tests/widgets/networks/weights/weightnetworks.h"

using namespace quantoscope;
using namespace quantoscope::widgets;

class TestTracesCanvas : public QObject
{
    Q_OBJECT

    static StepHistory historyOf(int steps)
    {
        StepHistory history;
        for (int step = 1; step <= steps; ++step)
            history.add(tests::stepRecord(step));
        return history;
    }

private Q_SLOTS:
    void init() { tests::failOnWarnings(); }

    void readsSteps()
    {
        const StepHistory history = historyOf(50);
        TracesCanvas canvas;
        canvas.resize(700, 420);
        canvas.show();
        canvas.setHistory(history, 1, NodeKind::Weights, 12);
        QCOMPARE(canvas.reading(), "Step 50;  Scale: 1.5;  Code flips a step: 501;  Gradients stopped, %: 25");
        QCOMPARE(canvas.accessibleDescription(), canvas.reading());
        canvas.setCursor(7.2);
        QVERIFY2(canvas.reading().startsWith("Step 7;  Scale: 1.5;  Code flips a step: 71;"), qPrintable(canvas.reading()));
        QTest::keyClick(&canvas, Qt::Key_Right, Qt::ShiftModifier);
        QVERIFY(canvas.reading().startsWith("Step 8;"));
        QTest::keyClick(&canvas, Qt::Key_Left, Qt::ShiftModifier);
        QTest::keyClick(&canvas, Qt::Key_Left, Qt::ShiftModifier);
        QVERIFY(canvas.reading().startsWith("Step 6;"));
        QTest::keyClick(&canvas, Qt::Key_Right);
        QVERIFY(canvas.reading().startsWith("Step 8;")); // a twentieth of 49 steps on
        canvas.setHistory(history, 0, NodeKind::Inputs, 12);
        QVERIFY2(canvas.reading().startsWith("Step 8;  Scale: 0.25;  Activations' gradients stopped: 108"), qPrintable(canvas.reading()));
        QCOMPARE(canvas.currentLayout().rows.size(), std::size_t(2));
        QVERIFY(!canvas.grab().isNull());
    }

    void followsTheSteps()
    {
        StepHistory history = historyOf(10);
        TracesCanvas canvas;
        canvas.resize(700, 420);
        canvas.show();
        canvas.setHistory(history, 0, NodeKind::Weights, 12);
        QCOMPARE(canvas.view(), (ValueRange{1, 10}));
        history.add(tests::stepRecord(11));
        canvas.setHistory(history, 0, NodeKind::Weights, 12);
        QCOMPARE(canvas.view(), (ValueRange{1, 11}));
        QTest::keyClick(&canvas, Qt::Key_Plus);
        const ValueRange zoomed = canvas.view();
        history.add(tests::stepRecord(12));
        canvas.setHistory(history, 0, NodeKind::Weights, 12);
        QCOMPARE(canvas.view(), zoomed);
    }

    void bearsLittle()
    {
        TracesCanvas canvas;
        canvas.resize(700, 420);
        canvas.show();
        QVERIFY(!canvas.grab().isNull());
        QVERIFY(canvas.reading().isEmpty());
        const StepHistory none;
        canvas.setHistory(none, 0, NodeKind::Weights, 12);
        QVERIFY(!canvas.grab().isNull());
        const StepHistory one = historyOf(1);
        canvas.setHistory(one, 0, NodeKind::Weights, 12);
        QCOMPARE(canvas.view(), (ValueRange{1, 2}));
        QVERIFY(!canvas.grab().isNull());
        canvas.setHistory(one, 9, NodeKind::Weights, 12);
        QVERIFY(canvas.reading().isEmpty());
        QEvent language(QEvent::LanguageChange);
        QCoreApplication::sendEvent(&canvas, &language);
        canvas.resize(20, 20);
        QVERIFY(!canvas.grab().isNull());
    }

    void longTrainingsSayWhatIsShown()
    {
        const StepHistory history = historyOf(20000);
        TracesCanvas canvas;
        canvas.resize(700, 420);
        canvas.show();
        canvas.setHistory(history, 0, NodeKind::Weights, 12);
        QVERIFY2(canvas.reading().endsWith("one in 2 steps shown"), qPrintable(canvas.reading()));
        QVERIFY(!canvas.grab().isNull());
    }
};

QTEST_MAIN(TestTracesCanvas)
#include "tst_tracescanvas.moc"
