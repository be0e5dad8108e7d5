// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testsupport.h"
#include "widgets/common/axisticks.h"

#include <QLocale>

#include <cmath>

using namespace quantoscope;
using namespace quantoscope::widgets;

class TestAxisTicks : public QObject
{
    Q_OBJECT

    static double eightPixelsEach(const QString& label) { return 8.0 * double(label.size()); }

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English)); }
    void init() { tests::failOnWarnings(); }

    void linear_data()
    {
        QTest::addColumn<double>("low");
        QTest::addColumn<double>("high");
        QTest::addColumn<double>("length");
        QTest::addColumn<QString>("labels");
        QTest::addColumn<int>("exponent");
        QTest::newRow("unit") << 0.0 << 1.0 << 400.0 << "0.0 0.1 0.2 0.3 0.4 0.5 0.6 0.7 0.8 0.9 1.0" << 0;
        QTest::newRow("narrow") << 0.0 << 1.0 << 120.0 << "0.0 0.5 1.0" << 0;
        QTest::newRow("signed") << -4.2 << 4.2 << 300.0 << "-4 -3 -2 -1 0 1 2 3 4" << 0;
        QTest::newRow("thousands") << 0.0 << 20000.0 << 250.0 << "0 5,000 10,000 15,000 20,000" << 0;
        QTest::newRow("tiny") << -2.5e-20 << 2.5e-20 << 300.0 << "-20 -10 0 10 20" << -21;
        QTest::newRow("subnormal") << 0.0 << 5e-322 << 300.0 << "0 100 200 300 400" << -324;
        QTest::newRow("huge") << -1.7e308 << 1.7e308 << 260.0 << "-100 0 100" << 306;
        QTest::newRow("far from zero") << 1000.0 << 1000.001 << 300.0 << "1,000.0000 1,000.0005 1,000.0010" << 0;
    }
    void linear()
    {
        QFETCH(double, low);
        QFETCH(double, high);
        QFETCH(double, length);
        const AxisTicks ticks = linearTicks(low, high, length, 10, eightPixelsEach);
        QTEST(ticks.labels.join(QLatin1Char(' ')), "labels");
        QTEST(ticks.exponent, "exponent");
        QCOMPARE(ticks.values.size(), std::size_t(ticks.labels.size()));
        for (const double value : ticks.values)
            QVERIFY(value >= low - std::abs(low) * 1e-9 && value <= high + std::abs(high) * 1e-9);
    }

    void valuesAreTheLabels()
    {
        const AxisTicks ticks = linearTicks(-3e-7, 8e-7, 500, 10, eightPixelsEach);
        QCOMPARE(ticks.exponent, -9);
        for (std::size_t i = 0; i < ticks.values.size(); ++i)
            QVERIFY(std::abs(ticks.values[i] - ticks.labels[qsizetype(i)].toDouble() * 1e-9) < 1e-20);
    }

    void wholeNumbers()
    {
        QCOMPARE(wholeTicks(0, 3, 500, 4, eightPixelsEach).labels, (QStringList{"0", "1", "2", "3"}));
        QCOMPARE(wholeTicks(0, 65536, 100, 4, [](const QString&) { return 14.0; }).labels, (QStringList{"0", "20,000", "40,000", "60,000"}));
        QCOMPARE(wholeTicks(0.2, 0.7, 500, 4, eightPixelsEach).labels, QStringList());
    }

    void decades()
    {
        QCOMPARE(decadeTicks(0.5, 1e3, 200, 14).labels, (QStringList{"1", "10", "100", "1,000"}));
        QCOMPARE(decadeTicks(0.5, 1e7, 400, 14).labels.mid(5), (QStringList{"100,000", QStringLiteral("10⁶"), QStringLiteral("10⁷")}));
        const AxisTicks low = decadeTicks(0.5, 1e7, 40, 14);
        QCOMPARE(low.values, (std::vector<double>{1, 1e3, 1e6}));
        QCOMPARE(decadeTicks(0.5, 1, 100, 14).labels, QStringList{"1"});
    }
};

QTEST_APPLESS_MAIN(TestAxisTicks)
#include "tst_axisticks.moc"
