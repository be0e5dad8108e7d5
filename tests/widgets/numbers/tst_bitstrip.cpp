// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/numbers/catalogue.h"
#include "tests/support/testsupport.h"
#include "widgets/numbers/bitstrip.h"

#include <QSignalSpy>

using namespace quantoscope;
using namespace quantoscope::widgets;

class TestBitStrip : public QObject
{
    Q_OBJECT

private:
    static core::Format format(const char* name) { return *core::formatByName(name); }
    static std::uint64_t bits(const BitStrip& strip) { return strip.code()->bits; }

private Q_SLOTS:
    void init() { tests::failOnWarnings(); }

    void layoutCoversEveryBitOnce()
    {
        const auto fields = core::fields(format("FP32"), {});
        const BitStripLayout layout = layoutBits(fields, {.available = 600, .minCell = 10, .maxCell = 20});
        QCOMPARE(layout.cells.size(), 32U);
        QCOMPARE(layout.bitsPerLine, 32);
        for (std::size_t i = 0; i < layout.cells.size(); ++i)
            QCOMPARE(layout.cells[i].bit, 31 - static_cast<int>(i));
        QCOMPARE(layout.cells[0].field, core::FieldKind::Sign);
        QCOMPARE(layout.cells[1].field, core::FieldKind::Exponent);
        QCOMPARE(layout.cells[9].field, core::FieldKind::Mantissa);
        QCOMPARE(layout.labels.size(), 3U);
        QCOMPARE(layout.labels[1].highBit, 30);
        QCOMPARE(layout.labels[1].lowBit, 23);
        QVERIFY(layout.size.width() <= 600);
        // A gap between fields, none within.
        QCOMPARE(layout.cells[1].rect.left() - layout.cells[0].rect.right(), 4.0);
        QCOMPARE(layout.cells[2].rect.left(), layout.cells[1].rect.right());
    }

    void narrowStripsBreakIntoHalves()
    {
        const auto fields = core::fields(format("FP64"), {});
        const BitStripLayout layout = layoutBits(fields, {.available = 400, .minCell = 10, .maxCell = 20});
        QCOMPARE(layout.bitsPerLine, 32);
        QCOMPARE(layout.rectOf(31).left(), 0.0);
        QVERIFY(layout.rectOf(31).top() > layout.rectOf(32).bottom());
        QCOMPARE(layout.bitAt(layout.rectOf(17).center()), 17);
        QCOMPARE(layout.bitAt(QPointF(-5, 3)), -1);
        QVERIFY(layout.rectOf(64).isNull());
    }

    void keysMoveAndType()
    {
        BitStrip strip;
        strip.setCode(format("2C:8"), core::CodePoint{0x00});
        strip.resize(400, 60);
        strip.show();
        QSignalSpy edited(&strip, &BitStrip::codeEdited);
        QCOMPARE(strip.cursorBit(), 7);
        QTest::keyClick(&strip, Qt::Key_Space);
        QCOMPARE(bits(strip), 0x80U);
        QTest::keyClick(&strip, Qt::Key_Right);
        QCOMPARE(strip.cursorBit(), 6);
        QTest::keyClicks(&strip, QStringLiteral("101"));
        QCOMPARE(bits(strip), 0xd0U);
        QCOMPARE(strip.cursorBit(), 3);
        QTest::keyClick(&strip, Qt::Key_End);
        QCOMPARE(strip.cursorBit(), 0);
        QTest::keyClick(&strip, Qt::Key_1);
        QCOMPARE(bits(strip), 0xd1U);
        QTest::keyClick(&strip, Qt::Key_Home);
        QCOMPARE(strip.cursorBit(), 7);
        QTest::keyClick(&strip, Qt::Key_Left);
        QCOMPARE(strip.cursorBit(), 7);
        // Typing what is already there tells nobody.
        const qsizetype before = edited.count();
        QTest::keyClick(&strip, Qt::Key_1);
        QCOMPARE(edited.count(), before);
    }

    void clickFlips()
    {
        BitStrip strip;
        strip.setCode(format("E4M3FN"), core::CodePoint{0x7e});
        strip.resize(400, 60);
        strip.show();
        const QPoint place = (strip.currentLayout().rectOf(3).center() + QPointF(1, 1)).toPoint();
        QTest::mouseClick(&strip, Qt::LeftButton, {}, place);
        QCOMPARE(bits(strip), 0x76U);
        QCOMPARE(strip.cursorBit(), 3);
        QTest::mouseClick(&strip, Qt::RightButton, {}, place);
        QCOMPARE(bits(strip), 0x76U);
    }

    void withoutACodeNothingFlips()
    {
        BitStrip strip;
        strip.setCode(format("2C:8"), std::nullopt);
        strip.resize(400, 60);
        strip.show();
        QTest::keyClick(&strip, Qt::Key_Space);
        QTest::keyClick(&strip, Qt::Key_1);
        QVERIFY(!strip.code());
        QVERIFY(strip.accessibleDescription().contains(QLatin1String("no code")));
    }

    void tellsTheScreenReader()
    {
        BitStrip strip;
        strip.setCode(format("FP16"), core::CodePoint{0xc5c0});
        QCOMPARE(strip.accessibleName(), "Bits of FP16");
        QCOMPARE(strip.accessibleDescription(), "1 10001 0111000000; bit 15 is 1");
        QTest::keyClick(&strip, Qt::Key_Right);
        QCOMPARE(strip.accessibleDescription(), "1 10001 0111000000; bit 14 is 1");
    }

    void largerTextMakesLargerCells()
    {
        BitStrip strip;
        strip.setCode(format("2C:8"), core::CodePoint{1});
        strip.resize(600, 100);
        const qreal before = strip.currentLayout().rectOf(0).height();
        QFont font = QApplication::font();
        font.setPointSizeF(font.pointSizeF() * 2);
        QApplication::setFont(font);
        QVERIFY(strip.currentLayout().rectOf(0).height() > before * 1.5);
    }
};

QTEST_MAIN(TestBitStrip)
#include "tst_bitstrip.moc"
