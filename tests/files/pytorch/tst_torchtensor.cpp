// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/pytorch/torchtensor.h"

#include "tests/files/pytorch/picklewriter.h"
#include "tests/support/testsupport.h"

#include <limits>

using namespace quantoscope::core;
using namespace quantoscope::tests;

Q_DECLARE_METATYPE(quantoscope::core::Error)

namespace {

constexpr std::int64_t start = 500;
constexpr qint64 huge = std::numeric_limits<qint64>::max();

/// A pickle of one tuple, the arguments of a function that rebuilds a tensor, and its bytes.
struct Arguments {
    explicit Arguments(const QList<QByteArray>& items)
        : bytes(pickleOf(pTuple(items)))
        , source{view(bytes), picklePath, start}
        , pickle(readPickle(source).value())
    {}

    [[nodiscard]] Result<TorchTensor> tensor(std::size_t typeArgument = 0) const
    {
        const PickleId type = typeArgument > 0 ? pickle.item(pickle.root, typeArgument) : Pickle::none;
        return torchTensor(pickle, pickle.root, type, "w", source);
    }

    /// Where the tuple is closed.
    [[nodiscard]] std::size_t position() const { return std::size_t(start + bytes.size() - 2); }

    QByteArray bytes;
    PickleSource source;
    Pickle pickle;
};

StorageBytes storageOf(const QByteArray& bytes, std::int64_t offset = 8000)
{
    const auto file = MappedFile::fromBytes(bytes.toStdString(), picklePath);
    return {offset, file->size(), [file](const ProgressSink&) { return Result<ZipBytes>({file->bytes(), file}); }, {}};
}

TorchSource sourceWith(const StorageBytes& storage, bool isByteSwapped = false)
{
    return {{{}, picklePath, start}, [storage](const TorchStorage&) { return std::optional(storage); }, isByteSwapped};
}

const QByteArray twelve = bytesOf<float>({0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11});

std::vector<double> valuesOf(const TensorEntry& entry)
{
    const auto tensor = entry.load({});
    return tensor ? tensor->values() : std::vector<double>{-999};
}

} // namespace

class TestTorchTensor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void records()
    {
        const Arguments arguments(pView(pStorage("FloatStorage", "k1", 12), 2, {2, 3}, {3, 1}));
        const auto tensor = arguments.tensor();
        QVERIFY_RESULT(tensor);
        QCOMPARE(tensor->storage.key, std::string("k1"));
        QCOMPARE(tensor->storage.typeName, std::string("torch.FloatStorage"));
        QCOMPARE(tensor->storage.count, 12);
        QCOMPARE(tensor->type, torchTypeOf("torch.float32"));
        QCOMPARE(tensor->offset, 2);
        QCOMPARE(tensor->shape, (Shape{2, 3}));
        QCOMPARE(tensor->strides, (std::vector<std::int64_t>{3, 1}));
        QCOMPARE(tensor->position, std::int64_t(arguments.position()));
    }

    /// Sizes come as tuples, as lists, and inside of torch.Size.
    void sizesInAnyDress()
    {
        const QByteArray storage = pStorage("FloatStorage", "0", 12);
        const QByteArray list = pList({pInt(3), pInt(4)});
        const QByteArray size = pCall(pGlobal("torch", "Size"), {pInts({3, 4})});
        const QByteArray built = pCall(pGlobal("torch.jit._pickle", "build_intlist"), {list});
        for (const QByteArray& shape : {pInts({3, 4}), list, size, built}) {
            const auto tensor = Arguments({storage, pInt(0), shape, pInts({4, 1})}).tensor();
            QVERIFY_RESULT(tensor);
            QCOMPARE(tensor->shape, (Shape{3, 4}));
        }
    }

    /// An untyped storage counts bytes; the argument tells the type.
    void typeOfItsOwn()
    {
        const QList<QByteArray> arguments = pView(pStorage("storage.UntypedStorage", "0", 48), 2, {5}, {2})
            + QList<QByteArray>{"\x89", "N", pGlobal("torch", "float32")};
        const auto tensor = Arguments(arguments).tensor(6);
        QVERIFY_RESULT(tensor);
        QCOMPARE(tensor->type, torchTypeOf("torch.float32"));
        QCOMPARE(tensor->storage.type->size(), 1);
        // 48 bytes are 12 elements, the last of the view is number 10.
        QList<QByteArray> longer = arguments;
        longer[2] = pInts({6});
        QVERIFY(!Arguments(longer).tensor(6));
        QList<QByteArray> unknown = arguments;
        unknown[6] = pGlobal("torch", "float3");
        const Arguments strange(unknown);
        QCOMPARE(strange.tensor(6).error(), fileError(FileFault::UnknownType, {std::string("w"), std::string("torch.float3")}, strange.position(),
                                                      ErrorCode::FileUnsupported));
    }

    void unknownStorageType()
    {
        const Arguments arguments(pView(pStorage("QUInt4x2Storage", "0", 12), 0, {12}, {1}));
        QCOMPARE(arguments.tensor().error(), fileError(FileFault::UnknownType, {std::string("w"), std::string("torch.QUInt4x2Storage")},
                                                       arguments.position(), ErrorCode::FileUnsupported));
    }

    /// What old versions call a view: a part of a storage, from which the tensor counts.
    void viewsOfStorages()
    {
        const auto storage = [](qint64 first, qint64 length) {
            return pStorage("FloatStorage", "0", 12, pTuple({pText("v"), pInt(first), pInt(length)}));
        };
        const auto tensor = Arguments(pView(storage(4, 6), 1, {5}, {1})).tensor();
        QVERIFY_RESULT(tensor);
        QCOMPARE(tensor->offset, 5);
        QCOMPARE(tensor->storage.count, 12);
        QVERIFY(!Arguments(pView(storage(4, 6), 1, {6}, {1})).tensor()); // would leave the part, though not the storage
        QVERIFY_RESULT(Arguments(pView(pStorage("FloatStorage", "0", 12, "N"), 0, {12}, {1})).tensor());
        for (const auto& [first, length] : {std::pair<qint64, qint64>{7, 6}, {-1, 2}, {2, -1}, {13, 0}, {huge, huge}}) {
            const auto error = Arguments(pView(storage(first, length), 0, {1}, {1})).tensor();
            QVERIFY(!error);
            QCOMPARE(error.error().arguments[1], Error::Argument(std::string("PytorchRecord")));
            QCOMPARE(error.error().arguments[3], Error::Argument(std::string("view of a storage")));
        }
    }

    void refused_data()
    {
        QTest::addColumn<QList<QByteArray>>("arguments");
        QTest::addColumn<FileFault>("fault");
        QTest::addColumn<QString>("detail");
        const QByteArray storage = pStorage("FloatStorage", "0", 12);
        const auto row = [](const char* name, const QList<QByteArray>& arguments, FileFault fault, const char* detail) {
            QTest::newRow(name) << arguments << fault << QString::fromLatin1(detail);
        };
        row("nothing", {}, FileFault::PytorchRecord, "storage");
        row("a number for the storage", pView(pInt(0), 0, {1}, {1}), FileFault::PytorchRecord, "storage");
        row("a text for the storage", pView(pText("x") + 'Q', 0, {1}, {1}), FileFault::PytorchRecord, "storage");
        row("another word", pView(pTuple({pText("module"), pGlobal("torch", "FloatStorage"), pText("0"), pText("cpu"), pInt(1)}) + 'Q', 0, {1}, {1}),
            FileFault::PytorchRecord, "storage");
        row("a text for the type", pView(pTuple({pText("storage"), pText("f"), pText("0"), pText("cpu"), pInt(1)}) + 'Q', 0, {1}, {1}),
            FileFault::PytorchRecord, "storage");
        row("a number for the key", pView(pTuple({pText("storage"), pGlobal("torch", "FloatStorage"), pInt(0), pText("cpu"), pInt(1)}) + 'Q', 0, {1}, {1}),
            FileFault::PytorchRecord, "storage");
        row("elements below 0", pView(pStorage("FloatStorage", "0", -1), 0, {1}, {1}), FileFault::PytorchRecord, "storage");
        row("no offset", {storage}, FileFault::PytorchRecord, "offset");
        row("a text for the offset", {storage, pText("1"), pInts({1}), pInts({1})}, FileFault::PytorchRecord, "offset");
        row("no shape", {storage, pInt(0)}, FileFault::PytorchRecord, "shape");
        row("a real length", {storage, pInt(0), pTuple({pReal(2)}), pInts({1})}, FileFault::PytorchRecord, "shape");
        row("a length beyond 64 bits", {storage, pInt(0), pTuple({raw("\x8a\x09\0\0\0\0\0\0\0\0\1")}), pInts({1})}, FileFault::PytorchRecord, "shape");
        row("no strides", {storage, pInt(0), pInts({1})}, FileFault::PytorchRecord, "strides");
        row("too few strides", pView(storage, 0, {3, 4}, {4}), FileFault::PytorchRecord, "strides");
        row("too many strides", pView(storage, 0, {12}, {4, 1}), FileFault::PytorchRecord, "strides");
        for (const char* key : {"", ".", "..", "../version", "/etc/passwd", "a/b", "a\\b", "c:", "a\nb", "\x7f"})
            row(qPrintable(QStringLiteral("key %1").arg(QString::fromLatin1(key))), pView(pStorage("FloatStorage", key, 12), 0, {1}, {1}),
                FileFault::PytorchStorageKey, key);
        row("a length below 0", pView(storage, 0, {3, -4}, {4, 1}), FileFault::NegativeLength, "-4");
        row("a shape beyond 2^63", pView(storage, 0, {huge, 3}, {0, 0}), FileFault::ShapeTooLarge, "[9223372036854775807, 3]");
        row("bytes beyond 2^63", pView(storage, 0, {huge / 2}, {0}), FileFault::ShapeTooLarge, "[4611686018427387903]");
        row("an offset below 0", pView(storage, -4, {3, 4}, {4, 1}), FileFault::PytorchView, "offset -4, shape [3, 4], strides [4, 1]");
        row("an offset too far", pView(storage, 1, {3, 4}, {4, 1}), FileFault::PytorchView, "offset 1, shape [3, 4], strides [4, 1]");
        row("a stride below 0", pView(storage, 11, {12}, {-1}), FileFault::PytorchView, "offset 11, shape [12], strides [-1]");
        row("a stride too long", pView(storage, 0, {3, 4}, {5, 1}), FileFault::PytorchView, "offset 0, shape [3, 4], strides [5, 1]");
        row("a stride that overflows", pView(storage, 0, {4, 1}, {huge, 1}), FileFault::PytorchView,
            "offset 0, shape [4, 1], strides [9223372036854775807, 1]");
        row("an offset that overflows", pView(storage, huge, {1}, {1}), FileFault::PytorchView, "offset 9223372036854775807, shape [1], strides [1]");
        row("nothing behind the end", pView(storage, 13, {0}, {1}), FileFault::PytorchView, "offset 13, shape [0], strides [1]");
        row("nothing before the beginning", pView(storage, -1, {0}, {1}), FileFault::PytorchView, "offset -1, shape [0], strides [1]");
        row("a number of nothing", pView(pStorage("FloatStorage", "0", 0), 0, {}, {}), FileFault::PytorchView, "offset 0, shape [], strides []");
        row("65 axes", pView(storage, 0, QList<qint64>(65, 1), QList<qint64>(65, 1)), FileFault::CountBeyondLimit, "65");
    }

    void refused()
    {
        QFETCH(QList<QByteArray>, arguments);
        QFETCH(FileFault, fault);
        QFETCH(QString, detail);
        const auto tensor = Arguments(arguments).tensor();
        QVERIFY(!tensor);
        const Error& error = tensor.error();
        QCOMPARE(error.code, ErrorCode::FileMalformed);
        QCOMPARE(error.arguments[1], Error::Argument(std::string(fileFaultName(fault))));
        QCOMPARE(error.arguments[2], Error::Argument(std::string(fault == FileFault::CountBeyondLimit ? "axes" : "w")));
        const auto* number = std::get_if<std::int64_t>(&error.arguments[3]);
        QCOMPARE(number ? QString::number(*number) : QString::fromStdString(std::get<std::string>(error.arguments[3])), detail);
        QVERIFY(error.position > std::size_t(start) || fault == FileFault::PytorchRecord);
        QVERIFY(error.position != Error::npos);
    }

    void accepted_data()
    {
        QTest::addColumn<qint64>("offset");
        QTest::addColumn<QList<qint64>>("shape");
        QTest::addColumn<QList<qint64>>("strides");
        QTest::addColumn<QList<double>>("values");
        QTest::addColumn<qint64>("bytes");
        QTest::addColumn<qint64>("begin"); // in the file, whose storage begins at byte 8000
        const auto row = [](const char* name, qint64 offset, const QList<qint64>& shape, const QList<qint64>& strides, const QList<double>& values,
                            qint64 bytes, qint64 begin) { QTest::newRow(name) << offset << shape << strides << values << bytes << begin; };
        row("all", 0, {12}, {1}, {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}, 48, 8000);
        row("rows", 2, {2, 3}, {3, 1}, {2, 3, 4, 5, 6, 7}, 24, 8008);
        row("columns", 0, {3, 2}, {1, 3}, {0, 3, 1, 4, 2, 5}, 24, -1);
        row("every third", 1, {4}, {3}, {1, 4, 7, 10}, 40, -1);
        row("repeated", 7, {2, 3}, {0, 0}, {7, 7, 7, 7, 7, 7}, 4, -1);
        row("a number", 11, {}, {}, {11}, 4, 8044);
        row("one step", 3, {1, 2}, {huge, 1}, {3, 4}, 8, 8012);
        row("nothing", 12, {0, 4}, {4, 1}, {}, 0, -1);
        row("overlapping", 0, {3, 3}, {1, 1}, {0, 1, 2, 1, 2, 3, 2, 3, 4}, 20, -1);
    }

    void accepted()
    {
        QFETCH(qint64, offset);
        QFETCH(QList<qint64>, shape);
        QFETCH(QList<qint64>, strides);
        QFETCH(QList<double>, values);
        QFETCH(qint64, bytes);
        QFETCH(qint64, begin);
        const auto tensor = Arguments(pView(pStorage("FloatStorage", "0", 12), offset, shape, strides)).tensor();
        QVERIFY_RESULT(tensor);
        const auto entries = torchEntries(*tensor, "a.w", sourceWith(storageOf(twelve)));
        QVERIFY_RESULT(entries);
        QCOMPARE(entries->size(), std::size_t(1));
        const TensorEntry& entry = entries->front();
        QCOMPARE(entry.name, std::string("a.w"));
        QCOMPARE(entry.storedType, std::string("torch.float32"));
        QCOMPARE(entry.dtype, DType::Float32);
        QCOMPARE(entry.shape, Shape(shape.begin(), shape.end()));
        QCOMPARE(entry.count, values.size());
        QCOMPARE(entry.bytes, bytes);
        QCOMPARE(entry.offset, begin);
        QCOMPARE(valuesOf(entry), std::vector<double>(values.begin(), values.end()));
        // A storage that is compressed has no place in the file.
        QCOMPARE(torchEntries(*tensor, "w", sourceWith(storageOf(twelve, -1)))->front().offset, -1);
    }

    /// Ten thousand million elements over one value take no more memory than that value.
    void repetitionStaysLazy()
    {
        const auto tensor = Arguments(pView(pStorage("FloatStorage", "0", 12), 5, {100000, 100000}, {0, 0})).tensor();
        QVERIFY_RESULT(tensor);
        const auto entries = torchEntries(*tensor, "w", sourceWith(storageOf(twelve)));
        QVERIFY_RESULT(entries);
        QCOMPARE(entries->front().count, 10'000'000'000);
        QCOMPARE(entries->front().bytes, 4);
        const auto loaded = entries->front().load({});
        QVERIFY_RESULT(loaded);
        QCOMPARE(loaded->value(9'999'999'999), 5.0);
    }

    void complexNumbers()
    {
        const auto tensor = Arguments(pView(pStorage("ComplexFloatStorage", "0", 6), 1, {2, 2}, {1, 2})).tensor();
        QVERIFY_RESULT(tensor);
        const auto entries = torchEntries(*tensor, "c", sourceWith(storageOf(twelve)));
        QVERIFY_RESULT(entries);
        QCOMPARE(entries->size(), std::size_t(2));
        QCOMPARE((*entries)[0].name, std::string("c.real"));
        QCOMPARE((*entries)[1].name, std::string("c.imag"));
        QCOMPARE(valuesOf((*entries)[0]), (std::vector<double>{2, 6, 4, 8}));
        QCOMPARE(valuesOf((*entries)[1]), (std::vector<double>{3, 7, 5, 9}));
        for (const TensorEntry& entry : *entries) {
            QCOMPARE(entry.storedType, std::string("torch.complex64"));
            QCOMPARE(entry.shape, (Shape{2, 2}));
            QCOMPARE(entry.bytes, 28); // from the first to the last of its parts
            QCOMPARE(entry.offset, -1);
        }
    }

    void quantizedCodes()
    {
        const auto tensor = Arguments(pView(pStorage("QInt8Storage", "0", 4), 0, {4}, {1})).tensor();
        QVERIFY_RESULT(tensor);
        const auto entries = torchEntries(*tensor, "q", sourceWith(storageOf(raw("\x80\xff\x00\x7f"))));
        QVERIFY_RESULT(entries);
        QCOMPARE(entries->front().name, std::string("q.int_repr"));
        QCOMPARE(entries->front().dtype, DType::Int8);
        QCOMPARE(valuesOf(entries->front()), (std::vector<double>{-128, -1, 0, 127}));
    }

    void theOtherByteOrder()
    {
        const auto tensor = Arguments(pView(pStorage("ShortStorage", "0", 2), 0, {2}, {1})).tensor();
        QVERIFY_RESULT(tensor);
        const QByteArray bytes = raw("\x01\x02\xff\xfe");
        QCOMPARE(valuesOf(torchEntries(*tensor, "w", sourceWith(storageOf(bytes)))->front()), (std::vector<double>{0x201, -257}));
        QCOMPARE(valuesOf(torchEntries(*tensor, "w", sourceWith(storageOf(bytes), true))->front()), (std::vector<double>{0x102, -2}));
    }

    void storagesAreCompared()
    {
        const Arguments arguments(pView(pStorage("FloatStorage", "0", 12), 0, {3}, {1}));
        const auto tensor = arguments.tensor();
        QVERIFY_RESULT(tensor);
        const std::vector<Error::Argument> said{std::string("w"), std::string("0")};
        const auto missing = torchEntries(*tensor, "w", {{{}, picklePath, start}, [](const TorchStorage&) { return std::optional<StorageBytes>(); }, false});
        QVERIFY(!missing);
        QCOMPARE(missing.error(), fileError(FileFault::PytorchStorageMissing, said, arguments.position()));
        const auto shorter = torchEntries(*tensor, "w", sourceWith(storageOf(twelve.chopped(1))));
        QVERIFY(!shorter);
        QCOMPARE(shorter.error(), fileError(FileFault::PytorchStorageSize, {std::string("w"), std::string("0"), std::int64_t(12), std::int64_t(47)},
                                            arguments.position()));
        QVERIFY_RESULT(torchEntries(*tensor, "w", sourceWith(storageOf(twelve + "more"))));
    }

    /// (2^62 + 1) · 4 bytes are 4 modulo 2^64.
    void countsDoNotWrap()
    {
        const qint64 count = (qint64(1) << 62) + 1;
        const Arguments arguments(pView(pStorage("FloatStorage", "0", count), 0, {12}, {1}));
        const auto tensor = arguments.tensor();
        QVERIFY_RESULT(tensor);
        const auto entries = torchEntries(*tensor, "w", sourceWith(storageOf(twelve)));
        QVERIFY(!entries);
        QCOMPARE(entries.error(), fileError(FileFault::PytorchStorageSize, {std::string("w"), std::string("0"), count, std::int64_t(48)}, arguments.position()));
    }

    void faultsOfStoragesAreTold()
    {
        const auto tensor = Arguments(pView(pStorage("FloatStorage", "0", 12), 0, {12}, {1})).tensor();
        QVERIFY_RESULT(tensor);
        StorageBytes storage = storageOf(twelve);
        storage.fault = fileError(FileFault::ZipEncrypted, {std::string("a/data/0")}, 77, ErrorCode::FileUnsupported);
        const auto entries = torchEntries(*tensor, "w", sourceWith(storage));
        QVERIFY(!entries);
        QCOMPARE(entries.error(), *storage.fault);
        storage.fault.reset();
        storage.read = [](const ProgressSink&) { return Result<ZipBytes>(failure(ErrorCode::Cancelled)); };
        const auto loaded = torchEntries(*tensor, "w", sourceWith(storage))->front().load({});
        QVERIFY(!loaded);
        QCOMPARE(loaded.error().code, ErrorCode::Cancelled);
    }

    /// The longest key is that of a file's name; a longer one is told of by its beginning.
    void keysAreLimited()
    {
        const QByteArray longest(255, 'k');
        QVERIFY_RESULT(Arguments(pView(pStorage("FloatStorage", longest, 12), 0, {12}, {1})).tensor());
        const auto longer = Arguments(pView(pStorage("FloatStorage", longest + "kk", 12), 0, {12}, {1})).tensor();
        QVERIFY(!longer);
        QCOMPARE(longer.error().arguments[1], Error::Argument(std::string("PytorchStorageKey")));
        QCOMPARE(longer.error().arguments[3], Error::Argument(longest.toStdString()));
    }

    /// However long a list of lengths is, no more of it is looked at than shows that it is too long.
    void axesAreLimited()
    {
        const QList<qint64> most(64, 1);
        const auto tensor = Arguments(pView(pStorage("FloatStorage", "0", 12), 0, most, most)).tensor();
        QVERIFY_RESULT(tensor);
        QCOMPARE(tensor->shape.size(), std::size_t(64));
        const QList<qint64> many(1000, 1);
        const auto refused = Arguments(pView(pStorage("FloatStorage", "0", 12), 0, many, many)).tensor();
        QVERIFY(!refused);
        QCOMPARE(refused.error().arguments[1], Error::Argument(std::string("CountBeyondLimit")));
        QCOMPARE(refused.error().arguments[4], Error::Argument(std::int64_t(64)));
    }

    void errorsTellTheByteOfAValue()
    {
        const Arguments arguments({pInt(1), pInt(2)});
        const auto error = malformedAt(arguments.source, arguments.pickle, arguments.pickle.item(arguments.pickle.root, 1), FileFault::PytorchRecord, {});
        QCOMPARE(error.value(), fileError(FileFault::PytorchRecord, {}, start + 5));
    }
};

QTEST_APPLESS_MAIN(TestTorchTensor)
#include "tst_torchtensor.moc"
