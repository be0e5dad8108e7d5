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
    X(NoSuchTensor)         /* the tensor asked for */ \
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
    /* zip archives. */ \
    X(ZipEndMissing)        /* no arguments: there is no end of a zip directory */ \
    X(ZipRecordMissing)     /* the record that should be there */ \
    X(ZipSplit)             /* no arguments: one of several pieces */ \
    X(ZipEntryCount)        /* the entries claimed, the entries there */ \
    X(ZipInconsistent)      /* the member or the reason: another reader would see another archive */ \
    X(ZipEncrypted)         /* the member */ \
    X(ZipMethod)            /* the member, the number of its compression method */ \
    X(ZipHeaderMissing)     /* the member */ \
    X(ZipNameMismatch)      /* the member, the name in its own header */ \
    X(ZipHeaderMismatch)    /* the member: sizes, method or CRC-32 of its own header differ from the directory's */ \
    X(ZipSizeImpossible)    /* the member, its size, the compressed bytes */ \
    X(ZipOverlap)           /* the member, the other whose bytes it claims */ \
    X(ZipCrc)               /* the member */ \
    X(ZipTooShort)          /* the member, the bytes claimed, the bytes there */ \
    X(ZipTooLong)           /* the member, the bytes claimed */ \
    X(ZipData)              /* the member, the reason */ \
    X(ZipNameUnusable)      /* the name: it cannot be that of a member */ \
    /* NumPy files. */ \
    X(NpyVersion)           /* the version as digits */ \
    X(NpyType)              /* the type as written */ \
    X(NpyObjects)           /* the type as written: its values are pickled Python objects */ \
    X(NpyFieldSkipped)      /* the field, its type as written */ \
    X(NpyGuessed)           /* the type as written, the type it is taken for */ \
    X(TrailingBytes)        /* the bytes behind the data */ \
    X(NpzNotArray)          /* the member */ \
    /* JSON: safetensors and sharded indexes. */ \
    X(JsonUnexpected)       /* the text that does not belong there */ \
    X(JsonCutShort)         /* no arguments: it ends too early */ \
    X(JsonEscape)           /* the escape as written */ \
    X(JsonTooDeep)          /* the limit */ \
    X(FieldMissing)         /* the tensor or other object, its key */ \
    X(FieldInvalid)         /* the tensor or other object, its key, the value as written */ \
    X(PartialByte)          /* the tensor, its elements, which do not fill bytes */ \
    X(DataNotNext)          /* the tensor, the offset of its data, the end of the data before */ \
    X(BytesAfterData)       /* the bytes after the last tensor */ \
    X(NotInPart)            /* the tensor, the part of the set that should hold it */ \
    X(NotInIndex)           /* the tensor, the part that holds it */ \
    X(IndexSizeDiffers)     /* the bytes of all tensors by the index, the bytes there */ \
    /* Numbers as text; rows are lines of the file. */ \
    X(TextEncoding)         /* the encoding */ \
    X(NoValues)             /* no arguments */ \
    X(CellNotNumber)        /* the row, the column, the cell's text */ \
    X(CellEmpty)            /* the row, the column */ \
    X(RowLength)            /* the row, its cells, the cells of the rows before */ \
    X(OpenQuote)            /* the row, the column */ \
    X(NulByte)              /* the row, the column */ \
    X(CellsInfinite)        /* the cells, the row of the first, its column, its text */ \
    X(IntegersRounded)      /* the cells, the row of the first, its column, its text */ \
    /* Pasted text. */ \
    X(PasteUnexpected)      /* the text that does not belong there */ \
    X(PasteCutShort)        /* the brackets that are open */ \
    X(PasteEllipsis)        /* no arguments: values were left out when the array was printed */ \
    X(PasteRagged)          /* what a list has there, what those before it have */ \
    X(PasteTooDeep)         /* the limit */ \
    /* Bare numbers. */ \
    X(RawOffset)            /* the bytes to skip, the bytes of the file */ \
    X(RawShape)             /* the shape, the bytes behind the offset */ \
    X(RawSize)              /* the bytes that the shape needs, the bytes behind the offset */ \
    X(RawPartial)           /* the bytes behind the offset, the bytes of one step of the open axis */ \
    X(RawByteOrder)         /* the type, whose blocks have no other byte order */

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
