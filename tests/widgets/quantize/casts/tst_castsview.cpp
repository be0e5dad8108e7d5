// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/pseudotranslator.h"
#include "tests/support/testsupport.h"
#include "tests/support/widgettexts.h"
#include "widgets/quantize/analysisstate.h"
#include "widgets/quantize/casts/castcanvas.h"
#include "widgets/quantize/casts/castsview.h"

#include <QSignalSpy>

using namespace quantoscope;
using namespace quantoscope::widgets;

namespace {

AnalysisPointer analysisOf(const TensorSource& source, std::initializer_list<const char*> words)
{
    AnalysisRequest request = defaultAnalysisRequest();
    request.source = source;
    request.schemes.clear();
    for (const char* word : words)
        request.schemes.push_back(core::parseSchemeSpec(word).value());
    return analyse(request, nullptr, {}).value();
}

} // namespace

class TestCastsView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { tests::failOnWarnings(); }

    void countsOfEachScheme()
    {
        // Overflow 1 (500), subnormal 1 (0.005), underflow 1 (0.0001), zero 1, and the rest normal.
        const auto analysis = analysisOf(textSource(QStringLiteral("500 1 -3 0.005 0.0001 0 448 2")), {"float:format=E4M3FN", "linear:bits=4", "q4_0"});
        Selection selection;
        CastsView view(selection);
        view.resize(700, 500);
        view.setAnalysis(analysis, {true, true, true});
        const auto& rows = view.canvas()->rows();
        QCOMPARE(rows.size(), std::size_t(3));
        QVERIFY(rows[0].zones == (core::ValueZones{1, 4, 1, 1, 1, 0, 0}));
        const QString text = zoneCountsText(rows[0]);
        QVERIFY2(text.contains(QStringLiteral("overflow 1 (12.5 %)")) && text.contains(QStringLiteral("underflow 1 "))
                     && text.contains(QStringLiteral("subnormal 1 ")),
                 qPrintable(text));
        QVERIFY(zoneCountsText(rows[1]).contains(QStringLiteral("clipped")));
        // Where there is no room, the shares alone.
        QVERIFY(zoneCountsText(rows[0], true).size() < text.size());
        QVERIFY(!zoneCountsText(rows[0], true).contains(QLatin1Char('(')));
        QVERIFY(!zoneCountsText(rows[1]).contains(QStringLiteral("overflow")));
        QVERIFY(!rows[2].range);
        QVERIFY(view.canvas()->accessibleDescription().contains(QStringLiteral("overflow 1")));
        view.grab();
    }

    void keysAndClicks()
    {
        const auto analysis = analysisOf(textSource(QStringLiteral("1 1.5 3 0.25")), {"float:format=E4M3FN", "linear:bits=4"});
        Selection selection;
        CastsView view(selection);
        view.resize(700, 500);
        view.setAnalysis(analysis, {true, true});
        auto* canvas = view.canvas();
        const auto* reading = view.findChild<QLabel*>(QStringLiteral("castsReading"));
        QTest::keyClick(canvas, Qt::Key_Left); // the greatest octave first
        QCOMPARE(canvas->octave().value_or(-99), 1);
        QVERIFY2(reading->text().startsWith(QStringLiteral("2 ≤ |x| < 4")), qPrintable(reading->text()));
        QTest::keyClick(canvas, Qt::Key_Left);
        QVERIFY2(reading->text().contains(QStringLiteral("2")), qPrintable(reading->text()));
        QCOMPARE(canvas->octave().value_or(-99), 0);
        QTest::keyClick(canvas, Qt::Key_Escape);
        QVERIFY(!canvas->octave() && reading->text().isEmpty());
        QTest::keyClick(canvas, Qt::Key_Down);
        QCOMPARE(selection.scheme(), 1);
        QTest::mouseClick(canvas, Qt::LeftButton, {}, canvas->currentLayout().rows[0].area.center().toPoint());
        QCOMPARE(selection.scheme(), 0);
    }

    void countsAreKeptAndGrow()
    {
        Selection selection;
        CastsView view(selection);
        view.resize(700, 500);
        view.show();
        const auto analysis = analysisOf(sampleSource({core::SampleKind::StudentT, 100000, 3}), {"float:format=E5M2", "mxfp4", "nvfp4"});
        view.setAnalysis(analysis, {true, false, true});
        QTRY_COMPARE(view.canvas()->rows().size(), std::size_t(2));
        view.setAnalysis(analysis, {true, true, true});
        QTRY_COMPARE(view.canvas()->rows().size(), std::size_t(3));
        for (const CastRow& row : view.canvas()->rows())
            QCOMPARE(row.zones.total(), 100000);
        QVERIFY(!view.isBusy());
    }

    void hiddenViewsWait()
    {
        Selection selection;
        CastsView view(selection);
        view.setAnalysis(analysisOf(sampleSource({core::SampleKind::Normal, 100000, 3}), {"float"}), {true});
        QVERIFY(!view.isBusy());
        view.show();
        QTRY_COMPARE(view.canvas()->rows().size(), std::size_t(1));
    }

    void nothingToCount()
    {
        Selection selection;
        CastsView view(selection);
        view.resize(500, 400);
        QVERIFY(view.canvas()->rows().empty());
        const auto analysis = analysisOf(textSource(QStringLiteral("0 0 nan -inf")), {"float", "linear:bits=4", "ternary"});
        view.setAnalysis(analysis, {true, true, true});
        QCOMPARE(view.canvas()->rows().size(), std::size_t(3));
        QVERIFY(view.canvas()->rows()[0].zones == (core::ValueZones{0, 0, 0, 0, 2, 1, 1}));
        view.grab();
        view.setAnalysis(analysis, {false, false, false});
        QVERIFY(view.canvas()->rows().empty());
        auto empty = std::make_shared<Analysis>(*analysis);
        empty->tensor = core::Tensor();
        view.setAnalysis(empty, {true, true, true});
        QVERIFY(view.canvas()->rows().empty());
        view.setAnalysis(nullptr, {});
        view.grab();
    }

    void languageChangesLive()
    {
        Selection selection;
        CastsView view(selection);
        view.setAnalysis(analysisOf(textSource(QStringLiteral("1 2 3")), {"float"}), {true});
        tests::PseudoTranslator translator;
        QCoreApplication::installTranslator(&translator);
        QCoreApplication::sendPostedEvents();
        QVERIFY(view.title().startsWith(QLatin1Char('[')));
        QVERIFY(view.canvas()->accessibleDescription().contains(QStringLiteral("[normal]")));
        QCoreApplication::removeTranslator(&translator);
        QCoreApplication::sendPostedEvents();
        for (const QWidget* control : tests::interactiveWidgets(&view))
            QVERIFY2(!control->accessibleName().isEmpty() && !control->objectName().isEmpty(), qPrintable(control->objectName()));
    }
};

QTEST_MAIN(TestCastsView)
#include "tst_castsview.moc"
