// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/numpy/npy.h"

#include "core/files/numpy/npyheader.h"
#include "tests/support/testsupport.h"

#include <QTemporaryDir>

#include <cmath>
#include <limits>

using namespace quantoscope::core;

Q_DECLARE_METATYPE(quantoscope::core::DType)

namespace {

/// A file of the given version with this header text and data.
QByteArray file(const QByteArray& header, const QByteArray& data, int version = 1)
{
    QByteArray bytes("\x93NUMPY", 6);
    bytes.append(char(version)).append('\0');
    for (int i = 0; i < (version == 1 ? 2 : 4); ++i)
        bytes.append(char((header.size() >> (8 * i)) & 0xff));
    return bytes + header + data;
}

QByteArray header(const char* descr, const char* shape, const char* order = "False")
{
    return QByteArray("{'descr': '") + descr + "', 'fortran_order': " + order + ", 'shape': " + shape + ", }\n";
}

QByteArray hex(const char* digits)
{
    return QByteArray::fromHex(digits);
}

constexpr const char* name = "some.npy";

Result<NpyArray> decode(const QByteArray& bytes)
{
    return decodeNpy(bytes, QString::fromLatin1(name));
}

} // namespace

class TestNpy : public QObject
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
            const auto array = decode(file(header(descr, "(2,)"), data, version));
            QVERIFY_RESULT(array);
            QCOMPARE(array->tensor.dtype(), dtype);
            QCOMPARE(array->tensor.shape(), (Shape{2}));
            QCOMPARE(array->tensor.value(0), first);
            QCOMPARE(array->tensor.value(1), second);
            QCOMPARE(array->trailingBytes, 0);
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
        const auto array = decode(file(text, hex("000102030405")));
        QVERIFY_RESULT(array);
        QCOMPARE(array->tensor.shape(), (Shape{2, 3}));
        QCOMPARE(array->tensor.value(5), 5.0);
    }

    void fortranOrderIsTurned()
    {
        // Column by column 0 1 | 2 3 | 4 5 is, row by row, 0 2 4 | 1 3 5.
        const auto flat = decode(file(header("|u1", "(2, 3)", "True"), hex("000102030405")));
        QVERIFY_RESULT(flat);
        QVERIFY((flat->tensor.values() == std::vector<double>{0, 2, 4, 1, 3, 5}));
        // Element (i, j, k) of a 2×3×2 array is stored at i + 2 j + 6 k, here as big-endian uint16.
        QByteArray data;
        for (int i = 0; i < 12; ++i)
            data.append('\0').append(char(i));
        const auto cube = decode(file(header(">u2", "(2, 3, 2)", "True"), data));
        QVERIFY_RESULT(cube);
        for (int i = 0; i < 2; ++i) {
            for (int j = 0; j < 3; ++j) {
                for (int k = 0; k < 2; ++k)
                    QCOMPARE(cube->tensor.value(i * 6 + j * 2 + k), double(i + 2 * j + 6 * k));
            }
        }
    }

    void specialShapes()
    {
        const auto scalar = decode(file(header("<f4", "()"), hex("0000803f")));
        QVERIFY_RESULT(scalar);
        QCOMPARE(scalar->tensor.shape(), Shape{});
        QCOMPARE(scalar->tensor.value(0), 1.0);
        const auto empty = decode(file(header("<f8", "(3, 0, 2)", "True"), {}));
        QVERIFY_RESULT(empty);
        QCOMPARE(empty->tensor.count(), 0);
        QCOMPARE(empty->tensor.shape(), (Shape{3, 0, 2}));
    }

    void trailingBytesAreCounted()
    {
        const auto array = decode(file(header("|u1", "(2,)"), hex("0102ffffff")));
        QVERIFY_RESULT(array);
        QCOMPARE(array->tensor.count(), 2);
        QCOMPARE(array->trailingBytes, 3);
    }

    void badFiles_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("error"); // as describe() words it, without the file's name
        const auto row = [](const char* title, const QByteArray& bytes, const char* error) {
            QTest::newRow(title) << bytes << QByteArray(error);
        };
        const QByteArray twelve(12, '\0');
        const auto text = [&twelve](const char* header) { return file(header, twelve); };
        row("empty", {}, "UnknownFileType at 0");
        row("magic only", hex("934e554d5059"), "FileTruncated 10 6 at 6");
        row("no header length", hex("934e554d50590100"), "FileTruncated 10 8 at 8");
        row("half a header length", hex("934e554d5059010010"), "FileTruncated 10 9 at 9");
        row("length of version 2 cut", hex("934e554d505902001000"), "FileTruncated 12 10 at 10");
        row("text", "descr,shape\n1,2\n", "UnknownFileType at 0");
        row("wrong first byte", QByteArray(file(header("|u1", "(2,)"), twelve)).replace(0, 1, "\x92"), "UnknownFileType at 0");
        row("version 0.0", hex("934e554d505900000000"), "FileUnsupported \"version 0.0\" at 6");
        row("version 1.1", hex("934e554d505901010000"), "FileUnsupported \"version 1.1\" at 6");
        row("version 4.0", hex("934e554d505904000000"), "FileUnsupported \"version 4.0\" at 6");
        row("header longer than the file", hex("934e554d50590100ffff7b7d"), "FileTruncated 65545 12 at 12");
        row("header of 4 GiB", hex("934e554d50590200ffffffff7b7d"), "FileTruncated 4294967307 14 at 14");
        row("header over the limit", file(QByteArray(npyHeaderLimit + 1, ' '), twelve, 2),
            "FileUnsupported \"header of 1048577 bytes\" at 8");
        row("no header text", file({}, twelve), "FileMalformed \"{\" at 10");
        row("a list", text("['<f4', False, (3,)]"), "FileMalformed \"{\" at 10");
        row("60,000 parentheses", file(QByteArray(30000, '(') + QByteArray(30000, ')'), twelve), "FileMalformed \"{\" at 10");
        row("deep shape", file("{'shape': " + QByteArray(60000, '('), twelve), "FileMalformed \"shape\" at 21");
        row("deep type", file("{'descr': " + QByteArray(60000, '['), twelve),
            QByteArray("FileUnsupported \"dtype " + QByteArray(80, '[') + "\" at 20").constData());
        row("no end", text("{'descr': '|u1'"), "FileMalformed \"}\" at 25");
        row("open string", text("{'descr': '|u1"), "FileMalformed \"descr\" at 20");
        row("after the end", text("{'descr': '|u1', 'fortran_order': False, 'shape': (3,)} x"), "FileMalformed \"\\n\" at 66");
        row("key missing", text("{'descr': '|u1', 'shape': (3,)}"), "FileMalformed \"fortran_order\" at 41");
        row("key twice", text("{'descr': '|u1', 'descr': '|u1'}"), "FileMalformed \"descr, fortran_order, shape\" at 27");
        row("key unknown", text("{'colour': 1}"), "FileMalformed \"descr, fortran_order, shape\" at 11");
        row("not ASCII", text("{'d\xc3\xa9scr': '|u1'}"), "FileMalformed \"descr, fortran_order, shape\" at 11");
        row("type empty", file(header("", "(3,)"), twelve), "FileUnsupported \"dtype ''\" at 20");
        row("type f3", file(header("<f3", "(3,)"), twelve), "FileUnsupported \"dtype '<f3'\" at 20");
        row("type a number", text("{'descr': 4, 'fortran_order': False, 'shape': (3,)}"), "FileMalformed \"descr\" at 20");
        row("objects", file(header("|O", "(3,)"), twelve), "FileUnsupported \"dtype '|O'\" at 20");
        row("text type", file(header("<U5", "(3,)"), twelve), "FileUnsupported \"dtype '<U5'\" at 20");
        row("complex", file(header("<c8", "(1,)"), twelve), "FileUnsupported \"dtype '<c8'\" at 20");
        row("unprintable type", file(header("\x01\xff", "(3,)"), twelve), "FileUnsupported \"dtype '?\?'\" at 20");
        row("structured", text("{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (3,)}"),
            "FileUnsupported \"dtype [('a', '<f4')], 'fortran_order': False, 'shape': (3,)}\" at 20");
        row("order 1", file(header("|u1", "(3,)", "1"), twelve), "FileMalformed \"True, False\" at 44");
        row("order text", file(header("|u1", "(3,)", "'False'"), twelve), "FileMalformed \"True, False\" at 44");
        row("order Falsehood", file(header("|u1", "(3,)", "Falsehood"), twelve), "FileMalformed \"}\" at 49");
        row("shape negative", file(header("|u1", "(-3, 4)"), twelve), "FileMalformed \"shape\" at 61");
        row("shape a number", file(header("|u1", "12"), twelve), "FileMalformed \"(\" at 60");
        row("shape a list", file(header("|u1", "[3, 4]"), twelve), "FileMalformed \"(\" at 60");
        row("shape without comma", file(header("|u1", "(3)"), twelve), "FileMalformed \",\" at 62");
        row("shape of floats", file(header("|u1", "(3.0, 4)"), twelve), "FileMalformed \")\" at 62");
        row("shape of text", file(header("|u1", "('3', 4)"), twelve), "FileMalformed \"shape\" at 61");
        row("shape 2^63", file(header("|u1", "(9223372036854775808,)"), twelve), "FileMalformed \"shape\" at 61");
        row("shape of two commas", file(header("|u1", "(3,,4)"), twelve), "FileMalformed \"shape\" at 63");
        row("65 axes", file(header("|u1", "(" + QByteArray("1,").repeated(65) + ")"), twelve), "FileMalformed \"shape\" at 189");
        row("overflowing shape", file(header("|u1", "(4294967296, 4294967296, 4)"), twelve),
            "TensorTooLarge 9223372036854775807 9223372036854775716");
        row("exabytes", file(header("|u1", "(1000000000000000000,)"), twelve), "FileTruncated 1000000000000000086 98 at 98");
        row("overflowing bytes", file(header("<f8", "(2000000000000000000,)"), twelve), "TensorTooLarge 2000000000000000000 1152921504606846965");
        row("one byte short", file(header("<f4", "(3,)"), twelve.chopped(1)), "FileTruncated 80 79 at 79");
    }

    void badFiles()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, error);
        const auto array = decode(bytes);
        QVERIFY(!array);
        const QString told = quantoscope::tests::describe(array.error()).replace(QStringLiteral(" \"some.npy\""), QString());
        QCOMPARE(told, QString::fromLatin1(error));
    }

    /// Whatever byte of a good file is lost or changed, the answer is a tensor of 6 or an error, never anything else.
    void everyMutationIsBorne()
    {
        const QByteArray good = file(header("<f4", "(2, 3)"), QByteArray(24, '\x3f'));
        for (qsizetype length = 0; length < good.size(); ++length)
            QVERIFY(!decode(good.first(length)));
        for (qsizetype at = 0; at < good.size(); ++at) {
            for (int bit = 0; bit < 8; ++bit) {
                QByteArray bad = good;
                bad[at] = char(bad[at] ^ (1 << bit));
                const auto array = decode(bad);
                if (array)
                    QVERIFY(array->tensor.count() * qsizetype(dtypeSize(array->tensor.dtype())) + array->trailingBytes <= 24 + 2);
            }
        }
    }

    void writesWhatItReads()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("写.npy"));
        for (const Shape& shape : {Shape{}, Shape{1}, Shape{2, 3}, Shape{0, 4}, Shape{1, 2, 1, 3, 1, 1, 1, 1, 1}}) {
            std::vector<float> values(static_cast<std::size_t>(elementCount(shape).value()));
            for (std::size_t i = 0; i < values.size(); ++i)
                values[i] = float(i) / 3 - 1;
            const Tensor tensor = Tensor::fromFloats(values, shape).value();
            const auto written = writeNpy(path, tensor);
            QVERIFY_RESULT(written);
            const auto array = readNpy(path);
            QVERIFY_RESULT(array);
            QCOMPARE(array->tensor.shape(), shape);
            QCOMPARE(array->tensor.dtype(), DType::Float32);
            QVERIFY(array->tensor.values() == tensor.values());
            const QByteArray bytes = encodeNpy(tensor);
            QCOMPARE((bytes.size() - qsizetype(values.size()) * 4) % 64, 0);
        }
        QVERIFY(encodeNpy(Tensor::fromFloats({1, 2}, {2}).value()).contains("'shape': (2,), }"));
        const Tensor wide = Tensor::fromDoubles({1e300, -0.0}, {2}).value();
        const auto narrowed = decode(encodeNpy(wide));
        QCOMPARE(narrowed->tensor.value(0), std::numeric_limits<double>::infinity());
        QVERIFY(std::signbit(narrowed->tensor.value(1)));
    }

    void filesThatCannotBeRead()
    {
        QTemporaryDir folder;
        const auto missing = readNpy(folder.filePath(QStringLiteral("none.npy")));
        QVERIFY(!missing);
        QCOMPARE(missing.error().code, ErrorCode::FileNotFound);
        const auto directory = readNpy(folder.path());
        QVERIFY(!directory);
        QCOMPARE(directory.error().code, ErrorCode::FileNotReadable);
        const auto unwritable = writeNpy(folder.filePath(QStringLiteral("no/where.npy")), Tensor());
        QVERIFY(!unwritable);
        QCOMPARE(unwritable.error().code, ErrorCode::FileNotWritable);
    }

    void stopsWhenAsked()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("a.npy"));
        const auto written = writeNpy(path, Tensor::fromFloats({1, 2}, {2}).value());
        QVERIFY_RESULT(written);
        const auto array = readNpy(path, [](std::int64_t, std::int64_t) { return false; });
        QVERIFY(!array);
        QCOMPARE(array.error().code, ErrorCode::Cancelled);
    }
};

QTEST_APPLESS_MAIN(TestNpy)
#include "tst_npy.moc"
