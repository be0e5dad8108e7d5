// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testsupport.h"
#include "widgets/quantize/levels/cliphandle.h"

#include <QSignalSpy>

using namespace quantoscope::widgets;

class TestClipHandle : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { quantoscope::tests::failOnWarnings(); }

    void draggingTellsWhereTheLineIs()
    {
        QWidget parent;
        parent.resize(300, 200);
        ClipHandle handle(ClipHandle::End::Low, &parent);
        handle.place(100, QRectF(10, 20, 280, 150));
        QCOMPARE(handle.geometry().center().x(), 100);
        QCOMPARE(handle.geometry().top(), 20);
        QCOMPARE(handle.height(), 150);
        QSignalSpy spy(&handle, &ClipHandle::draggedTo);
        const QPoint grip = handle.rect().center();
        QTest::mousePress(&handle, Qt::LeftButton, {}, grip);
        QVERIFY(handle.isDragged());
        QTest::mouseMove(&handle, grip + QPoint(30, 0));
        QTest::mouseRelease(&handle, Qt::LeftButton, {}, grip + QPoint(40, 0));
        QVERIFY(!handle.isDragged());
        QCOMPARE(spy.size(), 2);
        QVERIFY(std::abs(spy[0][0].toDouble() - 130) <= 1);
        QCOMPARE(spy[0][1].toBool(), false);
        QVERIFY(std::abs(spy[1][0].toDouble() - 140) <= 1);
        QCOMPARE(spy[1][1].toBool(), true);
    }

    void aClickChangesNothing()
    {
        QWidget parent;
        ClipHandle handle(ClipHandle::End::High, &parent);
        handle.place(50, QRectF(0, 0, 100, 100));
        QSignalSpy spy(&handle, &ClipHandle::draggedTo);
        QTest::mouseClick(&handle, Qt::LeftButton);
        QCOMPARE(spy.size(), 0);
    }

    void keys()
    {
        QWidget parent;
        ClipHandle handle(ClipHandle::End::High, &parent);
        QSignalSpy steps(&handle, &ClipHandle::stepped);
        QSignalSpy resets(&handle, &ClipHandle::resetRequested);
        QTest::keyClick(&handle, Qt::Key_Left);
        QTest::keyClick(&handle, Qt::Key_Right, Qt::ShiftModifier);
        QTest::keyClick(&handle, Qt::Key_Delete);
        QCOMPARE(steps.size(), 2);
        QCOMPARE(steps[0], (QList<QVariant>{-1, false, true}));
        QCOMPARE(steps[1], (QList<QVariant>{1, true, true}));
        QCOMPARE(resets.size(), 1);
    }

    void escapeGivesUpADrag()
    {
        QWidget parent;
        ClipHandle handle(ClipHandle::End::Low, &parent);
        handle.place(50, QRectF(0, 0, 100, 100));
        QSignalSpy cancelled(&handle, &ClipHandle::dragCancelled);
        QSignalSpy dragged(&handle, &ClipHandle::draggedTo);
        QTest::mousePress(&handle, Qt::LeftButton);
        QTest::keyClick(&handle, Qt::Key_Escape);
        QCOMPARE(cancelled.size(), 1);
        QTest::mouseRelease(&handle, Qt::LeftButton);
        QCOMPARE(dragged.size(), 0);
    }

    void doubleClickResets()
    {
        QWidget parent;
        ClipHandle handle(ClipHandle::End::Low, &parent);
        QSignalSpy resets(&handle, &ClipHandle::resetRequested);
        QTest::mouseDClick(&handle, Qt::LeftButton);
        QCOMPARE(resets.size(), 1);
    }
};

QTEST_MAIN(TestClipHandle)
#include "tst_cliphandle.moc"
