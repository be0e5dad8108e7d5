// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/networks/data/dataset.h"
#include "core/networks/network.h"

#include <QString>

#include <optional>

namespace quantoscope::core {

/// A network and what it was trained on, so that it can be evaluated again.
struct NetworkFile {
    Network network;
    std::optional<DatasetSpec> data;
    double heldOutShare = 0.2; ///< with the data's own seed
};

/// One safetensors file: a tensor for each vector (`0.weight`, `0.bias`, `1.running_mean`, `0.weight_node.scales`, …) and the
/// specification as JSON in its metadata under `quantoscope.network`. Any reader of safetensors opens the weights. Atomic.
[[nodiscard]] Result<void> writeNetwork(const QString& path, const NetworkFile& file);

/// Errors: those of safetensors; FileMalformed (path, what) for metadata that is missing or does not fit the tensors.
[[nodiscard]] Result<NetworkFile> readNetwork(const QString& path);

} // namespace quantoscope::core
