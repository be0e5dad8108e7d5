// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/safetensors/safetensorsindex.h"

#include "tests/files/safetensors/safetensorstest.h"

#include <QDir>
#include <QTemporaryDir>

using namespace quantoscope::core;
using namespace quantoscope::tests;

namespace {

/// One tensor of bytes a name, each holding its ordinal.
QByteArray shard(const QByteArrayList& names, const QByteArray& metadata = {})
{
    QByteArray header = "{" + metadata;
    for (qsizetype k = 0; k < names.size(); ++k)
        header += '"' + names[k] + "\":{\"dtype\":\"U8\",\"shape\":[2],\"data_offsets\":[" + QByteArray::number(2 * k) + ','
                  + QByteArray::number(2 * k + 2) + "]},";
    header.back() = '}';
    QByteArray data;
    for (qsizetype k = 0; k < names.size(); ++k)
        data.append(2, char(k));
    return safetensors(header, data);
}

} // namespace

class TestSafetensorsIndex : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        failOnWarnings();
        m_folder = std::make_unique<QTemporaryDir>();
        writeFile(at("one.safetensors"), shard({"b", "a"}, R"("__metadata__":{"format":"pt","part":"1"},)"));
        writeFile(at("two.safetensors"), shard({"c", "d"}, R"("__metadata__":{"format":"pt"},)"));
    }

    void tensorsComeFromTheirParts()
    {
        const auto file = openIndex(R"({"metadata":{"total_size":8,"total_parameters":8.5,"note":"\u00fc","list":[1]},
            "weight_map":{"a":"one.safetensors","c":"two.safetensors","b":"one.safetensors","d":"./two.safetensors"},"other":{"x":[]}})");
        QVERIFY_RESULT(file);
        QCOMPARE(file->format, std::string("safetensors-index"));
        QCOMPARE(file->path, indexPath());
        QByteArrayList names;
        for (const TensorEntry& entry : file->tensors)
            names += QByteArray::fromStdString(entry.name);
        QCOMPARE(names, (QByteArrayList{"b", "a", "c", "d"})); // the parts by name, the tensors by their place
        const TensorEntry* entry = file->find("d");
        QCOMPARE(entry->part, real("two.safetensors"));
        QCOMPARE(entry->load({})->values(), (std::vector<double>{1, 1}));
        QVERIFY(file->problems.empty());
        using Pairs = std::vector<std::pair<std::string, std::string>>;
        QCOMPARE(file->metadata, (Pairs{{"total_size", "8"}, {"total_parameters", "8.5"}, {"note", "ü"}, {"format", "pt"}, {"part", "1"}}));
    }

    void aPartIsOpenedOnce()
    {
        const auto file = openIndex(R"({"weight_map":{"a":"one.safetensors","b":"././one.safetensors"}})");
        QVERIFY_RESULT(file);
        QCOMPARE(file->tensors.size(), std::size_t(2));
        QVERIFY(file->problems.empty());
    }

    void partsMayLieInSubfolders()
    {
        QVERIFY(QDir(m_folder->path()).mkdir(QStringLiteral("sub")));
        writeFile(at("sub/three.safetensors"), shard({"e"}));
        const auto file = openIndex(R"({"weight_map":{"e":"sub/three.safetensors"}})");
        QVERIFY_RESULT(file);
        QCOMPARE(file->tensors.at(0).part, real("sub/three.safetensors"));
    }

    void anEmptyMapHasNoTensors()
    {
        const auto file = openIndex(R"({"weight_map":{}})");
        QVERIFY_RESULT(file);
        QVERIFY(file->tensors.empty());
    }

    void complexTensorsAreNamedOnce()
    {
        writeFile(at("z.safetensors"), safetensors(R"({"w":{"dtype":"C64","shape":[1],"data_offsets":[0,8]}})", QByteArray(8, '\0')));
        const auto file = openIndex(R"({"metadata":{"total_size":8},"weight_map":{"w":"z.safetensors"}})");
        QVERIFY_RESULT(file);
        QCOMPARE(file->tensors.size(), std::size_t(2));
        QVERIFY(file->find("w.imag"));
        QVERIFY(file->problems.empty());
    }

    void halvesOfAnotherPartAreNoticed()
    {
        writeFile(at("z.safetensors"), safetensors(R"({"w":{"dtype":"C64","shape":[1],"data_offsets":[0,8]}})", QByteArray(8, '\0')));
        writeFile(at("y.safetensors"), shard({"w.real"}));
        const auto file = openIndex(R"({"weight_map":{"w":"z.safetensors","w.real":"y.safetensors"}})");
        QVERIFY(!file);
        QCOMPARE(file.error(), (Error{ErrorCode::FileMalformed, {indexPath(), std::string("DuplicateName"), std::string("w.real")}, Error::npos}));
    }

    void unnamedTensorsAreProblems()
    {
        const auto file = openIndex(R"({"weight_map":{"a":"one.safetensors"}})");
        QVERIFY_RESULT(file);
        QCOMPARE(file->tensors.size(), std::size_t(1));
        QCOMPARE(file->problems.size(), std::size_t(1));
        QCOMPARE(file->problems[0].tensor, std::string("b"));
        QCOMPARE(file->problems[0].error, (Error{ErrorCode::FileUnsupported, {indexPath(), std::string("NotInIndex"), std::string("b"), std::string("one.safetensors")}, Error::npos}));
    }

    void wrongSizesAreProblems()
    {
        const auto file = openIndex(R"({"weight_map":{"a":"one.safetensors","b":"one.safetensors"},"metadata":{"total_size":1000000000000000000}})");
        QVERIFY_RESULT(file);
        QCOMPARE(file->tensors.size(), std::size_t(2));
        QCOMPARE(file->problems.size(), std::size_t(1));
        QCOMPARE(file->problems[0].tensor, std::string());
        QCOMPARE(file->problems[0].error, (Error{ErrorCode::FileMalformed, {indexPath(), std::string("IndexSizeDiffers"), std::int64_t(1000000000000000000), std::int64_t(4)}, Error::npos}));
    }

    /// The error after the path, PATH standing for the index.
    void refusals_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QByteArray>("expected");
        const auto row = [](const char* json, const char* expected) { QTest::newRow(json) << QByteArray(json) << QByteArray(expected); };
        row("", "FileMalformed JsonCutShort at 0");
        row("[]", "FileMalformed JsonUnexpected \"[\" at 0");
        row("{}", "FileMalformed FieldMissing \"model.safetensors.index.json\" \"weight_map\"");
        row(R"({"metadata":{}})", "FileMalformed FieldMissing \"model.safetensors.index.json\" \"weight_map\"");
        row(R"({"weight_map":[]})", "FileMalformed JsonUnexpected \"[\" at 14");
        row(R"({"weight_map":{"a":5}})", "FileMalformed FieldInvalid \"weight_map\" \"a\" \"5\" at 19");
        row(R"({"weight_map":{"a":""}})", "FileMalformed FieldInvalid \"weight_map\" \"a\" \"\" at 19");
        row(R"({"weight_map":{"a":"one.safetensors","a":"two.safetensors"}})", "FileMalformed DuplicateName \"a\" at 37");
        row(R"({"weight_map":{},"weight_map":{}})", "FileMalformed DuplicateName \"weight_map\" at 17");
        row(R"({"weight_map":{"a":"model.safetensors.index.json"}})", "FileMalformed FieldInvalid \"weight_map\" \"a\" \"model.safetensors.index.json\" at 19");
        row(R"({"weight_map":{"a":"MODEL.JSON"}})", "FileMalformed FieldInvalid \"weight_map\" \"a\" \"MODEL.JSON\" at 19");
        row(R"({"weight_map":{"a":"nope.safetensors"}})", "FileMalformed PartMissing \"nope.safetensors\"");
        row(R"({"weight_map":{"a":"/dev/zero"}})", "FileMalformed PathEscapes \"/dev/zero\"");
        row(R"({"weight_map":{"a":"../one.safetensors"}})", "FileMalformed PathEscapes \"../one.safetensors\"");
        row(R"({"weight_map":{"a":".\\one.safetensors"}})", "FileMalformed PathEscapes \".\\one.safetensors\"");
        row("{\"weight_map\":{\"a\":\"https://x/one.safetensors\"}}", "FileMalformed PathEscapes \"https://x/one.safetensors\"");
        row(R"({"weight_map":{"zzz":"one.safetensors"}})", "FileMalformed NotInPart \"zzz\" \"one.safetensors\"");
        row(R"({"weight_map":{"a":"two.safetensors"}})", "FileMalformed NotInPart \"a\" \"two.safetensors\"");
    }

    void refusals()
    {
        QFETCH(QByteArray, json);
        QFETCH(QByteArray, expected);
        const auto file = openIndex(json);
        QVERIFY(!file);
        QCOMPARE(std::get<std::string>(file.error().arguments.at(0)), indexPath());
        QByteArray text = describe(file.error()).toUtf8().replace('"' + QByteArray::fromStdString(indexPath()) + "\" ", "");
        text.replace('"' + faultOf(file.error()) + '"', faultOf(file.error()));
        QCOMPARE(text, expected);
    }

    void nulDoesNotEndAPath()
    {
        const auto file = openIndex(R"({"weight_map":{"a":"one.safetensors\u0000.txt"}})");
        QVERIFY(!file);
        QCOMPARE(faultOf(file.error()), QByteArray("PathEscapes"));
    }

    void linksOutOfTheFolderAreRefused()
    {
        QTemporaryDir elsewhere;
        writeFile(elsewhere.filePath("one.safetensors"), shard({"a"}));
        QVERIFY(QFile::link(elsewhere.filePath("one.safetensors"), at("link.safetensors")));
        const auto file = openIndex(R"({"weight_map":{"a":"link.safetensors"}})");
        QVERIFY(!file);
        QCOMPARE(faultOf(file.error()), QByteArray("PathEscapes"));
    }

    void linksToIndexesAreRefused()
    {
        QVERIFY(QFile::link(at("model.safetensors.index.json"), at("again.safetensors")));
        const auto file = openIndex(R"({"weight_map":{"a":"again.safetensors"}})");
        QVERIFY(!file);
        QCOMPARE(faultOf(file.error()), QByteArray("FieldInvalid"));
    }

    void foldersAreNoParts()
    {
        QVERIFY(QDir(m_folder->path()).mkdir(QStringLiteral("sub.safetensors")));
        const auto file = openIndex(R"({"weight_map":{"a":"sub.safetensors"}})");
        QVERIFY(!file);
        QCOMPARE(faultOf(file.error()), QByteArray("NotRegularFile"));
    }

    void faultsOfPartsNameThem()
    {
        writeFile(at("two.safetensors"), "version https://git-lfs.github.com/spec/v1\noid sha256:0\n");
        const auto file = openIndex(R"({"weight_map":{"a":"one.safetensors","c":"two.safetensors"}})");
        QVERIFY(!file);
        QCOMPARE(file.error(), (Error{ErrorCode::FileMalformed, {real("two.safetensors"), std::string("LfsPointer")}, 0}));
    }

    void otherJsonIsNoIndex()
    {
        for (const char* json : {"{}", "[1", "{\"a\":1}", "nonsense"}) {
            writeFile(at("config.json"), json);
            const auto file = openTensorFile(at("config.json").toStdString());
            QVERIFY(!file);
            QCOMPARE(file.error(), (Error{ErrorCode::UnknownFileType, {at("config.json").toStdString()}, Error::npos}));
        }
        writeFile(at("map.json"), R"({"weight_map":{"a":"one.safetensors"}})");
        QVERIFY_RESULT(openTensorFile(at("map.json").toStdString()));
    }

    void canBeCancelled()
    {
        writeFile(at("model.safetensors.index.json"), R"({"weight_map":{"a":"one.safetensors"}})");
        const auto file = openTensorFile(indexPath(), {}, [](std::int64_t, std::int64_t) { return false; });
        QVERIFY(!file);
        QCOMPARE(file.error().code, ErrorCode::Cancelled);
    }

private:
    [[nodiscard]] QString at(const char* name) const { return m_folder->filePath(name); }
    [[nodiscard]] std::string indexPath() const { return at("model.safetensors.index.json").toStdString(); }
    [[nodiscard]] std::string real(const char* name) const { return QFileInfo(at(name)).canonicalFilePath().toStdString(); }

    /// Straight, so that an empty text reaches the reader too.
    Result<TensorFile> openIndex(const QByteArray& json) const
    {
        writeFile(at("model.safetensors.index.json"), json);
        return openSafetensorsIndex(MappedFile::open(indexPath()).value(), {});
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_APPLESS_MAIN(TestSafetensorsIndex)
#include "tst_safetensorsindex.moc"
