// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/numbers/catalogue.h"
#include "tests/support/testsupport.h"
#include "widgets/numbers/codemaplayout.h"

using namespace quantoscope;
using namespace quantoscope::widgets;
using core::CodePoint;

namespace {

CodeMapLayout layoutOf(const char* name, const QRectF& area = QRectF(0, 0, 660, 340))
{
    return layoutCodeMap(area, core::formatByName(name).value(), 20, 20);
}

} // namespace

class TestCodeMapLayout : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void gridsFitTheWidth_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("columns");
        QTest::addColumn<int>("rows");
        QTest::addColumn<bool>("hasText");
        QTest::newRow("E4M3FN") << "E4M3FN" << 16 << 16 << true;
        QTest::newRow("E2M3FN") << "E2M3FN" << 8 << 8 << true;
        QTest::newRow("UE4M3") << "UE4M3" << 16 << 8 << true;
        QTest::newRow("E2M1FN") << "E2M1FN" << 4 << 4 << true;
        QTest::newRow("2C:5") << "2C:5" << 8 << 4 << true;
        QTest::newRow("2C:2") << "2C:2" << 2 << 2 << true;
        QTest::newRow("FP16") << "FP16" << 256 << 256 << false;
        QTest::newRow("2C:9") << "2C:9" << 32 << 16 << false;
        QTest::newRow("FP32") << "FP32" << 0 << 0 << true;
    }
    void gridsFitTheWidth()
    {
        QFETCH(QString, name);
        QFETCH(int, columns);
        QFETCH(int, rows);
        QFETCH(bool, hasText);
        const CodeMapLayout layout = layoutOf(name.toLatin1().constData());
        QCOMPARE(layout.columns, columns);
        QCOMPARE(layout.rows, rows);
        QCOMPARE(layout.hasText, hasText);
    }

    void cellsAndCodes()
    {
        const CodeMapLayout layout = layoutOf("E4M3FN");
        QCOMPARE(layout.grid, QRectF(20, 20, 640, 320));
        QCOMPARE(layout.cell({0x00}), QRectF(20, 20, 40, 20));
        QCOMPARE(layout.cell({0x7e}), QRectF(580, 160, 40, 20));
        QCOMPARE(layout.cell({0xff}), QRectF(620, 320, 40, 20));
        QVERIFY(layout.cell({0x100}).isEmpty());
        for (std::uint64_t bits = 0; bits < 256; ++bits)
            QCOMPARE(layout.codeAt(layout.cell({bits}).center()), (std::optional<CodePoint>{{bits}}));
        QVERIFY(!layout.codeAt({19.9, 30}));
        QVERIFY(!layout.codeAt({660, 30}));
        QVERIFY(!layout.codeAt({30, 340}));
    }

    void labels()
    {
        QCOMPARE(layoutOf("E4M3FN").columnLabel(10), QStringLiteral("A"));
        QCOMPARE(layoutOf("E4M3FN").rowLabel(15), QStringLiteral("F-"));
        QCOMPARE(layoutOf("FP16").columnLabel(10), QStringLiteral("0A"));
        QCOMPARE(layoutOf("FP16").rowLabel(255), QStringLiteral("FF--"));
    }

    void movesStayInside()
    {
        const CodeMapLayout layout = layoutOf("E4M3FN");
        QCOMPARE(layout.moved({0x38}, 1, 0), (CodePoint{0x39}));
        QCOMPARE(layout.moved({0x38}, 0, 1), (CodePoint{0x48}));
        QCOMPARE(layout.moved({0x38}, -20, 0), (CodePoint{0x30}));
        QCOMPARE(layout.moved({0xf8}, 0, 4), (CodePoint{0xf8}));
        QCOMPARE(layout.moved({0x08}, 0, -1), (CodePoint{0x08}));
        QCOMPARE(layoutOf("FP32").moved({5}, 1, 1), (CodePoint{5}));
    }

    void imagesHaveSquareCodes()
    {
        const CodeMapLayout layout = layoutOf("FP16", QRectF(0, 0, 660, 404));
        QCOMPARE(layout.grid, QRectF(20, 20, 384, 384));
        QCOMPARE(layout.cell({0x0101}), QRectF(21.5, 21.5, 1.5, 1.5));
    }
};

QTEST_APPLESS_MAIN(TestCodeMapLayout)
#include "tst_codemaplayout.moc"
