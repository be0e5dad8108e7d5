// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tensors/tensorspage.h"

#include "core/files/numpy/writenpy.h"
#include "tests/support/fakedialogs.h"
#include "tests/support/testsupport.h"
#include "widgets/common/settings.h"
#include "widgets/tensors/statisticstable.h"
#include "widgets/tensors/tensorview.h"

#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QPushButton>
#include <QTemporaryDir>

using namespace quantoscope;
using namespace quantoscope::widgets;
using quantoscope::tests::FakeDialogs;

namespace {

struct Fixture {
    Fixture() : page(dialogs, settings) { page.resize(1100, 650); }

    QString write(const char* name, std::vector<float> values, core::Shape shape) const
    {
        const QString path = folder.filePath(QLatin1String(name));
        const auto written = core::writeNpy(path.toStdString(), core::Tensor::fromFloats(std::move(values), std::move(shape)).value());
        return written ? path : QString();
    }
    void settle() const { QTRY_VERIFY_WITH_TIMEOUT(!page.isBusy(), 60000); }
    QLabel* message() const { return page.findChild<QLabel*>(QStringLiteral("tensorsMessage")); }

    QTemporaryDir folder;
    FakeDialogs dialogs;
    Settings settings;
    TensorsPage page;
};

} // namespace

class TestTensorsPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { tests::failOnWarnings(); }

    void aSampleIsShownFirst()
    {
        Fixture f;
        f.settle();
        QVERIFY(f.page.tensor());
        QVERIFY(f.page.tensor()->source.isSample());
        QCOMPARE(f.page.tensor()->summary.statistics.count, core::SampleSpec().count);
        QVERIFY(f.message()->isHidden());
    }

    void filesAndSamplesAreOpenedByInput()
    {
        Fixture f;
        const QString path = f.write("weights.npy", {1, 2, 3, -4, 5, 6}, {2, 3});
        QCOMPARE(f.page.openInput(path), QString());
        QTRY_VERIFY_WITH_TIMEOUT(f.page.tensor() && f.page.tensor()->source.isFile(), 60000);
        f.settle();
        QCOMPARE(f.page.tensor()->source.path, path);
        QVERIFY((f.page.tensor()->tensor.shape() == core::Shape{2, 3}));
        QCOMPARE(f.page.tensor()->summary.statistics.min, -4.0);
        QCOMPARE(f.page.openInput(QStringLiteral("laplace")), QString());
        QTRY_VERIFY_WITH_TIMEOUT(f.page.tensor()->source.isSample(), 60000);
        QCOMPARE(f.page.tensor()->source.sample.kind, core::SampleKind::Laplace);
    }

    void whatIsNotThereIsSaidAtOnce()
    {
        Fixture f;
        f.settle();
        const LoadedTensorPointer before = f.page.tensor();
        QVERIFY(f.page.openInput(f.folder.filePath(QStringLiteral("none.npy"))).contains(QLatin1String("none.npy")));
        QCOMPARE(f.page.tensor(), before);
    }

    void theStatisticsAreCopied()
    {
        Fixture f;
        QCOMPARE(f.page.openInput(f.write("weights.npy", {0.5F, -0.25F}, {2})), QString());
        QTRY_VERIFY_WITH_TIMEOUT(f.page.tensor() && f.page.tensor()->source.isFile(), 60000);
        f.settle();
        f.page.show();
        QTest::mouseClick(f.page.findChild<QPushButton*>(QStringLiteral("copyStatistics")), Qt::LeftButton);
        const QString copied = QApplication::clipboard()->text();
        QVERIFY2(copied.contains(QLatin1String("0.5")) && copied.contains(QLatin1String("-0.25")), qPrintable(copied));
    }

    void sessionsComeBack()
    {
        Fixture f;
        const QString path = f.write("weights.npy", {1, 2, 3, 4}, {2, 2});
        QCOMPARE(f.page.openInput(path), QString());
        QTRY_VERIFY_WITH_TIMEOUT(f.page.tensor() && f.page.tensor()->source.isFile(), 60000);
        f.settle();
        const QJsonObject state = f.page.saveState();
        Fixture other;
        QCOMPARE(other.page.restoreState(state), QString());
        QTRY_VERIFY_WITH_TIMEOUT(other.page.tensor() && other.page.tensor()->source.isFile(), 60000);
        other.settle();
        QCOMPARE(other.page.tensor()->source.path, path);
        QCOMPARE(other.page.saveState(), state);
        QVERIFY(!other.page.restoreState({{QStringLiteral("sample"), QStringLiteral("nonsense")}}).isEmpty());
        QCOMPARE(other.page.tensor()->source.path, path);
    }

    void keysAndHelpAreTold()
    {
        Fixture f;
        QCOMPARE(f.page.pageId(), QStringLiteral("tensors"));
        QVERIFY(f.page.acceptsFiles());
        QVERIFY(f.page.keyHints().size() >= 5);
        QVERIFY(f.page.helpText().contains(QLatin1String("safetensors")));
        f.settle();
    }
};

QTEST_MAIN(TestTensorsPage)
#include "tst_tensorspage.moc"
