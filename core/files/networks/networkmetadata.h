// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/files/networks/networkfile.h"

#include <string>
#include <string_view>

namespace quantoscope::core {

/// What a network's file says beside its tensors, as JSON without blanks:
///   {"version":1,"input":[1,16,16],"layers":[{"layer":"conv:16:3","weights":{"bits":4,"method":"lsq","per_channel":true,
///   "symmetric":true,"frozen":false}},{"layer":"relu"}],"data":{"task":"digits","count":12000,"noise":0.1,"seed":"1","size":16},
///   "held_out_share":0.2}
/// Nodes that are as they are by default are left out, and `data` where there is none. Numbers that are not whole are the shortest
/// that read back equal; the seed is text because it may be above 2^63.
[[nodiscard]] std::string networkMetadata(const NetworkFile& file);

/// The specification alone: the layers' vectors are empty, their states' isFrozen is set. Positions in errors are bytes of the text.
/// Strict: every key known, once and in its range, layers as parseLayers reads them, at most maxLayers of them.
/// Errors: FileMalformed (path, …) FieldMissing, FieldInvalid, DuplicateName, CountBeyondLimit, the JSON ones; FileUnsupported FieldInvalid
/// for another version.
[[nodiscard]] Result<NetworkFile> parseNetworkMetadata(std::string_view text, const std::string& path);

} // namespace quantoscope::core
