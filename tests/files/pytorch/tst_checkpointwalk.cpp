// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/pytorch/checkpointwalk.h"

#include "tests/files/pytorch/picklewriter.h"
#include "tests/support/testsupport.h"

using namespace quantoscope::core;
using namespace quantoscope::tests;

namespace {

/// What a walk over a pickle of this value finds; storages of any key have 64 bytes 1, 2, 3 …
Result<TensorFile> walk(const QByteArray& value, const ProgressSink& progress = {})
{
    static const QByteArray bytes = [] {
        QByteArray numbers;
        for (char k = 1; k <= 64; ++k)
            numbers += k;
        return numbers;
    }();
    static const auto file = MappedFile::fromBytes(bytes.toStdString(), picklePath);
    const QByteArray opcodes = pickleOf(value);
    TorchSource source;
    source.pickle = {view(opcodes), picklePath, 0};
    source.find = [](const TorchStorage&) {
        return std::optional<StorageBytes>({0, file->size(), [](const ProgressSink&) { return Result<ZipBytes>({file->bytes(), file}); }, {}});
    };
    const auto pickle = readPickle(source.pickle);
    if (!pickle)
        return tl::unexpected(pickle.error());
    TensorFile result;
    result.path = "folder/some.state.pt";
    auto done = walkCheckpoint(*pickle, source, result, progress);
    return done ? Result<TensorFile>(std::move(result)) : tl::unexpected(done.error());
}

/// The names of the tensors, and the notes as `name=value`.
QStringList namesIn(const TensorFile& file)
{
    QStringList names;
    for (const TensorEntry& entry : file.tensors)
        names += QString::fromStdString(entry.name);
    return names;
}

QStringList notesIn(const TensorFile& file)
{
    QStringList notes;
    for (const auto& [name, value] : file.metadata)
        notes += QString::fromStdString(name + '=' + value);
    return notes;
}

/// A tensor of n bytes 1, 2, … n.
QByteArray tensor(qint64 n)
{
    return pTensor(pStorage("ByteStorage", "0", 64), 0, {n}, {1});
}

QByteArray parameter(const QByteArray& value)
{
    return pCall(pGlobal("torch._utils", "_rebuild_parameter"), {value, "\x88", pOrdered({})});
}

QByteArray module(const QList<QByteArray>& parameters, const QList<QByteArray>& buffers, const QList<QByteArray>& modules,
                  const QList<QByteArray>& attributes = {})
{
    const QList<QByteArray> state{pText("training"), "\x88", pText("_parameters"), pOrdered(parameters), pText("_buffers"), pOrdered(buffers),
                                  pText("_forward_hooks"), pOrdered({}), pText("_modules"), pOrdered(modules)};
    return pObject("my.net", "Net", pDict(state + attributes));
}

/// `depth` lists around a tensor.
QByteArray nested(int depth)
{
    return QByteArray(depth, ']') + tensor(1) + QByteArray(depth, 'a');
}

} // namespace

class TestCheckpointWalk : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void names_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QStringList>("names");
        const auto row = [](const char* name, const QByteArray& value, const QStringList& names) { QTest::newRow(name) << value << names; };
        row("a bare tensor", tensor(1), {"some.state"});
        row("a bare parameter", parameter(tensor(1)), {"some.state"});
        row("a dict", pDict({pText("a"), tensor(1), pText("b.c"), tensor(2)}), {"a", "b.c"});
        row("an OrderedDict", pOrdered({pText("a"), tensor(1)}), {"a"});
        row("an OrderedDict of Python 2", pCall(pGlobal("collections", "OrderedDict"), {pList({pList({pText("a"), tensor(1)}), pList({pText("b"), tensor(2)})})}),
            {"a", "b"});
        row("a Counter", pCall(pGlobal("collections", "Counter"), {pDict({pText("a"), tensor(1)})}), {"a"});
        row("a defaultdict", pCall(pGlobal("collections", "defaultdict"), {pGlobal("my", "factory")}) + pText("a") + tensor(1) + 's', {"a"});
        row("dicts and lists", pDict({pText("m"), pDict({pText("l"), pList({tensor(1), pTuple({tensor(2), tensor(3)})})})}), {"m.l.0", "m.l.1.0", "m.l.1.1"});
        row("keys that are no texts", pDict({pInt(3), tensor(1), "N", tensor(1), "\x88", tensor(1), pReal(0.5), tensor(1), raw("\x8a\x09\0\0\0\0\0\0\0\0\1"),
                                             tensor(1), pInts({1}), tensor(1)}),
            {"3", "None", "True", "0.5", "18446744073709551616", "5"});
        row("a set is no container of tensors", pDict({pText("s"), raw("\x8f(") + tensor(1) + '\x90', pText("a"), tensor(1)}), {"a"});
        row("a parameter with a state", pDict({pText("p"), pCall(pGlobal("torch._utils", "_rebuild_parameter_with_state"),
                                                                 {tensor(1), "\x88", "N", pDict({})})}), {"p"});
        row("a module", module({pText("w"), parameter(tensor(1)), pText("bias"), "N"}, {pText("mean"), tensor(2)},
                               {pText("0"), module({pText("w"), parameter(tensor(3))}, {}, {}), pText("none"), "N"}),
            {"w", "mean", "0.w"});
        row("a module's other attributes", module({}, {}, {}, {pText("mask"), tensor(1), pText("more"), pList({tensor(2)})}), {"mask", "more.0"});
        row("a module in a checkpoint", pDict({pText("net"), module({pText("w"), tensor(1)}, {}, {})}), {"net.w"});
        row("a plain dict is not like a module", pDict({pText("_parameters"), pDict({pText("w"), tensor(1)})}), {"_parameters.w"});
        row("slots", pObject("my", "Slots", "N" + pDict({pText("w"), tensor(1)}) + '\x86'), {"w"});
        row("a state that is a tuple", pDict({pText("packed"), pObject("__torch__.packed", "Params", pTuple({tensor(1), "N", tensor(2)}))}),
            {"packed.0", "packed.2"});
        row("a dict by another name", pGlobal("my", "Dict") + raw(")\x81") + pText("a") + tensor(1) + 's', {"a"});
        row("a list by another name", pGlobal("my", "List") + raw(")\x81") + tensor(1) + 'a', {"0"});
        row("_reconstructor", pCall(pGlobal("copy_reg", "_reconstructor"), {pGlobal("my", "Old"), pGlobal("__builtin__", "object"), "N"})
                + pDict({pText("w"), tensor(1)}) + 'b', {"w"});
        row("a list of TorchScript", pDict({pText("l"), pCall(pGlobal("torch.jit._pickle", "build_tensorlist"), {pList({tensor(1), tensor(2)})})}),
            {"l.0", "l.1"});
        row("a type tag of TorchScript", pCall(pGlobal("torch.jit._pickle", "restore_type_tag"), {pDict({pText("a"), tensor(1)}), pText("Dict[str, Tensor]")}),
            {"a"});
        row("rebuilt from a type", pDict({pText("b"), pCall(pGlobal("torch._tensor", "_rebuild_from_type_v2"),
                                                            {pGlobal("torch._utils", "_rebuild_tensor_v2"), pGlobal("torch.nn", "Buffer"),
                                                             pTuple(pView(pStorage("ByteStorage", "0", 64), 0, {1}, {1})), pDict({})})}), {"b"});
        row("rebuilt from a parameter", pDict({pText("b"), pCall(pGlobal("torch._tensor", "_rebuild_from_type_v2"),
                                                                 {pGlobal("torch._utils", "_rebuild_parameter"), pGlobal("my", "P"),
                                                                  pTuple({tensor(1), "\x88", "N"}), pDict({})})}), {"b"});
        row("an empty key", pDict({pText("m"), pDict({pText(""), tensor(1)})}), {"m."});
        row("the first version", pCall(pGlobal("torch._utils", "_rebuild_tensor"), pView(pStorage("ByteStorage", "0", 64), 0, {1}, {1})), {"some.state"});
        row("a shared tensor", "}" + raw("(") + pText("a") + tensor(1) + raw("q\x63") + pText("b") + raw("h\x63u"), {"a", "b"});
    }

    void names()
    {
        QFETCH(QByteArray, value);
        QFETCH(QStringList, names);
        const auto file = walk(value);
        QVERIFY_RESULT(file);
        QCOMPARE(namesIn(*file), names);
        QVERIFY(file->problems.empty());
        for (const TensorEntry& entry : file->tensors) {
            const auto loaded = entry.load({});
            QVERIFY_RESULT(loaded);
            QCOMPARE(loaded->value(0), 1.0);
            QCOMPARE(loaded->count(), entry.count);
        }
    }

    void notes_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QStringList>("notes");
        const auto row = [](const char* name, const QList<QByteArray>& items, const QStringList& notes) { QTest::newRow(name) << pDict(items) << notes; };
        row("numbers", {pText("epoch"), pInt(7), pText("best"), pReal(0.5), pText("done"), "\x88"}, {"epoch=7", "best=0.5", "done=True"});
        row("large numbers", {pText("big"), raw("\x8a\x09\0\0\0\0\0\0\0\0\1")}, {"big=18446744073709551616"});
        row("None is nothing", {pText("x"), "N"}, {});
        row("texts", {pText("arch"), pText("resnet"), pText("long"), pText(QByteArray(201, 'x'))}, {"arch=resnet"});
        row("few numbers in a row", {pText("betas"), pTuple({pReal(0.9), pReal(0.999)}), pText("l"), pList({pInt(1), "N", "\x89"})},
            {"betas=0.9, 0.999", "l=1, None, False"});
        row("many numbers in a row", {pText("l"), pInts(QList<qint64>(17, 1))}, {});
        row("texts in a row", {pText("l"), pList({pText("a"), pInt(1)})}, {"l.0=a", "l.1=1"});
        row("inside", {pText("o"), pDict({pText("groups"), pList({pDict({pText("lr"), pReal(0.1)})})})}, {"o.groups.0.lr=0.1"});
        row("options", {pText("args"), pObject("argparse", "Namespace", pDict({pText("lr"), pReal(0.1)}))}, {"args.lr=0.1"});
        row("not of modules", {pText("net"), module({}, {}, {}, {pText("in_features"), pInt(3)})}, {});
        row("not of TorchScript", {pText("net"), pObject("__torch__.my", "Net", pDict({pText("training"), "\x88"}))}, {});
        row("not of versions", {pText("d"), pOrdered({}) + pDict({pText("_metadata"), pInt(1)}) + 'b'}, {});
    }

    void notes()
    {
        QFETCH(QByteArray, value);
        QFETCH(QStringList, notes);
        const auto file = walk(value);
        QVERIFY_RESULT(file);
        QCOMPARE(notesIn(*file), notes);
        QVERIFY(file->tensors.empty() && file->problems.empty());
    }

    void notesAreLimited()
    {
        QList<QByteArray> items;
        for (int k = 0; k < torchMetadataLimit + 5; ++k)
            items << pText("k" + QByteArray::number(k)) << pInt(k);
        const auto file = walk(pDict(items));
        QVERIFY_RESULT(file);
        QCOMPARE(std::int64_t(file->metadata.size()), torchMetadataLimit);
        QCOMPARE(file->metadata.back().second, std::to_string(torchMetadataLimit - 1));
    }

    void quantizedTensors()
    {
        const auto quantized = [](const QByteArray& quantizer) {
            return pDict({pText("q"), pCall(pGlobal("torch._utils", "_rebuild_qtensor"), pView(pStorage("QInt8Storage", "0", 64), 0, {2, 2}, {2, 1})
                                                + QList<QByteArray>{quantizer, "\x89", "N"})});
        };
        const auto whole = walk(quantized(pTuple({pGlobal("torch", "per_tensor_affine"), pReal(0.25), pInt(3)})));
        QVERIFY_RESULT(whole);
        QCOMPARE(namesIn(*whole), QStringList{"q.int_repr"});
        QCOMPARE(notesIn(*whole), (QStringList{"q.qscheme=torch.per_tensor_affine", "q.scale=0.25", "q.zero_point=3"}));
        const auto channels = walk(quantized(pTuple({pGlobal("torch", "per_channel_affine"), tensor(2), tensor(2), pInt(0)})));
        QVERIFY_RESULT(channels);
        QCOMPARE(namesIn(*channels), (QStringList{"q.int_repr", "q.scales", "q.zero_points"}));
        QCOMPARE(notesIn(*channels), (QStringList{"q.qscheme=torch.per_channel_affine", "q.axis=0"}));
        const auto broken = walk(quantized(pTuple({pGlobal("torch", "per_channel_affine"), tensor(2), pInt(0), pInt(0)})));
        QVERIFY(!broken);
        QCOMPARE(broken.error().arguments[2], Error::Argument(std::string("q.zero_points")));
    }

    void sparseTensors_data()
    {
        QTest::addColumn<QByteArray>("layout");
        QTest::addColumn<QStringList>("names");
        QTest::newRow("coo") << raw("torch.sparse_coo") << QStringList{"s.indices", "s.values"};
        QTest::newRow("csr") << raw("torch.sparse_csr") << QStringList{"s.crow_indices", "s.col_indices", "s.values"};
        QTest::newRow("csc") << raw("torch.sparse_csc") << QStringList{"s.ccol_indices", "s.row_indices", "s.values"};
        QTest::newRow("bsr") << raw("torch.sparse_bsr") << QStringList{"s.crow_indices", "s.col_indices", "s.values"};
        QTest::newRow("bsc") << raw("torch.sparse_bsc") << QStringList{"s.ccol_indices", "s.row_indices", "s.values"};
        QTest::newRow("unknown") << raw("torch.sparse_xyz") << QStringList{};
    }

    void sparseTensors()
    {
        QFETCH(QByteArray, layout);
        QFETCH(QStringList, names);
        QList<QByteArray> data(names.size(), tensor(2));
        data += pCall(pGlobal("torch", "Size"), {pInts({3, 4})});
        const auto file = walk(pDict({pText("s"), pCall(pGlobal("torch._utils", "_rebuild_sparse_tensor"),
                                                        {pCall(pGlobal("torch.serialization", "_get_layout"), {pText(layout)}), pTuple(data)})}));
        QCOMPARE(file.has_value(), !names.isEmpty());
        if (names.isEmpty()) {
            QCOMPARE(file.error().arguments[3], Error::Argument(std::string("layout")));
            return;
        }
        QCOMPARE(namesIn(*file), names);
        QCOMPARE(notesIn(*file), QStringList{"s.shape=3, 4"});
    }

    void aSparseTensorNeedsItsParts()
    {
        const auto file = walk(pDict({pText("s"), pCall(pGlobal("torch._utils", "_rebuild_sparse_tensor"),
                                                        {pCall(pGlobal("torch.serialization", "_get_layout"), {pText("torch.sparse_coo")}),
                                                         pTuple({tensor(1), pInt(5), pInts({3})})})}));
        QVERIFY(!file);
        QCOMPARE(file.error().arguments[1], Error::Argument(std::string("PytorchRecord")));
        QCOMPARE(file.error().arguments[2], Error::Argument(std::string("s.values")));
    }

    /// A type that is not known is told of; the other tensors are there.
    void unknownTypesAreProblems()
    {
        const QByteArray strange = pTensor(pStorage("QUInt4x2Storage", "0", 64), 0, {2}, {1});
        const QByteArray array = pCall(pGlobal("numpy.core.multiarray", "_reconstruct"), {pGlobal("numpy", "ndarray"), pInts({0}), pText("b")});
        const auto file = walk(pDict({pText("x"), strange, pText("w"), tensor(1), pText("rng"), pTuple({array})}));
        QVERIFY_RESULT(file);
        QCOMPARE(namesIn(*file), QStringList{"w"});
        QCOMPARE(file->problems.size(), std::size_t(2));
        QCOMPARE(file->problems[0].tensor, std::string("x"));
        QCOMPARE(file->problems[0].error.code, ErrorCode::FileUnsupported);
        QCOMPARE(file->problems[0].error.arguments[3], Error::Argument(std::string("torch.QUInt4x2Storage")));
        QCOMPARE(file->problems[1].tensor, std::string("rng.0"));
        QCOMPARE(file->problems[1].error.arguments[3], Error::Argument(std::string("numpy.ndarray")));
    }

    /// 1 and '1' are two keys, but one name.
    void namesAreUnique()
    {
        const auto file = walk(pDict({pInt(1), tensor(1), pText("1"), tensor(2)}));
        QVERIFY_RESULT(file);
        QCOMPARE(namesIn(*file), QStringList{"1"});
        QCOMPARE(file->tensors[0].count, 1);
        QCOMPARE(file->problems.size(), std::size_t(1));
        QCOMPARE(file->problems[0].tensor, std::string("1"));
        QCOMPARE(file->problems[0].error.arguments[1], Error::Argument(std::string("DuplicateName")));
    }

    void brokenTensorsRefuseTheFile()
    {
        const auto file = walk(pDict({pText("a"), tensor(1), pText("b"), pDict({pText("c"), pTensor(pStorage("ByteStorage", "0", 64), 60, {5}, {1})})}));
        QVERIFY(!file);
        QCOMPARE(file.error().arguments[1], Error::Argument(std::string("PytorchView")));
        QCOMPARE(file.error().arguments[2], Error::Argument(std::string("b.c")));
    }

    /// What _rebuild_from_type_v2 would call has to be known, too.
    void callsInCallsAreChecked()
    {
        const auto file = walk(pCall(pGlobal("torch._tensor", "_rebuild_from_type_v2"), {pGlobal("my", "function"), pGlobal("my", "Type"), pTuple({}), "N"}));
        QVERIFY(!file);
        QCOMPARE(file.error().arguments[1], Error::Argument(std::string("PickleCall")));
        QCOMPARE(file.error().arguments[2], Error::Argument(std::string("my.function")));
        const auto none = walk(pCall(pGlobal("torch._tensor", "_rebuild_from_type_v2"), {}));
        QVERIFY(!none);
        QCOMPARE(none.error().arguments[2], Error::Argument(std::string("None")));
    }

    void cyclesEnd()
    {
        const auto list = walk(raw("]q\x63h\x63" "a") + tensor(1) + 'a');
        QVERIFY_RESULT(list);
        QCOMPARE(namesIn(*list), QStringList{"1"});
        // A module that knows the one it belongs to.
        const auto file = walk(pGlobal("my", "Net") + raw(")\x81q\x63") + pDict({pText("child"), pObject("my", "Net", pDict({pText("parent"), raw("h\x63")})), pText("w"), tensor(1)}) + 'b');
        QVERIFY_RESULT(file);
        QCOMPARE(namesIn(*file), QStringList{"w"});
        // A parameter of itself.
        const auto wrapped = walk(raw("]q\x63") + parameter(raw("h\x63")) + 'a');
        QVERIFY_RESULT(wrapped);
        QVERIFY(wrapped->tensors.empty());
    }

    void depthIsLimited()
    {
        const auto deepest = walk(nested(int(torchDepthLimit)));
        QVERIFY_RESULT(deepest);
        QCOMPARE(namesIn(*deepest), QStringList{"0" + QStringLiteral(".0").repeated(int(torchDepthLimit) - 1)});
        const auto deeper = walk(nested(int(torchDepthLimit) + 1));
        QVERIFY(!deeper);
        QCOMPARE(deeper.error().arguments[1], Error::Argument(std::string("CountBeyondLimit")));
        QCOMPARE(deeper.error().arguments[3], Error::Argument(torchDepthLimit + 1));
    }

    /// 10^10 paths to one tensor: the walk ends, and says where it stopped.
    void visitsAreLimited()
    {
        QByteArray bytes = raw("]q\0");
        for (char level = 1; level <= 10; ++level) {
            bytes += "](";
            for (int k = 0; k < 10; ++k)
                bytes += raw("h") + char(level - 1);
            bytes += raw("eq") + level;
        }
        const auto empty = walk(bytes); // the empty list at the bottom is no container worth a way
        QVERIFY(!empty);
        QCOMPARE(empty.error().arguments[1], Error::Argument(std::string("CountBeyondLimit")));
        QCOMPARE(empty.error().arguments[2], Error::Argument(std::string("values reached")));
        QCOMPARE(empty.error().arguments[4], Error::Argument(std::int64_t(1) << 20));
        const auto full = walk(tensor(1) + raw("q\x0b") + QByteArray(bytes).replace(0, 3, raw("](") + raw("h\x0b").repeated(10) + raw("eq\0")));
        QVERIFY(!full);
        QCOMPARE(full.error().arguments[2], Error::Argument(std::string("tensors")));
        QCOMPARE(full.error().arguments[3], Error::Argument(torchTensorLimit + 1));
    }

    void longNamesAreProblems()
    {
        const QByteArray longest(torchNameLimit, 'n');
        const auto file = walk(pDict({pText(longest), tensor(1), pText(longest + 'x'), tensor(1), pText(longest + 'y'), pInt(1), pText("w"), tensor(1)}));
        QVERIFY_RESULT(file);
        QCOMPARE(file->tensors.size(), std::size_t(2));
        QCOMPARE(file->tensors[0].name.size(), std::size_t(torchNameLimit));
        QCOMPARE(file->problems.size(), std::size_t(1)); // a number is no loss
        QCOMPARE(file->problems[0].error.arguments[3], Error::Argument(torchNameLimit + 1));
        const auto inside = walk(pDict({pText(longest), pDict({pText("a"), tensor(1)})}));
        QVERIFY_RESULT(inside);
        QVERIFY(inside->tensors.empty());
        QCOMPARE(inside->problems.size(), std::size_t(1));
    }

    void canBeStopped()
    {
        QList<QByteArray> items;
        for (int k = 0; k < 10000; ++k)
            items << pText(QByteArray::number(k)) << "N";
        const auto file = walk(pDict(items), [](std::int64_t, std::int64_t) { return false; });
        QVERIFY(!file);
        QCOMPARE(file.error().code, ErrorCode::Cancelled);
    }
};

QTEST_APPLESS_MAIN(TestCheckpointWalk)
#include "tst_checkpointwalk.moc"
