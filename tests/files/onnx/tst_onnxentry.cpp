// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/onnx/onnxentry.h"

#include "core/support/filefault.h"
#include "tests/files/onnx/protobuf.h"
#include "tests/support/testsupport.h"

#include <cmath>

using namespace quantoscope::core;
using namespace quantoscope::tests;

namespace {

const std::string path = "/nowhere/some.onnx";

Error fault(FileFault what, std::vector<Error::Argument> arguments, std::size_t position = Error::npos)
{
    return malformed(path, what, std::move(arguments), position).value();
}

std::shared_ptr<const MappedFile> fileOf(const QByteArray& bytes)
{
    return MappedFile::fromBytes(bytes.toStdString(), path);
}

Result<std::vector<TensorEntry>> entriesOf(const QByteArray& bytes)
{
    const auto file = fileOf(bytes);
    ExternalFiles external(path);
    const auto tensor = readOnnxTensor(WireReader(file->text(), file->path()), file->path());
    return tensor ? onnxEntries(*tensor, "w", file, external) : tl::unexpected(tensor.error());
}

/// The sparse tensor whose two tensors lie in these bytes one behind the other.
Result<std::vector<TensorEntry>> sparseEntriesOf(const QByteArray& values, const QByteArray& indices, Shape dims)
{
    const auto file = fileOf(pb::sparse(values, indices, {}));
    ExternalFiles external(path);
    WireReader reader(file->text(), file->path());
    WireField field;
    OnnxSparse sparse{OnnxTensor(reader), OnnxTensor(reader), std::move(dims)};
    while (reader.next(field).value()) {
        if (field.number == 1)
            sparse.values = readOnnxTensor(*reader.inside(field), file->path()).value();
        else if (field.number == 2)
            sparse.indices = readOnnxTensor(*reader.inside(field), file->path()).value();
    }
    return onnxSparseEntries(sparse, "s", file, external);
}

QByteArray integers(std::initializer_list<qint64> lengths, std::initializer_list<qint64> values)
{
    return pb::dims(lengths) + pb::type(7) + pb::int64Data(values);
}

QByteArray rawIntegers(std::initializer_list<qint64> lengths, std::initializer_list<qint64> values)
{
    return pb::dims(lengths) + pb::type(7) + pb::rawData(pb::raw(values));
}

} // namespace

Q_DECLARE_METATYPE(quantoscope::core::Error)

class TestOnnxEntry : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void values_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("dtype");
        QTest::addColumn<QList<double>>("values");
        const auto row = [](const char* name, const QByteArray& bytes, const char* dtype, const QList<double>& values) {
            QTest::newRow(name) << pb::dims({values.size()}) + bytes << QString::fromLatin1(dtype) << values;
        };
        row("FLOAT raw", pb::type(1) + pb::rawData(pb::raw({1.5F, -0.25F})), "float32", {1.5, -0.25});
        row("FLOAT float_data", pb::type(1) + pb::floatData({1.5, -0.25}), "float32", {1.5, -0.25});
        row("FLOAT float_data apart", pb::type(1) + pb::key(4, 5) + pb::raw({1.5F}) + pb::key(4, 5) + pb::raw({-0.25F}), "float32", {1.5, -0.25});
        row("DOUBLE double_data", pb::type(11) + pb::doubleData({0.1, -3}), "float64", {0.1, -3});
        row("FLOAT16 int32_data", pb::type(10) + pb::int32Data({0x3c00, 0xc000}), "float16", {1, -2});
        row("FLOAT16 raw", pb::type(10) + pb::rawData(pb::raw<quint16>({0x3c00, 0xc000})), "float16", {1, -2});
        row("BFLOAT16 int32_data", pb::type(16) + pb::int32Data({0x3f80, 0xc000}), "bfloat16", {1, -2});
        row("INT8 int32_data", pb::type(3) + pb::int32Data({-128, 127}), "int8", {-128, 127});
        row("UINT8 raw", pb::type(2) + pb::rawData("\x01\xff"), "uint8", {1, 255});
        row("BOOL raw", pb::type(9) + pb::rawData(QByteArray("\x00\x01", 2)), "bool", {0, 1});
        row("INT64 int64_data", pb::type(7) + pb::int64Data({-5, 1LL << 40}), "int64", {-5, 0x1p40});
        row("UINT32 uint64_data", pb::type(12) + pb::uint64Data({4294967295LL}), "uint32", {4294967295.0});
        row("INT4 raw, the low half first", pb::type(22) + pb::rawData("\x21\xf8\x07"), "int4", {1, 2, -8, -1, 7});
        row("INT4 int32_data", pb::type(22) + pb::int32Data({0x21, 0xf8, 0x07}), "int4", {1, 2, -8, -1, 7});
        row("UINT4 raw", pb::type(21) + pb::rawData("\x21\xf8\x07"), "uint4", {1, 2, 8, 15, 7});
        row("UINT2 raw", pb::type(25) + pb::rawData("\xe4\x02"), "uint2", {0, 1, 2, 3, 2});
        row("INT2 int32_data", pb::type(26) + pb::int32Data({0xe4, 2}), "int2", {0, 1, -2, -1, -2});
        row("FLOAT4E2M1 raw", pb::type(23) + pb::rawData("\x21\x0f"), "float4_e2m1fn", {0.5, 1, -6});
        row("FLOAT8E4M3FN int32_data", pb::type(17) + pb::int32Data({0x38, 0x7e}), "float8_e4m3fn", {1, 448});
        row("FLOAT8E8M0 raw", pb::type(24) + pb::rawData("\x7f\x80"), "float8_e8m0fnu", {1, 2});
        row("no elements", pb::type(1), "float32", {});
    }
    void values()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, dtype);
        QFETCH(QList<double>, values);
        const auto entries = entriesOf(bytes);
        QVERIFY_RESULT(entries);
        QCOMPARE(entries->size(), 1U);
        const TensorEntry& entry = entries->front();
        QCOMPARE(entry.name, std::string("w"));
        QCOMPARE(entry.shape, (Shape{values.size()}));
        QCOMPARE(entry.count, values.size());
        QCOMPARE(text(std::string(dtypeName(entry.dtype))), dtype);
        QCOMPARE(entry.bytes, *storageBytes(entry.dtype, entry.count));
        QVERIFY(entry.part.empty());
        const auto tensor = entry.load({});
        QVERIFY_RESULT(tensor);
        QVERIFY(tensor->dtype() == entry.dtype && tensor->shape() == entry.shape);
        const std::vector<double> loaded = tensor->values();
        QCOMPARE(QList<double>(loaded.begin(), loaded.end()), values);
    }

    void rawDataAreNotCopied()
    {
        const QByteArray bytes = pb::dims({2, 2}) + pb::type(1) + pb::rawData(pb::raw({1.0F, 2.0F, 3.0F, 4.0F}));
        const auto file = fileOf(bytes);
        ExternalFiles external(path);
        const auto tensor = readOnnxTensor(WireReader(file->text(), file->path()), file->path());
        auto entries = onnxEntries(*tensor, "w", file, external);
        QVERIFY_RESULT(entries);
        QCOMPARE(entries->front().offset, bytes.size() - 16);
        QCOMPARE(entries->front().storedType, std::string("FLOAT"));
        const auto loaded = entries->front().load({});
        QVERIFY_RESULT(loaded);
        QVERIFY(loaded->bytes().data() == file->bytes().data() + bytes.size() - 16);
        entries->clear(); // the tensor keeps what it needs
        QCOMPARE(loaded->value(3), 4.0);
    }

    void typedDataHaveNoPlace()
    {
        QCOMPARE(entriesOf(pb::type(6) + pb::int32Data({5}))->front().offset, -1);
        QCOMPARE(entriesOf(pb::type(1) + pb::floatData({5}))->front().offset, 4);
    }

    void complexTensorsAreTwo_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("raw") << pb::dims({2, 1}) + pb::type(14) + pb::rawData(pb::raw({1.0F, 2.0F, 3.0F, 4.0F}));
        QTest::newRow("packed") << pb::dims({2, 1}) + pb::type(14) + pb::floatData({1, 2, 3, 4});
        QTest::newRow("in two rows") << pb::dims({2, 1}) + pb::type(14) + pb::floatData({1}) + pb::floatData({2, 3, 4});
        QTest::newRow("double") << pb::dims({2, 1}) + pb::type(15) + pb::doubleData({1, 2, 3, 4});
    }
    void complexTensorsAreTwo()
    {
        QFETCH(QByteArray, bytes);
        const auto entries = entriesOf(bytes);
        QVERIFY_RESULT(entries);
        QCOMPARE(entries->size(), 2U);
        QCOMPARE(entries->at(0).name, std::string("w.real"));
        QCOMPARE(entries->at(1).name, std::string("w.imag"));
        for (std::size_t part = 0; part < 2; ++part) {
            const TensorEntry& entry = entries->at(part);
            QCOMPARE(entry.count, 2);
            QCOMPARE(entry.shape, (Shape{2, 1}));
            QCOMPARE(entry.bytes, *storageBytes(entry.dtype, 2));
            QCOMPARE(entry.offset, -1);
            const auto tensor = entry.load({});
            QVERIFY_RESULT(tensor);
            QVERIFY((tensor->values() == std::vector<double>{1.0 + double(part), 3.0 + double(part)}));
        }
    }

    void emptyAndSingleComplexTensors()
    {
        const auto none = entriesOf(pb::dims({0}) + pb::type(14));
        QVERIFY_RESULT(none);
        QCOMPARE(none->at(1).load({}).value().count(), 0);
        const auto one = entriesOf(pb::type(15) + pb::rawData(pb::raw({5.0, 6.0})));
        QVERIFY_RESULT(one);
        QCOMPARE(one->at(0).load({}).value().value(0), 5.0);
        QCOMPARE(one->at(1).load({}).value().value(0), 6.0);
    }

    void badTensorsHaveNoEntries()
    {
        QCOMPARE(entriesOf(pb::type(99)).error(), fault(FileFault::UnknownType, {std::string("w"), std::string("99")}, 0));
        QCOMPARE(entriesOf(pb::type(1) + pb::isExternal()).error(), fault(FileFault::LocationMissing, {std::string("w")}, 0));
        // Found out only when the numbers are read.
        const auto late = entriesOf(pb::type(3) + pb::int32Data({999}));
        QVERIFY_RESULT(late);
        QCOMPARE(late->front().load({}).error(), fault(FileFault::ValueBeyondType, {std::string("w"), std::string("999"), std::string("INT8")}, 4));
    }

    void sparseTensors_data()
    {
        QTest::addColumn<QByteArray>("indices");
        QTest::addColumn<QList<qint64>>("dims");
        const auto row = [](const char* name, const QByteArray& indices, const QList<qint64>& dims) { QTest::newRow(name) << indices << dims; };
        row("positions", integers({2}, {0, 9}), {10});
        row("raw positions", rawIntegers({2}, {0, 9}), {10});
        row("positions in a matrix", integers({2}, {4, 5}), {2, 3});
        row("one column", integers({2, 1}, {0, 9}), {10});
        row("two columns", integers({2, 2}, {0, 2, 1, 0}), {2, 3});
        row("the last column decides", rawIntegers({2, 2}, {1, 1, 1, 2}), {2, 3});
        row("a shape beyond 2^53", integers({2}, {9007199254740992, 9007199254740993}), {9007199254740994});
    }
    void sparseTensors()
    {
        QFETCH(QByteArray, indices);
        QFETCH(QList<qint64>, dims);
        const auto entries = sparseEntriesOf(pb::floats("v", {1, 2}), indices, Shape(dims.begin(), dims.end()));
        QVERIFY_RESULT(entries);
        QCOMPARE(entries->size(), 2U);
        QCOMPARE(entries->at(0).name, std::string("s.values"));
        QCOMPARE(entries->at(1).name, std::string("s.indices"));
        const auto values = entries->at(0).load({});
        QVERIFY_RESULT(values);
        QVERIFY((values->values() == std::vector<double>{1, 2}));
        const auto loaded = entries->at(1).load({});
        QVERIFY_RESULT(loaded);
        QVERIFY(loaded->dtype() == DType::Int64);
    }

    void sparseIndicesAreChecked_data()
    {
        QTest::addColumn<QByteArray>("indices");
        QTest::addColumn<QList<qint64>>("dims");
        QTest::addColumn<Error>("error");
        const std::string name = "s.indices";
        const auto row = [](const char* tag, const QByteArray& indices, const QList<qint64>& dims, const Error& error) {
            QTest::newRow(tag) << indices << dims << error;
        };
        const auto beyond = [&](std::int64_t index, std::int64_t limit) { return fault(FileFault::IndexBeyondShape, {name, index, limit}); };
        const auto unordered = [&](std::int64_t at) { return fault(FileFault::IndicesUnordered, {name, at}); };
        row("99 of 10", integers({2}, {0, 99}), {10}, beyond(99, 10));
        row("10 of 10", rawIntegers({2}, {0, 10}), {10}, beyond(10, 10));
        row("negative", integers({2}, {-1, 3}), {10}, beyond(-1, 10));
        row("beyond a matrix", integers({2}, {0, 6}), {2, 3}, beyond(6, 6));
        row("beyond a column", integers({2, 2}, {0, 0, 1, 3}), {2, 3}, beyond(3, 3));
        row("twice", integers({2}, {3, 3}), {10}, unordered(1));
        row("descending", rawIntegers({2}, {4, 3}), {10}, unordered(1));
        row("rows descending", integers({2, 2}, {1, 0, 0, 2}), {2, 3}, unordered(1));
        row("columns descending", integers({2, 2}, {1, 2, 1, 1}), {2, 3}, unordered(1));
        row("rows twice", integers({2, 2}, {1, 2, 1, 2}), {2, 3}, unordered(1));
        row("no place at all", integers({2}, {0, 1}), {0, 5}, beyond(0, 0));
    }
    void sparseIndicesAreChecked()
    {
        QFETCH(QByteArray, indices);
        QFETCH(QList<qint64>, dims);
        QFETCH(Error, error);
        const auto entries = sparseEntriesOf(pb::floats("v", {1, 2}), indices, Shape(dims.begin(), dims.end()));
        QVERIFY_RESULT(entries);
        const auto loaded = entries->at(1).load({});
        QVERIFY(!loaded);
        QVERIFY2(loaded.error() == error, qPrintable(describe(loaded.error())));
    }

    void sparseShapesMustFit_data()
    {
        QTest::addColumn<QByteArray>("values");
        QTest::addColumn<QByteArray>("indices");
        QTest::addColumn<QList<qint64>>("dims");
        QTest::addColumn<QString>("fault");
        const auto row = [](const char* tag, const QByteArray& values, const QByteArray& indices, const QList<qint64>& dims, const char* fault) {
            QTest::newRow(tag) << values << indices << dims << QString::fromLatin1(fault);
        };
        const QByteArray two = pb::floats("v", {1, 2});
        row("other counts", two, integers({3}, {0, 1, 2}), {10}, "IndicesShape");
        row("no indices", two, {}, {10}, "IndicesShape");
        row("no values", {}, integers({2}, {0, 1}), {10}, "IndicesShape");
        row("32-bit indices", two, pb::dims({2}) + pb::type(6) + pb::int32Data({0, 1}), {10}, "IndicesShape");
        row("text indices", two, pb::dims({2}) + pb::type(8), {10}, "IndicesShape");
        row("columns that are no axes", two, integers({2, 3}, {0, 0, 0, 1, 1, 1}), {2, 3}, "IndicesShape");
        row("three axes", two, integers({2, 1, 1}, {0, 1}), {10}, "IndicesShape");
        row("a matrix of values", pb::dims({2, 1}) + pb::type(1) + pb::floatData({1, 2}), integers({2}, {0, 1}), {10}, "IndicesShape");
        row("a negative length", two, integers({2}, {0, 1}), {-10}, "NegativeLength");
        row("too large", two, integers({2}, {0, 1}), {qint64(1) << 40, qint64(1) << 40}, "ShapeTooLarge");
        row("too many axes", two, integers({2}, {0, 1}), QList<qint64>(65, 1), "ShapeTooLarge");
        row("bad values", pb::dims({2}) + pb::type(1) + pb::floatData({1}), integers({2}, {0, 1}), {10}, "ValueCountMismatch");
        row("bad indices", two, pb::dims({2}) + pb::type(7) + pb::int64Data({1}), {10}, "ValueCountMismatch");
    }
    void sparseShapesMustFit()
    {
        QFETCH(QByteArray, values);
        QFETCH(QByteArray, indices);
        QFETCH(QList<qint64>, dims);
        QFETCH(QString, fault);
        const auto entries = sparseEntriesOf(values, indices, Shape(dims.begin(), dims.end()));
        QVERIFY(!entries);
        QCOMPARE(text(std::get<std::string>(entries.error().arguments.at(1))), fault);
    }

    void emptySparseTensors()
    {
        const auto none = sparseEntriesOf(pb::dims({0}) + pb::type(1), integers({0}, {}), {3, 4});
        QVERIFY_RESULT(none);
        QCOMPARE(none->at(1).load({}).value().count(), 0);
        const auto noAxes = sparseEntriesOf(pb::floats("v", {1}), integers({1}, {0}), {});
        QVERIFY_RESULT(noAxes);
        QCOMPARE(noAxes->at(1).load({}).value().value(0), 0.0);
    }

    void checkingCanBeStopped()
    {
        const auto entries = sparseEntriesOf(pb::floats("v", {1, 2}), rawIntegers({2}, {0, 1}), {10});
        QVERIFY_RESULT(entries);
        const auto loaded = entries->at(1).load([](std::int64_t, std::int64_t) { return false; });
        QVERIFY(!loaded);
        QCOMPARE(loaded.error().code, ErrorCode::Cancelled);
    }
};

QTEST_APPLESS_MAIN(TestOnnxEntry)
#include "tst_onnxentry.moc"
