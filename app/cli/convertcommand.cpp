// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/tensoroptions.h"
#include "app/cli/tensoroutput.h"
#include "app/cli/tensorscommands.h"

#include "core/files/shorttext.h"
#include "core/numbers/catalogue.h"
#include "core/tensors/roundvalues.h"

#include <array>

namespace quantoscope::cli {

namespace {

using namespace core;

/// Loads and rounds one tensor.
Result<Tensor> converted(const TensorEntry& entry, const std::string& path, const std::optional<Format>& format, const ProgressSink& progress)
{
    auto tensor = loadChecked(entry, path, progress);
    if (!tensor || !format)
        return tensor;
    return roundValues(*tensor, *format, {}, progress);
}

/// The format of `--as`: a float format, or nothing without the option; false when it is wrong.
bool targetFormat(const Arguments& arguments, std::optional<Format>& format, int& exitCode)
{
    const auto name = arguments.option("as");
    if (!name)
        return true;
    auto found = formatByName(*name);
    if (found && found->floating()) {
        format = *std::move(found);
        return true;
    }
    exitCode = found ? complainValue("as", *name) : complain(found.error(), BadUsage);
    return false;
}

int convertChosen(const ChosenTensors& chosen, const std::optional<Format>& format, OutputKind kind, const std::string& out,
                  ProgressLine& progress)
{
    int exitCode = Done;
    const auto tell = [&](const std::string& tensor, const Error& error) {
        exitCode = complain(shortText((tensor.empty() ? "" : "'" + shortText(tensor, 100) + "': ") + sentence(error), 1000), BadInput);
    };
    for (const TensorProblem& problem : chosen.problems) {
        const int before = exitCode;
        tell(problem.tensor, problem.error);
        if (problem.tensor.empty() || chosen.file.find(problem.tensor)) // a warning; nothing is left out
            exitCode = before;
    }
    if (holdsOneTensor(kind) && chosen.entries.size() > 1) {
        return complain(shortText(chosen.file.path, 200) + " has " + std::to_string(chosen.entries.size())
                            + " tensors; choose one with --tensor, or write .npz or .safetensors", BadInput);
    }
    std::vector<NamedTensor> tensors;
    for (const TensorEntry& entry : chosen.entries) {
        progress.begin(entry.name);
        auto tensor = converted(entry, chosen.file.path, format, progress.sink());
        if (tensor)
            tensors.push_back({entry.name, *std::move(tensor)});
        else
            tell(entry.name, tensor.error());
    }
    if (tensors.empty())
        return exitCode == Done ? complain(shortText(chosen.file.path, 200) + ": there are no tensors to write", BadInput) : exitCode;
    progress.begin(out);
    if (const auto written = writeTensors(kind, out, tensors, progress.sink()); !written)
        return complain(written.error(), BadInput);
    return exitCode;
}

int runConvert(const Arguments& arguments)
{
    if (arguments.values.size() != 2)
        return complain("convert takes a file to read and a file to write; see --help", BadUsage);
    const std::string& out = arguments.values.back();
    const auto kind = outputKind(out);
    if (!kind)
        return complain("'" + shortText(out, 200) + "' should end in " + outputEndings(), BadUsage);
    int exitCode = Done;
    std::optional<Format> format;
    if (!targetFormat(arguments, format, exitCode))
        return exitCode;
    ProgressLine progress;
    const auto chosen = openChosen(arguments, progress, exitCode);
    return chosen ? convertChosen(*chosen, format, *kind, out, progress) : exitCode;
}

constexpr std::array convertOptions = {
    tensorOption,
    OptionSpec{"as", "FORMAT", "round to a float format (ties to even); stored in its own type, else as float32 or float64"},
    rawOption,
};

} // namespace

Command convertCommand()
{
    return {"convert", "FILE [OPTIONS] OUT",
            "Write tensors to OUT.npz or OUT.safetensors, or one to OUT.npy or OUT.csv: in their own types\n"
            "where OUT has them, else as float32; as decimal numbers in OUT.csv.",
            convertOptions, runConvert};
}

} // namespace quantoscope::cli
