// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/support/filefault.h"
#include "tests/files/gguf/ggufbytes.h"
#include "tests/support/fakedialogs.h"
#include "tests/support/pseudotranslator.h"
#include "tests/support/testsupport.h"
#include "tests/support/widgettexts.h"
#include "tests/widgets/tensors/tensorfiles.h"
#include "widgets/common/languages.h"
#include "widgets/common/settings.h"
#include "widgets/tensors/tensorbrowser.h"
#include "widgets/tensors/tensortreemodel.h"
#include "widgets/tensors/tensortreeview.h"

#include <QClipboard>
#include <QDialog>
#include <QGuiApplication>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>

using namespace quantoscope;
using namespace quantoscope::widgets;

class TestTensorBrowser : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    Languages m_languages;
    tests::FakeDialogs m_dialogs;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<TensorBrowser> m_browser;
    std::unique_ptr<QSignalSpy> m_chosen;

    template<typename T>
    T* part(const char* name) const
    {
        return m_browser->findChild<T*>(QLatin1String(name));
    }
    QString text(const char* name) const { return part<QLabel>(name)->isVisible() ? part<QLabel>(name)->text() : QString(); }
    TensorTreeView* tree() const { return part<TensorTreeView>("tensorTree"); }
    const TensorTreeModel* model() const { return static_cast<const TensorTreeModel*>(tree()->model()); }
    QString currentName() const { return model()->fullName(tree()->currentIndex()); }
    void trigger(const char* action) const { part<QAction>(action)->trigger(); }
    TensorSource lastChosen() const { return m_chosen->last()[0].value<TensorSource>(); }
    void waitUntilIdle() const { QTRY_VERIFY_WITH_TIMEOUT(!m_browser->isBusy(), 20'000); }
    /// Opens a file and waits for the choice of its first tensor.
    void open(const QString& path)
    {
        m_browser->openPath(path);
        waitUntilIdle();
    }
    /// Three tensors; the middle one in the file's order cannot be read.
    QString network(const char* name = "net.gguf")
    {
        constexpr std::uint32_t unknownType = 999;
        constexpr std::uint32_t textType = 8;
        tests::GgufBytes file;
        file.pairs.push_back(tests::ggufPair("made by", textType, tests::ggufText("a test")));
        file.addFloats("enc.0.weight", {-1, 0, 0.5F, 2});
        file.addTensor("enc.1.lost", {1}, unknownType, 0);
        file.addFloats("enc.2.weight", {8, -3});
        return tests::writeBytes(m_folder, name, QByteArray::fromStdString(file.bytes()));
    }

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_folder.isValid()); }
    void init()
    {
        tests::failOnWarnings();
        m_languages.apply(Language::English);
        m_dialogs = {};
        m_settings = std::make_unique<Settings>();
        m_browser = std::make_unique<TensorBrowser>(m_dialogs, *m_settings);
        m_chosen = std::make_unique<QSignalSpy>(m_browser.get(), &TensorBrowser::tensorChosen);
        m_browser->resize(420, 600);
        m_browser->show();
        QVERIFY(QTest::qWaitForWindowActive(m_browser.get()));
    }
    void cleanup()
    {
        m_chosen.reset();
        m_browser.reset();
    }

    void opensByTheMenu()
    {
        const QString path = network();
        m_dialogs.answers = {path};
        trigger("source.open");
        QTRY_COMPARE(m_chosen->size(), 1);
        QCOMPARE(lastChosen(), fileSource(path, "enc.0.weight"));
        QCOMPARE(m_browser->source(), lastChosen());
        QCOMPARE(currentName(), QStringLiteral("enc.0.weight"));
        const QStringList filters = m_dialogs.filters[0].split(";;");
        QVERIFY2(filters[0].startsWith("All tensor files (") && filters[0].contains("*.npy") && filters[0].contains("*.safetensors"), qPrintable(filters[0]));
        QVERIFY(filters.contains("safetensors files (*.safetensors)"));
        QCOMPARE(filters.last(), QStringLiteral("All files (*)"));
        QCOMPARE(m_settings->recentFiles(), QStringList{path});
        QCOMPARE(m_settings->lastFolder(), m_folder.path());
        QCOMPARE(text("tensorFile"), QStringLiteral("net.gguf · gguf · 2 tensors · 6 parameters · 24 bytes\nmade by: a test"));
        // For the loader: the entry of the open file.
        const auto entry = m_browser->entryOf(lastChosen());
        QVERIFY(entry.has_value());
        QCOMPARE(entry->load({})->values(), (std::vector<double>{-1, 0, 0.5, 2}));
        QVERIFY(!m_browser->entryOf(fileSource("/other.npy")).has_value());
    }

    void cancellingChangesNothing()
    {
        trigger("source.open");
        QCOMPARE(m_dialogs.asked, QStringList{"Open a Tensor File"});
        QVERIFY(!m_browser->isBusy());
        QCOMPARE(m_chosen->size(), 0);
    }

    void isBrowsedByKeys()
    {
        open(network());
        QTest::keyClick(m_browser.get(), Qt::Key_F, Qt::ControlModifier);
        auto* filter = part<QLineEdit>("tensorFilter");
        QVERIFY(filter->hasFocus());
        QTest::keyClicks(filter, "2.WEI");
        QCOMPARE(model()->shownTensors(), 1);
        QVERIFY(text("tensorFile").contains("1 of them shown"));
        QTest::keyClick(filter, Qt::Key_Return); // into the tree
        QVERIFY(tree()->hasFocus());
        QTest::keyClick(tree(), Qt::Key_Down);
        QTest::keyClick(tree(), Qt::Key_Return);
        QCOMPARE(m_chosen->size(), 2);
        QCOMPARE(lastChosen().tensor, QStringLiteral("enc.2.weight"));
        // Choosing by name what the filter hides ends the filter.
        QVERIFY(m_browser->chooseTensor("enc.0.weight"));
        QCOMPARE(filter->text(), QString());
        QCOMPARE(currentName(), QStringLiteral("enc.0.weight"));
        QVERIFY(!m_browser->chooseTensor("enc.1.lost"));
    }

    void summariesFillTheTree()
    {
        open(network());
        const auto cell = [this](const char* name, int column) { return model()->indexOfName(name).siblingAtColumn(column).data().toString(); };
        QCOMPARE(cell("enc.0.weight", TensorTreeModel::AbsMax), QStringLiteral("2"));
        QCOMPARE(cell("enc.2.weight", TensorTreeModel::AbsMax), QStringLiteral("8"));
        QVERIFY(!part<QProgressBar>("tensorProgress")->isVisible());
        QVERIFY(!part<QPushButton>("tensorStop")->isVisible());
    }

    void problemsAreVisited()
    {
        open(network());
        auto* problems = part<QPushButton>("tensorProblems");
        QVERIFY(problems->isVisible());
        QCOMPARE(problems->text(), QStringLiteral("⚠ 1 problem"));
        QCOMPARE(text("tensorNote"), QString());
        part<QLineEdit>("tensorFilter")->setText("0");
        QTest::mouseClick(problems, Qt::LeftButton);
        QCOMPARE(currentName(), QStringLiteral("enc.1.lost"));
        QVERIFY2(text("tensorNote").contains("“enc.1.lost” has the type 999"), qPrintable(text("tensorNote")));
        QVERIFY(m_browser->chooseTensor("enc.0.weight"));
        QCOMPARE(text("tensorNote"), QString());
    }

    void tellsWhatCannotBeOpened()
    {
        QSignalSpy failed(m_browser.get(), &TensorBrowser::openFailed);
        const QString path = tests::writeBytes(m_folder, "broken.npy", "\x93NUMPY\x01");
        open(path);
        QCOMPARE(failed.size(), 1);
        QCOMPARE(failed[0][0].value<TensorSource>(), fileSource(path));
        QVERIFY2(text("tensorMessage").startsWith(QStringLiteral("⚠ ")) && text("tensorMessage").contains(path), qPrintable(text("tensorMessage")));
        QCOMPARE(m_chosen->size(), 0);
        QCOMPARE(m_settings->recentFiles(), QStringList());
        open(network());
        QCOMPARE(text("tensorMessage"), QString());
    }

    void opensAWantedTensor()
    {
        const QString path = network();
        m_browser->openSource(fileSource(path, "enc.2.weight"));
        QTRY_COMPARE(m_chosen->size(), 1);
        QCOMPARE(lastChosen(), fileSource(path, "enc.2.weight"));
        // One that is not there, and one that cannot be read: the reasons.
        QSignalSpy failed(m_browser.get(), &TensorBrowser::openFailed);
        m_browser->openSource(fileSource(path, "enc.9.weight"));
        QTRY_COMPARE(failed.size(), 1);
        QCOMPARE(failed[0][1].value<core::Error>(), core::malformed(path.toStdString(), core::FileFault::NoSuchTensor, {std::string("enc.9.weight")}).value());
        m_browser->openSource(fileSource(path, "enc.1.lost"));
        QTRY_COMPARE(failed.size(), 2);
        QCOMPARE(currentName(), QStringLiteral("enc.1.lost"));
        QVERIFY(text("tensorMessage").contains("999"));
        QCOMPARE(m_chosen->size(), 1);
    }

    void followsTheFile()
    {
        const QString path = network("live.safetensors");
        open(path);
        QVERIFY(m_browser->chooseTensor("enc.2.weight"));
        QCOMPARE(m_chosen->size(), 2);
        tests::writeSafetensors(m_folder, "live.safetensors", {{"a.first", {7}}, {"enc.2.weight", {1, 2, 3}}});
        QTRY_COMPARE(m_chosen->size(), 3); // the same tensor, to be read again
        QCOMPARE(lastChosen(), fileSource(path, "enc.2.weight"));
        QCOMPARE(m_browser->entryOf(lastChosen())->count, 3);
        QCOMPARE(text("tensorMessage"), QStringLiteral("The file live.safetensors changed and was read again."));
        QCOMPARE(currentName(), QStringLiteral("enc.2.weight"));
        QSignalSpy failed(m_browser.get(), &TensorBrowser::openFailed);
        tests::writeSafetensors(m_folder, "live.safetensors", {{"a.first", {7}}});
        QTRY_COMPARE(failed.size(), 1); // the chosen one is no more
        QVERIFY(text("tensorMessage").contains("there is no tensor “enc.2.weight” in it"));
        QVERIFY(QFile::remove(path));
        QTRY_VERIFY(text("tensorMessage").contains("is gone"));
        QCOMPARE(model()->shownTensors(), 1);
    }

    void samplesAreTensorsToo()
    {
        trigger("source.sample.laplace");
        QTRY_COMPARE(m_chosen->size(), 1);
        QCOMPARE(lastChosen(), sampleSource({core::SampleKind::Laplace, 65536, 1}));
        QVERIFY2(text("tensorFile").startsWith(QStringLiteral("Laplace, seed 1 · 1 tensor · 65.5")), qPrintable(text("tensorFile")));
        trigger("source.set.network");
        QTRY_COMPARE(m_chosen->size(), 2);
        QCOMPARE(lastChosen(), setSource("network", 1, "layer1.weight"));
        QCOMPARE(model()->shownTensors(), 6);
        QVERIFY(m_browser->chooseTensor("layer2.weight"));
        QCOMPARE(lastChosen(), setSource("network", 1, "layer2.weight"));
        QVERIFY(m_browser->entryOf(lastChosen()).has_value());
        QCOMPARE(m_settings->recentFiles(), QStringList());
    }

    void generatesWhatIsAskedFor()
    {
        trigger("source.generate");
        auto* dialog = part<QDialog>("generateDialog");
        QVERIFY(dialog && dialog->isVisible());
        auto* seed = dialog->findChild<QSpinBox*>("generateSeed");
        seed->selectAll();
        QTest::keyClicks(seed, "77");
        QTest::keyClick(seed, Qt::Key_Return);
        QTRY_COMPARE(m_chosen->size(), 1);
        QCOMPARE(lastChosen(), sampleSource({core::SampleKind::Normal, 65536, 77}));
    }

    void pastesTheClipboard()
    {
        QGuiApplication::clipboard()->setText("1\t2\n3\t4\n");
        trigger("source.paste");
        auto* dialog = part<QDialog>("pasteDialog");
        QVERIFY(dialog && dialog->isVisible());
        auto* use = dialog->findChild<QPushButton*>("pasteOk");
        QTRY_VERIFY(use->isEnabled());
        QTest::mouseClick(use, Qt::LeftButton);
        QTRY_COMPARE(m_chosen->size(), 1);
        QCOMPARE(lastChosen(), textSource("1\t2\n3\t4\n"));
        QCOMPARE(m_browser->entryOf(lastChosen())->shape, (core::Shape{2, 2}));
        QVERIFY2(text("tensorFile").contains("delimiter: tab"), qPrintable(text("tensorFile")));
    }

    void readsRawNumbers()
    {
        const QString path = tests::writeBytes(m_folder, "raw.bin", QByteArray("\x01\x00\x02\x00", 4));
        m_dialogs.answers = {path};
        trigger("source.raw");
        auto* dialog = part<QDialog>("rawDialog");
        QVERIFY(dialog && dialog->isVisible());
        auto* type = dialog->findChild<QComboBox*>("rawType");
        type->setCurrentIndex(type->findText("int16"));
        auto* open = dialog->findChild<QPushButton*>("rawOpen");
        QTRY_VERIFY(open->isEnabled());
        QTest::mouseClick(open, Qt::LeftButton);
        QTRY_COMPARE(m_chosen->size(), 1);
        const TensorSource source = lastChosen();
        QCOMPARE(source.path, path);
        QCOMPARE(source.raw, (core::RawSpec{core::DType::Int16, false, {-1}, 0, false}));
        QCOMPARE(m_browser->entryOf(source)->load({})->values(), (std::vector<double>{1, 2}));
        QCOMPARE(m_settings->recentFiles(), QStringList()); // it would not open without its description
    }

    void controlsHaveNamesAndSpeakTheLanguage()
    {
        open(network());
        part<QPushButton>("tensorProblems")->click();
        for (const QWidget* widget : tests::interactiveWidgets(m_browser.get())) {
            QVERIFY2(!widget->objectName().isEmpty(), widget->metaObject()->className());
            QVERIFY2(!widget->accessibleName().isEmpty() || widget->inherits("QHeaderView"), qPrintable(widget->objectName()));
        }
        tests::PseudoTranslator pseudo;
        QVERIFY(QCoreApplication::installTranslator(&pseudo));
        QCoreApplication::processEvents();
        QStringList left;
        for (const tests::WidgetText& text : tests::widgetTexts(m_browser.get())) {
            const bool isData = text.where.startsWith("tensorFile/") || text.where.startsWith("source.recent.");
            if (!isData && !text.text.startsWith('[') && !text.text.startsWith(QStringLiteral("⚠ [")))
                left.append(text.where + ": " + text.text);
        }
        QVERIFY2(left.isEmpty(), qPrintable(left.join('\n')));
        QVERIFY2(text("tensorFile").contains("[2 tensor(s)]"), qPrintable(text("tensorFile")));
        QCoreApplication::removeTranslator(&pseudo);
    }

    void largeTextStaysInside()
    {
        open(network());
        QFont font = m_browser->font();
        font.setPointSizeF(font.pointSizeF() * 2);
        m_browser->setFont(font);
        QCoreApplication::processEvents();
        m_browser->resize(m_browser->minimumSizeHint());
        QCoreApplication::processEvents();
        for (const QWidget* widget : m_browser->findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly)) {
            if (widget->isVisible() && !widget->isWindow())
                QVERIFY2(m_browser->rect().contains(widget->geometry()), qPrintable(widget->objectName()));
        }
    }
};

QTEST_MAIN(TestTensorBrowser)
#include "tst_tensorbrowser.moc"
