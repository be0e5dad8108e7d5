// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/support/error.h"

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace quantoscope::cli {

/// Exit codes: the answer is complete, something in the input was bad, the command line was bad.
enum ExitCode { Done = 0, BadInput = 1, BadUsage = 2 };

/// One `--name VALUE` (or a flag, when `value` is empty) of a command, as `--help` shows it.
struct OptionSpec {
    std::string_view name;
    std::string_view value;
    std::string_view help;
};

/// The words after the command, sorted. Only words that start with `--` are options, so that `-5.75` is a value.
class Arguments
{
public:
    std::vector<std::string> values;
    std::map<std::string, std::string, std::less<>> options;

    [[nodiscard]] bool has(std::string_view name) const { return options.find(name) != options.end(); }
    [[nodiscard]] std::optional<std::string> option(std::string_view name) const
    {
        const auto found = options.find(name);
        return found == options.end() ? std::nullopt : std::optional(found->second);
    }
};

struct Command {
    std::string_view name;
    std::string_view usage; ///< what follows the name
    std::string_view summary;
    std::span<const OptionSpec> options;
    int (*run)(const Arguments& arguments);
};

/// The commands of the topic numbers: formats, encode, decode, explain, add, subtract, multiply, divide.
[[nodiscard]] std::vector<Command> numbersCommands();

/// Prints `quantoscope-cli: sentence` to stderr and returns the code.
int complain(const std::string& sentence, ExitCode code);
int complain(const core::Error& error, ExitCode code);
/// The English sentence of an error.
[[nodiscard]] std::string sentence(const core::Error& error);
/// The same for an error in this text, with its place counted in characters.
[[nodiscard]] std::string sentence(const core::Error& error, std::string_view text);
/// A required option is missing, or its value is not one of those allowed.
int complainMissing(std::string_view option);
int complainValue(std::string_view option, std::string_view value);

} // namespace quantoscope::cli
