// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/files/tensorfile.h"

#include <cstdlib>
#include <set>
#include <string_view>

namespace quantoscope::fuzz {

inline void require(bool condition)
{
    if (!condition)
        std::abort();
}

/// What every opened tensor file promises: unique names, honest counts, values as many as the shape says. Whether each must
/// load depends on the format.
inline void loadAll(const core::TensorFile& file, bool mustLoad)
{
    constexpr std::int64_t mostValues = 65536;
    std::set<std::string_view> names;
    for (const core::TensorEntry& entry : file.tensors) {
        require(names.insert(entry.name).second);
        require(core::elementCount(entry.shape) == entry.count && entry.bytes >= 0);
        if (entry.count > mostValues)
            continue;
        const auto tensor = entry.load({});
        require(tensor.has_value() || !mustLoad);
        if (!tensor)
            continue;
        require(tensor->shape() == entry.shape && tensor->dtype() == entry.dtype);
        require(static_cast<std::int64_t>(tensor->values().size()) == entry.count);
    }
}

} // namespace quantoscope::fuzz
