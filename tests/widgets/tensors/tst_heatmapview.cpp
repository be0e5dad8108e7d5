// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tensors/magnitudequantile.h"
#include "core/tensors/samples.h"
#include "tests/support/pseudotranslator.h"
#include "tests/support/testsupport.h"
#include "tests/support/widgettexts.h"
#include "widgets/common/theme.h"
#include "widgets/tensors/heatmapcanvas.h"
#include "widgets/tensors/heatmapview.h"

#include <QApplication>
#include <QComboBox>
#include <QJsonArray>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QSlider>
#include <QSpinBox>
#include <QToolButton>
#include <QWheelEvent>

#include <cmath>
#include <limits>
#include <numeric>

using namespace quantoscope;
using namespace quantoscope::widgets;

namespace {

core::Tensor ramp(const core::Shape& shape, float first = 0)
{
    std::vector<float> values(static_cast<std::size_t>(core::elementCount(shape).value()));
    std::iota(values.begin(), values.end(), first);
    return core::Tensor::fromFloats(std::move(values), shape).value();
}

} // namespace

class TestHeatMapView : public QObject
{
    Q_OBJECT

    std::unique_ptr<HeatMapView> m_view;

    HeatMapCanvas* canvas() { return m_view->canvas(); }
    QString label(const char* name) { return m_view->findChild<QLabel*>(QLatin1String(name))->text(); }
    QString status() { return label("heatMapStatus"); }
    template<typename T>
    T* part(const char* name)
    {
        return m_view->findChild<T*>(QLatin1String(name));
    }
    void waitUntilIdle() { QTRY_VERIFY_WITH_TIMEOUT(!m_view->isBusy(), 30000); }
    void open(const core::Tensor& tensor)
    {
        m_view->setTensor(tensor, core::summarise(tensor).value());
        waitUntilIdle();
    }
    QPoint centreOf(std::int64_t row, std::int64_t column) { return canvas()->currentLayout().cellRect({row, column}).center().toPoint(); }
    QRgb pixelAt(const QPoint& point) { return canvas()->grab().toImage().pixel(point * canvas()->devicePixelRatioF()); }
    QRgb colourOf(double value)
    {
        const HeatScale& scale = canvas()->scale();
        return heatTable(scale.colours, canvas()->palette())[std::size_t(scale.share(value) * 255 + 0.5)];
    }
    void wheel(const QPointF& at, int turn)
    {
        QWheelEvent event(at, canvas()->mapToGlobal(at), {}, {0, turn}, Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(canvas(), &event);
    }

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English)); }

    void init()
    {
        tests::failOnWarnings();
        m_view = std::make_unique<HeatMapView>();
        m_view->resize(720, 560);
        m_view->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
    }
    void cleanup() { m_view.reset(); }

    void coloursAreTheValues()
    {
        open(ramp({20, 30}, -300));
        m_view->setRange(HeatRange::Tensor);
        QCOMPARE(canvas()->scale(), (HeatScale{HeatColours::Diverging, -300, 300}));
        for (const auto& [row, column] : {std::pair(0, 0), std::pair(10, 0), std::pair(19, 29), std::pair(7, 13)}) {
            const QRectF cell = canvas()->currentLayout().cellRect({row, column});
            QCOMPARE(pixelAt((cell.topLeft() + QPointF(4, 4)).toPoint()), colourOf(-300 + 30 * row + column));
        }
    }

    void hoverTellsIndexAndExactValue()
    {
        const auto tensor = core::Tensor::fromFloats({1, 2, 0.1F, 4}, {2, 2}).value();
        open(tensor);
        QTest::mouseMove(canvas(), centreOf(1, 0));
        QCOMPARE(status(), QStringLiteral("[1, 0] = 0.10000000149011612, exactly 0.100000001490116119384765625"));
        QTest::mouseMove(canvas(), centreOf(0, 1));
        QCOMPARE(status(), QStringLiteral("[0, 1] = 2"));
        QTest::mouseMove(canvas(), QPoint(1, 1));
        QCOMPARE(status(), QString());
    }

    void keyboardMovesTheCursor()
    {
        open(ramp({40, 30}));
        canvas()->setFocus();
        QTest::keyClick(canvas(), Qt::Key_Right);
        QCOMPARE(canvas()->cursorCell().value(), (HeatCell{0, 0}));
        QTest::keyClick(canvas(), Qt::Key_Right);
        QTest::keyClick(canvas(), Qt::Key_Down);
        QCOMPARE(status(), QStringLiteral("[1, 1] = 31"));
        QCOMPARE(canvas()->accessibleDescription(), status());
        QTest::keyClick(canvas(), Qt::Key_PageDown);
        QCOMPARE(canvas()->cursorCell().value(), (HeatCell{11, 1}));
        QTest::keyClick(canvas(), Qt::Key_End);
        QCOMPARE(status(), QStringLiteral("[11, 29] = 359"));
        QTest::keyClick(canvas(), Qt::Key_Right);
        QCOMPARE(canvas()->cursorCell().value(), (HeatCell{11, 29}));
        QTest::keyClick(canvas(), Qt::Key_Left, Qt::ControlModifier); // a tenth of 30
        QCOMPARE(canvas()->cursorCell().value(), (HeatCell{11, 26}));
        QTest::keyClick(canvas(), Qt::Key_End, Qt::ControlModifier);
        QCOMPARE(canvas()->cursorCell().value(), (HeatCell{39, 29}));
        QTest::keyClick(canvas(), Qt::Key_Home);
        QCOMPARE(canvas()->cursorCell().value(), (HeatCell{39, 0}));
        QTest::keyClick(canvas(), Qt::Key_Home, Qt::ControlModifier);
        QTest::keyClick(canvas(), Qt::Key_Up);
        QCOMPARE(canvas()->cursorCell().value(), (HeatCell{0, 0}));
        QTest::keyClick(canvas(), Qt::Key_Escape);
        QVERIFY(!canvas()->cursorCell());
        QTest::mouseClick(canvas(), Qt::LeftButton, {}, centreOf(3, 4));
        QCOMPARE(canvas()->cursorCell().value(), (HeatCell{3, 4}));
    }

    void axesAndSlices()
    {
        open(ramp({4, 5, 6, 3}));
        auto* rows = part<QComboBox>("heatMapRows");
        auto* columns = part<QComboBox>("heatMapColumns");
        QCOMPARE(rows->currentText(), QStringLiteral("axis 1: 5"));
        QCOMPARE(columns->currentText(), QStringLiteral("axis 2: 6"));
        auto* first = part<QSpinBox>("slice0Box");
        first->setFocus();
        QTest::keyClick(first, Qt::Key_Up);
        QTest::keyClick(part<QSpinBox>("slice3Box"), Qt::Key_Up);
        QTest::keyClick(part<QSlider>("slice3Slider"), Qt::Key_Right);
        waitUntilIdle();
        QCOMPARE(part<QSlider>("slice0Slider")->value(), 1);
        QCOMPARE(part<QSpinBox>("slice3Box")->value(), 2);
        QCOMPARE(m_view->spec().index, (core::Shape{1, 0, 0, 2}));
        QTest::mouseMove(canvas(), centreOf(4, 5));
        QCOMPARE(status(), QStringLiteral("[1, 4, 5, 2] = %1").arg(1 * 90 + 4 * 18 + 5 * 3 + 2));
        // An axis taken from the other one is given in exchange.
        rows->setFocus();
        QTest::keyClick(rows, Qt::Key_Down); // to axis 2
        waitUntilIdle();
        QCOMPARE(m_view->spec().rowAxis, std::size_t(2));
        QCOMPARE(columns->currentIndex(), 1);
        QTest::mouseMove(canvas(), centreOf(5, 4));
        QCOMPARE(status(), QStringLiteral("[1, 4, 5, 2] = 179"));
        QTest::keyClick(rows, Qt::Key_Down); // to axis 3: axis 2 gets a slider
        waitUntilIdle();
        QVERIFY(part<QSpinBox>("slice2Box"));
        QVERIFY(!part<QSpinBox>("slice3Box"));
        QCOMPARE(canvas()->matrix().rows, std::int64_t(3));
    }

    void manyAxes()
    {
        open(ramp({2, 1, 2, 1, 3, 2, 1, 2, 4}));
        QCOMPARE(m_view->findChildren<QSlider*>().size(), 4); // axes of one element have no choice
        part<QSpinBox>("slice7Box")->setValue(1);
        waitUntilIdle();
        QTest::mouseMove(canvas(), centreOf(2, 3));
        QCOMPARE(status(), QStringLiteral("[0, 0, 0, 0, 2, 0, 0, 1, 3] = %1").arg(2 * 16 + 1 * 4 + 3));
    }

    void oneAxisWraps()
    {
        open(ramp({1000}));
        auto* wrap = part<QSpinBox>("heatMapWrap");
        QVERIFY(wrap->isVisible());
        QVERIFY(!part<QComboBox>("heatMapRows")->isVisible());
        QCOMPARE(wrap->value(), 32);
        wrap->setFocus();
        wrap->selectAll();
        QTest::keyClicks(wrap, QStringLiteral("300"));
        QTest::keyClick(wrap, Qt::Key_Return);
        waitUntilIdle();
        QCOMPARE(canvas()->matrix().columns, std::int64_t(300));
        QTest::mouseMove(canvas(), centreOf(3, 99));
        QCOMPARE(status(), QStringLiteral("[999] = 999"));
        QTest::mouseMove(canvas(), centreOf(3, 100)); // there is no such element
        QCOMPARE(status(), QString());
        canvas()->moveCursor({2, 250});
        QTest::keyClick(canvas(), Qt::Key_Down);
        QCOMPARE(canvas()->cursorCell().value(), (HeatCell{2, 250}));
        QTest::keyClick(canvas(), Qt::Key_End, Qt::ControlModifier);
        QCOMPARE(canvas()->cursorCell().value(), (HeatCell{3, 99}));
        QVERIFY(label("heatMapNote").startsWith(QStringLiteral("One axis, shown in rows of 300 elements.")));
    }

    void oneNumberAndNone()
    {
        open(core::Tensor::fromFloats({-2.5F}, {}).value());
        QTest::mouseMove(canvas(), centreOf(0, 0));
        QCOMPARE(status(), QStringLiteral("[] = -2.5"));
        open(core::Tensor());
        QVERIFY(canvas()->isEmpty());
        QCOMPARE(canvas()->accessibleDescription(), QStringLiteral("The tensor has no elements."));
        open(core::Tensor::fromFloats({}, {3, 0, 2}).value());
        QVERIFY(canvas()->isEmpty());
        for (const Qt::Key key : {Qt::Key_Right, Qt::Key_Plus, Qt::Key_End, Qt::Key_0})
            QTest::keyClick(canvas(), key);
        QVERIFY(!m_view->grab().isNull());
        m_view->clear();
        QCOMPARE(canvas()->accessibleDescription(), QStringLiteral("No tensor is chosen."));
    }

    void ranges()
    {
        std::vector<float> values(200, 1);
        values[0] = -50;
        values[150] = 8;
        const auto tensor = core::Tensor::fromFloats(values, {2, 10, 10}).value();
        open(tensor);
        core::MatrixSpec spec{1, 2, {1, 0, 0}, 1}; // the slice without the outlier
        m_view->setSpec(spec);
        auto* box = part<QComboBox>("heatMapRange");
        const auto choose = [&](HeatRange range) {
            box->setCurrentIndex(int(range));
            Q_EMIT box->activated(int(range));
            waitUntilIdle();
        };
        QCOMPARE(canvas()->scale(), (HeatScale{HeatColours::Diverging, -1, 1})); // the percentile
        QCOMPARE(canvas()->scale().high, core::magnitudeQuantile(tensor, 990).value());
        QVERIFY2(label("heatMapNote").endsWith(QStringLiteral("Values beyond -1 and 1 have the colours of the ends.")), qPrintable(label("heatMapNote")));
        choose(HeatRange::Tensor);
        QCOMPARE(canvas()->scale(), (HeatScale{HeatColours::Diverging, -50, 50}));
        choose(HeatRange::Slice);
        QCOMPARE(canvas()->scale(), (HeatScale{HeatColours::Diverging, -8, 8}));
        part<QSpinBox>("slice0Box")->setValue(0);
        waitUntilIdle();
        QCOMPARE(canvas()->scale().high, 50.0); // of the other slice
        choose(HeatRange::LeastToGreatest);
        QCOMPARE(canvas()->scale(), (HeatScale{HeatColours::Span, -50, 8}));
        auto* limit = part<QLineEdit>("heatMapLimit");
        QVERIFY(!limit->isVisible());
        choose(HeatRange::Custom);
        QCOMPARE(limit->text(), QStringLiteral("50"));
        QVERIFY(limit->hasFocus());
        limit->selectAll();
        QTest::keyClicks(limit, QStringLiteral("1/4"));
        QTest::keyClick(limit, Qt::Key_Return);
        QCOMPARE(canvas()->scale().high, 0.25);
        limit->selectAll();
        QTest::keyClicks(limit, QStringLiteral("none"));
        QTest::keyClick(limit, Qt::Key_Return);
        QCOMPARE(canvas()->scale().high, 0.25);
        QCOMPARE(limit->text(), QStringLiteral("0.25"));
    }

    void oneSignedValuesRise()
    {
        open(ramp({4, 4}));
        m_view->setRange(HeatRange::Tensor);
        QCOMPARE(canvas()->scale(), (HeatScale{HeatColours::Positive, 0, 15}));
    }

    void whatIsNoNumberIsNamed()
    {
        constexpr float inf = std::numeric_limits<float>::infinity();
        open(core::Tensor::fromFloats({1, NAN, inf, -inf, NAN, 0}, {2, 3}).value());
        const auto& swatches = canvas()->currentLayout().swatches;
        QCOMPARE(swatches.size(), std::size_t(3));
        QCOMPARE(swatches[0].label, QStringLiteral("2 NaN"));
        QCOMPARE(swatches[1].label, QStringLiteral("1 +∞"));
        QCOMPARE(swatches[2].label, QStringLiteral("1 −∞"));
        QTest::mouseMove(canvas(), centreOf(1, 0));
        QCOMPARE(status(), QStringLiteral("[1, 0] = −∞"));
        // Patterns: more than one colour, different for each.
        const QImage image = canvas()->grab().toImage();
        const auto patternOf = [&](std::int64_t row, std::int64_t column) {
            QByteArray pattern;
            const QRect rect = canvas()->currentLayout().cellRect({row, column}).toAlignedRect().adjusted(3, 3, -3, -3);
            for (int y = 0; y < 16; ++y) {
                for (int x = 0; x < 16; ++x)
                    pattern.append(image.pixel(rect.left() + x, rect.top() + y) == canvas()->palette().color(QPalette::Base).rgb() ? '#' : '.');
            }
            return pattern;
        };
        for (const QByteArray& pattern : {patternOf(0, 1), patternOf(0, 2), patternOf(1, 0)})
            QVERIFY(pattern.contains('#') && pattern.contains('.'));
        QVERIFY(patternOf(0, 2) != patternOf(1, 0));
        open(ramp({2, 2}));
        QVERIFY(canvas()->currentLayout().swatches.empty());
    }

    void zoomByWheelKeysAndChoice()
    {
        open(ramp({100, 80}));
        auto* cell = part<QComboBox>("heatMapCell");
        QCOMPARE(cell->currentText(), QStringLiteral("fit"));
        const QPoint at = centreOf(30, 60);
        for (int i = 0; i < 4; ++i)
            wheel(at, 120);
        waitUntilIdle();
        QCOMPARE(canvas()->currentLayout().cellAt(at).value(), (HeatCell{30, 60}));
        QCOMPARE(cell->currentIndex(), -1);
        QVERIFY(!canvas()->zoom().fits);
        // Dragging moves the cells with the mouse.
        const HeatCell under = canvas()->currentLayout().cellAt(QPoint(300, 200)).value();
        QTest::mousePress(canvas(), Qt::LeftButton, {}, QPoint(300, 200));
        QTest::mouseMove(canvas(), QPoint(310, 205));
        QTest::mouseMove(canvas(), QPoint(340, 220));
        QTest::mouseRelease(canvas(), Qt::LeftButton, {}, QPoint(340, 220));
        QCOMPARE(canvas()->currentLayout().cellAt(QPoint(340, 220)).value(), under);
        QVERIFY(!canvas()->cursorCell());
        QTest::keyClick(canvas(), Qt::Key_0);
        QVERIFY(canvas()->zoom().fits);
        QTest::keyClick(canvas(), Qt::Key_Plus);
        QVERIFY(!canvas()->zoom().fits);
        QTest::keyClick(canvas(), Qt::Key_Minus);
        QVERIFY(canvas()->zoom().fits);
        cell->setFocus();
        QTest::keyClicks(cell, QStringLiteral("16"));
        QCOMPARE(canvas()->currentLayout().zoom.cellWidth, 16.0);
        QCOMPARE(canvas()->currentLayout().zoom.cellHeight, 16.0);
        // The cursor takes the view along.
        QTest::keyClick(canvas(), Qt::Key_End, Qt::ControlModifier);
        QVERIFY(canvas()->currentLayout().plot.contains(canvas()->currentLayout().cellRect({99, 79}).center()));
        QTest::mouseDClick(canvas(), Qt::LeftButton, {}, QPoint(300, 200));
        QVERIFY(canvas()->zoom().fits);
        QTest::mouseClick(part<QToolButton>("heatMapZoomIn"), Qt::LeftButton);
        QVERIFY(!canvas()->zoom().fits);
        waitUntilIdle();
        QVERIFY(!canvas()->missingTiles());
    }

    void moreElementsThanPixels()
    {
        // One great value among four million small ones is seen.
        std::vector<float> values(2048 * 2048, 0.001F);
        values[2048 * 1000 + 777] = -5;
        open(core::Tensor::fromFloats(std::move(values), {2048, 2048}).value());
        m_view->setRange(HeatRange::Tensor);
        QVERIFY(!canvas()->missingTiles());
        QVERIFY(canvas()->reductionText().startsWith(QStringLiteral("There are more elements than pixels: each pixel shows the value of greatest magnitude")));
        QVERIFY(label("heatMapNote").contains(canvas()->reductionText()));
        const HeatMapLayout& layout = canvas()->currentLayout();
        const QPointF at(layout.x(777.5), layout.y(1000.5));
        QVERIFY2(canvas()->textAt(at).startsWith(QStringLiteral("Rows ")), qPrintable(canvas()->textAt(at)));
        bool isSeen = false;
        const QImage image = canvas()->grab().toImage();
        for (int y = int(at.y()) - 1; y <= int(at.y()) + 1; ++y) {
            for (int x = int(at.x()) - 1; x <= int(at.x()) + 1; ++x) {
                isSeen = isSeen || image.pixel(x, y) == colourOf(-5);
                if (image.pixel(x, y) == colourOf(-5))
                    QVERIFY(canvas()->textAt(QPointF(x + 0.5, y + 0.5)).endsWith(QStringLiteral("that of -5")));
            }
        }
        QVERIFY(isSeen);
        // Large enough cells have their own tiles.
        canvas()->moveCursor({1000, 777});
        canvas()->setCellSize(32);
        canvas()->moveCursor({1000, 777});
        waitUntilIdle();
        QCOMPARE(canvas()->reductionText(), QString());
        QCOMPARE(pixelAt(canvas()->currentLayout().cellRect({1000, 777}).topLeft().toPoint() + QPoint(6, 6)), colourOf(-5));
    }

    void newerRequestReplaces()
    {
        const core::Tensor large = core::makeSample({core::SampleKind::Normal, 1 << 22, 1}).value();
        m_view->setTensor(large, {core::tensorStatistics(large).value(), std::nullopt, {}});
        QVERIFY(m_view->isBusy());
        open(ramp({3, 3}));
        QCOMPARE(canvas()->matrix().rows, std::int64_t(3));
        QCOMPARE(pixelAt((canvas()->currentLayout().cellRect({2, 2}).topLeft() + QPointF(4, 4)).toPoint()), colourOf(8));
    }

    void stateComesBack()
    {
        const core::Tensor tensor = ramp({40, 50, 60});
        open(tensor);
        m_view->setSpec({2, 0, {0, 7, 0}, 1});
        m_view->setRange(HeatRange::Slice);
        canvas()->setCellSize(32);
        waitUntilIdle();
        const QJsonObject state = m_view->saveState();
        const HeatZoom zoom = canvas()->zoom();
        open(tensor);
        QVERIFY(canvas()->zoom().fits);
        m_view->restoreState(state);
        waitUntilIdle();
        QCOMPARE(m_view->spec(), (core::MatrixSpec{2, 0, {0, 7, 0}, 1}));
        QCOMPARE(part<QSpinBox>("slice1Box")->value(), 7);
        QCOMPARE(m_view->range(), HeatRange::Slice);
        QCOMPARE(canvas()->zoom(), zoom);
        QCOMPARE(canvas()->scale().high, tensor.value(39 * 3000 + 7 * 60 + 59));
        // What does not fit is ignored.
        m_view->restoreState({{QStringLiteral("rows"), 9}, {QStringLiteral("columns"), -1}, {QStringLiteral("range"), QStringLiteral("odd")},
                              {QStringLiteral("index"), QJsonArray{1, 2}}, {QStringLiteral("zoom"), QJsonArray{-1, 0, 0, 0}}});
        QCOMPARE(m_view->spec(), (core::MatrixSpec{2, 0, {0, 7, 0}, 1}));
        QCOMPARE(m_view->range(), HeatRange::Slice);
        m_view->restoreState({{QStringLiteral("zoom"), QJsonArray{1e300, 1e300, 1e300, -1e300}}});
        QCOMPARE(canvas()->zoom().cellWidth, largestCell);
        waitUntilIdle();
    }

    void speaksAndSwitchesLanguage()
    {
        open(ramp({4, 5, 6}));
        for (QWidget* widget : tests::interactiveWidgets(m_view.get())) {
            QVERIFY2(!widget->objectName().isEmpty(), widget->metaObject()->className());
            QVERIFY2(!widget->accessibleName().isEmpty(), qPrintable(widget->objectName()));
        }
        tests::PseudoTranslator translator;
        QCoreApplication::installTranslator(&translator);
        QCoreApplication::processEvents();
        QCOMPARE(canvas()->accessibleName(), QStringLiteral("[Heat map]"));
        for (const tests::WidgetText& text : tests::widgetTexts(m_view.get())) {
            if (text.text.contains(QRegularExpression(QStringLiteral("[A-Za-z]{2}"))))
                QVERIFY2(text.text.startsWith(QLatin1Char('[')), qPrintable(text.where + QLatin1String(": ") + text.text));
        }
        QCOMPARE(part<QComboBox>("heatMapRows")->currentIndex(), 1);
        QCoreApplication::removeTranslator(&translator);
    }

    void followsThePalette()
    {
        open(ramp({4, 4}, -8));
        m_view->setRange(HeatRange::Tensor);
        const QPoint at = (canvas()->currentLayout().cellRect({0, 0}).topLeft() + QPointF(4, 4)).toPoint();
        const QRgb light = pixelAt(at);
        m_view->setPalette(darkPalette());
        QCoreApplication::processEvents();
        QVERIFY(pixelAt(at) != light);
        QCOMPARE(pixelAt(at), colourOf(-8));
    }
};

QTEST_MAIN(TestHeatMapView)
#include "tst_heatmapview.moc"
