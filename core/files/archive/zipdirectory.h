// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/support/error.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace quantoscope::core {

/// What the directory of a zip archive and a member's own header say of it together.
struct ZipRecord {
    std::string_view rawName; ///< bytes of the file, in UTF-8 or code page 437
    std::int64_t size = 0;
    std::int64_t compressedSize = 0;
    std::int64_t headerOffset = 0; ///< of the local header in the file
    std::int64_t dataOffset = -1;  ///< of the bytes behind it; −1 where there is a fault
    std::uint32_t crc = 0;         ///< CRC-32 of the data once uncompressed
    int method = 0;                ///< 0: stored, 8: deflated, … (APPNOTE.TXT 4.4.5)
    bool hasUnicodePath = false;   ///< an extra field 0x7075 may replace the name
    std::optional<Error> fault;    ///< why the member cannot be read, though the others can
};

/// Walks the central directory and the local headers of a zip archive, zip64 included (PKWARE APPNOTE.TXT 6.3.10).
/// The records refer to the bytes of the file; `path` names it in errors.
///
/// Nothing is believed before it is compared with the file: the records are in the directory's order, and of those without a
/// fault the data lie before the directory, apart from each other, under the same name in both headers. A fault of a single
/// member (encrypted, another name or size in its own header, beyond the directory, on another member's bytes, a size that its
/// compressed bytes cannot give) stays with it. Errors: FileMalformed ZipEndMissing, ZipRecordMissing, ZipEntryCount,
/// LengthBeyondEnd; FileUnsupported ZipSplit.
[[nodiscard]] Result<std::vector<ZipRecord>> readZipDirectory(std::string_view file, const std::string& path);

} // namespace quantoscope::core
