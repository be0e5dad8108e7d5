// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/pytorch/picklemachine.h"

#include "core/files/pytorch/picklebuilder.h"
#include "core/support/random.h"
#include "tests/files/pytorch/picklewriter.h"
#include "tests/support/testsupport.h"

using namespace quantoscope::core;
using namespace quantoscope::tests;

Q_DECLARE_METATYPE(quantoscope::core::Error)

namespace {

constexpr std::int64_t start = 1000; ///< of the pickle in its file

QByteArray described(const Pickle& pickle, PickleId id, int depth = 0);

QByteArray joined(const Pickle& pickle, PickleId id, int depth)
{
    QByteArrayList texts;
    for (const PickleId item : pickle.items(id))
        texts += described(pickle, item, depth + 1);
    return texts.join(',');
}

/// A value in a notation of these tests: texts in quotes, bytes in hexadecimal, objects with all their parts.
QByteArray described(const Pickle& pickle, PickleId id, int depth)
{
    if (depth > 6)
        return "…";
    const QByteArray inside = joined(pickle, id, depth);
    switch (pickle.kind(id)) {
    case PickleKind::Text: return '\'' + QByteArray::fromStdString(*pickle.printed(id)) + '\'';
    case PickleKind::BigInteger: return QByteArray::fromStdString(*pickle.printed(id)) + 'L';
    case PickleKind::Bytes: {
        const auto bytes = std::get<std::string_view>(pickle.at(id).data);
        return "b" + QByteArray(bytes.data(), qsizetype(bytes.size())).toHex();
    }
    case PickleKind::Tuple: return '(' + inside + ')';
    case PickleKind::List: return '[' + inside + ']';
    case PickleKind::Dict: return '{' + inside + '}';
    case PickleKind::Set: return "set(" + inside + ')';
    case PickleKind::PersistentId: return "pid(" + inside + ')';
    case PickleKind::Global: return '<' + QByteArray::fromStdString(std::string(pickle.global(id))) + '>';
    case PickleKind::Object: return "obj(" + inside + ')';
    default: return QByteArray::fromStdString(*pickle.printed(id));
    }
}

Result<Pickle> read(const QByteArray& bytes)
{
    return readPickle({view(bytes), picklePath, start});
}

const QByteArray ordered = raw("ccollections\nOrderedDict\n");
const QByteArray net = raw("cmy.net\nNet\n");

} // namespace

class TestPickleMachine : public QObject
{
    Q_OBJECT

    /// What a pickle describes, and that no beginning of it does.
    void checkValues()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, expected);
        const auto pickle = read(bytes + "behind");
        QVERIFY_RESULT(pickle);
        QCOMPARE(described(*pickle, pickle->root), expected);
        QCOMPARE(pickle->length, bytes.size());
        // Every beginning is refused, at a byte of it or just behind.
        for (qsizetype length = 0; length < bytes.size(); ++length) {
            const auto cut = read(bytes.first(length));
            QVERIFY(!cut);
            QCOMPARE(cut.error().code, ErrorCode::FileMalformed);
            QVERIFY(cut.error().position >= std::size_t(start) && cut.error().position <= std::size_t(start + length));
        }
    }

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void plainValues_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("expected");
        const auto row = [](const char* name, const QByteArray& opcodes, const char* expected) {
            QTest::newRow(name) << opcodes + '.' << QByteArray(expected);
        };
        row("PROTO", raw("\x80\x05N"), "None");
        row("FRAME", raw("\x95\x02\0\0\0\0\0\0\0N"), "None");
        row("NONE", raw("N"), "None");
        row("NEWTRUE", raw("\x88"), "True");
        row("NEWFALSE", raw("\x89"), "False");
        row("INT", raw("I-12\n"), "-12");
        row("INT, plus a digit", raw("I012\n"), "12");
        row("INT as False", raw("I00\n"), "False");
        row("INT as True", raw("I01\n"), "True");
        row("INT beyond 64 bits", raw("I9223372036854775808\n"), "9223372036854775808L");
        row("LONG", raw("L-12L\n"), "-12");
        row("LONG without L", raw("L12\n"), "12");
        row("LONG beyond 64 bits", raw("L-9223372036854775809L\n"), "-9223372036854775809L");
        row("BININT", raw("J\xff\xff\xff\xff"), "-1");
        row("BININT, greatest", raw("J\xff\xff\xff\x7f"), "2147483647");
        row("BININT1", raw("K\xff"), "255");
        row("BININT2", raw("M\xff\xff"), "65535");
        row("LONG1", raw("\x8a\x02\x00\x80"), "-32768");
        row("LONG1 of 0 bytes", raw("\x8a\x00"), "0");
        row("LONG1 beyond 64 bits", raw("\x8a\x0a\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19"), "119547037146038801333356L");
        row("LONG4", raw("\x8b\x01\0\0\0\x05"), "5");
        row("FLOAT", raw("F-1.5e3\n"), "-1500.0");
        row("FLOAT, infinite", raw("F-inf\n"), "-inf");
        row("FLOAT, no number", raw("Fnan\n"), "nan");
        row("BINFLOAT", raw("G\x3f\xf8\0\0\0\0\0\0"), "1.5");
        row("STRING", raw("S'a\\x41\\n'\n"), "'aA\n'");
        row("STRING of bytes", raw("S'\\xff'\n"), "bff");
        row("BINSTRING", raw("T\x02\0\0\0ab"), "'ab'");
        row("BINSTRING of bytes", raw("T\x01\0\0\0\xff"), "bff");
        row("SHORT_BINSTRING", raw("U\x02" "ab"), "'ab'");
        row("UNICODE", raw("V\\u0041b\n"), "'Ab'");
        row("BINUNICODE", raw("X\x02\0\0\0\xc3\xa9"), "'\xc3\xa9'");
        row("SHORT_BINUNICODE", raw("\x8c\x01" "a"), "'a'");
        row("BINUNICODE8", raw("\x8d\x01\0\0\0\0\0\0\0a"), "'a'");
        row("BINBYTES", raw("B\x01\0\0\0\xff"), "bff");
        row("SHORT_BINBYTES", raw("C\x01\xff"), "bff");
        row("BINBYTES8", raw("\x8e\x01\0\0\0\0\0\0\0\xff"), "bff");
        row("BYTEARRAY8", raw("\x96\x01\0\0\0\0\0\0\0\xff"), "bff");
        row("READONLY_BUFFER", raw("C\x01\xff\x98"), "bff");
    }

    void plainValues()
    {
        checkValues();
    }

    void containers_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("expected");
        const auto row = [](const char* name, const QByteArray& opcodes, const char* expected) {
            QTest::newRow(name) << opcodes + '.' << QByteArray(expected);
        };
        row("EMPTY_TUPLE", raw(")"), "()");
        row("TUPLE", raw("(K\1K\2K\3K\4t"), "(1,2,3,4)");
        row("TUPLE, empty", raw("(t"), "()");
        row("TUPLE1", raw("K\1\x85"), "(1)");
        row("TUPLE2", raw("K\1K\2\x86"), "(1,2)");
        row("TUPLE3", raw("K\1K\2K\3\x87"), "(1,2,3)");
        row("EMPTY_LIST", raw("]"), "[]");
        row("LIST", raw("(K\1K\2l"), "[1,2]");
        row("APPEND", raw("]K\1a"), "[1]");
        row("APPENDS", raw("](K\1K\2e"), "[1,2]");
        row("APPENDS of nothing", raw("](e"), "[]");
        row("EMPTY_DICT", raw("}"), "{}");
        row("DICT", raw("(K\1K\2d"), "{1,2}");
        row("SETITEM", raw("}K\1K\2s"), "{1,2}");
        row("SETITEMS", raw("}(K\1K\2K\3K\4u"), "{1,2,3,4}");
        row("EMPTY_SET", raw("\x8f"), "set()");
        row("ADDITEMS", raw("\x8f(K\1K\2\x90"), "set(1,2)");
        row("FROZENSET", raw("(K\1K\2\x91"), "set(1,2)");
        row("POP", raw("K\1K\2" "0"), "1");
        row("POP of a mark", raw("K\1(0"), "1");
        row("POP_MARK", raw("K\1(K\2K\3" "1"), "1");
        row("DUP", raw("K\1" "2\x86"), "(1,1)");
        row("PUT, GET", raw("K\1p7\n0g7\n"), "1");
        row("BINPUT, BINGET", raw("K\1q\xff" "0h\xff"), "1");
        row("LONG_BINPUT, LONG_BINGET", raw("K\1r\xff\xff\xff\xff" "0j\xff\xff\xff\xff"), "1");
        row("MEMOIZE", raw("K\1\x94K\2\x94h\0h\1\x87"), "(2,1,2)");
        row("MEMOIZE after a gap", raw("K\1q\5K\2\x94h\1\x87"), "(1,2,2)");
        row("a list in itself", raw("]q\0h\0a"), "[[[[[[[…]]]]]]]");
        row("GLOBAL", net, "<my.net.Net>");
        row("STACK_GLOBAL", raw("\x8c\1m\x8c\1n\x93"), "<m.n>");
        row("PERSID", raw("Pabc\n"), "pid('abc')");
        row("BINPERSID", raw("K\1Q"), "pid(1)");
        row("REDUCE", ordered + ")R", "obj(<collections.OrderedDict>,(),None,None,None)");
        row("REDUCE, filled", ordered + raw(")RK\1K\2s"), "obj(<collections.OrderedDict>,(),None,None,{1,2})");
        row("REDUCE, appended to", ordered + raw(")R(K\1K\2e"), "obj(<collections.OrderedDict>,(),None,[1,2],None)");
        row("NEWOBJ", net + raw(")\x81"), "obj(<my.net.Net>,(),None,None,None)");
        row("NEWOBJ, BUILD", net + raw("K\1\x85\x81}b"), "obj(<my.net.Net>,(1),{},None,None)");
        row("NEWOBJ of a class with its source", raw("(U\6module") + net + raw("U\1fU\1stQ)\x81"), "obj(<my.net.Net>,(),None,None,None)");
        row("NEWOBJ_EX", ordered + raw(")}\x92"), "obj(<collections.OrderedDict>,(),None,None,None)");
        row("INST", raw("(K\1icollections\nOrderedDict\n"), "obj(<collections.OrderedDict>,(1),None,None,None)");
        row("OBJ", "(" + ordered + raw("K\1o"), "obj(<collections.OrderedDict>,(1),None,None,None)");
        row("BUILD of a dict", raw("}}K\1K\2sb"), "{}");
    }

    void containers()
    {
        checkValues();
    }

    void refused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<Error>("expected");
        const auto row = [](const char* name, const QByteArray& bytes, FileFault fault, const std::vector<Error::Argument>& arguments, int at) {
            QTest::newRow(name) << bytes << fileError(fault, arguments, std::size_t(start + at));
        };
        const auto text = [](const char* string) { return Error::Argument(std::string(string)); };
        const auto number = [](std::int64_t value) { return Error::Argument(value); };
        row("nothing", {}, FileFault::PickleNoStop, {}, 0);
        row("no STOP", raw("\x80\2}"), FileFault::PickleNoStop, {}, 3);
        row("an empty stack at STOP", raw("\x80\2."), FileFault::PickleStack, {text("STOP")}, 2);
        row("only a mark at STOP", raw("K\1(."), FileFault::PickleStack, {text("STOP")}, 3);
        row("no opcode", raw("N\xfe."), FileFault::PickleOpcode, {text("0xfe")}, 1);
        row("no opcode, either", raw("\0"), FileFault::PickleOpcode, {text("0x00")}, 0);
        row("protocol 6", raw("\x80\6N."), FileFault::PickleArgument, {text("PROTO"), text("6")}, 0);
        row("FRAME lies", raw("\x80\4\x95\0\0\0\0\0\0\4\0}."), FileFault::LengthBeyondEnd, {text("FRAME"), number(std::int64_t(1) << 50), number(2)}, 2);
        row("FRAME lies more", raw("\x95\xff\xff\xff\xff\xff\xff\xff\xff."), FileFault::LengthBeyondEnd,
            {text("FRAME"), number(std::numeric_limits<std::int64_t>::max()), number(1)}, 0);
        row("text of 4 GiB", raw("X\xff\xff\xff\xff" "abc"), FileFault::LengthBeyondEnd, {text("BINUNICODE"), number(0xffffffff), number(3)}, 0);
        row("bytes of 2^63", raw("\x8e\0\0\0\0\0\0\0\x80" "abc"), FileFault::LengthBeyondEnd,
            {text("BINBYTES8"), number(std::numeric_limits<std::int64_t>::max()), number(3)}, 0);
        row("LONG4 of 200 MB", raw("\x8b\0\xc2\xeb\x0b" "ab"), FileFault::LengthBeyondEnd, {text("LONG4"), number(200000000), number(2)}, 0);
        row("LONG4, too long", raw("\x8b\1\4\0\0") + QByteArray(1025, '\1') + '.', FileFault::CountBeyondLimit,
            {text("bytes of an integer"), number(1025), number(pickleIntegerLimit)}, 0);
        row("LONG, too long", 'L' + QByteArray(2401, '1') + raw("\n."), FileFault::CountBeyondLimit,
            {text("digits of an integer"), number(2401), number(pickleDigitLimit)}, 0);
        row("INT, no digits", raw("Iabc\n."), FileFault::PickleArgument, {text("INT"), text("abc")}, 0);
        row("INT, nothing", raw("I\n."), FileFault::PickleArgument, {text("INT"), text("")}, 0);
        row("LONG, only a sign", raw("L-L\n."), FileFault::PickleArgument, {text("LONG"), text("-L")}, 0);
        row("FLOAT, a word", raw("F1.5x\n."), FileFault::PickleArgument, {text("FLOAT"), text("1.5x")}, 0);
        row("STRING, no quotes", raw("Sabc\n."), FileFault::PickleArgument, {text("STRING"), text("abc")}, 0);
        row("UNICODE, a surrogate", raw("V\\ud800\n."), FileFault::PickleArgument, {text("UNICODE"), text("\\ud800")}, 0);
        row("BINUNICODE, not UTF-8", raw("X\1\0\0\0\xff."), FileFault::NotUtf8, {text("a text of its pickle")}, 0);
        row("PERSID, not UTF-8", raw("P\xff\n."), FileFault::NotUtf8, {text("a text of its pickle")}, 0);
        row("a line without end", raw("Iabc"), FileFault::LengthBeyondEnd, {text("INT"), number(4), number(3)}, 0);
        row("TUPLE3 of nothing", raw("\x80\2\x87."), FileFault::PickleStack, {text("TUPLE3")}, 2);
        row("TUPLE2 across a mark", raw("K\1(K\2\x86."), FileFault::PickleStack, {text("TUPLE2")}, 5);
        row("TUPLE without a mark", raw("K\1t."), FileFault::PickleStack, {text("TUPLE")}, 2);
        row("POP of nothing", raw("0."), FileFault::PickleStack, {text("POP")}, 0);
        row("APPEND to a dict", raw("\x80\2}K\1a."), FileFault::PickleKindMismatch, {text("APPEND"), text("dict")}, 5);
        row("APPENDS to a tuple", raw(")(K\1e."), FileFault::PickleKindMismatch, {text("APPENDS"), text("tuple")}, 4);
        row("SETITEM of a list", raw("]K\1K\2s."), FileFault::PickleKindMismatch, {text("SETITEM"), text("list")}, 5);
        row("SETITEMS, odd", raw("}(K\1u."), FileFault::PickleStack, {text("SETITEMS")}, 4);
        row("DICT, odd", raw("(K\1d."), FileFault::PickleStack, {text("DICT")}, 3);
        row("a list for a key", raw("}]K\1s."), FileFault::PickleKindMismatch, {text("SETITEM"), text("list")}, 4);
        row("ADDITEMS to a list", raw("](K\1\x90."), FileFault::PickleKindMismatch, {text("ADDITEMS"), text("list")}, 4);
        row("BINGET of nothing", raw("h\7."), FileFault::PickleMemo, {text("BINGET"), number(7)}, 0);
        row("GET of nothing", raw("K\1p3\ng4\n."), FileFault::PickleMemo, {text("GET"), number(4)}, 5);
        row("LONG_BINGET of nothing", raw("j\xff\xff\xff\xff."), FileFault::PickleMemo, {text("LONG_BINGET"), number(0xffffffff)}, 0);
        row("PUT, negative", raw("K\1p-1\n."), FileFault::PickleArgument, {text("PUT"), text("-1")}, 2);
        row("PUT of nothing", raw("p1\n."), FileFault::PickleStack, {text("PUT")}, 0);
        row("EXT1", raw("\x82\1."), FileFault::PickleOutside, {text("EXT1")}, 0);
        row("EXT2", raw("\x83\1\0."), FileFault::PickleOutside, {text("EXT2")}, 0);
        row("EXT4", raw("\x84\1\0\0\0."), FileFault::PickleOutside, {text("EXT4")}, 0);
        row("NEXT_BUFFER", raw("\x97."), FileFault::PickleOutside, {text("NEXT_BUFFER")}, 0);
        row("READONLY_BUFFER of a list", raw("]\x98."), FileFault::PickleKindMismatch, {text("READONLY_BUFFER"), text("list")}, 1);
        row("NUL in GLOBAL", raw("c\0\n\0\n."), FileFault::PickleArgument, {text("GLOBAL"), text("?")}, 0);
        row("GLOBAL without a name", raw("cos\n\n."), FileFault::PickleArgument, {text("GLOBAL"), text("os.")}, 0);
        row("GLOBAL, cut", raw("cos\nsystem"), FileFault::LengthBeyondEnd, {text("GLOBAL"), number(7), number(6)}, 0);
        row("STACK_GLOBAL of a number", raw("\x8c\1mK\1\x93."), FileFault::PickleKindMismatch, {text("STACK_GLOBAL"), text("int")}, 5);
        row("REDUCE of a list", raw("])R."), FileFault::PickleKindMismatch, {text("REDUCE"), text("list")}, 2);
        row("REDUCE with a list", ordered + raw("]R."), FileFault::PickleKindMismatch, {text("REDUCE"), text("list")}, 26);
        row("NEWOBJ of what a call made", ordered + raw(")R)\x81."), FileFault::PickleKindMismatch, {text("NEWOBJ"), text("object")}, 28);
        row("NEWOBJ_EX with a list", ordered + raw(")]\x92."), FileFault::PickleKindMismatch, {text("NEWOBJ_EX"), text("list")}, 27);
        row("OBJ of nothing", raw("(o."), FileFault::PickleStack, {text("OBJ")}, 1);
        row("BUILD of a list", raw("]}b."), FileFault::PickleKindMismatch, {text("BUILD"), text("list")}, 2);
        row("BUILD of a class", net + raw("}b."), FileFault::PickleKindMismatch, {text("BUILD"), text("global")}, 13);
    }

    void refused()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(Error, expected);
        const auto pickle = read(bytes);
        QVERIFY(!pickle);
        QVERIFY2(pickle.error() == expected, qPrintable(describe(pickle.error())));
    }

    /// Programs in pickles, each with the name that the message has to tell.
    void programs_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<Error>("expected");
        const auto row = [](const char* name, const QByteArray& bytes, FileFault fault, const char* global, int at) {
            QTest::newRow(name) << bytes << fileError(fault, {std::string(global)}, std::size_t(start + at));
        };
        const QByteArray proto = raw("\x80\2");
        row("GLOBAL, REDUCE", proto + raw("cos\nsystem\n(X\4\0\0\0truetR."), FileFault::PickleForbidden, "os.system", 2);
        row("STACK_GLOBAL", raw("\x80\4\x8c\2os\x8c\6getcwd\x93)R."), FileFault::PickleForbidden, "os.getcwd", 14);
        row("INST", raw("(ios\nsystem\n."), FileFault::PickleForbidden, "os.system", 1);
        row("OBJ", raw("(cposix\nsystem\no."), FileFault::PickleForbidden, "posix.system", 1);
        row("never called", raw("csubprocess\nPopen\n."), FileFault::PickleForbidden, "subprocess.Popen", 0);
        row("called and dropped", proto + raw("cos\ngetcwd\n)R0N."), FileFault::PickleForbidden, "os.getcwd", 2);
        row("broken behind", proto + raw("cos\ngetcwd\n)R0\x80\2\xff"), FileFault::PickleForbidden, "os.getcwd", 2);
        row("getattr", proto + raw("cbuiltins\ngetattr\n(cos\npath\nX\4\0\0\0jointR."), FileFault::PickleForbidden, "builtins.getattr", 2);
        row("torch.load", proto + raw("ctorch\nload\n(X\1\0\0\0xtR."), FileFault::PickleForbidden, "torch.load", 2);
        row("another way to os", raw("\x80\4\x8c\5torch\x8c\x09os.system\x93)R."), FileFault::PickleForbidden, "torch.os.system", 20);
        row("a function nobody knows", net + raw(")R."), FileFault::PickleCall, "my.net.Net", 13);
        row("a function nobody knows, INST", raw("(imy.net\nNet\n."), FileFault::PickleCall, "my.net.Net", 1);
        row("a function nobody knows, OBJ", "(" + net + "o.", FileFault::PickleCall, "my.net.Net", 13);
        row("NEWOBJ_EX", raw("\x80\4cbuiltins\ndict\n)}\x92."), FileFault::PickleCall, "builtins.dict", 19);
        row("functools.partial", raw("cfunctools\npartial\n") + net + raw("\x85R."), FileFault::PickleCall, "functools.partial", 32);
        row("__setstate__", net + raw(")\x81}X\x0c\0\0\0__setstate__") + net + raw("sb."), FileFault::PickleSetState, "my.net.Net", 45);
        row("__setstate__ among slots", net + raw(")\x81N}U\x0c__setstate__Ns\x86" "b."), FileFault::PickleSetState, "my.net.Net", 33);
        row("__setstate__ of a call", ordered + raw(")R}U\x0c__setstate__Nsb."), FileFault::PickleSetState, "collections.OrderedDict", 44);
    }

    void programs()
    {
        refused();
    }

    /// Ten lists of ten times the one before are 10^10 values when they are written out, and 11 here.
    void sharedValuesAreThereOnce()
    {
        QByteArray bytes = raw("\x80\2]q\0");
        for (char level = 1; level <= 10; ++level) {
            bytes += "](";
            for (int k = 0; k < 10; ++k)
                bytes += raw("h") + char(level - 1);
            bytes += raw("eq") + level;
        }
        const auto pickle = read(bytes + '.');
        QVERIFY_RESULT(pickle);
        QCOMPARE(pickle->values.size(), std::size_t(12)); // None among them
    }

    /// Neither reading nor dropping depends on how deep values are nested.
    void depthIsNoMatter()
    {
        constexpr int depth = 1000000;
        const auto pickle = read(QByteArray(depth, ']') + QByteArray(depth - 1, 'a') + '.');
        QVERIFY_RESULT(pickle);
        PickleId id = pickle->root;
        int levels = 1;
        for (; !pickle->items(id).empty(); ++levels)
            id = pickle->item(id, 0);
        QCOMPARE(levels, depth);
        const auto tuples = read(')' + QByteArray(depth, '\x85') + '.');
        QVERIFY_RESULT(tuples);
        const auto marks = read(QByteArray(depth, '(') + '.');
        QVERIFY(!marks);
    }

    void valuesAreLimited()
    {
        const auto more = read(QByteArray(qsizetype(pickleValueLimit), 'N') + '.');
        QVERIFY(!more);
        QCOMPARE(more.error(), fileError(FileFault::CountBeyondLimit, {std::string("values"), pickleValueLimit + 1, pickleValueLimit},
                                         std::size_t(start + pickleValueLimit - 1)));
    }

    void positionsAreThoseOfTheOpcodes()
    {
        const auto pickle = read(raw("\x80\2(K\1K\2t."));
        QVERIFY_RESULT(pickle);
        QCOMPARE(pickle->at(pickle->item(pickle->root, 0)).position, 3);
        QCOMPARE(pickle->at(pickle->item(pickle->root, 1)).position, 5);
        QCOMPARE(pickle->at(pickle->root).position, 7);
    }

    void canBeStopped()
    {
        const QByteArray bytes = QByteArray(200000, 'N') + '.';
        int calls = 0;
        const auto pickle = readPickle({view(bytes), picklePath, 0}, [&](std::int64_t done, std::int64_t total) {
            return ++calls < 2 && done < total && total == bytes.size();
        });
        QVERIFY(!pickle);
        QCOMPARE(pickle.error(), failure(ErrorCode::Cancelled).value());
        QCOMPARE(calls, 2);
    }

    /// Seeded damage to a pickle with most opcodes in it: any answer but a broken promise is fine.
    void damagedPicklesAreBorne()
    {
        const QByteArray seed = raw("\x80\4\x95\0\0\0\0\0\0\0\0](K\1M\1\1J\1\0\0\0I12\nL5L\nF1.5\nG\0\0\0\0\0\0\0\0U\1aX\1\0\0\0b"
                                    "C\1c\x8c\1d\x94}(h\0N\x88\x89u)\x85\x8f(K\1\x90" "0ccollections\nOrderedDict\n)R}b\x8a\1\1Qe.");
        QVERIFY_RESULT(read(seed));
        Random random(77);
        int accepted = 0;
        for (int round = 0; round < 50000; ++round) {
            QByteArray bytes = seed;
            for (std::uint64_t damage = 1 + random.below(3); damage > 0 && !bytes.isEmpty(); --damage) {
                const auto at = qsizetype(random.below(std::uint64_t(bytes.size())));
                switch (random.below(4)) {
                case 0: bytes[at] = char(random.next()); break;
                case 1: bytes[at] = seed[qsizetype(random.below(std::uint64_t(seed.size())))]; break;
                case 2: bytes.remove(at, 1 + qsizetype(random.below(5))); break;
                default: bytes.insert(at, bytes.mid(at, 1 + qsizetype(random.below(8)))); break;
                }
            }
            const auto pickle = read(bytes);
            if (!pickle) {
                QCOMPARE(pickle.error().code, ErrorCode::FileMalformed);
                QVERIFY(pickle.error().position <= std::size_t(start + bytes.size()));
                continue;
            }
            ++accepted;
            for (PickleId id = 0; id < pickle->values.size(); ++id) {
                for (const PickleId item : pickle->items(id))
                    QVERIFY(item < pickle->values.size());
            }
        }
        QVERIFY2(accepted > 500 && accepted < 45000, qPrintable(QString::number(accepted))); // neither side goes untried
    }
};

QTEST_APPLESS_MAIN(TestPickleMachine)
#include "tst_picklemachine.moc"
