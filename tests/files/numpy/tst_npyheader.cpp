// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/numpy/npyheader.h"

#include "core/support/random.h"
#include "tests/files/numpy/npybytes.h"
#include "tests/support/testsupport.h"

#include <limits>

using namespace quantoscope::core;

Q_DECLARE_METATYPE(quantoscope::core::DType)

namespace {

constexpr const char* path = "some.npy";
constexpr std::int64_t anySize = std::int64_t(1) << 40;

QByteArray start(const QByteArray& text, int version = 1)
{
    return quantoscope::tests::npyFile(text, {}, version);
}

QByteArray text(const char* word, const char* shape, const char* order = "False")
{
    return quantoscope::tests::npyHeader(word, shape, order);
}

Result<NpyHeader> parse(const QByteArray& bytes, std::int64_t fileSize = anySize)
{
    return parseNpyHeader({bytes.constData(), std::size_t(bytes.size())}, fileSize, path);
}

/// What has to hold for any answer about any bytes; an empty string when it does.
QString brokenPromise(const Result<NpyHeader>& header, std::int64_t fileSize)
{
    if (header) {
        if (header->fields.empty() || elementCount(header->shape) != header->count || header->dataBytes != header->count * header->itemBytes)
            return QStringLiteral("counts disagree");
        for (const NpyField& field : header->fields) {
            const auto size = static_cast<std::int64_t>(field.isUnpacked ? 1 : dtypeSize(field.dtype));
            const auto count = elementCount(field.shape);
            if (!count || field.shape.size() != field.strides.size() || field.offset < 0 || (*count > 0 && field.offset + *count * size > header->itemBytes))
                return QStringLiteral("a field outside of the item");
        }
        if (header->dataOffset < 10 || header->dataOffset + header->dataBytes > fileSize)
            return QStringLiteral("data outside of the file");
        return {};
    }
    const Error& error = header.error();
    if (error.code == ErrorCode::TensorTooLarge)
        return error.arguments.size() == 2 ? QString() : QStringLiteral("limits missing");
    if (error.arguments.empty() || error.arguments[0] != Error::Argument(std::string(path)))
        return QStringLiteral("path missing");
    return error.position <= static_cast<std::size_t>(fileSize) ? QString() : QStringLiteral("no position");
}

QString listed(const std::vector<std::int64_t>& numbers)
{
    QStringList texts;
    for (const std::int64_t number : numbers)
        texts.append(QString::number(number));
    return texts.join(',');
}

QByteArray manyFields(int count)
{
    QByteArray fields;
    for (int k = 0; k < count; ++k)
        fields += "('" + QByteArray::number(k) + "','?'),";
    return fields;
}

} // namespace

class TestNpyHeader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { quantoscope::tests::failOnWarnings(); }

    void types_data()
    {
        QTest::addColumn<QByteArray>("word");
        QTest::addColumn<DType>("dtype");
        const auto row = [](const char* word, DType dtype) { QTest::newRow(word) << QByteArray(word) << dtype; };
        row("b1", DType::Bool);
        row("?", DType::Bool);
        row("i1", DType::Int8);
        row("u1", DType::UInt8);
        row("i2", DType::Int16);
        row("u2", DType::UInt16);
        row("i4", DType::Int32);
        row("u4", DType::UInt32);
        row("i8", DType::Int64);
        row("u8", DType::UInt64);
        row("f2", DType::Float16);
        row("f4", DType::Float32);
        row("f8", DType::Float64);
    }

    /// Every type in every byte order, memory order and version.
    void types()
    {
        QFETCH(QByteArray, word);
        QFETCH(DType, dtype);
        for (const char* order : {"", "<", ">", "|", "="}) {
            for (const bool fortran : {false, true}) {
                for (const int version : {1, 2, 3}) {
                    const QByteArray bytes = start(text((order + word).constData(), "(7, 3)", fortran ? "True" : "False"), version);
                    const auto header = parse(bytes);
                    QVERIFY_RESULT(header);
                    QCOMPARE(header->fields.size(), std::size_t(1));
                    QCOMPARE(header->fields[0].dtype, dtype);
                    QCOMPARE(header->fields[0].isBigEndian, QByteArray(order) == ">");
                    QCOMPARE(header->fields[0].word, (order + word).toStdString());
                    QCOMPARE(header->fields[0].name, std::string());
                    QCOMPARE(header->itemBytes, qint64(dtypeSize(dtype)));
                    QCOMPARE(header->isFortranOrder, fortran);
                    QCOMPARE(header->shape, (Shape{7, 3}));
                    QCOMPARE(header->count, 21);
                    QCOMPARE(header->dataBytes, 21 * qint64(dtypeSize(dtype)));
                    QCOMPARE(header->dataOffset, bytes.size());
                }
            }
        }
    }

    void shapes_data()
    {
        QTest::addColumn<QByteArray>("shape");
        QTest::addColumn<QList<qint64>>("lengths");
        QTest::addColumn<qint64>("count");
        const auto row = [](const char* shape, const QList<qint64>& lengths, qint64 count) {
            QTest::newRow(QByteArray(shape).simplified()) << QByteArray(shape) << lengths << count;
        };
        row("()", {}, 1);
        row("( )", {}, 1);
        row("(5,)", {5}, 5);
        row("(5L,)", {5}, 5);
        row("( 5 , )", {5}, 5);
        row("(2, 3)", {2, 3}, 6);
        row("(2,3,)", {2, 3}, 6);
        row("(2L, 3L)", {2, 3}, 6);
        row("(\n2,\t3\r)", {2, 3}, 6);
        row("(007, 1)", {7, 1}, 7);
        row("(0,)", {0}, 0);
        row("(3, 0, 2)", {3, 0, 2}, 0);
        row("(9223372036854775807, 0)", {std::numeric_limits<qint64>::max(), 0}, 0);
        row("(1, 1, 1, 1, 1, 1, 1, 1, 9)", {1, 1, 1, 1, 1, 1, 1, 1, 9}, 9);
        row("(65536, 65536)", {65536, 65536}, qint64(1) << 32);
    }

    void shapes()
    {
        QFETCH(QByteArray, shape);
        QFETCH(QList<qint64>, lengths);
        QFETCH(qint64, count);
        const auto header = parse(start(text("<f4", shape.constData())));
        QVERIFY_RESULT(header);
        QCOMPARE(header->shape, Shape(lengths.begin(), lengths.end()));
        QCOMPARE(header->count, count);
        QCOMPARE(header->dataBytes, 4 * count);
    }

    void sixtyFourAxesAreTheMost()
    {
        const auto most = parse(start(text("|u1", "(" + QByteArray("1,").repeated(64) + ")")));
        QVERIFY_RESULT(most);
        QCOMPARE(most->shape.size(), std::size_t(64));
        QVERIFY(!parse(start(text("|u1", "(" + QByteArray("1,").repeated(65) + ")"))));
    }

    /// `^` in the text marks the faulty byte; the text begins at byte 10 of the file.
    void malformed_data()
    {
        QTest::addColumn<QByteArray>("marked");
        QTest::addColumn<QByteArray>("expected");
        const auto row = [](const char* marked, const char* expected) { QTest::newRow(QByteArray(marked).simplified()) << QByteArray(marked) << QByteArray(expected); };
        row("^", "{");
        row("  \n\t^", "{");
        row("^}", "{");
        row(" ^(2, 3)", "{");
        row("{^", "descr");
        row("{ ^,}", "descr");
        row("{^descr: '<f4'}", "descr");
        row("{^4: '<f4'}", "descr");
        row("{^'descr", "descr");
        row("{^\"descr': '<f4'}", "descr");
        row("{'descr'^", ":");
        row("{'descr' ^'<f4'}", ":");
        row("{'descr'^= '<f4'}", ":");
        row("{^'Descr': '<f4'}", "descr, fortran_order, shape");
        row("{^'': '<f4'}", "descr, fortran_order, shape");
        row("{'descr': '<f4', ^'descr': '<f4'}", "descr, fortran_order, shape");
        row("{'shape': (), ^'shape': ()}", "descr, fortran_order, shape");
        row("{'descr': ^}", "descr");
        row("{'descr': ^<f4}", "descr");
        row("{'descr': ^'<f4}", "descr");
        row("{'descr': ^None}", "descr");
        row("{'descr': '<f4' ^'shape': ()}", "}");
        row("{'descr': '<f4'^", "}");
        row("{'descr': '<f4'^; 'shape': ()}", "}");
        row("{'descr': '<f4',^", "descr");
        row("{'descr': '<f4',^, 'shape': ()}", "descr");
        row("{'fortran_order': ^true}", "True, False");
        row("{'fortran_order': ^0}", "True, False");
        row("{'fortran_order': ^'True'}", "True, False");
        row("{'fortran_order': ^Tru", "True, False");
        row("{'fortran_order': True^e}", "}");
        row("{'fortran_order': False^(}", "}");
        row("{'shape': ^2, 3)}", "(");
        row("{'shape': ^[2, 3]}", "(");
        row("{'shape': ^None}", "(");
        row("{'shape': (^", "shape");
        row("{'shape': (^,)}", "shape");
        row("{'shape': (^-1,)}", "shape");
        row("{'shape': (^+1,)}", "shape");
        row("{'shape': (^9223372036854775808,)}", "shape");
        row("{'shape': (2, ^x)}", "shape");
        row("{'shape': (2,^,3)}", "shape");
        row("{'shape': (^(2,),)}", "shape");
        row("{'shape': (2 ^3)}", ")");
        row("{'shape': (2^.0, 3)}", ")");
        row("{'shape': (0^x10,)}", ")");
        row("{'shape': (2L^L,)}", ")");
        row("{'shape': (2, 3^", ")");
        row("{'shape': (2, 3^]", ")");
        row("{'shape': (3^)}", ",");
        row("{}^", "descr");
        row("{}\n  ^", "descr");
        row("{'descr': '<f4'}^", "fortran_order");
        row("{'descr': '<f4', 'fortran_order': False}^", "shape");
        row("{'shape': (2,), 'fortran_order': False}^", "descr");
        row("{'descr': '<f4', 'fortran_order': False, 'shape': (2,)} ^}", "\\n");
        row("{'descr': '<f4', 'fortran_order': False, 'shape': (2,)}\n^{}", "\\n");
        row("{'descr': '<f4', 'fortran_order': False, 'shape': (2,)^)}", "}");
    }

    void malformed()
    {
        QFETCH(QByteArray, marked);
        QFETCH(QByteArray, expected);
        const qsizetype at = marked.indexOf('^');
        QVERIFY(at >= 0);
        const QByteArray text = QByteArray(marked).remove(at, 1);
        for (const int version : {1, 2, 3}) {
            const auto header = parse(start(text, version));
            QVERIFY(!header);
            const std::size_t textAt = version == 1 ? 10 : 12;
            const Error wanted{ErrorCode::FileMalformed, {std::string(path), expected.toStdString()}, textAt + std::size_t(at)};
            QVERIFY2(header.error() == wanted, qPrintable(quantoscope::tests::describe(header.error())));
        }
    }

    void unsupportedTypes_data()
    {
        QTest::addColumn<QByteArray>("descr");
        for (const char* descr : {"<f16", "<i16", "|S5", "<U1", "<M8[ns]", "<m8", "|V4", "<c32", "|V1", "<<f4", "<", "", "|b2",
                                  "<f4 ", " <f4", "f", "4", "F4", "<i8 ", "Float32", "|S4294967296"})
            QTest::addRow("'%s'", descr) << QByteArray(descr);
    }
    void unsupportedTypes()
    {
        QFETCH(QByteArray, descr);
        const auto header = parse(start(text(descr.constData(), "(2,)")));
        QVERIFY(!header);
        QCOMPARE(header.error(), (Error{ErrorCode::FileUnsupported, {std::string(path), std::string("NpyType"), '\'' + descr.toStdString() + '\''}, 20}));
    }

    void descriptions_data()
    {
        QTest::addColumn<QByteArray>("descr");
        QTest::addColumn<int>("version");
        QTest::addColumn<QString>("fields"); // name:type+offset[lengths/strides]
        const auto row = [](const char* descr, const char* fields, int version = 1) {
            QTest::addRow("%s v%d", descr, version) << QByteArray(descr) << version << QString::fromUtf8(fields);
        };
        row("[('x', '<f4')]", "x:float32+0");
        row("[ ( \"x\" ,'<f4' ) , ]", "x:float32+0");
        row("[('x', '<f4'), ('y', '>i8')]", "x:float32+0 y:int64+4");
        row("[('x', '<f4', (2,))]", "x:float32+0[2/4]");
        row("[('x', '<f4', (2, 3)), ('y', '|b1')]", "x:float32+0[2,3/12,4] y:bool+24");
        row("[('x', '<f4', ()), ('y', '|b1')]", "x:float32+0 y:bool+4");
        row("('<f8', (2, 2))", ":float64+0[2,2/16,8]");
        row("[('x', ('<f8', (2,)), (3,))]", "x:float64+0[3,2/16,8]");
        row("[('', '|V3'), ('x', '|u1'), ('', '|V4')]", "x:uint8+3");
        row("[('', '|V2'), ('v', '|V2')]", "v:bfloat16+2");
        row("[('', '<f4'), ('', '<f4')]", "f0:float32+0 f1:float32+4");
        row("[(('the title', 'x'), '<f4')]", "x:float32+0");
        row("[('a', [('b', [('c', '<i2')])])]", "a.b.c:int16+0");
        row("[('a', [('b', '<i2'), ('c', '<i2')], (2,)), ('d', '<i2')]", "a.b:int16+0[2/4] a.c:int16+2[2/4] d:int16+8");
        row("[('a', '<c8'), ('b', '<c16', (2,))]", "a.real:float32+0 a.imag:float32+4 b.real:float64+8[2/16] b.imag:float64+16[2/16]");
        row("'<c8'", "real:float32+0 imag:float32+4");
        row("[('gr\xf6\xdf""e', '<f4')]", "größe:float32+0");
        row("[('gr\xc3\xb6\xc3\x9f""e', '<f4')]", "größe:float32+0", 3);
        row("'float32'", ":float32+0");
        row("'int4'", ":int4+0");
    }
    void descriptions()
    {
        QFETCH(QByteArray, descr);
        QFETCH(int, version);
        QFETCH(QString, fields);
        const auto header = parse(start(quantoscope::tests::npyHeaderOf(descr, "(2,)"), version));
        QVERIFY_RESULT(header);
        QCOMPARE(brokenPromise(header, anySize), QString());
        QVERIFY(header->skipped.empty());
        QStringList found;
        for (const NpyField& field : header->fields) {
            QString one = QStringLiteral("%1:%2+%3").arg(QString::fromStdString(field.name), QString::fromStdString(std::string(dtypeName(field.dtype)))).arg(field.offset);
            if (!field.shape.empty())
                one += '[' + listed(field.shape) + '/' + listed(field.strides) + ']';
            found.append(one);
        }
        QCOMPARE(found.join(' '), fields);
    }

    void skippedFieldsAreNamed()
    {
        const auto header = parse(start(quantoscope::tests::npyHeaderOf("[('a', [('t', '<U2'), ('x', '<f4')]), ('d', '<M8[s]')]", "(2,)")));
        QVERIFY_RESULT(header);
        QCOMPARE(header->itemBytes, 20);
        QCOMPARE(header->fields.size(), std::size_t(1));
        QCOMPARE(header->fields[0].offset, 8);
        QCOMPARE(header->skipped, (std::vector<std::pair<std::string, std::string>>{{"a.t", "<U2"}, {"d", "<M8[s]"}}));
    }

    void badDescriptions_data()
    {
        QTest::addColumn<QByteArray>("descr");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* title, const QByteArray& descr, const char* expected) { QTest::newRow(title) << descr << QString::fromLatin1(expected); };
        row("name twice", "[('a', '<f4'), ('a', '<f4')]", "FileMalformed \"some.npy\" \"DuplicateName\" \"a\" at 35");
        row("own name twice", "[('f1', '<f4'), ('', '<f4')]", "FileMalformed \"some.npy\" \"DuplicateName\" \"f1\" at 36");
        row("no list", "['<f4']", "FileMalformed \"some.npy\" \"(\" at 21");
        row("no name", "[(1, '<f4')]", "FileMalformed \"some.npy\" \"descr\" at 22");
        row("no type", "[('a',)]", "FileMalformed \"some.npy\" \"descr\" at 26");
        row("not closed", "[('a', '<f4'", "FileMalformed \"some.npy\" \"(\" at 34"); // what follows is read as a shape
        row("no comma between", "[('a', '<f4') ('b', '<f4')]", "FileMalformed \"some.npy\" \"]\" at 34");
        row("shape a number", "[('a', '<f4', 2)]", "FileMalformed \"some.npy\" \"(\" at 34");
        row("negative shape", "[('a', '<f4', (-2,))]", "FileMalformed \"some.npy\" \"shape\" at 35");
        row("item of 2 GiB", "[('a', '|u1', (2147483648,))]", "FileUnsupported \"some.npy\" \"NpyType\" \"('a', '|u1', (2147483648,)\" at 21");
        row("two halves of it", "[('a', '|V1073741824'), ('b', '|V1073741824')]", "FileUnsupported \"some.npy\" \"NpyType\" \"('b', '|V1073741824')\" at 44");
        row("65 axes", "[('a', ('|u1', (" + QByteArray("1,").repeated(64) + ")), (1,))]", "FileUnsupported \"some.npy\" \"NpyType\"");
        row("deep", QByteArray("[('a', ").repeated(33) + "'<f4'", "FileUnsupported \"some.npy\" \"CountBeyondLimit\" \"nested types\" 33 32 at 251");
        row("many fields", '[' + manyFields(10001) + ']', "FileUnsupported \"some.npy\" \"CountBeyondLimit\" \"fields\" 10001 10000");
        row("long names", "[('" + QByteArray(999, 'n') + "', [('x', '<f4')])]", "FileUnsupported \"some.npy\" \"CountBeyondLimit\" \"bytes of a name\" 1001 1000 at 21");
        row("objects", "[('a', [('b', 'O')])]", "FileUnsupported \"some.npy\" \"NpyObjects\" \"'O'\" at 34");
    }
    void badDescriptions()
    {
        QFETCH(QByteArray, descr);
        QFETCH(QString, expected);
        const auto header = parse(start(quantoscope::tests::npyHeaderOf(descr, "(2,)"), 2));
        QVERIFY(!header);
        Error error = header.error();
        error.position -= 2; // the rows count from byte 20, where version 1 puts the type
        QVERIFY2(quantoscope::tests::describe(error).startsWith(expected), qPrintable(quantoscope::tests::describe(error)));
    }

    void notUtf8()
    {
        const QByteArray descr = "[('a\xff', '<f4')]";
        const auto header = parse(start(quantoscope::tests::npyHeaderOf(descr, "(2,)"), 3));
        QVERIFY(!header);
        QCOMPARE(header.error(), (Error{ErrorCode::FileMalformed, {std::string(path), std::string("NotUtf8"), std::string("descr")}, 24}));
    }

    void limitsAreExact()
    {
        QVERIFY_RESULT(parse(start(quantoscope::tests::npyHeaderOf('[' + manyFields(10000) + ']', "(2,)"), 2)));
        QVERIFY_RESULT(parse(start(quantoscope::tests::npyHeaderOf("[('" + QByteArray(998, 'n') + "', [('x', '<f4')])]", "(2,)"), 2)));
        QVERIFY_RESULT(parse(start(quantoscope::tests::npyHeaderOf(QByteArray("[('a', ").repeated(32) + "'<f4'" + QByteArray(")]").repeated(32), "(2,)"), 2)));
        QVERIFY_RESULT(parse(start(quantoscope::tests::npyHeaderOf("[('a', '|u1', (2147483647,))]", "(2,)"), 2)));
    }

    void startSizes()
    {
        const QByteArray first = start(text("<f4", "(2,)"));
        const QByteArray second = start(text("<f4", "(2,)"), 2);
        QCOMPARE(npyStartSize({first.constData(), 12}), first.size());
        QCOMPARE(npyStartSize({second.constData(), 12}), second.size());
        QCOMPARE(npyStartSize({second.constData(), 11}), 11); // all there is
        QCOMPARE(npyStartSize("something else"), 14);
        QCOMPARE(npyStartSize({}), 0);
        QByteArray huge = second;
        huge.replace(8, 4, QByteArray(4, '\xff'));
        QCOMPARE(npyStartSize({huge.constData(), 12}), npyPreambleSize + npyHeaderLimit);
        QVERIFY(looksLikeNpy({first.constData(), 12}));
        QVERIFY(!looksLikeNpy("NUMPY"));
    }

    void versions()
    {
        const QByteArray good = start(text("<f4", "(2,)"));
        for (int major = 0; major < 256; ++major) {
            for (const int minor : {0, 1, 255}) {
                QByteArray bytes = good;
                bytes[6] = char(major);
                bytes[7] = char(minor);
                const auto header = parse(bytes);
                QCOMPARE(header.has_value(), major == 1 && minor == 0); // 2 and 3 read a longer length here
                if (major >= 1 && major <= 3 && minor == 0)
                    continue;
                QCOMPARE(header.error().code, ErrorCode::FileUnsupported);
                QCOMPARE(header.error().position, std::size_t(6));
            }
        }
    }

    /// Everything up to the last byte of data is needed; whatever the file is short of, the answer names both sizes.
    void sizeIsComparedWithTheFile()
    {
        const QByteArray bytes = start(text(">f8", "(2, 3)"));
        const std::int64_t needed = bytes.size() + 48;
        QVERIFY_RESULT(parse(bytes, needed));
        QVERIFY_RESULT(parse(bytes, needed + 1));
        for (std::int64_t there = bytes.size(); there < needed; ++there) {
            const auto header = parse(bytes, there);
            QVERIFY(!header);
            QCOMPARE(header.error(), (Error{ErrorCode::FileTruncated, {std::string(path), needed, there}, std::size_t(there)}));
        }
        for (qsizetype length = 1; length < bytes.size(); ++length) {
            const auto header = parse(bytes.first(length), length);
            QVERIFY(!header);
            QCOMPARE(header.error().code, ErrorCode::FileTruncated);
            QCOMPARE(std::get<std::int64_t>(header.error().arguments.at(2)), qint64(length));
            QCOMPARE(std::get<std::int64_t>(header.error().arguments.at(1)), qint64(length < 10 ? 10 : bytes.size()));
        }
    }

    void greatArraysAreNotBelievedUnchecked()
    {
        const auto header = parse(start(text("<f8", "(1000000, 1000000)")), std::int64_t(1) << 43);
        QVERIFY_RESULT(header); // eight terabytes, and nothing was asked for
        QCOMPARE(header->dataBytes, 8'000'000'000'000);
        const auto overflow = parse(start(text("|u1", "(4294967296, 4294967296)")));
        QVERIFY(!overflow);
        QCOMPARE(overflow.error().code, ErrorCode::TensorTooLarge);
    }

    void headerLimitIsExact()
    {
        const QByteArray dictionary = text("<f4", "(2,)");
        const QByteArray longest = QByteArray(npyHeaderLimit - dictionary.size(), ' ') + dictionary;
        const auto header = parse(start(longest, 2));
        QVERIFY_RESULT(header);
        QCOMPARE(header->dataOffset, npyPreambleSize + npyHeaderLimit);
        const auto longer = parse(start(' ' + longest, 2));
        QVERIFY(!longer);
        QCOMPARE(longer.error(), (Error{ErrorCode::FileUnsupported, {std::string(path), std::string("CountBeyondLimit"), std::string("header bytes"), std::int64_t{1048577}, std::int64_t{1048576}}, 8}));
    }

    /// Seeded damage: bytes replaced, removed, doubled, swapped, cut. Any answer but a broken promise is fine.
    void damagedHeadersAreBorne()
    {
        const std::vector<QByteArray> seeds{start(text("<f4", "(2, 3)")), start(text(">i8", "(1, 0, 5L)", "True"), 2),
                                            start("{\"shape\":(),\"descr\":\"|b1\",\"fortran_order\":False}", 3),
                                            start(quantoscope::tests::npyHeaderOf("[('a', [('b', '<c8'), ('', '|V2')], (2, 3)), ('c', 'S3')]", "(2,)"))};
        constexpr std::string_view alphabet("{}()[],:'\"<>|=?TF0123456789Lfiub \n\t\\\xff", 38); // with its end, a NUL
        Random random(2024);
        int accepted = 0;
        for (int round = 0; round < 60000; ++round) {
            QByteArray bytes = seeds[random.below(seeds.size())];
            for (std::uint64_t damage = 1 + random.below(4); damage > 0 && !bytes.isEmpty(); --damage) {
                const auto at = qsizetype(random.below(std::uint64_t(bytes.size())));
                switch (random.below(5)) {
                case 0: bytes[at] = char(random.next()); break;
                case 1: bytes[at] = alphabet[random.below(alphabet.size())]; break;
                case 2: bytes.remove(at, 1 + qsizetype(random.below(5))); break;
                case 3: bytes.insert(at, bytes.mid(at, 1 + qsizetype(random.below(8)))); break;
                default: bytes.truncate(at); break;
                }
            }
            const std::int64_t fileSize = bytes.size() + std::int64_t(random.below(100));
            const auto header = parse(bytes, fileSize);
            const QString broken = brokenPromise(header, fileSize);
            QVERIFY2(broken.isEmpty(), qPrintable(broken + QLatin1Char(' ') + QString::fromLatin1(bytes.toHex())));
            accepted += header ? 1 : 0;
        }
        QVERIFY2(accepted > 100 && accepted < 30000, qPrintable(QString::number(accepted))); // neither side goes untried
    }
};

QTEST_APPLESS_MAIN(TestNpyHeader)
#include "tst_npyheader.moc"
