// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/support/error.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace quantoscope::core {

/// What exactly is wrong with a file: the second argument of FileMalformed and FileUnsupported, by name; the arguments
/// named here follow it. translations/filefaulttext.cpp has the clauses shown to people.
#define QUANTOSCOPE_FILE_FAULTS(X) \
    /* Any file. */ \
    X(EmptyFile)            /* no arguments */ \
    X(NotRegularFile)       /* no arguments: a folder, device or pipe */ \
    X(LfsPointer)           /* no arguments: a Git LFS pointer lies there instead of the file */ \
    X(LengthBeyondEnd)      /* what is too long, its length, the bytes left */ \
    X(CountBeyondLimit)     /* what is counted, the count, the limit */ \
    X(DuplicateName)        /* the name */ \
    X(UnknownType)          /* the tensor, the type as written */ \
    X(NegativeLength)       /* the tensor, the length */ \
    X(ShapeTooLarge)        /* the tensor, its shape */ \
    X(DataBeyondEnd)        /* the tensor, the byte after its last, the bytes of the file */ \
    X(DataSizeMismatch)     /* the tensor, the bytes that its shape needs, the bytes there */ \
    X(PathEscapes)          /* the path: it leads out of the file's folder or is no plain relative path */ \
    X(PartMissing)          /* the file of the same set that is not there */ \
    X(NotUtf8)              /* what is not UTF-8 */ \
    X(ShortenedWhileRead)   /* no arguments: the file lost bytes after it was opened */ \
    X(ExpandedTooFar)       /* the tensor, its elements, the elements stored */ \
    /* Any file with names. */ \
    X(NoSuchTensor)         /* the tensor asked for */

enum class FileFault {
#define QUANTOSCOPE_ENUMERATOR(name) name,
    QUANTOSCOPE_FILE_FAULTS(QUANTOSCOPE_ENUMERATOR)
#undef QUANTOSCOPE_ENUMERATOR
};

/// The stable name of a fault, `"DataBeyondEnd"`.
[[nodiscard]] std::string_view fileFaultName(FileFault fault);
[[nodiscard]] std::optional<FileFault> fileFaultFromName(std::string_view name);

/// FileMalformed: the file breaks its format's rules.
[[nodiscard]] tl::unexpected<Error> malformed(const std::string& path, FileFault fault,
                                              std::vector<Error::Argument> arguments = {}, std::size_t position = Error::npos);
/// FileUnsupported: the file may be right, but this program does not read it.
[[nodiscard]] tl::unexpected<Error> unsupported(const std::string& path, FileFault fault,
                                                std::vector<Error::Argument> arguments = {}, std::size_t position = Error::npos);

} // namespace quantoscope::core
