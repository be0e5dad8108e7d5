// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testsupport.h"
#include "widgets/quantize/bias/biaslayout.h"

using namespace quantoscope;
using namespace quantoscope::widgets;

class TestBiasLayout : public QObject
{
    Q_OBJECT

    static BiasInputs inputOf(core::BiasInput kind)
    {
        BiasInputs input;
        input.area = QRectF(0, 0, 760, 420);
        input.results = core::measureBias(kind, 1000, 1);
        for (const core::RoundingBias& result : input.results)
            input.names.append(QString::fromLatin1(core::tieRuleName(result.rule)));
        return input;
    }

private Q_SLOTS:
    void init() { tests::failOnWarnings(); }

    void barsReachTheirNumbers_data()
    {
        QTest::addColumn<int>("kind");
        for (const core::BiasInput kind : core::allBiasInputs())
            QTest::addRow("%d", int(kind)) << int(kind);
    }
    void barsReachTheirNumbers()
    {
        QFETCH(int, kind);
        const BiasInputs input = inputOf(core::BiasInput(kind));
        const BiasLayout layout = layoutBias(input);
        QCOMPARE(layout.rows.size(), input.results.size());
        for (std::size_t i = 0; i < layout.rows.size(); ++i) {
            const BiasRow& row = layout.rows[i];
            const double mean = input.results[i].measured.mean;
            QCOMPARE(mean >= 0 ? row.mean.bar.right() : row.mean.bar.left(), layout.mean.at(mean));
            QCOMPARE(mean >= 0 ? row.mean.bar.left() : row.mean.bar.right(), layout.mean.at(0));
            QCOMPARE(row.variance.bar.right(), layout.variance.at(input.results[i].measured.variance));
            QCOMPARE(row.mean.expected, layout.mean.at(input.results[i].expected.mean));
            for (const auto& [plot, bar] : {std::pair(layout.meanPlot, row.mean.bar), std::pair(layout.variancePlot, row.variance.bar)}) {
                QVERIFY(bar.left() >= plot.left() && bar.right() <= plot.right());
                QVERIFY(bar.top() >= plot.top() && bar.bottom() <= plot.bottom());
            }
            QVERIFY(row.mean.numbers.top() >= row.mean.bar.bottom());
            QVERIFY(row.mean.numbers.bottom() <= row.row.bottom() + 1e-9);
            QVERIFY(row.name.right() <= layout.meanPlot.left());
        }
    }

    void axesAreTheSameForAll()
    {
        const BiasLayout ties = layoutBias(inputOf(core::BiasInput::Ties));
        const BiasLayout uniform = layoutBias(inputOf(core::BiasInput::Uniform));
        QCOMPARE(ties.mean.at(0.5), uniform.mean.at(0.5));
        QCOMPARE(ties.variance.at(0.25), uniform.variance.at(0.25));
        QVERIFY(uniform.variance.holds(1.0 / 3) && ties.mean.holds(-0.5));
    }

    void rowsUnderTheMouse()
    {
        const BiasLayout layout = layoutBias(inputOf(core::BiasInput::Ties));
        QCOMPARE(*layout.rowAt(layout.rows[3].mean.bar.center()), 3);
        QVERIFY(!layout.rowAt(QPointF(10, 2)));
    }

    void smallAreasHaveNone()
    {
        BiasInputs input = inputOf(core::BiasInput::Ties);
        input.area = QRectF(0, 0, 40, 40);
        QVERIFY(layoutBias(input).rows.empty());
        input.area = QRectF(0, 0, 760, 420);
        input.results.clear();
        QVERIFY(layoutBias(input).rows.empty());
    }

    void signs()
    {
        QCOMPARE(signedText(0.5), QStringLiteral("+0.5000"));
        QCOMPARE(signedText(-0.5), QStringLiteral("−0.5000"));
        QCOMPARE(signedText(-0.00001), QStringLiteral("0.0000"));
    }
};

QTEST_APPLESS_MAIN(TestBiasLayout)
#include "tst_biaslayout.moc"
