// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testsupport.h"
#include "widgets/common/flowlayout.h"

#include <QWidget>

using namespace quantoscope::widgets;

class TestFlowLayout : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { quantoscope::tests::failOnWarnings(); }

    void wrapsLikeWords()
    {
        QWidget host;
        auto* flow = new FlowLayout(&host, 10);
        QList<QWidget*> boxes;
        for (int i = 0; i < 3; ++i) {
            boxes.append(new QWidget(&host));
            boxes.last()->setFixedSize(100, 20);
            flow->addWidget(boxes.last());
        }
        QCOMPARE(flow->count(), 3);
        flow->setGeometry(QRect(0, 0, 330, 100));
        QCOMPARE(boxes[2]->geometry(), QRect(220, 0, 100, 20));
        flow->setGeometry(QRect(0, 0, 250, 100));
        QCOMPARE(boxes[1]->geometry(), QRect(110, 0, 100, 20));
        QCOMPARE(boxes[2]->geometry(), QRect(0, 30, 100, 20));
        QCOMPARE(flow->heightForWidth(330), 20);
        QCOMPARE(flow->heightForWidth(250), 50);
        QCOMPARE(flow->heightForWidth(50), 80);
        QCOMPARE(flow->sizeHint(), QSize(320, 20));
        QCOMPARE(flow->minimumSize(), QSize(100, 20));
    }

    void hiddenItemsTakeNoRoom()
    {
        QWidget host;
        auto* flow = new FlowLayout(&host, 10);
        auto* first = new QWidget(&host);
        auto* second = new QWidget(&host);
        for (QWidget* box : {first, second}) {
            box->setFixedSize(50, 20);
            flow->addWidget(box);
        }
        first->hide();
        flow->setGeometry(QRect(0, 0, 300, 50));
        QCOMPARE(second->geometry(), QRect(0, 0, 50, 20));
    }

    void mirrorsRightToLeft()
    {
        QWidget host;
        host.setLayoutDirection(Qt::RightToLeft);
        auto* flow = new FlowLayout(&host, 10);
        auto* box = new QWidget(&host);
        box->setFixedSize(50, 20);
        flow->addWidget(box);
        flow->setGeometry(QRect(0, 0, 300, 50));
        QCOMPARE(box->geometry(), QRect(250, 0, 50, 20));
    }
};

QTEST_MAIN(TestFlowLayout)
#include "tst_flowlayout.moc"
