// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testsupport.h"
#include "widgets/networks/calibrate/transport.h"

#include <QComboBox>
#include <QSignalSpy>
#include <QSlider>
#include <QToolButton>

using namespace quantoscope;
using namespace quantoscope::widgets;

class TestTransport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { tests::failOnWarnings(); }

    void stepsByButtonsAndSlider()
    {
        Transport transport;
        transport.show();
        QVERIFY(!transport.isEnabled());
        transport.setCount(5);
        QVERIFY(transport.isEnabled());
        QCOMPARE(transport.batch(), 4);
        QSignalSpy moved(&transport, &Transport::batchChanged);
        auto* back = transport.findChild<QToolButton*>("batchBack");
        auto* forward = transport.findChild<QToolButton*>("batchForward");
        QVERIFY(!forward->isEnabled());
        QTest::mouseClick(back, Qt::LeftButton);
        QCOMPARE(transport.batch(), 3);
        QTest::keyClick(back, Qt::Key_Space);
        QCOMPARE(transport.batch(), 2);
        QTest::mouseClick(forward, Qt::LeftButton);
        QCOMPARE(transport.batch(), 3);
        QTest::keyClick(transport.findChild<QSlider*>("batchSlider"), Qt::Key_Home);
        QCOMPARE(transport.batch(), 0);
        QVERIFY(!back->isEnabled());
        QCOMPARE(moved.count(), 4);
        QCOMPARE(moved.last()[0].toInt(), 0);
    }

    void playsToTheEndAndPauses()
    {
        Transport transport;
        transport.show();
        transport.setCount(4);
        auto* speed = transport.findChild<QComboBox*>("batchSpeed");
        QTest::keyClick(speed, Qt::Key_End);
        QCOMPARE(transport.speed(), speed->count() - 1);
        auto* play = transport.findChild<QToolButton*>("batchPlay");
        QTest::mouseClick(play, Qt::LeftButton);
        QVERIFY(transport.isPlaying());
        QCOMPARE(transport.batch(), 0); // from the beginning again
        QCOMPARE(play->accessibleName(), QStringLiteral("Pause the batches"));
        QTRY_VERIFY(!transport.isPlaying());
        QCOMPARE(transport.batch(), 3);
        transport.setSpeed(0); // one a second
        QTest::mouseClick(play, Qt::LeftButton);
        QVERIFY(transport.isPlaying());
        QTest::mouseClick(play, Qt::LeftButton);
        QVERIFY(!transport.isPlaying());
        QCOMPARE(play->accessibleName(), QStringLiteral("Play the batches"));
        transport.setCount(0);
        transport.play();
        QVERIFY(!transport.isPlaying());
    }
};

QTEST_MAIN(TestTransport)
#include "tst_transport.moc"
