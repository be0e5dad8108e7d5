// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/numberoptions.h"

#include "core/numbers/catalogue.h"

#include <charconv>

namespace quantoscope::cli {

std::optional<core::Format> requiredFormat(const Arguments& arguments, int& exitCode)
{
    const auto name = arguments.option("format");
    if (!name) {
        exitCode = complainMissing("format");
        return std::nullopt;
    }
    auto format = core::formatByName(*name);
    if (!format) {
        exitCode = complain(format.error(), BadUsage);
        return std::nullopt;
    }
    return *std::move(format);
}

std::optional<core::EncodeOptions> encodeOptions(const Arguments& arguments, int& exitCode)
{
    core::EncodeOptions options;
    if (const auto word = arguments.option("round")) {
        const auto rounding = core::roundingFromName(*word);
        if (!rounding) {
            exitCode = complainValue("round", *word);
            return std::nullopt;
        }
        options.rounding = *rounding;
    }
    if (const auto word = arguments.option("overflow")) {
        const auto overflow = core::overflowFromName(*word);
        if (!overflow) {
            exitCode = complainValue("overflow", *word);
            return std::nullopt;
        }
        options.overflow = core::overflowPolicy(*overflow);
    }
    if (const auto word = arguments.option("seed")) {
        const auto [end, status] = std::from_chars(word->data(), word->data() + word->size(), options.seed);
        if (status != std::errc() || end != word->data() + word->size()) {
            exitCode = complainValue("seed", *word);
            return std::nullopt;
        }
    }
    return options;
}

} // namespace quantoscope::cli
