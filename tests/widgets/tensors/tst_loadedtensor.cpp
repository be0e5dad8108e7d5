// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/support/filefault.h"
#include "tests/support/testsupport.h"
#include "tests/widgets/tensors/tensorfiles.h"
#include "widgets/tensors/loadedtensor.h"

using namespace quantoscope;
using namespace quantoscope::widgets;

class TestLoadedTensor : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

private Q_SLOTS:
    void init() { tests::failOnWarnings(); }

    void loadsAFile()
    {
        const QString path = tests::writeTensor(m_folder, "weights.npy", {-1.5F, 0, 0.5F, 2}, {2, 2});
        const auto loaded = loadTensor(fileSource(path));
        QVERIFY_RESULT(loaded);
        const LoadedTensor& tensor = **loaded;
        QCOMPARE(tensor.source, fileSource(path));
        QCOMPARE(tensor.name, QStringLiteral("weights"));
        QCOMPARE(tensor.storedType, std::string("<f4"));
        QCOMPARE(tensor.place, path);
        QCOMPARE(tensor.offset, 128);
        QCOMPARE(tensor.tensor.shape(), (core::Shape{2, 2}));
        QCOMPARE(tensor.tensor.values(), (std::vector<double>{-1.5, 0, 0.5, 2}));
        QCOMPARE(tensor.summary.statistics.max, 2.0);
        QCOMPARE(tensor.summary.distinct, std::optional<std::int64_t>(4));
        // By its name the same tensor comes.
        const auto named = loadTensor(fileSource(path, QStringLiteral("weights")));
        QVERIFY_RESULT(named);
        QCOMPARE((*named)->tensor.values(), tensor.tensor.values());
    }

    void loadsASample()
    {
        const auto loaded = loadTensor(sampleSource({core::SampleKind::Uniform, 100, 7}));
        QVERIFY_RESULT(loaded);
        QCOMPARE((*loaded)->tensor.values(), core::makeSample({core::SampleKind::Uniform, 100, 7})->values());
        QCOMPARE((*loaded)->summary.statistics.count, 100);
        QVERIFY((*loaded)->place.isEmpty());
        QVERIFY((*loaded)->name.isEmpty());
        const auto network = loadTensor(setSource(QStringLiteral("network"), 1, QStringLiteral("layer3.bias")));
        QVERIFY_RESULT(network);
        QCOMPARE((*network)->name, QStringLiteral("layer3.bias"));
        QCOMPARE((*network)->tensor.shape(), core::Shape{1});
        const auto text = loadTensor(textSource(QStringLiteral("1.5 2\n3 4")));
        QVERIFY_RESULT(text);
        QCOMPARE((*text)->tensor.values(), (std::vector<double>{1.5, 2, 3, 4}));
    }

    void takesTheEntryItIsGiven()
    {
        const QString path = tests::writeTensor(m_folder, "given.npy", {1, 2}, {2});
        const auto entry = findEntry(fileSource(path));
        QVERIFY_RESULT(entry);
        QVERIFY(QFile::remove(path));
        // The open file is still there, its name is not.
        const auto loaded = loadTensor(fileSource(path), *entry);
        QVERIFY_RESULT(loaded);
        QCOMPARE((*loaded)->tensor.values(), (std::vector<double>{1, 2}));
        const auto reopened = loadTensor(fileSource(path));
        QVERIFY(!reopened);
        QCOMPARE(reopened.error(), (core::Error{core::ErrorCode::FileNotFound, {path.toStdString()}}));
    }

    void tellsOfAnUnknownName()
    {
        const QString path = tests::writeTensor(m_folder, "weights.npy", {1}, {1});
        const auto loaded = loadTensor(fileSource(path, QStringLiteral("bias")));
        QVERIFY(!loaded);
        QCOMPARE(loaded.error(), core::Error(core::malformed(path.toStdString(), core::FileFault::NoSuchTensor, {std::string("bias")}).value()));
        QCOMPARE(loadErrorText(fileSource(path, QStringLiteral("bias")), loaded.error()),
                 QStringLiteral("%1: there is no tensor “bias” in it.").arg(path));
    }

    void stops()
    {
        const QString path = tests::writeTensor(m_folder, "weights.npy", std::vector<float>(100'000, 1.0F), {100'000});
        const auto loaded = loadTensor(fileSource(path), {}, [](std::int64_t, std::int64_t) { return false; });
        QVERIFY(!loaded);
        QCOMPARE(loaded.error().code, core::ErrorCode::Cancelled);
    }

    void errorsNameFileAndTensor_data()
    {
        QTest::addColumn<QString>("tensor");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("text");
        QTest::newRow("the file is named") << QString() << QStringLiteral("truncated") << QStringLiteral("The file /a/m.npy is cut short");
        QTest::newRow("the tensor is not") << QStringLiteral("w.%2") << QStringLiteral("truncated") << QStringLiteral("Tensor “w.%2”: The file /a/m.npy is");
        QTest::newRow("neither is named") << QStringLiteral("w") << QStringLiteral("memory") << QStringLiteral("m.npy › w: ");
        QTest::newRow("only the file is needed") << QString() << QStringLiteral("memory") << QStringLiteral("m.npy: ");
    }
    void errorsNameFileAndTensor()
    {
        QFETCH(QString, tensor);
        QFETCH(QString, code);
        QFETCH(QString, text);
        const core::Error error = code == "memory" ? core::Error{core::ErrorCode::OutOfMemory, {}}
                                                   : core::Error{core::ErrorCode::FileTruncated, {std::string("/a/m.npy"), std::int64_t(9), std::int64_t(7)}};
        const QString shown = loadErrorText(fileSource(QStringLiteral("/a/m.npy"), tensor), error);
        QVERIFY2(shown.startsWith(text), qPrintable(shown));
    }
};

QTEST_GUILESS_MAIN(TestLoadedTensor)
#include "tst_loadedtensor.moc"
