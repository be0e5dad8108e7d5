// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/networks/networkfile.h"
#include "tests/support/fakedialogs.h"
#include "tests/support/testsupport.h"
#include "tests/support/widgettexts.h"
#include "tests/widgets/networks/calibrate/smallnetworks.h"
#include "widgets/common/copyabletable.h"
#include "widgets/common/settings.h"
#include "widgets/networks/calibrate/barrowscanvas.h"
#include "widgets/networks/calibrate/calibratepage.h"
#include "widgets/networks/calibrate/calibrator.h"
#include "widgets/networks/calibrate/granularitycanvas.h"
#include "widgets/networks/calibrate/integersview.h"
#include "widgets/networks/calibrate/observerlist.h"
#include "widgets/networks/calibrate/roundingview.h"
#include "widgets/networks/calibrate/tableview.h"
#include "widgets/networks/calibrate/theatrecanvas.h"
#include "widgets/networks/calibrate/transport.h"

#include <QAction>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QPushButton>
#include <QRadioButton>
#include <QSpinBox>
#include <QTabBar>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QToolButton>

#include <algorithm>

using namespace quantoscope;
using namespace quantoscope::widgets;

class TestCalibratePage : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    tests::FakeDialogs m_dialogs;
    Settings m_settings;
    std::shared_ptr<NetworkModel> m_model;
    std::unique_ptr<CalibratePage> m_page;
    TrainedNetwork m_trained; ///< once for all

    template<typename T>
    T* part(const char* name)
    {
        return m_page->findChild<T*>(QString::fromLatin1(name));
    }
    void waitUntilIdle() { QTRY_VERIFY_WITH_TIMEOUT(!m_page->isBusy(), 60000); }

    void giveNetwork()
    {
        m_model->setData(m_trained.dataSpec, m_trained.data);
        m_model->setNetwork(NetworkModel::Kind::Float, m_trained.network);
        waitUntilIdle();
    }
    void showTab(int index)
    {
        part<QTabWidget>("calibrateTabs")->setCurrentIndex(index);
        waitUntilIdle();
    }

private Q_SLOTS:
    void initTestCase()
    {
        const auto trained = trainQuickly(QuickTask::Moons);
        QVERIFY_RESULT(trained);
        m_trained = *trained;
    }

    void init()
    {
        tests::failOnWarnings();
        m_dialogs = {};
        m_model = std::make_shared<NetworkModel>();
        m_page = std::make_unique<CalibratePage>(m_model, m_dialogs, m_settings);
        m_page->resize(1200, 680);
        m_page->show();
    }
    void cleanup() { m_page.reset(); }

    void beginsWithNothing()
    {
        QVERIFY(!m_page->isBusy());
        for (int i = 0; i < part<QTabWidget>("calibrateTabs")->count(); ++i) {
            showTab(i);
            QVERIFY(!m_page->grab().isNull());
        }
        QVERIFY(part<TheatreCanvas>("theatreCanvas")->isEmpty());
        QVERIFY(!part<Transport>("transport")->isEnabled());
    }

    void trainsByItself()
    {
        QTest::mouseClick(part<QPushButton>("quickTrain"), Qt::LeftButton);
        QVERIFY(m_page->isBusy());
        QVERIFY(part<QPushButton>("calibrateStop")->isVisible());
        waitUntilIdle();
        const OutcomePointer outcome = m_page->calibrator()->outcome();
        QVERIFY(outcome);
        QVERIFY2(outcome->floating->accuracy > 0.95, qPrintable(QString::number(outcome->floating->accuracy)));
        QVERIFY(outcome->floating->accuracy - outcome->quantized.accuracy < 0.01);
        // The same every time, and in the model for the other pages.
        QVERIFY(*m_model->network(NetworkModel::Kind::Float) == *m_trained.network);
        QVERIFY(*m_model->network(NetworkModel::Kind::Ptq) == outcome->calibration.network);
        QVERIFY(part<QLabel>("networkDescription")->text().contains(QStringLiteral("parameters")));
    }

    void trainingCanBeStopped()
    {
        QTest::keyClick(part<QComboBox>("quickTask"), Qt::Key_End);
        QTest::mouseClick(part<QPushButton>("quickTrain"), Qt::LeftButton);
        QVERIFY(m_page->calibrator()->isTraining());
        QTest::mouseClick(part<QPushButton>("calibrateStop"), Qt::LeftButton);
        QVERIFY(!m_page->calibrator()->isTraining());
        waitUntilIdle();
        QVERIFY(!m_model->network(NetworkModel::Kind::Float));
    }

    void numbersAreThoseOfCore()
    {
        giveNetwork();
        const OutcomePointer outcome = m_page->calibrator()->outcome();
        QVERIFY(outcome);
        const auto calibration = core::calibrate(*m_trained.network, m_trained.data->training, {});
        QVERIFY_RESULT(calibration);
        QVERIFY(outcome->calibration.network == calibration->network);
        const auto* node = part<CopyableTable>("nodeTable");
        const auto value = [&](const char* name) {
            for (int row = 0; row < node->rowCount(); ++row) {
                if (node->item(row, 0)->text() == QLatin1String(name))
                    return node->item(row, 1)->data(CopyableTable::CopyRole).toString();
            }
            return QString();
        };
        QCOMPARE(value("Scale").toDouble(), calibration->nodes[0].parameters.scale);
        QCOMPARE(value("Zero point").toLongLong(), calibration->nodes[0].parameters.zeroPoint);
        QCOMPARE(value("Upper end").toDouble(), calibration->nodes[0].history.back()->hi);
        const auto* network = part<CopyableTable>("networkTable");
        QCOMPARE(network->item(0, 1)->data(CopyableTable::CopyRole).toString().toDouble(), outcome->floating->accuracy);
        QCOMPARE(network->item(0, 2)->data(CopyableTable::CopyRole).toString().toDouble(), outcome->quantized.accuracy);
        QCOMPARE(network->item(0, 3)->data(CopyableTable::CopyRole).toString().toDouble(), outcome->quantized.integer->accuracy);
    }

    void theatrePlays()
    {
        giveNetwork();
        auto* canvas = part<TheatreCanvas>("theatreCanvas");
        QVERIFY(canvas->theatre());
        const int last = canvas->theatre()->batches() - 1;
        QCOMPARE(canvas->batch(), last);
        QTest::keyClick(canvas, Qt::Key_Home);
        QCOMPARE(canvas->batch(), 0);
        QVERIFY2(canvas->reading().startsWith(QStringLiteral("Batch 1 of")), qPrintable(canvas->reading()));
        QTest::keyClick(canvas, Qt::Key_Right);
        QCOMPARE(part<Transport>("transport")->batch(), 1);
        QTest::mouseClick(canvas, Qt::LeftButton, {}, canvas->currentLayout().marks[4].center().toPoint());
        QCOMPARE(canvas->batch(), 4);
        QTest::keyClick(part<QComboBox>("batchSpeed"), Qt::Key_End);
        QTest::mouseClick(part<QToolButton>("batchPlay"), Qt::LeftButton);
        QTRY_COMPARE(canvas->batch(), last);
        QTest::keyClick(part<QComboBox>("theatreLayer"), Qt::Key_End);
        waitUntilIdle();
        QCOMPARE(canvas->theatre()->layer, m_page->layer());
        QCOMPARE(m_page->layer(), std::size_t(4));
    }

    void editsCalibrateAgain()
    {
        giveNetwork();
        const OutcomePointer before = m_page->calibrator()->outcome();
        QTest::keyClick(part<QComboBox>("weightBits"), Qt::Key_2);
        QVERIFY(!m_page->calibrator()->outcome());
        waitUntilIdle();
        const OutcomePointer after = m_page->calibrator()->outcome();
        QVERIFY(after && after->spec.weightBits == 2);
        QVERIFY(after->quantized.quantizedBytes < before->quantized.quantizedBytes);
        QCOMPARE(after->floating, before->floating); // not computed again
        const TheatrePointer play = part<TheatreCanvas>("theatreCanvas")->theatre();
        QTest::keyClick(part<QRadioButton>("observer_aciq"), Qt::Key_Space);
        waitUntilIdle();
        QCOMPARE(m_page->calibrator()->outcome()->spec.observer, std::string("aciq"));
        // All observers watched already.
        QCOMPARE(part<TheatreCanvas>("theatreCanvas")->theatre(), play);
    }

    void granularityAndRoundingAreThoseOfCore()
    {
        giveNetwork();
        showTab(1);
        const GranularityPointer report = part<GranularityCanvas>("granularityCanvas")->report();
        QVERIFY(report);
        QCOMPARE(report->channels.size(), std::size_t(16));
        QCOMPARE(report->figures.size(), std::size_t(3));
        QVERIFY(*report->figures[1].sqnrDb >= *report->figures[0].sqnrDb);
        QCOMPARE(part<CopyableTable>("granularityTable")->item(1, 1)->data(CopyableTable::CopyRole).toString().toDouble(), *report->figures[1].sqnrDb);
        showTab(2);
        const auto* view = part<RoundingView>("roundingView");
        QCOMPARE(view->outcomes().size(), std::size_t(4));
        core::WeightRoundingSpec spec;
        const auto figures = core::compareRoundings(*m_trained.network, m_trained.data->heldOut, spec);
        QVERIFY_RESULT(figures);
        for (std::size_t i = 0; i < 4; ++i)
            QCOMPARE(view->outcomes()[i].figure.score.loss, (*figures)[i].score.loss);
        // Down shifts the mean by about half a step, nearest does not.
        QVERIFY2(view->outcomes()[2].bias < -0.25, qPrintable(QString::number(view->outcomes()[2].bias)));
        // Of two weights a channel the greater one, where it is positive, is half a step beyond the codes.
        QVERIFY(std::abs(view->outcomes()[0].bias) < std::abs(view->outcomes()[2].bias));
    }

    void tableFillsAndApplies()
    {
        giveNetwork();
        showTab(3);
        const auto* view = part<TableView>("tableView");
        QVERIFY(std::ranges::none_of(view->scores(), [](const auto& score) { return !score; }));
        auto* table = part<CopyableTable>("ptqTable");
        QCOMPARE(table->rowCount(), 6);
        QCOMPARE(table->columnCount(), 11);
        QCOMPARE(table->item(2, 5)->data(CopyableTable::CopyRole).toString().toDouble(), view->scores()[2 * 10 + 4]->accuracy);
        table->scrollToItem(table->item(2, 5));
        QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, table->visualItemRect(table->item(2, 5)).center());
        waitUntilIdle();
        const OutcomePointer outcome = m_page->calibrator()->outcome();
        QCOMPARE(outcome->spec.observer, std::string("percentile:99.9"));
        QCOMPARE(outcome->spec.weightBits, 4);
        QCOMPARE(outcome->spec.granularity, core::WeightGranularity::PerTensor);
        QCOMPARE(outcome->quantized.accuracy, view->scores()[2 * 10 + 4]->accuracy);
        QTest::keyClick(table, Qt::Key_Right);
        QTest::keyClick(table, Qt::Key_Return);
        waitUntilIdle();
        QCOMPARE(m_page->calibrator()->outcome()->spec.granularity, core::WeightGranularity::PerChannel);
    }

    void integersAgree()
    {
        giveNetwork();
        showTab(4);
        auto* view = part<IntegersView>("integersView");
        const auto& layers = m_page->calibrator()->outcome()->quantized.integer->layers;
        QCOMPARE(view->agreement()->table().rows.size(), layers.size());
        QCOMPARE(view->fidelity()->table().rows.size(), std::size_t(3));
        QTest::keyClick(view->agreement(), Qt::Key_End);
        waitUntilIdle();
        QCOMPARE(m_page->layer(), std::size_t(4));
        QVERIFY(part<QLabel>("elementStory")->text().startsWith(QStringLiteral("Accumulator: ")));
        const QString before = part<QLabel>("elementStory")->text();
        QTest::keyClick(part<QSpinBox>("storyElement"), Qt::Key_Up);
        waitUntilIdle();
        QVERIFY(part<QLabel>("elementStory")->text() != before);
        QTest::mouseClick(part<QPushButton>("nextDifference"), Qt::LeftButton);
        waitUntilIdle();
        const bool differs = layers.back().equal < layers.back().count;
        const QString story = part<QLabel>("elementStory")->text();
        QVERIFY2(story.contains(QStringLiteral("differ")) || !differs, qPrintable(story));
    }

    void stateComesBack()
    {
        QCOMPARE(m_page->openInput(QStringLiteral("moons")), QString());
        waitUntilIdle();
        QTest::keyClick(part<QComboBox>("weightBits"), Qt::Key_4);
        QTest::keyClick(part<QRadioButton>("observer_mse"), Qt::Key_Space);
        QTest::keyClick(part<QSpinBox>("observerSteps"), Qt::Key_Down);
        QTest::keyClick(part<QComboBox>("theatreLayer"), Qt::Key_Down);
        showTab(1);
        const QJsonObject state = m_page->saveState();
        QCOMPARE(state.value("task").toString(), QStringLiteral("moons"));
        CalibratePage other(std::make_shared<NetworkModel>(), m_dialogs, m_settings);
        other.show();
        QCOMPARE(other.restoreState(state), QString());
        QTRY_VERIFY_WITH_TIMEOUT(!other.isBusy(), 60000);
        QCOMPARE(other.saveState(), state);
        QVERIFY(other.calibrator()->outcome()->calibration.network == m_page->calibrator()->outcome()->calibration.network);
    }

    void badStatesAreRefused()
    {
        const QJsonObject before = m_page->saveState();
        QVERIFY(!m_page->restoreState({{"weightBits", 99}}).isEmpty());
        QVERIFY(!m_page->restoreState({{"task", "chess"}}).isEmpty());
        QVERIFY(!m_page->restoreState({{"file", "/nowhere/net.safetensors"}}).isEmpty());
        QCOMPARE(m_page->saveState(), before);
        QVERIFY(!m_page->isBusy());
    }

    void savesAndOpensNetworks()
    {
        giveNetwork();
        const QString path = m_folder.filePath(QStringLiteral("quantized.safetensors"));
        m_dialogs.answers = QStringList{path};
        part<QAction>("saveNetwork")->trigger();
        QVERIFY(m_dialogs.errors.isEmpty());
        const auto file = core::readNetwork(path);
        QVERIFY_RESULT(file);
        QVERIFY(file->network == m_page->calibrator()->outcome()->calibration.network);
        QVERIFY(file->data && *file->data == m_trained.dataSpec);
        // As another day: the weights of the file, without their nodes, on the same data.
        m_page.reset();
        init();
        m_dialogs.answers = QStringList{path};
        QTest::mouseClick(part<QPushButton>("openNetwork"), Qt::LeftButton);
        waitUntilIdle();
        QVERIFY(m_page->calibrator()->network());
        QVERIFY(*m_page->calibrator()->network() == withoutNodes(file->network));
        QCOMPARE(m_page->calibrator()->data()->heldOut.labels, m_trained.data->heldOut.labels);
        QCOMPARE(m_page->saveState().value("file").toString(), path);
        QVERIFY(!m_page->openInput(m_folder.filePath(QStringLiteral("none.safetensors"))).isEmpty());
    }

    void savesPictureAndNumbers()
    {
        giveNetwork();
        const QString picture = m_folder.filePath(QStringLiteral("theatre.svg"));
        const QString numbers = m_folder.filePath(QStringLiteral("numbers.csv"));
        m_dialogs.answers = QStringList{picture, numbers};
        part<QAction>("savePicture")->trigger();
        part<QAction>("saveNumbers")->trigger();
        QVERIFY(m_dialogs.errors.isEmpty());
        QVERIFY(QFile(picture).size() > 2000);
        QFile file(numbers);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll().contains("Zero point,"));
    }

    void othersModelsAreFollowed()
    {
        giveNetwork();
        const OutcomePointer before = m_page->calibrator()->outcome();
        m_page->hide();
        m_model->setNetwork(NetworkModel::Kind::Float, tests::networkOf("dense:4,relu,dense:2", {2, 1, 1}));
        QVERIFY(!m_page->isBusy()); // nobody looks
        m_page->show();
        waitUntilIdle();
        QVERIFY(m_page->calibrator()->outcome() && m_page->calibrator()->outcome() != before);
        // A network that does not fit the data is none.
        m_model->setNetwork(NetworkModel::Kind::Float, tests::networkOf("dense:3", {2, 1, 1}));
        QVERIFY(!m_page->calibrator()->network());
        QVERIFY(part<TheatreCanvas>("theatreCanvas")->isEmpty());
    }

    void keysTurnThePages()
    {
        auto* tabs = part<QTabWidget>("calibrateTabs");
        m_page->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
        tabs->tabBar()->setFocus();
        QTest::keyClick(tabs->tabBar(), Qt::Key_PageDown, Qt::ControlModifier);
        QCOMPARE(tabs->currentIndex(), 1);
        QTest::keyClick(tabs->tabBar(), Qt::Key_PageUp, Qt::ControlModifier);
        QTest::keyClick(tabs->tabBar(), Qt::Key_PageUp, Qt::ControlModifier);
        QCOMPARE(tabs->currentIndex(), tabs->count() - 1);
    }

    void controlsAreNamedAndReachable()
    {
        giveNetwork();
        for (const QWidget* control : tests::interactiveWidgets(m_page.get())) {
            QVERIFY2(!control->accessibleName().isEmpty(), qPrintable(control->objectName() + QLatin1String(control->metaObject()->className())));
            QVERIFY2(control->focusPolicy() & Qt::TabFocus, qPrintable(control->objectName()));
        }
        QVERIFY(!m_page->helpText().isEmpty() && m_page->keyHints().size() >= 5);
    }

    void closingWhileBusyIsSafe()
    {
        QTest::mouseClick(part<QPushButton>("quickTrain"), Qt::LeftButton);
        QVERIFY(m_page->isBusy());
        m_page.reset();
    }
};

QTEST_MAIN(TestCalibratePage)
#include "tst_calibratepage.moc"
