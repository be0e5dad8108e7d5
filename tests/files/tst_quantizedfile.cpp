// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/quantizedfile.h"

#include "tests/core/quantize/goldendata.h"
#include "tests/support/testsupport.h"

#include <QTemporaryDir>

#include <limits>

using namespace quantoscope::core;
using namespace quantoscope::tests;

namespace {

constexpr double inf = std::numeric_limits<double>::infinity();
constexpr double notANumber = std::numeric_limits<double>::quiet_NaN();

Quantizer fitted(const QString& word, const Tensor& tensor)
{
    return fit(spec(word), tensor).value();
}

const Tensor& array(const std::vector<NamedTensor>& arrays, const char* name)
{
    for (const NamedTensor& named : arrays) {
        if (named.name == name)
            return named.tensor;
    }
    throw std::runtime_error(name);
}

QStringList names(const std::vector<NamedTensor>& arrays)
{
    QStringList list;
    for (const NamedTensor& named : arrays)
        list << text(named.name);
    return list;
}

std::vector<NamedTensor> loadAll(const std::string& path)
{
    std::vector<NamedTensor> arrays;
    const TensorFile file = openTensorFile(path).value();
    for (const TensorEntry& entry : file.tensors)
        arrays.push_back({entry.name, entry.load({}).value()});
    return arrays;
}

} // namespace

class TestQuantizedFile : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    std::string pathOf(const char* name) const { return m_folder.filePath(QString::fromLatin1(name)).toStdString(); }

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void linearColumns()
    {
        const Tensor tensor = tensorOf({-2, -1, 0, 1, 2, 4}, {2, 3});
        const auto arrays = quantizedArrays(fitted(QStringLiteral("linear:bits=3,granularity=channel:0"), tensor), tensor);
        QVERIFY_RESULT(arrays);
        QCOMPARE(names(*arrays), (QStringList{"codes", "values", "scale", "zero_point", "qmin", "qmax"}));
        QCOMPARE(array(*arrays, "codes").shape(), (Shape{2, 3}));
        QCOMPARE(array(*arrays, "codes").dtype(), DType::Int8);
        QCOMPARE(array(*arrays, "scale").shape(), (Shape{2}));
        QCOMPARE(array(*arrays, "scale").dtype(), DType::Float64);
        QCOMPARE(array(*arrays, "zero_point").dtype(), DType::Int64);
        // The arrays alone give the values back.
        const auto codes = array(*arrays, "codes").values();
        const auto scales = array(*arrays, "scale").values();
        const auto zeros = array(*arrays, "zero_point").values();
        const auto values = array(*arrays, "values").values();
        for (std::size_t i = 0; i < codes.size(); ++i)
            QCOMPARE(values[i], (codes[i] - zeros[i / 3]) * scales[i / 3]);
    }

    /// The smallest integers that hold all codes, unsigned where none is negative.
    void codeTypes_data()
    {
        QTest::addColumn<QString>("word");
        QTest::addColumn<DType>("dtype");
        const auto row = [](const char* word, DType dtype) { QTest::newRow(word) << QString::fromLatin1(word) << dtype; };
        row("ternary", DType::Int8);
        row("linear:bits=8,symmetric=yes", DType::Int8);
        row("linear:bits=8,symmetric=no", DType::UInt8);
        row("linear:bits=9,symmetric=yes", DType::Int16);
        row("linear:bits=16,symmetric=yes", DType::Int16);
        row("linear:bits=16,symmetric=no", DType::UInt16);
        row("kmeans:k=4", DType::UInt8);
    }
    void codeTypes()
    {
        QFETCH(QString, word);
        QFETCH(DType, dtype);
        std::vector<double> x;
        for (int i = -300; i <= 300; ++i)
            x.push_back(i / 32.0);
        const Tensor tensor = tensorOf(x);
        const Quantizer quantizer = fitted(word, tensor);
        const auto arrays = quantizedArrays(quantizer, tensor);
        QVERIFY_RESULT(arrays);
        QCOMPARE(array(*arrays, "codes").dtype(), dtype);
        const QuantizedTensor expected = apply(quantizer, tensor).value();
        QCOMPARE(array(*arrays, "codes").values(), std::vector<double>(expected.codes.begin(), expected.codes.end()));
        QCOMPARE(array(*arrays, "values").values(), expected.values);
    }

    /// Wider than any scheme's options allow, but not than a quantizer may be.
    void wideCodes()
    {
        const Tensor tensor = tensorOf({0, 1, -1});
        const auto typeFor = [&tensor](std::int64_t qmin, std::int64_t qmax) {
            Quantizer quantizer = fitted(QStringLiteral("linear"), tensor);
            std::get<LinearParameters>(quantizer.parameters).groups = {LinearGroup{1e-12, 0, qmin, qmax}};
            return array(quantizedArrays(quantizer, tensor).value(), "codes").dtype();
        };
        QCOMPARE(typeFor(0, 255), DType::UInt8);
        QCOMPARE(typeFor(0, 256), DType::UInt16);
        QCOMPARE(typeFor(-1, 128), DType::Int16);
        QCOMPARE(typeFor(0, 65536), DType::UInt32);
        QCOMPARE(typeFor(-32769, 0), DType::Int32);
        QCOMPARE(typeFor(0, std::int64_t(1) << 32), DType::Int64);
        QCOMPARE(typeFor(-1, std::int64_t(1) << 31), DType::Int64);
    }

    /// float32 only where nothing is lost by it.
    void valueTypes()
    {
        const Tensor tensor = tensorOf({notANumber, 1, inf, -2.5, 0});
        const auto exact = quantizedArrays(fitted(QStringLiteral("linear:scale=0.5,zero_point=0,qmin=-8,qmax=7"), tensor), tensor);
        QVERIFY_RESULT(exact);
        QCOMPARE(array(*exact, "values").dtype(), DType::Float32);
        const auto values = array(*exact, "values").values();
        QVERIFY(std::isnan(values[0]));
        QCOMPARE(std::vector<double>(values.begin() + 1, values.end()), (std::vector<double>{1, 3.5, -2.5, 0}));
        const auto wide = quantizedArrays(fitted(QStringLiteral("linear:scale=0.1,zero_point=0,qmin=-8,qmax=7"), tensor), tensor);
        QVERIFY_RESULT(wide);
        QCOMPARE(array(*wide, "values").dtype(), DType::Float64);
        const Tensor large = tensorOf({1e300, -1e300});
        const auto beyond = quantizedArrays(fitted(QStringLiteral("kmeans:k=2"), large), large);
        QVERIFY_RESULT(beyond);
        QCOMPARE(array(*beyond, "values").dtype(), DType::Float64);
    }

    void codebookOfATensorHasNoGroupAxis()
    {
        const Tensor tensor = tensorOf({1, 1, 2, 2, 8});
        const auto arrays = quantizedArrays(fitted(QStringLiteral("kmeans:k=3"), tensor), tensor);
        QVERIFY_RESULT(arrays);
        QCOMPARE(array(*arrays, "centroids").shape(), (Shape{3}));
        QCOMPARE(array(*arrays, "centroids").values(), (std::vector<double>{1, 2, 8}));
        QCOMPARE(array(*arrays, "sizes").dtype(), DType::UInt8);
        QCOMPARE(array(*arrays, "sizes").values(), (std::vector<double>{2, 2, 1}));
        QCOMPARE(array(*arrays, "wcss").shape(), Shape{});
        QCOMPARE(array(*arrays, "optimal").dtype(), DType::Bool);
        QCOMPARE(array(*arrays, "optimal").value(0), 1.0);
    }

    void listsOfGroups()
    {
        const Tensor even = tensorOf({1, 2, 3, 5, 6, 7}, {2, 3});
        const auto table = quantizedArrays(fitted(QStringLiteral("kmeans:k=3,granularity=channel:0"), even), even);
        QVERIFY_RESULT(table);
        QCOMPARE(array(*table, "centroids").shape(), (Shape{2, 3}));
        QCOMPARE(array(*table, "centroids").values(), (std::vector<double>{1, 2, 3, 5, 6, 7}));
        QVERIFY(!names(*table).contains(QStringLiteral("centroids_lengths")));
        const Tensor uneven = tensorOf({1, 1, 1, 5, 6, 7}, {2, 3}); // one level is enough for the first row
        const auto joined = quantizedArrays(fitted(QStringLiteral("kmeans:k=3,granularity=channel:0"), uneven), uneven);
        QVERIFY_RESULT(joined);
        QCOMPARE(array(*joined, "centroids").values(), (std::vector<double>{1, 5, 6, 7}));
        QCOMPARE(array(*joined, "centroids_lengths").values(), (std::vector<double>{1, 3}));
        QCOMPARE(array(*joined, "sizes_lengths").values(), (std::vector<double>{1, 3}));
    }

    void emptyTensors()
    {
        const Tensor tensor = tensorOf({}, {0, 4});
        for (const char* word : {"linear", "ternary", "kmeans:k=2", "linear:granularity=group:2"}) {
            const auto arrays = quantizedArrays(fitted(QString::fromLatin1(word), tensor), tensor);
            QVERIFY_RESULT(arrays);
            QCOMPARE(array(*arrays, "codes").shape(), (Shape{0, 4}));
            QCOMPARE(array(*arrays, "values").shape(), (Shape{0, 4}));
        }
    }

    void filesReadBack_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("npz") << QStringLiteral("q.npz");
        QTest::newRow("safetensors") << QStringLiteral("q.safetensors");
        QTest::newRow("capitals") << QStringLiteral("q.NPZ");
    }
    void filesReadBack()
    {
        QFETCH(QString, name);
        const std::string path = m_folder.filePath(name).toStdString();
        const Tensor tensor = tensorOf({-2, -1, 0, 1, 2, 4}, {2, 3});
        const Quantizer quantizer = fitted(QStringLiteral("linear:bits=3,granularity=channel:0"), tensor);
        QVERIFY_RESULT(writeQuantized(path, "w", quantizer, tensor));
        const auto expected = quantizedArrays(quantizer, tensor).value();
        const auto loaded = loadAll(path);
        QCOMPARE(loaded.size(), expected.size());
        for (const NamedTensor& named : expected) {
            const Tensor& back = array(loaded, named.name.c_str());
            QCOMPARE(back.dtype(), named.tensor.dtype());
            QCOMPARE(back.shape(), named.tensor.shape());
            QCOMPARE(back.values(), named.tensor.values());
        }
    }

    void safetensorsTellTheirOrigin()
    {
        const std::string path = pathOf("origin.safetensors");
        const Tensor tensor = tensorOf({1, 2, 3});
        QVERIFY_RESULT(writeQuantized(path, "layer.\xff", fitted(QStringLiteral("linear:bits=3"), tensor), tensor));
        const auto metadata = openTensorFile(path).value().metadata;
        const auto value = [&metadata](const char* key) {
            const auto found = std::ranges::find(metadata, key, [](const auto& pair) { return pair.first; });
            return found == metadata.end() ? std::string() : found->second;
        };
        QCOMPARE(text(value("scheme")), QStringLiteral("linear:bits=3"));
        QCOMPARE(text(value("tensor")), QStringLiteral("layer.\ufffd"));
    }

    void refusals()
    {
        const Tensor tensor = tensorOf({1, 2, 3});
        const Quantizer quantizer = fitted(QStringLiteral("linear"), tensor);
        QVERIFY(isQuantizedFileName("a.npz") && isQuantizedFileName("a/b.SAFETENSORS"));
        for (const char* name : {"a.npy", "a", "npz", "a.npz.txt"})
            QVERIFY2(!isQuantizedFileName(name), name);
        const auto unknown = writeQuantized(pathOf("a.txt"), "w", quantizer, tensor);
        QVERIFY(!unknown && unknown.error().code == ErrorCode::UnknownFileType);
        const auto nowhere = writeQuantized(pathOf("no/such/folder.npz"), "w", quantizer, tensor);
        QVERIFY(!nowhere && nowhere.error().code == ErrorCode::FileNotWritable);
        const auto stopped = writeQuantized(pathOf("b.npz"), "w", quantizer, tensor, [](std::int64_t, std::int64_t) { return false; });
        QVERIFY(!stopped && stopped.error().code == ErrorCode::Cancelled);
        QVERIFY(!QFile::exists(m_folder.filePath(QStringLiteral("b.npz"))));
        const Tensor rows = tensorOf({1, 2, 3, 4}, {2, 2});
        const auto other = quantizedArrays(fitted(QStringLiteral("linear:granularity=channel:0"), rows), tensor);
        QVERIFY(!other && other.error().code == ErrorCode::ShapeMismatch);
    }
};

QTEST_GUILESS_MAIN(TestQuantizedFile)
#include "tst_quantizedfile.moc"
