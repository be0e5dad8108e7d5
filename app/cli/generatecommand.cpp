// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/tensoroutput.h"
#include "app/cli/tensorscommands.h"

#include "core/files/shorttext.h"
#include "core/tensors/samples.h"

#include <array>
#include <charconv>

namespace quantoscope::cli {

namespace {

using namespace core;

std::string sampleNames(const char* separator)
{
    std::string text;
    for (const SampleKind kind : allSampleKinds())
        text += (text.empty() ? "" : separator) + std::string(sampleName(kind));
    return text;
}

/// Reads an option's number; false, with a complaint, when it is none.
template<typename Number>
bool readNumber(const Arguments& arguments, std::string_view name, Number& number, int& exitCode)
{
    const auto word = arguments.option(name);
    if (!word)
        return true;
    const auto [end, problem] = std::from_chars(word->data(), word->data() + word->size(), number);
    if (problem == std::errc() && end == word->data() + word->size())
        return true;
    exitCode = complainValue(name, *word);
    return false;
}

int runGenerate(const Arguments& arguments)
{
    if (arguments.values.size() != 2)
        return complain("generate takes a distribution and a file to write; see --help", BadUsage);
    const std::string& out = arguments.values.back();
    const auto kind = sampleFromName(arguments.values.front());
    if (!kind)
        return complain("'" + shortText(arguments.values.front()) + "' is not one of " + sampleNames(", "), BadUsage);
    const auto output = outputKind(out);
    if (!output)
        return complain("'" + shortText(out, 200) + "' should end in " + outputEndings(), BadUsage);
    SampleSpec spec;
    spec.kind = *kind;
    int exitCode = Done;
    if (!readNumber(arguments, "count", spec.count, exitCode) || !readNumber(arguments, "seed", spec.seed, exitCode))
        return exitCode;
    auto tensor = makeSample(spec);
    if (!tensor)
        return complain(tensor.error(), BadUsage);
    ProgressLine progress;
    progress.begin(out);
    const std::array tensors{NamedTensor{std::string(sampleName(*kind)), *std::move(tensor)}};
    if (const auto written = writeTensors(*output, out, tensors, progress.sink()); !written)
        return complain(written.error(), BadInput);
    return Done;
}

constexpr std::array generateOptions = {OptionSpec{"count", "N", "how many values (default 65536)"},
                                        OptionSpec{"seed", "N", "the same seed gives the same values (default 1)"}};

} // namespace

Command generateCommand()
{
    static const std::string usage = sampleNames("|") + " [OPTIONS] OUT.npy";
    return {"generate", usage, "Write a float32 tensor of random values.", generateOptions, runGenerate};
}

} // namespace quantoscope::cli
