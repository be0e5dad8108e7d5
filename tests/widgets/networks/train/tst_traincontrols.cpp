// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testsupport.h"
#include "widgets/networks/train/datasetpicker.h"
#include "widgets/networks/train/quantpanel.h"
#include "widgets/networks/train/trainbar.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QSlider>
#include <QSpinBox>
#include <QToolButton>

using namespace quantoscope;
using namespace quantoscope::widgets;

/// The controls left and above: each tells what was set, and only what the user set.
class TestTrainControls : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { tests::failOnWarnings(); }

    void dataByKeys()
    {
        DatasetPicker picker;
        picker.show();
        QSignalSpy edited(&picker, &DatasetPicker::edited);
        auto* kind = picker.findChild<QComboBox*>("datasetKind");
        QTest::keyClick(kind, Qt::Key_Down);
        QCOMPARE(picker.spec().kind, core::DatasetKind::Spirals);
        QCOMPARE(edited.count(), 1);
        QVERIFY(!picker.findChild<QSpinBox*>("datasetSize")->isVisible());
        auto* count = picker.findChild<QSpinBox*>("datasetCount");
        count->selectAll();
        QTest::keyClicks(count, QStringLiteral("321"));
        QCOMPARE(edited.count(), 1); // not for each digit
        QTest::keyClick(count, Qt::Key_Return);
        QCOMPARE(picker.spec().count, 321);
        QTest::keyClick(picker.findChild<QSpinBox*>("datasetSeed"), Qt::Key_Up);
        QCOMPARE(picker.spec().seed, std::uint64_t(2));
        QTest::keyClick(picker.findChild<QDoubleSpinBox*>("datasetNoise"), Qt::Key_Up);
        QCOMPARE(picker.spec().noise, picker.findChild<QDoubleSpinBox*>("datasetNoise")->value());
        QCOMPARE(edited.count(), 4);
    }

    void digitsHaveASize()
    {
        DatasetPicker picker;
        picker.show();
        QSignalSpy edited(&picker, &DatasetPicker::edited);
        picker.setSpec(core::defaultDataset(core::DatasetKind::Digits));
        auto* size = picker.findChild<QSpinBox*>("datasetSize");
        QVERIFY(size->isVisible());
        QCOMPARE(edited.count(), 0);
        QTest::keyClick(size, Qt::Key_Up);
        QCOMPARE(picker.spec().size, 17);
        QCOMPARE(edited.count(), 1);
    }

    void aFileStandsInPlaceOfAKind()
    {
        DatasetPicker picker;
        picker.show();
        picker.setFileName(QStringLiteral("iris.csv"));
        auto* kind = picker.findChild<QComboBox*>("datasetKind");
        QCOMPARE(kind->currentText(), QStringLiteral("iris.csv"));
        QVERIFY(!picker.findChild<QSpinBox*>("datasetCount")->isVisible());
        QSignalSpy wanted(&picker, &DatasetPicker::fileWanted);
        QTest::keyClick(picker.findChild<QPushButton*>("datasetFile"), Qt::Key_Space);
        QCOMPARE(wanted.count(), 1);
        QTest::keyClick(kind, Qt::Key_Home);
        QCOMPARE(picker.spec().kind, core::DatasetKind::Moons);
        QCOMPARE(kind->count(), int(core::datasetNames().size()));
        QVERIFY(picker.findChild<QSpinBox*>("datasetCount")->isVisible());
    }

    void sliderStops()
    {
        for (int position = 0; position <= sliderEnd; ++position)
            QCOMPARE(sliderPosition(sliderBits(position)), position);
        QCOMPARE(sliderBits(0), 1);
        QCOMPARE(sliderBits(7), 8);
        QCOMPARE(sliderBits(sliderEnd), 0);
        QCOMPARE(sliderBits(99), 0);
        QCOMPARE(sliderBits(sliderPosition(10)), 12);
        QCOMPARE(sliderBits(sliderPosition(16)), 16);
    }

    void bitsBySlider()
    {
        QuantPanel panel;
        panel.show();
        core::NodeRule rule;
        rule.weights = {4, core::FakeQuantMethod::Lsq, false, true};
        panel.setRule(rule);
        QSignalSpy edited(&panel, &QuantPanel::ruleEdited);
        auto* weights = panel.findChild<QSlider*>("weightBits");
        QCOMPARE(weights->value(), 3);
        QTest::keyClick(weights, Qt::Key_Left);
        QCOMPARE(panel.rule().weights.bits, 3);
        QTest::keyClick(weights, Qt::Key_Home);
        QCOMPARE(panel.rule().weights.bits, 1);
        QTest::keyClick(weights, Qt::Key_End);
        QVERIFY(!panel.rule().weights.isOn());
        QVERIFY(!panel.findChild<QComboBox*>("weightMethod")->isEnabled());
        QCOMPARE(edited.count(), 3);
        QTest::keyClick(panel.findChild<QSlider*>("activationBits"), Qt::Key_Home);
        QCOMPARE(panel.rule().activations.bits, 1);
        QTest::keyClick(panel.findChild<QCheckBox*>("keepsEnds"), Qt::Key_Space);
        QVERIFY(panel.rule().keepsEnds);
    }

    void methodsByKeys()
    {
        QuantPanel panel;
        panel.show();
        core::NodeRule rule;
        rule.weights = {4, core::FakeQuantMethod::Ste, false, true};
        rule.activations = {4, core::FakeQuantMethod::Ste, false, false};
        panel.setRule(rule);
        auto* method = panel.findChild<QComboBox*>("weightMethod");
        QTest::keyClick(method, Qt::Key_End);
        QCOMPARE(panel.rule().weights.method, core::FakeQuantMethod::Ttq);
        QCOMPARE(panel.rule().weights.bits, 2);
        QTest::keyClick(panel.findChild<QSlider*>("weightBits"), Qt::Key_Right);
        QCOMPARE(panel.rule().weights.method, core::FakeQuantMethod::Lsq);
        auto* activations = panel.findChild<QComboBox*>("activationMethod");
        QTest::keyClick(activations, Qt::Key_Down);
        QCOMPARE(panel.rule().activations.method, core::FakeQuantMethod::Lsq);
        QVERIFY(panel.rule().activations.isSymmetric);
        QTest::keyClick(activations, Qt::Key_Down);
        QCOMPARE(panel.rule().activations.method, core::FakeQuantMethod::Pact);
        QVERIFY(!panel.rule().activations.isSymmetric);
        QTest::keyClick(panel.findChild<QCheckBox*>("perChannel"), Qt::Key_Space);
        QVERIFY(panel.rule().weights.isPerChannel);
    }

    void qatStart()
    {
        QuantPanel panel;
        panel.show();
        QSignalSpy start(&panel, &QuantPanel::qatStartEdited);
        QSignalSpy wanted(&panel, &QuantPanel::qatRestartWanted);
        QTest::keyClick(panel.findChild<QComboBox*>("qatStart"), Qt::Key_End);
        QCOMPARE(panel.qatStart(), QatStart::Ptq);
        QCOMPARE(start.count(), 1);
        QTest::keyClick(panel.findChild<QPushButton*>("qatRestart"), Qt::Key_Space);
        QCOMPARE(wanted.count(), 1);
    }

    void theBar()
    {
        TrainBar bar;
        bar.resize(1000, 60);
        bar.show();
        QSignalSpy play(&bar, &TrainBar::playClicked);
        QSignalSpy step(&bar, &TrainBar::stepClicked);
        QSignalSpy epoch(&bar, &TrainBar::epochClicked);
        QSignalSpy reset(&bar, &TrainBar::resetClicked);
        for (const char* name : {"trainPlay", "trainStep", "trainEpoch", "trainReset"})
            QTest::mouseClick(bar.findChild<QToolButton*>(name), Qt::LeftButton);
        QVERIFY(play.count() == 1 && step.count() == 1 && epoch.count() == 1 && reset.count() == 1);
        const QString before = bar.findChild<QToolButton*>("trainPlay")->text();
        bar.setPlaying(true);
        QVERIFY(bar.findChild<QToolButton*>("trainPlay")->text() != before);

        QSignalSpy optimizer(&bar, &TrainBar::optimizerEdited);
        QSignalSpy training(&bar, &TrainBar::trainingEdited);
        QTest::keyClick(bar.findChild<QComboBox*>("trainOptimizer"), Qt::Key_Home);
        QCOMPARE(bar.training().optimizer.kind, core::OptimizerKind::Sgd);
        auto* rate = bar.findChild<QDoubleSpinBox*>("trainRate");
        rate->selectAll();
        QTest::keyClicks(rate, QStringLiteral("0.5"));
        QTest::keyClick(rate, Qt::Key_Return);
        QCOMPARE(bar.training().optimizer.learningRate, 0.5);
        QCOMPARE(optimizer.count(), 2);
        QCOMPARE(training.count(), 0);
        QTest::keyClick(bar.findChild<QSpinBox*>("trainBatch"), Qt::Key_Up);
        QTest::keyClick(bar.findChild<QSpinBox*>("trainSeed"), Qt::Key_Up);
        QCOMPARE(training.count(), 2);
        QCOMPARE(bar.training().batchSize, 65);
        QCOMPARE(bar.training().seed, std::uint64_t(2));

        QSignalSpy speed(&bar, &TrainBar::speedChanged);
        QCOMPARE(bar.speed(), 0.0);
        QTest::keyClick(bar.findChild<QComboBox*>("trainSpeed"), Qt::Key_Home);
        QCOMPARE(bar.speed(), 1.0);
        QCOMPARE(speed.count(), 1);
        bar.setSpeed(20);
        QCOMPARE(bar.speed(), 20.0);
        bar.setSpeed(17); // none of the speeds
        QCOMPARE(bar.speed(), 0.0);
    }
};

QTEST_MAIN(TestTrainControls)
#include "tst_traincontrols.moc"
