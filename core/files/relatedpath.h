// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/support/error.h"

#include <string>
#include <string_view>

namespace quantoscope::core {

/// The folder part of a path, "." when it has none.
[[nodiscard]] std::string folderOf(const std::string& path);
/// The last part of a path.
[[nodiscard]] std::string fileNameOf(const std::string& path);
/// The ending behind the last dot of the file's name, in lower case, without the dot.
[[nodiscard]] std::string endingOf(const std::string& path);

/// The path of a file that `file` names beside or below itself, checked so that nothing leads out of its folder.
///
/// Refused (FileMalformed PathEscapes): an empty path, an absolute one, a drive letter, a URL, backslashes, NUL, a part `..`,
/// and symbolic links whose target lies outside of the folder. PartMissing when nothing is there; FileUnsupported
/// NotRegularFile for what is not a plain file.
[[nodiscard]] Result<std::string> relatedPath(const std::string& file, std::string_view relative);

} // namespace quantoscope::core
