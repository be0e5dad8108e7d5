// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testsupport.h"
#include "widgets/networks/calibrate/granularitycanvas.h"

using namespace quantoscope;
using namespace quantoscope::widgets;

class TestGranularityLayout : public QObject
{
    Q_OBJECT

    static core::GranularityReport report()
    {
        core::GranularityReport report;
        report.layer = 2;
        report.channels = {core::ValueRange{-1, 0.5}, core::ValueRange{-0.25, 0.25}, std::nullopt, core::ValueRange{0, 0}};
        core::GranularityFigure tensor;
        tensor.sqnrDb = 20;
        tensor.channelSqnrDb = {30.0, 12.5, std::nullopt, std::nullopt};
        tensor.bitsPerWeight = 8.25;
        report.figures = {tensor};
        return report;
    }

private Q_SLOTS:
    void init() { tests::failOnWarnings(); }

    void barsReachFromLeastToGreatest()
    {
        const core::GranularityReport weights = report();
        GranularityInputs input;
        input.area = QRectF(0, 0, 500, 300);
        input.report = &weights;
        const GranularityLayout layout = layoutGranularity(input);
        QCOMPARE(layout.channels.size(), std::size_t(4));
        QCOMPARE(layout.reach, 1.0);
        QCOMPARE(layout.channels[0].bar.top(), layout.weight.at(0.5));
        QCOMPARE(layout.channels[0].bar.bottom(), layout.weight.at(-1));
        QCOMPARE(layout.band.top(), layout.weight.at(1));
        QCOMPARE(layout.band.bottom(), layout.weight.at(-1));
        QVERIFY(layout.channels[2].bar.isEmpty());
        // One scale for all reaches ±1; the second channel needs a quarter of it, the last one nothing.
        QCOMPARE(layout.channels[0].used, 1.0);
        QCOMPARE(layout.channels[1].used, 0.25);
        QCOMPARE(layout.channels[3].used, 0.0);
        QCOMPARE(layout.waste, (0 + 0.75 + 1) / 3);
        QCOMPARE(layout.channelAt(layout.channels[1].column.center()).value(), 1);
        QVERIFY(!layout.channelAt(QPointF(1, 1)));
    }

    void nothingToShow()
    {
        GranularityInputs input;
        input.area = QRectF(0, 0, 500, 300);
        QVERIFY(layoutGranularity(input).channels.empty());
        core::GranularityReport zeros;
        zeros.channels = {core::ValueRange{0, 0}};
        input.report = &zeros;
        QCOMPARE(layoutGranularity(input).channels.size(), std::size_t(1));
        QCOMPARE(layoutGranularity(input).waste, 1.0);
        input.area = QRectF(0, 0, 30, 30);
        QVERIFY(layoutGranularity(input).channels.empty());
    }

    void channelsAreRead()
    {
        GranularityCanvas canvas;
        canvas.resize(600, 300);
        canvas.setReport(std::make_shared<const core::GranularityReport>(report()));
        canvas.show();
        QVERIFY(canvas.reading().contains(QStringLiteral("58.3 %")));
        QTest::keyClick(&canvas, Qt::Key_Home);
        QTest::keyClick(&canvas, Qt::Key_Right);
        QCOMPARE(canvas.channel(), 1);
        QVERIFY2(canvas.reading().contains(QStringLiteral("25.0 %")) && canvas.reading().contains(QStringLiteral("per tensor: 12.50 dB")),
                 qPrintable(canvas.reading()));
        QTest::keyClick(&canvas, Qt::Key_Right);
        QCOMPARE(canvas.reading(), QStringLiteral("Channel 2: no finite weights"));
        QTest::keyClick(&canvas, Qt::Key_Escape);
        QCOMPARE(canvas.channel(), -1);
        QTest::mouseMove(&canvas, canvas.currentLayout().channels[3].column.center().toPoint());
        QCOMPARE(canvas.channel(), 3);
        QVERIFY(!canvas.grab().isNull());
    }

    void decibels()
    {
        QCOMPARE(decibelText(12.345), QStringLiteral("12.35 dB"));
        QCOMPARE(decibelText(std::numeric_limits<double>::infinity()), QStringLiteral("∞ dB"));
        QCOMPARE(decibelText(std::nullopt), QStringLiteral("–"));
    }
};

QTEST_MAIN(TestGranularityLayout)
#include "tst_granularitylayout.moc"
