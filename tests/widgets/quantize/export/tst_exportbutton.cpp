// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/quantize/export/exportbutton.h"

#include "core/files/tensorfile.h"
#include "tests/support/fakedialogs.h"
#include "tests/support/testsupport.h"
#include "widgets/quantize/analysisstate.h"
#include "widgets/quantize/errorsview.h"

#include <QAction>
#include <QClipboard>
#include <QFile>
#include <QGuiApplication>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace quantoscope;
using namespace quantoscope::widgets;

class TestExportButton : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    tests::FakeDialogs m_dialogs;
    Selection m_selection;
    AnalysisPointer m_analysis;
    std::unique_ptr<ErrorsView> m_view;
    std::unique_ptr<ExportButton> m_button;

    /// Chooses an action and answers the file dialog; the path.
    QString save(const char* action, const char* name)
    {
        const QString path = m_folder.filePath(QString::fromLatin1(name));
        m_dialogs.answers = {path};
        m_button->findChild<QAction*>(QString::fromLatin1(action))->trigger();
        if (!QTest::qWaitFor([this] { return !m_button->isBusy(); }, 60000))
            return QString();
        return path;
    }

    static QByteArray contents(const QString& path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private Q_SLOTS:
    void initTestCase()
    {
        AnalysisRequest request = defaultAnalysisRequest();
        request.source.sample.count = 2000;
        m_analysis = analyse(request, nullptr, {}).value();
    }

    void init()
    {
        tests::failOnWarnings();
        m_dialogs = {};
        m_selection.setScheme(1);
        m_view = std::make_unique<ErrorsView>(m_selection);
        m_view->resize(500, 400);
        m_view->setAnalysis(m_analysis, {true, true, true});
        m_button = std::make_unique<ExportButton>(m_dialogs);
        const auto view = [this]() -> QuantizeView* { return m_view.get(); };
        m_button->setSources({[this] { return m_analysis; }, [] { return QList<bool>{true, true, false}; }, [this] { return m_selection.scheme(); }, view,
                              [this] { return QList<QuantizeView*>{m_view.get()}; },
                              [](bool isExact) { return QList<QStringList>{{"Metric", "A, b"}, {"MSE", isExact ? "0.125" : "0.1"}}; }});
    }

    void pictures()
    {
        QVERIFY(contents(save("exportPicture", "a.png")).startsWith("\x89PNG"));
        QVERIFY(contents(save("exportPicture", "a.svg")).contains("<svg"));
        QVERIFY(contents(save("exportPicture", "a.pdf")).startsWith("%PDF"));
        QVERIFY(m_dialogs.errors.isEmpty());
        QCOMPARE(m_dialogs.suggestions.at(0), QStringLiteral("errors.png"));
    }

    void table()
    {
        QCOMPARE(contents(save("exportTable", "t.csv")), QByteArray("Metric,\"A, b\"\nMSE,0.125\n"));
        m_button->findChild<QAction*>(QStringLiteral("exportCopyTable"))->trigger();
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("Metric\tA, b\nMSE\t0.125"));
        QCOMPARE(csvText({{QStringLiteral("say \"x\"")}}), QStringLiteral("\"say \"\"x\"\"\"\n"));
    }

    /// The codes of the current scheme, read back, give the values again.
    void codes()
    {
        for (const char* name : {"c.npz", "c.safetensors"}) {
            const QString path = save("exportCodes", name);
            QVERIFY2(m_dialogs.errors.isEmpty(), qPrintable(m_dialogs.errors.join(QLatin1Char(' '))));
            const auto file = core::openTensorFile(path.toStdString());
            QVERIFY_RESULT(file);
            const core::TensorEntry* values = file->find("values");
            const core::TensorEntry* codebook = file->find("centroids");
            const core::TensorEntry* stored = file->find("codes");
            QVERIFY(values && codebook && stored);
            const auto quantized = core::apply(m_analysis->outcomes[1].quantizer, m_analysis->tensor);
            QVERIFY_RESULT(quantized);
            QCOMPARE(values->load({})->values(), quantized->values);
            const std::vector<double> levels = codebook->load({})->values();
            const std::vector<double> indices = stored->load({})->values();
            QCOMPARE(levels.size(), std::size_t(16));
            QCOMPARE(levels[static_cast<std::size_t>(indices[100])], quantized->values[100]);
        }
        QCOMPARE(m_dialogs.suggestions.at(0), QStringLiteral("kmeans.npz"));
    }

    void reportsAndProgram()
    {
        QSignalSpy saved(m_button.get(), &ExportButton::saved);
        const QByteArray html = contents(save("exportReport", "r.html"));
        QVERIFY(html.contains("kmeans:k=16") && html.contains("base64,") && !html.contains("ternary"));
        QVERIFY(contents(save("exportReport", "r.pdf")).startsWith("%PDF"));
        const QByteArray program = contents(save("exportSnippet", "q.py"));
        QVERIFY(program.contains("import numpy") && program.contains("word = \"linear:bits=8\""));
        m_button->findChild<QAction*>(QStringLiteral("exportCopySnippet"))->trigger();
        QCOMPARE(QGuiApplication::clipboard()->text().toUtf8(), program);
        QCOMPARE(saved.size(), 3);
    }

    void failuresAreTold()
    {
        for (const char* action : {"exportPicture", "exportTable", "exportCodes", "exportReport", "exportSnippet"}) {
            m_dialogs.errors.clear();
            save(action, "no/such/folder/x.npz");
            QVERIFY2(m_dialogs.errors.size() == 1, action);
            m_dialogs.answers.clear(); // the user thinks better of it
            m_button->findChild<QAction*>(QString::fromLatin1(action))->trigger();
            QCOMPARE(m_dialogs.errors.size(), 1);
        }
    }
};

QTEST_MAIN(TestExportButton)
#include "tst_exportbutton.moc"
