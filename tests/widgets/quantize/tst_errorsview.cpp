// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/quantize/errorsview.h"

#include "tests/support/testsupport.h"
#include "widgets/quantize/analysisstate.h"
#include "widgets/quantize/errorchart.h"
#include "widgets/quantize/grouptable.h"
#include "widgets/quantize/schemelegend.h"

#include <QChart>
#include <QCheckBox>
#include <QComboBox>
#include <QLineSeries>
#include <QSignalSpy>
#include <QTableWidget>

#include <numeric>

using namespace quantoscope;
using namespace quantoscope::widgets;

class TestErrorsView : public QObject
{
    Q_OBJECT

    static AnalysisPointer analysisOf(const std::vector<const char*>& words)
    {
        AnalysisRequest request;
        request.source.sample = {core::SampleKind::Outliers, 12800, 1};
        for (const char* word : words)
            request.schemes.push_back(core::parseSchemeSpec(word).value());
        return analyse(request, nullptr, {}).value();
    }

private Q_SLOTS:
    void init() { tests::failOnWarnings(); }

    void legendNamesWhatIsShown()
    {
        Selection selection;
        ErrorsView view(selection);
        view.setAnalysis(analysisOf({"linear:bits=8", "kmeans:k=4", "ternary"}), {true, false, true});
        const auto* legend = view.findChild<SchemeLegend*>();
        QCOMPARE(legend->names(), (QStringList{QStringLiteral("Linear, 8 bits"), QStringLiteral("Ternary")}));
        QVERIFY(view.picture()->isAncestorOf(legend));
        QTest::keyClick(view.findChild<QCheckBox*>(QStringLiteral("normalReference")), Qt::Key_Space);
        QCOMPARE(legend->names().last(), QStringLiteral("Normal, as wide as Linear, 8 bits"));
        selection.setScheme(2);
        QCOMPARE(legend->names().last(), QStringLiteral("Normal, as wide as Ternary"));
        selection.setScheme(1); // hidden
        QCOMPARE(legend->names().size(), 2);
    }

    /// The curve holds as many errors as the histogram.
    void normalCurve()
    {
        const std::vector<double> counts = normalCounts({-1e9, -1, 0, 1, 1e9}, 0, 1, 1000);
        QVERIFY(std::abs(counts[1] - 341.345) < 1e-3); // Φ(1) − Φ(0) = 0.341345
        QCOMPARE(counts[1], counts[2]);
        QVERIFY(std::abs(std::accumulate(counts.begin(), counts.end(), 0.0) - 1000) < 1e-9);
        Selection selection;
        ErrorsView view(selection);
        view.setAnalysis(analysisOf({"linear:bits=4"}), {true});
        const auto* chart = view.findChild<ErrorChart*>();
        QCOMPARE(chart->chart()->series().size(), 2);
        QTest::keyClick(view.findChild<QCheckBox*>(QStringLiteral("normalReference")), Qt::Key_Space);
        QCOMPARE(chart->chart()->series().size(), 3);
    }

    void axesAreAnnounced()
    {
        Selection selection;
        ErrorsView view(selection);
        QSignalSpy edited(&view, &ErrorsView::axesEdited);
        view.setAnalysis(analysisOf({"linear:bits=4", "ternary"}), {true, true});
        QTest::keyClick(view.findChild<QComboBox*>(QStringLiteral("errorReach")), Qt::Key_Down);
        QCOMPARE(edited.takeFirst().at(0).toInt(), 0);
        view.setAxes(1, ErrorUnit::Step);
        QCOMPARE(view.findChild<QComboBox*>(QStringLiteral("errorReach"))->currentText(), QStringLiteral("Ternary"));
        QCOMPARE(edited.size(), 0);
        QTest::keyClick(view.findChild<QComboBox*>(QStringLiteral("errorUnit")), Qt::Key_Up);
        QCOMPARE(edited.takeFirst().at(0).toInt(), 1);
    }

    void stateComesBack()
    {
        Selection selection;
        ErrorsView view(selection);
        view.restoreState({{QStringLiteral("logarithmic"), false}, {QStringLiteral("normal"), true}});
        QVERIFY(!view.findChild<ErrorChart*>()->isLogarithmic());
        ErrorsView other(selection);
        other.restoreState(view.saveState());
        QCOMPARE(other.saveState(), view.saveState());
    }

    /// The two outlier channels are the worst, and a click goes to their greatest error.
    void groupsAreListedTheWorstFirst()
    {
        Selection selection;
        const AnalysisPointer analysis = analysisOf({"ternary", "linear:bits=4,granularity=channel:1"});
        GroupTable groups(selection);
        QSignalSpy chosen(&groups, &GroupTable::elementChosen);
        groups.resize(500, 400);
        groups.show();
        groups.setAnalysis(analysis);
        selection.setScheme(1);
        QTRY_VERIFY_WITH_TIMEOUT(!groups.isBusy(), 60000);
        auto* table = groups.findChild<QTableWidget*>(QStringLiteral("groupTable"));
        QCOMPARE(table->rowCount(), 128);
        const double first = table->item(0, 1)->data(Qt::UserRole + 1).toDouble();
        QVERIFY(first >= table->item(1, 1)->data(Qt::UserRole + 1).toDouble());
        QVERIFY(first > 5 * table->item(2, 1)->data(Qt::UserRole + 1).toDouble());
        table->setCurrentCell(0, 1);
        QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, table->visualItemRect(table->item(0, 1)).center());
        QVERIFY(!chosen.isEmpty());
        const qint64 element = chosen.first().at(0).toLongLong();
        QCOMPARE(element % 128, table->item(0, 0)->text().toLongLong());
        groups.setAnalysis(nullptr);
        QCOMPARE(table->rowCount(), 0);
    }
};

QTEST_MAIN(TestErrorsView)
#include "tst_errorsview.moc"
