// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testsupport.h"
#include "tests/widgets/tensors/tensorfiles.h"
#include "widgets/tensors/tensorloader.h"

#include <QSignalSpy>

using namespace quantoscope;
using namespace quantoscope::widgets;

class TestTensorLoader : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

private Q_SLOTS:
    void init() { tests::failOnWarnings(); }

    void loadsInTheBackground()
    {
        TensorLoader loader;
        QSignalSpy loaded(&loader, &TensorLoader::loaded);
        QSignalSpy finished(&loader, &TensorLoader::finished);
        loader.load(fileSource(tests::writeTensor(m_folder, "a.npy", {3, 4}, {2})));
        QVERIFY(loader.isRunning());
        QCOMPARE(loaded.size(), 0);
        QTRY_COMPARE(finished.size(), 1);
        QCOMPARE(loaded.size(), 1);
        QCOMPARE(loaded[0][0].value<LoadedTensorPointer>()->tensor.values(), (std::vector<double>{3, 4}));
        QVERIFY(!loader.isRunning());
    }

    void theNewerRequestWins()
    {
        TensorLoader loader;
        QSignalSpy loaded(&loader, &TensorLoader::loaded);
        loader.load(sampleSource({core::SampleKind::Normal, 1 << 22, 1}));
        loader.load(sampleSource({core::SampleKind::Laplace, 50, 2}));
        QTRY_COMPARE(loaded.size(), 1);
        QCOMPARE(loaded[0][0].value<LoadedTensorPointer>()->tensor.count(), 50);
        QTest::qWait(50);
        QCOMPARE(loaded.size(), 1);
    }

    void tellsWhatFailed()
    {
        TensorLoader loader;
        QSignalSpy failed(&loader, &TensorLoader::failed);
        const TensorSource source = fileSource(m_folder.filePath(QStringLiteral("none.npy")));
        loader.load(source);
        QTRY_COMPARE(failed.size(), 1);
        QCOMPARE(failed[0][0].value<TensorSource>(), source);
        QCOMPARE(failed[0][1].value<core::Error>().code, core::ErrorCode::FileNotFound);
    }

    void cancelsSilently()
    {
        TensorLoader loader;
        QSignalSpy loaded(&loader, &TensorLoader::loaded);
        QSignalSpy failed(&loader, &TensorLoader::failed);
        QSignalSpy finished(&loader, &TensorLoader::finished);
        loader.load(sampleSource({core::SampleKind::Normal, 1 << 22, 1}));
        loader.cancel();
        QCOMPARE(finished.size(), 1);
        QVERIFY(!loader.isRunning());
        QTest::qWait(100);
        QCOMPARE(loaded.size() + failed.size(), 0);
    }
};

QTEST_GUILESS_MAIN(TestTensorLoader)
#include "tst_tensorloader.moc"
