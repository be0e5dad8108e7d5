// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/arithmeticcommands.h"

#include "app/cli/arithmetictext.h"
#include "app/cli/lines.h"
#include "app/cli/numberoptions.h"

#include "core/numbers/text.h"

#include <algorithm>
#include <array>

namespace quantoscope::cli {

namespace {

using namespace core;

/// The two words of a line.
Result<std::pair<std::string_view, std::string_view>> splitLine(std::string_view line)
{
    constexpr std::string_view blanks = " \t";
    const std::size_t first = std::min(line.find_first_not_of(blanks), line.size());
    const std::size_t firstEnd = std::min(line.find_first_of(blanks, first), line.size());
    const std::size_t second = line.find_first_not_of(blanks, firstEnd);
    if (first == line.size())
        return failure(ErrorCode::EmptyText);
    if (second == line.npos)
        return failure(ErrorCode::UnexpectedEnd, {}, line.size());
    const std::size_t secondEnd = std::min(line.find_first_of(blanks, second), line.size());
    const std::size_t third = line.find_first_not_of(blanks, secondEnd);
    if (third != line.npos)
        return failure(ErrorCode::UnexpectedCharacter, {std::string(line.substr(third, 1))}, third);
    return std::pair(line.substr(first, firstEnd - first), line.substr(second, secondEnd - second));
}

Result<void> answerPair(const Calculation& calculation, std::string_view a, std::string_view b, bool explain, std::string& out)
{
    const auto first = readOperand(calculation.format, a, calculation.options);
    if (!first)
        return tl::unexpected(first.error());
    const auto second = readOperand(calculation.format, b, calculation.options);
    if (!second)
        return tl::unexpected(second.error());
    const auto result = compute(calculation.operation, calculation.format, first->code, second->code, calculation.options);
    if (!result)
        return tl::unexpected(result.error());
    out += resultLine(calculation, *result);
    if (explain)
        out += "\n" + workingText(calculation, *first, *second, *result);
    return {};
}

int runOperation(Operation operation, const Arguments& arguments)
{
    int exitCode = Done;
    auto format = requiredFormat(arguments, exitCode);
    auto options = format ? encodeOptions(arguments, exitCode) : std::nullopt;
    if (!options)
        return exitCode;
    const bool explain = arguments.has("explain");
    Calculation calculation{operation, *std::move(format), *options};
    const std::vector<std::string>& values = arguments.values;
    if (values.size() == 2) {
        // One answer through the same door as lines, for the same messages.
        return answerAll({values[0] + " " + values[1]}, [&](std::string_view, std::string& out) {
            return answerPair(calculation, values[0], values[1], explain, out);
        });
    }
    if (values.size() != 1 || values[0] != "-")
        return complain("two operands are needed, or '-' to read them from standard input; see --help", BadUsage);
    return answerAll(values, [&](std::string_view line, std::string& out) -> Result<void> {
        const auto words = splitLine(line);
        if (!words)
            return tl::unexpected(words.error());
        auto done = answerPair(calculation, words->first, words->second, explain, out);
        ++calculation.options.seed; // every line its own random bits
        return done;
    });
}

template<Operation operation>
int run(const Arguments& arguments)
{
    return runOperation(operation, arguments);
}

constexpr std::array optionSpecs = {
    formatOption, roundOption, seedOption, overflowOption,
    OptionSpec{"explain", "", "the working as well: carries by column, or significands and rounding"}};

constexpr std::string_view usage = "--format F [OPTIONS] A B | -";

} // namespace

std::vector<Command> arithmeticCommands()
{
    return {
        {"add", usage, "Add two numbers of a format: integers print code, carry and overflow, floats the\nexact result, its code and the flags.", optionSpecs, run<Operation::Add>},
        {"subtract", usage, "Subtract B from A in a format; see add.", optionSpecs, run<Operation::Subtract>},
        {"multiply", usage, "Multiply two numbers of a format; see add.", optionSpecs, run<Operation::Multiply>},
        {"divide", usage, "Divide A by B in a format; integers are cut toward zero; see add.", optionSpecs, run<Operation::Divide>},
    };
}

} // namespace quantoscope::cli
