// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testsupport.h"
#include "widgets/common/chartstyle.h"
#include "widgets/common/theme.h"

#include <QChart>
#include <QLegend>
#include <QPalette>
#include <QValueAxis>

using namespace quantoscope::widgets;

class TestChartStyle : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { quantoscope::tests::failOnWarnings(); }

    void steps_data()
    {
        QTest::addColumn<double>("span");
        QTest::addColumn<int>("pieces");
        QTest::addColumn<double>("step");
        QTest::newRow("1") << 3.2 << 4 << 1.0;
        QTest::newRow("2") << 5.0 << 4 << 2.0;
        QTest::newRow("5") << 9.0 << 4 << 5.0;
        QTest::newRow("10") << 24.0 << 4 << 10.0;
        QTest::newRow("exact") << 8.0 << 4 << 2.0;
        QTest::newRow("small") << 0.0003 << 5 << 0.0001;
    }
    void steps()
    {
        QFETCH(double, span);
        QFETCH(int, pieces);
        QFETCH(double, step);
        QVERIFY(qAbs(niceStep(span, pieces) / step - 1) < 1e-12);
    }

    void exponents()
    {
        QCOMPARE(axisExponent(2.5e-7), -9);
        QCOMPARE(axisExponent(1e-3), 0);
        QCOMPARE(axisExponent(99999), 0);
        QCOMPARE(axisExponent(3e38), 36);
        QCOMPARE(axisExponent(0), 0);
        QCOMPARE(exponentText(-9), QStringLiteral("×10⁻⁹"));
        QCOMPARE(exponentText(36), QStringLiteral("×10³⁶"));
        QCOMPARE(exponentText(0), QString());
    }

    void textIsReadableOnItsBackground()
    {
        for (const QPalette& palette : {lightPalette(), darkPalette()}) {
            QChart chart;
            auto* axis = new QValueAxis;
            chart.addAxis(axis, Qt::AlignBottom);
            applyChartStyle(chart, palette, QFont());
            const QColor background = chart.backgroundBrush().color();
            QVERIFY(contrastRatio(axis->labelsColor(), background) >= 7);
            QVERIFY(contrastRatio(axis->titleBrush().color(), background) >= 7);
            QVERIFY(contrastRatio(chart.legend()->labelColor(), background) >= 7);
        }
    }
};

QTEST_MAIN(TestChartStyle)
#include "tst_chartstyle.moc"
