// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/files/mappedfile.h"
#include "core/networks/data/dataset.h"
#include "core/networks/network.h"

#include <QString>

#include <memory>
#include <optional>

namespace quantoscope::core {

/// A network and what it was trained on, so that it can be evaluated again.
struct NetworkFile {
    Network network;
    std::optional<DatasetSpec> data;
    double heldOutShare = 0.2; ///< with the data's own seed
};

/// One safetensors file: a tensor for each vector that is not empty (`0.weight`, `0.bias`, `1.running_mean`, `1.running_var`,
/// `0.weight_node.scales`, `.zero_points`, `.negative_scales`, `.thresholds`, `.lo`, `.hi`, `0.activation_node.scales`, …) and the
/// specification as JSON in its metadata under `quantoscope.network` (networkmetadata.h). Any reader of safetensors opens the weights,
/// which have PyTorch's shapes. Atomic; the same bytes for the same network.
/// Errors: those of layerShapes; NetworkShape (the layer's index from 1, its text) for a layer that parseLayers would not read back,
/// for vectors that its kind does not have, and for nodes that could not be used (scales that are not above 0, a vector of the method
/// missing); ShapeMismatch for vectors of another length; UnknownOption for a noise or share that is not finite; those of
/// writeSafetensors.
[[nodiscard]] Result<void> writeNetwork(const QString& path, const NetworkFile& file);

/// Exactly what was written, every bit of every number. What the metadata claims is allocated only after the file has shown to hold it.
/// Errors: those of safetensors; FileMalformed (path, what) for metadata that is missing or does not fit the tensors: FieldMissing,
/// FieldInvalid, DuplicateName and the JSON ones with their place in the file, NoSuchTensor, and FieldInvalid for tensors of another
/// type or shape, or that no layer has.
[[nodiscard]] Result<NetworkFile> readNetwork(const QString& path);
[[nodiscard]] Result<NetworkFile> readNetwork(const std::shared_ptr<const MappedFile>& file);

} // namespace quantoscope::core
