// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/quantize/blocks/blockcanvas.h"

#include "tests/core/quantize/goldendata.h"
#include "tests/support/testsupport.h"

#include <QSignalSpy>

using namespace quantoscope;
using namespace quantoscope::widgets;

namespace {

BlockCopy blockOf(const char* word, const std::vector<double>& values)
{
    const core::Tensor tensor = tests::tensorOf(values);
    return takeBlock(core::fit(tests::spec(QLatin1String(word)), tensor).value(), tensor, 0, 32).value();
}

} // namespace

class TestBlockCanvas : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { tests::failOnWarnings(); }

    void keysMoveAndChange()
    {
        BlockCanvas canvas;
        canvas.resize(640, 300);
        canvas.setBlock(blockOf("linear:bits=4,granularity=group:32", {1, -2, 3, 4}), 1);
        QSignalSpy chosen(&canvas, &BlockCanvas::placeChosen);
        QSignalSpy edited(&canvas, &BlockCanvas::valueEdited);
        QTest::keyClick(&canvas, Qt::Key_Right);
        QTest::keyClick(&canvas, Qt::Key_Left);
        QTest::keyClick(&canvas, Qt::Key_Home);
        QTest::keyClick(&canvas, Qt::Key_End);
        QCOMPARE(chosen.size(), 4);
        QCOMPARE(chosen.at(0).at(0).toInt(), 2);
        QCOMPARE(chosen.at(1).at(0).toInt(), 0);
        QCOMPARE(chosen.at(2).at(0).toInt(), 0);
        QCOMPARE(chosen.at(3).at(0).toInt(), 3);
        QTest::keyClick(&canvas, Qt::Key_Up);
        QTest::keyClick(&canvas, Qt::Key_Down, Qt::ControlModifier);
        QTest::keyClick(&canvas, Qt::Key_Up, Qt::ShiftModifier);
        const double reach = canvas.currentLayout().reach;
        QCOMPARE(edited.at(0).at(0).toInt(), 1);
        QCOMPARE(edited.at(0).at(1).toDouble(), -2 + 0.01 * reach);
        QCOMPARE(edited.at(1).at(1).toDouble(), -2 - 0.1 * reach);
        QCOMPARE(edited.at(2).at(1).toDouble(), -2 + 0.001 * reach);
    }

    void mouseDrags()
    {
        BlockCanvas canvas;
        canvas.resize(640, 300);
        canvas.setBlock(blockOf("linear:bits=4,granularity=group:32", {1, -2, 3, 4}), 2);
        QSignalSpy chosen(&canvas, &BlockCanvas::placeChosen);
        QSignalSpy edited(&canvas, &BlockCanvas::valueEdited);
        const BlockBars layout = canvas.currentLayout();
        const QPoint from = layout.cells[2].plot.center().toPoint();
        QTest::mousePress(&canvas, Qt::LeftButton, {}, from);
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen.at(0).at(0).toInt(), 2);
        QTest::mouseMove(&canvas, from + QPoint(0, 1)); // less is a click
        QCOMPARE(edited.size(), 0);
        QTest::mouseMove(&canvas, from - QPoint(0, 50));
        QTest::mouseRelease(&canvas, Qt::LeftButton, {}, from - QPoint(0, 50));
        QCOMPARE(edited.size(), 1);
        QCOMPARE(edited.at(0).at(1).toDouble(), layout.valueAt(2, from.y() - 50));
        QTest::mouseMove(&canvas, from);
        QCOMPARE(edited.size(), 1);
    }

    /// The heights stay while a value is dragged, so that the others do not seem to move.
    void heightsStay()
    {
        BlockCanvas canvas;
        canvas.resize(640, 300);
        BlockCopy block = blockOf("linear:bits=4,granularity=group:32", {1, -2, 3, 4});
        canvas.setBlock(block, 3);
        const double reach = canvas.currentLayout().reach;
        QVERIFY_RESULT(changeValue(block, 3, 0.5));
        canvas.setBlock(block, 3);
        QCOMPARE(canvas.currentLayout().reach, reach);
        QVERIFY_RESULT(changeValue(block, 3, 400));
        canvas.setBlock(block, 3);
        QVERIFY(canvas.currentLayout().reach >= 400);
        QVERIFY(canvas.accessibleDescription().contains(QStringLiteral("400")));
    }

    void nothingToShow()
    {
        BlockCanvas canvas;
        canvas.resize(300, 200);
        canvas.setMessage(QStringLiteral("nothing"));
        QCOMPARE(canvas.accessibleDescription(), QStringLiteral("nothing"));
        QTest::keyClick(&canvas, Qt::Key_Right);
        QTest::mouseClick(&canvas, Qt::LeftButton);
        canvas.grab();
        canvas.setBlock(blockOf("q4_k", {1, 2, 3}), 0);
        canvas.grab();
        QVERIFY(canvas.block());
    }
};

QTEST_MAIN(TestBlockCanvas)
#include "tst_blockcanvas.moc"
