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
    X(RawOffset)            /* the bytes to skip, the bytes of the file */ \
    X(RawShape)             /* the shape as written, the bytes there */ \
    X(RawTooShort)          /* the bytes that the shape needs, the bytes there */ \
    X(RawNotWhole)          /* the bytes there, the bytes of one step along the axis that is to be found */ \
    X(RawBlockOrder)        /* the type */ \
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
    /* GGUF. */ \
    X(GgufMagic)            /* what stands at the beginning instead */ \
    X(GgufVersion)          /* the version */ \
    X(GgufBigEndian)        /* no arguments: the numbers begin with their highest byte */ \
    X(GgufValueType)        /* the key, the number of the type */ \
    X(GgufKeyType)          /* the key, its type, the type it must have */ \
    X(GgufBool)             /* the key, the value */ \
    X(GgufArrayDepth)       /* the key, the limit */ \
    X(GgufAlignment)        /* the alignment */ \
    X(GgufName)             /* the number of the tensor, counted from 0; its name */ \
    X(GgufAxes)             /* the tensor, its axes, the limit */ \
    X(GgufRowLength)        /* the tensor, the length of its rows, its type, the elements of a block */ \
    X(GgufRemovedType)      /* the tensor, its type */ \
    X(GgufOffset)           /* the tensor, the offset, the alignment */ \
    X(GgufOverlap)          /* the tensor, the tensor whose data it shares */ \
    X(GgufSplit)            /* its number, the number of files as it says; both as its name says */ \
    X(GgufSplitName)        /* its number, the number of files */ \
    /* ONNX and its protobuf messages. */ \
    X(VarintCutOff)         /* no arguments: a message ends inside a number */ \
    X(VarintTooLong)        /* no arguments: a number of more than 64 bits */ \
    X(FieldNumber)          /* the number, which no field can have */ \
    X(WireType)             /* the wire type: a group, or none that exists */ \
    X(FieldWireType)        /* the field, its wire type, which is not the one of its values */ \
    X(MessagesTooDeep)      /* the limit */ \
    X(PackedLength)         /* the field, its bytes, the bytes of one number */ \
    X(NoGraph)              /* no arguments */ \
    X(TextTensor)           /* the tensor, which holds texts */ \
    X(SegmentedTensor)      /* the tensor, which is a part of a larger one */ \
    X(ValuesTwice)          /* the tensor, one field with values, the other */ \
    X(WrongValueField)      /* the tensor, its type, the field with values */ \
    X(ValueCountMismatch)   /* the tensor, the numbers that its shape needs, the numbers there, their field */ \
    X(ValueBeyondType)      /* the tensor, the value, its type */ \
    X(LocationMissing)      /* the tensor, whose data lie in a file that is not named */ \
    X(NotDecimal)           /* the tensor, `offset` or `length`, the text there */ \
    X(IndicesShape)         /* the sparse tensor, the shape of its indices, the shape of its values */ \
    X(IndexBeyondShape)     /* the sparse tensor, the index, the length of that axis */ \
    X(IndicesUnordered)     /* the sparse tensor, the row of indices that does not come after the one before */ \
    /* PyTorch checkpoints and the pickles in them. */ \
    X(PickleOpcode)         /* the byte that is no opcode, in hexadecimal */ \
    X(PickleNoStop)         /* no arguments: the pickle ends without STOP */ \
    X(PickleStack)          /* the opcode: it takes more values than there are */ \
    X(PickleKindMismatch)   /* the opcode, the kind of value it met */ \
    X(PickleArgument)       /* the opcode, its argument as written */ \
    X(PickleMemo)           /* the opcode, the entry that was never filled */ \
    X(PickleOutside)        /* the opcode: it refers to something that is not in the file */ \
    X(PickleForbidden)      /* the global that can run programs */ \
    X(PickleCall)           /* the global that is called without being known as harmless */ \
    X(PickleSetState)       /* the global whose object would get a __setstate__ */ \
    X(PytorchUnknown)       /* no arguments: neither a zip archive nor a pickle */ \
    X(PytorchPlainPickle)   /* no arguments: a pickle, but not of a checkpoint */ \
    X(PytorchNoPickle)      /* no arguments: a zip archive without data.pkl */ \
    X(PytorchNoTensors)     /* no arguments */ \
    X(PytorchTar)           /* no arguments: the tar archives before PyTorch 0.1.10 */ \
    X(PytorchBigEndian)     /* no arguments: a legacy file of a big-endian machine */ \
    X(PytorchProtocol)      /* the protocol of a legacy file as written, the one that is read */ \
    X(PytorchHeader)        /* which of the pickles of a legacy file is not what it should be */ \
    X(PytorchByteOrder)     /* the byte order as written */ \
    X(PytorchRecord)        /* the tensor, which part of its description is not what it should be */ \
    X(PytorchStorageKey)    /* the tensor, the storage's key, which is not a plain name */ \
    X(PytorchStorageMissing) /* the tensor, the storage's key */ \
    X(PytorchStorageSize)   /* the tensor, the storage's key, the elements claimed, the bytes there */ \
    X(PytorchStorageUnused) /* the storage's key, of which no tensor tells the type */ \
    X(PytorchStorageCount)  /* the storage's key, the elements before its data, the elements in the pickle */ \
    X(PytorchView)          /* the tensor, its view, the elements of its storage */ \
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
    /* Data sets of one's own; samples and values count from 1. */ \
    X(DatasetTable)         /* the shape of what should be a table of two columns or more */ \
    X(DatasetArrays)        /* the arrays that are there: none for the inputs or none for the answers */ \
    X(DatasetShape)         /* the shape, which no inputs or answers can have */ \
    X(DatasetCounts)        /* the samples, the answers */ \
    X(DatasetLabel)         /* the sample whose answer is no label, the greatest label */ \
    X(DatasetNotFinite)     /* the sample, the value of it that is NaN or infinite */ \
    /* Bare numbers. */ \

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
