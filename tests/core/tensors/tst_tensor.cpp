// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tensors/tensor.h"

#include "tests/support/testsupport.h"

#include <cmath>
#include <cstring>
#include <limits>

using namespace quantoscope::core;

Q_DECLARE_METATYPE(quantoscope::core::DType)

namespace {

/// A tensor of the given type made of raw 64-bit-or-shorter patterns.
Result<Tensor> fromPatterns(DType dtype, const QList<quint64>& patterns)
{
    const std::size_t size = dtypeSize(dtype);
    auto bytes = std::make_shared<std::vector<std::byte>>(size * static_cast<std::size_t>(patterns.size()));
    for (qsizetype i = 0; i < patterns.size(); ++i)
        std::memcpy(bytes->data() + size * static_cast<std::size_t>(i), &patterns[i], size); // little-endian test machine
    const std::span<const std::byte> view(*bytes);
    return Tensor::fromStorage(dtype, {patterns.size()}, view, bytes);
}

constexpr std::int64_t maxInt = std::numeric_limits<std::int64_t>::max();

} // namespace

class TestTensor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void elementCounts_data()
    {
        QTest::addColumn<QList<qint64>>("shape");
        QTest::addColumn<qint64>("count"); // −1: impossible
        QTest::newRow("0-d") << QList<qint64>{} << qint64(1);
        QTest::newRow("vector") << QList<qint64>{7} << qint64(7);
        QTest::newRow("9-d") << QList<qint64>{1, 2, 1, 3, 1, 1, 2, 1, 2} << qint64(24);
        QTest::newRow("empty") << QList<qint64>{3, 0, 2} << qint64(0);
        QTest::newRow("empty with huge axes") << QList<qint64>{maxInt, maxInt, 0} << qint64(0);
        QTest::newRow("largest") << QList<qint64>{maxInt} << qint64(maxInt);
        QTest::newRow("overflow by one factor") << QList<qint64>{maxInt, 2} << qint64(-1);
        QTest::newRow("2^32 · 2^32") << QList<qint64>{qint64(1) << 32, qint64(1) << 32} << qint64(-1);
        QTest::newRow("negative") << QList<qint64>{-3, 4} << qint64(-1);
        QTest::newRow("negative beside zero") << QList<qint64>{0, -1} << qint64(-1);
    }

    void elementCounts()
    {
        QFETCH(QList<qint64>, shape);
        QFETCH(qint64, count);
        const Shape lengths(shape.begin(), shape.end());
        QCOMPARE(elementCount(lengths).value_or(-1), count);
    }

    void valuesComeBack()
    {
        const auto tensor = Tensor::fromFloats({1.5F, -2, 0.1F, 3, 4, 5}, {2, 3});
        QVERIFY_RESULT(tensor);
        QCOMPARE(tensor->count(), 6);
        QCOMPARE(tensor->shape(), (Shape{2, 3}));
        QCOMPARE(tensor->dtype(), DType::Float32);
        QCOMPARE(tensor->value(2), double(0.1F));
        std::array<double, 2> part{};
        tensor->readValues(4, part);
        QCOMPARE(part[0], 4.0);
        QCOMPARE(part[1], 5.0);
        QCOMPARE(tensor->values().size(), std::size_t(6));
    }

    void specialShapes()
    {
        const auto scalar = Tensor::fromDoubles({0.25}, {});
        QVERIFY_RESULT(scalar);
        QCOMPARE(scalar->count(), 1);
        QCOMPARE(scalar->value(0), 0.25);
        const auto empty = Tensor::fromFloats({}, {3, 0, 2});
        QVERIFY_RESULT(empty);
        QVERIFY(empty->values().empty());
        QCOMPARE(Tensor().count(), 0);
    }

    void copiesShareStorage()
    {
        auto original = Tensor::fromFloats({1, 2, 3}, {3});
        QVERIFY_RESULT(original);
        const Tensor copy = *original;
        QCOMPARE(copy.bytes().data(), original->bytes().data());
        original = Tensor();
        QCOMPARE(copy.value(2), 3.0);
    }

    void wrongShapesAreRefused()
    {
        const auto mismatch = Tensor::fromFloats({1, 2, 3}, {2, 2});
        QVERIFY(!mismatch);
        QCOMPARE(mismatch.error(), (Error{ErrorCode::ShapeMismatch, {std::int64_t(4), std::int64_t(3)}}));
        const auto huge = Tensor::fromFloats({}, {maxInt});
        QVERIFY(!huge);
        QCOMPARE(huge.error().code, ErrorCode::TensorTooLarge);
        const auto negative = Tensor::fromFloats({}, {-1});
        QVERIFY(!negative);
        QCOMPARE(negative.error().code, ErrorCode::TensorTooLarge);
    }

    void everyTypeReads_data()
    {
        QTest::addColumn<DType>("dtype");
        QTest::addColumn<quint64>("pattern");
        QTest::addColumn<double>("value");
        QTest::newRow("bool") << DType::Bool << quint64(1) << 1.0;
        QTest::newRow("int8") << DType::Int8 << quint64(0x80) << -128.0;
        QTest::newRow("uint8") << DType::UInt8 << quint64(0x80) << 128.0;
        QTest::newRow("int16") << DType::Int16 << quint64(0xffff) << -1.0;
        QTest::newRow("uint16") << DType::UInt16 << quint64(0xffff) << 65535.0;
        QTest::newRow("int32") << DType::Int32 << quint64(0x80000000) << -2147483648.0;
        QTest::newRow("uint32") << DType::UInt32 << quint64(0x80000000) << 2147483648.0;
        QTest::newRow("int64") << DType::Int64 << ~quint64(0) << -1.0;
        QTest::newRow("uint64 rounds") << DType::UInt64 << ~quint64(0) << 18446744073709551616.0;
        QTest::newRow("half one") << DType::Float16 << quint64(0x3c00) << 1.0;
        QTest::newRow("half max") << DType::Float16 << quint64(0x7bff) << 65504.0;
        QTest::newRow("half least subnormal") << DType::Float16 << quint64(0x0001) << 0x1p-24;
        QTest::newRow("half greatest subnormal") << DType::Float16 << quint64(0x83ff) << -1023 * 0x1p-24;
        QTest::newRow("half infinity") << DType::Float16 << quint64(0xfc00) << -std::numeric_limits<double>::infinity();
        QTest::newRow("bfloat16") << DType::BFloat16 << quint64(0xc0b8) << -5.75;
        QTest::newRow("float32") << DType::Float32 << quint64(0xc0b80000) << -5.75;
        QTest::newRow("float64") << DType::Float64 << quint64(0xc017000000000000) << -5.75;
    }

    void everyTypeReads()
    {
        QFETCH(DType, dtype);
        QFETCH(quint64, pattern);
        QFETCH(double, value);
        const auto tensor = fromPatterns(dtype, {0, pattern});
        QVERIFY_RESULT(tensor);
        QCOMPARE(tensor->dtype(), dtype);
        QCOMPARE(tensor->value(0), 0.0);
        QCOMPARE(tensor->value(1), value);
    }

    void halfKeepsNanAndNegativeZero()
    {
        QVERIFY(std::isnan(halfToDouble(0x7e00)));
        QVERIFY(std::signbit(halfToDouble(0x8000)));
    }

    void typeNames()
    {
        QCOMPARE(dtypeName(DType::Bool), std::string_view("bool"));
        QCOMPARE(dtypeName(DType::BFloat16), std::string_view("bfloat16"));
        QCOMPARE(dtypeName(DType::UInt64), std::string_view("uint64"));
    }
};

QTEST_APPLESS_MAIN(TestTensor)
#include "tst_tensor.moc"
