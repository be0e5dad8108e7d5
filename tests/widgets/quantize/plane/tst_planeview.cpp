// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tensors/samples.h"
#include "core/tensors/samplesets.h"
#include "tests/widgets/quantize/quantizeviews.h"
#include "widgets/quantize/plane/planeview.h"
#include "widgets/quantize/schemestyle.h"

#include <QPushButton>
#include <QSignalSpy>

using namespace quantoscope;
using namespace quantoscope::widgets;

class TestPlaneView : public QObject
{
    Q_OBJECT

    AnalysisPointer m_analysis;

    QString titleOf(std::size_t scheme) const { return schemeTitle(m_analysis->request.schemes[scheme]); }

    static AnalysisPointer ofSet()
    {
        AnalysisRequest request;
        const std::string_view name = core::sampleSets().front().name;
        request.source = setSource(QString::fromUtf8(name.data(), qsizetype(name.size())));
        for (const char* word : {"linear:bits=4", "ternary"})
            request.schemes.push_back(core::parseSchemeSpec(word).value());
        return analyse(request, nullptr, {}).value();
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_analysis = tests::analysisOf(core::makeSample({core::SampleKind::Normal, 4000, 1}).value(), {"linear:bits=8", "ternary", "kmeans:k=16"});
    }
    void init() { tests::failOnWarnings(); }

    void bearsAll()
    {
        Selection selection;
        PlaneView view(selection);
        tests::checkBearsAll(view);
    }

    void pointsAreTheMeasurements()
    {
        Selection selection;
        PlaneView view(selection);
        view.resize(800, 500);
        view.show();
        view.setAnalysis(m_analysis, {true, true, true});
        PlaneCanvas* canvas = view.canvas();
        QCOMPARE(canvas->schemes().size(), std::size_t(3));
        for (const PlaneScheme& scheme : canvas->schemes()) {
            const auto& measured = m_analysis->outcomes[std::size_t(scheme.scheme)].measurement;
            QCOMPARE(scheme.rate.bits, measured.size.bitsPerWeight);
            QCOMPARE(scheme.rate.sqnrDb, *measured.error.sqnrDb);
        }
        const auto* reading = view.findChild<QLabel*>("reading");
        QTest::keyClick(canvas, Qt::Key_Right);
        QCOMPARE(canvas->schemes()[std::size_t(canvas->current())].scheme, 1); // the fewest bits
        QVERIFY2(reading->text().startsWith(QStringLiteral("%1: %2 bits a weight, SQNR %3 dB")
                                                .arg(titleOf(1), QLocale().toString(m_analysis->outcomes[1].measurement.size.bitsPerWeight, 'f', 4),
                                                     QLocale().toString(*m_analysis->outcomes[1].measurement.error.sqnrDb, 'f', 3))),
                 qPrintable(reading->text()));
        QTest::keyClick(canvas, Qt::Key_Right);
        QVERIFY(reading->text().startsWith(titleOf(2)));
        QTest::keyClick(canvas, Qt::Key_End);
        QVERIFY(reading->text().startsWith(titleOf(0)));
        view.setAnalysis(m_analysis, {false, false, true});
        QCOMPARE(canvas->schemes().size(), std::size_t(1));
        QCOMPARE(reading->text(), QString());
    }

    void choosingASchemeIsForAllPictures()
    {
        Selection selection;
        PlaneView view(selection);
        view.resize(800, 500);
        view.show();
        view.setAnalysis(m_analysis, {true, true, true});
        QTest::keyClick(view.canvas(), Qt::Key_Right);
        QTest::keyClick(view.canvas(), Qt::Key_Return);
        QCOMPARE(selection.scheme(), 1);
        const PlaneLayout& layout = view.canvas()->currentLayout();
        QVERIFY(!layout.bitLine.isEmpty());
        const QPoint third = layout.points[2].at.toPoint();
        QTest::mouseMove(view.canvas(), third);
        QTest::mouseClick(view.canvas(), Qt::LeftButton, {}, third);
        QCOMPARE(selection.scheme(), view.canvas()->schemes()[2].scheme);
    }

    void zerosHaveNoRatio()
    {
        Selection selection;
        PlaneView view(selection);
        const auto zeros = tests::analysisOf({0, 0, 0}, {"linear:bits=4"});
        view.setAnalysis(zeros, {true});
        QVERIFY(view.canvas()->message().contains("zero"));
        const auto perfect = tests::analysisOf({1, -1, 1}, {"ternary"});
        view.setAnalysis(perfect, {true});
        QVERIFY(view.canvas()->message().isEmpty());
        view.canvas()->setCurrent(0);
        QVERIFY(view.canvas()->reading().contains(QChar(0x221e)));
    }

    void onlyFilesOfSeveralTensorsAreMeasured()
    {
        Selection selection;
        PlaneView view(selection);
        view.resize(800, 500);
        view.show();
        view.setAnalysis(m_analysis, {true, true, true});
        QVERIFY(tests::settled(view));
        QVERIFY(view.findChild<QPushButton*>("measureFile")->isHidden());
    }

    void measuresTheWholeFile()
    {
        Selection selection;
        PlaneView view(selection);
        view.resize(800, 500);
        view.show();
        const auto analysis = ofSet();
        view.setAnalysis(analysis, {true, true});
        QVERIFY(tests::settled(view));
        auto* start = view.findChild<QPushButton*>("measureFile");
        QVERIFY(!start->isHidden() && start->isEnabled());
        QTest::keyClick(start, Qt::Key_Space);
        QVERIFY(!view.findChild<QPushButton*>("stopMeasuring")->isHidden());
        QVERIFY(tests::settled(view));
        const auto& cloud = view.canvas()->cloud();
        QVERIFY(cloud.size() >= 4);
        QVERIFY(view.findChild<QPushButton*>("stopMeasuring")->isHidden());
        // Up and Down read the tensors.
        view.canvas()->setCurrent(0);
        QTest::keyClick(view.canvas(), Qt::Key_Up);
        if (view.canvas()->currentDot() < 0)
            QTest::keyClick(view.canvas(), Qt::Key_Down);
        QVERIFY(view.canvas()->currentDot() >= 0);
        const CloudPoint& dot = cloud[std::size_t(view.canvas()->currentDot())];
        QCOMPARE(dot.scheme, view.canvas()->schemes()[0].scheme);
        QVERIFY(view.findChild<QLabel*>("reading")->text().startsWith(dot.tensor));
        // Hidden schemes take their dots with them; another file takes all.
        view.setAnalysis(analysis, {true, false});
        for (const CloudPoint& point : view.canvas()->cloud())
            QCOMPARE(point.scheme, 0);
        QVERIFY(!view.canvas()->cloud().empty());
        view.setAnalysis(m_analysis, {true, true, true});
        QVERIFY(view.canvas()->cloud().empty());
    }

    void stopping()
    {
        Selection selection;
        PlaneView view(selection);
        view.resize(800, 500);
        view.show();
        view.setAnalysis(ofSet(), {true, true});
        QVERIFY(tests::settled(view));
        view.findChild<QPushButton*>("measureFile")->click();
        QVERIFY(view.isBusy());
        QTest::keyClick(view.findChild<QPushButton*>("stopMeasuring"), Qt::Key_Space);
        QVERIFY(!view.isBusy());
        QVERIFY(view.findChild<QPushButton*>("measureFile")->isEnabled());
        QVERIFY(view.findChild<QPushButton*>("stopMeasuring")->isHidden());
    }
};

QTEST_MAIN(TestPlaneView)
#include "tst_planeview.moc"
