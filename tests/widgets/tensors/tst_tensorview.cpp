// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tensors/matrixview.h"
#include "core/tensors/samples.h"
#include "tests/support/fakedialogs.h"
#include "tests/support/pseudotranslator.h"
#include "tests/support/testsupport.h"
#include "tests/support/widgettexts.h"
#include "widgets/common/toolpanel.h"
#include "widgets/tensors/heatmapcanvas.h"
#include "widgets/tensors/heatmapview.h"
#include "widgets/tensors/tensorview.h"
#include "widgets/tensors/valuehistogramcanvas.h"
#include "widgets/tensors/valuehistogramview.h"

#include <QFile>
#include <QImage>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QTemporaryDir>
#include <QXmlStreamReader>

#include <cmath>

using namespace quantoscope;
using namespace quantoscope::widgets;

class TestTensorView : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    tests::FakeDialogs m_dialogs;
    std::unique_ptr<TensorView> m_view;

    template<typename T>
    T* part(const char* name)
    {
        return m_view->findChild<T*>(QLatin1String(name));
    }
    void waitUntilIdle() { QTRY_VERIFY_WITH_TIMEOUT(!m_view->isBusy(), 30000); }
    void open(const core::Tensor& tensor)
    {
        m_view->setTensor(QStringLiteral("blocks.0/attn.weight"), tensor, core::summarise(tensor).value(), QStringLiteral("F32"),
                          {QStringLiteral("/data/model.safetensors"), 64});
        waitUntilIdle();
    }
    QByteArray read(const QString& path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    QString save(const char* button, const char* name)
    {
        const QString path = m_folder.filePath(QLatin1String(name));
        m_dialogs.answers = {path};
        QTest::mouseClick(part<QPushButton>(button), Qt::LeftButton);
        waitUntilIdle();
        return path;
    }

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English)); }

    void init()
    {
        tests::failOnWarnings();
        m_dialogs = {};
        m_view = std::make_unique<TensorView>(m_dialogs);
        m_view->resize(700, 600);
        m_view->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
    }
    void cleanup() { m_view.reset(); }

    void showsATensor()
    {
        QVERIFY(!part<QPushButton>("saveTensorPicture")->isEnabled());
        QVERIFY(!part<QLabel>("tensorTitle")->isVisible());
        open(core::Tensor::fromFloats({1, -2, 3, 4}, {2, 2}).value());
        QCOMPARE(part<QLabel>("tensorTitle")->text(), QStringLiteral("blocks.0/attn.weight"));
        QCOMPARE(part<QLabel>("tensorTitle")->toolTip(), QStringLiteral("/data/model.safetensors"));
        QCOMPARE(part<QLabel>("tensorKind")->text(), QStringLiteral("2 × 2, float32 (F32)"));
        QVERIFY(part<QPushButton>("saveTensorPicture")->isEnabled());
        m_view->clear();
        QVERIFY(!part<QPushButton>("saveTensorData")->isEnabled());
        QVERIFY(m_view->histogram()->canvas()->isEmpty());
        QVERIFY(m_view->heatMap()->canvas()->isEmpty());
    }

    void keysChangeThePicture()
    {
        open(core::makeSample({}).value());
        m_view->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_view.get()));
        QCOMPARE(m_view->tools()->currentId(), QStringLiteral("histogram"));
        QTest::keyClick(m_view->histogram()->canvas(), Qt::Key_PageDown, Qt::ControlModifier);
        QCOMPARE(m_view->tools()->currentId(), QStringLiteral("heatmap"));
        QVERIFY(m_view->heatMap()->isVisible());
        waitUntilIdle();
        QTest::keyClick(m_view->heatMap()->canvas(), Qt::Key_PageUp, Qt::ControlModifier);
        QCOMPARE(m_view->tools()->currentId(), QStringLiteral("histogram"));
        // A new tensor keeps the kind of picture.
        m_view->tools()->showTool(QStringLiteral("heatmap"));
        open(core::makeSample({core::SampleKind::Uniform, 100, 1}).value());
        QCOMPARE(m_view->tools()->currentId(), QStringLiteral("heatmap"));
    }

    void tellsProgress()
    {
        auto* progress = part<QProgressBar>("tensorProgress");
        QVERIFY(!progress->isVisible());
        m_view->showBusy(250);
        QVERIFY(progress->isVisible());
        QCOMPARE(progress->value(), 250);
        m_view->showBusy(5000);
        QCOMPARE(progress->value(), 1000);
        m_view->showBusy(-1);
        QVERIFY(!progress->isVisible());
        m_view->showBusy(0);
        QVERIFY(progress->isVisible());
        open(core::makeSample({}).value());
        QVERIFY(!progress->isVisible());
    }

    void savesPictures()
    {
        open(core::makeSample({}).value());
        const QImage png(save("saveTensorPicture", "a.png"));
        QCOMPARE(png.size(), m_view->histogram()->canvas()->size() * 2);
        QCOMPARE(m_dialogs.suggestions.last(), QStringLiteral("blocks.0_attn.weight-histogram.png"));
        QXmlStreamReader svg(read(save("saveTensorPicture", "a.svg")));
        int rectangles = 0;
        while (!svg.atEnd()) {
            svg.readNext();
            rectangles += svg.isStartElement() && svg.name() == QLatin1String("rect") ? 1 : 0;
        }
        QVERIFY(!svg.hasError());
        QVERIFY(rectangles > 20);
        m_view->tools()->showTool(QStringLiteral("heatmap"));
        waitUntilIdle();
        QVERIFY(read(save("saveTensorPicture", "b.pdf")).startsWith("%PDF"));
        QCOMPARE(m_dialogs.suggestions.last(), QStringLiteral("blocks.0_attn.weight-heatmap.png"));
        QCOMPARE(QImage(save("saveTensorPicture", "b.png")).size(), m_view->heatMap()->canvas()->size() * 2);
        QVERIFY(m_dialogs.errors.isEmpty());
        save("saveTensorPicture", "b.txt");
        QCOMPARE(m_dialogs.errors.size(), 1);
        // The user thinks better of it.
        m_dialogs.answers.clear();
        QTest::mouseClick(part<QPushButton>("saveTensorPicture"), Qt::LeftButton);
        QCOMPARE(m_dialogs.errors.size(), 1);
    }

    void savesData()
    {
        const auto tensor = core::Tensor::fromFloats({0, 0.5F, -1, 0.5F, NAN, 8}, {2, 3}).value();
        open(tensor);
        QCOMPARE(read(save("saveTensorData", "h.csv")), m_view->histogram()->csv());
        const QJsonObject json = QJsonDocument::fromJson(read(save("saveTensorData", "h.json"))).object();
        QCOMPARE(json.value(QStringLiteral("tensor")).toString(), QStringLiteral("blocks.0/attn.weight"));
        QCOMPARE(json.value(QStringLiteral("nan")).toInt(), 1);
        m_view->tools()->showTool(QStringLiteral("heatmap"));
        QCOMPARE(part<QPushButton>("saveTensorData")->text(), QStringLiteral("Save slice (CSV)…"));
        QCOMPARE(read(save("saveTensorData", "s.csv")), QByteArray("0,0.5,-1\r\n0.5,nan,8\r\n"));
        QVERIFY(m_dialogs.errors.isEmpty());
        save("saveTensorData", "none/such/folder.csv");
        QCOMPARE(m_dialogs.errors.size(), 1);
    }

    void hugeSlicesAreRefused()
    {
        static const float one = 1;
        const core::TensorLayout repeated{0, {0, 0}, false};
        const auto huge = core::Tensor::fromLayout(core::DType::Float32, {4097, 4096}, repeated, std::as_bytes(std::span(&one, 1)), nullptr).value();
        m_view->tools()->showTool(QStringLiteral("heatmap"));
        core::TensorSummary summary;
        summary.statistics.count = summary.statistics.finite = huge.count();
        summary.statistics.min = summary.statistics.max = summary.statistics.mean = 1;
        m_view->setTensor(QStringLiteral("huge"), huge, summary, QString(), {});
        waitUntilIdle();
        save("saveTensorData", "huge.csv");
        QCOMPARE(m_dialogs.errors.size(), 1);
        QVERIFY2(m_dialogs.errors[0].contains(QStringLiteral("16,777,216")) || m_dialogs.errors[0].contains(QStringLiteral("16777216")),
                 qPrintable(m_dialogs.errors[0]));
    }

    void stateWaitsForItsTensor()
    {
        const core::Tensor tensor = core::makeSample({core::SampleKind::Normal, 64 * 100, 1})->reshaped({4, 16, 100}).value();
        open(tensor);
        m_view->tools()->showTool(QStringLiteral("heatmap"));
        m_view->heatMap()->setSpec({0, 2, {0, 9, 0}, 1});
        m_view->histogram()->canvas()->setView({-1, 1});
        waitUntilIdle();
        const QJsonObject state = m_view->saveState();
        m_view = std::make_unique<TensorView>(m_dialogs);
        m_view->restoreState(state);
        QCOMPARE(m_view->saveState(), state); // not lost when saved again before the tensor comes
        open(tensor);
        QCOMPARE(m_view->tools()->currentId(), QStringLiteral("heatmap"));
        QCOMPARE(m_view->heatMap()->spec(), (core::MatrixSpec{0, 2, {0, 9, 0}, 1}));
        QCOMPARE(m_view->histogram()->canvas()->view(), (ValueRange{-1, 1}));
        QCOMPARE(m_view->saveState(), state);
        // The next tensor is not touched by it.
        open(core::makeSample({}).value());
        QVERIFY(!m_view->histogram()->canvas()->isZoomed());
        m_view->restoreState({{QStringLiteral("picture"), 5}, {QStringLiteral("heatmap"), QStringLiteral("x")}});
        QCOMPARE(m_view->tools()->currentId(), QStringLiteral("heatmap"));
    }

    void speaksAndSwitchesLanguage()
    {
        open(core::makeSample({}).value());
        for (QWidget* widget : tests::interactiveWidgets(m_view.get())) {
            QVERIFY2(!widget->objectName().isEmpty(), widget->metaObject()->className());
            QVERIFY2(!widget->accessibleName().isEmpty(), qPrintable(widget->objectName()));
        }
        QVERIFY(TensorView::keyHints().size() >= 8);
        tests::PseudoTranslator translator;
        QCoreApplication::installTranslator(&translator);
        QCoreApplication::processEvents();
        QCOMPARE(part<QPushButton>("saveTensorPicture")->text(), QStringLiteral("[Save &picture…]"));
        for (const tests::WidgetText& text : tests::widgetTexts(m_view.get())) {
            const bool isName = text.where.startsWith(QLatin1String("tensor")) && !text.where.endsWith(QLatin1String("accessibleName"));
            if (!isName && text.text.contains(QRegularExpression(QStringLiteral("[A-Za-z]{2}"))))
                QVERIFY2(text.text.startsWith(QLatin1Char('[')), qPrintable(text.where + QLatin1String(": ") + text.text));
        }
        QCoreApplication::removeTranslator(&translator);
    }

    void growsWithTheText()
    {
        open(core::makeSample({}).value());
        QFont large = m_view->font();
        large.setPointSizeF(large.pointSizeF() * 2);
        const double before = m_view->histogram()->canvas()->currentLayout().plot.top();
        m_view->setFont(large);
        QCoreApplication::processEvents();
        QVERIFY(m_view->histogram()->canvas()->currentLayout().plot.top() > before * 1.5);
        m_view->tools()->showTool(QStringLiteral("heatmap"));
        waitUntilIdle();
        QVERIFY(!m_view->grab().isNull());
    }
};

QTEST_MAIN(TestTensorView)
#include "tst_tensorview.moc"
