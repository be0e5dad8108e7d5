// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/networks/networkfile.h"
#include "tests/support/fakedialogs.h"
#include "tests/support/testsupport.h"
#include "widgets/common/settings.h"
#include "widgets/networks/networkmodel.h"
#include "widgets/networks/train/numberstable.h"
#include "widgets/networks/train/trainingrun.h"
#include "widgets/networks/train/trainpage.h"
#include "widgets/networks/views/decisionmap.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QSlider>
#include <QSpinBox>
#include <QStackedWidget>
#include <QTemporaryDir>
#include <QToolButton>

using namespace quantoscope;
using namespace quantoscope::widgets;
using Kind = NetworkModel::Kind;

class TestTrainPage : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    tests::FakeDialogs m_dialogs;
    Settings m_settings;
    std::shared_ptr<NetworkModel> m_model;
    std::unique_ptr<TrainPage> m_page;

    void rest() { QTRY_VERIFY_WITH_TIMEOUT(!m_page->isBusy(), 60'000); }
    template<typename T>
    T* part(const char* name)
    {
        return m_page->findChild<T*>(QString::fromLatin1(name));
    }
    void click(const char* name) { QTest::mouseClick(part<QToolButton>(name), Qt::LeftButton); }
    std::int64_t step() { return m_page->run()->snapshot() ? m_page->run()->snapshot()->step : -1; }
    const NetworkSnapshot& network(Kind kind) { return m_page->run()->snapshot()->of(kind); }
    QAction* action(const char* name) { return m_page->findChild<QAction*>(QString::fromLatin1(name)); }

private Q_SLOTS:
    void init()
    {
        tests::failOnWarnings();
        m_dialogs = {};
        m_model = std::make_shared<NetworkModel>();
        m_page = std::make_unique<TrainPage>(m_model, m_dialogs, m_settings);
        m_page->resize(1180, 680);
        m_page->show();
        QVERIFY(m_page->isBusy());
        rest();
    }
    void cleanup() { m_page.reset(); }

    void startsWithThreeUntrainedNetworks()
    {
        QCOMPARE(step(), 0);
        QVERIFY(!m_page->run()->isPlaying());
        QCOMPARE(part<QLineEdit>("networkLine")->text(), QStringLiteral("dense:16,relu,dense:16,relu,dense:2"));
        for (int kind = 0; kind < 3; ++kind) {
            auto* map = m_page->findChild<DecisionMap*>(QStringLiteral("decisionMap.%1").arg(kind));
            QVERIFY(map->isVisible());
            QVERIFY(map->grid().side > 0);
        }
        // The model has them for the other pages.
        QVERIFY(m_model->data());
        QCOMPARE(m_model->network(Kind::Float), network(Kind::Float).network);
        QCOMPARE(m_model->network(Kind::Ptq), network(Kind::Ptq).network);
    }

    void spacePlaysAndPauses()
    {
        m_page->setFocus();
        QTest::keyClick(m_page.get(), Qt::Key_Space);
        QVERIFY(m_page->run()->isPlaying());
        QTRY_VERIFY(step() > 10);
        QTest::keyClick(m_page.get(), Qt::Key_Space);
        QVERIFY(!m_page->run()->isPlaying());
        rest();
        const std::int64_t stopped = step();
        QTest::keyClick(m_page.get(), Qt::Key_Period);
        rest();
        QCOMPARE(step(), stopped + 1);
        QVERIFY(part<QLabel>("trainLine")->text().contains(QLocale().toString(stopped + 1)));
        // On a button Space presses the button.
        auto* reset = part<QToolButton>("trainReset");
        reset->setFocus();
        QTest::keyClick(reset, Qt::Key_Space);
        rest();
        QCOMPARE(step(), 0);
        QVERIFY(!m_page->run()->isPlaying());
    }

    void learnsByEpochs()
    {
        for (int i = 0; i < 4; ++i) {
            click("trainEpoch");
            rest();
        }
        const std::int64_t perEpoch = m_page->run()->snapshot()->stepsPerEpoch;
        QCOMPARE(step(), 4 * perEpoch);
        const auto* table = part<NumbersTable>("trainNumbers");
        for (int kind = 0; kind < 3; ++kind) {
            const RunPoint point = m_page->run()->snapshot()->networks[static_cast<std::size_t>(kind)].curve.back();
            QCOMPARE(point.step, step());
            QCOMPARE(table->item(0, kind + 1)->data(CopyableTable::CopyRole).toDouble(), point.heldOutAccuracy);
            QCOMPARE(table->item(1, kind + 1)->data(CopyableTable::CopyRole).toDouble(), point.heldOutLoss);
        }
        QVERIFY(network(Kind::Float).curve.back().heldOutAccuracy > 0.8);
        QCOMPARE(table->item(4, 1)->text(), QStringLiteral("binary32"));
        QCOMPARE(table->item(4, 3)->text(), QStringLiteral("W3 A4"));
    }

    void slidersActWhileTrainingRuns()
    {
        click("trainPlay");
        QTRY_VERIFY(step() > 3);
        auto* bits = part<QSlider>("weightBits");
        QTest::keyClick(bits, Qt::Key_Left);
        QCOMPARE(m_page->trainSettings().rule.weights.bits, 2);
        QTRY_COMPARE(network(Kind::Qat).network->spec.layers[0].weights.bits, 2);
        QTRY_COMPARE(network(Kind::Ptq).network->spec.layers[0].weights.bits, 2);
        QVERIFY(m_page->run()->isPlaying());
        QVERIFY(step() > 3);
        click("trainPlay");
        rest();
    }

    void anotherNetworkBeginsAnew()
    {
        click("trainEpoch");
        rest();
        auto* line = part<QLineEdit>("networkLine");
        line->selectAll();
        QTest::keyClicks(line, QStringLiteral("dense:4,relu"));
        QTest::keyClick(line, Qt::Key_Return);
        rest();
        QCOMPARE(step(), 0);
        QCOMPARE(network(Kind::Float).network->spec.layers.size(), std::size_t(3));
        QCOMPARE(network(Kind::Qat).network->spec.layers[0].weights.bits, 3);
    }

    void otherData_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("picture");
        QTest::newRow("spirals") << "spirals" << "";
        QTest::newRow("gaussians") << "gaussians" << "";
        QTest::newRow("regression") << "regression" << "fitPlot";
        QTest::newRow("sequence") << "sequence" << "sampleGrid";
    }
    void otherData()
    {
        QFETCH(QString, name);
        QFETCH(QString, picture);
        QCOMPARE(m_page->openInput(name), QString());
        rest();
        QCOMPARE(step(), 0);
        QCOMPARE(m_page->trainSettings().network.input, m_model->data()->training.inputs.shape);
        click("trainStep");
        rest();
        QCOMPARE(step(), 1);
        if (!picture.isEmpty())
            QVERIFY(m_page->findChild<QWidget*>(picture)->isVisible());
        else
            QVERIFY(m_page->findChild<DecisionMap*>(QStringLiteral("decisionMap.0"))->isVisible());
        QVERIFY(!m_page->grab().isNull());
    }

    void samplesOfOnesOwn()
    {
        QFile file(m_folder.filePath(QStringLiteral("own.csv")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        for (int i = 0; i < 60; ++i)
            file.write(QByteArray::number(i % 10) + ',' + QByteArray::number(i % 7) + ',' + QByteArray::number(i % 10 > 4 ? 1 : 0) + '\n');
        file.close();
        m_dialogs.answers = {file.fileName()};
        QTest::mouseClick(part<QPushButton>("datasetFile"), Qt::LeftButton);
        rest();
        QCOMPARE(m_model->data()->training.count() + m_model->data()->heldOut.count(), 60);
        QCOMPARE(part<QComboBox>("datasetKind")->currentText(), QStringLiteral("own.csv"));
        click("trainEpoch");
        rest();
        QVERIFY(step() > 0);
        const QJsonObject state = m_page->saveState();
        QCOMPARE(state.value("file").toString(), file.fileName());
        QVERIFY(m_page->openInput(m_folder.filePath(QStringLiteral("none.csv"))).contains(QStringLiteral("none.csv")));
        QVERIFY(!m_page->openInput(QStringLiteral("cats")).isEmpty());
    }

    void aSessionComesBackWithTheSameNetworks()
    {
        QCOMPARE(m_page->openInput(QStringLiteral("circles")), QString());
        click("trainEpoch");
        rest();
        auto* start = part<QComboBox>("qatStart");
        QTest::keyClick(start, Qt::Key_End);
        QTest::mouseClick(part<QPushButton>("qatRestart"), Qt::LeftButton);
        click("trainStep");
        rest();
        const QJsonObject state = m_page->saveState();
        const auto floats = *network(Kind::Float).network;
        const auto qat = *network(Kind::Qat).network;
        const std::int64_t steps = step();
        TrainPage other(std::make_shared<NetworkModel>(), m_dialogs, m_settings);
        QTRY_VERIFY(!other.isBusy());
        QCOMPARE(other.restoreState(state), QString());
        QTRY_VERIFY_WITH_TIMEOUT(!other.isBusy(), 60'000);
        QCOMPARE(other.run()->snapshot()->step, steps);
        QCOMPARE(*other.run()->snapshot()->of(Kind::Float).network, floats);
        QCOMPARE(*other.run()->snapshot()->of(Kind::Qat).network, qat);
        QCOMPARE(other.saveState(), state);
    }

    void badSessionsChangeNothing()
    {
        const QJsonObject before = m_page->saveState();
        QVERIFY(!m_page->restoreState({{"data", QJsonObject{{"kind", "cats"}}}}).isEmpty());
        QVERIFY(!m_page->restoreState({{"weights", "/no/such/file.safetensors"}}).isEmpty());
        rest();
        QCOMPARE(m_page->saveState(), before);
    }

    void networksAreSavedAndOpened()
    {
        click("trainEpoch");
        rest();
        const core::Network saved = *network(Kind::Qat).network;
        const QString path = m_folder.filePath(QStringLiteral("mine.safetensors"));
        m_dialogs.answers = {path};
        action("saveNetwork.qat")->trigger();
        QVERIFY(m_dialogs.errors.isEmpty());
        const auto file = core::readNetwork(path);
        QVERIFY_RESULT(file);
        QCOMPARE(file->network, saved);
        QCOMPARE(file->data->kind, core::DatasetKind::Moons);
        click("trainReset");
        rest();
        QVERIFY(!(*network(Kind::Qat).network == saved));
        QCOMPARE(m_page->openInput(path), QString());
        rest();
        QCOMPARE(*network(Kind::Qat).network, saved);
        QCOMPARE(network(Kind::Float).network->layers[0].weights, saved.layers[0].weights);
        QCOMPARE(m_page->saveState().value("weights").toString(), path);
    }

    void layersGoToAnotherPage()
    {
        QSignalSpy wanted(m_page.get(), &Page::inputWanted);
        action("showLayers.ptq")->trigger();
        QCOMPARE(wanted.count(), 1);
        QCOMPARE(wanted[0][0].toString(), QStringLiteral("quantize"));
        const auto file = core::readNetwork(wanted[0][1].toString());
        QVERIFY_RESULT(file);
        QCOMPARE(file->network, *network(Kind::Ptq).network);
    }

    void picturesAndNumbersAreExported()
    {
        click("trainStep");
        rest();
        for (const auto& [name, file] : {std::pair("exportPicture", "maps.png"), std::pair("exportCurves", "curves.svg"),
                                         std::pair("exportNumbers", "numbers.csv"), std::pair("exportPoints", "points.csv")}) {
            const QString path = m_folder.filePath(QString::fromLatin1(file));
            m_dialogs.answers = {path};
            action(name)->trigger();
            QVERIFY2(QFile(path).size() > 100, file);
        }
        QVERIFY(m_dialogs.errors.isEmpty());
        QFile numbers(m_folder.filePath(QStringLiteral("points.csv")));
        QVERIFY(numbers.open(QIODevice::ReadOnly));
        QVERIFY(numbers.readAll().startsWith("network,step,training_loss,training_accuracy,held_out_loss,held_out_accuracy\nfloat,0,"));
    }

    void divergenceIsTold()
    {
        QCOMPARE(m_page->openInput(QStringLiteral("regression")), QString());
        rest();
        QTest::keyClick(part<QComboBox>("trainOptimizer"), Qt::Key_Home);
        auto* rate = part<QDoubleSpinBox>("trainRate");
        rate->selectAll();
        QTest::keyClicks(rate, QStringLiteral("10"));
        QTest::keyClick(rate, Qt::Key_Return);
        click("trainPlay");
        QTRY_VERIFY_WITH_TIMEOUT(!m_page->run()->isPlaying(), 20'000);
        QVERIFY(part<QLabel>("trainMessage")->isVisible());
        QVERIFY(part<QLabel>("trainMessage")->text().contains(QStringLiteral("diverged")));
        click("trainReset");
        rest();
        QVERIFY(!part<QLabel>("trainMessage")->isVisible());
    }

    void hiddenItGoesOnWithoutPictures()
    {
        click("trainPlay");
        QTRY_VERIFY(step() > 3);
        m_page->hide();
        const std::int64_t before = step();
        QTRY_VERIFY(step() > before + 3);
        QTRY_COMPARE(network(Kind::Float).picture.grid.side, 0);
        m_page->show();
        QTRY_VERIFY(network(Kind::Float).picture.grid.side > 0);
        m_page.reset(); // while it plays
    }
};

QTEST_MAIN(TestTrainPage)
#include "tst_trainpage.moc"
