// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/pseudotranslator.h"
#include "tests/support/testsupport.h"
#include "tests/support/widgettexts.h"
#include "widgets/quantize/analysisstate.h"
#include "widgets/quantize/blocks/blockcanvas.h"
#include "widgets/quantize/blocks/blocksview.h"

#include <QJsonObject>
#include <QPlainTextEdit>
#include <QToolButton>

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

QString textOf(const QWidget& view, const char* name)
{
    return view.findChild<QLabel*>(QLatin1String(name))->text();
}

} // namespace

class TestBlocksView : public QObject
{
    Q_OBJECT

    AnalysisPointer m_analysis;

private Q_SLOTS:
    void initTestCase()
    {
        m_analysis = analysisOf(sampleSource({core::SampleKind::Outliers, 128 * 16, 1}),
                                {"linear:bits=4", "linear:bits=4,granularity=group:32", "q4_0", "mxfp4", "q4_k"});
    }
    void init() { tests::failOnWarnings(); }

    void followsTheSelection()
    {
        Selection selection;
        selection.setElement(5 * 128 + 40);
        BlocksView view(selection);
        view.resize(800, 600);
        view.setAnalysis(m_analysis, {true, true, true, true, true});
        QVERIFY(view.block());
        QCOMPARE(view.block()->first, 5 * 128 + 32);
        QCOMPARE(view.block()->values.size(), std::size_t(32));
        QVERIFY(textOf(view, "blocksElement").startsWith(QStringLiteral("[5, 40]")));
        QVERIFY(textOf(view, "blocksScope").contains(QStringLiteral("stay")));
        selection.setScheme(4);
        QCOMPARE(view.block()->values.size(), std::size_t(128)); // a row, filled up to a block
        QVERIFY(textOf(view, "blocksParameters").contains(QStringLiteral("dmin ≈ ")));
        selection.setScheme(2);
        QCOMPARE(view.block()->values.size(), std::size_t(32));
        QVERIFY(textOf(view, "blocksScope").contains(QStringLiteral("anew")));
        QVERIFY(view.findChild<QPlainTextEdit*>(QStringLiteral("blocksBytes"))->toPlainText().contains(QLatin1Char('[')));
        QTest::keyClick(view.canvas(), Qt::Key_Right);
        QCOMPARE(selection.element(), 5 * 128 + 41);
        QTest::mouseClick(view.findChild<QToolButton*>(QStringLiteral("blocksNext")), Qt::LeftButton);
        QCOMPARE(selection.element(), 5 * 128 + 64);
        QTest::mouseClick(view.findChild<QToolButton*>(QStringLiteral("blocksPrevious")), Qt::LeftButton);
        QCOMPARE(view.block()->first, 5 * 128 + 32);
    }

    /// A dragged value changes the scale and, through it, the others; the tensor stays as it is.
    void changesRefitTheBlock()
    {
        Selection selection;
        selection.setElement(64);
        selection.setScheme(1);
        BlocksView view(selection);
        view.resize(800, 600);
        view.setAnalysis(m_analysis, {true, true, true, true, true});
        const auto before = view.block()->stored;
        const QString parameters = textOf(view, "blocksParameters");
        QVERIFY(!view.findChild<QToolButton*>(QStringLiteral("blocksReset"))->isEnabled());
        for (int i = 0; i < 12; ++i)
            QTest::keyClick(view.canvas(), Qt::Key_Up, Qt::ControlModifier);
        QVERIFY(view.block()->isChanged());
        QVERIFY(textOf(view, "blocksParameters") != parameters);
        QVERIFY(view.block()->stored != before);
        QVERIFY(textOf(view, "blocksElement").contains(QStringLiteral("in the tensor")));
        QTest::keyClick(view.canvas(), Qt::Key_Right); // inside of the block: the change stays
        QVERIFY(view.block()->isChanged());
        view.setAnalysis(std::make_shared<Analysis>(*m_analysis), {true, true, true, true, true}); // another scheme was finished
        QVERIFY(view.block()->isChanged());
        QTest::mouseClick(view.findChild<QToolButton*>(QStringLiteral("blocksReset")), Qt::LeftButton);
        QVERIFY(!view.block()->isChanged());
        QCOMPARE(view.block()->stored, before);
        QCOMPARE(textOf(view, "blocksParameters"), parameters);
    }

    void everySchemeCanBeDragged()
    {
        Selection selection;
        selection.setElement(700);
        BlocksView view(selection);
        view.resize(800, 600);
        view.setAnalysis(m_analysis, {true, true, true, true, true});
        for (int scheme = 0; scheme < 5; ++scheme) {
            selection.setScheme(scheme);
            QTest::keyClick(view.canvas(), Qt::Key_Up);
            QVERIFY(view.block() && view.block()->isChanged());
            QVERIFY(!textOf(view, "blocksParameters").isEmpty());
            view.grab();
        }
    }

    void windowsAreRemembered()
    {
        Selection selection;
        selection.setElement(700);
        BlocksView view(selection);
        view.setAnalysis(m_analysis, {true, true, true, true, true});
        view.restoreState({{QStringLiteral("window"), 256}});
        QCOMPARE(view.block()->values.size(), std::size_t(256));
        QCOMPARE(view.saveState().value(QStringLiteral("window")).toInt(), 256);
        view.restoreState({{QStringLiteral("window"), 17}});
        QCOMPARE(view.block()->values.size(), std::size_t(256));
    }

    void nothingToShow()
    {
        Selection selection;
        BlocksView view(selection);
        view.resize(600, 500);
        QVERIFY(!view.block());
        view.setAnalysis(m_analysis, {false, false, false, false, false});
        QVERIFY(!view.block());
        view.setAnalysis(analysisOf(textSource(QStringLiteral("nan 1 inf -2")), {"linear:bits=4", "q8_0"}), {true, true});
        QVERIFY(view.block());
        selection.setElement(0);
        QTest::keyClick(view.canvas(), Qt::Key_Up);
        QVERIFY(std::isfinite(view.block()->values[0]));
        view.grab();
        auto empty = std::make_shared<Analysis>(*m_analysis);
        empty->tensor = core::Tensor();
        view.setAnalysis(empty, {true, true, true, true, true});
        QVERIFY(!view.block());
        view.setAnalysis(nullptr, {});
        QVERIFY(!view.block());
    }

    void languageChangesLive()
    {
        Selection selection;
        BlocksView view(selection);
        view.setAnalysis(m_analysis, {true, true, true, true, true});
        tests::PseudoTranslator translator;
        QCoreApplication::installTranslator(&translator);
        QCoreApplication::sendPostedEvents();
        QVERIFY(view.title().startsWith(QLatin1Char('[')) && view.hint().startsWith(QLatin1Char('[')));
        QVERIFY(textOf(view, "blocksScope").startsWith(QLatin1Char('[')));
        QCoreApplication::removeTranslator(&translator);
        QCoreApplication::sendPostedEvents();
        for (const QWidget* control : tests::interactiveWidgets(&view))
            QVERIFY2(!control->accessibleName().isEmpty() && !control->objectName().isEmpty(), qPrintable(control->objectName()));
    }
};

QTEST_MAIN(TestBlocksView)
#include "tst_blocksview.moc"
