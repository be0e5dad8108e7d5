// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/quantize/provenance/elementindex.h"

#include "tests/support/testsupport.h"

using namespace quantoscope;
using namespace quantoscope::widgets;

class TestElementIndex : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reads_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QList<qint64>>("shape");
        QTest::addColumn<qint64>("element"); // −1: none
        const auto row = [](const char* text, const QList<qint64>& shape, qint64 element) {
            QTest::addRow("'%s'", text) << QString::fromLatin1(text) << shape << element;
        };
        row("[1, 2]", {2, 5}, 7);
        row("1,2", {2, 5}, 7);
        row(" (1 ; 2) ", {2, 5}, 7);
        row("1 2", {2, 5}, 7);
        row("#7", {2, 5}, 7);
        row("# 9", {2, 5}, 9);
        row("#-1", {2, 5}, 9);
        row("[-1, -5]", {2, 5}, 5);
        row("[]", {}, 0);
        row("", {}, 0);
        row("3", {4}, 3);
        row("#10", {2, 5}, -1);
        row("[2, 0]", {2, 5}, -1);
        row("[0, -6]", {2, 5}, -1);
        row("1", {2, 5}, -1);
        row("1, 2, 0", {2, 5}, -1);
        row("1, x", {2, 5}, -1);
        row("[1, 2", {2, 5}, -1);
        row("0", {0}, -1);
        row("#0", {3, 0}, -1);
    }

    void reads()
    {
        QFETCH(QString, text);
        QFETCH(QList<qint64>, shape);
        QFETCH(qint64, element);
        QCOMPARE(elementFromText(text, core::Shape(shape.begin(), shape.end())).value_or(-1), element);
    }

    void bothWays()
    {
        const core::Shape shape{3, 1, 4, 5};
        for (std::int64_t element = 0; element < 60; ++element) {
            const core::Shape index = indexOfElement(shape, element);
            QStringList parts;
            for (const std::int64_t one : index)
                parts.append(QString::number(one));
            QCOMPARE(elementFromText(parts.join(QLatin1Char(',')), shape).value_or(-1), element);
        }
        QVERIFY(indexOfElement({}, 0).empty());
        QCOMPARE(indexOfElement({2, 5}, 7), (core::Shape{1, 2}));
    }
};

QTEST_APPLESS_MAIN(TestElementIndex)
#include "tst_elementindex.moc"
