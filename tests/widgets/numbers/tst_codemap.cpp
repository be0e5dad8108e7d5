// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/numbers/catalogue.h"
#include "tests/support/pseudotranslator.h"
#include "tests/support/testsupport.h"
#include "tests/support/widgettexts.h"
#include "widgets/numbers/codemap.h"
#include "widgets/numbers/codemapcanvas.h"
#include "widgets/numbers/codetablemodel.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QElapsedTimer>
#include <QHeaderView>
#include <QImage>
#include <QLabel>
#include <QPainter>
#include <QSignalSpy>
#include <QTableView>

using namespace quantoscope;
using namespace quantoscope::widgets;
using core::CodePoint;

class TestCodeMap : public QObject
{
    Q_OBJECT

private:
    void open(CodeMap& map, const char* name)
    {
        map.resize(1100, 520);
        map.setFormat(core::formatByName(name).value());
        map.show();
        QVERIFY(QTest::qWaitForWindowExposed(&map));
    }
    QString status(const CodeMap& map) { return map.findChild<QLabel*>(QStringLiteral("codeMapStatus"))->text(); }
    QString cell(const CodeTableModel& model, int row, core::CodeColumn column)
    {
        return model.index(row, static_cast<int>(column)).data().toString();
    }

private Q_SLOTS:
    void init() { tests::failOnWarnings(); }

    void modelIsSound()
    {
        CodeTableModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(model.rowCount(), 0);
        model.setFormat(core::formatByName("E4M3FN").value());
        QCOMPARE(model.rowCount(), 256);
        QCOMPARE(model.columnCount(), 8);
        QCOMPARE(cell(model, 0x7e, core::CodeColumn::Value), QStringLiteral("448"));
        QCOMPARE(cell(model, 0x7e, core::CodeColumn::Class), QStringLiteral("normal"));
        QCOMPARE(cell(model, 0x7f, core::CodeColumn::Value), QStringLiteral("nan"));
        QCOMPARE(cell(model, 0xab, core::CodeColumn::Code), QStringLiteral("AB"));
        const QPersistentModelIndex kept = model.index(0x7e, 0);
        model.sort(static_cast<int>(core::CodeColumn::Value), Qt::AscendingOrder);
        QCOMPARE(cell(model, 0, core::CodeColumn::Value), QStringLiteral("-448"));
        QCOMPARE(cell(model, 253, core::CodeColumn::Value), QStringLiteral("448"));
        QCOMPARE(kept.row(), 253);
        QCOMPARE(model.rowOf({0x7e}), 253);
        model.sort(static_cast<int>(core::CodeColumn::Value), Qt::DescendingOrder);
        QCOMPARE(cell(model, 2, core::CodeColumn::Value), QStringLiteral("448"));
        model.setFormat(core::formatByName("FP64").value());
        QCOMPARE(model.rowCount(), 0);
        QCOMPARE(model.csv(), QString());
        QCOMPARE(model.rowOf({5}), -1);
    }

    void sixteenBitsComeLazily()
    {
        CodeTableModel model;
        QElapsedTimer timer;
        timer.start();
        model.setFormat(core::formatByName("BF16").value());
        QVERIFY2(timer.elapsed() < 1000, qPrintable(QString::number(timer.elapsed())));
        QCOMPARE(model.rowCount(), 65536);
        QCOMPARE(cell(model, 0x3f80, core::CodeColumn::Value), QStringLiteral("1"));
        QCOMPARE(cell(model, 0xffff, core::CodeColumn::Class), QStringLiteral("not a number"));
    }

    void arrowsAndEnter()
    {
        CodeMap map;
        open(map, "E4M3FN");
        map.setCode(CodePoint{0x38});
        QCOMPARE(status(map), QStringLiteral("E4M3FN 0x38 = 1, normal; sign 0, exponent 0111, mantissa 000"));
        QSignalSpy activated(&map, &CodeMap::codeActivated);
        map.canvas()->setFocus();
        QTest::keyClick(map.canvas(), Qt::Key_Right);
        QCOMPARE(map.canvas()->cursor(), (CodePoint{0x39}));
        QCOMPARE(status(map), QStringLiteral("E4M3FN 0x39 = 1.125, normal; sign 0, exponent 0111, mantissa 001"));
        QCOMPARE(map.canvas()->accessibleDescription(), status(map));
        QCOMPARE(map.table()->currentIndex().row(), 0x39); // the table goes along
        QTest::keyClick(map.canvas(), Qt::Key_Down);
        QTest::keyClick(map.canvas(), Qt::Key_Left);
        QCOMPARE(map.canvas()->cursor(), (CodePoint{0x48}));
        QCOMPARE(activated.count(), 0);
        QTest::keyClick(map.canvas(), Qt::Key_Return);
        QCOMPARE(activated.count(), 1);
        QCOMPARE(activated[0][0].value<CodePoint>(), (CodePoint{0x48}));
        QTest::keyClick(map.canvas(), Qt::Key_End);
        QCOMPARE(map.canvas()->cursor(), (CodePoint{0xff}));
        QTest::keyClick(map.canvas(), Qt::Key_PageUp);
        QCOMPARE(map.canvas()->cursor(), (CodePoint{0xbf}));
        QTest::keyClick(map.canvas(), Qt::Key_Home);
        QTest::keyClick(map.canvas(), Qt::Key_Up);
        QCOMPARE(map.canvas()->cursor(), (CodePoint{0x00}));
    }

    void clicks_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<quint64>("code");
        QTest::addColumn<QString>("text");
        QTest::newRow("grid") << "E5M2" << quint64{0x7c} << "E5M2 0x7C = +∞, infinity; sign 0, exponent 11111, mantissa 00";
        QTest::newRow("small") << "E2M1FN" << quint64{0x7} << "E2M1FN 0x7 = 6, normal; sign 0, exponent 11, mantissa 1";
        QTest::newRow("image") << "FP16" << quint64{0xc5c0} << "FP16 0xC5C0 = -5.75, normal; sign 1, exponent 10001, mantissa 0111000000";
        QTest::newRow("posit") << "posit8" << quint64{0x80} << "posit8 0x80 = NaR, not a real; sign 1, regime 0000000";
    }
    void clicks()
    {
        QFETCH(QString, name);
        QFETCH(quint64, code);
        QFETCH(QString, text);
        CodeMap map;
        open(map, name.toLatin1().constData());
        QSignalSpy activated(&map, &CodeMap::codeActivated);
        const QRectF place = map.canvas()->currentLayout().cell({code});
        const QPoint point(static_cast<int>(std::ceil(place.left())), static_cast<int>(std::ceil(place.top())));
        QTest::mouseClick(map.canvas(), Qt::LeftButton, {}, point);
        QCOMPARE(activated.count(), 1);
        QCOMPARE(activated[0][0].value<CodePoint>(), (CodePoint{code}));
        QCOMPARE(status(map), text);
        QCOMPARE(map.canvas()->textAt(point), text);
        QTest::mouseClick(map.canvas(), Qt::LeftButton, {}, QPoint(1, 1)); // the corner between the axes
        QCOMPARE(activated.count(), 1);
    }

    void tableByKeyboard()
    {
        CodeMap map;
        open(map, "E5M2");
        QTableView* table = map.table();
        QSignalSpy activated(&map, &CodeMap::codeActivated);
        table->setFocus();
        table->setCurrentIndex(map.model()->index(0, 0));
        QTest::keyClick(table, Qt::Key_Down);
        QCOMPARE(map.canvas()->cursor(), (CodePoint{0x01}));
        for (int i = 0; i < 6; ++i)
            QTest::keyClick(table, Qt::Key_Right); // to the exact value
        QTest::keyClick(table, Qt::Key_S);
        QCOMPARE(cell(*map.model(), 0, core::CodeColumn::Value), QStringLiteral("-inf"));
        QTest::keyClick(table, Qt::Key_S);
        QCOMPARE(cell(*map.model(), 6, core::CodeColumn::Value), QStringLiteral("inf")); // after six NaN
        table->setCurrentIndex(map.model()->index(7, 0));
        QTest::keyClick(table, Qt::Key_Return);
        QCOMPARE(activated.count(), 1);
        QCOMPARE(activated[0][0].value<CodePoint>(), (CodePoint{0x7b}));
        QTest::keyClick(table, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("7B\t01111011\t0\t30\t3\tnormal\t57344\t60000"));
        QVERIFY(map.csv().startsWith(QLatin1String("code,bits,sign,exponent,mantissa,class,value,shortest\r\n")));
        QCOMPARE(map.csv().section(QStringLiteral("\r\n"), 8, 8).section(QLatin1Char(','), 0, 0), QStringLiteral("0x7b"));
    }

    void headersSortByClick()
    {
        CodeMap map;
        open(map, "2C:8");
        QHeaderView* header = map.table()->horizontalHeader();
        const int column = static_cast<int>(core::CodeColumn::Value);
        QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, QPoint(header->sectionViewportPosition(column) + 10, header->height() / 2));
        QCOMPARE(cell(*map.model(), 0, core::CodeColumn::Value), QStringLiteral("-128"));
        const QJsonObject state = map.saveState();
        CodeMap other;
        other.setFormat(core::formatByName("2C:8").value());
        other.restoreState(state);
        QCOMPARE(cell(*other.model(), 255, core::CodeColumn::Value), QStringLiteral("127"));
    }

    void wideFormatsSayWhy()
    {
        CodeMap map;
        open(map, "FP32");
        QCOMPARE(status(map), QStringLiteral("FP32 has 2^32 codes, too many for a map."));
        QVERIFY(!map.table()->isVisible());
        QSignalSpy activated(&map, &CodeMap::codeActivated);
        QTest::keyClick(map.canvas(), Qt::Key_Return);
        QTest::keyClick(map.canvas(), Qt::Key_Right);
        QCOMPARE(activated.count(), 0);
        map.setFormat(core::formatByName("E4M3").value());
        QVERIFY(map.table()->isVisible());
        QCOMPARE(map.model()->rowCount(), 256);
    }

    void speaksAndSwitchesLanguage()
    {
        CodeMap map;
        open(map, "E4M3FN");
        for (QWidget* widget : tests::interactiveWidgets(&map)) {
            QVERIFY2(!widget->objectName().isEmpty(), widget->metaObject()->className());
            if (widget->inherits("QHeaderView") || widget->inherits("QSplitterHandle"))
                continue;
            QVERIFY2(!widget->accessibleName().isEmpty(), qPrintable(widget->objectName()));
        }
        tests::PseudoTranslator translator;
        QCoreApplication::installTranslator(&translator);
        QCoreApplication::processEvents();
        QCOMPARE(map.canvas()->accessibleName(), QStringLiteral("[Code map]"));
        QCOMPARE(map.model()->headerData(0, Qt::Horizontal, Qt::DisplayRole).toString(), QStringLiteral("[Code]"));
        QCOMPARE(map.findChild<QLabel*>(QStringLiteral("codeMapTitle"))->text(), QStringLiteral("[All codes of E4M3FN]"));
        QVERIFY(status(map).startsWith(QLatin1Char('[')));
        QCoreApplication::removeTranslator(&translator);
    }

    void paintsClasses()
    {
        CodeMap map;
        open(map, "FP16");
        QImage image(560, 560, QImage::Format_RGB32);
        image.fill(Qt::white);
        QPainter painter(&image);
        map.paintPicture(painter, QSizeF(560, 560));
        painter.end();
        QSet<QRgb> colours;
        for (int y = 40; y < 500; y += 7)
            for (int x = 60; x < 500; x += 7)
                colours.insert(image.pixel(x, y));
        QVERIFY2(colours.size() > 20, qPrintable(QString::number(colours.size())));
    }
};

QTEST_MAIN(TestCodeMap)
#include "tst_codemap.moc"
