// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testsupport.h"
#include "widgets/networks/calibrate/calibrationstate.h"

#include <QJsonArray>

using namespace quantoscope;
using namespace quantoscope::widgets;

class TestCalibrationState : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { tests::failOnWarnings(); }

    void comesBack()
    {
        core::CalibrationSpec spec;
        spec.observer = "percentile:99.5";
        spec.weightClip = "mse";
        spec.weightBits = 4;
        spec.activationBits = 0;
        spec.granularity = core::WeightGranularity::PerTensor;
        spec.isActivationSymmetric = true;
        spec.batchSize = 17;
        spec.batches = 3;
        spec.foldsBatchNorm = false;
        spec.equalizesLayers = true;
        spec.correctsBias = true;
        spec.keepsEnds = true;
        const auto back = calibrationFromJson(calibrationToJson(spec));
        QVERIFY_RESULT(back);
        QVERIFY(*back == spec);
    }

    void defaultsFillWhatIsMissing()
    {
        const auto spec = calibrationFromJson({});
        QVERIFY_RESULT(spec);
        QVERIFY(*spec == core::CalibrationSpec());
    }

    void aciqIsAnObserver()
    {
        QCOMPARE(calibrationFromJson({{"observer", "aciq"}}).value().observer, std::string("aciq"));
    }

    void badValuesAreRefused_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QJsonValue>("value");
        QTest::newRow("observer") << "observer" << QJsonValue("middle");
        QTest::newRow("clip") << "weightClip" << QJsonValue("kl:4:3:2");
        QTest::newRow("one bit") << "weightBits" << QJsonValue(1);
        QTest::newRow("17 bits") << "activationBits" << QJsonValue(17);
        QTest::newRow("half a bit") << "activationBits" << QJsonValue(7.5);
        QTest::newRow("text") << "weightBits" << QJsonValue("many");
        QTest::newRow("granularity") << "granularity" << QJsonValue("row");
        QTest::newRow("no samples") << "batchSize" << QJsonValue(0);
        QTest::newRow("no batches") << "batches" << QJsonValue(-4);
        QTest::newRow("too many") << "batches" << QJsonValue(1e30);
    }
    void badValuesAreRefused()
    {
        QFETCH(QString, key);
        QFETCH(QJsonValue, value);
        const auto spec = calibrationFromJson({{key, value}});
        QVERIFY(!spec);
        QCOMPARE(spec.error().code, core::ErrorCode::UnknownOption);
        QCOMPARE(QString::fromStdString(std::get<std::string>(spec.error().arguments.front())), key);
    }
};

QTEST_APPLESS_MAIN(TestCalibrationState)
#include "tst_calibrationstate.moc"
