// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/progressline.h"

#include "core/files/networks/networkfile.h"

#include <string>

namespace quantoscope::cli {

/// A network and the data it was trained on, made again and split as they were then.
struct NetworkJob {
    core::NetworkFile file;
    core::DataSplit data;
};

/// Errors: those of readNetwork(), makeDataset() and layerShapes(); FileMalformed for a file that does not tell its data set;
/// ShapeMismatch for one whose data set does not fit the network.
[[nodiscard]] core::Result<NetworkJob> openNetworkJob(const std::string& path, ProgressLine& progress);

} // namespace quantoscope::cli
