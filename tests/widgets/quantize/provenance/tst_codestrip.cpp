// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/quantize/provenance/codestrip.h"

#include "core/numbers/catalogue.h"
#include "tests/support/testsupport.h"
#include "widgets/common/palette.h"
#include "widgets/numbers/bitpainter.h"

#include <QPixmap>

using namespace quantoscope;
using namespace quantoscope::widgets;

class TestCodeStrip : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { tests::failOnWarnings(); }

    void fieldsOfFormats()
    {
        const core::Format e4m3 = core::formatByName("float8_e4m3fn").value();
        QCOMPARE(formatOfBits({0x38, 8, e4m3})->name, e4m3.name);
        const auto plain = formatOfBits({5, 4, {}});
        QVERIFY(plain);
        QCOMPARE(core::width(*plain), 4);
        QCOMPARE(core::fields(*plain, {5}).size(), std::size_t(1));
        QVERIFY(!formatOfBits({1, 1, {}}));
    }

    void saysItsBits()
    {
        CodeStrip strip;
        strip.setBits(core::CodeBits{0xb, 4, {}});
        QVERIFY(strip.accessibleName().contains(QStringLiteral("1011")));
        strip.setBits(std::nullopt);
        QVERIFY(!strip.accessibleName().contains(QStringLiteral("1011")));
    }

    /// The sign bit has the colour of signs, the next that of exponents.
    void paintsFields()
    {
        const core::Format e4m3 = core::formatByName("float8_e4m3fn").value();
        CodeStrip strip;
        strip.resize(200, 40);
        strip.setBits(core::CodeBits{0x38, 8, e4m3});
        const QImage image = strip.grab().toImage();
        const BitLayout layout = layoutBits(QRectF(0, 0, 200, 40), e4m3, {0x38});
        const auto corner = [&](int bit) { return image.pixelColor((layout.bits[std::size_t(bit)].topLeft() + QPointF(2, 2)).toPoint()); };
        QVERIFY(corner(7) != corner(6));
        QVERIFY(corner(6) == corner(3));
        QVERIFY(corner(3) != corner(0));
        strip.setBits(std::nullopt);
        QVERIFY(strip.grab().toImage() != image);
    }
};

QTEST_MAIN(TestCodeStrip)
#include "tst_codestrip.moc"
