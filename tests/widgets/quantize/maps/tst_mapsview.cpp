// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/pseudotranslator.h"
#include "tests/support/testsupport.h"
#include "tests/support/widgettexts.h"
#include "widgets/quantize/analysisstate.h"
#include "widgets/quantize/maps/mapsview.h"
#include "widgets/tensors/heatmapcanvas.h"
#include "widgets/tensors/slicecontrol.h"

#include <QJsonArray>
#include <QJsonObject>

using namespace quantoscope;
using namespace quantoscope::widgets;

namespace {

AnalysisPointer analysisOf(const TensorSource& source)
{
    AnalysisRequest request = defaultAnalysisRequest();
    request.source = source;
    return analyse(request, nullptr, {}).value();
}

/// A tensor that no source can give: the outcomes are made here.
AnalysisPointer analysisOfShape(const core::Shape& shape)
{
    auto analysis = std::make_shared<Analysis>();
    analysis->request.schemes = {core::parseSchemeSpec("linear:bits=4").value()};
    std::vector<double> values;
    for (std::int64_t i = 0; i < *core::elementCount(shape); ++i)
        values.push_back(static_cast<double>(i) / 7);
    analysis->tensor = core::Tensor::fromDoubles(values, shape).value();
    analysis->summary = core::summarise(analysis->tensor, {}).value();
    analysis->outcomes = core::compareSchemes(analysis->request.schemes, analysis->tensor).value();
    return analysis;
}

} // namespace

class TestMapsView : public QObject
{
    Q_OBJECT

    AnalysisPointer m_analysis;

    static std::array<HeatMapCanvas*, 4> canvases(const MapsView& view)
    {
        return {view.canvas(MapKind::Value), view.canvas(MapKind::Quantized), view.canvas(MapKind::Error), view.canvas(MapKind::Code)};
    }

private Q_SLOTS:
    void initTestCase() { m_analysis = analysisOf(sampleSource({core::SampleKind::Outliers, 128 * 16, 1})); }
    void init() { tests::failOnWarnings(); }

    void mapsShowTheScheme()
    {
        Selection selection;
        MapsView view(selection);
        view.resize(900, 600);
        view.setAnalysis(m_analysis, {true, true, true});
        QVERIFY(view.data());
        QCOMPARE(view.data()->map(MapKind::Value).rows, 16);
        const auto& scale = view.canvas(MapKind::Error)->scale();
        QCOMPARE(scale.low, -scale.high);
        QVERIFY(view.canvas(MapKind::Value)->scale() == view.canvas(MapKind::Quantized)->scale());
        selection.setScheme(2);
        QCOMPARE(view.canvas(MapKind::Code)->scale().high, 1.0); // ternary
        QCOMPARE(view.canvas(MapKind::Code)->scale().low, -1.0);
        view.setAnalysis(m_analysis, {true, true, false});
        QVERIFY(view.canvas(MapKind::Code)->scale().high > 1);
    }

    void oneCursorOneZoom()
    {
        Selection selection;
        MapsView view(selection);
        view.resize(900, 600);
        view.show();
        view.setAnalysis(m_analysis, {true, true, true});
        auto* errors = view.canvas(MapKind::Error);
        errors->setFocus();
        QTest::keyClick(errors, Qt::Key_Home, Qt::ControlModifier);
        QCOMPARE(selection.element(), 0);
        QTest::keyClick(errors, Qt::Key_Right);
        QTest::keyClick(errors, Qt::Key_Down);
        QCOMPARE(selection.element(), 129);
        for (const HeatMapCanvas* canvas : canvases(view))
            QVERIFY(canvas->cursorCell() == (HeatCell{1, 1}));
        const auto* status = view.findChild<QLabel*>(QStringLiteral("mapsStatus"));
        QVERIFY2(status->text().startsWith(QStringLiteral("[1, 1]: value ")), qPrintable(status->text()));
        QTest::keyClick(errors, Qt::Key_Plus);
        for (const HeatMapCanvas* canvas : canvases(view)) {
            QVERIFY(!canvas->zoom().fits);
            QVERIFY(canvas->zoom() == errors->zoom());
        }
        QTest::keyClick(errors, Qt::Key_0);
        QVERIFY(view.canvas(MapKind::Value)->zoom().fits);
        // A click selects, hovering only reads.
        const auto* values = view.canvas(MapKind::Value);
        const QPoint point = values->currentLayout().cellRect({3, 7}).center().toPoint();
        QTest::mouseMove(view.canvas(MapKind::Value), point);
        QTRY_VERIFY(status->text().startsWith(QStringLiteral("[3, 7]")));
        QCOMPARE(selection.element(), 129);
        QTest::mouseClick(view.canvas(MapKind::Value), Qt::LeftButton, {}, point);
        QCOMPARE(selection.element(), 3 * 128 + 7);
        selection.setElement(5 * 128);
        for (const HeatMapCanvas* canvas : canvases(view))
            QVERIFY(canvas->cursorCell() == (HeatCell{5, 0}));
    }

    void slicesOfFourAxes()
    {
        Selection selection;
        MapsView view(selection);
        view.setAnalysis(analysisOfShape({6, 5, 3, 2}), {true});
        const auto slices = view.findChildren<SliceControl*>();
        QCOMPARE(slices.size(), 2);
        QCOMPARE(view.data()->map(MapKind::Value).rows, 6);
        Q_EMIT slices.at(0)->indexChanged(slices.at(0)->axis(), 2);
        QCOMPARE(view.data()->map(MapKind::Value).value(0, 0), 4.0 / 7); // [0, 0, 2, 0]
        // The cursor keeps its place in another slice, and a slice follows the element.
        selection.setElement(2 * 30 + 3 * 6 + 2 * 2); // [2, 3, 2, 0]
        QVERIFY(view.canvas(MapKind::Code)->cursorCell() == (HeatCell{2, 3}));
        Q_EMIT slices.at(1)->indexChanged(slices.at(1)->axis(), 1);
        QCOMPARE(selection.element(), 2 * 30 + 3 * 6 + 2 * 2 + 1);
        selection.setElement(1 * 30 + 1 * 6 + 2 * 2); // [1, 1, 2, 0]
        QCOMPARE(slices.at(1)->index(), 0);
        QVERIFY(view.canvas(MapKind::Code)->cursorCell() == (HeatCell{1, 1}));
        const QJsonObject state = view.saveState();
        QCOMPARE(state.value(QStringLiteral("index")).toArray().at(2).toInt(), 2);
        Selection other;
        MapsView restored(other);
        restored.setAnalysis(analysisOfShape({6, 5, 3, 2}), {true});
        restored.restoreState(state);
        QCOMPARE(restored.data()->map(MapKind::Value).value(0, 0), 4.0 / 7);
        restored.restoreState({{QStringLiteral("index"), QJsonArray{0, 0, 9, 0}}}); // no such index
        QCOMPARE(restored.data()->map(MapKind::Value).value(0, 0), 4.0 / 7);
    }

    void otherShapes()
    {
        Selection selection;
        MapsView view(selection);
        view.setAnalysis(analysisOfShape({100}), {true});
        QVERIFY(view.data()->map(MapKind::Value).rows > 1);
        QVERIFY(!view.findChild<QLabel*>(QStringLiteral("mapsNote"))->text().isEmpty());
        selection.setElement(77);
        QCOMPARE(elementOfCell({100}, view.data()->spec, view.canvas(MapKind::Code)->cursorCell()->row, view.canvas(MapKind::Code)->cursorCell()->column), 77);
        view.setAnalysis(analysisOfShape({}), {true});
        QCOMPARE(view.data()->map(MapKind::Value).value(0, 0), 0.0);
    }

    void nothingToMap()
    {
        Selection selection;
        MapsView view(selection);
        view.resize(600, 400);
        QVERIFY(!view.data());
        view.setAnalysis(m_analysis, {false, false, false});
        QVERIFY(!view.data() && view.canvas(MapKind::Value)->isEmpty());
        view.setAnalysis(analysisOfShape({0, 3}), {true});
        QVERIFY(!view.data());
        view.setAnalysis(analysisOf(textSource(QStringLiteral("nan inf 1 -2"))), {true, true, true});
        QVERIFY(view.data());
        view.grab();
        view.setAnalysis(nullptr, {});
        QVERIFY(view.canvas(MapKind::Value)->isEmpty());
    }

    void languageChangesLive()
    {
        Selection selection;
        MapsView view(selection);
        view.setAnalysis(m_analysis, {true, true, true});
        tests::PseudoTranslator translator;
        QCoreApplication::installTranslator(&translator);
        QCoreApplication::sendPostedEvents();
        QVERIFY(view.title().startsWith(QLatin1Char('[')));
        QVERIFY(view.canvas(MapKind::Error)->accessibleName().startsWith(QLatin1Char('[')));
        QCoreApplication::removeTranslator(&translator);
        QCoreApplication::sendPostedEvents();
        for (const QWidget* control : tests::interactiveWidgets(&view))
            QVERIFY2(!control->accessibleName().isEmpty() && !control->objectName().isEmpty(), qPrintable(control->objectName()));
    }
};

QTEST_MAIN(TestMapsView)
#include "tst_mapsview.moc"
