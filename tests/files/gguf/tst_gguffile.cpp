// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/gguf/gguffile.h"

#include "core/support/filefault.h"
#include "tests/files/gguf/ggufbytes.h"
#include "tests/support/testsupport.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

using namespace quantoscope::core;
using namespace quantoscope::tests;

namespace {

Result<TensorFile> openBytes(const GgufBytes& file, const std::string& name = "some.gguf")
{
    return openGgufFile(MappedFile::fromBytes(file.bytes(), name), {});
}

/// One file of a set, with a tensor of one number.
GgufBytes part(std::uint16_t number, std::uint16_t count, const std::string& tensor, float value)
{
    GgufBytes file;
    file.pairs = {ggufPair("split.no", 2, little(number)), ggufPair("split.count", 2, little(count)),
                  ggufPair("name", 8, ggufText(tensor))};
    file.addFloats(tensor, {value});
    return file;
}

QStringList namesOf(const TensorFile& file)
{
    QStringList names;
    for (const TensorEntry& entry : file.tensors)
        names += QString::fromStdString(entry.name);
    return names;
}

/// A temporary folder of files.
class Folder
{
public:
    void write(const QString& name, const std::string& bytes) const
    {
        QFile file(m_folder.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes.data(), qint64(bytes.size()));
    }
    [[nodiscard]] std::string path(const QString& name) const { return m_folder.filePath(name).toStdString(); }
    [[nodiscard]] QString filePath(const QString& name) const { return m_folder.filePath(name); }

private:
    QTemporaryDir m_folder;
};

} // namespace

class TestGgufFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { quantoscope::tests::failOnWarnings(); }

    void recognised()
    {
        QVERIFY(looksLikeGguf("GGUF\3"));
        QVERIFY(looksLikeGguf("GGUF"));
        QVERIFY(!looksLikeGguf("GGU"));
        QVERIFY(!looksLikeGguf("FUGG"));
        QVERIFY(!looksLikeGguf(""));
    }

    void valuesAreReadFromTheMapping()
    {
        GgufBytes bytes;
        bytes.pairs = {ggufPair("general.name", 8, ggufText("tiny"))};
        bytes.addTensor("m", {32, 2}, 8, 0); // two blocks of Q8_0
        std::string block = little(std::uint16_t(0x3800));
        for (int k = 0; k < 32; ++k)
            block += char(k - 16);
        bytes.data = block + little(std::uint16_t(0xc000)) + block.substr(2);
        bytes.addFloats("v", {1.5F, -2});
        bytes.addTensor("i", {2}, 27, 128);
        bytes.data.resize(128);
        bytes.data += little(std::int64_t(-5)) + little(std::int64_t(1) << 40);
        const auto mapped = MappedFile::fromBytes(bytes.bytes(), "tiny.gguf");
        auto file = openGgufFile(mapped, {});
        QVERIFY_RESULT(file);
        QCOMPARE(file->format, std::string("gguf"));
        QCOMPARE(file->path, std::string("tiny.gguf"));
        QCOMPARE(file->metadata, (std::vector<std::pair<std::string, std::string>>{{"general.name", "tiny"}}));
        QCOMPARE(namesOf(*file), (QStringList{"m", "v", "i"}));
        const TensorEntry* entry = file->find("m");
        QCOMPARE(entry->storedType, std::string("Q8_0"));
        QCOMPARE(entry->dtype, DType::Q8_0);
        QCOMPARE(entry->shape, (Shape{2, 32}));
        QCOMPARE(entry->count, std::int64_t(64));
        QCOMPARE(entry->bytes, std::int64_t(68));
        QVERIFY(entry->part.empty());
        QCOMPARE(entry->offset, mapped->size() - 144);
        const auto load = entry->load;
        const auto vector = file->find("v")->load({});
        const auto integers = file->find("i")->load({});
        *file = {};
        const auto matrix = load({}); // the file's directory is gone
        QVERIFY_RESULT(matrix);
        QVERIFY(matrix->bytes().data() == mapped->bytes().data() + mapped->size() - 144); // nothing is copied
        QCOMPARE(matrix->value(0), -8.0);
        QCOMPARE(matrix->value(31), 7.5);
        QCOMPARE(matrix->value(32), 32.0);
        QCOMPARE(matrix->slice(0, 1).value(31), -30.0);
        QVERIFY_RESULT(vector);
        QCOMPARE(vector->values(), (std::vector<double>{1.5, -2}));
        QVERIFY_RESULT(integers);
        QCOMPARE(integers->values(), (std::vector<double>{-5, 0x1p40}));
    }

    void headerFaultsAreTold()
    {
        const auto file = openGgufFile(MappedFile::fromBytes("FUGG", "bad.gguf"), {});
        QVERIFY(!file);
        QCOMPARE(describe(file.error()), describe(malformed("bad.gguf", FileFault::GgufMagic, {std::string("FUGG")}, 0).value()));
    }

    void catalogueKnowsTheKind()
    {
        Folder folder;
        GgufBytes bytes;
        bytes.addFloats("a", {1});
        folder.write("model.bin", bytes.bytes()); // by its first bytes
        folder.write("wrong.gguf", "not that");   // by its ending
        const auto good = openTensorFile(folder.path("model.bin"));
        QVERIFY_RESULT(good);
        QCOMPARE(good->format, std::string("gguf"));
        const auto bad = openTensorFile(folder.path("wrong.gguf"));
        QVERIFY(!bad);
        QCOMPARE(bad.error().arguments.at(1), Error::Argument(std::string("GgufMagic")));
    }

    void anyFileOpensItsSet_data()
    {
        QTest::addColumn<QString>("opened");
        for (const char* name : {"m-00001-of-00003.gguf", "m-00002-of-00003.gguf", "m-00003-of-00003.gguf"})
            QTest::newRow(name) << QString(name);
    }

    void anyFileOpensItsSet()
    {
        QFETCH(QString, opened);
        Folder folder;
        folder.write("m-00001-of-00003.gguf", part(0, 3, "a", 1).bytes());
        folder.write("m-00002-of-00003.gguf", part(1, 3, "b", 2).bytes());
        folder.write("m-00003-of-00003.gguf", part(2, 3, "c", 3).bytes());
        const auto file = openTensorFile(folder.path(opened));
        QVERIFY_RESULT(file);
        QCOMPARE(namesOf(*file), (QStringList{"a", "b", "c"}));
        QVERIFY(file->problems.empty());
        QCOMPARE(file->metadata.back().second, std::string("a")); // of the first file
        for (std::size_t i = 0; i < 3; ++i) {
            const TensorEntry& entry = file->tensors[i];
            const QString name = QStringLiteral("m-0000%1-of-00003.gguf").arg(i + 1);
            QCOMPARE(entry.part.empty(), name == opened);
            QVERIFY(entry.part.empty() || QFileInfo(QString::fromStdString(entry.part)).fileName() == name);
            const auto tensor = entry.load({});
            QVERIFY_RESULT(tensor);
            QCOMPARE(tensor->value(0), double(i + 1));
        }
    }

    void missingFilesAreProblems()
    {
        Folder folder;
        folder.write("m-00002-of-00003.gguf", part(1, 3, "b", 2).bytes());
        folder.write("m-00003-of-00003.gguf", "GGUF cut short");
        const std::string path = folder.path("m-00002-of-00003.gguf");
        const auto file = openTensorFile(path);
        QVERIFY_RESULT(file);
        QCOMPARE(namesOf(*file), QStringList{"b"});
        QCOMPARE(file->problems.size(), std::size_t(2));
        QVERIFY(file->problems[0].tensor.empty());
        QCOMPARE(describe(file->problems[0].error),
                 describe(malformed(path, FileFault::PartMissing, {std::string("m-00001-of-00003.gguf")}).value()));
        QCOMPARE(file->problems[1].error.code, ErrorCode::FileUnsupported); // " cut" is no version
        QCOMPARE(file->metadata.back().second, std::string("b"));
    }

    void strangersAreProblems()
    {
        Folder folder;
        folder.write("m-00001-of-00002.gguf", part(0, 2, "a", 1).bytes());
        folder.write("m-00002-of-00002.gguf", part(3, 7, "z", 2).bytes());
        const auto file = openTensorFile(folder.path("m-00001-of-00002.gguf"));
        QVERIFY_RESULT(file);
        QCOMPARE(namesOf(*file), QStringList{"a"});
        QCOMPARE(file->problems.size(), std::size_t(1));
        const auto& arguments = file->problems[0].error.arguments;
        QCOMPARE(arguments.at(1), Error::Argument(std::string("GgufSplit")));
        const std::vector<Error::Argument> numbers(arguments.begin() + 2, arguments.end());
        QCOMPARE(numbers, (std::vector<Error::Argument>{std::int64_t(4), std::int64_t(7), std::int64_t(2), std::int64_t(2)}));
    }

    void aNameInTwoFilesIsRefused()
    {
        Folder folder;
        folder.write("m-00001-of-00002.gguf", part(0, 2, "a", 1).bytes());
        folder.write("m-00002-of-00002.gguf", part(1, 2, "a", 2).bytes());
        const auto file = openTensorFile(folder.path("m-00001-of-00002.gguf"));
        QVERIFY(!file);
        QCOMPARE(file.error().arguments.at(1), Error::Argument(std::string("DuplicateName")));
        QCOMPARE(file.error().arguments.at(2), Error::Argument(std::string("a")));
    }

    void linksOutOfTheFolderAreNotFollowed()
    {
        Folder folder;
        Folder elsewhere;
        folder.write("m-00001-of-00002.gguf", part(0, 2, "a", 1).bytes());
        elsewhere.write("x.gguf", part(1, 2, "b", 2).bytes());
        QVERIFY(QFile::link(elsewhere.filePath("x.gguf"), folder.filePath("m-00002-of-00002.gguf")));
        const auto file = openTensorFile(folder.path("m-00001-of-00002.gguf"));
        QVERIFY_RESULT(file);
        QCOMPARE(namesOf(*file), QStringList{"a"});
        QCOMPARE(file->problems.at(0).error.arguments.at(1), Error::Argument(std::string("PathEscapes")));
    }

    void renamedFilesTellIt_data()
    {
        QTest::addColumn<QByteArray>("name");
        for (const char* name : {"model.gguf", "-00002-of-00003.gguf", "m-00001-of-00003.gguf", "m-2-of-3.gguf", "m-00002-of-00003.bin"})
            QTest::newRow(name) << QByteArray(name);
    }

    void renamedFilesTellIt()
    {
        QFETCH(QByteArray, name);
        const auto file = openBytes(part(1, 3, "b", 2), name.toStdString());
        QVERIFY_RESULT(file);
        QCOMPARE(namesOf(*file), QStringList{"b"});
        QCOMPARE(file->problems.size(), std::size_t(1));
        const Error wanted = unsupported(name.toStdString(), FileFault::GgufSplitName, {std::int64_t(2), std::int64_t(3)}).value();
        QCOMPARE(describe(file->problems[0].error), describe(wanted));
    }

    void setsHaveALimit()
    {
        const auto file = openBytes(part(0, 1025, "a", 1), "m-00001-of-01025.gguf");
        QVERIFY(!file);
        const Error wanted = malformed("m-00001-of-01025.gguf", FileFault::CountBeyondLimit,
                                       {std::string("split.count"), std::int64_t(1025), std::int64_t(1024)}).value();
        QCOMPARE(describe(file.error()), describe(wanted));
    }

    void setsCanBeCancelled()
    {
        Folder folder;
        folder.write("m-00001-of-00002.gguf", part(0, 2, "a", 1).bytes());
        folder.write("m-00002-of-00002.gguf", part(1, 2, "b", 2).bytes());
        const auto file = openTensorFile(folder.path("m-00001-of-00002.gguf"), {}, [](std::int64_t done, std::int64_t) { return done == 0; });
        QVERIFY(!file);
        QCOMPARE(file.error().code, ErrorCode::Cancelled);
    }

    void unknownTypesAreProblemsOfTheirTensors()
    {
        GgufBytes bytes;
        bytes.addTensor("new", {4}, 99, 0);
        bytes.addFloats("a", {1});
        const auto file = openBytes(bytes);
        QVERIFY_RESULT(file);
        QCOMPARE(namesOf(*file), QStringList{"a"});
        QCOMPARE(file->problems.at(0).tensor, std::string("new"));
    }
};

QTEST_APPLESS_MAIN(TestGgufFile)
#include "tst_gguffile.moc"
