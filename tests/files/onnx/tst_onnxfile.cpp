// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/onnx/onnxfile.h"

#include "core/support/filefault.h"
#include "core/support/random.h"
#include "tests/files/onnx/protobuf.h"
#include "tests/support/testsupport.h"

#include <QFile>
#include <QTemporaryDir>

#include <algorithm>
#include <set>

using namespace quantoscope::core;
using namespace quantoscope::tests;

namespace {

const std::string path = "/nowhere/some.onnx";

Result<TensorFile> open(const QByteArray& bytes, const ProgressSink& progress = {})
{
    return openOnnxFile(MappedFile::fromBytes(bytes.toStdString(), path), progress);
}

Result<TensorFile> openGraph(const QByteArray& graph)
{
    return open(pb::model(graph));
}

Error fault(FileFault what, std::vector<Error::Argument> arguments, std::size_t position = Error::npos)
{
    return malformed(path, what, std::move(arguments), position).value();
}

QStringList names(const TensorFile& file)
{
    QStringList result;
    for (const TensorEntry& entry : file.tensors)
        result << text(entry.name);
    return result;
}

QStringList metadata(const TensorFile& file)
{
    QStringList result;
    for (const auto& [key, value] : file.metadata)
        result << text(key) + QLatin1Char('=') + text(value);
    return result;
}

QByteArray one(const QByteArray& name, float value = 1)
{
    return pb::floats(name, {value});
}

/// `depth` graphs, each in an attribute of the only node of the one before.
QByteArray nested(int depth)
{
    QByteArray graph = pb::initializer(one("w"));
    for (int i = 0; i < depth; ++i)
        graph = pb::node("if", pb::graphAttribute("then", graph));
    return graph;
}

} // namespace

class TestOnnxFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void initializersComeFirst()
    {
        const auto file = openGraph(pb::node("n", pb::tensorAttribute("value", one("inner", 3))) + pb::initializer(one("a", 1)) + pb::content(2, "g")
                                    + pb::initializer(one("b", 2)));
        QVERIFY_RESULT(file);
        QCOMPARE(file->format, std::string("onnx"));
        QCOMPARE(file->path, path);
        QCOMPARE(names(*file), (QStringList{"a", "b", "n.value"}));
        for (std::size_t i = 0; i < 3; ++i)
            QCOMPARE(file->tensors[i].load({}).value().value(0), double(i + 1));
        QVERIFY(file->problems.empty());
        QCOMPARE(file->find("n.value"), &file->tensors[2]);
    }

    void metadataAreTold()
    {
        const QByteArray bytes = pb::number(1, 9) + pb::content(2, "maker") + pb::content(3, "1.2") + pb::content(4, "org.example") + pb::number(5, 7)
                                 + pb::content(6, "words") + pb::content(7, pb::content(2, "g")) + pb::content(8, pb::content(1, "") + pb::number(2, 21))
                                 + pb::content(8, pb::content(1, "com.x") + pb::number(2, 1)) + pb::content(14, pb::content(1, "key") + pb::content(2, "value"))
                                 + pb::content(99, "unknown");
        const auto file = open(bytes);
        QVERIFY_RESULT(file);
        QCOMPARE(metadata(*file), (QStringList{"ir_version=9", "producer_name=maker", "producer_version=1.2", "domain=org.example", "model_version=7",
                                               "doc_string=words", "graph=g", "opset ai.onnx=21", "opset com.x=1", "key=value"}));
        QVERIFY(file->tensors.empty()); // a graph need not hold any
    }

    void metadataAreLimited()
    {
        QByteArray bytes = pb::model({});
        for (int i = 0; i < 1000; ++i)
            bytes += pb::content(14, pb::content(1, "k") + pb::content(2, "v"));
        const auto file = open(bytes);
        QVERIFY_RESULT(file);
        QCOMPARE(file->metadata.size(), onnxMetadataLimit);
        QCOMPARE(file->problems.size(), 1U);
        QVERIFY(file->problems[0].tensor.empty());
        QCOMPARE(file->problems[0].error, fault(FileFault::CountBeyondLimit, {std::string("metadata"), std::int64_t(1001), std::int64_t(1000)}));
    }

    void pathsTellThePlace()
    {
        const QByteArray list = pb::content(5, pb::content(1, "list") + pb::content(10, one("x")) + pb::content(10, one("y")));
        const QByteArray graphs = pb::content(5, pb::content(1, "cases") + pb::content(11, pb::initializer(one("p"))) + pb::content(11, pb::initializer(one("q"))));
        const QByteArray nameless = pb::content(1, pb::content(2, "result") + pb::content(4, "Constant") + pb::tensorAttribute("value", one("")));
        const QByteArray bare = pb::content(1, pb::content(4, "Constant") + pb::content(5, pb::content(5, one(""))));
        const QByteArray inner = pb::node("deep", pb::tensorAttribute("value", one(""))) + pb::initializer(one("init"));
        const auto file = openGraph(pb::node("n", list + graphs) + nameless + bare + pb::node("if", pb::graphAttribute("then_branch", inner))
                                    + pb::initializer(one("")));
        QVERIFY_RESULT(file);
        QCOMPARE(names(*file), (QStringList{"initializer", "n.list.0", "n.list.1", "n.cases.0.p", "n.cases.1.q", "result.value", "Constant.attribute",
                                            "if.then_branch.init", "if.then_branch.deep.value"}));
    }

    void namesMayStandBehindWhatTheyName()
    {
        const QByteArray attribute = pb::content(5, pb::content(5, one("")) + pb::content(1, "value"));
        const auto file = openGraph(pb::content(1, attribute + pb::content(4, "Op") + pb::content(2, "out") + pb::content(3, "late")));
        QVERIFY_RESULT(file);
        QCOMPARE(names(*file), QStringList{"late.value"});
    }

    void repeatedNamesAreNumbered()
    {
        const auto file = openGraph(pb::initializer(one("w", 1)) + pb::initializer(one("w", 2)) + pb::initializer(one("w#2", 3)) + pb::initializer(one("w", 4)));
        QVERIFY_RESULT(file);
        QCOMPARE(names(*file), (QStringList{"w", "w#2", "w#2#2", "w#3"}));
        QCOMPARE(file->tensors[3].load({}).value().value(0), 4.0);
    }

    void functionsAndTrainingAreWalked()
    {
        const QByteArray function = pb::content(1, "Scale") + pb::content(7, pb::node("n", pb::tensorAttribute("value", one(""))).mid(2))
                                    + pb::content(11, pb::content(1, "factor") + pb::content(5, one("")));
        const QByteArray training = pb::content(1, pb::initializer(one("start"))) + pb::content(2, pb::initializer(one("rate")));
        const auto file = open(pb::content(25, function) + pb::content(20, training) + pb::model(pb::initializer(one("w"))));
        QVERIFY_RESULT(file);
        QCOMPARE(names(*file), (QStringList{"w", "Scale.n.value", "Scale.factor", "training_info.0.initialization.start", "training_info.0.algorithm.rate"}));
    }

    void sparseTensors()
    {
        const QByteArray indices = pb::dims({2}) + pb::type(7) + pb::int64Data({0, 5});
        const QByteArray sparse = pb::sparse(pb::floats("v", {1, 2}), indices, {2, 3});
        const QByteArray attribute = pb::content(5, pb::content(1, "sparse_value") + pb::content(22, sparse));
        const QByteArray list = pb::content(5, pb::content(1, "many") + pb::content(23, sparse));
        const QByteArray apart = pb::content(1, pb::floats("", {1, 2})) + pb::content(2, indices) + pb::number(3, 2) + pb::number(3, 3);
        const auto file = openGraph(pb::content(15, sparse) + pb::node("n", attribute + list) + pb::content(15, apart));
        QVERIFY_RESULT(file);
        QCOMPARE(names(*file), (QStringList{"v.values", "v.indices", "sparse_initializer.values", "sparse_initializer.indices", "n.sparse_value.values",
                                            "n.sparse_value.indices", "n.many.0.values", "n.many.0.indices"}));
        QVERIFY(metadata(*file).contains(QStringLiteral("v.dims=[2, 3]")));
        QVERIFY(metadata(*file).contains(QStringLiteral("sparse_initializer.dims=[2, 3]")));
        QVERIFY((file->find("v.indices")->load({}).value().values() == std::vector<double>{0, 5}));
    }

    void badTensorsLeaveTheOthers()
    {
        const QByteArray graph = pb::initializer(one("good", 5)) + pb::initializer(pb::type(99) + pb::name("bad")) + pb::initializer(pb::type(8) + pb::name("words"))
                                 + pb::content(15, pb::sparse(pb::floats("s", {1}), {}, {3})) + pb::node("n", pb::tensorAttribute("value", pb::type(1)));
        const auto file = openGraph(graph);
        QVERIFY_RESULT(file);
        QCOMPARE(names(*file), QStringList{"good"});
        QCOMPARE(file->tensors[0].load({}).value().value(0), 5.0);
        QStringList problems;
        for (const TensorProblem& problem : file->problems)
            problems << text(problem.tensor) + QLatin1Char(' ') + text(std::get<std::string>(problem.error.arguments.at(1)));
        QCOMPARE(problems, (QStringList{"bad UnknownType", "words TextTensor", "s IndicesShape", "n.value DataSizeMismatch"}));
        QVERIFY(file->problems[1].error.code == ErrorCode::FileUnsupported);
    }

    void noGoodTensorRefusesTheFile()
    {
        const auto file = openGraph(pb::initializer(pb::type(99) + pb::name("w")) + pb::initializer(pb::type(98) + pb::name("v")));
        QVERIFY(!file);
        QCOMPARE(file.error(), fault(FileFault::UnknownType, {std::string("w"), std::string("99")}, 6));
    }

    void damageRefusesTheFile_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("fault");
        QTest::addColumn<int>("position");
        const auto row = [](const char* name, const QByteArray& bytes, const char* fault, qsizetype position) {
            QTest::newRow(name) << bytes << QString::fromLatin1(fault) << int(position);
        };
        const QByteArray good = pb::model(pb::initializer(one("w")));
        row("no graph", pb::number(1, 9), "NoGraph", -1);
        row("a graph that is a number", pb::number(7, 1), "FieldWireType", 0);
        row("a graph of 2 GB", QByteArray::fromHex("3affffffff07080000"), "LengthBeyondEnd", 0);
        row("cut", good.chopped(1), "LengthBeyondEnd", 2);
        row("text", "version 1", "WireType", 0);
        row("bytes behind", good + QByteArray(1, '\0'), "FieldNumber", good.size());
        row("a broken initializer after a good one", pb::model(pb::initializer(one("w")) + pb::content(5, "\x08")), "VarintCutOff", 23);
        row("a broken node", pb::model(pb::initializer(one("w")) + pb::content(1, "\x1a\x05")), "LengthBeyondEnd", 22);
        row("a broken opset", good + pb::content(8, "\x10\x80"), "VarintCutOff", good.size() + 3);
        row("a broken function", good + pb::content(25, pb::number(1, 1)), "FieldWireType", good.size() + 3);
        row("a broken pair", good + pb::content(14, pb::number(2, 1)), "FieldWireType", good.size() + 2);
        row("broken training", good + pb::content(20, pb::number(2, 1)), "FieldWireType", good.size() + 3);
        row("a name that is a number", pb::model(pb::number(2, 1)), "FieldWireType", 4);
        row("ir_version that is text", pb::content(1, "x") + good, "FieldWireType", 0);
        row("producer that is a number", pb::number(2, 1) + good, "FieldWireType", 0);
        row("groups", QByteArray(100000, '\x0b'), "WireType", 0);
        row("groups in a graph", pb::model(QByteArray(100000, '\x0b')), "WireType", 6);
    }
    void damageRefusesTheFile()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, fault);
        QFETCH(int, position);
        const auto file = open(bytes);
        QVERIFY(!file);
        QVERIFY2(file.error().code == ErrorCode::FileMalformed, qPrintable(describe(file.error())));
        QCOMPARE(text(std::get<std::string>(file.error().arguments.at(1))), fault);
        QCOMPARE(file.error().position, position < 0 ? Error::npos : std::size_t(position));
    }

    void nestingIsLimited()
    {
        // A graph within a graph is three messages deeper; the innermost initializer and its dims are two more.
        const auto deep = openGraph(nested(32));
        QVERIFY_RESULT(deep);
        QCOMPARE(deep->tensors.size(), 1U);
        QVERIFY(text(deep->tensors[0].name).startsWith(QStringLiteral("if.then.if.then.")));
        const auto deeper = openGraph(nested(33));
        QVERIFY(!deeper);
        QCOMPARE(deeper.error().arguments.at(1), Error::Argument(std::string("MessagesTooDeep")));
        const auto deepest = openGraph(nested(3000));
        QVERIFY(!deepest);
        QCOMPARE(deepest.error().arguments.at(1), Error::Argument(std::string("MessagesTooDeep")));
    }

    /// A long name around many tensors would otherwise fill the memory from a small file.
    void namesTogetherAreLimited()
    {
        QByteArray attributes;
        for (int i = 0; i < 80; ++i)
            attributes += pb::tensorAttribute("value", one(""));
        const auto file = openGraph(pb::node(QByteArray(1 << 20, 'n'), attributes));
        QVERIFY(!file);
        QCOMPARE(file.error().arguments.at(1), Error::Argument(std::string("CountBeyondLimit")));
        QCOMPARE(file.error().arguments.at(4), Error::Argument(onnxNamesLimit));
        // Attributes that hold nothing make no names.
        QByteArray empty;
        for (int i = 0; i < 100000; ++i)
            empty += pb::content(5, pb::content(1, "a"));
        QVERIFY_RESULT(openGraph(pb::node(QByteArray(1 << 20, 'n'), empty) + pb::initializer(one("w"))));
    }

    void tensorsAreLimited()
    {
        QByteArray graph;
        const QByteArray bad = pb::initializer(pb::name("a"));
        graph.reserve(bad.size() * (onnxTensorLimit + 1));
        for (std::int64_t i = 0; i <= onnxTensorLimit; ++i)
            graph += bad;
        const auto file = openGraph(graph);
        QVERIFY(!file);
        const Error wanted = fault(FileFault::CountBeyondLimit, {std::string("tensors"), onnxTensorLimit + 1, onnxTensorLimit}, file.error().position);
        QVERIFY2(file.error() == wanted, qPrintable(describe(file.error())));
    }

    void externalFilesAreShared()
    {
        QTemporaryDir folder;
        const auto write = [&](const char* name, const QByteArray& bytes) {
            QFile out(folder.filePath(QString::fromLatin1(name)));
            QVERIFY(out.open(QIODevice::WriteOnly));
            QCOMPARE(out.write(bytes), bytes.size());
        };
        write("w.bin", "x" + pb::raw({1.0F, 2.0F, 3.0F}));
        const QByteArray head = pb::type(1) + pb::isExternal() + pb::external("location", "w.bin");
        write("model.onnx", pb::model(pb::initializer(pb::dims({2}) + head + pb::external("offset", "1") + pb::name("a"))
                                      + pb::initializer(pb::dims({1}) + head + pb::external("offset", "9") + pb::name("b"))
                                      + pb::initializer(pb::dims({9}) + head + pb::name("c"))
                                      + pb::initializer(pb::type(1) + pb::isExternal() + pb::external("location", "gone.bin") + pb::name("d"))));
        auto file = openTensorFile(folder.filePath(QStringLiteral("model.onnx")).toStdString());
        QVERIFY_RESULT(file);
        QCOMPARE(file->format, std::string("onnx"));
        QCOMPARE(names(*file), (QStringList{"a", "b"}));
        QCOMPARE(file->problems.size(), 2U);
        QCOMPARE(file->problems[0].error.arguments.at(1), Error::Argument(std::string("DataBeyondEnd")));
        QCOMPARE(file->problems[1].error.arguments.at(1), Error::Argument(std::string("PartMissing")));
        QVERIFY(text(file->tensors[0].part).endsWith(QStringLiteral("/w.bin")));
        QCOMPARE(file->tensors[0].offset, 1);
        const Tensor a = file->tensors[0].load({}).value();
        const Tensor b = file->tensors[1].load({}).value();
        *file = {}; // tensors outlive the listing
        QVERIFY((a.values() == std::vector<double>{1, 2}));
        QCOMPARE(b.value(0), 3.0);
        QCOMPARE(b.bytes().data() - a.bytes().data(), 8);
    }

    void openingCanBeStopped()
    {
        QByteArray graph;
        for (int i = 0; i < 1024; ++i)
            graph += pb::initializer(one("w"));
        const auto file = open(pb::model(graph), [](std::int64_t, std::int64_t) { return false; });
        QVERIFY(!file);
        QCOMPARE(file.error().code, ErrorCode::Cancelled);
    }

    /// Seeded damage to a model with a bit of everything: no answer breaks a promise.
    void damagedModelsAreBorne()
    {
        const QByteArray indices = pb::dims({2}) + pb::type(7) + pb::int64Data({0, 5});
        const QByteArray seed = pb::model(pb::initializer(one("w")) + pb::content(15, pb::sparse(pb::floats("v", {1, 2}), indices, {2, 3}))
                                          + pb::node("if", pb::graphAttribute("then", pb::initializer(pb::dims({3}) + pb::type(22) + pb::int32Data({1, 2}))))
                                          + pb::initializer(pb::dims({2}) + pb::type(14) + pb::floatData({1, 2, 3, 4})));
        Random random(2025);
        int opened = 0;
        int loaded = 0;
        for (int round = 0; round < 20000; ++round) {
            QByteArray bytes = seed;
            for (std::uint64_t damage = 1 + random.below(3); damage > 0; --damage)
                bytes[qsizetype(random.below(std::uint64_t(bytes.size())))] = char(random.below(2) == 0 ? random.next() : random.below(16));
            const auto file = open(bytes);
            if (!file)
                continue;
            ++opened;
            std::set<std::string> seen;
            for (const TensorEntry& entry : file->tensors) {
                QVERIFY(!entry.name.empty() && seen.insert(entry.name).second);
                QCOMPARE(entry.count, elementCount(entry.shape).value_or(-1));
                const auto tensor = entry.load({});
                loaded += tensor ? 1 : 0;
                if (tensor)
                    QCOMPARE(std::int64_t(tensor->values().size()), entry.count);
            }
        }
        QVERIFY2(opened > 1000 && opened < 19000, qPrintable(QString::number(opened)));
        QVERIFY(loaded > opened);
    }
};

QTEST_APPLESS_MAIN(TestOnnxFile)
#include "tst_onnxfile.moc"
