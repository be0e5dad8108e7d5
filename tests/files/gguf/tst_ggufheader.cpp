// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/gguf/ggufheader.h"

#include "core/support/filefault.h"
#include "core/support/random.h"
#include "tests/files/gguf/ggufbytes.h"
#include "tests/support/testsupport.h"

using namespace quantoscope::core;
using namespace quantoscope::tests;

namespace {

const std::string path = "some.gguf";
constexpr std::uint32_t f32 = 0;
constexpr std::uint32_t q4K = 12;

Result<GgufHeader> parse(const std::string& bytes)
{
    return parseGgufHeader(bytes, path);
}

GgufBytes oneTensor(const std::vector<std::uint64_t>& ne, std::uint32_t type, std::uint64_t offset, std::size_t dataSize)
{
    GgufBytes file;
    file.addTensor("a", ne, type, offset);
    file.data = std::string(dataSize, 'x');
    return file;
}

/// The byte at which the one tensor's field begins: its number of axes, the length k, its type, its offset.
constexpr std::size_t axesAt = 24 + 9;
constexpr std::size_t lengthAt(std::size_t k) { return axesAt + 4 + 8 * k; }
constexpr std::size_t typeAt(std::size_t axes) { return lengthAt(axes); }
constexpr std::size_t offsetAt(std::size_t axes) { return typeAt(axes) + 4; }

} // namespace

class TestGgufHeader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { quantoscope::tests::failOnWarnings(); }

    void everythingIsTold()
    {
        GgufBytes file;
        file.pairs = {ggufPair("general.architecture", 8, ggufText("llama")), ggufPair("general.alignment", 4, little(std::uint32_t(64))),
                      ggufPair("tokens", 9, little(std::uint32_t(8)) + little(std::uint64_t(1)) + ggufText("a"))};
        file.alignment = 64;
        file.addTensor("blk.0.weight", {256, 3, 2}, q4K, 0); // 6 blocks of 144 bytes
        file.addTensor("scale", {}, f32, 896);
        file.data = std::string(896 + 4, 'x');
        const auto header = parse(file.bytes());
        QVERIFY_RESULT(header);
        QCOMPARE(header->version, std::int64_t(3));
        QCOMPARE(header->alignment, std::int64_t(64));
        QCOMPARE(header->dataOffset, std::int64_t(file.bytes().size() - 900));
        QCOMPARE(header->splitCount, std::int64_t(1));
        const std::vector<std::pair<std::string, std::string>> metadata{
            {"general.architecture", "llama"}, {"general.alignment", "64"}, {"tokens", "[string × 1]"}};
        QCOMPARE(header->metadata, metadata);
        QCOMPARE(header->tensors.size(), std::size_t(2));
        const GgufTensor& weight = header->tensors[0];
        QCOMPARE(weight.name, std::string("blk.0.weight"));
        QCOMPARE(weight.storedType, std::string_view("Q4_K"));
        QCOMPARE(weight.dtype, DType::Q4_K);
        QCOMPARE(weight.shape, (Shape{2, 3, 256}));
        QCOMPARE(weight.count, std::int64_t(1536));
        QCOMPARE(weight.bytes, std::int64_t(864));
        QCOMPARE(weight.offset, header->dataOffset);
        const GgufTensor& scale = header->tensors[1];
        QVERIFY(scale.shape.empty());
        QCOMPARE(scale.count, std::int64_t(1));
        QCOMPARE(scale.offset, header->dataOffset + 896);
        QVERIFY(header->problems.empty());
        // One byte less is too few.
        QVERIFY(!parse(file.bytes().substr(0, file.bytes().size() - 1)));
    }

    void versions_data()
    {
        QTest::addColumn<uint>("version");
        QTest::addColumn<QByteArray>("fault"); // empty: read
        QTest::newRow("2") << 2U << QByteArray();
        QTest::newRow("3") << 3U << QByteArray();
        for (const uint version : {0U, 1U, 4U, 0xffffffffU, 0x00020002U})
            QTest::addRow("%u", version) << version << QByteArray("GgufVersion");
        for (const uint version : {0x02000000U, 0x03000000U, 0x00030000U})
            QTest::addRow("0x%08x", version) << version << QByteArray("GgufBigEndian");
    }

    void versions()
    {
        QFETCH(uint, version);
        QFETCH(QByteArray, fault);
        GgufBytes file;
        file.version = version;
        file.addFloats("a", {1, 2});
        const auto header = parse(file.bytes());
        QCOMPARE(header.has_value(), fault.isEmpty());
        if (header)
            return;
        QCOMPARE(header.error().code, ErrorCode::FileUnsupported);
        QCOMPARE(header.error().arguments.at(1), Error::Argument(fault.toStdString()));
        QCOMPARE(header.error().position, std::size_t(4));
        if (fault == "GgufVersion")
            QCOMPARE(header.error().arguments.at(2), Error::Argument(std::int64_t(version)));
    }

    void magic_data()
    {
        QTest::addColumn<QByteArray>("start");
        QTest::addColumn<QByteArray>("shown");
        QTest::newRow("FUGG") << QByteArray("FUGG\3\0\0\0", 8) << QByteArray("FUGG");
        QTest::newRow("lower case") << QByteArray("gguf") << QByteArray("gguf");
        QTest::newRow("zip") << QByteArray("PK\3\4xx") << QByteArray("PK??");
        QTest::newRow("another byte") << QByteArray("GGU\xff") << QByteArray("GGU?");
        QTest::newRow("short") << QByteArray("x") << QByteArray("x");
        QTest::newRow("nothing") << QByteArray() << QByteArray();
    }

    void magic()
    {
        QFETCH(QByteArray, start);
        QFETCH(QByteArray, shown);
        const auto header = parse(start.toStdString());
        QVERIFY(!header);
        QCOMPARE(describe(header.error()), describe(malformed(path, FileFault::GgufMagic, {shown.toStdString()}, 0).value()));
    }

    /// A file cut anywhere before the end of its data is refused, at a place inside of it.
    void cutFiles()
    {
        GgufBytes file;
        file.pairs = {ggufPair("name", 8, ggufText("x")), ggufPair("n", 2, little(std::uint16_t(5)))};
        file.addFloats("a", {1, 2, 3});
        file.addFloats("b", {4});
        const std::string all = file.bytes();
        QVERIFY_RESULT(parse(all));
        for (std::size_t length = 1; length < all.size(); ++length) {
            const auto header = parse(all.substr(0, length));
            QVERIFY2(!header, qPrintable(QString::number(length)));
            QCOMPARE(header.error().arguments.at(0), Error::Argument(path));
            QVERIFY(header.error().position <= length);
            if (length < 24)
                QCOMPARE(header.error().code, ErrorCode::FileTruncated);
        }
    }

    void counts_data()
    {
        QTest::addColumn<quint64>("tensors");
        QTest::addColumn<quint64>("pairs");
        QTest::addColumn<QByteArray>("what"); // empty: right
        QTest::newRow("right") << quint64(0) << quint64(0) << QByteArray();
        // After the start 26 bytes are left: for a tensor of 24 and two pairs of 13.
        QTest::newRow("one tensor too many") << quint64(2) << quint64(0) << QByteArray("tensor_count");
        QTest::newRow("2^58") << (quint64(1) << 58) << quint64(0) << QByteArray("tensor_count");
        QTest::newRow("-1 tensors") << ~quint64(0) << quint64(0) << QByteArray("tensor_count");
        QTest::newRow("one pair too many") << quint64(0) << quint64(3) << QByteArray("metadata_kv_count");
        QTest::newRow("-1 pairs") << quint64(0) << ~quint64(0) << QByteArray("metadata_kv_count");
    }

    void counts()
    {
        QFETCH(quint64, tensors);
        QFETCH(quint64, pairs);
        QFETCH(QByteArray, what);
        const std::string bytes = "GGUF" + little(std::uint32_t(3)) + little(std::uint64_t(tensors)) + little(std::uint64_t(pairs)) + std::string(26, '\0');
        const auto header = parse(bytes);
        QCOMPARE(header.has_value(), what.isEmpty());
        if (header)
            return;
        QCOMPARE(header.error().arguments.at(1), Error::Argument(std::string("CountBeyondLimit")));
        QCOMPARE(header.error().arguments.at(2), Error::Argument(what.toStdString()));
        QCOMPARE(header.error().position, std::size_t(what == "tensor_count" ? 8 : 16));
    }

    void keys_data()
    {
        QTest::addColumn<QByteArray>("pairs"); // one
        QTest::addColumn<Error>("error");
        const auto row = [](const char* name, const std::string& pair, const Error& error) {
            QTest::newRow(name) << QByteArray::fromStdString(pair) << error;
        };
        const auto fault = [](FileFault what, std::vector<Error::Argument> arguments, std::size_t position) {
            return malformed(path, what, std::move(arguments), position).value();
        };
        const std::string key = "general.alignment";
        constexpr std::size_t valueAt = 24 + 8 + 17 + 4;
        for (const std::uint32_t number : {0U, 3U, 13U, 0xffffffffU, 0x80000001U})
            row(std::to_string(number).c_str(), ggufPair(key, 4, little(number)), fault(FileFault::GgufAlignment, {std::int64_t(number)}, valueAt));
        row("alignment as text", ggufPair(key, 8, ggufText("32")),
            fault(FileFault::GgufKeyType, {key, std::string("string"), std::string("uint32")}, valueAt - 4));
        row("alignment as int32", ggufPair(key, 5, little(std::int32_t(32))),
            fault(FileFault::GgufKeyType, {key, std::string("int32"), std::string("uint32")}, valueAt - 4));
        row("split.no as uint32", ggufPair("split.no", 4, little(std::uint32_t(0))),
            fault(FileFault::GgufKeyType, {std::string("split.no"), std::string("uint32"), std::string("uint16")}, 40));
        row("not UTF-8", ggufPair("a\xff", 0, "x"), fault(FileFault::NotUtf8, {std::string("metadata_kv[0].key")}, 24));
        row("a key beyond the end", little(std::uint64_t(1000000000)) + std::string(32, 'x'),
            fault(FileFault::LengthBeyondEnd, {std::string("metadata_kv[0].key"), std::int64_t(1000000000), std::int64_t(32)}, 24));
        row("an unknown type", ggufPair("k", 13, std::string(8, 'x')), fault(FileFault::GgufValueType, {std::string("k"), std::int64_t(13)}, 33));
    }

    void keys()
    {
        QFETCH(QByteArray, pairs);
        QFETCH(Error, error);
        GgufBytes file;
        file.pairs = {pairs.toStdString()};
        const auto header = parse(file.header());
        QVERIFY(!header);
        QCOMPARE(describe(header.error()), describe(error));
    }

    void doubledNames()
    {
        GgufBytes file;
        file.pairs = {ggufPair("b", 0, "x"), ggufPair("a", 0, "x"), ggufPair("b", 0, "y")};
        auto header = parse(file.header());
        QVERIFY(!header);
        QCOMPARE(describe(header.error()), describe(malformed(path, FileFault::DuplicateName, {std::string("b")}, 24 + 28).value()));
        file.pairs.clear();
        file.addFloats("w", {1});
        file.addFloats("v", {1});
        file.addFloats("w", {1});
        header = parse(file.bytes());
        QVERIFY(!header);
        const std::size_t infoSize = file.infos[0].size();
        QCOMPARE(describe(header.error()), describe(malformed(path, FileFault::DuplicateName, {std::string("w")}, 24 + 2 * infoSize).value()));
    }

    void alignments_data()
    {
        QTest::addColumn<uint>("alignment");
        for (const uint alignment : {1U, 2U, 8U, 32U, 64U, 4096U})
            QTest::addRow("%u", alignment) << alignment;
    }

    void alignments()
    {
        QFETCH(uint, alignment);
        GgufBytes file;
        file.alignment = alignment;
        file.pairs = {ggufPair("general.alignment", 4, little(std::uint32_t(alignment)))};
        file.addFloats("a", {1, 2, 3});
        file.addFloats("b", {4});
        const auto header = parse(file.bytes());
        QVERIFY_RESULT(header);
        QCOMPARE(header->tensors[0].offset % alignment, std::int64_t(0));
        QCOMPARE(header->tensors[1].offset + 4, std::int64_t(file.bytes().size()));
    }

    void tensorFaults_data()
    {
        QTest::addColumn<std::vector<quint64>>("ne");
        QTest::addColumn<uint>("type");
        QTest::addColumn<quint64>("offset");
        QTest::addColumn<Error>("error");
        const auto row = [](const char* name, const std::vector<quint64>& ne, uint type, quint64 offset, const Error& error) {
            QTest::newRow(name) << ne << type << offset << error;
        };
        const auto fault = [](FileFault what, std::vector<Error::Argument> arguments, std::size_t position) {
            arguments.insert(arguments.begin(), std::string("a"));
            return malformed(path, what, std::move(arguments), position).value();
        };
        const auto refused = [](FileFault what, std::vector<Error::Argument> arguments, std::size_t position) {
            arguments.insert(arguments.begin(), std::string("a"));
            return unsupported(path, what, std::move(arguments), position).value();
        };
        using Text = std::string;
        row("five axes", {1, 1, 1, 1, 1}, f32, 0, refused(FileFault::GgufAxes, {std::int64_t(5), std::int64_t(4)}, axesAt));
        row("a negative length", {4, ~quint64(0)}, f32, 0, fault(FileFault::NegativeLength, {std::int64_t(-1)}, lengthAt(1)));
        row("2^63 - 1 twice", {0x7fffffffffffffff, 2}, f32, 0, fault(FileFault::ShapeTooLarge, {Text("(2, 9223372036854775807)")}, axesAt));
        row("bytes that wrap to 512", {64, 2, 36028797018963969}, f32, 0, fault(FileFault::ShapeTooLarge, {Text("(36028797018963969, 2, 64)")}, axesAt));
        row("half a block a row", {128, 2}, q4K, 0, fault(FileFault::GgufRowLength, {std::int64_t(128), Text("Q4_K"), std::int64_t(256)}, axesAt));
        row("no axis for a block", {}, q4K, 0, fault(FileFault::GgufRowLength, {std::int64_t(1), Text("Q4_K"), std::int64_t(256)}, axesAt));
        row("type 43", {4}, 43, 0, refused(FileFault::UnknownType, {Text("43")}, typeAt(1)));
        row("type 2^32 - 1", {4}, ~0U, 0, refused(FileFault::UnknownType, {Text("4294967295")}, typeAt(1)));
        row("removed type 4", {4}, 4, 0, refused(FileFault::GgufRemovedType, {Text("Q4_2")}, typeAt(1)));
        row("removed type 33", {4}, 33, 0, refused(FileFault::GgufRemovedType, {Text("Q4_0_8_8")}, typeAt(1)));
        row("an offset between", {4}, f32, 16, fault(FileFault::GgufOffset, {std::int64_t(16), std::int64_t(32)}, offsetAt(1)));
        // The header fills 64 bytes, the data 128.
        row("an offset beyond", {4}, f32, 1 << 20, fault(FileFault::DataBeyondEnd, {std::int64_t(64 + (1 << 20) + 16), std::int64_t(192)}, offsetAt(1)));
        row("one element too many", {33}, f32, 0, fault(FileFault::DataBeyondEnd, {std::int64_t(196), std::int64_t(192)}, offsetAt(1)));
        row("an offset that wraps", {4}, f32, ~quint64(31), fault(FileFault::DataBeyondEnd, {Text("18446744073709551615"), std::int64_t(192)}, offsetAt(1)));
        row("nothing, beyond the end", {0}, f32, 160, fault(FileFault::DataBeyondEnd, {std::int64_t(224), std::int64_t(192)}, offsetAt(1)));
    }

    void tensorFaults()
    {
        QFETCH(std::vector<quint64>, ne);
        QFETCH(uint, type);
        QFETCH(quint64, offset);
        QFETCH(Error, error);
        const GgufBytes file = oneTensor({ne.begin(), ne.end()}, type, offset, 128);
        const auto header = parse(file.bytes());
        QVERIFY(!header);
        QCOMPARE(describe(header.error()), describe(error));
    }

    void names_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<Error>("error");
        QTest::newRow("empty") << QByteArray() << malformed(path, FileFault::GgufName, {std::int64_t(0), std::string()}, 24).value();
        QTest::newRow("NUL") << QByteArray("a\0b", 3) << malformed(path, FileFault::GgufName, {std::int64_t(0), std::string("a?b")}, 24).value();
        QTest::newRow("not UTF-8") << QByteArray("\xc3") << malformed(path, FileFault::NotUtf8, {std::string("tensor_infos[0].name")}, 24).value();
    }

    void names()
    {
        QFETCH(QByteArray, name);
        QFETCH(Error, error);
        GgufBytes file;
        file.addFloats(name.toStdString(), {1});
        const auto header = parse(file.bytes());
        QVERIFY(!header);
        QCOMPARE(describe(header.error()), describe(error));
    }

    /// Data may lie in any order, with gaps between, but not twice.
    void placesInTheData()
    {
        GgufBytes file;
        file.addTensor("late", {8}, f32, 64);
        file.addTensor("early", {8}, f32, 0);
        file.addTensor("none", {0, 5}, f32, 0);
        file.data = std::string(96, 'x');
        const auto good = parse(file.bytes());
        QVERIFY_RESULT(good);
        QCOMPARE(good->tensors[0].name, std::string("late"));
        QCOMPARE(good->tensors[0].offset, good->dataOffset + 64);
        QCOMPARE(good->tensors[2].count, std::int64_t(0));
        QCOMPARE(good->tensors[2].shape, (Shape{5, 0}));
        file.addTensor("early bird", {1}, f32, 0);
        const auto bad = parse(file.bytes());
        QVERIFY(!bad);
        QCOMPARE(bad.error().arguments, (std::vector<Error::Argument>{path, std::string("GgufOverlap"), std::string("early bird"), std::string("early")}));
        GgufBytes long9;
        long9.addTensor("a", {9}, f32, 0); // 36 bytes
        long9.addTensor("b", {1}, f32, 32);
        long9.data = std::string(36, 'x');
        const auto partly = parse(long9.bytes());
        QVERIFY(!partly);
        QCOMPARE(partly.error().arguments.at(1), Error::Argument(std::string("GgufOverlap")));
    }

    /// Where some tensors have types that can be read, those of unknown types are problems.
    void unknownTypesBesideOthers()
    {
        GgufBytes file;
        file.addTensor("new", {256}, 77, 0);
        file.addFloats("a", {1});
        file.addTensor("old", {256}, 5, 0);
        const auto header = parse(file.bytes());
        QVERIFY_RESULT(header);
        QCOMPARE(header->tensors.size(), std::size_t(1));
        QCOMPARE(header->problems.size(), std::size_t(2));
        QCOMPARE(header->problems[0].tensor, std::string("new"));
        QCOMPARE(header->problems[0].error.arguments, (std::vector<Error::Argument>{path, std::string("UnknownType"), std::string("new"), std::string("77")}));
        QCOMPARE(header->problems[1].error.arguments, (std::vector<Error::Argument>{path, std::string("GgufRemovedType"), std::string("old"), std::string("Q4_3")}));
    }

    void noTensors()
    {
        GgufBytes file;
        file.pairs = {ggufPair("a", 7, "\1")};
        const auto header = parse(file.header()); // without the filling, as ggml writes such files
        QVERIFY_RESULT(header);
        QVERIFY(header->tensors.empty());
        QCOMPARE(header->metadata.size(), std::size_t(1));
    }

    /// Seeded damage: bytes replaced, removed, doubled, cut. Any answer will do whose tensors lie inside the file.
    void damagedFilesAreBorne()
    {
        GgufBytes file;
        file.pairs = {ggufPair("general.alignment", 4, little(std::uint32_t(32))), ggufPair("split.count", 2, little(std::uint16_t(1))),
                      ggufPair("tokens", 9, little(std::uint32_t(8)) + little(std::uint64_t(2)) + ggufText("ab") + ggufText("c"))};
        file.addFloats("a", {1, 2, 3});
        file.addTensor("b", {256, 1}, q4K, 32);
        file.data.resize(32 + 144);
        const std::string whole = file.bytes();
        QVERIFY_RESULT(parse(whole));
        Random random(11);
        int accepted = 0;
        for (int round = 0; round < 60000; ++round) {
            std::string bytes = whole;
            for (std::uint64_t damage = 1 + random.below(3); damage > 0 && !bytes.empty(); --damage) {
                const auto at = std::size_t(random.below(std::min<std::uint64_t>(bytes.size(), 200)));
                switch (random.below(4)) {
                case 0: bytes[at] = char(random.next()); break;
                case 1: bytes[at] = char(bytes[at] + (random.below(2) == 0 ? 1 : -1)); break;
                case 2: bytes.insert(at, bytes.substr(at, random.below(9))); break;
                default: bytes.erase(at, random.below(random.below(8) == 0 ? bytes.size() : 5)); break;
                }
            }
            const auto header = parse(bytes);
            if (!header) {
                QCOMPARE(header.error().arguments.at(0), Error::Argument(path));
                QVERIFY(header.error().position <= bytes.size());
                continue;
            }
            ++accepted;
            for (const GgufTensor& tensor : header->tensors) {
                QCOMPARE(elementCount(tensor.shape), tensor.count);
                QCOMPARE(storageBytes(tensor.dtype, tensor.count), tensor.bytes);
                QVERIFY(tensor.offset >= header->dataOffset && tensor.offset + tensor.bytes <= std::int64_t(bytes.size()));
            }
        }
        QVERIFY2(accepted > 100 && accepted < 40000, qPrintable(QString::number(accepted))); // neither side goes untried
    }
};

QTEST_APPLESS_MAIN(TestGgufHeader)
#include "tst_ggufheader.moc"
