// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/onnx/onnxtensor.h"

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

Error featureFault(FileFault what, std::vector<Error::Argument> arguments, std::size_t position)
{
    return unsupported(path, what, std::move(arguments), position).value();
}

Result<OnnxTensor> readTensor(const QByteArray& bytes)
{
    return readOnnxTensor(WireReader(pb::view(bytes), path), path);
}

Result<OnnxPlace> place(const QByteArray& bytes)
{
    const auto tensor = readTensor(bytes);
    return tensor ? placeOnnxTensor(*tensor, "w", path) : tl::unexpected(tensor.error());
}

std::int64_t whole(qint64 value)
{
    return value;
}

} // namespace

Q_DECLARE_METATYPE(quantoscope::core::Error)

class TestOnnxTensor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void everythingIsRead()
    {
        const QByteArray bytes = pb::dims({3, 4}) + pb::type(1) + pb::name("wäight") + pb::content(12, "a remark") + pb::external("location", "w.bin")
                                 + pb::external("offset", "16") + pb::external("length", "48") + pb::external("checksum", "00")
                                 + pb::external("__class__", "str") + pb::isExternal() + pb::content(16, "later");
        const auto tensor = readTensor(bytes);
        QVERIFY_RESULT(tensor);
        QVERIFY(tensor->name == "wäight");
        QCOMPARE(tensor->dims, (Shape{3, 4}));
        QCOMPARE(tensor->rank, 2);
        QCOMPARE(tensor->type, 1);
        QCOMPARE(tensor->typePosition, 4);
        QVERIFY(tensor->isExternal && !tensor->isSegment && tensor->parts.empty());
        QVERIFY(tensor->location->text == "w.bin");
        QCOMPARE(tensor->location->position, bytes.indexOf("w.bin"));
        QVERIFY(tensor->offset->text == "16");
        QVERIFY(tensor->length->text == "48");
        QCOMPARE(tensor->message.position(), 0);
    }

    void emptyMessageIsATensorWithoutType()
    {
        const auto tensor = readTensor({});
        QVERIFY_RESULT(tensor);
        QVERIFY(tensor->dims.empty() && !tensor->isExternal && !tensor->location && !tensor->offset && !tensor->length);
        QCOMPARE(tensor->type, 0);
        QCOMPARE(tensor->typePosition, 0);
    }

    void dimsMayBeApart()
    {
        const auto tensor = readTensor(pb::number(1, 2) + pb::dims({3, 0}) + pb::number(1, 5) + pb::type(1));
        QVERIFY_RESULT(tensor);
        QCOMPARE(tensor->dims, (Shape{2, 3, 0, 5}));
        QCOMPARE(tensor->rank, 4);
        QVERIFY(!tensor->negativeDimPosition);
    }

    void partsAreCounted()
    {
        // Two pieces of float_data, one number alone, and three packed integers.
        const QByteArray bytes = pb::floatData({1, 2}) + pb::key(4, 5) + pb::raw({3.0F}) + pb::int32Data({1, -1, 300}) + pb::floatData({});
        const auto tensor = readTensor(bytes);
        QVERIFY_RESULT(tensor);
        QCOMPARE(tensor->parts.size(), 2U);
        const OnnxPart& floats = tensor->parts[0];
        QVERIFY(floats.field == OnnxField::FloatData);
        QCOMPARE(floats.values, 3);
        QCOMPARE(floats.bytes, 8); // those in rows
        QCOMPARE(floats.pieces, 2);
        QCOMPARE(floats.position, 0);
        QCOMPARE(floats.dataPosition, 2);
        const OnnxPart& integers = tensor->parts[1];
        QVERIFY(integers.field == OnnxField::Int32Data);
        QCOMPARE(integers.values, 3);
        QCOMPARE(integers.bytes, 1 + 10 + 2);
        QCOMPARE(integers.position, 15);
    }

    void emptyFieldsAreNotThere()
    {
        const auto tensor = readTensor(pb::rawData({}) + pb::int64Data({}) + pb::doubleData({}));
        QVERIFY_RESULT(tensor);
        QVERIFY(tensor->parts.empty());
    }

    void damage_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<Error>("error");
        const auto row = [](const char* name, const QByteArray& bytes, const Error& error) { QTest::newRow(name) << bytes << error; };
        const auto wrongType = [](int field, int type, std::size_t at) {
            return fault(FileFault::FieldWireType, {"field " + std::to_string(field), std::int64_t(type)}, at);
        };
        row("float_data of 13 bytes", pb::type(1) + pb::content(4, QByteArray(13, 'x')),
            fault(FileFault::PackedLength, {std::string("float_data"), whole(13), whole(4)}, 2));
        row("double_data of 12 bytes", pb::content(10, QByteArray(12, 'x')),
            fault(FileFault::PackedLength, {std::string("double_data"), whole(12), whole(8)}, 0));
        row("a row that ends in a number", pb::content(7, "\x01\x80"), fault(FileFault::VarintCutOff, {}, 3));
        row("dims that end in a number", pb::content(1, "\x01\x80"), fault(FileFault::VarintCutOff, {}, 3));
        row("a text as dims", pb::key(1, 5) + "1234", wrongType(1, 5, 0));
        row("a text as type", pb::content(2, "x"), wrongType(2, 2, 0));
        row("a number as name", pb::number(8, 1), wrongType(8, 0, 0));
        row("a number as raw_data", pb::number(9, 1), wrongType(9, 0, 0));
        row("a number as text", pb::number(6, 1), wrongType(6, 0, 0));
        row("a varint among floats", pb::number(4, 1), wrongType(4, 0, 0));
        row("a float among doubles", pb::key(10, 5) + "1234", wrongType(10, 5, 0));
        row("a double among integers", pb::key(7, 1) + "12345678", wrongType(7, 1, 0));
        row("a number as external_data", pb::number(13, 1), wrongType(13, 0, 0));
        row("a number as key", pb::content(13, pb::number(1, 1)), wrongType(1, 0, 2));
        row("a text as data_location", pb::content(14, "x"), wrongType(14, 2, 0));
        row("a length beyond the message", pb::key(9, 2) + "\x05", fault(FileFault::LengthBeyondEnd, {std::string("field 9"), whole(5), whole(0)}, 0));
    }
    void damage()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(Error, error);
        const auto tensor = readTensor(bytes);
        QVERIFY(!tensor);
        QVERIFY2(tensor.error() == error, qPrintable(describe(tensor.error())));
    }

    void places_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<qint64>("count");
        QTest::addColumn<qint64>("size");
        QTest::addColumn<int>("field");
        QTest::addColumn<qint64>("offset");
        const auto row = [](const char* name, const QByteArray& bytes, qint64 count, qint64 size, OnnxField field, qint64 offset) {
            QTest::newRow(name) << bytes << count << size << static_cast<int>(field) << offset;
        };
        row("raw floats", pb::dims({2}) + pb::type(1) + pb::rawData(QByteArray(8, 'x')), 2, 8, OnnxField::RawData, 7);
        row("raw before all else", pb::rawData(QByteArray(8, 'x')) + pb::dims({2}) + pb::type(1), 2, 8, OnnxField::RawData, 2);
        row("no dims: one number", pb::type(1) + pb::rawData(QByteArray(4, 'x')), 1, 4, OnnxField::RawData, 4);
        row("no elements, no data", pb::dims({0, 3}) + pb::type(1), 0, 0, OnnxField::RawData, 0);
        row("five 4-bit numbers", pb::dims({5}) + pb::type(22) + pb::rawData(QByteArray(3, 'x')), 5, 3, OnnxField::RawData, 7);
        row("nine 2-bit numbers", pb::dims({9}) + pb::type(25) + pb::rawData(QByteArray(3, 'x')), 9, 3, OnnxField::RawData, 7);
        row("complex", pb::dims({3}) + pb::type(14) + pb::rawData(QByteArray(24, 'x')), 3, 24, OnnxField::RawData, 7);
        row("a packed row of floats is like raw data", pb::dims({2}) + pb::type(1) + pb::floatData({1, 2}), 2, 8, OnnxField::FloatData, 7);
        row("and of doubles", pb::dims({1}) + pb::type(11) + pb::doubleData({1}), 1, 8, OnnxField::DoubleData, 7);
        row("and of complex ones", pb::dims({1}) + pb::type(15) + pb::doubleData({1, 2}), 1, 16, OnnxField::DoubleData, 7);
        row("two rows are not", pb::dims({2}) + pb::type(1) + pb::floatData({1}) + pb::floatData({2}), 2, 8, OnnxField::FloatData, -1);
        row("nor is a single number", pb::type(1) + pb::key(4, 5) + pb::raw({1.0F}), 1, 4, OnnxField::FloatData, -1);
        row("integers", pb::dims({2}) + pb::type(7) + pb::int64Data({1, -1}), 2, 16, OnnxField::Int64Data, -1);
        row("two 4-bit numbers an integer", pb::dims({5}) + pb::type(21) + pb::int32Data({1, 2, 3}), 5, 3, OnnxField::Int32Data, -1);
        row("four 2-bit numbers an integer", pb::dims({5}) + pb::type(26) + pb::int32Data({1, 2}), 5, 2, OnnxField::Int32Data, -1);
        row("an empty raw field beside", pb::dims({1}) + pb::type(6) + pb::rawData({}) + pb::int32Data({7}), 1, 4, OnnxField::Int32Data, -1);
        row("external", pb::dims({2}) + pb::type(1) + pb::isExternal(), 2, 8, OnnxField::None, -1);
    }
    void places()
    {
        QFETCH(QByteArray, bytes);
        const auto found = place(bytes);
        QVERIFY_RESULT(found);
        QTEST(qint64(found->count), "count");
        QTEST(qint64(found->bytes), "size");
        QTEST(static_cast<int>(found->field), "field");
        QTEST(qint64(found->offset), "offset");
    }

    void refused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<Error>("error");
        const auto row = [](const char* name, const QByteArray& bytes, const Error& error) { QTest::newRow(name) << bytes << error; };
        const std::string w = "w";
        const QByteArray two = pb::dims({2}) + pb::type(1); // five bytes
        row("UNDEFINED", pb::dims({2}) + pb::type(0), fault(FileFault::UnknownType, {w, std::string("0")}, 3));
        row("no type", pb::dims({2}) + pb::rawData("12345678"), fault(FileFault::UnknownType, {w, std::string("0")}, 0));
        row("type 99", pb::type(99), fault(FileFault::UnknownType, {w, std::string("99")}, 0));
        row("type -1", pb::type(-1), fault(FileFault::UnknownType, {w, std::string("-1")}, 0));
        row("STRING", pb::dims({1}) + pb::type(8) + pb::stringData("x"), featureFault(FileFault::TextTensor, {w}, 3));
        row("a segment", two + pb::content(3, pb::number(1, 0)) + pb::rawData("12345678"), featureFault(FileFault::SegmentedTensor, {w}, 3));
        row("a negative length", pb::dims({3, -4}) + pb::type(1), fault(FileFault::NegativeLength, {w, whole(-4)}, 3));
        row("two negative lengths", pb::number(1, -3) + pb::number(1, -4) + pb::type(1), fault(FileFault::NegativeLength, {w, whole(-3)}, 0));
        row("2^64 elements", pb::dims({std::int64_t(1) << 32, std::int64_t(1) << 32}) + pb::type(2),
            fault(FileFault::ShapeTooLarge, {w, std::string("[4294967296, 4294967296]")}, 12));
        row("2^63 bytes", pb::dims({std::int64_t(1) << 61}) + pb::type(1), fault(FileFault::ShapeTooLarge, {w, std::string("[2305843009213693952]")}, 11));
        row("2^63 bytes of complex", pb::dims({std::int64_t(1) << 60}) + pb::type(14), fault(FileFault::ShapeTooLarge, {w, std::string("[1152921504606846976]")}, 11));
        row("raw and typed", two + pb::rawData("12345678") + pb::floatData({1, 2}),
            fault(FileFault::ValuesTwice, {w, std::string("raw_data"), std::string("float_data")}, 15));
        row("raw twice", two + pb::rawData("1234") + pb::rawData("5678"), fault(FileFault::ValuesTwice, {w, std::string("raw_data"), std::string("raw_data")}, 5));
        row("two typed fields", two + pb::floatData({1, 2}) + pb::int32Data({1, 2}),
            fault(FileFault::ValuesTwice, {w, std::string("float_data"), std::string("int32_data")}, 15));
        row("external and raw", two + pb::isExternal() + pb::rawData("12345678"),
            fault(FileFault::ValuesTwice, {w, std::string("raw_data"), std::string("external_data")}, 7));
        row("no values", two, fault(FileFault::DataSizeMismatch, {w, whole(8), whole(0)}, 3));
        row("empty raw_data", two + pb::rawData({}), fault(FileFault::DataSizeMismatch, {w, whole(8), whole(0)}, 3));
        row("raw too short", two + pb::rawData("1234567"), fault(FileFault::DataSizeMismatch, {w, whole(8), whole(7)}, 5));
        row("raw too long", two + pb::rawData("123456789"), fault(FileFault::DataSizeMismatch, {w, whole(8), whole(9)}, 5));
        row("values for no elements", pb::dims({0}) + pb::type(1) + pb::rawData("1234"), fault(FileFault::DataSizeMismatch, {w, whole(0), whole(4)}, 5));
        row("FLOAT in int64_data", two + pb::int64Data({1, 2}), fault(FileFault::WrongValueField, {w, std::string("FLOAT"), std::string("int64_data")}, 5));
        row("INT64 in int32_data", pb::type(7) + pb::int32Data({1}), fault(FileFault::WrongValueField, {w, std::string("INT64"), std::string("int32_data")}, 2));
        row("UINT32 in int32_data", pb::type(12) + pb::int32Data({1}), fault(FileFault::WrongValueField, {w, std::string("UINT32"), std::string("int32_data")}, 2));
        row("FLOAT in string_data", pb::type(1) + pb::stringData("1"), fault(FileFault::WrongValueField, {w, std::string("FLOAT"), std::string("string_data")}, 2));
        row("too few numbers", two + pb::floatData({1}), fault(FileFault::ValueCountMismatch, {w, whole(2), whole(1), std::string("float_data")}, 5));
        row("one 4-bit number an integer", pb::dims({4}) + pb::type(22) + pb::int32Data({1, 2, 3, 4}),
            fault(FileFault::ValueCountMismatch, {w, whole(2), whole(4), std::string("int32_data")}, 5));
        row("half of a complex number", pb::type(14) + pb::floatData({1}), fault(FileFault::ValueCountMismatch, {w, whole(2), whole(1), std::string("float_data")}, 2));
    }
    void refused()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(Error, error);
        const auto found = place(bytes);
        QVERIFY(!found);
        QVERIFY2(found.error() == error, qPrintable(describe(found.error())));
    }

    void ranksAreLimited()
    {
        const auto ones = [](int rank) { return pb::content(1, QByteArray(rank, '\x01')) + pb::type(1) + pb::floatData({5}); };
        QVERIFY_RESULT(place(ones(64)));
        const auto more = place(ones(65));
        QVERIFY(!more);
        QCOMPARE(more.error(), fault(FileFault::CountBeyondLimit, {std::string("w"), whole(65), whole(64)}, 67));
        const auto tensor = readTensor(ones(100000));
        QVERIFY_RESULT(tensor);
        QCOMPARE(tensor->rank, 100000);
        QCOMPARE(tensor->dims.size(), 65U); // no more than needed to know
    }

    void dimsAsText()
    {
        QCOMPARE(dimsText({}), std::string("[]"));
        QCOMPARE(dimsText({3}), std::string("[3]"));
        QCOMPARE(dimsText({3, 4}), std::string("[3, 4]"));
        QCOMPARE(dimsText(Shape(8, 1)), std::string("[1, 1, 1, 1, 1, 1, 1, 1]"));
        QCOMPARE(dimsText(Shape(9, 1)), std::string("[1, 1, 1, 1, 1, 1, 1, 1, …]"));
    }
};

QTEST_APPLESS_MAIN(TestOnnxTensor)
#include "tst_onnxtensor.moc"
