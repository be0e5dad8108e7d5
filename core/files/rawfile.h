// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/files/tensorfile.h"

namespace quantoscope::core {

/// The bytes of a file as one tensor of bare numbers, named like the file without its ending; zero-copy, in any byte order
/// and axis order. Bytes behind the tensor are told as a problem (TrailingBytes).
///
/// Types with several elements a block, and column-major order of them, need whole blocks: Fortran order is refused for them.
/// Errors, with the byte counts: FileMalformed RawOffset (offset, bytes of the file), RawShape (the shape as written, bytes there:
/// impossible, or without elements although there are bytes), RawTooShort (bytes needed from the offset on, bytes there),
/// RawNotWhole (bytes there, bytes of one row of the other axes); FileUnsupported RawBlockOrder (the type).
[[nodiscard]] Result<TensorFile> openRawFile(const std::shared_ptr<const MappedFile>& file, const RawSpec& spec);

/// Reads `dtype=float32,endian=little,shape=3x5,offset=0,order=C`: keys in any order, each at most once, empty items ignored;
/// what is not given has RawSpec's default, the shape `-1`: all there is. `shape=` is a single number, `shape=-1x4` has as
/// many rows as the bytes give.
/// Errors: UnknownOption (option, value).
[[nodiscard]] Result<RawSpec> parseRawSpec(std::string_view text);

} // namespace quantoscope::core
