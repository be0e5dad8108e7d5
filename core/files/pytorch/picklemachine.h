// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/files/pytorch/pickle.h"
#include "core/support/error.h"
#include "core/support/progress.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace quantoscope::core {

/// Bytes that begin with a pickle, and where they lie.
struct PickleSource {
    std::string_view bytes;
    std::string path;       ///< for messages
    std::int64_t start = 0; ///< of the first of these bytes in the file, for the place in messages
};

/// The longest integer in bytes, and in digits.
inline constexpr std::int64_t pickleIntegerLimit = 1024;
inline constexpr std::int64_t pickleDigitLimit = 2400;

/// Reads one pickle of any protocol 0–5 (Python's Lib/pickletools.py) up to its STOP; bytes behind are left alone.
///
/// Nothing is ever imported, called or executed: calls become Objects, and a pickle that names something dangerous or calls
/// anything but what is known to be data is refused (see globalRule). Time and memory are linear in the bytes read. The
/// values refer to `source.bytes`, which have to outlive the result.
/// Errors: FileMalformed with one of the faults Pickle…, LengthBeyondEnd, CountBeyondLimit, NotUtf8, at the byte of the
/// opcode; Cancelled.
[[nodiscard]] Result<Pickle> readPickle(const PickleSource& source, const ProgressSink& progress = {});

} // namespace quantoscope::core
