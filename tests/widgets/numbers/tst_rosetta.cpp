// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/pseudotranslator.h"
#include "tests/support/testsupport.h"
#include "tests/support/widgettexts.h"
#include "widgets/numbers/bitstrip.h"
#include "widgets/numbers/rosetta.h"

#include <QComboBox>
#include <QImage>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QSignalSpy>
#include <QSlider>
#include <QSpinBox>
#include <QTableWidget>

using namespace quantoscope;
using namespace quantoscope::widgets;

class TestRosetta : public QObject
{
    Q_OBJECT

private:
    void open(Rosetta& rosetta)
    {
        rosetta.resize(900, 700);
        rosetta.show();
        QVERIFY(QTest::qWaitForWindowExposed(&rosetta));
    }
    template<typename T>
    T* part(const Rosetta& rosetta, const char* name)
    {
        return rosetta.findChild<T*>(QLatin1String(name));
    }
    QString value(const Rosetta& rosetta, int row) { return rosetta.table()->item(row, 2)->text(); }
    QString comparison(const Rosetta& rosetta, int row) { return rosetta.table()->item(row, 4)->text(); }

private Q_SLOTS:
    void init() { tests::failOnWarnings(); }

    void hexIsLive()
    {
        Rosetta rosetta;
        open(rosetta);
        QSignalSpy changed(&rosetta, &Rosetta::byteChanged);
        auto* hex = part<QLineEdit>(rosetta, "rosettaHex");
        QCOMPARE(hex->text(), QStringLiteral("38"));
        hex->setFocus();
        hex->selectAll();
        QTest::keyClicks(hex, QStringLiteral("7"));
        QCOMPARE(rosetta.byte(), std::uint8_t{0x07});
        QCOMPARE(hex->text(), QStringLiteral("7")); // left alone while typing
        QTest::keyClicks(hex, QStringLiteral("g"));
        QCOMPARE(hex->text(), QStringLiteral("7"));
        QTest::keyClicks(hex, QStringLiteral("e"));
        QCOMPARE(rosetta.byte(), std::uint8_t{0x7e});
        QCOMPARE(value(rosetta, 0), QStringLiteral("448"));
        QCOMPARE(value(rosetta, 1), QStringLiteral("NaN"));
        QCOMPARE(comparison(rosetta, 0), QStringLiteral("compared with this"));
        QCOMPARE(comparison(rosetta, 1), QStringLiteral("≠ differs"));
        QCOMPARE(changed.count(), 2);
        QTest::keyClick(hex, Qt::Key_Return);
        QCOMPARE(hex->text(), QStringLiteral("7E"));
        QCOMPARE(part<QSpinBox>(rosetta, "rosettaDecimal")->value(), 126);
        QCOMPARE(part<QSlider>(rosetta, "rosettaSlider")->value(), 126);
        QCOMPARE(part<BitStrip>(rosetta, "rosettaBits")->code(), (std::optional<core::CodePoint>{{0x7e}}));
    }

    void bitsSpinAndSlider()
    {
        Rosetta rosetta;
        open(rosetta);
        auto* bits = part<BitStrip>(rosetta, "rosettaBits");
        bits->setFocus();
        QTest::keyClick(bits, Qt::Key_Home); // the sign
        QTest::keyClick(bits, Qt::Key_Space);
        QCOMPARE(rosetta.byte(), std::uint8_t{0xb8});
        QCOMPARE(value(rosetta, 0), QStringLiteral("-1"));
        auto* spin = part<QSpinBox>(rosetta, "rosettaDecimal");
        spin->setFocus();
        QTest::keyClick(spin, Qt::Key_Up);
        QCOMPARE(rosetta.byte(), std::uint8_t{0xb9});
        auto* slider = part<QSlider>(rosetta, "rosettaSlider");
        slider->setFocus();
        QTest::keyClick(slider, Qt::Key_End);
        QCOMPARE(rosetta.byte(), std::uint8_t{0xff});
        QCOMPARE(value(rosetta, 4), QStringLiteral("-∞")); // Binary8p4se
        QCOMPARE(value(rosetta, 15), QStringLiteral("-0")); // ones' complement
        QTest::keyClick(slider, Qt::Key_PageDown);
        QCOMPARE(rosetta.byte(), std::uint8_t{0xef});
    }

    void referenceChangesTheMarks()
    {
        Rosetta rosetta;
        open(rosetta);
        rosetta.setByte(0x80);
        QCOMPARE(comparison(rosetta, 2), QStringLiteral("≠ differs"));
        QCOMPARE(rosetta.table()->item(0, 5)->text(), QStringLiteral("A"));
        QCOMPARE(rosetta.table()->item(2, 5)->text(), QStringLiteral("B"));
        QCOMPARE(rosetta.table()->item(13, 5)->text(), QStringLiteral("–")); // NaR
        auto* box = part<QComboBox>(rosetta, "rosettaReference");
        box->setFocus();
        QTest::keyClick(box, Qt::Key_Down);
        QTest::keyClick(box, Qt::Key_Down);
        QCOMPARE(rosetta.reference(), 2); // E4M3FNUZ
        QCOMPARE(comparison(rosetta, 0), QStringLiteral("≠ differs"));
        QCOMPARE(comparison(rosetta, 3), QStringLiteral("= same"));
        QCOMPARE(part<QLabel>(rosetta, "rosettaStatus")->text(), QStringLiteral("Byte 0x80: 6 of 17 formats read it as E4M3FNUZ does."));
    }

    void enterActivatesAReading()
    {
        Rosetta rosetta;
        open(rosetta);
        QSignalSpy activated(&rosetta, &Rosetta::codeActivated);
        QTableWidget* table = rosetta.table();
        table->setFocus();
        table->setCurrentCell(0, 0);
        QTest::keyClick(table, Qt::Key_Down);
        QTest::keyClick(table, Qt::Key_Return);
        QCOMPARE(activated.count(), 1);
        QCOMPARE(tests::text(activated[0][0].value<core::Format>().name), QStringLiteral("E4M3"));
        QCOMPARE(activated[0][1].value<core::CodePoint>(), (core::CodePoint{0x38}));
        QVERIFY(part<QLabel>(rosetta, "rosettaStatus")->text().endsWith(QLatin1String("E4M3 0x38 = 1, normal")));
        QCOMPARE(table->item(12, 0)->text(), QStringLiteral("UE4M3 (low 7 bits)"));
        QCOMPARE(value(rosetta, 11), QStringLiteral("2^-71"));
    }

    void stateComesBack()
    {
        Rosetta rosetta;
        rosetta.setByte(0xc7);
        rosetta.setReference("posit8");
        Rosetta other;
        other.restoreState(rosetta.saveState());
        QCOMPARE(other.byte(), std::uint8_t{0xc7});
        QCOMPARE(other.reference(), 13);
        other.restoreState({{QStringLiteral("byte"), 256}, {QStringLiteral("reference"), QStringLiteral("FP32")}});
        QCOMPARE(other.byte(), std::uint8_t{0xc7});
        QCOMPARE(other.reference(), 13);
    }

    void speaksAndSwitchesLanguage()
    {
        Rosetta rosetta;
        open(rosetta);
        for (QWidget* widget : tests::interactiveWidgets(&rosetta)) {
            if (widget->inherits("QHeaderView") || widget->inherits("QTableCornerButton"))
                continue;
            QVERIFY2(!widget->objectName().isEmpty(), widget->metaObject()->className());
            QVERIFY2(!widget->accessibleName().isEmpty(), qPrintable(widget->objectName()));
        }
        tests::PseudoTranslator translator;
        QCoreApplication::installTranslator(&translator);
        QCoreApplication::processEvents();
        QCOMPARE(rosetta.table()->horizontalHeaderItem(2)->text(), QStringLiteral("[Value]"));
        QCOMPARE(rosetta.table()->item(1, 4)->text(), QStringLiteral("[= same]"));
        QCOMPARE(part<QSlider>(rosetta, "rosettaSlider")->accessibleName(), QStringLiteral("[Byte from 0 to 255]"));
        QCoreApplication::removeTranslator(&translator);
    }

    void paintsAPicture()
    {
        Rosetta rosetta;
        open(rosetta);
        QImage image(700, 600, QImage::Format_ARGB32);
        image.fill(Qt::transparent);
        QPainter painter(&image);
        rosetta.paintPicture(painter, QSizeF(700, 600));
        painter.end();
        int painted = 0;
        for (int y = 0; y < 600; y += 3)
            painted += image.pixelColor(180, y).alpha() > 0 ? 1 : 0;
        QVERIFY2(painted > 20, qPrintable(QString::number(painted)));
    }
};

QTEST_MAIN(TestRosetta)
#include "tst_rosetta.moc"
