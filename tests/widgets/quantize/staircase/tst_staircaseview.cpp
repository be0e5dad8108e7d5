// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tensors/samples.h"
#include "tests/widgets/quantize/quantizeviews.h"
#include "widgets/common/numbertext.h"
#include "widgets/quantize/schemestyle.h"
#include "widgets/quantize/staircase/staircaseview.h"

#include <QSpinBox>
#include <QToolButton>

using namespace quantoscope;
using namespace quantoscope::widgets;

class TestStaircaseView : public QObject
{
    Q_OBJECT

    AnalysisPointer m_analysis;

private Q_SLOTS:
    void initTestCase()
    {
        m_analysis = tests::analysisOf(core::makeSample({core::SampleKind::Normal, 2000, 1}).value(),
                                       {"linear:scale=0.5,qmin=-4,qmax=3", "kmeans:k=4", "ternary:granularity=group:500"});
    }
    void init() { tests::failOnWarnings(); }

    void bearsAll()
    {
        Selection selection;
        StaircaseView view(selection);
        tests::checkBearsAll(view);
    }

    void readsExactNumbers()
    {
        Selection selection;
        StaircaseView view(selection);
        view.resize(900, 560);
        view.show();
        view.setAnalysis(m_analysis, {true, true, false});
        StaircaseCanvas* canvas = view.canvas();
        QCOMPARE(*canvas->valueAt(0, 0.7), 0.5);
        QCOMPARE(*canvas->valueAt(0, 9), 1.5);
        QVERIFY(!canvas->valueAt(2, 0.7)); // hidden
        canvas->setCursor(0.625);
        const auto* reading = view.findChild<QLabel*>("reading");
        const QString linear = schemeTitle(m_analysis->request.schemes[0]);
        const QString kmeans = schemeTitle(m_analysis->request.schemes[1]);
        QVERIFY2(reading->text().startsWith(QStringLiteral("x = 0.625;  %1: Q(x) = 0.5, error -0.125;  %2: Q(x) = ").arg(linear, kmeans)),
                 qPrintable(reading->text()));
        QVERIFY(!reading->text().contains("ernary"));
        // The cursor's number is short enough to be typed.
        QTest::keyClick(canvas, Qt::Key_Right);
        const QString x = reading->text().section(QLatin1Char(';'), 0, 0);
        QVERIFY2(x.size() <= 12 && x != "x = 0.625", qPrintable(x));
    }

    void curvesOfTheShownSchemes()
    {
        Selection selection;
        StaircaseView view(selection);
        view.resize(900, 560);
        view.show();
        view.setAnalysis(m_analysis, {true, false, true});
        const StaircaseLayout& layout = view.canvas()->currentLayout();
        QCOMPARE(layout.paths.size(), std::size_t(2));
        QCOMPARE(layout.paths[0].scheme, 0);
        QCOMPARE(layout.paths[1].scheme, 2);
        QCOMPARE(layout.legend.items.size(), std::size_t(3));
    }

    void groups()
    {
        Selection selection;
        StaircaseView view(selection);
        view.resize(900, 560);
        view.show();
        view.setAnalysis(m_analysis, {true, true, true});
        auto* group = view.findChild<QSpinBox*>("groupChoice");
        QCOMPARE(group->maximum(), 3);
        const auto& parameters = std::get<core::TernaryParameters>(m_analysis->outcomes[2].quantizer.parameters).groups;
        QCOMPARE(*view.canvas()->valueAt(2, 9), parameters[0].alpha);
        QTest::keyClick(group, Qt::Key_Up);
        QCOMPARE(*view.canvas()->valueAt(2, 9), parameters[1].alpha);
        // Schemes with one group show that.
        QCOMPARE(*view.canvas()->valueAt(0, 9), 1.5);
    }

    void zoomAndHome()
    {
        Selection selection;
        StaircaseView view(selection);
        view.resize(900, 560);
        view.show();
        view.setAnalysis(m_analysis, {true, true, true});
        auto* home = view.findChild<QToolButton*>("staircaseHome");
        QVERIFY(!home->isEnabled());
        QTest::keyClick(view.canvas(), Qt::Key_Plus);
        QVERIFY(view.canvas()->isZoomed() && home->isEnabled());
        const ValueRange zoomed = view.canvas()->view();
        const QJsonObject state = view.saveState();
        // Another choice of schemes keeps the view.
        view.setAnalysis(m_analysis, {true, false, false});
        QCOMPARE(view.canvas()->view(), zoomed);
        QTest::keyClick(home, Qt::Key_Space);
        QVERIFY(!view.canvas()->isZoomed());
        view.restoreState(state);
        QCOMPARE(view.canvas()->view(), zoomed);
        // One can look beyond the values.
        for (int i = 0; i < 9; ++i)
            QTest::keyClick(view.canvas(), Qt::Key_Minus);
        QVERIFY(view.canvas()->view().high > 2 * view.canvas()->home().high);
    }

    void blocksOfGgmlHaveNoCurve()
    {
        auto analysis = std::make_shared<Analysis>(*m_analysis);
        core::SchemeOutcome packed = analysis->outcomes[0];
        packed.quantizer.parameters = core::PackedParameters{core::DType::Q4_0, std::vector<std::byte>(18)};
        analysis->outcomes.set(0, std::make_shared<const core::SchemeOutcome>(packed));
        Selection selection;
        StaircaseView view(selection);
        view.resize(900, 560);
        view.show();
        view.setAnalysis(analysis, {true, true, true});
        const auto* notes = view.findChild<QLabel*>("staircaseNotes");
        QVERIFY(!notes->isHidden());
        QVERIFY2(notes->text().startsWith("No curve for " + schemeTitle(packed.quantizer.spec)), qPrintable(notes->text()));
        QCOMPARE(view.canvas()->currentLayout().paths.size(), std::size_t(2));
        view.setAnalysis(m_analysis, {true, true, true});
        QVERIFY(notes->isHidden());
    }
};

QTEST_MAIN(TestStaircaseView)
#include "tst_staircaseview.moc"
