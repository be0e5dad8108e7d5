// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/widgets/quantize/quantizeviews.h"
#include "widgets/quantize/plots/schemechoice.h"

#include <QComboBox>
#include <QSignalSpy>
#include <QSpinBox>

using namespace quantoscope;
using namespace quantoscope::widgets;

class TestSchemeChoice : public QObject
{
    Q_OBJECT

    AnalysisPointer m_analysis;

private Q_SLOTS:
    void initTestCase()
    {
        m_analysis = tests::analysisOf({1, -2, 3, 4, 5, 6}, {"linear:bits=4", "ternary:granularity=channel:0", "kmeans:k=2"}, {3, 2});
    }
    void init() { tests::failOnWarnings(); }

    void followsTheSelection()
    {
        Selection selection;
        SchemeChoice choice(selection);
        choice.setAnalysis(m_analysis, {true, true, true});
        auto* combo = choice.findChild<QComboBox*>("schemeChoice");
        QCOMPARE(combo->count(), 3);
        QCOMPARE(choice.scheme(), 0);
        QSignalSpy spy(&choice, &SchemeChoice::changed);
        selection.setScheme(2);
        QCOMPARE(choice.scheme(), 2);
        QCOMPARE(combo->currentIndex(), 2);
        QCOMPARE(spy.size(), 1);
        combo->setFocus();
        QTest::keyClick(combo, Qt::Key_Up);
        QCOMPARE(selection.scheme(), 1);
        QCOMPARE(choice.scheme(), 1);
        QCOMPARE(choice.outcome(), &m_analysis->outcomes[1]);
    }

    void hiddenSchemesAreNotOffered()
    {
        Selection selection;
        selection.setScheme(1);
        SchemeChoice choice(selection);
        choice.setAnalysis(m_analysis, {true, false, true});
        QCOMPARE(choice.findChild<QComboBox*>("schemeChoice")->count(), 2);
        QCOMPARE(choice.scheme(), 0);
        choice.setAnalysis(m_analysis, {false, false, false});
        QCOMPARE(choice.scheme(), -1);
        QVERIFY(!choice.outcome());
        choice.setAnalysis(nullptr, {});
        QCOMPARE(choice.scheme(), -1);
    }

    void unreadySchemesAreNotOffered()
    {
        auto growing = std::make_shared<Analysis>(*m_analysis);
        growing->states = {SchemeState::Waiting, SchemeState::Done, SchemeState::Failed};
        QVERIFY(!shownOutcome(growing, {true, true, true}, 0));
        QVERIFY(shownOutcome(growing, {true, true, true}, 1));
        QVERIFY(!shownOutcome(growing, {true, true, true}, 2));
        QVERIFY(!shownOutcome(growing, {true, true, true}, 3));
        QVERIFY(!shownOutcome(growing, {true, true, true}, -1));
    }

    void groups()
    {
        Selection selection;
        SchemeChoice choice(selection);
        choice.setAnalysis(m_analysis, {true, true, true});
        auto* group = choice.findChild<QSpinBox*>("groupChoice");
        QVERIFY(group->isHidden());
        selection.setScheme(1);
        QVERIFY(!group->isHidden());
        QCOMPARE(group->maximum(), 2);
        QSignalSpy spy(&choice, &SchemeChoice::changed);
        QTest::keyClick(group, Qt::Key_Up);
        QCOMPARE(choice.group(), 1);
        QCOMPARE(spy.size(), 1);
        // The group is still known after a look at a scheme without groups.
        selection.setScheme(0);
        QCOMPARE(choice.group(), 0);
        selection.setScheme(1);
        QCOMPARE(choice.group(), 1);
    }

    void onlyTheGroup()
    {
        Selection selection;
        SchemeChoice choice(selection, false);
        choice.setAnalysis(m_analysis, {true, true, true});
        QVERIFY(choice.findChild<QComboBox*>("schemeChoice")->isHidden());
        QCOMPARE(choice.findChild<QSpinBox*>("groupChoice")->maximum(), 2);
    }
};

QTEST_MAIN(TestSchemeChoice)
#include "tst_schemechoice.moc"
