// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/networks/networkmetadata.h"

#include "core/files/safetensors/jsonscanner.h"
#include "core/files/shorttext.h"
#include "core/support/filefault.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <set>

namespace quantoscope::core {

namespace {

constexpr std::int64_t version = 1;
constexpr std::int64_t mostBits = 16;
constexpr std::int64_t mostSamples = 1'000'000;

std::string numberText(double value)
{
    char digits[32];
    const auto [end, fault] = std::to_chars(digits, digits + sizeof digits, value);
    return {digits, end};
}

std::string flagText(bool flag)
{
    return flag ? "true" : "false";
}

std::string nodeText(const char* key, const FakeQuantSpec& node, bool isFrozen)
{
    if (node == FakeQuantSpec{} && !isFrozen)
        return {};
    const std::string_view method = fakeQuantMethodNames()[static_cast<std::size_t>(node.method)];
    return std::string(",\"") + key + "\":{\"bits\":" + std::to_string(node.bits) + ",\"method\":\"" + std::string(method) + "\",\"per_channel\":"
        + flagText(node.isPerChannel) + ",\"symmetric\":" + flagText(node.isSymmetric) + ",\"frozen\":" + flagText(isFrozen) + '}';
}

std::string dataText(const DatasetSpec& data)
{
    return ",\"data\":{\"task\":\"" + std::string(datasetNames()[static_cast<std::size_t>(data.kind)]) + "\",\"count\":" + std::to_string(data.count)
        + ",\"noise\":" + numberText(data.noise) + ",\"seed\":\"" + std::to_string(data.seed) + "\",\"size\":" + std::to_string(data.size) + '}';
}

template<typename Number>
std::optional<Number> numberFrom(std::string_view text)
{
    Number number{};
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
    return fault == std::errc() && end == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

class MetadataParser
{
public:
    MetadataParser(std::string_view text, const std::string& path) : m_json(text, path), m_path(path) {}

    Result<NetworkFile> parse()
    {
        m_json.next();
        readObject("network", {"version", "input", "layers"}, {"data", "held_out_share"}, [this](std::string_view key) {
            if (key == "version")
                readVersion();
            else if (key == "input")
                readInput();
            else if (key == "layers")
                readLayers();
            else if (key == "data")
                readData();
            else
                m_file.heldOutShare = readReal("network", key, 0, 1);
        });
        m_json.next(); // the end, or what stands behind the brace
        if (m_unsupported)
            return tl::unexpected(*m_unsupported);
        if (m_json.fault())
            return tl::unexpected(*m_json.fault());
        return std::move(m_file);
    }

private:
    void invalid(std::string_view where, std::string_view key)
    {
        m_json.fail(FileFault::FieldInvalid, {std::string(where), std::string(key), shortText(m_json.written())});
    }

    /// The object at the current token: each key once, all of `required` there. `read` is called at the key's value.
    template<typename Read>
    void readObject(const std::string& where, std::initializer_list<std::string_view> required, std::initializer_list<std::string_view> optional,
                    Read&& read)
    {
        if (m_json.token() != JsonToken::BeginObject)
            return m_json.fail(FileFault::JsonUnexpected, {shortText(m_json.written())});
        std::set<std::string, std::less<>> seen;
        while (m_json.next() == JsonToken::Key) {
            const std::string key = m_json.string();
            if (std::ranges::find(required, key) == required.end() && std::ranges::find(optional, key) == optional.end())
                return m_json.fail(FileFault::FieldInvalid, {where, std::string("key"), shortText(key)});
            if (!seen.insert(key).second)
                return m_json.fail(FileFault::DuplicateName, {key});
            m_json.next();
            read(std::string_view(key));
        }
        for (const std::string_view key : required) {
            if (!seen.contains(key))
                m_json.fail(FileFault::FieldMissing, {where, std::string(key)});
        }
    }

    std::int64_t readInteger(const std::string& where, std::string_view key, std::int64_t least, std::int64_t most)
    {
        const auto value = m_json.integer();
        if (!value || *value < least || *value > most)
            invalid(where, key);
        return value.value_or(least);
    }

    double readReal(const std::string& where, std::string_view key, double least, double most)
    {
        const auto value = m_json.token() == JsonToken::Number ? numberFrom<double>(m_json.written()) : std::nullopt;
        if (!value || !(*value >= least && *value <= most))
            invalid(where, key);
        return value.value_or(least);
    }

    bool readFlag(const std::string& where, std::string_view key)
    {
        if (m_json.token() != JsonToken::True && m_json.token() != JsonToken::False)
            invalid(where, key);
        return m_json.token() == JsonToken::True;
    }

    std::string readText(const std::string& where, std::string_view key)
    {
        if (m_json.token() == JsonToken::String)
            return m_json.string();
        invalid(where, key);
        return {};
    }

    void readVersion()
    {
        const std::int64_t given = readInteger("network", "version", 0, std::numeric_limits<std::int64_t>::max());
        if (given == version || m_json.fault())
            return;
        m_unsupported = unsupported(m_path, FileFault::FieldInvalid, {std::string("network"), std::string("version"), std::to_string(given)},
                                    m_json.position())
                            .value();
        invalid("network", "version");
    }

    void readInput()
    {
        if (m_json.token() != JsonToken::BeginArray)
            return invalid("network", "input");
        FeatureShape& input = m_file.network.spec.input;
        for (std::int64_t* side : {&input.channels, &input.height, &input.width}) {
            m_json.next();
            *side = readInteger("network", "input", 1, maxLayerValues);
        }
        if (m_json.next() != JsonToken::EndArray)
            invalid("network", "input");
    }

    void readLayers()
    {
        if (m_json.token() != JsonToken::BeginArray)
            return invalid("network", "layers");
        while (m_json.next() != JsonToken::EndArray && !m_json.fault()) {
            if (m_file.network.layers.size() == maxLayers)
                return m_json.fail(FileFault::CountBeyondLimit, {std::string("layers"), std::to_string(maxLayers + 1), std::int64_t(maxLayers)});
            readLayer("layer " + std::to_string(m_file.network.layers.size() + 1));
        }
    }

    void readLayer(const std::string& where)
    {
        LayerSpec layer;
        LayerSpec nodes;
        LayerState state;
        readObject(where, {"layer"}, {"weights", "activations"}, [&](std::string_view key) {
            if (key == "weights")
                return readNode(where + ", " + std::string(key), nodes.weights, state.weightState.isFrozen);
            if (key == "activations")
                return readNode(where + ", " + std::string(key), nodes.activations, state.activationState.isFrozen);
            const auto parsed = parseLayers(readText(where, key));
            if (!parsed || parsed->size() != 1)
                return invalid(where, key);
            layer = parsed->front();
        });
        layer.weights = nodes.weights;
        layer.activations = nodes.activations;
        m_file.network.spec.layers.push_back(layer);
        m_file.network.layers.push_back(std::move(state));
    }

    void readNode(const std::string& where, FakeQuantSpec& node, bool& isFrozen)
    {
        readObject(where, {"bits", "method", "per_channel", "symmetric", "frozen"}, {}, [&](std::string_view key) {
            if (key == "bits") {
                node.bits = static_cast<int>(readInteger(where, key, 0, mostBits));
            } else if (key == "method") {
                const auto method = fakeQuantMethodFromName(readText(where, key));
                if (!method)
                    invalid(where, key);
                node.method = method.value_or(FakeQuantMethod::Ste);
            } else {
                bool& flag = key == "per_channel" ? node.isPerChannel : key == "symmetric" ? node.isSymmetric : isFrozen;
                flag = readFlag(where, key);
            }
        });
    }

    void readData()
    {
        DatasetSpec data;
        readObject("data", {"task", "count", "noise", "seed", "size"}, {}, [&](std::string_view key) {
            if (key == "task") {
                const auto kind = datasetFromName(readText("data", key));
                if (!kind)
                    invalid("data", key);
                data.kind = kind.value_or(DatasetKind::Moons);
            } else if (key == "count") {
                data.count = readInteger("data", key, 2, mostSamples);
            } else if (key == "noise") {
                data.noise = readReal("data", key, 0, std::numeric_limits<double>::max());
            } else if (key == "seed") {
                const auto seed = numberFrom<std::uint64_t>(readText("data", key));
                if (!seed)
                    invalid("data", key);
                data.seed = seed.value_or(0);
            } else {
                data.size = static_cast<int>(readInteger("data", key, 1, 1024));
            }
        });
        m_file.data = data;
    }

    JsonScanner m_json;
    std::string m_path;
    NetworkFile m_file;
    std::optional<Error> m_unsupported;
};

} // namespace

std::string networkMetadata(const NetworkFile& file)
{
    const NetworkSpec& spec = file.network.spec;
    std::string text = "{\"version\":" + std::to_string(version) + ",\"input\":[" + std::to_string(spec.input.channels) + ','
        + std::to_string(spec.input.height) + ',' + std::to_string(spec.input.width) + "],\"layers\":[";
    for (std::size_t i = 0; i < spec.layers.size(); ++i) {
        const LayerSpec& layer = spec.layers[i];
        text += std::string(i > 0 ? "," : "") + "{\"layer\":\"" + layerText(layer) + '"';
        text += nodeText("weights", layer.weights, file.network.layers[i].weightState.isFrozen);
        text += nodeText("activations", layer.activations, file.network.layers[i].activationState.isFrozen) + '}';
    }
    text += ']';
    if (file.data)
        text += dataText(*file.data);
    return text + ",\"held_out_share\":" + numberText(file.heldOutShare) + '}';
}

Result<NetworkFile> parseNetworkMetadata(std::string_view text, const std::string& path)
{
    return MetadataParser(text, path).parse();
}

} // namespace quantoscope::core
