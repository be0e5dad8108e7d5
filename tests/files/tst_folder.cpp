// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/folder.h"

#include "tests/files/safetensors/safetensorstest.h"

#include <QDir>
#include <QTemporaryDir>

using namespace quantoscope::core;
using namespace quantoscope::tests;

namespace {

QByteArray bytesTensor(const char* name, const QByteArray& data)
{
    const QByteArray length = QByteArray::number(data.size());
    return safetensors(QByteArray("{\"__metadata__\":{\"k\":\"v\"},\"") + name + "\":{\"dtype\":\"U8\",\"shape\":[" + length + "],\"data_offsets\":[0," + length + "]}}", data);
}

} // namespace

class TestFolder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        failOnWarnings();
        m_folder = std::make_unique<QTemporaryDir>();
    }

    void foldersAreTold()
    {
        writeFile(at("file"), "x");
        QVERIFY(isFolder(path()));
        QVERIFY(!isFolder(at("file").toStdString()));
        QVERIFY(!isFolder(at("nothing").toStdString()));
        QVERIFY(!isFolder(path() + std::string("\0x", 2)));
        QVERIFY(!isFolder(""));
    }

    void filesLendTheirTensors()
    {
        writeFile(at("b.safetensors"), bytesTensor("w", "ab"));
        writeFile(at("a.safetensors"), bytesTensor("w", "c"));
        writeFile(at("notes.md"), "nothing for us");
        writeFile(at("config.json"), "{\"hidden\":5}");
        QVERIFY(QDir(m_folder->path()).mkdir(QStringLiteral("sub")));
        writeFile(at("sub/c.safetensors"), bytesTensor("w", "d"));
        const auto file = openTensorFile(path());
        QVERIFY_RESULT(file);
        QCOMPARE(file->format, std::string("folder"));
        QCOMPARE(file->path, path());
        QCOMPARE(file->tensors.size(), std::size_t(2));
        QCOMPARE(file->tensors[0].name, std::string("a.safetensors/w"));
        QCOMPARE(file->tensors[0].part, at("a.safetensors").toStdString());
        QCOMPARE(file->tensors[1].name, std::string("b.safetensors/w"));
        QCOMPARE(file->tensors[1].load({})->values(), (std::vector<double>{97, 98}));
        QVERIFY(file->problems.empty());
        using Pairs = std::vector<std::pair<std::string, std::string>>;
        QCOMPARE(file->metadata, (Pairs{{"a.safetensors/k", "v"}, {"b.safetensors/k", "v"}}));
    }

    void unreadableFilesAreProblems()
    {
        writeFile(at("a.safetensors"), bytesTensor("w", "c"));
        writeFile(at("b.safetensors"), bytesTensor("w", "c") + "more");
        writeFile(at("c.safetensors"), "");
        const auto file = openTensorFolder(path(), {});
        QVERIFY_RESULT(file);
        QCOMPARE(file->tensors.size(), std::size_t(1));
        QCOMPARE(file->problems.size(), std::size_t(2));
        QCOMPARE(file->problems[0].tensor, std::string("b.safetensors"));
        QCOMPARE(faultOf(file->problems[0].error), QByteArray("BytesAfterData"));
        QCOMPARE(file->problems[1].tensor, std::string("c.safetensors"));
        QCOMPARE(file->problems[1].error, (Error{ErrorCode::FileMalformed, {at("c.safetensors").toStdString(), std::string("EmptyFile")}, Error::npos}));
    }

    void oneIndexSpeaksForAll()
    {
        writeFile(at("a.safetensors"), bytesTensor("w", "c"));
        writeFile(at("b.safetensors"), bytesTensor("v", "d"));
        writeFile(at("model.safetensors.index.json"), R"({"weight_map":{"w":"a.safetensors"}})");
        const auto file = openTensorFile(path());
        QVERIFY_RESULT(file);
        QCOMPARE(file->format, std::string("safetensors-index"));
        QCOMPARE(file->path, at("model.safetensors.index.json").toStdString());
        QCOMPARE(file->tensors.size(), std::size_t(1));
        QCOMPARE(file->tensors[0].name, std::string("w"));
    }

    void aBrokenIndexIsNotPassedOver()
    {
        writeFile(at("a.safetensors"), bytesTensor("w", "c"));
        writeFile(at("model.safetensors.index.json"), R"({"weight_map":{"w":"b.safetensors"}})");
        const auto file = openTensorFile(path());
        QVERIFY(!file);
        QCOMPARE(faultOf(file.error()), QByteArray("PartMissing"));
    }

    void twoIndexesAreFilesLikeOthers()
    {
        writeFile(at("a.safetensors"), bytesTensor("w", "c"));
        writeFile(at("x.index.json"), R"({"weight_map":{"w":"a.safetensors"}})");
        writeFile(at("y.index.json"), R"({"weight_map":{"w":"a.safetensors"}})");
        const auto file = openTensorFile(path());
        QVERIFY_RESULT(file);
        QByteArrayList names;
        for (const TensorEntry& entry : file->tensors)
            names += QByteArray::fromStdString(entry.name);
        QCOMPARE(names, (QByteArrayList{"a.safetensors/w", "x.index.json/w", "y.index.json/w"}));
        QCOMPARE(QFileInfo(QString::fromStdString(file->tensors[1].part)).fileName(), QStringLiteral("a.safetensors"));
    }

    void nothingUsable()
    {
        const auto empty = openTensorFile(path());
        QVERIFY(!empty);
        QCOMPARE(empty.error(), (Error{ErrorCode::UnknownFileType, {path()}, Error::npos}));
        writeFile(at("notes.md"), "nothing for us");
        QVERIFY(QFile::link(at("nowhere"), at("dangling.safetensors")));
        const auto unknown = openTensorFile(path());
        QVERIFY(!unknown);
        QCOMPARE(unknown.error().code, ErrorCode::UnknownFileType);
        writeFile(at("a.safetensors"), "");
        const auto damaged = openTensorFile(path());
        QVERIFY(!damaged);
        QCOMPARE(damaged.error(), (Error{ErrorCode::FileMalformed, {at("a.safetensors").toStdString(), std::string("EmptyFile")}, Error::npos}));
    }

    void aFileWithoutTensorsIsRead()
    {
        writeFile(at("a.safetensors"), safetensors("{}"));
        const auto file = openTensorFile(path());
        QVERIFY_RESULT(file);
        QVERIFY(file->tensors.empty() && file->problems.empty());
    }

    void missingFoldersAreNotRead()
    {
        const auto file = openTensorFolder(at("nothing").toStdString(), {});
        QVERIFY(!file);
        QCOMPARE(file.error().code, ErrorCode::FileNotReadable);
    }

    void canBeCancelled()
    {
        writeFile(at("a.safetensors"), bytesTensor("w", "c"));
        const auto file = openTensorFile(path(), {}, [](std::int64_t, std::int64_t) { return false; });
        QVERIFY(!file);
        QCOMPARE(file.error().code, ErrorCode::Cancelled);
    }

private:
    [[nodiscard]] QString at(const char* name) const { return m_folder->filePath(name); }
    [[nodiscard]] std::string path() const { return m_folder->path().toStdString(); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_APPLESS_MAIN(TestFolder)
#include "tst_folder.moc"
