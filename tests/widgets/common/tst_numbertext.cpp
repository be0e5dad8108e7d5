// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testsupport.h"
#include "widgets/common/numbertext.h"

#include <QLocale>

#include <limits>

using namespace quantoscope;
using namespace quantoscope::widgets;

class TestNumberText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void init() { tests::failOnWarnings(); }

    void numbersReadBack()
    {
        for (const double value : {0.1, 1e-300, 123456789.125, -2.0 / 3})
            QCOMPARE(exactNumber(value).toDouble(), value);
        QCOMPARE(shortNumber(std::numeric_limits<double>::quiet_NaN()), QStringLiteral("NaN"));
        QCOMPARE(shortNumber(-std::numeric_limits<double>::infinity()), QStringLiteral("−∞"));
        QCOMPARE(shortNumber(0.123456789), QStringLiteral("0.12346"));
    }

    void integers()
    {
        QCOMPARE(integerText(1'234'567), QStringLiteral("1,234,567"));
        QCOMPARE(integerText(std::numeric_limits<std::int64_t>::max()), QStringLiteral("9,223,372,036,854,775,807"));
    }

    void counts_data()
    {
        QTest::addColumn<qlonglong>("count");
        QTest::addColumn<QString>("text");
        const auto row = [](qlonglong count, const char* text) { QTest::addRow("%lld", count) << count << QString::fromUtf8(text); };
        row(0, "0");
        row(9'999, "9,999");
        row(10'000, "10.0 K");
        row(99'940, "99.9 K");
        row(99'960, "100 K");
        row(999'499, "999 K");
        row(999'500, "1.00 M");
        row(124'439'808, "124 M");
        row(7'240'000'000, "7.24 B");
        row(9'999'999'999, "10.0 B");
        row(std::numeric_limits<qlonglong>::max(), "9,223,372 T");
    }
    void counts()
    {
        QFETCH(qlonglong, count);
        QFETCH(QString, text);
        QCOMPARE(countText(count).replace(QChar(0x00a0), QLatin1Char(' ')), text);
    }

    void sizes()
    {
        QCOMPARE(sizeText(1'023), QStringLiteral("1,023 bytes"));
        QCOMPARE(sizeText(1'536), QStringLiteral("1.5 KiB"));
        QCOMPARE(sizeText(2'400'000'000), QStringLiteral("2.2 GiB"));
    }

    void shapes()
    {
        QCOMPARE(shapeText({3, 4}), QStringLiteral("3 × 4"));
        QCOMPARE(shapeText({}), QStringLiteral("()"));
    }

    void textIsUtf8() { QCOMPARE(textOf("权重"), QString::fromUtf8("权重")); }
};

QTEST_GUILESS_MAIN(TestNumberText)
#include "tst_numbertext.moc"
