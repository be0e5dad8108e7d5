// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/safetensors/writesafetensors.h"

#include "core/files/safetensors/safetensorsfile.h"
#include "tests/files/safetensors/safetensorstest.h"

#include <QDir>
#include <QTemporaryDir>

#include <limits>

using namespace quantoscope::core;
using namespace quantoscope::tests;

Q_DECLARE_METATYPE(quantoscope::core::DType)

namespace {

using Pairs = std::vector<std::pair<std::string, std::string>>;

Tensor stored(DType dtype, Shape shape, const char* hex)
{
    auto owner = std::make_shared<const QByteArray>(QByteArray::fromHex(hex));
    const auto bytes = std::as_bytes(std::span(owner->constData(), std::size_t(owner->size())));
    return Tensor::fromStorage(dtype, std::move(shape), bytes, owner).value();
}

} // namespace

class TestWriteSafetensors : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        failOnWarnings();
        m_folder = std::make_unique<QTemporaryDir>();
    }

    void bytesAreThoseOfTheLibrary()
    {
        const std::vector<NamedTensor> tensors{{"b", stored(DType::Float32, {1, 1}, "0000803f")}, {"a", stored(DType::UInt8, {2}, "0102")}};
        QVERIFY_RESULT(writeSafetensors(path(), tensors));
        QCOMPARE(content(), safetensors(R"({"b":{"dtype":"F32","shape":[1,1],"data_offsets":[0,4]},"a":{"dtype":"U8","shape":[2],"data_offsets":[4,6]}})"
                                        "    ", QByteArray::fromHex("0000803f0102")));
        QCOMPARE(content().size() % 8, 6); // the header alone is padded
    }

    void nothingToWrite()
    {
        QVERIFY_RESULT(writeSafetensors(path(), {}));
        QCOMPARE(content(), safetensors("{}      "));
        QVERIFY_RESULT(writeSafetensors(path(), {}, Pairs{{"k", "v"}}));
        QCOMPARE(content(), safetensors(R"({"__metadata__":{"k":"v"}})" "      "));
    }

    void typesComeByAlignmentThenNames()
    {
        std::vector<NamedTensor> tensors{{"u8", stored(DType::UInt8, {1}, "01")},       {"bool", stored(DType::Bool, {1}, "01")},
                                         {"y", stored(DType::Int64, {0}, "")},          {"x", stored(DType::Float64, {0}, "")},
                                         {"f32z", stored(DType::Float32, {0}, "")},     {"f32a", stored(DType::Float32, {}, "0000803f")},
                                         {"f16", stored(DType::Float16, {1}, "003c")},  {"i32", stored(DType::Int32, {0}, "")}};
        QVERIFY_RESULT(writeSafetensors(path(), tensors));
        const QByteArray bytes = content();
        qsizetype at = 0;
        for (const char* name : {"\"y\"", "\"x\"", "\"f32a\"", "\"f32z\"", "\"i32\"", "\"f16\"", "\"u8\"", "\"bool\""}) {
            const qsizetype found = bytes.indexOf(name);
            QVERIFY2(found > at, name);
            at = found;
        }
        std::ranges::reverse(tensors);
        QVERIFY_RESULT(writeSafetensors(path(), tensors));
        QCOMPARE(content(), bytes);
    }

    void everyTypeComesBack()
    {
        for (const SafetensorsType& type : safetensorsTypes()) {
            const DTypeInfo& info = dtypeInfo(type.dtype);
            const QByteArray bytes = QByteArray::fromHex("00013c7f4080c03f").repeated(3).left(info.blockBytes * 3);
            const QByteArray kept = type.dtype == DType::Bool ? QByteArray::fromHex("000101") : bytes;
            const Tensor tensor = stored(type.dtype, {3, info.blockElements}, bytes.toHex());
            QCOMPARE(safetensorsStoredType(tensor), type.dtype);
            QVERIFY_RESULT(writeSafetensors(path(), std::vector<NamedTensor>{{"t", tensor}}));
            QVERIFY2(content().endsWith(kept), type.word.data());
            const auto file = openTensorFile(path());
            QVERIFY_RESULT(file);
            QCOMPARE(file->tensors.at(0).storedType, std::string(type.word));
            QCOMPARE(file->tensors.at(0).shape, tensor.shape());
            QCOMPARE(file->tensors.at(0).offset % 8, 0);
        }
    }

    void otherTypesBecomeFloats_data()
    {
        QTest::addColumn<DType>("dtype");
        QTest::addColumn<QByteArray>("hex");
        QTest::addColumn<QList<double>>("values");
        QTest::newRow("int4") << DType::Int4 << QByteArray("218f") << QList<double>{1, 2, -1, -8};
        QTest::newRow("uint4") << DType::UInt4 << QByteArray("21f8") << QList<double>{1, 2, 8, 15};
        QTest::newRow("int2") << DType::Int2 << QByteArray("e4") << QList<double>{0, 1, -2, -1};
        QTest::newRow("uint2") << DType::UInt2 << QByteArray("e4") << QList<double>{0, 1, 2, 3};
    }

    void otherTypesBecomeFloats()
    {
        QFETCH(DType, dtype);
        QFETCH(QByteArray, hex);
        QFETCH(QList<double>, values);
        const Tensor tensor = stored(dtype, {4}, hex);
        QCOMPARE(safetensorsStoredType(tensor), DType::Float32);
        QVERIFY_RESULT(writeSafetensors(path(), std::vector<NamedTensor>{{"t", tensor}}));
        const auto file = openTensorFile(path());
        QVERIFY_RESULT(file);
        QCOMPARE(file->tensors.at(0).dtype, DType::Float32);
        QCOMPARE(file->tensors.at(0).load({})->values(), std::vector<double>(values.begin(), values.end()));
    }

    void viewsAreWrittenInTheirOrder()
    {
        const Tensor whole = Tensor::fromDoubles({1, 2, 3, 4, 5, 6}, {2, 3}).value();
        const Tensor nibbles = stored(DType::Float4E2M1FN, {2, 4}, "10325476"); // 0 0.5 1 1.5 / 2 3 4 6
        const std::array<std::size_t, 2> order{1, 0};
        const std::vector<NamedTensor> tensors{{"t", whole.permuted(order)},       {"row", whole.slice(0, 1)},
                                               {"half", nibbles.narrow(0, 1, 1)},  {"odd", nibbles.narrow(1, 1, 2)}};
        QCOMPARE(safetensorsStoredType(tensors[2].tensor), DType::Float4E2M1FN);
        QCOMPARE(safetensorsStoredType(tensors[3].tensor), DType::Float32);
        QVERIFY_RESULT(writeSafetensors(path(), tensors));
        const auto file = openTensorFile(path());
        QVERIFY_RESULT(file);
        QCOMPARE(file->find("t")->shape, (Shape{3, 2}));
        QCOMPARE(file->find("t")->load({})->values(), (std::vector<double>{1, 4, 2, 5, 3, 6}));
        QCOMPARE(file->find("row")->load({})->values(), (std::vector<double>{4, 5, 6}));
        QCOMPARE(file->find("half")->storedType, std::string("F4"));
        QCOMPARE(file->find("half")->load({})->values(), (std::vector<double>{2, 3, 4, 6}));
        QCOMPARE(file->find("odd")->load({})->values(), (std::vector<double>{0.5, 1, 3, 4}));
    }

    void textsAreEscaped()
    {
        const std::string odd("q\"b\\/\b\f\n\r\t\x01\x1f\x7f é😀\0", 22);
        const std::vector<NamedTensor> tensors{{odd, stored(DType::UInt8, {1}, "07")}, {"", stored(DType::UInt8, {1}, "08")}};
        QVERIFY_RESULT(writeSafetensors(path(), tensors, Pairs{{odd, odd}, {"", ""}}));
        QVERIFY(content().contains(R"("q\"b\\/\b\f\n\r\t\u0001\u001f)"));
        const auto file = openTensorFile(path());
        QVERIFY_RESULT(file);
        QCOMPARE(file->metadata, (Pairs{{odd, odd}, {"", ""}}));
        QVERIFY(file->find(odd) && file->find(""));
        QCOMPARE(file->find(odd)->load({})->value(0), 7.0);
    }

    void largeTensorsAreStreamed()
    {
        constexpr std::int64_t count = 700'001; // several pieces, none full at the end
        std::vector<double> values(count);
        for (std::size_t k = 0; k < values.size(); ++k)
            values[k] = double(k);
        const Tensor tensor = Tensor::fromDoubles(values, {count}).value();
        const Tensor nibbles = stored(DType::Float4E2M1FN, {2'200'000}, QByteArray("21").repeated(1'100'000).constData());
        QVERIFY_RESULT(writeSafetensors(path(), std::vector<NamedTensor>{{"t", tensor}, {"n", nibbles}}));
        const auto file = openTensorFile(path());
        QVERIFY_RESULT(file);
        QCOMPARE(file->find("t")->load({})->values(), values);
        QCOMPARE(file->find("n")->load({})->values(), nibbles.values());
    }

    void refusals_data()
    {
        QTest::addColumn<QByteArrayList>("names");
        QTest::addColumn<QByteArrayList>("keys");
        QTest::addColumn<QByteArray>("fault");
        QTest::newRow("same name") << QByteArrayList{"a", "b", "a"} << QByteArrayList() << QByteArray("DuplicateName");
        QTest::newRow("same key") << QByteArrayList{"a"} << QByteArrayList{"k", "k"} << QByteArray("DuplicateName");
        QTest::newRow("reserved name") << QByteArrayList{"__metadata__"} << QByteArrayList() << QByteArray("FieldInvalid");
        QTest::newRow("name not UTF-8") << QByteArrayList{"\xff"} << QByteArrayList() << QByteArray("NotUtf8");
        QTest::newRow("key not UTF-8") << QByteArrayList() << QByteArrayList{"\xc3"} << QByteArray("NotUtf8");
        QTest::newRow("header too long") << QByteArrayList{QByteArray(100'000'000, 'x')} << QByteArrayList() << QByteArray("CountBeyondLimit");
    }

    void refusals()
    {
        QFETCH(QByteArrayList, names);
        QFETCH(QByteArrayList, keys);
        QFETCH(QByteArray, fault);
        writeFile(QString::fromStdString(path()), "old");
        std::vector<NamedTensor> tensors;
        for (const QByteArray& name : names)
            tensors.push_back({name.toStdString(), Tensor()});
        Pairs metadata;
        for (const QByteArray& key : keys)
            metadata.emplace_back(key.toStdString(), "x");
        const auto written = writeSafetensors(path(), tensors, metadata);
        QVERIFY(!written);
        QCOMPARE(faultOf(written.error()), fault);
        QCOMPARE(content(), QByteArray("old"));
    }

    void cancellationLeavesTheOldFile()
    {
        writeFile(QString::fromStdString(path()), "old");
        for (int calls = 0; calls < 3; ++calls) {
            int left = calls;
            const auto written = writeSafetensors(path(), std::vector<NamedTensor>{{"t", stored(DType::UInt8, {1}, "07")}, {"n", stored(DType::Float4E2M1FN, {2}, "21")}},
                                                  {}, [&left](std::int64_t, std::int64_t) { return left-- > 0; });
            QVERIFY(!written);
            QCOMPARE(written.error().code, ErrorCode::Cancelled);
            QCOMPARE(content(), QByteArray("old"));
            QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden).size(), 1);
        }
    }

    void unwritableFolders()
    {
        const auto written = writeSafetensors(path() + "/no/such", {});
        QVERIFY(!written);
        QCOMPARE(written.error().code, ErrorCode::FileNotWritable);
    }

private:
    [[nodiscard]] std::string path() const { return m_folder->filePath("out.safetensors").toStdString(); }

    [[nodiscard]] QByteArray content() const
    {
        QFile file(QString::fromStdString(path()));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("unreadable");
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_APPLESS_MAIN(TestWriteSafetensors)
#include "tst_writesafetensors.moc"
