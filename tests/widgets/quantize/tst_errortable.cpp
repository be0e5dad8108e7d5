// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testsupport.h"
#include "widgets/quantize/analysisstate.h"
#include "widgets/quantize/errortable.h"
#include "widgets/quantize/schemestyle.h"

#include <QClipboard>
#include <QGuiApplication>

#include <limits>

using namespace quantoscope;
using namespace quantoscope::widgets;

class TestErrorTable : public QObject
{
    Q_OBJECT

    static AnalysisPointer analysisOf(std::int64_t count)
    {
        AnalysisRequest request = defaultAnalysisRequest();
        request.source.sample.count = count;
        return analyse(request, nullptr, {}).value();
    }

    static int rowOf(const ErrorTable& table, const char* metric)
    {
        for (int row = 0; row < table.rowCount(); ++row) {
            if (table.item(row, 0)->text() == QLatin1String(metric))
                return row;
        }
        return -1;
    }

private Q_SLOTS:
    void init() { tests::failOnWarnings(); }

    void best_data()
    {
        QTest::addColumn<QList<double>>("values");
        QTest::addColumn<bool>("greater");
        QTest::addColumn<int>("best");
        constexpr double nan = std::numeric_limits<double>::quiet_NaN();
        QTest::newRow("least") << QList<double>{3, 1, 2} << false << 1;
        QTest::newRow("greatest") << QList<double>{3, 1, 2} << true << 0;
        QTest::newRow("first of equals") << QList<double>{2, 1, 1} << false << 1;
        QTest::newRow("all equal") << QList<double>{1, 1} << false << -1;
        QTest::newRow("alone") << QList<double>{1} << false << -1;
        QTest::newRow("none") << QList<double>{} << false << -1;
        QTest::newRow("NaN loses") << QList<double>{nan, 5, 4} << true << 1;
        QTest::newRow("infinite wins") << QList<double>{7, std::numeric_limits<double>::infinity()} << true << 1;
    }
    void best()
    {
        QFETCH(QList<double>, values);
        QFETCH(bool, greater);
        QTEST(bestIndex(values, greater), "best");
    }

    void bestIsMarkedByMoreThanColour()
    {
        ErrorTable table;
        table.setAnalysis(analysisOf(3000), {true, true, true});
        const int sqnr = rowOf(table, "SQNR, dB");
        QVERIFY(table.item(sqnr, 1)->text().startsWith(QStringLiteral("★ ")));
        QVERIFY(table.item(sqnr, 1)->data(Qt::AccessibleTextRole).toString().endsWith(QStringLiteral("best")));
        QVERIFY(!table.item(sqnr, 2)->text().contains(QStringLiteral("★")));
        const int bits = rowOf(table, "Bits per weight");
        QVERIFY(table.item(bits, 3)->text().startsWith(QStringLiteral("★ ")));
        // Without the winner the second is the best.
        table.setAnalysis(analysisOf(3000), {false, true, true});
        QVERIFY(table.item(sqnr, 1)->text().startsWith(QStringLiteral("★ ")));
        QCOMPARE(table.horizontalHeaderItem(1)->text(), QStringLiteral("k-means, 16 levels"));
    }

    void copiesAllDigitsWithCtrlC()
    {
        const AnalysisPointer analysis = analysisOf(3000);
        ErrorTable table;
        table.setAnalysis(analysis, {true, true, true});
        table.setCurrentCell(rowOf(table, "RMSE"), 3);
        QTest::keyClick(&table, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(), exactNumber(analysis->outcomes[2].measurement.error.rmse));
    }

    void undefinedIsSaid()
    {
        auto analysis = std::make_shared<Analysis>(*analysisOf(10));
        const core::Tensor zeros = core::Tensor::fromFloats({0, 0}, {2}).value();
        analysis->tensor = zeros;
        analysis->outcomes = core::compareSchemes(analysis->request.schemes, zeros).value();
        ErrorTable table;
        table.setAnalysis(analysis, {true, true, true});
        QCOMPARE(table.item(rowOf(table, "SQNR, dB"), 1)->text(), QStringLiteral("undefined"));
        QCOMPARE(table.item(rowOf(table, "MSE"), 1)->text(), QStringLiteral("0"));
        table.setAnalysis(nullptr, {});
        QCOMPARE(table.rowCount(), 0);
    }
};

QTEST_MAIN(TestErrorTable)
#include "tst_errortable.moc"
