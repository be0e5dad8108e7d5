// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"

#include "core/quantize/schemespec.h"

#include <optional>
#include <string>
#include <vector>

namespace quantoscope::cli {

/// The scheme that a word of the command line names, the levels of `codebook:FILE` read; complains and gives nothing for a wrong one. `exitCode` is then set.
[[nodiscard]] std::optional<core::SchemeSpec> readScheme(const std::string& word, int& exitCode);

/// Cuts a list of scheme words, whose options have commas too: before each part that begins with the name of a scheme and then
/// ends or has a colon. `linear:bits=4,granularity=group:32,kmeans:k=16` are two.
[[nodiscard]] std::vector<std::string> splitSchemeWords(const std::string& list);

} // namespace quantoscope::cli
