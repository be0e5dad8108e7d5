// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/numbers/catalogue.h"
#include "core/numbers/text.h"
#include "tests/support/pseudotranslator.h"
#include "tests/support/testsupport.h"
#include "tests/support/widgettexts.h"
#include "widgets/numbers/numberline.h"
#include "widgets/numbers/numberlinecanvas.h"

#include <QComboBox>
#include <QImage>
#include <QLabel>
#include <QPainter>
#include <QSignalSpy>
#include <QToolButton>
#include <QWheelEvent>

using namespace quantoscope;
using namespace quantoscope::widgets;
using core::CodePoint;

namespace {

core::Number number(const char* text)
{
    return core::parseNumber(text).value();
}

std::vector<NumberLineRow> rowsFor(const char* value, std::initializer_list<const char*> names)
{
    std::vector<NumberLineRow> rows;
    for (const char* name : names) {
        const core::Format format = core::formatByName(name).value();
        const auto encoded = core::encode(format, number(value));
        rows.push_back({format, encoded ? std::optional(encoded->code) : std::nullopt});
    }
    return rows;
}

} // namespace

class TestNumberLine : public QObject
{
    Q_OBJECT

private:
    void fill(NumberLine& line)
    {
        line.resize(900, 400);
        line.setRows(rowsFor("-5.75", {"2C:8", "E4M3FN", "FP64"}));
        line.setInput(number("-5.75"));
        line.show();
        QVERIFY(QTest::qWaitForWindowExposed(&line));
    }
    QString status(const NumberLine& line) { return line.findChild<QLabel*>(QStringLiteral("numberLineStatus"))->text(); }
    QPoint cellPoint(const NumberLine& line, std::size_t row, std::uint64_t code)
    {
        for (const NumberLineCell& cell : line.canvas()->currentLayout().rows[row].cells) {
            if (cell.code.bits == code)
                return QPointF((cell.left + cell.right) / 2, line.canvas()->currentLayout().rows[row].band.center().y()).toPoint();
        }
        return {};
    }

private Q_SLOTS:
    void init() { tests::failOnWarnings(); }

    void keysZoomAndPan()
    {
        NumberLine line;
        fill(line);
        NumberLineCanvas* canvas = line.canvas();
        canvas->setFocus();
        QVERIFY(canvas->view().centre == number("-5.75").value);
        QVERIFY(canvas->view().span == 10);
        QTest::keyClick(canvas, Qt::Key_Plus);
        QVERIFY(std::abs(canvas->view().span.get_d() - 10 / 1.5) < 1e-6);
        QTest::keyClick(canvas, Qt::Key_Minus);
        QVERIFY(std::abs(canvas->view().span.get_d() - 10) < 1e-6);
        QTest::keyClick(canvas, Qt::Key_Right);
        QVERIFY(std::abs(canvas->view().centre.get_d() + 4.75) < 1e-4);
        QTest::keyClick(canvas, Qt::Key_Left);
        QVERIFY(std::abs(canvas->view().centre.get_d() + 5.75) < 1e-4);
        QTest::keyClick(canvas, Qt::Key_0);
        QVERIFY(canvas->view().span > number("3e308").value);
        QTest::keyClick(canvas, Qt::Key_Home);
        QVERIFY(canvas->view().span == 10);
    }

    void keysWalkRowsAndValues()
    {
        NumberLine line;
        fill(line);
        NumberLineCanvas* canvas = line.canvas();
        canvas->setFocus();
        QSignalSpy rows(&line, &NumberLine::highlightChanged);
        QSignalSpy activated(&line, &NumberLine::codeActivated);
        QTest::keyClick(canvas, Qt::Key_Down);
        QTest::keyClick(canvas, Qt::Key_Down);
        QCOMPARE(rows.count(), 2);
        QCOMPARE(canvas->currentRow(), 1);
        QCOMPARE(canvas->cursorCode(), (std::optional<CodePoint>{{0xcc}})); // −6, the even neighbour of −5.75
        QCOMPARE(status(line), QStringLiteral("E4M3FN 0xCC = -6, normal; [-6.25, -5.75] rounds to it"));
        QCOMPARE(canvas->accessibleDescription(), status(line));
        QTest::keyClick(canvas, Qt::Key_Right, Qt::ControlModifier);
        QCOMPARE(status(line), QStringLiteral("E4M3FN 0xCB = -5.5, normal; (-5.75, -5.25) rounds to it"));
        QTest::keyClick(canvas, Qt::Key_Return);
        QCOMPARE(activated.count(), 1);
        QCOMPARE(activated[0][0].toInt(), 1);
        QCOMPARE(activated[0][1].value<CodePoint>(), (CodePoint{0xcb}));
        QTest::keyClick(canvas, Qt::Key_Left, Qt::ControlModifier);
        QTest::keyClick(canvas, Qt::Key_Left, Qt::ControlModifier);
        QCOMPARE(canvas->cursorCode(), (std::optional<CodePoint>{{0xcd}}));
        QTest::keyClick(canvas, Qt::Key_Down);
        QTest::keyClick(canvas, Qt::Key_Home); // ten FP64 steps
        QVERIFY(canvas->view().span < core::powerOfTwo(-46));
        QTest::keyClick(canvas, Qt::Key_Right, Qt::ControlModifier);
        QCOMPARE(canvas->cursorCode(), (std::optional<CodePoint>{{0xc016ffffffffffff}}));
    }

    void clickActivatesACell()
    {
        NumberLine line;
        fill(line);
        QSignalSpy activated(&line, &NumberLine::codeActivated);
        const QPoint point = cellPoint(line, 0, 0xfb); // −5
        QVERIFY(!point.isNull());
        QTest::mouseClick(line.canvas(), Qt::LeftButton, {}, point);
        QCOMPARE(activated.count(), 1);
        QCOMPARE(activated[0][0].toInt(), 0);
        QCOMPARE(activated[0][1].value<CodePoint>(), (CodePoint{0xfb}));
        QCOMPARE(line.canvas()->textAt(point), QStringLiteral("2C:8 0xFB = -5, normal; (-5.5, -4.5) rounds to it"));
        QCOMPARE(line.canvas()->textAt(QPointF(2, 2)), QString());
    }

    void dragPansWithoutActivating()
    {
        NumberLine line;
        fill(line);
        NumberLineCanvas* canvas = line.canvas();
        QSignalSpy activated(&line, &NumberLine::codeActivated);
        const QRectF plot = canvas->currentLayout().plot;
        const QPoint from(static_cast<int>(plot.center().x()), 40);
        const QPoint to = from + QPoint(static_cast<int>(plot.width() / 4), 0);
        QTest::mousePress(canvas, Qt::LeftButton, {}, from);
        QTest::mouseMove(canvas, to);
        QTest::mouseRelease(canvas, Qt::LeftButton, {}, to);
        QCOMPARE(activated.count(), 0);
        QVERIFY2(std::abs(canvas->view().centre.get_d() + 8.25) < 0.05, qPrintable(QString::number(canvas->view().centre.get_d())));
    }

    void wheelZoomsAtTheCursor()
    {
        NumberLine line;
        fill(line);
        NumberLineCanvas* canvas = line.canvas();
        const QRectF plot = canvas->currentLayout().plot;
        const QPointF at(plot.left() + plot.width() * 0.25, 40);
        const double under = canvas->view().positionAt(0.25).get_d();
        QWheelEvent event(at, canvas->mapToGlobal(at), {}, {0, 120}, Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(canvas, &event);
        QVERIFY(canvas->view().span < 10);
        QVERIFY(std::abs(canvas->view().positionAt(0.25).get_d() - under) < 1e-3);
        // Turning on for long never gets past the least span.
        for (int i = 0; i < 2000; ++i) {
            QWheelEvent more(at, canvas->mapToGlobal(at), {}, {0, 120}, Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
            QCoreApplication::sendEvent(canvas, &more);
        }
        QVERIFY(canvas->view().span >= core::powerOfTwo(-1076));
    }

    void buttonsAndModes()
    {
        NumberLine line;
        fill(line);
        const auto press = [&line](const char* name) {
            auto* button = line.findChild<QToolButton*>(QLatin1String(name));
            QVERIFY(button);
            QTest::mouseClick(button, Qt::LeftButton);
        };
        press("numberLineZoomIn");
        QVERIFY(line.canvas()->view().span < 7);
        press("numberLineZoomOut");
        press("numberLineRight");
        QVERIFY(std::abs(line.canvas()->view().centre.get_d() + 3.25) < 1e-3);
        press("numberLineLeft");
        QVERIFY(std::abs(line.canvas()->view().centre.get_d() + 5.75) < 1e-3);
        press("numberLineWhole");
        QVERIFY(line.canvas()->view().span > number("3e308").value);
        press("numberLineFit");
        QVERIFY(line.canvas()->view().span == 10);
        auto* modes = line.findChild<QComboBox*>(QStringLiteral("numberLineMode"));
        auto* references = line.findChild<QComboBox*>(QStringLiteral("numberLineReference"));
        QVERIFY(!references->isVisible());
        modes->setFocus();
        QTest::keyClick(modes, Qt::Key_Down);
        QVERIFY(line.mode() == NumberLineMode::Log);
        QTest::keyClick(modes, Qt::Key_Down);
        QVERIFY(line.mode() == NumberLineMode::ByCode);
        QVERIFY(references->isVisible());
        QVERIFY(line.canvas()->view().centre == number("122.25").value); // −5.75 among the places of 2C:8
        references->setFocus();
        QTest::keyClick(references, Qt::Key_Down);
        QVERIFY(line.canvas()->view().centre == number("50.5").value); // … and of E4M3FN
    }

    void stateComesBackExactly()
    {
        NumberLine line;
        fill(line);
        line.setMode(NumberLineMode::Log);
        line.canvas()->zoom(1e-9, 0.3);
        const NumberLineView view = line.canvas()->view();
        NumberLine other;
        other.setRows(rowsFor("-5.75", {"2C:8", "E4M3FN", "FP64"}));
        other.restoreState(line.saveState());
        QVERIFY(other.mode() == NumberLineMode::Log);
        QVERIFY(other.canvas()->view() == view);
        const QJsonObject before = other.saveState();
        other.restoreState({{QStringLiteral("axis"), 3}, {QStringLiteral("centre"), QStringLiteral("1/0")}, {QStringLiteral("span"), QStringLiteral("-1")}});
        QCOMPARE(other.saveState(), before);
    }

    void anotherInputIsFollowed()
    {
        NumberLine line;
        fill(line);
        line.setRows(rowsFor("100", {"2C:8", "E4M3FN", "FP64"}));
        line.setInput(number("100"));
        QVERIFY(line.canvas()->view().centre == 100);
        line.setHighlight(2); // choosing FP64 shows its code but leaves the zoom …
        const core::Rational before = line.canvas()->view().span;
        QVERIFY(before >= 1);
        line.setRows(rowsFor("100.5", {"2C:8", "E4M3FN", "FP64"}));
        line.setInput(number("100.5"));
        QVERIFY(line.canvas()->view().span == before);
        QCOMPARE(line.canvas()->cursorCode(), (std::optional<CodePoint>{{0x4059200000000000}})); // … and follows its code
        QTest::keyClick(line.canvas(), Qt::Key_Plus);
        const core::Rational span = line.canvas()->view().span;
        line.setInput(number("101"));
        QVERIFY(line.canvas()->view().span == span); // the user's zoom stays
        line.setInput(number("-3"));
        QVERIFY(line.canvas()->view().centre == -3); // but the input is brought into view
        line.setInput(std::nullopt);
        QVERIFY(!line.canvas()->currentLayout().input);
    }

    void speaksAndSwitchesLanguage()
    {
        NumberLine line;
        fill(line);
        for (QWidget* widget : tests::interactiveWidgets(&line)) {
            QVERIFY2(!widget->objectName().isEmpty(), widget->metaObject()->className());
            QVERIFY2(!widget->accessibleName().isEmpty(), qPrintable(widget->objectName()));
        }
        QTest::keyClick(line.canvas(), Qt::Key_Down);
        tests::PseudoTranslator translator;
        QCoreApplication::installTranslator(&translator);
        QCoreApplication::processEvents();
        QCOMPARE(line.canvas()->accessibleName(), QStringLiteral("[Number line]"));
        QVERIFY(status(line).startsWith(QLatin1Char('[')));
        QCOMPARE(line.findChild<QComboBox*>(QStringLiteral("numberLineMode"))->itemText(1), QStringLiteral("[Logarithmic]"));
        QCOMPARE(line.findChild<QToolButton*>(QStringLiteral("numberLineFit"))->text(), QStringLiteral("[Fit input]"));
        QCoreApplication::removeTranslator(&translator);
    }

    void paintsAPicture()
    {
        NumberLine line;
        fill(line);
        QImage image(600, 300, QImage::Format_ARGB32);
        image.fill(Qt::transparent);
        QPainter painter(&image);
        line.paintPicture(painter, QSizeF(600, 300));
        painter.end();
        QVERIFY(image.pixelColor(300, 150).alpha() > 0);
        QCOMPARE(image.pixelColor(0, 299).alpha(), 0);
    }
};

QTEST_MAIN(TestNumberLine)
#include "tst_numberline.moc"
