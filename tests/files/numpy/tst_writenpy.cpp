// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/numpy/writenpy.h"

#include "tests/support/testsupport.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <numeric>

using namespace quantoscope;
using namespace quantoscope::core;

namespace {

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Storage of all patterns of a byte, or counted ones of several.
Tensor sampleOf(DType dtype)
{
    const DTypeInfo& info = dtypeInfo(dtype);
    constexpr std::int64_t blocks = 256;
    auto bytes = std::make_shared<std::vector<std::byte>>(static_cast<std::size_t>(blocks * info.blockBytes));
    for (std::size_t k = 0; k < bytes->size(); ++k)
        (*bytes)[k] = static_cast<std::byte>(info.blockBytes == 1 ? k : k * 37 + k / 251);
    const std::span<const std::byte> storage(*bytes);
    return Tensor::fromStorage(dtype, {2, blocks * info.blockElements / 2}, storage, std::move(bytes)).value();
}

Result<Tensor> readBack(const QString& path)
{
    const auto file = openTensorFile(path.toStdString());
    if (!file)
        return tl::unexpected(file.error());
    return file->tensors.at(0).load({});
}

/// The same numbers, NaN equal to NaN.
bool areSame(const std::vector<double>& a, const std::vector<double>& b)
{
    return std::ranges::equal(a, b, [](double x, double y) { return (x != x && y != y) || (x == y && std::signbit(x) == std::signbit(y)); });
}

} // namespace

Q_DECLARE_METATYPE(quantoscope::core::DType)

class TestWriteNpy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        tests::failOnWarnings();
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = m_folder->filePath(QStringLiteral("写.npy"));
    }

    /// As NumPy writes it: the data begin at a multiple of 64 bytes.
    void bytesAreExact()
    {
        QVERIFY(writeNpy(m_path.toStdString(), Tensor::fromFloats({1, -2}, {2}).value()).has_value());
        const QByteArray header = QByteArray("{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }").leftJustified(117, ' ') + '\n';
        QCOMPARE(contentOf(m_path), QByteArray("\x93NUMPY\1\0\x76\0", 10) + header + QByteArray::fromHex("0000803f000000c0"));
    }

    void shapes_data()
    {
        QTest::addColumn<QList<qint64>>("lengths");
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("0-d") << QList<qint64>{} << QByteArray("()");
        QTest::newRow("1-d") << QList<qint64>{3} << QByteArray("(3,)");
        QTest::newRow("2-d") << QList<qint64>{2, 3} << QByteArray("(2, 3)");
        QTest::newRow("empty") << QList<qint64>{0, 4} << QByteArray("(0, 4)");
        QTest::newRow("9-d") << QList<qint64>{1, 2, 1, 3, 1, 1, 1, 1, 1} << QByteArray("(1, 2, 1, 3, 1, 1, 1, 1, 1)");
        QTest::newRow("64-d") << QList<qint64>(64, 1) << QByteArray('(' + QByteArray("1, ").repeated(63) + "1)");
    }
    void shapes()
    {
        QFETCH(QList<qint64>, lengths);
        QFETCH(QByteArray, text);
        const Shape shape(lengths.begin(), lengths.end());
        std::vector<float> values(static_cast<std::size_t>(elementCount(shape).value()));
        std::iota(values.begin(), values.end(), 0.25F);
        const Tensor tensor = Tensor::fromFloats(values, shape).value();
        QVERIFY(writeNpy(m_path.toStdString(), tensor).has_value());
        const QByteArray bytes = contentOf(m_path);
        QVERIFY2(bytes.contains("'shape': " + text + ", }"), bytes.constData());
        QCOMPARE((bytes.size() - static_cast<qsizetype>(4 * values.size())) % 64, 0);
        const auto again = readBack(m_path);
        QVERIFY_RESULT(again);
        QCOMPARE(again->shape(), shape);
        QVERIFY(again->values() == tensor.values());
    }

    void types_data()
    {
        QTest::addColumn<DType>("dtype");
        for (const DTypeInfo& info : dtypeCatalogue())
            QTest::newRow(std::string(info.name).c_str()) << info.dtype;
    }
    /// Every value comes back, and its type where NumPy has it.
    void types()
    {
        QFETCH(DType, dtype);
        const Tensor tensor = sampleOf(dtype);
        QVERIFY(writeNpy(m_path.toStdString(), tensor).has_value());
        const auto again = readBack(m_path);
        QVERIFY_RESULT(again);
        const bool isKept = dtype <= DType::Float64 && dtype != DType::BFloat16;
        QCOMPARE(again->dtype(), isKept ? dtype : DType::Float32);
        QCOMPARE(npyStoredType(dtype), again->dtype());
        QCOMPARE(again->shape(), tensor.shape());
        QVERIFY(areSame(again->values(), tensor.values()));
        if (isKept && dtype != DType::Bool) // bit for bit
            QVERIFY(std::ranges::equal(again->bytes(), tensor.bytes()));
    }

    void viewsAreStraightened()
    {
        const std::array<std::size_t, 2> order{1, 0};
        QVERIFY(writeNpy(m_path.toStdString(), Tensor::fromFloats({1, 2, 3, 4, 5, 6}, {2, 3}).value().permuted(order)).has_value());
        const auto again = readBack(m_path);
        QVERIFY_RESULT(again);
        QCOMPARE(again->shape(), (Shape{3, 2}));
        QVERIFY(again->values() == (std::vector<double>{1, 4, 2, 5, 3, 6}));
    }

    void archives()
    {
        const QString path = m_folder->filePath(QStringLiteral("a.npz"));
        std::vector<NamedTensor> tensors{{"layer/权重", Tensor::fromFloats({1, 2, 3, 4}, {2, 2}).value()},
                                         {"int4", sampleOf(DType::Int4)},
                                         {"int64", sampleOf(DType::Int64)},
                                         {"empty", Tensor()}};
        std::int64_t last = -1;
        const auto rising = [&](std::int64_t done, std::int64_t total) {
            const bool rises = done > last && done <= total;
            last = done;
            return rises;
        };
        QVERIFY(writeNpz(path.toStdString(), tensors, rising).has_value());
        QCOMPARE(last, 1000);
        const auto file = openTensorFile(path.toStdString());
        QVERIFY_RESULT(file);
        QCOMPARE(file->format, std::string("npz"));
        QVERIFY(file->problems.empty());
        QCOMPARE(file->tensors.size(), tensors.size());
        for (std::size_t k = 0; k < tensors.size(); ++k) {
            QCOMPARE(file->tensors[k].name, tensors[k].name);
            QCOMPARE(file->tensors[k].offset % 64, 0);
            const auto tensor = file->tensors[k].load({});
            QVERIFY_RESULT(tensor);
            QCOMPARE(tensor->shape(), tensors[k].tensor.shape());
            QVERIFY(areSame(tensor->values(), tensors[k].tensor.values()));
        }
        // The same again gives the same bytes.
        const QByteArray bytes = contentOf(path);
        QVERIFY(writeNpz(path.toStdString(), tensors).has_value());
        QVERIFY(contentOf(path) == bytes);
    }

    void emptyArchive()
    {
        const QString path = m_folder->filePath(QStringLiteral("a.npz"));
        QVERIFY(writeNpz(path.toStdString(), {}).has_value());
        const auto file = openTensorFile(path.toStdString());
        QVERIFY_RESULT(file);
        QVERIFY(file->tensors.empty());
    }

    /// Whatever goes wrong, the old file stays and nothing else is left behind.
    void failuresLeaveTheOldFile()
    {
        const QString path = m_folder->filePath(QStringLiteral("old"));
        QFile old(path);
        QVERIFY(old.open(QIODevice::WriteOnly));
        old.write("old");
        old.close();
        const Tensor good = Tensor::fromFloats({1}, {1}).value();
        const Tensor deep = Tensor::fromFloats({1}, Shape(65, 1)).value();
        const auto stop = [](std::int64_t, std::int64_t) { return false; };
        const std::string name = path.toStdString();
        const std::vector<NamedTensor> twice{{"a", good}, {"a", good}};
        const std::vector<NamedTensor> deepOne{{"a", good}, {"b", deep}};
        const std::vector<NamedTensor> nul{{std::string("a\0b", 3), good}};
        const QStringList errors{describe(writeNpy(name, good, stop)), describe(writeNpy(name, deep)), describe(writeNpz(name, twice)),
                                 describe(writeNpz(name, deepOne)), describe(writeNpz(name, nul)), describe(writeNpz(name, twice, stop))};
        const QString file = '"' + path + '"';
        QCOMPARE(errors, (QStringList{"Cancelled", "FileUnsupported " + file + " \"CountBeyondLimit\" \"axes\" 65 64",
                                      "FileMalformed " + file + " \"DuplicateName\" \"a.npy\"",
                                      "FileUnsupported " + file + " \"CountBeyondLimit\" \"axes\" 65 64",
                                      "FileUnsupported " + file + " \"ZipNameUnusable\" \"a" + QChar(0) + "b.npy\"", "Cancelled"}));
        QCOMPARE(contentOf(path), QByteArray("old"));
        QCOMPARE(QDir(m_folder->path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot), QStringList{"old"});
    }

    void unwritablePlaces()
    {
        const QString path = m_folder->filePath(QStringLiteral("no/where.npy"));
        QVERIFY(describe(writeNpy(path.toStdString(), Tensor())).startsWith(QLatin1String("FileNotWritable")));
        QVERIFY(describe(writeNpz(path.toStdString(), {})).startsWith(QLatin1String("FileNotWritable")));
    }

private:
    static QString describe(const Result<void>& result) { return result ? QString() : tests::describe(result.error()); }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
};

QTEST_APPLESS_MAIN(TestWriteNpy)
#include "tst_writenpy.moc"
