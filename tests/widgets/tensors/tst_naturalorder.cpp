// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testsupport.h"
#include "widgets/tensors/naturalorder.h"

#include <QStringList>

#include <algorithm>

using quantoscope::widgets::naturalOrder;

class TestNaturalOrder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isTotal()
    {
        QStringList sorted{"b", "a", "权重", "a.10", "A", "", "2", "a.2.x", "02", "-", "2a", "10", "aB", "ab", "a.02", "a.2", "a.b", "a/b"};
        std::sort(sorted.begin(), sorted.end(), [](const QString& a, const QString& b) { return naturalOrder(a, b) < 0; });
        for (int i = 0; i < sorted.size(); ++i) {
            for (int j = 0; j < sorted.size(); ++j)
                QCOMPARE(std::clamp(naturalOrder(sorted[i], sorted[j]), -1, 1), i < j ? -1 : i > j ? 1 : 0);
        }
    }

    void ordersAsPeopleDo_data()
    {
        QTest::addColumn<QString>("less");
        QTest::addColumn<QString>("more");
        QTest::newRow("numbers") << "layers.2" << "layers.10";
        QTest::newRow("leading zeros") << "a.2" << "a.02";
        QTest::newRow("zeros are numbers too") << "a.02" << "a.3";
        QTest::newRow("beyond 64 bits") << "a.99999999999999999999" << "a.100000000000000000000";
        QTest::newRow("letters") << "Bias" << "weight";
        QTest::newRow("capitals between small ones") << "a" << "B";
        QTest::newRow("the shorter") << "a" << "a.b";
        QTest::newRow("nothing") << "" << "a";
        QTest::newRow("same but for capitals") << "A" << "a";
    }
    void ordersAsPeopleDo()
    {
        QFETCH(QString, less);
        QFETCH(QString, more);
        QVERIFY(naturalOrder(less, more) < 0);
        QVERIFY(naturalOrder(more, less) > 0);
        QCOMPARE(naturalOrder(less, less), 0);
    }
};

QTEST_APPLESS_MAIN(TestNaturalOrder)
#include "tst_naturalorder.moc"
