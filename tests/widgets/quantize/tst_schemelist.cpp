// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testsupport.h"
#include "widgets/quantize/schemelist.h"
#include "widgets/quantize/schemestyle.h"

#include <QCheckBox>
#include <QSignalSpy>

using namespace quantoscope;
using namespace quantoscope::widgets;

class TestSchemeList : public QObject
{
    Q_OBJECT

    static core::SchemeSpec spec(const char* word) { return core::parseSchemeSpec(word).value(); }

private Q_SLOTS:
    void init() { tests::failOnWarnings(); }

    void titles_data()
    {
        QTest::addColumn<QByteArray>("word");
        QTest::addColumn<QString>("title");
        QTest::newRow("default") << QByteArray("linear") << QStringLiteral("Linear, 8 bits");
        QTest::newRow("bits") << QByteArray("linear:bits=4") << QStringLiteral("Linear, 4 bits");
        QTest::newRow("k") << QByteArray("kmeans:k=5") << QStringLiteral("k-means, 5 levels");
        QTest::newRow("ternary") << QByteArray("ternary") << QStringLiteral("Ternary");
        QTest::newRow("more than a title tells") << QByteArray("linear:bits=4,symmetric=no") << QStringLiteral("linear:bits=4,symmetric=no");
    }
    void titles()
    {
        QFETCH(QByteArray, word);
        QTEST(schemeTitle(spec(word.constData())), "title");
    }

    void boxesFollowTheSchemes()
    {
        SchemeList list;
        list.setSchemes({spec("linear"), spec("ternary")});
        auto boxes = list.findChildren<QCheckBox*>();
        QCOMPARE(boxes.size(), 2);
        QCOMPARE(boxes[0]->text(), QStringLiteral("Linear, 8 bits"));
        QVERIFY(!boxes[0]->icon().isNull());
        QVERIFY(!boxes[0]->accessibleName().isEmpty());
        QSignalSpy changed(&list, &SchemeList::shownChanged);
        QTest::keyClick(boxes[1], Qt::Key_Space);
        QCOMPARE(changed.size(), 1);
        QVERIFY(list.isShown(0));
        QVERIFY(!list.isShown(1));
        QVERIFY(!list.isShown(2));
        list.setSchemes({spec("kmeans")});
        QCOMPARE(list.findChildren<QCheckBox*>().size(), 1);
        QVERIFY(list.isShown(0));
    }
};

QTEST_MAIN(TestSchemeList)
#include "tst_schemelist.moc"
