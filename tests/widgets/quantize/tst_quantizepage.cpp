// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/numpy/writenpy.h"
#include "tests/support/fakedialogs.h"
#include "tests/support/testsupport.h"
#include "widgets/common/settings.h"
#include "widgets/common/theme.h"
#include "widgets/quantize/errorchart.h"
#include "widgets/quantize/errortable.h"
#include "widgets/quantize/quantizepage.h"
#include "widgets/quantize/viewpanes.h"

#include <QApplication>
#include <QChart>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QFile>
#include <QJsonArray>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QToolButton>

using namespace quantoscope;
using namespace quantoscope::widgets;

class TestQuantizePage : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    tests::FakeDialogs m_dialogs;
    Settings m_settings;
    std::unique_ptr<QuantizePage> m_page;

    void waitUntilIdle() { QTRY_VERIFY_WITH_TIMEOUT(!m_page->isBusy(), 60000); }

    template<typename T>
    T* part(const char* name)
    {
        return m_page->findChild<T*>(QString::fromLatin1(name));
    }

    QString writeTensor(const char* name, std::vector<float> values, core::Shape shape)
    {
        const QString path = m_folder.filePath(QString::fromLatin1(name));
        const auto written = core::writeNpy(path.toStdString(), core::Tensor::fromFloats(std::move(values), std::move(shape)).value());
        return written ? path : QString();
    }

    /// The digits behind a cell of the table, by its row's label and its column's heading.
    QString cell(const char* metric, const char* scheme)
    {
        const auto* table = part<ErrorTable>("errorTable");
        for (int row = 0; row < table->rowCount(); ++row) {
            for (int column = 1; column < table->columnCount(); ++column) {
                if (table->item(row, 0)->text() == QLatin1String(metric)
                    && table->horizontalHeaderItem(column)->text() == QLatin1String(scheme))
                    return table->item(row, column)->data(CopyableTable::CopyRole).toString();
            }
        }
        return QStringLiteral("no such cell");
    }

private Q_SLOTS:
    void init()
    {
        tests::failOnWarnings();
        m_dialogs = {};
        m_page = std::make_unique<QuantizePage>(m_dialogs, m_settings);
        m_page->resize(1100, 640);
        m_page->show();
        QVERIFY(m_page->isBusy());
        waitUntilIdle();
    }

    void cleanup() { m_page.reset(); }

    void startsWithASampleInThreeSchemes()
    {
        QVERIFY(m_page->analysis());
        QCOMPARE(m_page->analysis()->tensor.count(), 65536);
        QCOMPARE(m_page->analysis()->outcomes.size(), std::size_t(3));
        QTRY_VERIFY(!part<QProgressBar>("quantizeProgress")->isVisible());
        QCOMPARE(part<ErrorTable>("errorTable")->columnCount(), 4);
        // Whatever the page shows is what core computes.
        const auto tensor = core::makeSample({}).value();
        const auto quantizer = core::fit(core::parseSchemeSpec("ternary").value(), tensor).value();
        const double mse = core::measure(tensor, quantizer)->error.mse;
        QCOMPARE(cell("MSE", "Ternary").toDouble(), mse);
    }

    void opensAFile()
    {
        const QString path = writeTensor("ramp.npy", {-1.25F, 0, 0.5F, 127.5F}, {2, 2});
        QCOMPARE(m_page->openInput(path), QString());
        waitUntilIdle();
        QVERIFY(m_dialogs.errors.isEmpty());
        QCOMPARE(m_page->analysis()->tensor.shape(), (core::Shape{2, 2}));
        QCOMPARE(m_page->analysis()->loaded->place, path);
        // Scale 1: −1.25 → −1, 0.5 → 0, 127.5 → 128 → 127; errors 0.25, 0, −0.5, −0.5.
        QCOMPARE(cell("MSE", "Linear, 8 bits"), QStringLiteral("0.140625"));
        QCOMPARE(cell("Max |error|", "Linear, 8 bits"), QStringLiteral("0.5"));
        QCOMPARE(cell("Clipped", "Linear, 8 bits"), QStringLiteral("1"));
        QVERIFY(part<QLabel>("tensorLine")->text().contains(QStringLiteral("ramp.npy")));
    }

    void badFilesAreTold()
    {
        QVERIFY(!m_page->openInput(m_folder.filePath(QStringLiteral("none.npy"))).isEmpty());
        QVERIFY(!m_page->isBusy());
        QCOMPARE(m_page->openInput(QStringLiteral("laplace")), QString());
        waitUntilIdle();
        QCOMPARE(m_page->analysis()->request.source.sample.kind, core::SampleKind::Laplace);
    }

    void editingOneSchemeKeepsTheOthers()
    {
        const AnalysisPointer before = m_page->analysis();
        QTest::keyClick(part<QWidget>("cardTitle0"), Qt::Key_Return);
        QTest::keyClick(part<QSpinBox>("option_bits"), Qt::Key_Down);
        waitUntilIdle();
        QCOMPARE(m_page->analysis()->outcomes.shared(1), before->outcomes.shared(1));
        QCOMPARE(m_page->analysis()->outcomes.shared(2), before->outcomes.shared(2));
        const double sqnr = cell("SQNR, dB", "Linear, 7 bits").toDouble();
        const double difference = *before->outcomes[0].measurement.error.sqnrDb - sqnr;
        QVERIFY2(std::abs(difference - 6.02) < 0.1, qPrintable(QString::number(difference)));
    }

    void aSchemeThatCannotBeFittedSaysWhy()
    {
        QTest::keyClick(part<QWidget>("cardTitle0"), Qt::Key_Return);
        auto* granularity = part<QComboBox>("option_granularity");
        QTest::keyClick(granularity, Qt::Key_Down);
        waitUntilIdle();
        QVERIFY(!part<QLabel>("cardProblem0")->isVisible()); // one axis: axis 0 exists
        QTest::keyClick(part<QSpinBox>("option_granularity_number"), Qt::Key_Up);
        waitUntilIdle();
        QTRY_VERIFY(part<QLabel>("cardProblem0")->isVisible());
        QVERIFY(part<QLabel>("cardProblem0")->text().contains(QStringLiteral("channel:1")));
        QCOMPARE(cell("MSE", "Ternary").toDouble(), m_page->analysis()->outcomes[2].measurement.error.mse);
    }

    void aClickOnTheGreatestErrorGoesToItsElement()
    {
        auto* table = part<ErrorTable>("errorTable");
        for (int row = 0; row < table->rowCount(); ++row) {
            if (table->item(row, 0)->text() != QLatin1String("Max |error|"))
                continue;
            table->scrollToItem(table->item(row, 3));
            QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, table->visualItemRect(table->item(row, 3)).center());
        }
        QCOMPARE(m_page->selection().scheme(), 2);
        QCOMPARE(m_page->selection().element(), m_page->analysis()->outcomes[2].measurement.error.maxAbsAt);
    }

    void stopAndGoOn()
    {
        const QJsonObject large{{QStringLiteral("count"), 3'000'000},
                                {QStringLiteral("schemes"), QJsonArray{QStringLiteral("linear:bits=8"), QStringLiteral("ternary")}}};
        QCOMPARE(m_page->restoreState(large), QString());
        QTRY_VERIFY_WITH_TIMEOUT(m_page->analysis(), 60000);
        auto* stop = part<QPushButton>("quantizeCancel");
        QVERIFY(stop->isVisible());
        QTest::mouseClick(stop, Qt::LeftButton);
        QTRY_VERIFY(!m_page->isBusy()); // pictures may still work on what there is
        QVERIFY(!isComplete(*m_page->analysis()));
        QVERIFY(stop->isVisible()); // now it goes on
        QTest::mouseClick(stop, Qt::LeftButton);
        waitUntilIdle();
        QVERIFY(isComplete(*m_page->analysis()));
        QVERIFY(!stop->isVisible());
        QVERIFY(part<QLabel>("measuredNote")->text().contains(QStringLiteral("all 3,000,000 values")));
    }

    void hidingASchemeTakesItFromChartAndTable()
    {
        auto* box = part<QCheckBox>("scheme1");
        QTest::keyClick(box, Qt::Key_Space);
        QVERIFY(!box->isChecked());
        QCOMPARE(part<ErrorTable>("errorTable")->columnCount(), 3);
        QCOMPARE(cell("MSE", "k-means, 16 levels"), QStringLiteral("no such cell"));
        const auto series = part<ErrorChart>("errorChart")->chart()->series();
        QCOMPARE(series.size(), 3); // two schemes and the cursor
        QTest::keyClick(box, Qt::Key_Space);
        QCOMPARE(part<ErrorTable>("errorTable")->columnCount(), 4);
    }

    void reachZoomsAndTellsWhatIsOutside()
    {
        auto* reach = part<QComboBox>("errorReach");
        QCOMPARE(reach->currentIndex(), 0);
        QVERIFY(!part<QLabel>("errorsOutside")->isVisible());
        QTest::keyClick(reach, Qt::Key_Down);
        waitUntilIdle();
        const auto& histograms = m_page->analysis()->histograms;
        QCOMPARE(histograms[0].edges.back(), m_page->analysis()->outcomes[0].measurement.error.maxAbs);
        QCOMPARE(histograms[0].below + histograms[0].above, 0);
        QVERIFY(part<QLabel>("errorsOutside")->isVisible());
        QVERIFY(part<QLabel>("errorsOutside")->text().contains(QLocale().toString(qlonglong(histograms[2].below + histograms[2].above))));
    }

    void copiesEveryDigit()
    {
        QTest::mouseClick(part<QToolButton>("copyTable"), Qt::LeftButton);
        const QStringList lines = QApplication::clipboard()->text().split(QLatin1Char('\n'));
        QCOMPARE(lines[0], QStringLiteral("Metric\tLinear, 8 bits\tk-means, 16 levels\tTernary"));
        const QStringList mse = lines[2].split(QLatin1Char('\t'));
        QCOMPARE(mse[0], QStringLiteral("MSE"));
        for (int i = 0; i < 3; ++i)
            QCOMPARE(mse[i + 1].toDouble(), m_page->analysis()->outcomes[std::size_t(i)].measurement.error.mse);
    }

    void unitOfEachScheme()
    {
        auto* unit = part<QComboBox>("errorUnit");
        QTest::keyClick(unit, Qt::Key_Down);
        waitUntilIdle();
        const AnalysisPointer analysis = m_page->analysis();
        QCOMPARE(analysis->request.unit, ErrorUnit::Step);
        // Linear with rounding to nearest and clipping at the end stays within a step; ternary reaches farther.
        QVERIFY(analysis->histograms[0].edges.back() > stepOf(analysis->outcomes[0]));
        QTest::keyClick(part<ErrorChart>("errorChart"), Qt::Key_Right);
        QVERIFY(part<QLabel>("chartReading")->text().contains(QStringLiteral("steps")));
    }

    void stateComesBack()
    {
        const QString path = writeTensor("state.npy", {1, 2, 4, 8}, {4});
        QCOMPARE(m_page->openInput(path), QString());
        waitUntilIdle();
        QTest::keyClick(part<QCheckBox>("scheme2"), Qt::Key_Space);
        QTest::keyClick(part<QCheckBox>("logarithmicCounts"), Qt::Key_Space);
        QTest::keyClick(part<QComboBox>("errorReach"), Qt::Key_Down);
        waitUntilIdle();
        const QJsonObject state = m_page->saveState();
        QuantizePage other(m_dialogs, m_settings);
        QCOMPARE(other.restoreState(state), QString());
        QTRY_VERIFY_WITH_TIMEOUT(!other.isBusy(), 60000);
        QCOMPARE(other.saveState(), state);
        QCOMPARE(other.analysis()->tensor.values().size(), std::size_t(4));
        QVERIFY(!other.findChild<ErrorChart*>()->isLogarithmic());
        QCOMPARE(other.findChild<QComboBox*>(QStringLiteral("errorReach"))->currentIndex(), 1);
    }

    void otherSchemesComeFromAState()
    {
        const QJsonObject state{{QStringLiteral("schemes"), QJsonArray{QStringLiteral("linear:bits=4"), QStringLiteral("ternary:method=twn")}},
                                {QStringLiteral("count"), 1000}};
        QCOMPARE(m_page->restoreState(state), QString());
        waitUntilIdle();
        QCOMPARE(m_page->analysis()->outcomes.size(), std::size_t(2));
        QCOMPARE(part<QComboBox>("errorReach")->count(), 3);
        QVERIFY(cell("MSE", "Linear, 4 bits").toDouble() > 0);
        QVERIFY(cell("MSE", "Ternary, TWN").toDouble() > 0);
    }

    void badStatesLeaveThePageAsItWas_data()
    {
        QTest::addColumn<QJsonObject>("state");
        QTest::newRow("missing file") << QJsonObject{{QStringLiteral("file"), QStringLiteral("/nowhere/at/all.npy")}};
        QTest::newRow("unknown scheme") << QJsonObject{{QStringLiteral("schemes"), QJsonArray{QStringLiteral("cubic")}}};
        QTest::newRow("unknown sample") << QJsonObject{{QStringLiteral("sample"), QStringLiteral("cauchy")}};
    }
    void badStatesLeaveThePageAsItWas()
    {
        QFETCH(QJsonObject, state);
        const QJsonObject before = m_page->saveState();
        QVERIFY(!m_page->restoreState(state).isEmpty());
        QVERIFY(!m_page->isBusy());
        QCOMPARE(m_page->saveState(), before);
    }

    void chartReadsBinsByKeyboardAndMouse()
    {
        auto* chart = part<ErrorChart>("errorChart");
        auto* reading = part<QLabel>("chartReading");
        chart->setFocus();
        QTest::keyClick(chart, Qt::Key_Right);
        QCOMPARE(chart->currentBin(), errorBins / 2);
        const std::int64_t zeroish = m_page->analysis()->histograms[0].counts[errorBins / 2];
        QVERIFY2(reading->text().contains(QLocale().toString(qlonglong(zeroish))), qPrintable(reading->text()));
        QTest::keyClick(chart, Qt::Key_Left);
        QCOMPARE(chart->currentBin(), errorBins / 2 - 1);
        QTest::keyClick(chart, Qt::Key_End);
        QCOMPARE(chart->currentBin(), errorBins - 1);
        QTest::keyClick(chart, Qt::Key_Right);
        QCOMPARE(chart->currentBin(), errorBins - 1);
        QTest::keyClick(chart, Qt::Key_Home);
        QCOMPARE(chart->currentBin(), 0);
        QTest::keyClick(chart, Qt::Key_Escape);
        QCOMPARE(chart->currentBin(), -1);
        QCOMPARE(reading->text(), QString());
        QTest::mouseMove(chart->viewport(), chart->chart()->plotArea().center().toPoint());
        // The pointer stays on the screen, which may be smaller than the page: the bin is that where it is.
        QTRY_VERIFY(chart->currentBin() >= 0);
        const QRectF plot = chart->chart()->plotArea();
        const double share = (chart->viewport()->mapFromGlobal(QCursor::pos()).x() - plot.left()) / plot.width();
        QVERIFY2(std::abs(chart->currentBin() - share * errorBins) <= 2, qPrintable(QString::number(share)));
    }

    void emptyAndStrangeTensorsAreShown_data()
    {
        QTest::addColumn<QList<float>>("values");
        constexpr float nan = std::numeric_limits<float>::quiet_NaN();
        constexpr float inf = std::numeric_limits<float>::infinity();
        QTest::newRow("empty") << QList<float>{};
        QTest::newRow("NaN") << QList<float>{nan, nan};
        QTest::newRow("zeros") << QList<float>{0, 0, 0};
        QTest::newRow("infinite") << QList<float>{inf, 1, -inf};
        QTest::newRow("subnormal") << QList<float>{1e-45F, -3e-44F, 2e-40F};
        QTest::newRow("huge") << QList<float>{3e38F, -3e38F, 1};
    }
    void emptyAndStrangeTensorsAreShown()
    {
        QFETCH(QList<float>, values);
        const QString path = writeTensor("strange.npy", {values.begin(), values.end()}, {values.size()});
        QCOMPARE(m_page->openInput(path), QString());
        waitUntilIdle();
        QCOMPARE(m_page->analysis()->tensor.count(), values.size());
        QVERIFY(!m_page->grab().isNull());
        QTest::keyClick(part<QCheckBox>("logarithmicCounts"), Qt::Key_Space);
        QVERIFY(!m_page->grab().isNull());
    }

    void paletteIsFollowedLive()
    {
        const QPalette before = QApplication::palette();
        auto* chart = part<ErrorChart>("errorChart");
        QApplication::setPalette(darkPalette());
        QTRY_COMPARE(chart->chart()->backgroundBrush().color(), darkPalette().color(QPalette::Base));
        QApplication::setPalette(lightPalette());
        QTRY_COMPARE(chart->chart()->backgroundBrush().color(), lightPalette().color(QPalette::Base));
        QApplication::setPalette(before);
    }

    /// Every control can be named by a screen reader and reached with Tab.
    void controlsAreNamedAndReachable()
    {
        for (const char* name : {"scheme0", "scheme1", "scheme2", "addScheme", "schemePresets", "logarithmicCounts", "normalReference",
                                 "errorUnit", "errorReach", "splitViews", "export", "copyTable", "errorTable", "errorChart"}) {
            auto* control = part<QWidget>(name);
            QVERIFY2(control, name);
            QVERIFY2(!control->accessibleName().isEmpty(), name);
            QVERIFY2(control->focusPolicy() & Qt::TabFocus, name);
        }
    }

    void closingWhileBusyIsSafe()
    {
        QCOMPARE(m_page->restoreState({{QStringLiteral("count"), 500'000}}), QString());
        QVERIFY(m_page->isBusy());
        m_page.reset();
    }
};

QTEST_MAIN(TestQuantizePage)
#include "tst_quantizepage.moc"
