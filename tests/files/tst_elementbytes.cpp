// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/elementbytes.h"

#include "tests/support/testsupport.h"

#include <bit>
#include <cstring>
#include <limits>

using namespace quantoscope;
using namespace quantoscope::core;

Q_DECLARE_METATYPE(quantoscope::core::DType)

namespace {

/// Everything a tensor gives, joined.
Result<QByteArray> written(const Tensor& tensor, DType as, const ProgressSink& progress = {})
{
    QByteArray bytes;
    const auto sink = [&bytes](std::span<const std::byte> piece) -> Result<void> {
        bytes.append(reinterpret_cast<const char*>(piece.data()), static_cast<qsizetype>(piece.size()));
        return {};
    };
    if (const auto done = writeElements(tensor, as, sink, progress); !done)
        return tl::unexpected(done.error());
    return bytes;
}

Tensor tensorOf(DType dtype, Shape shape, const QByteArray& data, std::optional<TensorLayout> layout = {})
{
    const auto owner = std::make_shared<const QByteArray>(data);
    const auto bytes = std::as_bytes(std::span(owner->constData(), static_cast<std::size_t>(owner->size())));
    if (layout)
        return Tensor::fromLayout(dtype, std::move(shape), *layout, bytes, owner).value();
    return Tensor::fromStorage(dtype, std::move(shape), bytes, owner).value();
}

QByteArray hex(const char* digits)
{
    return QByteArray::fromHex(digits);
}

} // namespace

class TestElementBytes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { tests::failOnWarnings(); }

    /// Every pattern of a type, also those that no double could carry.
    void ownTypesKeepTheirBits_data()
    {
        QTest::addColumn<DType>("dtype");
        QTest::addColumn<QByteArray>("data");
        QTest::newRow("int64 beyond 2^53") << DType::Int64 << hex("0100000000002000ffffffffffffff7f");
        QTest::newRow("uint64") << DType::UInt64 << hex("ffffffffffffffff0100000000000080");
        QTest::newRow("NaN with a payload") << DType::Float32 << hex("010080ffadfbca7f");
        QTest::newRow("NaN of float64") << DType::Float64 << hex("0100000000000c7f010000000000f07f");
        QTest::newRow("float16") << DType::Float16 << hex("017cff7f");
        QTest::newRow("bfloat16") << DType::BFloat16 << hex("817fff7f");
        QTest::newRow("float8") << DType::Float8E4M3FN << hex("ff7f");
        QTest::newRow("uint8") << DType::UInt8 << hex("00ff");
    }
    void ownTypesKeepTheirBits()
    {
        QFETCH(DType, dtype);
        QFETCH(QByteArray, data);
        const auto size = static_cast<qsizetype>(dtypeSize(dtype));
        const QByteArray first = data.first(size);
        const QByteArray second = data.last(size);
        QCOMPARE(written(tensorOf(dtype, {2}, data), dtype).value(), data);
        // Backwards, with gaps, and in the other byte order.
        const QByteArray spaced = first + QByteArray(size, '?') + second;
        QCOMPARE(written(tensorOf(dtype, {2}, spaced, TensorLayout{2 * size, {-2 * size}, false}), dtype).value(), second + first);
        QByteArray reversed = data;
        std::reverse(reversed.begin(), reversed.end());
        QCOMPARE(written(tensorOf(dtype, {2}, reversed, TensorLayout{0, {size}, true}), dtype).value(), second + first);
    }

    void boolsBecomeZeroAndOne()
    {
        QCOMPARE(written(tensorOf(DType::Bool, {4}, hex("0001ff80")), DType::Bool).value(), hex("00010101"));
    }

    void layoutsAreStraightened()
    {
        const Tensor tensor = tensorOf(DType::UInt8, {2, 3}, hex("000102030405"));
        const std::array<std::size_t, 2> order{1, 0};
        QCOMPARE(written(tensor.permuted(order), DType::UInt8).value(), hex("000301040205"));
        QCOMPARE(written(tensor.slice(1, 2), DType::UInt8).value(), hex("0205"));
        QCOMPARE(written(tensor.narrow(1, 1, 2), DType::UInt8).value(), hex("01020405"));
        QCOMPARE(written(tensor.narrow(0, 1, 1), DType::UInt8).value(), hex("030405"));
        QCOMPARE(written(tensorOf(DType::UInt8, {2, 2}, "x", TensorLayout{0, {0, 0}, false}), DType::UInt8).value(), QByteArray("xxxx"));
        QCOMPARE(written(tensorOf(DType::UInt8, {}, "x"), DType::UInt8).value(), QByteArray("x"));
        QCOMPARE(written(tensor.narrow(1, 0, 0), DType::UInt8).value(), QByteArray());
    }

    void othersBecomeFloats_data()
    {
        QTest::addColumn<DType>("dtype");
        QTest::addColumn<QByteArray>("data");
        QTest::addColumn<QByteArray>("floats");
        QTest::newRow("int4") << DType::Int4 << hex("f1") << hex("0000803f000080bf");
        QTest::newRow("bfloat16") << DType::BFloat16 << hex("803f20c0") << hex("0000803f000020c0");
        QTest::newRow("float64") << DType::Float64 << hex("9a9999999999b93f000000000000f0ff") << hex("cdcccc3d000080ff"); // 0.1, -inf
        QTest::newRow("int32") << DType::Int32 << hex("01000001ffffffff") << hex("0000804b000080bf"); // 2^24 + 1 is a tie
    }
    void othersBecomeFloats()
    {
        QFETCH(DType, dtype);
        QFETCH(QByteArray, data);
        QFETCH(QByteArray, floats);
        QCOMPARE(written(tensorOf(dtype, {2}, data), DType::Float32).value(), floats);
    }

    /// Several pieces join without a seam.
    void piecesJoin()
    {
        constexpr std::int64_t count = 1'000'003; // of 2 bytes: more than one piece
        QByteArray data;
        for (std::int64_t k = 0; k < count; ++k)
            data.append(char(k)).append(char(k >> 8));
        const Tensor tensor = tensorOf(DType::UInt16, {count}, data);
        std::int64_t last = -1;
        const auto rising = [&](std::int64_t done, std::int64_t total) {
            const bool rises = done > last && total == count;
            last = done;
            return rises;
        };
        QVERIFY(written(tensor, DType::UInt16, rising).value() == data);
        QCOMPARE(last, count);
        QByteArray reversed;
        for (std::int64_t k = count; k-- > 0;)
            reversed.append(char(k)).append(char(k >> 8));
        const Tensor backwards = tensorOf(DType::UInt16, {count}, data, TensorLayout{2 * (count - 1), {-2}, false});
        QVERIFY(written(backwards, DType::UInt16).value() == reversed);
        const QByteArray floats = written(backwards, DType::Float32).value();
        QCOMPARE(floats.size(), 4 * count);
        float value = 0;
        std::memcpy(&value, floats.constData() + 4 * (count - 1 - 600'000), sizeof(value));
        QCOMPARE(value, static_cast<float>(600'000 % 65536));
    }

    void stopsAndFails()
    {
        const Tensor tensor = tensorOf(DType::UInt8, {2}, "ab");
        const auto stopped = written(tensor, DType::UInt8, [](std::int64_t, std::int64_t) { return false; });
        QVERIFY(!stopped);
        QCOMPARE(stopped.error().code, ErrorCode::Cancelled);
        const auto failed = writeElements(tensor, DType::UInt8, [](std::span<const std::byte>) -> Result<void> { return failure(ErrorCode::FileNotWritable, {std::string("a")}); });
        QVERIFY(!failed);
        QCOMPARE(failed.error().code, ErrorCode::FileNotWritable);
    }
};

QTEST_APPLESS_MAIN(TestElementBytes)
#include "tst_elementbytes.moc"
