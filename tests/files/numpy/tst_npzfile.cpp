// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/numpy/npzfile.h"

#include "tests/files/archive/zipbuilder.h"
#include "tests/files/numpy/npybytes.h"
#include "tests/support/testsupport.h"

using namespace quantoscope;
using namespace quantoscope::core;
using tests::npyFile;
using tests::npyHeader;
using tests::npyHeaderOf;
using tests::ZipEntry;

Q_DECLARE_METATYPE(quantoscope::tests::ZipEntry)

namespace {

using Values = std::vector<double>;

Result<TensorFile> open(const QByteArray& bytes)
{
    return openNpzFile(MappedFile::fromBytes(bytes.toStdString(), "some.npz"), {});
}

ZipEntry member(const char* name, const QByteArray& data, int method = 0)
{
    ZipEntry entry;
    entry.name = name;
    entry.data = data;
    entry.method = method;
    entry.flags = 0x800; // names are UTF-8
    return entry;
}

/// 0, 1, … as one byte each.
QByteArray counted(int count)
{
    QByteArray data;
    for (int k = 0; k < count; ++k)
        data.append(char(k));
    return npyFile(npyHeader("|u1", '(' + QByteArray::number(count) + ",)"), data);
}

QStringList problemsOf(const TensorFile& file)
{
    QStringList texts;
    for (const TensorProblem& problem : file.problems)
        texts.append(QString::fromStdString(problem.tensor) + QLatin1String(": ") + tests::describe(problem.error));
    return texts;
}

QStringList namesOf(const TensorFile& file)
{
    QStringList names;
    for (const TensorEntry& entry : file.tensors)
        names.append(QString::fromStdString(entry.name));
    return names;
}

} // namespace

class TestNpzFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { tests::failOnWarnings(); }

    void membersAreTensors_data()
    {
        QTest::addColumn<int>("method");
        QTest::newRow("stored") << 0;
        QTest::newRow("deflated") << 8;
    }
    void membersAreTensors()
    {
        QFETCH(int, method);
        const auto file = open(tests::zipOf({member("a.npy", counted(3), method), member("model/conv/bias.npy", counted(2), method),
                                             member("gr\xc3\xb6\xc3\x9f" "e/\xce\xb2.npy", counted(1), method), member("noending", counted(4), method)}));
        QVERIFY_RESULT(file);
        QCOMPARE(file->path, std::string("some.npz"));
        QCOMPARE(file->format, std::string("npz"));
        QCOMPARE(namesOf(*file), (QStringList{"a", "model/conv/bias", QString::fromUtf8("größe/β"), "noending"}));
        QCOMPARE(problemsOf(*file), QStringList());
        const TensorEntry* a = file->find("a");
        QCOMPARE(a->storedType, std::string("|u1"));
        QCOMPARE(a->dtype, DType::UInt8);
        QCOMPARE(a->shape, Shape{3});
        QCOMPARE(a->count, 3);
        QCOMPARE(a->bytes, 3);
        QCOMPARE(a->offset, method == 0 ? 30 + 5 + counted(3).size() - 3 : -1);
        QVERIFY(a->load({}).value().values() == (Values{0, 1, 2}));
        QVERIFY(file->find("noending")->load({}).value().values() == (Values{0, 1, 2, 3}));
    }

    /// A tensor can be read when file and archive are gone.
    void tensorsKeepTheFile()
    {
        auto file = open(tests::zipOf({member("a.npy", counted(3))}));
        QVERIFY_RESULT(file);
        const auto load = file->tensors[0].load;
        *file = {};
        const auto tensor = load({});
        QVERIFY_RESULT(tensor);
        QVERIFY(tensor->values() == (Values{0, 1, 2}));
    }

    void partsHaveNamesBehindADot()
    {
        const QByteArray pair = QByteArray::fromHex("0000803f00000040");
        const auto file = open(tests::zipOf({member("z.npy", npyFile(npyHeader("<c8", "()"), pair), 8),
                                             member("s.npy", npyFile(npyHeaderOf("[('x', '<f4'), ('t', 'S4')]", "(1,)"), pair))}));
        QVERIFY_RESULT(file);
        QCOMPARE(namesOf(*file), (QStringList{"z.real", "z.imag", "s.x"}));
        QVERIFY(file->find("z.real")->load({}).value().values() == (Values{1}));
        QVERIFY(file->find("z.imag")->load({}).value().values() == (Values{2}));
        QVERIFY(file->find("s.x")->load({}).value().values() == (Values{1}));
        QCOMPARE(problemsOf(*file), QStringList{"s.t: FileUnsupported \"some.npz/s.npy\" \"NpyFieldSkipped\" \"t\" \"S4\""});
    }

    void emptyArchive()
    {
        const auto file = open(tests::zipOf({}));
        QVERIFY_RESULT(file);
        QVERIFY(file->tensors.empty() && file->problems.empty());
    }

    /// A long header comes whole though only its beginning was asked for first.
    void longHeaders()
    {
        const QByteArray header = npyHeader("|u1", "(1,)").chopped(1) + QByteArray(200'000, ' ') + '\n';
        const auto file = open(tests::zipOf({member("a.npy", npyFile(header, "\7", 2), 8)}));
        QVERIFY_RESULT(file);
        QVERIFY(file->tensors.at(0).load({}).value().values() == (Values{7}));
    }

    void membersInTheWay_data()
    {
        QTest::addColumn<ZipEntry>("entry");
        QTest::addColumn<QString>("problem");
        const auto row = [](const char* title, const ZipEntry& entry, const char* problem) { QTest::newRow(title) << entry << QString::fromLatin1(problem); };
        row("text", member("README.txt", "hello"), "README.txt: FileUnsupported \"some.npz\" \"NpzNotArray\" \"README.txt\"");
        row("text named .npy", member("t.npy", "hello"), "t: FileUnsupported \"some.npz\" \"NpzNotArray\" \"t.npy\"");
        row("nothing", member("n.npy", ""), "n: FileUnsupported \"some.npz\" \"NpzNotArray\" \"n.npy\"");
        row("folder", member("folder/", ""), "");
        row("objects", member("o.npy", npyFile(npyHeader("|O", "(1,)"), "pickle")), "o: FileUnsupported \"some.npz/o.npy\" \"NpyObjects\" \"'|O'\" at 20");
        row("cut", member("c.npy", counted(3).chopped(1)), "c: FileTruncated \"some.npz/c.npy\" 71 70 at 70");
        row("bad header", member("h.npy", npyFile("{'descr'}")), "h: FileMalformed \"some.npz/h.npy\" \":\" at 18");
        row("bytes too many", member("m.npy", counted(3) + "!!"), "m: FileMalformed \"some.npz/m.npy\" \"TrailingBytes\" 2 at 71");
        row("same name", member("a.npy", counted(9)), "a: FileMalformed \"some.npz\" \"DuplicateName\" \"a.npy\" at 105");
        row("same name without ending", member("a", counted(9)), "a: FileMalformed \"some.npz\" \"DuplicateName\" \"a\"");
        ZipEntry method = member("l.npy", counted(1));
        method.method = 14;
        row("method", method, "l: FileUnsupported \"some.npz\" \"ZipMethod\" \"l.npy\" 14");
        ZipEntry other = member("x.npy", counted(1));
        other.localName = "y.npy";
        row("another name inside", other, "x: FileMalformed \"some.npz\" \"ZipNameMismatch\" \"x.npy\" \"y.npy\" at 105");
        ZipEntry garbage = member("g.npy", counted(1), 8);
        garbage.packed = QByteArray(20, '\xff');
        row("no stream", garbage, "g: FileMalformed \"some.npz\" \"ZipData\" \"g.npy\" \"Zlib error: data error\"");
    }
    void membersInTheWay()
    {
        QFETCH(ZipEntry, entry);
        QFETCH(QString, problem);
        const auto file = open(tests::zipOf({member("a.npy", counted(2)), entry, member("z.npy", counted(3))}));
        QVERIFY_RESULT(file);
        QCOMPARE(problemsOf(*file), problem.isEmpty() ? QStringList() : QStringList{problem});
        QVERIFY(file->find("a")->load({}).value().values() == (Values{0, 1})); // the first of that name
        QVERIFY(file->find("z")->load({}).value().values() == (Values{0, 1, 2}));
    }

    void aloneTheyAreErrorsWhereTheyAreDamage_data()
    {
        QTest::addColumn<ZipEntry>("entry");
        QTest::addColumn<bool>("opens");
        ZipEntry entry = member("a.npy", counted(3));
        entry.localName = "b.npy";
        QTest::newRow("another name inside") << entry << false;
        entry = member("a.npy", counted(3), 8);
        entry.size = 40;
        QTest::newRow("longer than claimed") << entry << false;
        entry = member("a.npy", counted(3));
        entry.flags |= 1;
        QTest::newRow("encrypted") << entry << false;
        entry = member("a.npy", counted(3));
        entry.method = 14;
        QTest::newRow("method") << entry << false;
        QTest::newRow("cut") << member("a.npy", counted(3).chopped(1)) << false;
        QTest::newRow("objects") << member("a.npy", npyFile(npyHeader("|O", "(1,)"), "pickle")) << true;
        QTest::newRow("text") << member("a.txt", "hello") << true;
    }
    void aloneTheyAreErrorsWhereTheyAreDamage()
    {
        QFETCH(ZipEntry, entry);
        QFETCH(bool, opens);
        const auto file = open(tests::zipOf({entry}));
        QCOMPARE(file.has_value(), opens);
        if (opens) {
            QVERIFY(file->tensors.empty());
            QCOMPARE(file->problems.size(), std::size_t(1));
        }
    }

    void brokenArchivesAreErrors()
    {
        const auto file = open("PK\3\4 no archive");
        QVERIFY(!file);
        QCOMPARE(tests::describe(file.error()), QStringLiteral("FileMalformed \"some.npz\" \"ZipEndMissing\""));
    }

    /// Damage behind the header shows when the values are read.
    void damageShowsInLoading()
    {
        ZipEntry entry = member("a.npy", counted(3));
        entry.crc = 1;
        const auto file = open(tests::zipOf({entry}));
        QVERIFY_RESULT(file);
        const auto tensor = file->tensors.at(0).load({});
        QVERIFY(!tensor);
        QCOMPARE(tests::describe(tensor.error()), QStringLiteral("FileMalformed \"some.npz\" \"ZipCrc\" \"a.npy\""));
    }

    void stops()
    {
        const auto file = openNpzFile(MappedFile::fromBytes(tests::zipOf({member("a.npy", counted(3))}).toStdString(), "a"), [](std::int64_t, std::int64_t) { return false; });
        QVERIFY(!file);
        QCOMPARE(file.error().code, ErrorCode::Cancelled);
    }

    void whatLooksLikeIt_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<bool>("looksLike");
        QTest::newRow("array") << tests::zipOf({member("a.npy", "")}) << true;
        QTest::newRow("array among others") << tests::zipOf({member("a", ""), member("b/c.npy", "")}) << true;
        QTest::newRow("empty") << tests::zipOf({}) << true;
        QTest::newRow("PyTorch") << tests::zipOf({member("archive/data.pkl", "")}) << false;
        QTest::newRow("broken") << QByteArray("PK\3\4.npy") << false;
        QTest::newRow("array alone") << counted(3) << false;
        QTest::newRow("nothing") << QByteArray() << false;
    }
    void whatLooksLikeIt()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(bool, looksLike);
        QCOMPARE(looksLikeNpz({bytes.constData(), static_cast<std::size_t>(bytes.size())}), looksLike);
    }
};

QTEST_APPLESS_MAIN(TestNpzFile)
#include "tst_npzfile.moc"
