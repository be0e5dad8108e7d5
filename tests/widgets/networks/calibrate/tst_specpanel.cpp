// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantize/observers.h"
#include "tests/support/testsupport.h"
#include "tests/support/widgettexts.h"
#include "widgets/networks/calibrate/observerlist.h"
#include "widgets/networks/calibrate/observerstyle.h"
#include "widgets/networks/calibrate/specpanel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QRadioButton>
#include <QSignalSpy>
#include <QSpinBox>

#include <set>

using namespace quantoscope;
using namespace quantoscope::widgets;

class TestSpecPanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { tests::failOnWarnings(); }

    void beginsWithTheDefaults()
    {
        SpecPanel panel;
        QVERIFY(panel.spec() == core::CalibrationSpec());
    }

    void everyControlTellsWhatItSets()
    {
        SpecPanel panel;
        panel.show();
        QSignalSpy edited(&panel, &SpecPanel::edited);
        QTest::keyClick(panel.findChild<QComboBox*>("weightBits"), Qt::Key_Home);
        QCOMPARE(panel.spec().weightBits, 0);
        QTest::keyClick(panel.findChild<QComboBox*>("activationBits"), Qt::Key_4);
        QCOMPARE(panel.spec().activationBits, 4);
        QCOMPARE(panel.findChild<QSpinBox*>("observerLevels")->value(), 8);
        QTest::keyClick(panel.findChild<QComboBox*>("weightGranularity"), Qt::Key_Up);
        QCOMPARE(panel.spec().granularity, core::WeightGranularity::PerTensor);
        QTest::keyClick(panel.findChild<QComboBox*>("weightClip"), Qt::Key_End);
        QCOMPARE(panel.spec().weightClip, std::string("aciq"));
        for (const char* name : {"activationsSymmetric", "foldBatchNorm", "equalizeLayers", "correctBias", "keepEnds"})
            QTest::keyClick(panel.findChild<QCheckBox*>(name), Qt::Key_Space);
        const core::CalibrationSpec spec = panel.spec();
        QVERIFY(spec.isActivationSymmetric && !spec.foldsBatchNorm && spec.equalizesLayers && spec.correctsBias && spec.keepsEnds);
        QTest::keyClick(panel.findChild<QSpinBox*>("batches"), Qt::Key_Down);
        QTest::keyClick(panel.findChild<QSpinBox*>("batchSize"), Qt::Key_Up);
        QCOMPARE(panel.spec().batches, 15);
        QCOMPARE(panel.spec().batchSize, 65);
        QCOMPARE(edited.count(), 11);
    }

    void observersHaveParameters()
    {
        SpecPanel panel;
        panel.show();
        QTest::keyClick(panel.findChild<QRadioButton*>("observer_percentile"), Qt::Key_Space);
        QCOMPARE(panel.spec().observer, std::string("percentile:99.9"));
        QTest::keyClick(panel.findChild<QDoubleSpinBox*>("observerPercent"), Qt::Key_Down);
        QCOMPARE(panel.spec().observer, std::string("percentile:99.8"));
        QTest::keyClick(panel.findChild<QRadioButton*>("observer_ema"), Qt::Key_Space);
        QCOMPARE(panel.spec().observer, std::string("ema:0.1"));
        panel.observers()->setObserver("kl:1024:16");
        QCOMPARE(panel.spec().observer, std::string("kl:1024:16"));
        panel.observers()->setObserver("nothing:1");
        QCOMPARE(panel.spec().observer, std::string("kl:1024:16"));
        // All watch, whichever is chosen.
        const auto all = panel.observers()->observers();
        QCOMPARE(all.size(), observerNames().size());
        for (std::size_t i = 0; i < all.size(); ++i) {
            QCOMPARE(observerIndex(all[i]), int(i));
            QVERIFY(all[i] == "aciq" || core::parseObserver(all[i]));
        }
    }

    void takesASpecificationOver()
    {
        core::CalibrationSpec spec;
        spec.observer = "mse:33";
        spec.weightClip = "fixed:-0.5:0.75"; // not among the choices
        spec.weightBits = 16;
        spec.activationBits = 2;
        spec.batches = 7;
        SpecPanel panel;
        QSignalSpy edited(&panel, &SpecPanel::edited);
        panel.setSpec(spec);
        QVERIFY(panel.spec() == spec);
        QCOMPARE(edited.count(), 0);
    }

    void linesDifferByMoreThanColour()
    {
        std::set<QList<qreal>> dashes;
        for (int i = 0; i < int(observerNames().size()); ++i) {
            const QPen pen = observerPen(i, QPalette());
            dashes.insert(pen.style() == Qt::SolidLine ? QList<qreal>() : pen.dashPattern());
        }
        QCOMPARE(dashes.size(), observerNames().size());
        QCOMPARE(observerTitle(std::string_view("kl:64:8")), QStringLiteral("Least KL 64/8"));
        QCOMPARE(observerTitle(std::string_view("other")), QStringLiteral("other"));
    }

    void controlsAreNamed()
    {
        SpecPanel panel;
        for (const QWidget* control : tests::interactiveWidgets(&panel)) {
            QVERIFY2(!control->accessibleName().isEmpty(), qPrintable(control->objectName()));
            QVERIFY2(control->focusPolicy() & Qt::TabFocus, qPrintable(control->objectName()));
        }
    }
};

QTEST_MAIN(TestSpecPanel)
#include "tst_specpanel.moc"
