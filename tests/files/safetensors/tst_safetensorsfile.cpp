// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/safetensors/safetensorsfile.h"

#include "core/support/filefault.h"
#include "core/support/random.h"
#include "tests/files/safetensors/safetensorstest.h"

#include <limits>

using namespace quantoscope::core;
using namespace quantoscope::tests;

Q_DECLARE_METATYPE(quantoscope::core::DType)

namespace {

constexpr const char* path = "some.safetensors";

Result<TensorFile> open(const QByteArray& bytes)
{
    return openSafetensorsFile(inMemory(bytes, path), {});
}

QByteArray bytes(std::initializer_list<int> values)
{
    QByteArray data;
    for (const int value : values)
        data.append(char(value));
    return data;
}

} // namespace

class TestSafetensorsFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void contentIsRecognised_data()
    {
        QTest::addColumn<QByteArray>("start");
        QTest::addColumn<bool>("isSafetensors");
        const auto row = [](const char* name, const QByteArray& start, bool is) { QTest::newRow(name) << start << is; };
        row("empty header", safetensors("{}"), true);
        row("tensor", safetensors(R"({"a":)"), true);
        row("white space", safetensors(" \r\n\t{ \n\"a\""), true);
        row("only a brace", safetensors("{"), true);
        row("cut behind the brace", safetensors("{\"a\":1}").left(9), true);
        row("longest header", QByteArray::fromHex("00e1f50500000000") + "{\"", true);
        row("a longer header", QByteArray::fromHex("01e1f50500000000") + "{\"", false);
        row("empty", "", false);
        row("seven bytes", safetensors("").left(7), false);
        row("no header", safetensors(""), false);
        row("length only", QByteArray::fromHex("3c00000000000000"), false);
        row("brace behind the header", safetensors("", "{}"), false);
        row("white space only", safetensors("    "), false);
        row("array", safetensors("[]"), false);
        row("not a key", safetensors("{a"), false);
        row("JSON text", "{\"weight_map\": {}}", false);
        row("LFS pointer", "version https://git-lfs.github.com/spec/v1\n", false);
        row("npy", "\x93NUMPY", false);
        row("zip", QByteArray("PK\3\4\x14\0\0\0\0\0", 10), false);
        row("zeros", QByteArray(100, '\0'), false);
    }

    void contentIsRecognised()
    {
        QFETCH(QByteArray, start);
        QFETCH(bool, isSafetensors);
        QCOMPARE(looksLikeSafetensors({start.constData(), std::size_t(start.size())}), isSafetensors);
    }

    void types_data()
    {
        QTest::addColumn<QByteArray>("word");
        QTest::addColumn<QByteArray>("data");
        QTest::addColumn<DType>("dtype");
        QTest::addColumn<QList<double>>("values");
        const auto row = [](const char* word, const char* data, DType dtype, const QList<double>& values) {
            QTest::newRow(word) << QByteArray(word) << QByteArray::fromHex(data) << dtype << values;
        };
        row("BOOL", "000102", DType::Bool, {0, 1, 1});
        row("U8", "00ff", DType::UInt8, {0, 255});
        row("I8", "80ff", DType::Int8, {-128, -1});
        row("I16", "0080ffff", DType::Int16, {-32768, -1});
        row("U16", "0080", DType::UInt16, {32768});
        row("I32", "00000080", DType::Int32, {-2147483648.0});
        row("U32", "ffffffff", DType::UInt32, {4294967295.0});
        row("I64", "ffffffffffffffff", DType::Int64, {-1});
        row("U64", "0000000000000080", DType::UInt64, {0x1p63});
        row("F16", "003c00c0", DType::Float16, {1, -2});
        row("BF16", "803f00c0", DType::BFloat16, {1, -2});
        row("F32", "000080bf", DType::Float32, {-1});
        row("F64", "000000000000f03f", DType::Float64, {1});
        row("F8_E4M3", "7e38", DType::Float8E4M3FN, {448, 1});
        row("F8_E5M2", "7b3c", DType::Float8E5M2, {57344, 1});
        row("F8_E4M3FNUZ", "7f40", DType::Float8E4M3FNUZ, {240, 1});
        row("F8_E5M2FNUZ", "7f40", DType::Float8E5M2FNUZ, {57344, 1});
        row("F8_E8M0", "7f80", DType::Float8E8M0FNU, {1, 2});
        row("F4", "217f", DType::Float4E2M1FN, {0.5, 1, -6, 6}); // the low half first
        row("F6_E2M3", "080000", DType::Float6E2M3FN, {1, 0, 0, 0});
        row("F6_E3M2", "0c0000", DType::Float6E3M2FN, {1, 0, 0, 0});
    }

    void types()
    {
        QFETCH(QByteArray, word);
        QFETCH(QByteArray, data);
        QFETCH(DType, dtype);
        QFETCH(QList<double>, values);
        const QByteArray header = "{\"t\":{\"dtype\":\"" + word + "\",\"shape\":[1," + QByteArray::number(values.size()) + "],\"data_offsets\":[0,"
                                  + QByteArray::number(data.size()) + "]}}";
        // Once with each alignment of the data: a header may have any length.
        for (int spaces = 0; spaces < 8; ++spaces) {
            const QByteArray padded = header + QByteArray(spaces, ' ');
            const auto file = open(safetensors(padded, data));
            QVERIFY_RESULT(file);
            QCOMPARE(file->format, std::string("safetensors"));
            QCOMPARE(file->tensors.size(), std::size_t(1));
            const TensorEntry& entry = file->tensors[0];
            QCOMPARE(entry.name, std::string("t"));
            QCOMPARE(entry.storedType, word.toStdString());
            QCOMPARE(entry.dtype, dtype);
            QCOMPARE(entry.count, values.size());
            QCOMPARE(entry.bytes, data.size());
            QCOMPARE(entry.offset, 8 + padded.size());
            QVERIFY(entry.part.empty());
            const auto tensor = entry.load({});
            QVERIFY_RESULT(tensor);
            QCOMPARE(tensor->shape(), (Shape{1, values.size()}));
            QCOMPARE(tensor->dtype(), dtype);
            QVERIFY(tensor->isContiguous());
            QCOMPARE(tensor->values(), std::vector<double>(values.begin(), values.end()));
        }
    }

    void everyTypeIsTried()
    {
        QCOMPARE(safetensorsTypes().size(), std::size_t(21));
        for (const SafetensorsType& type : safetensorsTypes())
            QCOMPARE(std::ranges::count(safetensorsTypes(), type.dtype, &SafetensorsType::dtype), 1);
    }

    void valuesStayInTheFile()
    {
        const auto mapped = inMemory(safetensors(R"({"a":{"dtype":"U8","shape":[4],"data_offsets":[0,4]}})", "wxyz"), path);
        const std::byte* data = mapped->bytes().data() + mapped->size() - 4;
        auto file = openSafetensorsFile(mapped, {});
        QVERIFY_RESULT(file);
        const auto load = file->tensors[0].load;
        file = failure(ErrorCode::Internal); // the tensor keeps the mapping alive
        const auto tensor = load({});
        QVERIFY_RESULT(tensor);
        QCOMPARE(tensor->bytes().data(), data);
        QCOMPARE(tensor->value(3), 122.0);
    }

    void tensorsComeInTheOrderOfTheirData()
    {
        const auto file = open(safetensors(R"({"c":{"dtype":"U8","shape":[2],"data_offsets":[3,5]},
            "e1":{"dtype":"F32","shape":[0,5],"data_offsets":[3,3]},"__metadata__":{"k":"v"},
            "a":{"dtype":"U8","shape":[],"data_offsets":[2,3]},"e2":{"dtype":"I64","shape":[0],"data_offsets":[0,0]},
            "b":{"dtype":"I16","shape":[1,1,1],"data_offsets":[0,2]}} )", bytes({1, 2, 3, 4, 5})));
        QVERIFY_RESULT(file);
        QByteArrayList names;
        for (const TensorEntry& entry : file->tensors)
            names += QByteArray::fromStdString(entry.name);
        QCOMPARE(names, (QByteArrayList{"e2", "b", "a", "e1", "c"}));
        QCOMPARE(file->find("b")->load({})->values(), std::vector<double>{513});
        QCOMPARE(file->find("a")->load({})->values(), std::vector<double>{3});
        QCOMPARE(file->find("c")->load({})->values(), (std::vector<double>{4, 5}));
        QCOMPARE(file->find("e1")->load({})->shape(), (Shape{0, 5}));
        QCOMPARE(file->metadata.at(0), (std::pair<std::string, std::string>("k", "v")));
        QVERIFY(file->problems.empty());
    }

    void noTensors()
    {
        for (const char* header : {"{}", "{}    ", "\t\n{}", R"({"__metadata__":{}})"}) {
            const auto file = open(safetensors(header));
            QVERIFY_RESULT(file);
            QVERIFY(file->tensors.empty());
        }
    }

    void namesMayHoldAnything()
    {
        const auto file = open(safetensors(R"({"a\u0000b":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},"sp ace/\ud83d\ude00":{"dtype":"U8","shape":[1],"data_offsets":[1,2]}})", "xy"));
        QVERIFY_RESULT(file);
        QCOMPARE(file->tensors[0].name, std::string("a\0b", 3));
        QCOMPARE(file->tensors[1].name, std::string("sp ace/😀"));
    }

    void complexTensorsAreTwo()
    {
        const QByteArray data = QByteArray::fromHex("0000803f0000004000004040000080400000a0400000c040"); // 1 … 6
        const auto file = open(safetensors(R"({"w":{"dtype":"C64","shape":[3,1],"data_offsets":[0,24]}})", data));
        QVERIFY_RESULT(file);
        QCOMPARE(file->tensors.size(), std::size_t(2));
        for (const auto& [name, values] : {std::pair("w.real", std::vector<double>{1, 3, 5}), {"w.imag", std::vector<double>{2, 4, 6}}}) {
            const TensorEntry* entry = file->find(name);
            QVERIFY(entry);
            QCOMPARE(entry->storedType, std::string("C64"));
            QCOMPARE(entry->dtype, DType::Float32);
            QCOMPARE(entry->bytes, 12);
            QCOMPARE(entry->offset, -1);
            const auto tensor = entry->load({});
            QVERIFY_RESULT(tensor);
            QCOMPARE(tensor->shape(), (Shape{3, 1}));
            QCOMPARE(tensor->values(), values);
        }
    }

    void complexTensorsWithoutElements()
    {
        const auto file = open(safetensors(R"({"w":{"dtype":"C64","shape":[0,1152921504606846976],"data_offsets":[0,0]}})"));
        QVERIFY_RESULT(file);
        QCOMPARE(file->find("w.imag")->load({})->count(), 0);
    }

    /// The tensor is the one of the header that stands at byte 9.
    void faults_data()
    {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<int>("dataBytes");
        QTest::addColumn<QByteArray>("expected");
        const auto row = [](const char* type, const char* shape, const char* offsets, int data, const char* expected) {
            QTest::addRow("%s %s %s %d", type, shape, offsets, data)
                << QByteArray("{\"a\":{\"dtype\":\"") + type + "\",\"shape\":" + shape + ",\"data_offsets\":" + offsets + "}}" << data << QByteArray(expected);
        };
        row("i32", "[2,2]", "[0,16]", 16, "FileUnsupported UnknownType \"a\" \"i32\"");
        row("F31", "[]", "[0,4]", 4, "FileUnsupported UnknownType \"a\" \"F31\"");
        row("", "[]", "[0,4]", 4, "FileUnsupported UnknownType \"a\" \"\"");
        row("U8", "[4294967296,4294967296,4]", "[0,16]", 16, "FileMalformed ShapeTooLarge \"a\" \"[4294967296, 4294967296, 4]\"");
        row("I32", "[2,9223372036854775807]", "[0,16]", 16, "FileMalformed ShapeTooLarge \"a\" \"[2, 9223372036854775807]\"");
        row("I32", "[4611686018427387904]", "[0,16]", 16, "FileMalformed ShapeTooLarge \"a\" \"[4611686018427387904]\"");
        row("C64", "[1152921504606846976]", "[0,16]", 16, "FileMalformed ShapeTooLarge \"a\" \"[1152921504606846976]\"");
        row("F4", "[3]", "[0,2]", 2, "FileMalformed PartialByte \"a\" 3");
        row("F6_E2M3", "[2]", "[0,2]", 2, "FileMalformed PartialByte \"a\" 2");
        row("I32", "[2,2]", "[0,4]", 4, "FileMalformed DataSizeMismatch \"a\" 16 4");
        row("I32", "[]", "[0,8]", 8, "FileMalformed DataSizeMismatch \"a\" 4 8");
        row("C64", "[2]", "[0,8]", 8, "FileMalformed DataSizeMismatch \"a\" 16 8");
        row("U8", "[0]", "[0,1]", 1, "FileMalformed DataSizeMismatch \"a\" 0 1");
        row("I32", "[2]", "[8,16]", 16, "FileMalformed DataNotNext \"a\" 8 0");
        row("U8", "[9223372036854775807]", "[0,9223372036854775807]", 4, "FileMalformed DataBeyondEnd \"a\" 9223372036854775807 101");
        row("U8", "[5]", "[0,5]", 4, "FileMalformed DataBeyondEnd \"a\" 66 65");
    }

    void faults()
    {
        QFETCH(QByteArray, header);
        QFETCH(int, dataBytes);
        QFETCH(QByteArray, expected);
        const auto file = open(safetensors(header, QByteArray(dataBytes, '\1')));
        QVERIFY(!file);
        QByteArray text = describe(file.error()).toUtf8().replace("\"some.safetensors\" ", "");
        text.replace('"' + faultOf(file.error()) + '"', faultOf(file.error()));
        QCOMPARE(text, expected + " at 9");
    }

    void gapsAndOverlapsAreRefused_data()
    {
        QTest::addColumn<QByteArray>("second");
        QTest::addColumn<Error::Argument>("begin");
        QTest::newRow("gap") << QByteArray("[5,9]") << Error::Argument(std::int64_t(5));
        QTest::newRow("overlap") << QByteArray("[3,7]") << Error::Argument(std::int64_t(3));
    }

    void gapsAndOverlapsAreRefused()
    {
        QFETCH(QByteArray, second);
        QFETCH(Error::Argument, begin);
        const QByteArray header = R"({"b":{"dtype":"I32","shape":[],"data_offsets":)" + second + R"(},"a":{"dtype":"I32","shape":[],"data_offsets":[0,4]}})";
        const auto file = open(safetensors(header, QByteArray(9, '\0')));
        QVERIFY(!file);
        const Error expected{ErrorCode::FileMalformed, {std::string(path), std::string("DataNotNext"), std::string("b"), begin, std::int64_t(4)}, 9};
        QVERIFY2(file.error() == expected, qPrintable(describe(file.error())));
    }

    void bytesBehindTheTensorsAreRefused()
    {
        const QByteArray good = safetensors(R"({"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]}})", "ab");
        QVERIFY_RESULT(open(good));
        const auto file = open(good + "xyz");
        QVERIFY(!file);
        QCOMPARE(file.error(), (Error{ErrorCode::FileMalformed, {std::string(path), std::string("BytesAfterData"), std::int64_t(3)}, std::size_t(good.size())}));
    }

    void namesOfComplexHalvesMustBeFree()
    {
        const auto file = open(safetensors(R"({"w":{"dtype":"C64","shape":[],"data_offsets":[0,8]},"w.imag":{"dtype":"U8","shape":[0],"data_offsets":[8,8]}})", QByteArray(8, '\0')));
        QVERIFY(!file);
        QCOMPARE(file.error(), (Error{ErrorCode::FileMalformed, {std::string(path), std::string("DuplicateName"), std::string("w.imag")}, Error::npos}));
    }

    void headersAreMeasured()
    {
        const auto refusal = [](const QByteArray& content) {
            const auto file = open(content);
            return file ? QByteArray("none") : describe(file.error()).toUtf8().replace("\"some.safetensors\" ", "");
        };
        QCOMPARE(refusal(QByteArray(7, '\0')), QByteArray("FileTruncated 8 7 at 7"));
        QCOMPARE(refusal(QByteArray(8, '\0')), QByteArray("FileMalformed \"JsonCutShort\" at 8"));
        QCOMPARE(refusal(safetensors("{}").left(9)), QByteArray("FileMalformed \"LengthBeyondEnd\" \"header\" 2 1 at 0"));
        QCOMPARE(refusal(QByteArray::fromHex("00e1f50500000000")), QByteArray("FileMalformed \"LengthBeyondEnd\" \"header\" 100000000 0 at 0"));
        QCOMPARE(refusal(QByteArray::fromHex("01e1f50500000000") + "{}"), QByteArray("FileMalformed \"CountBeyondLimit\" \"header\" \"100000001\" 100000000 at 0"));
        QCOMPARE(refusal(QByteArray(10, '\xff')), QByteArray("FileMalformed \"CountBeyondLimit\" \"header\" \"18446744073709551615\" 100000000 at 0"));
    }

    void manyTensors()
    {
        constexpr int count = 20000;
        QByteArray header = "{";
        for (int k = count - 1; k >= 0; --k)
            header += "\"layer." + QByteArray::number(k) + "\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[" + QByteArray::number(k) + ','
                      + QByteArray::number(k + 1) + "]},";
        header.back() = '}';
        const auto file = open(safetensors(header, QByteArray(count, '\7')));
        QVERIFY_RESULT(file);
        QCOMPARE(file->tensors.size(), std::size_t(count));
        QCOMPARE(file->tensors.front().name, std::string("layer.0"));
        QCOMPARE(file->tensors.back().name, std::string("layer.19999"));
        QCOMPARE(file->tensors.back().load({})->value(0), 7.0);
    }

    void canBeCancelled()
    {
        const auto file = openSafetensorsFile(inMemory(safetensors("{}"), path), [](std::int64_t, std::int64_t) { return false; });
        QVERIFY(!file);
        QCOMPARE(file.error().code, ErrorCode::Cancelled);
    }

    /// Seeded damage: whatever opens has tensors that lie in the file and have as many values as they say.
    void damagedFilesAreBorne()
    {
        const QByteArray seed = safetensors(R"({"a":{"dtype":"F32","shape":[2,1],"data_offsets":[0,8]},"b":{"dtype":"C64","shape":[1],"data_offsets":[8,16]},"c":{"dtype":"F4","shape":[4],"data_offsets":[16,18]}})", QByteArray(18, '\x11'));
        constexpr std::string_view alphabet("{}[]\",:\\0123456789FUIC_abc -", 28);
        Random random(11);
        int accepted = 0;
        for (int round = 0; round < 30000; ++round) {
            QByteArray content = seed;
            for (std::uint64_t damage = 1 + random.below(3); damage > 0; --damage) {
                const auto at = qsizetype(random.below(std::uint64_t(content.size())));
                content[at] = random.below(4) == 0 ? char(random.next()) : alphabet[random.below(alphabet.size())];
            }
            const auto file = open(content);
            if (!file)
                continue;
            ++accepted;
            for (const TensorEntry& entry : file->tensors) {
                QCOMPARE(elementCount(entry.shape), entry.count);
                const auto tensor = entry.load({});
                QVERIFY_RESULT(tensor);
                QCOMPARE(std::int64_t(tensor->values().size()), entry.count);
            }
        }
        QVERIFY2(accepted > 300 && accepted < 20000, qPrintable(QString::number(accepted)));
    }
};

QTEST_APPLESS_MAIN(TestSafetensorsFile)
#include "tst_safetensorsfile.moc"
