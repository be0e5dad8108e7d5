// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tensors/tensor.h"

#include "core/support/random.h"
#include "tests/support/testsupport.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <limits>
#include <numeric>

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

/// Bytes kept by a shared pointer, so that a tensor may own them.
struct Storage {
    explicit Storage(std::size_t size, std::uint64_t seed = 1) : bytes(std::make_shared<std::vector<std::byte>>(size))
    {
        Random random(seed);
        for (std::byte& byte : *bytes)
            byte = std::byte(random.next() & 0xff);
    }

    [[nodiscard]] Result<Tensor> tensor(DType dtype, Shape shape, TensorLayout layout) const
    {
        return Tensor::fromLayout(dtype, std::move(shape), std::move(layout), *bytes, bytes);
    }

    std::shared_ptr<std::vector<std::byte>> bytes;
};

/// Where each element lies by the definition of a layout, in row-major order.
std::vector<std::int64_t> placesOf(const Shape& shape, const TensorLayout& layout)
{
    std::vector<std::int64_t> places{layout.offset};
    for (std::size_t axis = 0; axis < shape.size(); ++axis) {
        std::vector<std::int64_t> next;
        for (const std::int64_t place : places) {
            for (std::int64_t i = 0; i < shape[axis]; ++i)
                next.push_back(place + i * layout.strides[axis]);
        }
        places = std::move(next);
    }
    return places;
}

/// The values at the places, read one by one in the plainest way: a 16-bit integer, or one element of a block.
std::vector<double> plainValues(const Tensor& tensor)
{
    std::vector<double> values;
    const DTypeInfo& info = dtypeInfo(tensor.dtype());
    for (const std::int64_t place : placesOf(tensor.shape(), tensor.layout())) {
        if (info.blockElements > 1) {
            std::vector<float> block(std::size_t(info.blockElements));
            info.decodeFloats(tensor.bytes().data() + place / info.blockElements * info.blockBytes, 1, block.data());
            values.push_back(double(block[std::size_t(place % info.blockElements)]));
            continue;
        }
        const auto low = std::to_integer<int>(tensor.bytes()[std::size_t(place)]);
        const auto high = std::to_integer<int>(tensor.bytes()[std::size_t(place) + 1]);
        values.push_back(double(std::int16_t(tensor.layout().isByteSwapped ? low << 8 | high : high << 8 | low)));
    }
    return values;
}

/// Every way of reading gives the plain values; an empty string when it does.
QString misread(const Tensor& tensor)
{
    const auto expected = plainValues(tensor);
    if (tensor.count() != std::int64_t(expected.size()) || tensor.values() != expected)
        return QStringLiteral("values");
    Random random(expected.size());
    for (int round = 0; round < 5 && !expected.empty(); ++round) {
        const std::size_t first = random.below(expected.size());
        const std::size_t length = random.below(expected.size() - first) + 1;
        std::vector<double> wide(length);
        std::vector<float> narrow(length);
        tensor.readValues(std::int64_t(first), wide);
        tensor.readFloats(std::int64_t(first), narrow);
        for (std::size_t i = 0; i < length; ++i) {
            if (wide[i] != expected[first + i] || double(narrow[i]) != expected[first + i])
                return QStringLiteral("part at %1").arg(first + i);
        }
        if (tensor.value(std::int64_t(first)) != expected[first])
            return QStringLiteral("value at %1").arg(first);
    }
    return {};
}

Shape randomShape(Random& random, std::size_t axes)
{
    Shape shape(axes);
    for (std::int64_t& length : shape)
        length = 1 + std::int64_t(random.below(4));
    return shape;
}

/// One more view, at random.
Tensor randomView(const Tensor& tensor, Random& random)
{
    const std::size_t axes = tensor.shape().size();
    if (axes == 0)
        return tensor;
    const std::size_t axis = random.below(axes);
    const std::int64_t length = tensor.shape()[axis];
    switch (length == 0 ? 2 : random.below(3)) {
    case 0: return tensor.slice(axis, std::int64_t(random.below(std::uint64_t(length))));
    case 1: {
        const auto first = std::int64_t(random.below(std::uint64_t(length) + 1));
        return tensor.narrow(axis, first, std::int64_t(random.below(std::uint64_t(length - first) + 1)));
    }
    default: {
        std::vector<std::size_t> order(axes);
        std::iota(order.begin(), order.end(), std::size_t(0));
        for (std::size_t k = axes; k-- > 1;)
            std::swap(order[k], order[random.below(k + 1)]);
        return tensor.permuted(order);
    }
    }
}

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

    /// Dense storage in every order of its axes, at an odd address too, in both byte orders.
    void everyAxisOrder()
    {
        const Shape shape{2, 3, 4};
        std::array<std::size_t, 3> order{0, 1, 2};
        do {
            for (const std::int64_t offset : {0, 1, 7}) {
                for (const bool isByteSwapped : {false, true}) {
                    TensorLayout layout{offset, {0, 0, 0}, isByteSwapped};
                    std::int64_t stride = 2;
                    for (const std::size_t axis : order) {
                        layout.strides[axis] = stride;
                        stride *= shape[axis];
                    }
                    const auto tensor = Storage(48 + 7).tensor(DType::Int16, shape, layout);
                    QVERIFY_RESULT(tensor);
                    QCOMPARE(misread(*tensor), QString());
                    QCOMPARE(tensor->isContiguous(), !isByteSwapped && order == (std::array<std::size_t, 3>{2, 1, 0}));
                }
            }
        } while (std::next_permutation(order.begin(), order.end()));
    }

    /// Any strides that stay inside, backwards and repeated ones too.
    void randomLayouts()
    {
        Random random(7);
        for (int round = 0; round < 300; ++round) {
            const Shape shape = randomShape(random, random.below(6));
            TensorLayout layout{0, std::vector<std::int64_t>(shape.size()), random.below(2) == 0};
            std::int64_t least = 0, greatest = 0;
            for (std::size_t axis = 0; axis < shape.size(); ++axis) {
                layout.strides[axis] = std::int64_t(random.below(21)) - 10;
                (layout.strides[axis] < 0 ? least : greatest) += layout.strides[axis] * (shape[axis] - 1);
            }
            layout.offset = -least;
            const auto size = std::size_t(greatest - least) + 2;
            const auto tensor = Storage(size, std::uint64_t(round)).tensor(DType::Int16, shape, layout);
            QVERIFY_RESULT(tensor);
            QCOMPARE(misread(*tensor), QString());
            // A byte less, or one further, and some element is outside.
            QVERIFY(!Storage(size - 1).tensor(DType::Int16, shape, layout));
            ++layout.offset;
            QVERIFY(!Storage(size).tensor(DType::Int16, shape, layout));
            layout.offset = -least - 1;
            QVERIFY(!Storage(size).tensor(DType::Int16, shape, layout));
        }
    }

    void randomViews()
    {
        Random random(8);
        for (const DType dtype : {DType::Int16, DType::Int4, DType::UInt2, DType::Float6E3M2FN, DType::Float4E2M1FN}) {
            for (int round = 0; round < 60; ++round) {
                const Shape shape = randomShape(random, random.below(6));
                const std::int64_t count = *elementCount(shape);
                const Storage storage(std::size_t(*storageBytes(dtype, count)), std::uint64_t(round));
                Tensor view = storage.tensor(dtype, shape, {0, rowMajorStrides(dtype, shape), false}).value();
                QVERIFY(view.isContiguous());
                for (int step = 0; step < 4; ++step) {
                    QCOMPARE(misread(view), QString());
                    QCOMPARE(view.bytes().data(), storage.bytes->data());
                    view = randomView(view, random);
                }
                QCOMPARE(misread(view), QString());
            }
        }
    }

    /// More elements than any buffer of the readers, in one piece and in strides.
    void longRows()
    {
        for (const DType dtype : {DType::Int16, DType::Int4, DType::Float6E2M3FN}) {
            const Shape shape{3, 10000};
            const Storage storage(std::size_t(*storageBytes(dtype, 30000)));
            const Tensor tensor = storage.tensor(dtype, shape, {0, rowMajorStrides(dtype, shape), false}).value();
            QCOMPARE(misread(tensor), QString());
            QCOMPARE(misread(tensor.narrow(1, 3, 9000)), QString());
            const std::array<std::size_t, 2> swapped{1, 0};
            QCOMPARE(misread(tensor.permuted(swapped)), QString());
            QCOMPARE(misread(tensor.slice(1, 77)), QString());
        }
    }

    void viewsByHand()
    {
        const Tensor tensor = Tensor::fromFloats({0, 1, 2, 3, 4, 5}, {2, 3}).value();
        QCOMPARE(tensor.slice(0, 1).values(), (std::vector<double>{3, 4, 5}));
        QVERIFY((tensor.slice(0, 1).shape() == Shape{3}));
        QVERIFY(tensor.slice(0, 1).isContiguous());
        QCOMPARE(tensor.slice(1, 2).values(), (std::vector<double>{2, 5}));
        QVERIFY(!tensor.slice(1, 2).isContiguous());
        QCOMPARE(tensor.slice(1, 2).slice(0, 0).values(), (std::vector<double>{2}));
        QCOMPARE(tensor.narrow(1, 1, 2).values(), (std::vector<double>{1, 2, 4, 5}));
        QCOMPARE(tensor.narrow(1, 3, 0).count(), 0);
        const std::array<std::size_t, 2> swapped{1, 0};
        QCOMPARE(tensor.permuted(swapped).values(), (std::vector<double>{0, 3, 1, 4, 2, 5}));
        QVERIFY((tensor.permuted(swapped).shape() == Shape{3, 2}));
    }

    void reshaping()
    {
        const Tensor tensor = Tensor::fromFloats({0, 1, 2, 3, 4, 5}, {2, 3}).value();
        for (const Shape& shape : {Shape{6}, Shape{3, 2}, Shape{1, 6, 1}, Shape{2, 3}}) {
            const auto view = tensor.reshaped(shape);
            QVERIFY_RESULT(view);
            QVERIFY(view->shape() == shape && view->values() == tensor.values() && view->isContiguous());
        }
        const auto wrong = tensor.reshaped({5});
        QVERIFY(!wrong);
        QCOMPARE(wrong.error(), (Error{ErrorCode::ShapeMismatch, {std::int64_t(5), std::int64_t(6)}}));
        QVERIFY(!tensor.reshaped({-2, -3}));
        QVERIFY(!tensor.reshaped({maxInt, maxInt}));
        QVERIFY(!tensor.slice(1, 0).reshaped({2, 1})); // not in one piece
        QVERIFY(Tensor().reshaped({0, 5}).has_value());
    }

    void nineAxes()
    {
        const Shape shape{1, 2, 1, 3, 1, 1, 2, 1, 2};
        const Tensor tensor = Storage(48).tensor(DType::Int16, shape, {0, columnMajorStrides(DType::Int16, shape), false}).value();
        QCOMPARE(misread(tensor), QString());
        QVERIFY(!tensor.isContiguous());
        const Tensor scalar = Storage(2).tensor(DType::Int16, {}, {}).value();
        QCOMPARE(misread(scalar), QString());
        QVERIFY(scalar.isContiguous());
    }

    void strides()
    {
        const Shape shape{2, 3, 4};
        QCOMPARE(rowMajorStrides(DType::Float32, shape), (std::vector<std::int64_t>{48, 16, 4}));
        QCOMPARE(columnMajorStrides(DType::Float32, shape), (std::vector<std::int64_t>{4, 8, 24}));
        QCOMPARE(rowMajorStrides(DType::Int4, shape), (std::vector<std::int64_t>{12, 4, 1}));
        QCOMPARE(columnMajorStrides(DType::Int4, shape), (std::vector<std::int64_t>{1, 2, 6}));
        QVERIFY(rowMajorStrides(DType::Float32, {}).empty());
        // No overflow where an axis without elements makes the others harmless.
        const Shape empty{maxInt, maxInt, 0};
        QCOMPARE(rowMajorStrides(DType::Float64, empty).size(), std::size_t(3));
    }

    void impossibleLayouts_data()
    {
        QTest::addColumn<QList<qint64>>("shape");
        QTest::addColumn<qint64>("offset");
        QTest::addColumn<QList<qint64>>("strides");
        const auto row = [](const char* name, const QList<qint64>& shape, qint64 offset, const QList<qint64>& strides) {
            QTest::newRow(name) << shape << offset << strides;
        };
        row("stride missing", {2, 2}, 0, {4});
        row("stride too many", {2}, 0, {4, 4});
        row("past the end", {5}, 0, {4});
        row("last byte past the end", {4}, 1, {4});
        row("before the beginning", {4}, 0, {-4});
        row("negative offset", {1}, -1, {4});
        row("offset beyond", {1}, 16, {4});
        row("largest offset", {1}, maxInt, {4});
        row("stride overflows", {maxInt}, 0, {maxInt});
        row("least stride overflows", {3}, 0, {std::numeric_limits<qint64>::min()});
        row("sum overflows", {2, 2}, 8, {maxInt, maxInt});
        row("sums that cancel", {2, 2}, 0, {maxInt, -maxInt});
    }

    void impossibleLayouts()
    {
        QFETCH(QList<qint64>, shape);
        QFETCH(qint64, offset);
        QFETCH(QList<qint64>, strides);
        const Shape lengths(shape.begin(), shape.end());
        const auto tensor = Storage(16).tensor(DType::Float32, lengths, {offset, {strides.begin(), strides.end()}, false});
        QVERIFY(!tensor);
        QCOMPARE(tensor.error(), (Error{ErrorCode::ShapeMismatch, {*elementCount(lengths), std::int64_t(4)}}));
    }

    void emptyTensorsNeedNoBytes()
    {
        const auto tensor = Storage(0).tensor(DType::Float64, {maxInt, 0}, {maxInt, {maxInt, maxInt}, true});
        QVERIFY_RESULT(tensor);
        QVERIFY(tensor->values().empty());
        QVERIFY(tensor->isContiguous());
    }

    /// Elements of blocks are counted, and the last block has to be whole.
    void blockTypesEndWithTheirBlocks()
    {
        QVERIFY_RESULT(Storage(2).tensor(DType::Int4, {4}, {0, {1}, false}));
        QVERIFY(!Storage(2).tensor(DType::Int4, {5}, {0, {1}, false}));
        QVERIFY_RESULT(Storage(3).tensor(DType::Float6E2M3FN, {4}, {0, {1}, false}));
        QVERIFY(!Storage(2).tensor(DType::Float6E2M3FN, {1}, {0, {1}, false}));
        const Storage storage(3);
        const auto odd = Tensor::fromStorage(DType::Int4, {5}, *storage.bytes, storage.bytes);
        QVERIFY_RESULT(odd);
        QCOMPARE(misread(*odd), QString());
        QVERIFY(!Tensor::fromStorage(DType::Int4, {4}, *storage.bytes, storage.bytes));
    }

    void floatSpanIsForAlignedRows()
    {
        const Tensor tensor = Tensor::fromFloats({0, 1, 2, 3, 4, 5}, {2, 3}).value();
        QVERIFY(tensor.floatSpan().has_value());
        QCOMPARE(tensor.floatSpan()->size(), std::size_t(6));
        QCOMPARE(static_cast<const void*>(tensor.floatSpan()->data()), static_cast<const void*>(tensor.bytes().data()));
        QCOMPARE((*tensor.slice(0, 1).floatSpan())[0], 3.0F);
        QVERIFY(!tensor.slice(1, 1).floatSpan());
        QVERIFY(!Tensor::fromDoubles({1}, {1})->floatSpan());
        QVERIFY(Tensor().floatSpan()->empty());
        const Storage storage(9);
        const bool isEven = reinterpret_cast<std::uintptr_t>(storage.bytes->data()) % 4 == 0;
        QVERIFY(isEven);
        QVERIFY(storage.tensor(DType::Float32, {2}, {0, {4}, false})->floatSpan().has_value());
        QVERIFY(!storage.tensor(DType::Float32, {2}, {1, {4}, false})->floatSpan());
        QVERIFY(!storage.tensor(DType::Float32, {2}, {0, {4}, true})->floatSpan());
    }

    /// Byte order is turned for each width, and means nothing for bytes.
    void otherByteOrder()
    {
        const auto read = [](DType dtype, std::initializer_list<int> bytes) {
            auto storage = std::make_shared<std::vector<std::byte>>();
            for (const int byte : bytes)
                storage->push_back(std::byte(byte));
            return Tensor::fromLayout(dtype, {}, {0, {}, true}, *storage, storage)->value(0);
        };
        QCOMPARE(read(DType::Int16, {0x12, 0x34}), double(0x1234));
        QCOMPARE(read(DType::Int32, {0xff, 0xff, 0xff, 0xfe}), -2.0);
        QCOMPARE(read(DType::Float32, {0xc0, 0xb8, 0, 0}), -5.75);
        QCOMPARE(read(DType::Float64, {0xc0, 0x17, 0, 0, 0, 0, 0, 0}), -5.75);
        QCOMPARE(read(DType::Float16, {0x3c, 0x00}), 1.0);
        QCOMPARE(read(DType::UInt8, {7}), 7.0);
    }

    void ownerLivesAsLongAsAView()
    {
        auto owner = std::make_shared<std::vector<std::byte>>(8);
        const std::weak_ptr<std::vector<std::byte>> watch = owner;
        Tensor view;
        {
            const std::span<const std::byte> bytes(*owner);
            view = Tensor::fromStorage(DType::Float32, {2}, bytes, std::move(owner))->slice(0, 1);
        }
        QVERIFY(!watch.expired());
        QCOMPARE(view.value(0), 0.0);
        view = Tensor();
        QVERIFY(watch.expired());
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
