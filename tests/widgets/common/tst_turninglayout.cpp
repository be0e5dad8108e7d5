// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testsupport.h"
#include "widgets/common/turninglayout.h"

#include <QWidget>

using namespace quantoscope::widgets;

class TestTurningLayout : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { quantoscope::tests::failOnWarnings(); }

    void turnsWhenItGetsNarrow()
    {
        QWidget host;
        auto* layout = new TurningLayout(&host);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->setSpacing(10);
        auto* first = new QWidget;
        auto* second = new QWidget;
        for (QWidget* part : {first, second}) {
            part->setFixedSize(200, 100);
            layout->addWidget(part);
        }
        layout->setGeometry(QRect(0, 0, 410, 300));
        QCOMPARE(layout->direction(), QBoxLayout::LeftToRight);
        QVERIFY(second->x() > first->geometry().right());
        layout->setGeometry(QRect(0, 0, 409, 300));
        QCOMPARE(layout->direction(), QBoxLayout::TopToBottom);
        QVERIFY(second->y() > first->geometry().bottom());
        QCOMPARE(layout->minimumSize(), QSize(200, 210)); // with the gap
        layout->setGeometry(QRect(0, 0, 500, 300));
        QCOMPARE(layout->direction(), QBoxLayout::LeftToRight);
    }
};

QTEST_MAIN(TestTurningLayout)
#include "tst_turninglayout.moc"
