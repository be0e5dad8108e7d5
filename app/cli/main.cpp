// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/networkcommands.h"
#include "app/cli/quantizecommands.h"
#include "app/cli/tensorscommands.h"

#include "translations/errortext.h"

#include <cstdio>
#include <string>

namespace quantoscope::cli {

namespace {

void print(std::string_view text, std::FILE* stream = stdout)
{
    std::fwrite(text.data(), 1, text.size(), stream);
}

std::string padded(std::string_view text, std::size_t columns)
{
    std::string result(text);
    result.resize(std::max(columns, text.size() + 1), ' ');
    return result;
}

void printHelp(const std::vector<Command>& commands)
{
    print("Usage: quantoscope-cli COMMAND [OPTIONS] [VALUE...]\n"
          "\n"
          "Exact answers about number formats and quantization. VALUE may be '-': then one value\n"
          "a line on standard input, one answer a line on standard output.\n"
          "Values: -5.75  1e-3  0x1.8p3  0b101  1/3  2^-9+1/8  sqrt(2)  inf  nan  -0\n"
          "\n"
          "Commands:\n");
    for (const Command& command : commands) {
        std::string summary(command.summary);
        const std::size_t broken = summary.find('\n');
        if (broken != summary.npos)
            summary.insert(broken + 1, 12, ' ');
        print("  " + padded(command.name, 10) + summary + "\n");
    }
    print("\n"
          "Options:\n"
          "  --help     this text; after a command, its own\n"
          "  --version  the version\n"
          "\n"
          "Exit status: 0 done, 1 the input was bad, 2 the command line was bad.\n");
}

void printCommandHelp(const Command& command)
{
    print("Usage: quantoscope-cli " + std::string(command.name) + " " + std::string(command.usage) + "\n\n" + std::string(command.summary)
          + "\n");
    if (!command.options.empty())
        print("\nOptions:\n");
    for (const OptionSpec& option : command.options) {
        std::string name = "--" + std::string(option.name);
        if (!option.value.empty())
            name += " " + std::string(option.value);
        print("  " + padded(name, 22) + std::string(option.help) + "\n");
    }
}

/// Sorts the words; an unknown option or a missing value is complained about and gives nothing.
std::optional<Arguments> sortArguments(const Command& command, std::span<char*> words)
{
    Arguments arguments;
    bool onlyValues = false;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::string_view word = words[i];
        if (onlyValues || !word.starts_with("--")) {
            arguments.values.emplace_back(word);
            continue;
        }
        if (word == "--") {
            onlyValues = true;
            continue;
        }
        const std::size_t equals = word.find('=');
        const std::string_view name = word.substr(2, equals == word.npos ? word.npos : equals - 2);
        const OptionSpec* spec = nullptr;
        for (const OptionSpec& option : command.options)
            spec = option.name == name ? &option : spec;
        if (!spec) {
            complain("unknown option '" + std::string(word) + "' for " + std::string(command.name), BadUsage);
            return std::nullopt;
        }
        std::string value;
        if (!spec->value.empty()) {
            if (equals == word.npos && i + 1 == words.size()) {
                complain("option '--" + std::string(name) + "' needs a value", BadUsage);
                return std::nullopt;
            }
            value = equals == word.npos ? words[++i] : std::string(word.substr(equals + 1));
        }
        arguments.options.insert_or_assign(std::string(name), value);
    }
    return arguments;
}

int run(std::span<char*> words)
{
    std::vector<Command> commands = numbersCommands();
    for (const auto& ofTopic : {tensorsCommands(), quantizeCommands(), networkCommands()})
        commands.insert(commands.end(), ofTopic.begin(), ofTopic.end());
    if (words.empty()) {
        printHelp(commands);
        return BadUsage;
    }
    const std::string_view first = words[0];
    if (first == "--help" || first == "-h" || first == "help") {
        printHelp(commands);
        return Done;
    }
    if (first == "--version") {
        print("quantoscope-cli " QUANTOSCOPE_VERSION "\n");
        return Done;
    }
    for (const Command& command : commands) {
        if (command.name != first)
            continue;
        for (const std::string_view word : words.subspan(1)) {
            if (word == "--help") {
                printCommandHelp(command);
                return Done;
            }
        }
        const auto arguments = sortArguments(command, words.subspan(1));
        return arguments ? command.run(*arguments) : BadUsage;
    }
    return complain("unknown command '" + std::string(first) + "'; see quantoscope-cli --help", BadUsage);
}

} // namespace

int complain(const std::string& sentence, ExitCode code)
{
    print("quantoscope-cli: " + sentence + "\n", stderr);
    return code;
}

std::string sentence(const core::Error& error)
{
    return phrases::errorText(error).toStdString();
}

std::string sentence(const core::Error& error, std::string_view text)
{
    return phrases::errorText(error, text).toStdString();
}

int complain(const core::Error& error, ExitCode code)
{
    return complain(sentence(error), code);
}

int complainMissing(std::string_view option)
{
    return complain("option '--" + std::string(option) + "' is missing", BadUsage);
}

int complainValue(std::string_view option, std::string_view value)
{
    return complain("'" + std::string(value) + "' is not a value of option '--" + std::string(option) + "'", BadUsage);
}

} // namespace quantoscope::cli

int main(int argc, char** argv)
{
    const int code = quantoscope::cli::run({argv + 1, static_cast<std::size_t>(argc > 0 ? argc - 1 : 0)});
    // A full disk or a closed pipe is an error too: the answer did not arrive.
    if (std::fflush(stdout) != 0 || std::ferror(stdout) != 0)
        return quantoscope::cli::BadInput;
    return code;
}
