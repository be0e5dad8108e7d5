// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/progressline.h"

#include "core/files/networks/networkfile.h"

#include <optional>
#include <string>

namespace quantoscope::cli {

/// A network and the data it was trained on, made again and split as they were then.
struct NetworkJob {
    core::NetworkFile file;
    core::DataSplit data;
};

/// Complains and gives nothing when there is no such network, or no data that fit it; `exitCode` is then set.
[[nodiscard]] std::optional<NetworkJob> openNetworkJob(const std::string& path, ProgressLine& progress, int& exitCode);

} // namespace quantoscope::cli
