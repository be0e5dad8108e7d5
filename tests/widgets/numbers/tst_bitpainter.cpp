// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/numbers/catalogue.h"
#include "tests/support/testsupport.h"
#include "widgets/numbers/bitpainter.h"

#include <QImage>
#include <QPainter>
#include <QPalette>

using namespace quantoscope;
using namespace quantoscope::widgets;

class TestBitPainter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { tests::failOnWarnings(); }

    void laysBitsFromTheMostSignificant()
    {
        const auto format = core::formatByName("E4M3FN");
        QVERIFY_RESULT(format);
        BitPaintOptions options;
        options.letters = false;
        // 8 bits, 3 fields: 5 gaps of 1 and 2 gaps of 4 leave 80 of 93 pixels for the bits.
        const BitLayout layout = layoutBits(QRectF(10, 5, 93, 20), *format, {0x7e}, options);
        QCOMPARE(layout.bits.size(), std::size_t{8});
        QCOMPARE(layout.bits[7], QRectF(10, 5, 10, 20));
        QCOMPARE(layout.bits[6], QRectF(24, 5, 10, 20)); // a field gap after the sign
        QCOMPARE(layout.bits[5], QRectF(35, 5, 10, 20)); // a bit gap inside the exponent
        QCOMPARE(layout.bits[2], QRectF(71, 5, 10, 20));
        QCOMPARE(layout.bits[0], QRectF(93, 5, 10, 20));
        QCOMPARE(layout.bitAt({15, 10}), std::optional<int>(7));
        QCOMPARE(layout.bitAt({22, 10}), std::optional<int>()); // between sign and exponent
        QCOMPARE(layout.bitAt({102, 24}), std::optional<int>(0));
        QCOMPARE(layout.fields.size(), std::size_t{3});
        QVERIFY(layout.fields[0].letters.isEmpty());
    }

    void keepsBitsSquareAndLettersBelow()
    {
        const auto format = core::formatByName("E5M2");
        const BitLayout layout = layoutBits(QRectF(0, 0, 1000, 50), *format, {0});
        QCOMPARE(layout.bits[7], QRectF(0, 0, 30, 30));
        QCOMPARE(layout.fields[1].letters.top(), 30.0);
        QCOMPARE(layout.fields[1].letters.bottom(), 50.0);
        QCOMPARE(layout.fields[1].letters.left(), layout.bits[6].left());
        QCOMPARE(layout.fields[1].letters.right(), layout.bits[2].right());
    }

    void followsThePositsCode()
    {
        const auto format = core::formatByName("posit8");
        const BitLayout one = layoutBits(QRectF(0, 0, 100, 20), *format, {0x40});
        const BitLayout top = layoutBits(QRectF(0, 0, 100, 20), *format, {0x7f});
        QCOMPARE(one.fields.size(), std::size_t{4});
        QCOMPARE(one.fields[1].field, (core::Field{core::FieldKind::Regime, 5, 2}));
        QCOMPARE(top.fields.size(), std::size_t{2});
        QCOMPARE(top.fields[1].field, (core::Field{core::FieldKind::Regime, 0, 7}));
    }

    void fieldsDifferByLetterAsWellAsColour()
    {
        using core::FieldKind;
        QCOMPARE(fieldLetter(FieldKind::Sign), QLatin1Char('S'));
        QCOMPARE(fieldLetter(FieldKind::Exponent), QLatin1Char('E'));
        QCOMPARE(fieldLetter(FieldKind::Mantissa), QLatin1Char('M'));
        QCOMPARE(fieldLetter(FieldKind::Regime), QLatin1Char('R'));
        QCOMPARE(fieldLetter(FieldKind::Fraction), QLatin1Char('F'));
        QCOMPARE(fieldRole(FieldKind::Sign), ColorRole::Sign);
        QCOMPARE(fieldRole(FieldKind::Regime), ColorRole::Regime);
    }

    void paintsEachFieldInItsColour()
    {
        const auto format = core::formatByName("E4M3FN");
        QImage image(280, 50, QImage::Format_RGB32);
        image.fill(Qt::white);
        QPalette palette;
        palette.setColor(QPalette::Window, Qt::white);
        palette.setColor(QPalette::Base, Qt::white);
        palette.setColor(QPalette::Text, Qt::black);
        QPainter painter(&image);
        const QRectF area(0, 0, 280, 50);
        paintBits(painter, area, *format, {0xff}, palette);
        painter.end();
        const BitLayout layout = layoutBits(area, *format, {0xff});
        const auto inside = [&](std::size_t bit) { return image.pixelColor(layout.bits[bit].topLeft().toPoint() + QPoint(3, 3)); };
        QCOMPARE(inside(7), roleFill(ColorRole::Sign, palette));
        QCOMPARE(inside(6), roleFill(ColorRole::Exponent, palette));
        QCOMPARE(inside(3), roleFill(ColorRole::Exponent, palette));
        QCOMPARE(inside(2), roleFill(ColorRole::Mantissa, palette));
        QCOMPARE(inside(0), roleFill(ColorRole::Mantissa, palette));
    }
};

QTEST_MAIN(TestBitPainter)
#include "tst_bitpainter.moc"
