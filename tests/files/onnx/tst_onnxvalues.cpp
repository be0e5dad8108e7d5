// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/onnx/onnxvalues.h"

#include "core/support/filefault.h"
#include "tests/files/onnx/protobuf.h"
#include "tests/support/testsupport.h"

using namespace quantoscope::core;
using namespace quantoscope::tests;

namespace {

const std::string path = "some.onnx";

Error fault(FileFault what, std::vector<Error::Argument> arguments, std::size_t position)
{
    return malformed(path, what, std::move(arguments), position).value();
}

Result<ByteBuffer> decode(const QByteArray& bytes, int type, std::int64_t count, const ProgressSink& progress = {})
{
    return decodeOnnxValues(WireReader(pb::view(bytes), path), *onnxType(type), count, "w", path, progress);
}

QByteArray bytesOf(const ByteBuffer& buffer)
{
    return {reinterpret_cast<const char*>(buffer.bytes().data()), qsizetype(buffer.bytes().size())};
}

} // namespace

class TestOnnxValues : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void decodes_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("type");
        QTest::addColumn<QByteArray>("expected");
        const auto row = [](const char* name, int type, const QByteArray& bytes, const QByteArray& expected) {
            QTest::newRow(name) << bytes << type << expected;
        };
        row("bool", 9, pb::int32Data({0, 1, 1}), pb::raw<quint8>({0, 1, 1}));
        row("int8", 3, pb::int32Data({-128, -1, 127}), pb::raw<qint8>({-128, -1, 127}));
        row("int8 as unsigned bytes", 3, pb::int32Data({128, 255}), pb::raw<qint8>({-128, -1}));
        row("uint8", 2, pb::int32Data({0, 128, 255}), pb::raw<quint8>({0, 128, 255}));
        row("int16", 5, pb::int32Data({-32768, 32767}), pb::raw<qint16>({-32768, 32767}));
        row("uint16", 4, pb::int32Data({65535, 1}), pb::raw<quint16>({65535, 1}));
        row("int32", 6, pb::int32Data({-2147483648LL, 2147483647}), pb::raw<qint32>({-2147483647 - 1, 2147483647}));
        row("float16 patterns", 10, pb::int32Data({0x3c00, 0xfc00}), pb::raw<quint16>({0x3c00, 0xfc00}));
        row("bfloat16 patterns", 16, pb::int32Data({0x3f80, 0xbf80}), pb::raw<quint16>({0x3f80, 0xbf80}));
        row("float8 patterns", 17, pb::int32Data({0x38, 0xff}), pb::raw<quint8>({0x38, 0xff}));
        row("4-bit, two a byte", 22, pb::int32Data({0x21, 0x0f}), pb::raw<quint8>({0x21, 0x0f}));
        row("2-bit, four a byte", 25, pb::int32Data({0xe4}), pb::raw<quint8>({0xe4}));
        row("int64", 7, pb::int64Data({INT64_MIN, INT64_MAX}), pb::raw<qint64>({INT64_MIN, INT64_MAX}));
        row("uint32", 12, pb::uint64Data({0, 4294967295LL}), pb::raw<quint32>({0, 4294967295U}));
        row("uint64", 13, pb::uint64Data({-1}), pb::raw<quint64>({~quint64(0)}));
        row("floats apart", 1, pb::key(4, 5) + pb::raw({1.5F}) + pb::key(4, 5) + pb::raw({-0.0F}), pb::raw({1.5F, -0.0F}));
        row("floats in two rows", 1, pb::floatData({1, 2}) + pb::type(1) + pb::floatData({3}), pb::raw({1.0F, 2.0F, 3.0F}));
        row("doubles apart and in a row", 11, pb::key(10, 1) + pb::raw({1.0}) + pb::doubleData({2}), pb::raw({1.0, 2.0}));
        row("integers apart", 6, pb::number(5, 7) + pb::number(5, -7) + pb::int32Data({8}), pb::raw<qint32>({7, -7, 8}));
        row("both parts of complex", 14, pb::floatData({1, 2}) + pb::floatData({3, 4}), pb::raw({1.0F, 2.0F, 3.0F, 4.0F}));
        row("other fields beside", 6, pb::dims({1}) + pb::int64Data({9}) + pb::int32Data({7}) + pb::name("w"), pb::raw<qint32>({7}));
        row("nothing", 6, pb::dims({0}), {});
    }
    void decodes()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, type);
        QFETCH(QByteArray, expected);
        const auto decoded = decode(bytes, type, expected.size() / dtypeInfo(onnxType(type)->dtype).blockBytes);
        QVERIFY_RESULT(decoded);
        QCOMPARE(bytesOf(*decoded).toHex(), expected.toHex());
    }

    void limits_data()
    {
        QTest::addColumn<int>("type");
        QTest::addColumn<qint64>("value");
        QTest::addColumn<QString>("text");
        const auto row = [](int type, qint64 value) {
            QTest::addRow("%s %lld", onnxType(type)->name.data(), value) << type << value << QString::number(value);
        };
        row(2, 256);
        row(2, -129);
        row(3, 256);
        row(3, -129);
        row(9, 256);
        row(4, 65536);
        row(5, -32769);
        row(10, 65536);
        row(16, 0x3f8000);
        row(6, 4294967296LL);
        row(6, -2147483649LL);
        row(17, 0x100);
        row(21, 0x100);
        row(24, 256);
        row(12, 4294967296LL);
        QTest::newRow("UINT32 -1") << 12 << qint64(-1) << QStringLiteral("18446744073709551615");
    }
    void limits()
    {
        QFETCH(int, type);
        QFETCH(qint64, value);
        QFETCH(QString, text);
        const QByteArray one = type == 12 ? pb::uint64Data({1, value}) : pb::int32Data({1, value});
        const auto decoded = decode(one, type, 2);
        QVERIFY(!decoded);
        const Error wanted = fault(FileFault::ValueBeyondType, {std::string("w"), text.toStdString(), std::string(onnxType(type)->name)}, 3);
        QVERIFY2(decoded.error() == wanted, qPrintable(describe(decoded.error())));
    }

    void countsAreChecked()
    {
        const QByteArray three = pb::int64Data({1, 2, 3});
        const auto mismatch = [](std::int64_t needed, std::int64_t there, std::size_t at) {
            return fault(FileFault::ValueCountMismatch, {std::string("w"), needed, there, std::string("int64_data")}, at);
        };
        QVERIFY_RESULT(decode(three, 7, 3));
        QCOMPARE(decode(three, 7, 2).error(), mismatch(2, 2, 4)); // at the number that is too many
        QCOMPARE(decode(three, 7, 4).error(), mismatch(4, 3, 5));
        QCOMPARE(decode(three, 7, 0).error(), mismatch(0, 0, 2));
    }

    void damageInsideIsFound()
    {
        QCOMPARE(decode(pb::content(7, QByteArray::fromHex("01ffffffffffffffffff02")), 7, 2).error(), fault(FileFault::VarintTooLong, {}, 3));
        QCOMPARE(decode(pb::content(7, QByteArray::fromHex("0180")), 7, 2).error(), fault(FileFault::VarintCutOff, {}, 3));
        QCOMPARE(decode(pb::content(4, "123456"), 1, 2).error(),
                 fault(FileFault::LengthBeyondEnd, {std::string("number"), std::int64_t(4), std::int64_t(2)}, 6));
    }

    void nothingIsAskedForThatCannotBe()
    {
        QCOMPARE(decode({}, 7, INT64_MAX).error().code, ErrorCode::OutOfMemory);
        QCOMPARE(decode({}, 7, std::int64_t(1) << 58).error().code, ErrorCode::OutOfMemory);
        QCOMPARE(decode({}, 7, -1).error().code, ErrorCode::OutOfMemory);
    }

    void canBeStopped()
    {
        constexpr std::int64_t count = (std::int64_t(1) << 20) + 5;
        const QByteArray bytes = pb::content(5, QByteArray(count, '\x01'));
        std::int64_t told = 0;
        const auto decoded = decode(bytes, 2, count, [&](std::int64_t done, std::int64_t total) {
            told = done;
            return total != count;
        });
        QVERIFY(!decoded);
        QCOMPARE(decoded.error().code, ErrorCode::Cancelled);
        QCOMPARE(told, std::int64_t(1) << 20);
        QVERIFY_RESULT(decode(bytes, 2, count, [](std::int64_t, std::int64_t) { return true; }));
    }
};

QTEST_APPLESS_MAIN(TestOnnxValues)
#include "tst_onnxvalues.moc"
