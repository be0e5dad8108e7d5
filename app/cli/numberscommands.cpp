// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/arithmeticcommands.h"
#include "app/cli/command.h"
#include "app/cli/lines.h"
#include "app/cli/numberoptions.h"

#include "core/numbers/text.h"

#include <array>

namespace quantoscope::cli {

int runFormats(const Arguments& arguments);
Command explainCommand();

namespace {

using namespace core;

int runEncode(const Arguments& arguments)
{
    int exitCode = Done;
    const auto format = requiredFormat(arguments, exitCode);
    auto options = format ? encodeOptions(arguments, exitCode) : std::nullopt;
    if (!options)
        return exitCode;
    return answerAll(arguments.values, [&](std::string_view value, std::string& out) -> Result<void> {
        const auto encoded = encodeText(*format, value, *options);
        ++options->seed; // every value its own random bits
        if (!encoded)
            return tl::unexpected(encoded.error());
        out += hexText(*format, encoded->code);
        return {};
    });
}

std::string decoded(const Format& format, CodePoint code, std::string_view form)
{
    if (classify(format, code) == CodeClass::NaR)
        return "NaR";
    if (form == "shortest")
        return shortestText(format, code);
    const Number number = decode(format, code);
    if (form == "hexfloat")
        return hexFloatText(number);
    return form == "fraction" ? fractionText(number) : exactDecimal(number);
}

int runDecode(const Arguments& arguments)
{
    int exitCode = Done;
    const auto format = requiredFormat(arguments, exitCode);
    if (!format)
        return exitCode;
    const std::string form = arguments.option("as").value_or("decimal");
    if (form != "decimal" && form != "hexfloat" && form != "fraction" && form != "shortest")
        return complainValue("as", form);
    return answerAll(arguments.values, [&](std::string_view value, std::string& out) -> Result<void> {
        const auto code = parseCode(*format, value);
        if (!code)
            return tl::unexpected(code.error());
        out += decoded(*format, *code, form);
        return {};
    });
}

constexpr std::array formatsOptions = {OptionSpec{"json", "", "one JSON document"},
                                       OptionSpec{"format", "F", "only this format"}};
constexpr std::array encodeOptionSpecs = {formatOption, roundOption, seedOption, overflowOption};
constexpr std::array decodeOptionSpecs = {
    formatOption, OptionSpec{"as", "FORM", "decimal (default, every digit), hexfloat, fraction, shortest"}};

} // namespace

std::vector<Command> numbersCommands()
{
    std::vector<Command> commands = {
        {"formats", "[--json] [--format F]", "List the number formats with their exact limits and sources.", formatsOptions, runFormats},
        {"encode", "--format F [OPTIONS] VALUE...", "Turn values into codes by one exact rounding.", encodeOptionSpecs, runEncode},
        {"decode", "--format F [--as FORM] CODE...", "Turn codes into exact values.", decodeOptionSpecs, runDecode},
        explainCommand(),
    };
    for (const Command& command : arithmeticCommands())
        commands.push_back(command);
    return commands;
}

} // namespace quantoscope::cli
