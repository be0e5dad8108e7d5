// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/numpy/npyfile.h"

#include "core/support/filefault.h"
#include "tests/files/numpy/npybytes.h"
#include "tests/support/testsupport.h"

#include <limits>

using namespace quantoscope;
using namespace quantoscope::core;
using tests::npyFile;
using tests::npyHeader;
using tests::npyHeaderOf;

Q_DECLARE_METATYPE(quantoscope::core::DType)

namespace {

QByteArray hex(const char* digits)
{
    return QByteArray::fromHex(digits);
}

Result<TensorFile> open(const QByteArray& bytes)
{
    return openNpyFile(MappedFile::fromBytes(bytes.toStdString(), "some.npy"), {});
}

/// The tensor of a file of one.
Result<Tensor> decode(const QByteArray& bytes)
{
    const auto file = open(bytes);
    return file ? file->tensors.at(0).load({}) : tl::unexpected(file.error());
}

/// Little-endian float32.
QByteArray floats(std::initializer_list<float> values)
{
    QByteArray bytes;
    for (const float value : values)
        bytes.append(reinterpret_cast<const char*>(&value), sizeof(value));
    return bytes;
}

QStringList problemsOf(const TensorFile& file)
{
    QStringList texts;
    for (const TensorProblem& problem : file.problems)
        texts.append(QString::fromStdString(problem.tensor) + QLatin1String(": ") + tests::describe(problem.error));
    return texts;
}

using Values = std::vector<double>;

} // namespace

class TestNpyFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void types_data()
    {
        QTest::addColumn<QByteArray>("descr");
        QTest::addColumn<QByteArray>("data"); // two elements, hexadecimal
        QTest::addColumn<DType>("dtype");
        QTest::addColumn<double>("first");
        QTest::addColumn<double>("second");
        const auto row = [](const char* descr, const char* data, DType dtype, double first, double second) {
            QTest::newRow(descr) << QByteArray(descr) << QByteArray::fromHex(data) << dtype << first << second;
        };
        row("<f4", "0000b8c00000003f", DType::Float32, -5.75, 0.5);
        row(">f4", "c0b800003f000000", DType::Float32, -5.75, 0.5);
        row("=f4", "0000b8c00000003f", DType::Float32, -5.75, 0.5);
        row("f4", "0000b8c00000003f", DType::Float32, -5.75, 0.5);
        row("<f2", "003c00c0", DType::Float16, 1, -2);
        row(">f2", "3c00c000", DType::Float16, 1, -2);
        row("<f8", "00000000000017c0000000000000e03f", DType::Float64, -5.75, 0.5);
        row(">f8", "c0170000000000003fe0000000000000", DType::Float64, -5.75, 0.5);
        row("|b1", "0007", DType::Bool, 0, 1);
        row("|?", "0100", DType::Bool, 1, 0);
        row("|i1", "80ff", DType::Int8, -128, -1);
        row("|u1", "80ff", DType::UInt8, 128, 255);
        row("<i2", "ff7fffff", DType::Int16, 32767, -1);
        row(">u2", "0102ffff", DType::UInt16, 258, 65535);
        row(">i4", "80000000ffffffff", DType::Int32, -2147483648.0, -1);
        row("<u4", "0000008001000000", DType::UInt32, 2147483648.0, 1);
        row("<i8", "ffffffffffffffff0100000000000000", DType::Int64, -1, 1);
        row(">u8", "80000000000000000000000000000001", DType::UInt64, 9223372036854775808.0, 1);
    }

    void types()
    {
        QFETCH(QByteArray, descr);
        QFETCH(QByteArray, data);
        QFETCH(DType, dtype);
        QFETCH(double, first);
        QFETCH(double, second);
        for (const int version : {1, 2, 3}) {
            const auto array = decode(npyFile(npyHeader(descr, "(2,)"), data, version));
            QVERIFY_RESULT(array);
            QCOMPARE(array->dtype(), dtype);
            QCOMPARE(array->shape(), (Shape{2}));
            QCOMPARE(array->value(0), first);
            QCOMPARE(array->value(1), second);
        }
    }

    void headerSpellings_data()
    {
        QTest::addColumn<QByteArray>("text");
        for (const char* text : {"{'descr': '|u1', 'fortran_order': False, 'shape': (2, 3), }", "{'shape':(2,3),'descr':'u1','fortran_order':False}",
                                 "  {\"fortran_order\" : False , \"shape\" : ( 2 , 3 , ) , \"descr\" : \"|u1\" }   \n\n",
                                 "{'descr': '|u1', 'fortran_order': False, 'shape': (2L, 3L), }"})
            QTest::newRow(text) << QByteArray(text);
    }

    void headerSpellings()
    {
        QFETCH(QByteArray, text);
        const auto array = decode(npyFile(text, hex("000102030405")));
        QVERIFY_RESULT(array);
        QCOMPARE(array->shape(), (Shape{2, 3}));
        QCOMPARE(array->value(5), 5.0);
    }

    void fortranOrderIsTurned()
    {
        // Column by column 0 1 | 2 3 | 4 5 is, row by row, 0 2 4 | 1 3 5.
        const auto flat = decode(npyFile(npyHeader("|u1", "(2, 3)", "True"), hex("000102030405")));
        QVERIFY_RESULT(flat);
        QVERIFY((flat->values() == std::vector<double>{0, 2, 4, 1, 3, 5}));
        // Element (i, j, k) of a 2×3×2 array is stored at i + 2 j + 6 k, here as big-endian uint16.
        QByteArray data;
        for (int i = 0; i < 12; ++i)
            data.append('\0').append(char(i));
        const auto cube = decode(npyFile(npyHeader(">u2", "(2, 3, 2)", "True"), data));
        QVERIFY_RESULT(cube);
        for (int i = 0; i < 2; ++i) {
            for (int j = 0; j < 3; ++j) {
                for (int k = 0; k < 2; ++k)
                    QCOMPARE(cube->value(i * 6 + j * 2 + k), double(i + 2 * j + 6 * k));
            }
        }
    }

    void specialShapes()
    {
        const auto scalar = decode(npyFile(npyHeader("<f4", "()"), hex("0000803f")));
        QVERIFY_RESULT(scalar);
        QCOMPARE(scalar->shape(), Shape{});
        QCOMPARE(scalar->value(0), 1.0);
        const auto empty = decode(npyFile(npyHeader("<f8", "(3, 0, 2)", "True"), {}));
        QVERIFY_RESULT(empty);
        QCOMPARE(empty->count(), 0);
        QCOMPARE(empty->shape(), (Shape{3, 0, 2}));
    }

    /// NumPy does not look at them either.
    void trailingBytesAreTold()
    {
        const auto file = open(npyFile(npyHeader("|u1", "(2,)"), hex("0102ffffff")));
        QVERIFY_RESULT(file);
        QCOMPARE(file->tensors.size(), std::size_t(1));
        QCOMPARE(file->tensors[0].count, 2);
        QCOMPARE(problemsOf(*file), QStringList{": FileMalformed \"some.npy\" \"TrailingBytes\" 3 at 70"});
        QVERIFY(file->tensors[0].load({}).value().values() == (Values{1, 2}));
    }

    void theEntryTellsAll()
    {
        const QByteArray bytes = npyFile(npyHeader(">f8", "(2, 3)"), QByteArray(48, '\0'));
        const auto file = openNpyFile(MappedFile::fromBytes(bytes.toStdString(), "/folder/some.more.npy"), {});
        QVERIFY_RESULT(file);
        QCOMPARE(file->path, std::string("/folder/some.more.npy"));
        QCOMPARE(file->format, std::string("npy"));
        QCOMPARE(file->tensors.size(), std::size_t(1));
        QVERIFY(file->problems.empty());
        const TensorEntry& entry = file->tensors[0];
        QCOMPARE(entry.name, std::string("some.more"));
        QCOMPARE(entry.storedType, std::string(">f8"));
        QCOMPARE(entry.dtype, DType::Float64);
        QCOMPARE(entry.shape, (Shape{2, 3}));
        QCOMPARE(entry.count, 6);
        QCOMPARE(entry.bytes, 48);
        QCOMPARE(entry.part, std::string());
        QCOMPARE(entry.offset, bytes.size() - 48);
    }

    /// A tensor is a view of the mapping, which lives as long.
    void nothingIsCopied()
    {
        std::shared_ptr<const MappedFile> file = MappedFile::fromBytes(npyFile(npyHeader(">f4", "(2, 2)", "True"), hex("3f800000400000004040000040800000")).toStdString(), "a.npy");
        const std::byte* data = file->bytes().data() + file->size() - 16;
        auto opened = openNpyFile(file, {});
        QVERIFY_RESULT(opened);
        const auto load = opened->tensors[0].load;
        *opened = {};
        file.reset();
        const auto tensor = load({});
        QVERIFY_RESULT(tensor);
        QCOMPARE(tensor->bytes().data(), data);
        QVERIFY(tensor->values() == (Values{1, 3, 2, 4}));
    }

    void complexNumbersAreTwoTensors_data()
    {
        QTest::addColumn<QByteArray>("word");
        QTest::addColumn<QByteArray>("data"); // 1 + 2i, 3 + 4i
        QTest::newRow("complex64") << QByteArray("<c8") << hex("0000803f000000400000404000008040");
        QTest::newRow("big-endian") << QByteArray(">c8") << hex("3f800000400000004040000040800000");
        QTest::newRow("complex128") << QByteArray("<c16") << hex("000000000000f03f000000000000004000000000000008400000000000001040");
    }
    void complexNumbersAreTwoTensors()
    {
        QFETCH(QByteArray, word);
        QFETCH(QByteArray, data);
        const auto file = open(npyFile(npyHeader(word, "(2,)"), data));
        QVERIFY_RESULT(file);
        QCOMPARE(file->tensors.size(), std::size_t(2));
        QVERIFY(file->problems.empty());
        for (const TensorEntry& entry : file->tensors) {
            QCOMPARE(entry.storedType, word.toStdString());
            QCOMPARE(entry.shape, Shape{2});
            QCOMPARE(entry.offset, -1);
            QCOMPARE(entry.bytes, data.size() / 2);
        }
        QVERIFY(file->find("real")->load({}).value().values() == (Values{1, 3}));
        QVERIFY(file->find("imag")->load({}).value().values() == (Values{2, 4}));
    }

    /// In Fortran order the pairs still lie together.
    void complexFortranOrder()
    {
        const auto file = open(npyFile(npyHeader("<c8", "(2, 2)", "True"), floats({1, 10, 2, 20, 3, 30, 4, 40})));
        QVERIFY_RESULT(file);
        QVERIFY(file->find("real")->load({}).value().values() == (Values{1, 3, 2, 4}));
        QVERIFY(file->find("imag")->load({}).value().values() == (Values{10, 30, 20, 40}));
    }

    void structuresAreATensorAField()
    {
        // Items of 4 + 2 + 2 (padding) + 16 bytes.
        const QByteArray descr = "[('x', '<f4'), ('y', '<i2'), ('', '|V2'), ('z', '>f8', (2,))]";
        const QByteArray data = hex("0000803f" "ffff" "aaaa" "3ff0000000000000" "4000000000000000"
                                    "00000040" "0100" "aaaa" "4008000000000000" "4010000000000000");
        const auto file = open(npyFile(npyHeaderOf(descr, "(2,)"), data));
        QVERIFY_RESULT(file);
        QVERIFY(file->problems.empty());
        QCOMPARE(file->tensors.size(), std::size_t(3));
        QVERIFY(file->find("x")->load({}).value().values() == (Values{1, 2}));
        QVERIFY(file->find("y")->load({}).value().values() == (Values{-1, 1}));
        QCOMPARE(file->find("z")->shape, (Shape{2, 2}));
        QCOMPARE(file->find("z")->bytes, 32);
        QVERIFY(file->find("z")->load({}).value().values() == (Values{1, 2, 3, 4}));
    }

    void nestedStructures()
    {
        const QByteArray descr = "[('a', [('b', '|u1'), ('c', '<c8')], (2,)), ('d', '|b1')]"; // items of 2·9 + 1 bytes
        const QByteArray data = hex("07") + floats({1, 2}) + hex("08") + floats({3, 4}) + hex("05");
        const auto file = open(npyFile(npyHeaderOf(descr, "(1,)"), data));
        QVERIFY_RESULT(file);
        QCOMPARE(file->tensors.size(), std::size_t(4));
        QVERIFY(file->find("a.b")->load({}).value().values() == (Values{7, 8}));
        QCOMPARE(file->find("a.b")->shape, (Shape{1, 2}));
        QVERIFY(file->find("a.c.real")->load({}).value().values() == (Values{1, 3}));
        QVERIFY(file->find("a.c.imag")->load({}).value().values() == (Values{2, 4}));
        QVERIFY(file->find("d")->load({}).value().values() == (Values{1}));
    }

    void otherFieldsAreLeftOut()
    {
        const auto file = open(npyFile(npyHeaderOf("[('name', '<U3'), ('x', '<f4'), ('raw', '|V3')]", "(1,)"), QByteArray(12, 'n') + floats({5}) + "raw"));
        QVERIFY_RESULT(file);
        QCOMPARE(file->tensors.size(), std::size_t(1));
        QVERIFY(file->find("x")->load({}).value().values() == (Values{5}));
        QCOMPARE(problemsOf(*file), (QStringList{"name: FileUnsupported \"some.npy\" \"NpyFieldSkipped\" \"name\" \"<U3\"",
                                                 "raw: FileUnsupported \"some.npy\" \"NpyFieldSkipped\" \"raw\" \"|V3\""}));
    }

    /// An array that came with ml_dtypes: its type is lost but for the two bytes.
    void bfloat16IsGuessed()
    {
        const auto file = open(npyFile(npyHeader("<V2", "(2,)"), hex("803f20c0")));
        QVERIFY_RESULT(file);
        QCOMPARE(file->tensors[0].dtype, DType::BFloat16);
        QCOMPARE(problemsOf(*file), QStringList{"some: FileUnsupported \"some.npy\" \"NpyGuessed\" \"<V2\" \"bfloat16\""});
        QVERIFY(file->tensors[0].load({}).value().values() == (Values{1, -2.5}));
    }

    void smallTypesByName_data()
    {
        QTest::addColumn<QByteArray>("word");
        QTest::addColumn<QByteArray>("data");
        QTest::addColumn<QList<double>>("values");
        const auto row = [](const char* word, const char* data, const QList<double>& values) { QTest::newRow(word) << QByteArray(word) << hex(data) << values; };
        row("bfloat16", "803f20c0", {1, -2.5});
        row("float8_e4m3fn", "38c0", {1, -2});
        row("float8_e5m2", "3cc0", {1, -2});
        // One byte an element, whatever its upper bits hold.
        row("int4", "f70f08fff1", {7, -1, -8, -1, 1});
        row("uint4", "0f01f2", {15, 1, 2});
        row("int2", "01fe02ff00", {1, -2, -2, -1, 0});
        row("float4_e2m1fn", "0207ff", {1, 6, -6});
        row("float6_e2m3fn", "08083f", {1, 1, -7.5});
    }
    void smallTypesByName()
    {
        QFETCH(QByteArray, word);
        QFETCH(QByteArray, data);
        QFETCH(QList<double>, values);
        const auto tensor = decode(npyFile(npyHeader(word, '(' + QByteArray::number(values.size()) + ",)"), data));
        QVERIFY_RESULT(tensor);
        QCOMPARE(QByteArray::fromStdString(std::string(dtypeName(tensor->dtype()))), word);
        QVERIFY(tensor->values() == Values(values.begin(), values.end()));
    }

    void packingStops()
    {
        const auto file = open(npyFile(npyHeader("int4", "(2,)"), hex("0102")));
        QVERIFY_RESULT(file);
        const auto stopped = file->tensors[0].load([](std::int64_t, std::int64_t) { return false; });
        QVERIFY(!stopped);
        QCOMPARE(stopped.error().code, ErrorCode::Cancelled);
    }

    void emptyStructures()
    {
        const auto file = open(npyFile(npyHeaderOf("[('x', '<f4', (0,)), ('y', '<f4')]", "(9223372036854775807, 0)")));
        QVERIFY_RESULT(file);
        QCOMPARE(file->find("x")->count, 0);
        QCOMPARE(file->find("x")->load({}).value().shape(), (Shape{std::numeric_limits<qint64>::max(), 0, 0}));
        QCOMPARE(file->find("y")->load({}).value().count(), 0);
        const auto weightless = open(npyFile(npyHeaderOf("[('x', '<f4', (0,))]", "(4611686018427387904,)")));
        QVERIFY_RESULT(weightless);
        QCOMPARE(weightless->find("x")->load({}).value().shape(), (Shape{std::int64_t(1) << 62, 0}));
    }

    void badFiles_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("error"); // as describe() words it, without the file's name
        const auto row = [](const char* title, const QByteArray& bytes, const char* error) {
            QTest::newRow(title) << bytes << QByteArray(error);
        };
        const QByteArray twelve(12, '\0');
        const auto text = [&twelve](const char* header) { return npyFile(header, twelve); };
        row("empty", {}, "UnknownFileType at 0");
        row("magic only", hex("934e554d5059"), "FileTruncated 10 6 at 6");
        row("no header length", hex("934e554d50590100"), "FileTruncated 10 8 at 8");
        row("half a header length", hex("934e554d5059010010"), "FileTruncated 10 9 at 9");
        row("length of version 2 cut", hex("934e554d505902001000"), "FileTruncated 12 10 at 10");
        row("text", "descr,shape\n1,2\n", "UnknownFileType at 0");
        row("wrong first byte", QByteArray(npyFile(npyHeader("|u1", "(2,)"), twelve)).replace(0, 1, "\x92"), "UnknownFileType at 0");
        row("version 0.0", hex("934e554d505900000000"), "FileUnsupported \"NpyVersion\" \"0.0\" at 6");
        row("version 1.1", hex("934e554d505901010000"), "FileUnsupported \"NpyVersion\" \"1.1\" at 6");
        row("version 4.0", hex("934e554d505904000000"), "FileUnsupported \"NpyVersion\" \"4.0\" at 6");
        row("header longer than the file", hex("934e554d50590100ffff7b7d"), "FileTruncated 65545 12 at 12");
        row("header of 4 GiB", hex("934e554d50590200ffffffff7b7d"), "FileTruncated 4294967307 14 at 14");
        row("header over the limit", npyFile(QByteArray(npyHeaderLimit + 1, ' '), twelve, 2),
            "FileUnsupported \"CountBeyondLimit\" \"header bytes\" 1048577 1048576 at 8");
        row("no header text", npyFile({}, twelve), "FileMalformed \"{\" at 10");
        row("a list", text("['<f4', False, (3,)]"), "FileMalformed \"{\" at 10");
        row("60,000 parentheses", npyFile(QByteArray(30000, '(') + QByteArray(30000, ')'), twelve), "FileMalformed \"{\" at 10");
        row("deep shape", npyFile("{'shape': " + QByteArray(60000, '('), twelve), "FileMalformed \"shape\" at 21");
        row("deep type", npyFile("{'descr': " + QByteArray(60000, '('), twelve), "FileUnsupported \"CountBeyondLimit\" \"nested types\" 33 32 at 53");
        row("list of lists", npyFile("{'descr': " + QByteArray(60000, '['), twelve), "FileMalformed \"(\" at 21");
        row("no end", text("{'descr': '|u1'"), "FileMalformed \"}\" at 25");
        row("open string", text("{'descr': '|u1"), "FileMalformed \"descr\" at 20");
        row("after the end", text("{'descr': '|u1', 'fortran_order': False, 'shape': (3,)} x"), "FileMalformed \"\\n\" at 66");
        row("key missing", text("{'descr': '|u1', 'shape': (3,)}"), "FileMalformed \"fortran_order\" at 41");
        row("key twice", text("{'descr': '|u1', 'descr': '|u1'}"), "FileMalformed \"descr, fortran_order, shape\" at 27");
        row("key unknown", text("{'colour': 1}"), "FileMalformed \"descr, fortran_order, shape\" at 11");
        row("not ASCII", text("{'d\xc3\xa9scr': '|u1'}"), "FileMalformed \"descr, fortran_order, shape\" at 11");
        row("type empty", npyFile(npyHeader("", "(3,)"), twelve), "FileUnsupported \"NpyType\" \"''\" at 20");
        row("type f3", npyFile(npyHeader("<f3", "(3,)"), twelve), "FileUnsupported \"NpyType\" \"'<f3'\" at 20");
        row("type a number", text("{'descr': 4, 'fortran_order': False, 'shape': (3,)}"), "FileMalformed \"descr\" at 20");
        row("objects", npyFile(npyHeader("|O", "(3,)"), twelve), "FileUnsupported \"NpyObjects\" \"'|O'\" at 20");
        row("text type", npyFile(npyHeader("<U5", "(3,)"), twelve), "FileUnsupported \"NpyType\" \"'<U5'\" at 20");
        row("complex long double", npyFile(npyHeader("<c32", "(1,)"), twelve), "FileUnsupported \"NpyType\" \"'<c32'\" at 20");
        row("unprintable type", npyFile(npyHeader("\x01\xff", "(3,)"), twelve), "FileUnsupported \"NpyType\" \"'?\?'\" at 20");
        row("structure of text", npyFile(npyHeaderOf("[('a', '<U1'), ('b', 'S2')]", "(3,)"), twelve),
            "FileUnsupported \"NpyType\" \"[('a', '<U1'), ('b', 'S2')]\" at 20");
        row("structure with objects", npyFile(npyHeaderOf("[('a', '<f4'), ('b', '|O')]", "(3,)"), twelve), "FileUnsupported \"NpyObjects\" \"'|O'\" at 41");
        row("structure of nothing", npyFile(npyHeaderOf("[]", "(3,)"), twelve), "FileUnsupported \"NpyType\" \"[]\" at 20");
        row("array of arrays", npyFile(npyHeaderOf("('<f4', (2,))", "(3, 4)"), twelve), "FileTruncated 174 90 at 90");
        row("array too large", npyFile(npyHeaderOf("[('a', '<f4', (2147483647, 2147483647, 16))]", "(3,)"), twelve),
            "FileUnsupported \"NpyType\" \"('a', '<f4', (2147483647, 2147483647, 16)\" at 21");
        row("order 1", npyFile(npyHeader("|u1", "(3,)", "1"), twelve), "FileMalformed \"True, False\" at 44");
        row("order text", npyFile(npyHeader("|u1", "(3,)", "'False'"), twelve), "FileMalformed \"True, False\" at 44");
        row("order Falsehood", npyFile(npyHeader("|u1", "(3,)", "Falsehood"), twelve), "FileMalformed \"}\" at 49");
        row("shape negative", npyFile(npyHeader("|u1", "(-3, 4)"), twelve), "FileMalformed \"shape\" at 61");
        row("shape a number", npyFile(npyHeader("|u1", "12"), twelve), "FileMalformed \"(\" at 60");
        row("shape a list", npyFile(npyHeader("|u1", "[3, 4]"), twelve), "FileMalformed \"(\" at 60");
        row("shape without comma", npyFile(npyHeader("|u1", "(3)"), twelve), "FileMalformed \",\" at 62");
        row("shape of floats", npyFile(npyHeader("|u1", "(3.0, 4)"), twelve), "FileMalformed \")\" at 62");
        row("shape of text", npyFile(npyHeader("|u1", "('3', 4)"), twelve), "FileMalformed \"shape\" at 61");
        row("shape 2^63", npyFile(npyHeader("|u1", "(9223372036854775808,)"), twelve), "FileMalformed \"shape\" at 61");
        row("shape of two commas", npyFile(npyHeader("|u1", "(3,,4)"), twelve), "FileMalformed \"shape\" at 63");
        row("65 axes", npyFile(npyHeader("|u1", "(" + QByteArray("1,").repeated(65) + ")"), twelve), "FileMalformed \"shape\" at 189");
        row("overflowing shape", npyFile(npyHeader("|u1", "(4294967296, 4294967296, 4)"), twelve),
            "TensorTooLarge 9223372036854775807 9223372036854775716");
        row("exabytes", npyFile(npyHeader("|u1", "(1000000000000000000,)"), twelve), "FileTruncated 1000000000000000086 98 at 98");
        row("overflowing bytes", npyFile(npyHeader("<f8", "(2000000000000000000,)"), twelve), "TensorTooLarge 2000000000000000000 1152921504606846965");
        row("one byte short", npyFile(npyHeader("<f4", "(3,)"), twelve.chopped(1)), "FileTruncated 80 79 at 79");
    }

    void badFiles()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, error);
        const auto file = open(bytes);
        QVERIFY(!file);
        const QString told = tests::describe(file.error()).replace(QStringLiteral(" \"some.npy\""), QString());
        QCOMPARE(told, QString::fromLatin1(error));
    }

    /// Whatever byte of a good file is lost or changed, the answer is a tensor of 6 or an error, never anything else.
    void everyMutationIsBorne()
    {
        const QByteArray good = npyFile(npyHeader("<f4", "(2, 3)"), QByteArray(24, '\x3f'));
        for (qsizetype length = 0; length < good.size(); ++length)
            QVERIFY(!open(good.first(length)));
        for (qsizetype at = 0; at < good.size(); ++at) {
            for (int bit = 0; bit < 8; ++bit) {
                QByteArray bad = good;
                bad[at] = char(bad[at] ^ (1 << bit));
                const auto file = open(bad);
                for (const TensorEntry& entry : file ? file->tensors : std::vector<TensorEntry>()) {
                    const auto tensor = entry.load({});
                    QVERIFY_RESULT(tensor);
                    QCOMPARE(tensor->count(), entry.count);
                    QVERIFY(entry.bytes <= 24 + 2);
                }
            }
        }
    }
};

QTEST_APPLESS_MAIN(TestNpyFile)
#include "tst_npyfile.moc"
