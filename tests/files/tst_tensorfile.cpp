// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/tensorfile.h"

#include "core/files/numpy/writenpy.h"
#include "tests/support/testsupport.h"

#include <QFile>
#include <QTemporaryDir>

#include <algorithm>
#include <set>

using namespace quantoscope;
using namespace quantoscope::core;

class TestTensorFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { tests::failOnWarnings(); }

    void kindsAreComplete()
    {
        std::set<std::string_view> names;
        for (const TensorFileKind& kind : tensorFileKinds()) {
            QVERIFY2(names.insert(kind.name).second, std::string(kind.name).c_str());
            QVERIFY(kind.open);
            QVERIFY(!kind.endings.empty() || kind.recognises);
            for (const std::string_view ending : kind.endings)
                QVERIFY(!ending.empty() && std::ranges::none_of(ending, [](char c) { return c == '.' || (c >= 'A' && c <= 'Z'); }));
        }
        QVERIFY(names.contains("npy") && names.contains("npz"));
    }

    /// No kind takes the content of another for its own.
    void contentTellsTheKind_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("isArchive");
        for (const char* ending : {"npy", "npz", "NPY", "bin", "txt", "pt", "safetensors", "gguf", "onnx", "csv"}) {
            for (const bool isArchive : {false, true})
                QTest::addRow("%s in .%s", isArchive ? "npz" : "npy", ending) << QStringLiteral("a.%1").arg(QLatin1String(ending)) << isArchive;
        }
        QTest::newRow("npy without an ending") << QStringLiteral("a") << false;
    }
    void contentTellsTheKind()
    {
        QFETCH(QString, name);
        QFETCH(bool, isArchive);
        const std::string path = m_folder.filePath(name).toStdString();
        const std::vector<NamedTensor> tensors{{"x", Tensor::fromFloats({1, 2, 3}, {3}).value()}};
        const auto written = isArchive ? writeNpz(path, tensors) : writeNpy(path, tensors[0].tensor);
        QVERIFY_RESULT(written);
        const auto file = openTensorFile(path);
        QVERIFY_RESULT(file);
        QCOMPARE(file->format, std::string(isArchive ? "npz" : "npy"));
        QCOMPARE(file->path, path);
        QCOMPARE(file->tensors.size(), std::size_t(1));
        QVERIFY(file->tensors[0].load({}).value().values() == (std::vector<double>{1, 2, 3}));
        QCOMPARE(file->find(isArchive ? "x" : "a"), &file->tensors[0]);
        QCOMPARE(file->find("y"), nullptr);
    }

    void refusedFiles_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("expected"); // without the path
        const auto row = [](const char* title, const char* name, const QByteArray& bytes, const char* expected) {
            QTest::newRow(title) << QString::fromLatin1(name) << bytes << QString::fromLatin1(expected);
        };
        row("empty", "a.npy", "", "FileMalformed \"EmptyFile\"");
        row("empty without an ending", "a", "", "FileMalformed \"EmptyFile\"");
        row("Git LFS", "a.npz", "version https://git-lfs.github.com/spec/v1\noid sha256:1\nsize 9\n", "FileMalformed \"LfsPointer\" at 0");
        row("unknown", "a.unknown", "hello", "UnknownFileType");
        row("unknown without an ending", "a", "hello", "UnknownFileType");
        row("bare numbers under PyTorch's ending", "a.bin", "hello", "UnknownFileType");
        row("by the ending alone", "a.npy", "hello", "UnknownFileType at 0"); // of the kind itself
        row("an archive by the ending", "a.npz", "hello", "FileMalformed \"ZipEndMissing\"");
    }
    void refusedFiles()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, bytes);
        QFETCH(QString, expected);
        QFile out(m_folder.filePath(name));
        QVERIFY(out.open(QIODevice::WriteOnly));
        out.write(bytes);
        out.close();
        const auto file = openTensorFile(out.fileName().toStdString());
        QVERIFY(!file);
        QCOMPARE(tests::describe(file.error()).remove(" \"" + out.fileName() + '"'), expected);
    }

    void missingFiles()
    {
        const auto missing = openTensorFile(m_folder.filePath("none.npy").toStdString());
        QVERIFY(!missing);
        QCOMPARE(missing.error().code, ErrorCode::FileNotFound);
    }

    void findsByName()
    {
        TensorFile file;
        QCOMPARE(file.find(""), nullptr);
        file.tensors.resize(3);
        file.tensors[0].name = "a";
        file.tensors[1].name = "a.b";
        QCOMPARE(file.find("a.b"), &file.tensors[1]);
        QCOMPARE(file.find(""), &file.tensors[2]);
        QCOMPARE(file.find("a."), nullptr);
    }

private:
    QTemporaryDir m_folder;
};

QTEST_APPLESS_MAIN(TestTensorFile)
#include "tst_tensorfile.moc"
