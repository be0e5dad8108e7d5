// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/networks/networkmetadata.h"

#include "tests/support/testsupport.h"

#include <limits>

using namespace quantoscope::core;
using namespace quantoscope::tests;

namespace {

NetworkFile fileOf(const FeatureShape& input, const char* layers)
{
    NetworkFile file;
    file.network.spec = {input, parseLayers(layers).value()};
    file.network.layers.resize(file.network.spec.layers.size());
    return file;
}

/// The whole text around one layer.
std::string around(const std::string& layers)
{
    return R"({"version":1,"input":[1,8,8],"layers":[)" + layers + "]}";
}

std::string node(const std::string& bits, const std::string& method = "\"ste\"", const std::string& flag = "true")
{
    return R"({"bits":)" + bits + R"(,"method":)" + method + R"(,"per_channel":)" + flag + R"(,"symmetric":true,"frozen":false})";
}

} // namespace

class TestNetworkMetadata : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    /// The example of the header.
    void words()
    {
        NetworkFile file = fileOf({1, 16, 16}, "conv:16:3,relu");
        file.network.spec.layers[0].weights = {4, FakeQuantMethod::Lsq, true, true};
        file.data = DatasetSpec{DatasetKind::Digits, 12000, 0.1, 1, 16};
        QCOMPARE(text(networkMetadata(file)),
                 QStringLiteral(R"({"version":1,"input":[1,16,16],"layers":[{"layer":"conv:16:3","weights":{"bits":4,"method":"lsq",)"
                                R"("per_channel":true,"symmetric":true,"frozen":false}},{"layer":"relu"}],"data":{"task":"digits",)"
                                R"("count":12000,"noise":0.1,"seed":"1","size":16},"held_out_share":0.2})"));
    }

    void roundTrip()
    {
        NetworkFile file = fileOf({3, 40, 30}, "conv:8:5:2:0,batchnorm,relu,depthwise:3,maxpool:2,avgpool:2:1,dense:10");
        int bits = 0;
        for (LayerSpec& layer : file.network.spec.layers) {
            if (!layer.hasWeights())
                continue;
            layer.weights = {++bits, static_cast<FakeQuantMethod>(bits), bits % 2 == 0, bits % 2 == 1};
            layer.activations = {16 - bits, static_cast<FakeQuantMethod>(7 - bits), false, bits % 2 == 0};
        }
        file.network.layers[0].weightState.isFrozen = true;
        file.network.layers[6].activationState.isFrozen = true;
        file.data = DatasetSpec{DatasetKind::Sequence, 1'000'000, 0.1 + 0.2, std::numeric_limits<std::uint64_t>::max(), 28};
        file.heldOutShare = 1.0 / 3;
        const auto read = parseNetworkMetadata(networkMetadata(file), "p");
        QVERIFY_RESULT(read);
        QCOMPARE(read->network.spec, file.network.spec);
        QCOMPARE(read->network.layers, file.network.layers);
        QCOMPARE(read->data, file.data);
        QCOMPARE(read->heldOutShare, file.heldOutShare);
    }

    void withoutLayersAndData()
    {
        const auto read = parseNetworkMetadata(networkMetadata(fileOf({2, 1, 1}, "relu")), "p");
        QVERIFY_RESULT(read);
        QVERIFY(!read->data);
        QCOMPARE(read->heldOutShare, 0.2);
        const auto empty = parseNetworkMetadata(R"( {"layers":[], "input":[2,1,1] ,"version":1} )", "p");
        QVERIFY_RESULT(empty);
        QVERIFY(empty->network.spec.layers.empty());
        QCOMPARE(empty->network.spec.input, (FeatureShape{2, 1, 1}));
    }

    void refused_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QByteArray>("fault");
        QTest::addColumn<int>("place");
        const auto row = [](const char* name, const std::string& json, const char* fault, const std::string& mark) {
            QTest::newRow(name) << QByteArray::fromStdString(json) << QByteArray(fault) << int(json.find(mark));
        };
        row("nothing", "", "JsonCutShort", "");
        row("list", "[]", "JsonUnexpected", "[");
        row("text", "\"a\"", "JsonUnexpected", "\"a");
        row("cut short", R"({"version":1,)", "JsonCutShort", "\x01");
        row("two values", around("") + " {}", "JsonUnexpected", "{}");
        row("no version", R"({"input":[1,1,1],"layers":[]})", "FieldMissing", "}");
        row("no layers", R"({"version":1,"input":[1,1,1]})", "FieldMissing", "}");
        row("version as text", R"({"version":"1","input":[1,1,1],"layers":[]})", "FieldInvalid", "\"1\"");
        row("twice", R"({"version":1,"version":1})", "DuplicateName", "\"version\":1}");
        row("unknown key", R"({"version":1,"colour":1})", "FieldInvalid", "\"colour");
        row("two sides", R"({"version":1,"input":[1,2],"layers":[]})", "FieldInvalid", "],");
        row("four sides", R"({"version":1,"input":[1,2,3,4],"layers":[]})", "FieldInvalid", "4");
        row("side 0", R"({"version":1,"input":[0,1,1],"layers":[]})", "FieldInvalid", "0");
        row("side below 0", R"({"version":1,"input":[-1,1,1],"layers":[]})", "FieldInvalid", "-1");
        row("side too long", R"({"version":1,"input":[1,16777217,1],"layers":[]})", "FieldInvalid", "16777217");
        row("side of 1.5", R"({"version":1,"input":[1.5,1,1],"layers":[]})", "FieldInvalid", "1.5");
        row("input no list", R"({"version":1,"input":7,"layers":[]})", "FieldInvalid", "7");
        row("layers no list", R"({"version":1,"input":[1,1,1],"layers":{}})", "FieldInvalid", "{}");
        row("layer no object", around("7"), "JsonUnexpected", "7");
        row("layer without text", around("{}"), "FieldMissing", "}]");
        row("layer unknown", around(R"({"layer":"lstm:3"})"), "FieldInvalid", "\"lstm");
        row("two layers in one", around(R"({"layer":"relu,relu"})"), "FieldInvalid", "\"relu,");
        row("layer as number", around(R"({"layer":3})"), "FieldInvalid", "3");
        row("bits", around(R"({"layer":"dense:2","weights":)" + node("17") + "}"), "FieldInvalid", "17");
        row("bits below 0", around(R"({"layer":"dense:2","weights":)" + node("-1") + "}"), "FieldInvalid", "-1");
        row("method", around(R"({"layer":"dense:2","activations":)" + node("4", "\"dorefa\"") + "}"), "FieldInvalid", "\"dorefa");
        row("flag", around(R"({"layer":"dense:2","activations":)" + node("4", "\"lsq\"", "1") + "}"), "FieldInvalid", "1,\"symm");
        row("node without bits", around(R"({"layer":"dense:2","weights":{}})"), "FieldMissing", "}}");
        row("task", R"({"data":{"task":"cats"}})", "FieldInvalid", "\"cats");
        row("samples", R"({"data":{"count":1000001}})", "FieldInvalid", "1000001");
        row("one sample", R"({"data":{"count":1}})", "FieldInvalid", "1}");
        row("noise", R"({"data":{"noise":-0.5}})", "FieldInvalid", "-0.5");
        row("noise beyond", R"({"data":{"noise":1e999}})", "FieldInvalid", "1e999");
        row("seed as number", R"({"data":{"seed":1}})", "FieldInvalid", "1}");
        row("seed too large", R"({"data":{"seed":"18446744073709551616"}})", "FieldInvalid", "\"184");
        row("seed of words", R"({"data":{"seed":"one"}})", "FieldInvalid", "\"one");
        row("share", R"({"held_out_share":1.5})", "FieldInvalid", "1.5");
    }
    void refused()
    {
        QFETCH(QByteArray, json);
        QFETCH(QByteArray, fault);
        QFETCH(int, place);
        const auto read = parseNetworkMetadata(json.toStdString(), "p");
        QVERIFY(!read);
        QCOMPARE(read.error().code, ErrorCode::FileMalformed);
        QCOMPARE(std::get<std::string>(read.error().arguments[0]), std::string("p"));
        QCOMPARE(std::get<std::string>(read.error().arguments[1]), fault.toStdString());
        QCOMPARE(read.error().position, place < 0 ? std::size_t(json.size()) : std::size_t(place));
    }

    void namesTheLayer()
    {
        const auto read = parseNetworkMetadata(around(R"({"layer":"relu"},{"layer":"dense:2","weights":)" + node("99") + "}"), "p");
        QVERIFY(!read);
        const std::vector<Error::Argument> expected{std::string("p"), std::string("FieldInvalid"), std::string("layer 2, weights"),
                                                    std::string("bits"), std::string("99")};
        QVERIFY2(read.error().arguments == expected, qPrintable(describe(read.error())));
    }

    void otherVersions()
    {
        const auto read = parseNetworkMetadata(R"({"version":2,"input":[1,1,1],"layers":[]})", "p");
        QVERIFY(!read);
        QCOMPARE(read.error().code, ErrorCode::FileUnsupported);
        QCOMPARE(read.error().position, std::size_t(11));
    }

    /// As many layers as there may be, and one more; a million of them end at the first beyond.
    void manyLayers()
    {
        const auto layers = [](std::size_t count) {
            std::string all;
            for (std::size_t i = 0; i < count; ++i)
                all += std::string(i > 0 ? "," : "") + R"({"layer":"relu"})";
            return around(all);
        };
        const auto most = parseNetworkMetadata(layers(maxLayers), "p");
        QVERIFY_RESULT(most);
        QCOMPARE(most->network.layers.size(), maxLayers);
        for (const std::size_t count : {maxLayers + 1, std::size_t(1'000'000)}) {
            const auto read = parseNetworkMetadata(layers(count), "p");
            QVERIFY(!read);
            QCOMPARE(std::get<std::string>(read.error().arguments[1]), std::string("CountBeyondLimit"));
            QVERIFY(read.error().position < 2000);
        }
    }

    void deepBrackets()
    {
        const auto read = parseNetworkMetadata(std::string(100'000, '['), "p");
        QVERIFY(!read);
        QCOMPARE(read.error().code, ErrorCode::FileMalformed);
        const auto inside = parseNetworkMetadata(R"({"version":)" + std::string(100'000, '['), "p");
        QVERIFY(!inside);
    }
};

QTEST_APPLESS_MAIN(TestNetworkMetadata)
#include "tst_networkmetadata.moc"
