// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/trainoptions.h"

#include "app/cli/corelimit.h"

#include "core/files/shorttext.h"

#include <algorithm>
#include <charconv>
#include <limits>

namespace quantoscope::cli {

namespace {

using namespace core;

constexpr std::int64_t mostEpochs = 1'000'000;

/// Reads options one after the other; the first wrong one is complained about, and then nothing more is read.
class OptionReader
{
public:
    explicit OptionReader(const Arguments& arguments) : m_arguments(arguments) {}

    /// The number of an option, if it is there, from least to most.
    template<typename Number>
    std::optional<Number> number(std::string_view name, Number least, Number most)
    {
        const auto word = m_arguments.option(name);
        if (!word || m_exitCode != Done)
            return std::nullopt;
        Number number{};
        const auto [end, problem] = std::from_chars(word->data(), word->data() + word->size(), number);
        if (problem == std::errc() && end == word->data() + word->size() && number >= least && number <= most)
            return number;
        m_exitCode = complainValue(name, shortText(*word));
        return std::nullopt;
    }

    /// What `find` makes of the option's word.
    template<typename Find>
    auto word(std::string_view name, Find&& find) -> decltype(find(std::string_view()))
    {
        const auto given = m_arguments.option(name);
        if (!given || m_exitCode != Done)
            return std::nullopt;
        auto found = find(std::string_view(*given));
        if (!found)
            m_exitCode = complainValue(name, shortText(*given));
        return found;
    }

    void refuse(const std::string& sentence)
    {
        if (m_exitCode == Done)
            m_exitCode = complain(sentence, BadUsage);
    }

    void require(std::string_view name)
    {
        if (m_exitCode == Done && !m_arguments.has(name))
            m_exitCode = complainMissing(name);
    }

    void readLayers(TrainOptions& options)
    {
        const auto text = m_arguments.option("net");
        if (!text || m_exitCode != Done)
            return;
        auto layers = parseLayers(*text);
        if (layers)
            options.layers = *std::move(layers);
        else
            m_exitCode = complain(sentence(layers.error(), *text), BadUsage);
    }

    [[nodiscard]] int exitCode() const { return m_exitCode; }

private:
    const Arguments& m_arguments;
    int m_exitCode = Done;
};

/// Bits that a method implies need not be given.
std::optional<NodeChoice> readNodes(const Arguments& arguments, OptionReader& reader)
{
    const auto method = reader.word("method", fakeQuantMethodFromName);
    const auto weightBits = reader.number("weights-bits", 1, 16);
    const auto activationBits = reader.number("activation-bits", 1, 16);
    const bool isCoarse = method == FakeQuantMethod::Binary || method == FakeQuantMethod::Twn || method == FakeQuantMethod::Ttq;
    if (!weightBits && !activationBits && !isCoarse) {
        for (const char* option : {"method", "per-channel", "keep-ends"})
            if (arguments.has(option))
                reader.refuse("--" + std::string(option) + " needs --weights-bits or --activation-bits");
        return std::nullopt;
    }
    NodeChoice choice;
    choice.method = method.value_or(choice.method);
    choice.weightBits = weightBits.value_or(isCoarse ? 1 : 0);
    choice.activationBits = activationBits.value_or(0);
    choice.isPerChannel = arguments.has("per-channel");
    choice.keepsEnds = arguments.has("keep-ends");
    return choice;
}

} // namespace

std::optional<TrainOptions> readTrainOptions(const Arguments& arguments, int& exitCode)
{
    OptionReader reader(arguments);
    TrainOptions options;
    if (!arguments.values.empty())
        reader.refuse("train takes no values; see --help");
    options.from = arguments.option("from");
    if (options.from && arguments.has("net"))
        reader.refuse("--net and --from: the network to go on from has its layers already");
    if (!options.from) {
        reader.require("task");
        reader.require("net");
    }
    reader.require("epochs");
    reader.require("out");
    options.task = reader.word("task", datasetFromName);
    reader.readLayers(options);
    options.samples = reader.number("samples", std::int64_t(2), std::int64_t(1'000'000));
    options.noise = reader.number("noise", 0.0, 2.0);
    options.size = reader.number("size", 12, 28);
    options.nodes = readNodes(arguments, reader);
    options.optimizer = reader.word("optimizer", optimizerFromName).value_or(options.optimizer);
    options.rate = reader.number("rate", std::numeric_limits<double>::min(), 10.0);
    options.momentum = reader.number("momentum", 0.0, 1 - std::numeric_limits<double>::epsilon());
    options.batch = reader.number("batch", std::int64_t(1), std::int64_t(65536));
    options.epochs = reader.number("epochs", std::int64_t(0), mostEpochs).value_or(0);
    options.seed = reader.number("seed", std::uint64_t(0), std::numeric_limits<std::uint64_t>::max()).value_or(options.seed);
    options.out = arguments.option("out").value_or(std::string());
    options.isJson = arguments.has("json");
    exitCode = reader.exitCode();
    return exitCode == Done && limitCores(arguments, exitCode) ? std::optional(std::move(options)) : std::nullopt;
}

std::vector<LayerSpec> withOutputs(std::vector<LayerSpec> layers, std::int64_t outputs)
{
    const bool isThere = !layers.empty() && layers.back().kind == LayerKind::Dense && layers.back().outputs == outputs;
    if (!isThere) {
        LayerSpec last;
        last.outputs = outputs;
        layers.push_back(last);
    }
    return layers;
}

} // namespace quantoscope::cli
