// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/widgets/quantize/quantizeviews.h"
#include "widgets/quantize/bias/biasview.h"

#include <QComboBox>
#include <QPushButton>
#include <QSpinBox>

using namespace quantoscope;
using namespace quantoscope::widgets;

class TestBiasView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { tests::failOnWarnings(); }

    void bearsAll()
    {
        Selection selection;
        BiasView view(selection);
        tests::checkBearsAll(view);
    }

    void showsWhatCoreMeasures()
    {
        Selection selection;
        BiasView view(selection);
        view.resize(800, 520);
        view.show();
        auto* input = view.findChild<QComboBox*>("biasInput");
        auto* seed = view.findChild<QSpinBox*>("biasSeed");
        auto* count = view.findChild<QSpinBox*>("biasCount");
        const auto measured = [&] {
            return core::measureBias(core::BiasInput(input->currentData().toInt()), count->value(), std::uint64_t(seed->value()));
        };
        const auto same = [&] {
            const auto expected = measured();
            const auto& shown = view.canvas()->results();
            bool isSame = shown.size() == expected.size();
            for (std::size_t i = 0; isSame && i < shown.size(); ++i)
                isSame = shown[i].measured == expected[i].measured && shown[i].rule == expected[i].rule;
            return isSame;
        };
        QVERIFY(same());
        QTest::keyClick(input, Qt::Key_End);
        QCOMPARE(input->currentIndex(), 2);
        QVERIFY(same());
        const auto before = view.canvas()->results().back().measured;
        QTest::keyClick(view.findChild<QPushButton*>("biasAgain"), Qt::Key_Space);
        QCOMPARE(seed->value(), 2);
        QVERIFY(same());
        QVERIFY(!(view.canvas()->results().back().measured == before));
        count->setFocus();
        QTest::keyClick(count, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClicks(count, "500");
        QTest::keyClick(count, Qt::Key_Return);
        QCOMPARE(count->value(), 500);
        QVERIFY(same());
    }

    void readsARule()
    {
        Selection selection;
        BiasView view(selection);
        view.resize(800, 520);
        view.show();
        const auto* reading = view.findChild<QLabel*>("reading");
        QCOMPARE(reading->text(), QString());
        for (int i = 0; i < 3; ++i)
            QTest::keyClick(view.canvas(), Qt::Key_Down);
        QCOMPARE(view.canvas()->currentRow(), 2);
        QVERIFY2(reading->text().endsWith("mean error +0.5000 steps (expected +0.5000, standard error 0.0000), variance 0.0000 (expected 0.0000)"),
                 qPrintable(reading->text()));
        QVERIFY(reading->text().startsWith(tieRuleTitle(core::TieRule::HalfUp)));
        QTest::mouseMove(view.canvas(), view.canvas()->currentLayout().rows[5].mean.bar.center().toPoint());
        QCOMPARE(view.canvas()->currentRow(), 5);
        QTest::keyClick(view.canvas(), Qt::Key_Up);
        QCOMPARE(view.canvas()->currentRow(), 4);
    }

    void stateComesBack()
    {
        Selection selection;
        BiasView view(selection);
        view.restoreState({{"input", 1}, {"count", 777}, {"seed", 42}});
        QCOMPARE(view.saveState(), (QJsonObject{{"input", 1}, {"count", 777}, {"seed", 42}}));
        view.restoreState({{"input", 99}, {"count", -5}});
        QCOMPARE(view.findChild<QComboBox*>("biasInput")->currentIndex(), 1);
        QCOMPARE(view.findChild<QSpinBox*>("biasCount")->value(), 10);
    }
};

QTEST_MAIN(TestBiasView)
#include "tst_biasview.moc"
