// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/pseudotranslator.h"
#include "tests/support/testsupport.h"
#include "tests/support/widgettexts.h"
#include "widgets/quantize/analysisstate.h"
#include "widgets/quantize/provenance/codestrip.h"
#include "widgets/quantize/provenance/provenanceview.h"

#include <QCheckBox>
#include <QClipboard>
#include <QGuiApplication>
#include <QTextBrowser>
#include <QToolButton>

using namespace quantoscope;
using namespace quantoscope::widgets;

namespace {

AnalysisPointer analysisOf(const QString& numbers)
{
    AnalysisRequest request = defaultAnalysisRequest();
    request.source = textSource(numbers);
    return analyse(request, nullptr, {}).value();
}

template<typename T>
T* part(const QWidget& view, const char* name)
{
    return view.findChild<T*>(QLatin1String(name));
}

} // namespace

class TestProvenanceView : public QObject
{
    Q_OBJECT

    AnalysisPointer m_analysis;

private Q_SLOTS:
    void initTestCase()
    {
        AnalysisRequest request = defaultAnalysisRequest();
        request.source.sample = {core::SampleKind::Outliers, 1280, 2};
        m_analysis = analyse(request, nullptr, {}).value();
    }

    void init() { tests::failOnWarnings(); }

    void startsAtTheLargestError()
    {
        Selection selection;
        ProvenanceView view(selection);
        view.setAnalysis(m_analysis, {true, true, true});
        QCOMPARE(selection.element(), m_analysis->outcomes[0].measurement.error.maxAbsAt);
        QVERIFY(view.story());
        QCOMPARE(view.story()->element, selection.element());
        QCOMPARE(std::abs(view.story()->value - view.story()->original), m_analysis->outcomes[0].measurement.error.maxAbs);
    }

    void elementsAreChosenWithKeysAndButtons()
    {
        Selection selection;
        ProvenanceView view(selection);
        view.setAnalysis(m_analysis, {true, true, true});
        auto* edit = part<QLineEdit>(view, "provenanceElement");
        edit->selectAll();
        QTest::keyClicks(edit, QStringLiteral("3, 5"));
        QTest::keyClick(edit, Qt::Key_Return);
        QCOMPARE(selection.element(), 3 * 128 + 5);
        QCOMPARE(edit->text(), QStringLiteral("[3, 5]"));
        QTest::keyClick(edit, Qt::Key_Down);
        QCOMPARE(selection.element(), 3 * 128 + 6);
        QTest::keyClick(edit, Qt::Key_Up);
        QTest::mouseClick(part<QToolButton>(view, "provenancePrevious"), Qt::LeftButton);
        QCOMPARE(edit->text(), QStringLiteral("[3, 4]"));
        QTest::mouseClick(part<QToolButton>(view, "provenanceNext"), Qt::LeftButton);
        QCOMPARE(view.story()->element, 3 * 128 + 5);
        edit->selectAll();
        QTest::keyClicks(edit, QStringLiteral("99, 5")); // no such element: the text goes back
        QTest::keyClick(edit, Qt::Key_Return);
        QCOMPARE(edit->text(), QStringLiteral("[3, 5]"));
        selection.setElement(0);
        QVERIFY(!part<QToolButton>(view, "provenancePrevious")->isEnabled());
        QTest::mouseClick(part<QToolButton>(view, "provenanceLargest"), Qt::LeftButton);
        QCOMPARE(selection.element(), m_analysis->outcomes[0].measurement.error.maxAbsAt);
    }

    void followsSelectionAndSchemes()
    {
        Selection selection;
        ProvenanceView view(selection);
        view.setAnalysis(m_analysis, {true, true, true});
        auto* box = part<QComboBox>(view, "provenanceScheme");
        QCOMPARE(box->count(), 3);
        for (int scheme = 0; scheme < 3; ++scheme) {
            selection.setScheme(scheme);
            QCOMPARE(box->currentIndex(), scheme);
            const auto whole = core::apply(m_analysis->outcomes[std::size_t(scheme)].quantizer, m_analysis->tensor);
            for (const qint64 element : {0, 77, 1279}) {
                selection.setElement(element);
                QCOMPARE(view.story()->code, whole->codes[std::size_t(element)]);
                QVERIFY(part<QTextBrowser>(view, "provenanceSteps")->toPlainText().contains(QStringLiteral("q = %1").arg(view.story()->code)));
                QCOMPARE(part<CodeStrip>(view, "codeStrip")->bits()->bits, view.story()->bits.bits);
            }
        }
        box->setFocus();
        QTest::keyClick(box, Qt::Key_Home);
        QCOMPARE(selection.scheme(), 0);
        // A hidden scheme is not offered; the first shown one stands in.
        view.setAnalysis(m_analysis, {false, true, true});
        QCOMPARE(box->count(), 2);
        QCOMPARE(box->currentData().toInt(), 1);
        QVERIFY(view.story());
    }

    void digitsOnDemandAndInCopies()
    {
        Selection selection;
        ProvenanceView view(selection);
        view.setAnalysis(m_analysis, {true, true, true});
        auto* steps = part<QTextBrowser>(view, "provenanceSteps");
        const QString brief = steps->toPlainText();
        QTest::mouseClick(part<QToolButton>(view, "provenanceCopy"), Qt::LeftButton);
        const QString copied = QGuiApplication::clipboard()->text();
        QCOMPARE(copied, view.plainText());
        QVERIFY(copied.size() > brief.size());
        QTest::keyClick(part<QCheckBox>(view, "provenanceDigits"), Qt::Key_Space);
        QVERIFY(steps->toPlainText().size() > brief.size());
        QVERIFY(copied.contains(QStringLiteral("1. Value")));
    }

    void nothingToFollow()
    {
        Selection selection;
        ProvenanceView view(selection);
        auto* steps = part<QTextBrowser>(view, "provenanceSteps");
        QVERIFY(!steps->toPlainText().isEmpty());
        QVERIFY(!part<QToolButton>(view, "provenanceCopy")->isEnabled());
        view.setAnalysis(m_analysis, {false, false, false});
        QVERIFY(!view.story());
        QCOMPARE(steps->toPlainText(), QStringLiteral("No scheme is shown."));
        view.setAnalysis(m_analysis, {true, true, true});
        QVERIFY(view.story());
        selection.setElement(1200);
        view.setAnalysis(analysisOf(QStringLiteral("1 2 3 nan")), {true, true, true}); // the element is not there any more
        QVERIFY(view.story());
        QVERIFY(selection.element() < 4);
        selection.setElement(3);
        QVERIFY(std::isnan(view.story()->value));
        view.setAnalysis(nullptr, {});
        QVERIFY(!view.story());
        QVERIFY(view.plainText().isEmpty());
    }

    /// A group of many values is looked through in the background.
    void largeTensors()
    {
        AnalysisRequest request = defaultAnalysisRequest();
        request.source.sample.count = 300000;
        request.schemes = {request.schemes[0]};
        const auto analysis = analyse(request, nullptr, {}).value();
        Selection selection;
        ProvenanceView view(selection);
        view.setAnalysis(analysis, {true});
        selection.setElement(299999);
        QTRY_VERIFY(!view.isBusy() && view.story() && view.story()->element == 299999);
    }

    void languageChangesLive()
    {
        Selection selection;
        ProvenanceView view(selection);
        view.setAnalysis(m_analysis, {true, true, true});
        tests::PseudoTranslator translator;
        QCoreApplication::installTranslator(&translator);
        QCoreApplication::sendPostedEvents();
        QVERIFY(part<QToolButton>(view, "provenanceLargest")->text().startsWith(QLatin1Char('[')));
        QVERIFY(part<QTextBrowser>(view, "provenanceSteps")->toPlainText().contains(QStringLiteral("[Value]")));
        QCoreApplication::removeTranslator(&translator);
        QCoreApplication::sendPostedEvents();
        QVERIFY(!part<QToolButton>(view, "provenanceLargest")->text().startsWith(QLatin1Char('[')));
    }

    void everyControlHasAName()
    {
        Selection selection;
        ProvenanceView view(selection);
        const auto controls = tests::interactiveWidgets(&view);
        QVERIFY(controls.size() >= 7);
        for (const QWidget* control : controls)
            QVERIFY2(!control->accessibleName().isEmpty() && !control->objectName().isEmpty(), qPrintable(control->objectName()));
    }
};

QTEST_MAIN(TestProvenanceView)
#include "tst_provenanceview.moc"
