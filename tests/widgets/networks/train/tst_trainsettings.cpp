// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testsupport.h"
#include "widgets/networks/train/trainsettings.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace quantoscope;
using namespace quantoscope::widgets;

class TestTrainSettings : public QObject
{
    Q_OBJECT

    static QJsonObject json(const char* text) { return QJsonDocument::fromJson(text).object(); }

private Q_SLOTS:
    void init() { tests::failOnWarnings(); }

    void comesBack()
    {
        TrainSettings settings = defaultTrainSettings();
        settings.data = {core::DatasetKind::Digits, 500, 0.25, 9, 20};
        settings.file = QStringLiteral("/tmp/a.csv");
        settings.rule.weights = {2, core::FakeQuantMethod::Ttq, true, true};
        settings.rule.keepsEnds = true;
        settings.network = core::withNodes({{1, 20, 20}, core::parseLayers("conv:8:3,batchnorm,relu,maxpool:2,dense:10").value()}, settings.rule);
        settings.network.layers[4].activations = {6, core::FakeQuantMethod::Pact, false, false};
        settings.training.optimizer.kind = core::OptimizerKind::Sgd;
        settings.training.optimizer.learningRate = 0.125;
        settings.training.batchSize = 77;
        settings.training.seed = 12;
        settings.qatStart = QatStart::Ptq;
        settings.speed = 20;
        const QByteArray text = QJsonDocument(trainSettingsToJson(settings)).toJson();
        const auto read = trainSettingsFromJson(QJsonDocument::fromJson(text).object());
        QVERIFY_RESULT(read);
        QCOMPARE(read->data, settings.data);
        QCOMPARE(read->file, settings.file);
        QCOMPARE(read->network, settings.network);
        QCOMPARE(read->rule.weights, settings.rule.weights);
        QCOMPARE(read->rule.activations, settings.rule.activations);
        QCOMPARE(read->rule.keepsEnds, true);
        QCOMPARE(read->training, settings.training);
        QCOMPARE(read->qatStart, QatStart::Ptq);
        QCOMPARE(read->speed, 20.0);
    }

    void whatIsMissingKeepsItsDefault()
    {
        const auto read = trainSettingsFromJson({});
        QVERIFY_RESULT(read);
        QCOMPARE(read->data, core::defaultDataset(core::DatasetKind::Moons));
        QVERIFY(read->network.layers.empty());
        const auto spirals = trainSettingsFromJson(json(R"({"data": {"kind": "spirals", "noise": 0.5}})"));
        QCOMPARE(spirals->data.kind, core::DatasetKind::Spirals);
        QCOMPARE(spirals->data.noise, 0.5);
        QCOMPARE(spirals->data.count, core::defaultDataset(core::DatasetKind::Spirals).count);
    }

    void nonsenseIsRefused_data()
    {
        QTest::addColumn<QByteArray>("text");
        const auto row = [](const char* text) { QTest::newRow(text) << QByteArray(text); };
        row(R"({"data": {"kind": "cats"}})");
        row(R"({"data": {"count": 1e9}})");
        row(R"({"data": {"noise": -1}})");
        row(R"({"data": {"size": 13.5}})");
        row(R"({"network": {"input": [2, 1, 1], "layers": "dense:4,rel"}})");
        row(R"({"network": {"input": [2, 1, 1], "layers": "maxpool:3"}})");
        row(R"({"network": {"input": [2, 1, 1], "layers": "dense:4", "nodes": [{"weights": {"bits": 17}}]}})");
        row(R"({"rule": {"weights": {"method": "magic"}}})");
        row(R"({"training": {"optimizer": "rmsprop"}})");
        row(R"({"training": {"rate": 0}})");
        row(R"({"training": {"batch": "many"}})");
        row(R"({"qat_start": "moon"})");
        row(R"({"speed": -4})");
    }
    void nonsenseIsRefused()
    {
        QFETCH(QByteArray, text);
        const QJsonObject object = json(text.constData());
        QVERIFY(!object.isEmpty());
        QVERIFY(!trainSettingsFromJson(object));
    }

    void calibrationFollowsTheSliders()
    {
        TrainSettings settings = defaultTrainSettings();
        settings.rule.weights.bits = 1;
        settings.rule.activations.bits = 0;
        QCOMPARE(calibrationOf(settings).weightBits, 2); // the fewest that PTQ has
        QCOMPARE(calibrationOf(settings).activationBits, 0);
        settings.rule.weights.isPerChannel = false;
        QCOMPARE(calibrationOf(settings).granularity, core::WeightGranularity::PerTensor);
        QCOMPARE(trainSpeeds().back(), 0.0);
    }
};

QTEST_APPLESS_MAIN(TestTrainSettings)
#include "tst_trainsettings.moc"
