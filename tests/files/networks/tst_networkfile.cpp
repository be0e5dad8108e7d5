// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/networks/networkfile.h"

#include "core/files/networks/networkmetadata.h"
#include "core/files/safetensors/writesafetensors.h"
#include "core/files/tensorfile.h"
#include "tests/support/testsupport.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <bit>
#include <limits>

using namespace quantoscope::core;
using namespace quantoscope::tests;

namespace {

constexpr float notANumber = std::numeric_limits<float>::quiet_NaN();
constexpr float inf = std::numeric_limits<float>::infinity();

Network networkOf(const FeatureShape& input, const char* layers, std::uint64_t seed = 1)
{
    return makeNetwork({input, parseLayers(layers).value()}, seed).value();
}

/// A node with everything that its method needs.
FakeQuantState stateOf(std::size_t groups, float scale)
{
    FakeQuantState state;
    for (auto* vector : {&state.scales, &state.zeroPoints, &state.negativeScales, &state.thresholds, &state.lo, &state.hi}) {
        vector->resize(groups);
        for (float& value : *vector)
            value = scale += 0.25F;
    }
    return state;
}

/// One with every kind of layer, node and state.
NetworkFile everything()
{
    NetworkFile file;
    file.network = networkOf({2, 12, 12}, "conv:4:3,batchnorm,relu,maxpool:2,depthwise:3,avgpool:2,dense:5", 3);
    Network& network = file.network;
    network.layers[1].runningMean = {0.5F, -0.25F, 1e-30F, -0.0F};
    network.layers[1].runningVariance = {1, 2, 3, 4};
    network.spec.layers[0].weights = {4, FakeQuantMethod::Lsq, true, true};
    network.layers[0].weightState = stateOf(4, 0.5F);
    network.spec.layers[0].activations = {8, FakeQuantMethod::Ste, false, false};
    network.layers[0].activationState = stateOf(1, 3);
    network.spec.layers[4].weights = {2, FakeQuantMethod::Ttq, false, true};
    network.layers[4].weightState = stateOf(1, 7);
    network.layers[4].weightState.isFrozen = true;
    network.spec.layers[4].activations = {3, FakeQuantMethod::Learned, false, false}; // no state yet
    network.spec.layers[6].weights = {1, FakeQuantMethod::Binary, true, true};
    network.layers[6].weightState.scales = {0, 1, 2, 3, 4};
    file.data = DatasetSpec{DatasetKind::Digits, 500, 0.3, 12345678901234567890U, 24};
    file.heldOutShare = 0.25;
    return file;
}

QByteArray bytesOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// A file of these tensors and metadata, read.
Result<NetworkFile> readOf(const QString& path, const std::vector<NamedTensor>& tensors, const std::string& metadata,
                           const std::string& key = "quantoscope.network")
{
    const std::vector<std::pair<std::string, std::string>> pairs{{key, metadata}};
    if (const auto written = writeSafetensors(path.toStdString(), tensors, pairs); !written)
        return tl::unexpected(written.error());
    return readNetwork(path);
}

NamedTensor tensorOf(const char* name, const Shape& shape, float value = 1)
{
    return {name, Tensor::fromFloats(std::vector<float>(std::size_t(elementCount(shape).value()), value), shape).value()};
}

std::string argument(const Error& error, std::size_t index)
{
    return index < error.arguments.size() && std::holds_alternative<std::string>(error.arguments[index])
        ? std::get<std::string>(error.arguments[index])
        : std::string();
}

constexpr const char* small = R"({"version":1,"input":[2,1,1],"layers":[{"layer":"dense:3"}]})";

} // namespace

class TestNetworkFile : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QString m_path;

private Q_SLOTS:
    void init()
    {
        failOnWarnings();
        QVERIFY(m_folder.isValid());
        m_path = m_folder.filePath(QString::fromLatin1(QTest::currentTestFunction()) + ".safetensors");
    }

    void roundTrip()
    {
        const NetworkFile file = everything();
        QVERIFY_RESULT(writeNetwork(m_path, file));
        const auto read = readNetwork(m_path);
        QVERIFY_RESULT(read);
        QCOMPARE(read->network.spec, file.network.spec);
        QCOMPARE(read->network.layers, file.network.layers);
        QCOMPARE(read->data, file.data);
        QCOMPARE(read->heldOutShare, file.heldOutShare);
        QVERIFY(std::signbit(read->network.layers[1].runningMean[3]));
    }

    void sameBytes()
    {
        QVERIFY_RESULT(writeNetwork(m_path, everything()));
        const QByteArray first = bytesOf(m_path);
        QVERIFY_RESULT(writeNetwork(m_path, everything()));
        QCOMPARE(bytesOf(m_path), first);
        const auto read = readNetwork(m_path);
        QVERIFY_RESULT(read);
        QVERIFY_RESULT(writeNetwork(m_path, *read));
        QCOMPARE(bytesOf(m_path), first);
    }

    /// Numbers that no arithmetic would leave as they are.
    void everyBit()
    {
        NetworkFile file{networkOf({2, 1, 1}, "dense:3"), {}, 0.2};
        file.network.layers[0].weights = {notANumber, inf, -inf, -0.0F, 1e-45F, std::bit_cast<float>(0x7fa12345U)};
        QVERIFY_RESULT(writeNetwork(m_path, file));
        const auto read = readNetwork(m_path);
        QVERIFY_RESULT(read);
        for (std::size_t i = 0; i < 6; ++i)
            QCOMPARE(std::bit_cast<std::uint32_t>(read->network.layers[0].weights[i]),
                     std::bit_cast<std::uint32_t>(file.network.layers[0].weights[i]));
    }

    /// Any reader sees weights in PyTorch's names and shapes.
    void tensors()
    {
        QVERIFY_RESULT(writeNetwork(m_path, everything()));
        const auto file = openTensorFile(m_path.toStdString());
        QVERIFY_RESULT(file);
        const std::vector<std::pair<const char*, Shape>> expected{
            {"0.weight", {4, 2, 3, 3}},       {"0.bias", {4}},
            {"0.weight_node.scales", {4}},    {"0.activation_node.scales", {1}},
            {"0.activation_node.lo", {1}},    {"1.weight", {4}},
            {"1.running_mean", {4}},          {"1.running_var", {4}},
            {"4.weight", {4, 1, 3, 3}},       {"4.weight_node.negative_scales", {1}},
            {"4.weight_node.thresholds", {1}}, {"6.weight", {5, 36}},
            {"6.bias", {5}},                  {"6.weight_node.scales", {5}}};
        for (const auto& [name, shape] : expected) {
            const TensorEntry* entry = file->find(name);
            QVERIFY2(entry, name);
            QVERIFY2(entry->shape == shape, name);
            QCOMPARE(entry->storedType, std::string("F32"));
        }
        for (const char* name : {"2.weight", "4.activation_node.scales", "6.weight_node.zero_points", "6.activation_node.scales"})
            QVERIFY2(!file->find(name), name);
        QCOMPARE(file->tensors.size(), std::size_t(29));
    }

    void withoutLayers()
    {
        NetworkFile file;
        file.network.spec.input = {3, 4, 5};
        QVERIFY_RESULT(writeNetwork(m_path, file));
        const auto read = readNetwork(m_path);
        QVERIFY_RESULT(read);
        QCOMPARE(read->network, file.network);
        QVERIFY(!read->data);
    }

    void unicodePath()
    {
        const QString path = m_folder.filePath(QStringLiteral("网络 é.safetensors"));
        QVERIFY_RESULT(writeNetwork(path, everything()));
        QVERIFY(QFile::exists(path));
        QVERIFY_RESULT(readNetwork(path));
    }

    /// Nothing is written, and what was there stays.
    void refusedToWrite_data()
    {
        QTest::addColumn<int>("change");
        QTest::addColumn<int>("code");
        int change = 0;
        for (const char* name : {"short weights", "bias of relu", "running mean of dense", "node of relu", "stride of relu", "stray lo", "scale 0",
                                 "scale NaN", "groups", "no levels", "bits"})
            QTest::newRow(name) << change++ << int(ErrorCode::NetworkShape);
        QTest::newRow("layers missing") << change++ << int(ErrorCode::ShapeMismatch);
        QTest::newRow("impossible layer") << change++ << int(ErrorCode::NetworkShape);
        QTest::newRow("noise") << change++ << int(ErrorCode::UnknownOption);
        QTest::newRow("share") << change++ << int(ErrorCode::UnknownOption);
    }
    void refusedToWrite()
    {
        QFETCH(int, change);
        QFETCH(int, code);
        NetworkFile file = everything();
        Network& network = file.network;
        switch (change) {
        case 0: network.layers[0].weights.pop_back(); break;
        case 1: network.layers[2].bias = {1}; break;
        case 2: network.layers[6].runningMean = {1}; break;
        case 3: network.spec.layers[2].weights.bits = 4; break;
        case 4: network.spec.layers[2].stride = 2; break;
        case 5: network.layers[6].activationState.lo = {1}; break;
        case 6: network.layers[0].activationState.scales = {0}; break;
        case 7: network.layers[6].weightState.scales[2] = notANumber; break;
        case 8: network.layers[0].weightState.scales.pop_back(); break;
        case 9: network.layers[4].weightState.negativeScales.clear(); break;
        case 10: network.spec.layers[0].weights.bits = 17; break;
        case 11: network.layers.pop_back(); break;
        case 12: network.spec.layers[3].kernel = 100; break;
        case 13: file.data->noise = double(notANumber); break;
        default: file.heldOutShare = double(inf); break;
        }
        QFile old(m_path);
        QVERIFY(old.open(QIODevice::WriteOnly) && old.write("old") == 3);
        old.close();
        const auto written = writeNetwork(m_path, file);
        QVERIFY(!written);
        if (change != 0 && change != 8) // lengths
            QCOMPARE(int(written.error().code), code);
        else
            QCOMPARE(written.error().code, ErrorCode::ShapeMismatch);
        QCOMPARE(bytesOf(m_path), QByteArray("old"));
        QCOMPARE(QDir(m_folder.path()).entryList(QDir::Files | QDir::Hidden).filter("refusedToWrite").size(), 1);
    }

    void placesThatCannotBeWritten()
    {
        const auto written = writeNetwork(m_folder.filePath("none/there.safetensors"), everything());
        QVERIFY(!written);
        QCOMPARE(written.error().code, ErrorCode::FileNotWritable);
    }

    void noFile()
    {
        const auto read = readNetwork(m_folder.filePath("nowhere.safetensors"));
        QVERIFY(!read);
        QCOMPARE(read.error().code, ErrorCode::FileNotFound);
    }

    void otherFiles()
    {
        const auto weights = readOf(m_path, {tensorOf("0.weight", {3, 2})}, "x", "format");
        QVERIFY(!weights);
        QCOMPARE(weights.error().code, ErrorCode::FileMalformed);
        QCOMPARE(argument(weights.error(), 1), std::string("FieldMissing"));
        QCOMPARE(argument(weights.error(), 3), std::string("quantoscope.network"));
        for (const char* bytes : {"", "text", "\x93NUMPY"})
            QVERIFY(!readNetwork(MappedFile::fromBytes(bytes, "bytes")));
    }

    void smallestFile()
    {
        const auto read = readOf(m_path, {tensorOf("0.weight", {3, 2}), tensorOf("0.bias", {3})}, small);
        QVERIFY_RESULT(read);
        QCOMPARE(read->network.layers[0].weights, std::vector<float>(6, 1));
    }

    void tensorsThatDoNotFit_data()
    {
        QTest::addColumn<int>("change");
        QTest::addColumn<QByteArray>("fault");
        QTest::addColumn<QByteArray>("place");
        QTest::newRow("no bias") << 0 << QByteArray("NoSuchTensor") << QByteArray("0.bias");
        QTest::newRow("shape") << 1 << QByteArray("FieldInvalid") << QByteArray("0.weight");
        QTest::newRow("flat") << 2 << QByteArray("FieldInvalid") << QByteArray("0.weight");
        QTest::newRow("type") << 3 << QByteArray("FieldInvalid") << QByteArray("0.bias");
        QTest::newRow("one too many") << 4 << QByteArray("FieldInvalid") << QByteArray("quantoscope.network");
        QTest::newRow("of no layer") << 5 << QByteArray("FieldInvalid") << QByteArray("quantoscope.network");
        QTest::newRow("node's groups") << 6 << QByteArray("FieldInvalid") << QByteArray("0.weight_node.scales");
        QTest::newRow("node's scale") << 7 << QByteArray("FieldInvalid") << QByteArray("0.weight_node");
        QTest::newRow("node without scales") << 8 << QByteArray("FieldInvalid") << QByteArray("0.activation_node");
    }
    void tensorsThatDoNotFit()
    {
        QFETCH(int, change);
        QFETCH(QByteArray, fault);
        QFETCH(QByteArray, place);
        std::vector<NamedTensor> tensors{tensorOf("0.weight", {3, 2}), tensorOf("0.bias", {3})};
        switch (change) {
        case 0: tensors.pop_back(); break;
        case 1: tensors[0] = tensorOf("0.weight", {2, 3}); break;
        case 2: tensors[0] = tensorOf("0.weight", {6}); break;
        case 3: tensors[1].tensor = Tensor::fromDoubles({1, 2, 3}, {3}).value(); break;
        case 4: tensors.push_back(tensorOf("0.running_mean", {3})); break;
        case 5: tensors.push_back(tensorOf("1.weight", {3})); break;
        case 6: tensors.push_back(tensorOf("0.weight_node.scales", {3})); break;
        case 7: tensors.push_back(tensorOf("0.weight_node.scales", {1}, -1)); break;
        default: tensors.push_back(tensorOf("0.activation_node.thresholds", {1})); break;
        }
        const auto read = readOf(m_path, tensors, small);
        QVERIFY(!read);
        QCOMPARE(read.error().code, ErrorCode::FileMalformed);
        QCOMPARE(argument(read.error(), 0), m_path.toStdString());
        QCOMPARE(argument(read.error(), 1), fault.toStdString());
        QCOMPARE(argument(read.error(), 2), place.toStdString());
    }

    /// What would be read beyond its end is refused: a ternary node without thresholds, one that follows a range without one.
    void incompleteNodes()
    {
        const std::vector<NamedTensor> tensors{tensorOf("0.weight", {3, 2}), tensorOf("0.bias", {3}), tensorOf("0.weight_node.scales", {1})};
        const auto metadata = [](const char* method, const char* isFrozen) {
            QString json = R"({"version":1,"input":[2,1,1],"layers":[{"layer":"dense:3","weights":{"bits":4,"method":"%1",
                               "per_channel":false,"symmetric":true,"frozen":%2}}]})";
            return json.arg(method, isFrozen).toStdString();
        };
        for (const auto& [method, missing] : {std::pair("twn", "thresholds"), {"ttq", "negative_scales"}, {"ste", "lo"}}) {
            const auto read = readOf(m_path, tensors, metadata(method, "false"));
            QVERIFY2(!read, method);
            QCOMPARE(argument(read.error(), 3), std::string(missing));
        }
        QVERIFY_RESULT(readOf(m_path, tensors, metadata("ste", "true")));
        QVERIFY_RESULT(readOf(m_path, tensors, metadata("lsq", "false")));
        QVERIFY_RESULT(readOf(m_path, tensors, metadata("binary", "false")));
    }

    /// Layers of 2^24 values that the file does not hold: refused at once, by what is missing or by the limit.
    void hugeClaims()
    {
        const auto claim = [this](const char* layers, const char* input) {
            return readOf(m_path, {}, QString(R"({"version":1,"input":%1,"layers":[%2]})").arg(input, layers).toStdString());
        };
        const auto missing = claim(R"({"layer":"dense:4096"},{"layer":"dense:4096"})", "[4096,1,1]");
        QVERIFY(!missing);
        QCOMPARE(argument(missing.error(), 1), std::string("NoSuchTensor"));
        const auto beyond = claim(R"({"layer":"dense:16777216"})", "[4096,1,1]");
        QVERIFY(!beyond);
        QCOMPARE(beyond.error().code, ErrorCode::NetworkShape);
        QVERIFY(!claim(R"({"layer":"dense:1"})", "[16777216,16777216,16777216]"));
        QVERIFY(!claim(R"({"layer":"conv:1:1024"})", "[1,8,8]"));
        QVERIFY(!claim(R"({"layer":"maxpool:1000"})", "[1,8,8]"));
    }

    /// The byte in the file, whatever escapes stand before it there.
    void placeInTheFile()
    {
        const auto place = [this](const std::string& metadata, const char* mark) {
            const auto read = readOf(m_path, {}, metadata);
            const QByteArray bytes = bytesOf(m_path);
            return !read && qsizetype(read.error().position) == bytes.indexOf(mark) && bytes.indexOf(mark) > 0;
        };
        QVERIFY(place(R"({"version":1,"input":[1,1,1],"layers":[{"layer":"dense:3","weights":77}]})", "77"));
        QVERIFY(place("{\n\t\"version\":1,\"é\":66}", "\\\"é"));
        QVERIFY(place("{\"version\":1,\"layers\":[{\"layer\":\"\\u00e9\"}]}", "\\\"\\\\u00e9"));
        std::string bytes = "{\"__metadata__\":{\"a\":\"{}\",\"quantoscope.network\":\"{\\u0022version\\u0022:1,\\ud83d\\ude00 x\"}}";
        bytes.append((8 - bytes.size() % 8) % 8, ' ');
        const std::size_t mark = bytes.find("\\ud83d") + 8;
        const auto read = readNetwork(MappedFile::fromBytes(std::string(1, char(bytes.size())) + std::string(7, '\0') + bytes, "bytes"));
        QVERIFY(!read);
        QCOMPARE(read.error().position, mark);
    }

    /// Any byte of a good file changed, any beginning of it: read or refused.
    void damaged()
    {
        QVERIFY_RESULT(writeNetwork(m_path, everything()));
        const std::string bytes = bytesOf(m_path).toStdString();
        int refused = 0;
        for (std::size_t i = 0; i < bytes.size(); i += i < 3200 ? 1 : 97) {
            std::string changed = bytes;
            changed[i] = char(changed[i] ^ 0x15);
            const auto read = readNetwork(MappedFile::fromBytes(changed, "damaged"));
            refused += read ? 0 : 1;
            QVERIFY(read || read.error().position == Error::npos || read.error().position <= bytes.size());
            QVERIFY(!readNetwork(MappedFile::fromBytes(bytes.substr(0, i), "cut")));
        }
        QVERIFY(refused > 1000);
    }
};

QTEST_APPLESS_MAIN(TestNetworkFile)
#include "tst_networkfile.moc"
