// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/onnx/wirereader.h"

#include "core/support/filefault.h"
#include "core/support/random.h"
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

/// The first error on the way through a message, its fields not entered.
std::optional<Error> firstError(const QByteArray& bytes)
{
    WireReader reader(pb::view(bytes), path);
    WireField field;
    for (;;) {
        const auto more = reader.next(field);
        if (!more)
            return more.error();
        if (!*more)
            return std::nullopt;
    }
}

} // namespace

Q_DECLARE_METATYPE(quantoscope::core::Error)

class TestWireReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void varints_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<quint64>("value");
        const auto row = [](const char* hex, quint64 value) { QTest::newRow(hex) << QByteArray::fromHex(hex) << value; };
        row("00", 0);
        row("01", 1);
        row("7f", 127);
        row("8001", 128);
        row("9601", 150); // the example of protobuf.dev
        row("8000", 0); // longer than it must be, but legal
        row("80808080808080808000", 0);
        row("ffffffff0f", 0xffffffffULL);
        row("ffffffffffffffff7f", 0x7fffffffffffffffULL);
        row("80808080808080808001", 0x8000000000000000ULL);
        row("ffffffffffffffffff01", 0xffffffffffffffffULL);
    }
    void varints()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(quint64, value);
        bytes += '\x05';
        WireReader reader(pb::view(bytes), path);
        const auto read = reader.varint();
        QVERIFY_RESULT(read);
        QCOMPARE(quint64(*read), value);
        QCOMPARE(reader.position(), bytes.size() - 1);
        QVERIFY(!reader.isAtEnd());
    }

    void damage_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<Error>("error");
        const auto row = [](const char* hex, const Error& error) { QTest::newRow(hex) << QByteArray::fromHex(hex) << error; };
        row("80", fault(FileFault::VarintCutOff, {}, 0));
        row("0801ff", fault(FileFault::VarintCutOff, {}, 2));
        row("08", fault(FileFault::VarintCutOff, {}, 1));
        row("08ffffffffffffffffff", fault(FileFault::VarintCutOff, {}, 1));
        row("08ffffffffffffffffff02", fault(FileFault::VarintTooLong, {}, 1));
        row("08ffffffffffffffffff8100", fault(FileFault::VarintTooLong, {}, 1));
        row("0800808080808080808080808001", fault(FileFault::VarintTooLong, {}, 2));
        row("00", fault(FileFault::FieldNumber, {std::int64_t(0)}, 0));
        row("080105", fault(FileFault::FieldNumber, {std::int64_t(0)}, 2));
        row("808080801001", fault(FileFault::FieldNumber, {std::int64_t(1) << 29}, 0));
        row("0b0c", fault(FileFault::WireType, {std::int64_t(3)}, 0));
        row("0c", fault(FileFault::WireType, {std::int64_t(4)}, 0));
        row("0801 0e", fault(FileFault::WireType, {std::int64_t(6)}, 2));
        row("0f", fault(FileFault::WireType, {std::int64_t(7)}, 0));
        row("09 01020304050607", fault(FileFault::LengthBeyondEnd, {std::string("number"), std::int64_t(8), std::int64_t(7)}, 1));
        row("0d 010203", fault(FileFault::LengthBeyondEnd, {std::string("number"), std::int64_t(4), std::int64_t(3)}, 1));
        row("0a01", fault(FileFault::LengthBeyondEnd, {std::string("field 1"), std::int64_t(1), std::int64_t(0)}, 0));
        row("0801 3a03 0102", fault(FileFault::LengthBeyondEnd, {std::string("field 7"), std::int64_t(3), std::int64_t(2)}, 2));
        row("3a80808080808080808001 00", fault(FileFault::LengthBeyondEnd, {std::string("field 7"), INT64_MAX, std::int64_t(1)}, 0));
        row("3affffffffffffffffff01 00", fault(FileFault::LengthBeyondEnd, {std::string("field 7"), INT64_MAX, std::int64_t(1)}, 0));
    }
    void damage()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(Error, error);
        const auto found = firstError(bytes);
        QVERIFY(found.has_value());
        QVERIFY2(*found == error, qPrintable(describe(*found)));
    }

    void fields()
    {
        const QByteArray bytes = pb::number(1, -2) + pb::content(536870911, "abc") + pb::key(3, 1) + pb::raw({1.5}) + pb::key(4, 5) + pb::raw({-2.0F})
                                 + pb::content(2, "");
        WireReader reader(pb::view(bytes), path);
        WireField field;
        QVERIFY(reader.next(field).value());
        QCOMPARE(field.number, 1);
        QCOMPARE(reader.number(field).value(), -2);
        QCOMPARE(field.position, 0);
        QCOMPARE(field.dataPosition, 1);
        QVERIFY(reader.next(field).value());
        QCOMPARE(field.number, 536870911);
        QVERIFY(reader.text(field).value() == "abc");
        QCOMPARE(field.position, 11);
        QCOMPARE(field.dataPosition, 17); // five bytes of key, one of length
        QVERIFY(field.bytes.data() == bytes.constData() + 17); // nothing is copied
        QVERIFY(reader.next(field).value());
        QCOMPARE(field.value, 0x3ff8000000000000ULL);
        QVERIFY(reader.next(field).value());
        QCOMPARE(field.value, 0xc0000000ULL);
        QVERIFY(reader.next(field).value());
        QVERIFY(field.bytes.empty());
        QCOMPARE(field.dataPosition, bytes.size());
        QVERIFY(!reader.next(field).value());
        QVERIFY(reader.isAtEnd());
        QVERIFY(!firstError(bytes));
        QVERIFY(!firstError({}));
    }

    void valuesOfTheWrongKind()
    {
        const QByteArray bytes = pb::number(1, 5) + pb::content(2, "x");
        WireReader reader(pb::view(bytes), path);
        WireField field;
        QVERIFY(reader.next(field).value());
        const Error notText = fault(FileFault::FieldWireType, {std::string("field 1"), std::int64_t(0)}, 0);
        QCOMPARE(reader.text(field).error(), notText);
        QCOMPARE(reader.inside(field).error(), notText);
        QVERIFY(reader.next(field).value());
        QCOMPARE(reader.number(field).error(), fault(FileFault::FieldWireType, {std::string("field 2"), std::int64_t(2)}, 2));
    }

    /// A message ends where its length says, whatever follows it in the file.
    void lengthsAreThoseOfTheEnclosingMessage()
    {
        const QByteArray bytes = pb::content(1, QByteArray::fromHex("0a05")) + "12345";
        WireReader reader(pb::view(bytes), path);
        WireField field;
        QVERIFY(reader.next(field).value());
        auto inner = reader.inside(field);
        QVERIFY_RESULT(inner);
        QCOMPARE(inner->position(), 2);
        QCOMPARE(inner->end(), 4);
        const auto more = inner->next(field);
        QVERIFY(!more);
        QCOMPARE(more.error(), fault(FileFault::LengthBeyondEnd, {std::string("field 1"), std::int64_t(5), std::int64_t(0)}, 2));
    }

    void packedNumbers()
    {
        const QByteArray bytes = pb::content(1, pb::packed({1, 300, -1})) + pb::content(2, pb::raw({1.0F, 2.0F}));
        WireReader reader(pb::view(bytes), path);
        WireField field;
        QVERIFY(reader.next(field).value());
        auto row = *reader.inside(field);
        QCOMPARE(*row.varint(), 1U);
        QCOMPARE(*row.varint(), 300U);
        QCOMPARE(*row.varint(), 0xffffffffffffffffULL);
        QVERIFY(row.isAtEnd());
        QCOMPARE(row.varint().error(), fault(FileFault::VarintCutOff, {}, 15));
        QVERIFY(reader.next(field).value());
        auto floats = *reader.inside(field);
        QCOMPARE(*floats.fixed(4), 0x3f800000U);
        QCOMPARE(floats.fixed(8).error(), fault(FileFault::LengthBeyondEnd, {std::string("number"), std::int64_t(8), std::int64_t(4)}, 21));
        QCOMPARE(*floats.fixed(4), 0x40000000U);
    }

    void depthIsLimited()
    {
        QByteArray bytes;
        for (int depth = 0; depth <= messageDepthLimit; ++depth)
            bytes = pb::content(1, bytes);
        WireReader reader(pb::view(bytes), path);
        WireField field;
        for (int depth = 0; depth < messageDepthLimit; ++depth) {
            QVERIFY(reader.next(field).value());
            const auto inner = reader.inside(field);
            QVERIFY_RESULT(inner);
            reader = *inner;
        }
        QVERIFY(reader.next(field).value());
        const auto inner = reader.inside(field);
        QVERIFY(!inner);
        QCOMPARE(inner.error(), fault(FileFault::MessagesTooDeep, {std::int64_t(100)}, std::size_t(bytes.size() - 2)));
    }

    /// Any bytes: fields lie in the message, one behind the other.
    void anyBytesAreBorne()
    {
        Random random(7);
        int whole = 0;
        for (int round = 0; round < 50000; ++round) {
            QByteArray bytes(qsizetype(random.below(24)), '\0');
            for (char& byte : bytes)
                byte = char(random.below(4) == 0 ? random.next() : random.below(20));
            WireReader reader(pb::view(bytes), path);
            WireField field;
            std::int64_t at = 0;
            for (;;) {
                const auto more = reader.next(field);
                if (!more) {
                    QVERIFY(more.error().position < std::size_t(bytes.size()) + 1);
                    break;
                }
                if (!*more) {
                    ++whole;
                    break;
                }
                QCOMPARE(field.position, at);
                QVERIFY(field.dataPosition > field.position && field.dataPosition <= bytes.size());
                at = reader.position();
                QVERIFY(field.dataPosition + std::int64_t(field.bytes.size()) <= at);
            }
        }
        QVERIFY2(whole > 1000 && whole < 49000, qPrintable(QString::number(whole)));
    }
};

QTEST_APPLESS_MAIN(TestWireReader)
#include "tst_wirereader.moc"
