// SPDX-License-Identifier: GPL-3.0-or-later
#include "translations/filefaulttext.h"

#include <QCoreApplication>

#include <array>
#include <cstddef>

namespace quantoscope::phrases {

namespace {

struct Row {
    core::FileFault fault;
    const char* clause;
};

/// In the order of the enumeration.
constexpr std::array rows{
    Row{core::FileFault::EmptyFile, QT_TRANSLATE_NOOP("FileFaults", "it is empty")},
    Row{core::FileFault::NotRegularFile, QT_TRANSLATE_NOOP("FileFaults", "it is a folder, a device or a pipe, not a plain file")},
    Row{core::FileFault::LfsPointer, QT_TRANSLATE_NOOP("FileFaults", "it is a Git LFS pointer; the file itself has not been fetched (git lfs pull)")},
    Row{core::FileFault::LengthBeyondEnd, QT_TRANSLATE_NOOP("FileFaults", "%1 claims %2 bytes, but %3 are left")},
    Row{core::FileFault::CountBeyondLimit, QT_TRANSLATE_NOOP("FileFaults", "%1: a count of %2 is too large; %3 is the limit")},
    Row{core::FileFault::DuplicateName, QT_TRANSLATE_NOOP("FileFaults", "the name “%1” appears twice")},
    Row{core::FileFault::NoSuchTensor, QT_TRANSLATE_NOOP("FileFaults", "there is no tensor “%1” in it")},
    Row{core::FileFault::UnknownType, QT_TRANSLATE_NOOP("FileFaults", "tensor “%1” has the type %2, which is not known")},
    Row{core::FileFault::NegativeLength, QT_TRANSLATE_NOOP("FileFaults", "tensor “%1” has an axis of length %2")},
    Row{core::FileFault::ShapeTooLarge, QT_TRANSLATE_NOOP("FileFaults", "tensor “%1” has the impossible shape %2")},
    Row{core::FileFault::DataBeyondEnd, QT_TRANSLATE_NOOP("FileFaults", "the data of tensor “%1” end at byte %2, but the file has %3")},
    Row{core::FileFault::DataSizeMismatch, QT_TRANSLATE_NOOP("FileFaults", "tensor “%1” needs %2 bytes by its shape, but has %3")},
    Row{core::FileFault::PathEscapes, QT_TRANSLATE_NOOP("FileFaults", "it refers to “%1”, which is not a path inside its own folder")},
    Row{core::FileFault::PartMissing, QT_TRANSLATE_NOOP("FileFaults", "its part “%1” does not exist")},
    Row{core::FileFault::NotUtf8, QT_TRANSLATE_NOOP("FileFaults", "%1 is not valid UTF-8")},
    Row{core::FileFault::ShortenedWhileRead, QT_TRANSLATE_NOOP("FileFaults", "it was shortened while it was open")},
    Row{core::FileFault::RawOffset, QT_TRANSLATE_NOOP("FileFaults", "skipping %1 bytes is impossible; the file has %2")},
    Row{core::FileFault::RawShape, QT_TRANSLATE_NOOP("FileFaults", "the shape %1 is impossible for the %2 bytes there")},
    Row{core::FileFault::RawTooShort, QT_TRANSLATE_NOOP("FileFaults", "the shape needs %1 bytes, but %2 are there")},
    Row{core::FileFault::RawNotWhole, QT_TRANSLATE_NOOP("FileFaults", "its %1 bytes are no multiple of %2, so the open axis of the shape has no whole length")},
    Row{core::FileFault::RawBlockOrder, QT_TRANSLATE_NOOP("FileFaults", "column-major order does not go with %1, which packs several elements together")},
    Row{core::FileFault::ExpandedTooFar, QT_TRANSLATE_NOOP("FileFaults", "tensor “%1” repeats %3 stored elements to %2; that many are not read")},
    Row{core::FileFault::ZipEndMissing, QT_TRANSLATE_NOOP("FileFaults", "it has no end of a zip directory; the file is cut short or no zip archive")},
    Row{core::FileFault::ZipRecordMissing, QT_TRANSLATE_NOOP("FileFaults", "the %1 record of the zip archive is missing or cut short")},
    Row{core::FileFault::ZipSplit, QT_TRANSLATE_NOOP("FileFaults", "it is one piece of a zip archive that was split; join the pieces first")},
    Row{core::FileFault::ZipEntryCount, QT_TRANSLATE_NOOP("FileFaults", "the zip directory claims %1 entries, but %2 are there")},
    Row{core::FileFault::ZipInconsistent, QT_TRANSLATE_NOOP("FileFaults", "zip readers do not agree about its directory: %1")},
    Row{core::FileFault::ZipEncrypted, QT_TRANSLATE_NOOP("FileFaults", "member “%1” is encrypted")},
    Row{core::FileFault::ZipMethod, QT_TRANSLATE_NOOP("FileFaults", "member “%1” is compressed by method %2, which cannot be read here")},
    Row{core::FileFault::ZipHeaderMissing, QT_TRANSLATE_NOOP("FileFaults", "member “%1” has no header where the zip directory says")},
    Row{core::FileFault::ZipNameMismatch, QT_TRANSLATE_NOOP("FileFaults", "member “%1” of the zip directory calls itself “%2”")},
    Row{core::FileFault::ZipHeaderMismatch, QT_TRANSLATE_NOOP("FileFaults", "the header of member “%1” contradicts the zip directory")},
    Row{core::FileFault::ZipSizeImpossible, QT_TRANSLATE_NOOP("FileFaults", "member “%1” cannot have %2 bytes out of %3 compressed ones")},
    Row{core::FileFault::ZipOverlap, QT_TRANSLATE_NOOP("FileFaults", "member “%1” lies on the bytes of member “%2”")},
    Row{core::FileFault::ZipCrc, QT_TRANSLATE_NOOP("FileFaults", "the checksum of member “%1” is wrong; its data are damaged")},
    Row{core::FileFault::ZipTooShort, QT_TRANSLATE_NOOP("FileFaults", "member “%1” should have %2 bytes, but its data give only %3")},
    Row{core::FileFault::ZipTooLong, QT_TRANSLATE_NOOP("FileFaults", "member “%1” should have %2 bytes, but its data give more")},
    Row{core::FileFault::ZipData, QT_TRANSLATE_NOOP("FileFaults", "member “%1” cannot be uncompressed: %2")},
    Row{core::FileFault::ZipNameUnusable, QT_TRANSLATE_NOOP("FileFaults", "“%1” cannot be the name of a member of a zip archive")},
    Row{core::FileFault::NpyVersion, QT_TRANSLATE_NOOP("FileFaults", "version %1 of the NumPy format is not known")},
    Row{core::FileFault::NpyType, QT_TRANSLATE_NOOP("FileFaults", "values of the type %1 cannot be read here")},
    Row{core::FileFault::NpyObjects, QT_TRANSLATE_NOOP("FileFaults", "its values are pickled Python objects (type %1), which are not read because reading them can run a program")},
    Row{core::FileFault::NpyFieldSkipped, QT_TRANSLATE_NOOP("FileFaults", "field “%1” is left out: values of the type %2 cannot be read here")},
    Row{core::FileFault::NpyGuessed, QT_TRANSLATE_NOOP("FileFaults", "the type %1 stands for raw bytes; they are read as %2")},
    Row{core::FileFault::TrailingBytes, QT_TRANSLATE_NOOP("FileFaults", "%1 bytes follow the data and are not read")},
    Row{core::FileFault::NpzNotArray, QT_TRANSLATE_NOOP("FileFaults", "member “%1” is left out: it is no NumPy array")},
    Row{core::FileFault::JsonUnexpected, QT_TRANSLATE_NOOP("FileFaults", "its JSON has “%1” where it does not belong")},
    Row{core::FileFault::JsonCutShort, QT_TRANSLATE_NOOP("FileFaults", "its JSON ends too early")},
    Row{core::FileFault::JsonEscape, QT_TRANSLATE_NOOP("FileFaults", "its JSON has the invalid escape “%1”")},
    Row{core::FileFault::JsonTooDeep, QT_TRANSLATE_NOOP("FileFaults", "its JSON is nested more than %1 deep")},
    Row{core::FileFault::FieldMissing, QT_TRANSLATE_NOOP("FileFaults", "“%1” has no “%2”")},
    Row{core::FileFault::FieldInvalid, QT_TRANSLATE_NOOP("FileFaults", "in “%1”, “%2” cannot be “%3”")},
    Row{core::FileFault::PartialByte, QT_TRANSLATE_NOOP("FileFaults", "the %2 elements of tensor “%1” do not fill whole bytes")},
    Row{core::FileFault::DataNotNext, QT_TRANSLATE_NOOP("FileFaults", "the data of tensor “%1” begin at offset %2, but those before end at %3; neither gaps nor overlaps are allowed")},
    Row{core::FileFault::BytesAfterData, QT_TRANSLATE_NOOP("FileFaults", "%1 bytes follow after the last tensor")},
    Row{core::FileFault::NotInPart, QT_TRANSLATE_NOOP("FileFaults", "tensor “%1” is not in the part “%2” that should hold it")},
    Row{core::FileFault::NotInIndex, QT_TRANSLATE_NOOP("FileFaults", "tensor “%1” is in the part “%2”, but the index does not name it")},
    Row{core::FileFault::IndexSizeDiffers, QT_TRANSLATE_NOOP("FileFaults", "the index tells of %1 bytes in all tensors, but there are %2")},
    Row{core::FileFault::GgufMagic, QT_TRANSLATE_NOOP("FileFaults", "a GGUF file begins with “GGUF”, but this one with “%1”")},
    Row{core::FileFault::GgufVersion, QT_TRANSLATE_NOOP("FileFaults", "it is of GGUF version %1; versions 2 and 3 can be read")},
    Row{core::FileFault::GgufBigEndian, QT_TRANSLATE_NOOP("FileFaults", "it is a GGUF file of a big-endian machine; only little-endian ones can be read")},
    Row{core::FileFault::GgufValueType, QT_TRANSLATE_NOOP("FileFaults", "the value of “%1” is of the unknown type %2")},
    Row{core::FileFault::GgufKeyType, QT_TRANSLATE_NOOP("FileFaults", "the value of “%1” is of the type %2, but must be of the type %3")},
    Row{core::FileFault::GgufBool, QT_TRANSLATE_NOOP("FileFaults", "the value of “%1” is a boolean, but %2 instead of 0 or 1")},
    Row{core::FileFault::GgufArrayDepth, QT_TRANSLATE_NOOP("FileFaults", "the arrays of “%1” are nested more than %2 deep")},
    Row{core::FileFault::GgufAlignment, QT_TRANSLATE_NOOP("FileFaults", "its alignment of %1 bytes is not a power of two")},
    Row{core::FileFault::GgufName, QT_TRANSLATE_NOOP("FileFaults", "the name of tensor number %1, “%2”, is empty or has a NUL inside")},
    Row{core::FileFault::GgufAxes, QT_TRANSLATE_NOOP("FileFaults", "tensor “%1” has %2 axes; %3 is the limit")},
    Row{core::FileFault::GgufRowLength, QT_TRANSLATE_NOOP("FileFaults", "the rows of tensor “%1” have %2 elements, but the type %3 stores %4 together")},
    Row{core::FileFault::GgufRemovedType, QT_TRANSLATE_NOOP("FileFaults", "tensor “%1” has the type %2, which ggml has removed")},
    Row{core::FileFault::GgufOffset, QT_TRANSLATE_NOOP("FileFaults", "the data of tensor “%1” begin at the offset %2, which is not a multiple of %3")},
    Row{core::FileFault::GgufOverlap, QT_TRANSLATE_NOOP("FileFaults", "the data of tensor “%1” overlap those of “%2”")},
    Row{core::FileFault::GgufSplit, QT_TRANSLATE_NOOP("FileFaults", "it says that it is file %1 of %2, but its name says %3 of %4")},
    Row{core::FileFault::GgufSplitName, QT_TRANSLATE_NOOP("FileFaults", "it is file %1 of %2, but its name does not end like that, so the others are not found")},
    Row{core::FileFault::VarintCutOff, QT_TRANSLATE_NOOP("FileFaults", "a message ends in the middle of a number")},
    Row{core::FileFault::VarintTooLong, QT_TRANSLATE_NOOP("FileFaults", "a number has more than 64 bits")},
    Row{core::FileFault::FieldNumber, QT_TRANSLATE_NOOP("FileFaults", "there is a field with the number %1, which no message has")},
    Row{core::FileFault::WireType, QT_TRANSLATE_NOOP("FileFaults", "a field has the wire type %1, which is not in use")},
    Row{core::FileFault::FieldWireType, QT_TRANSLATE_NOOP("FileFaults", "%1 is written with the wire type %2, which is not that of its values")},
    Row{core::FileFault::MessagesTooDeep, QT_TRANSLATE_NOOP("FileFaults", "messages are nested more than %1 deep")},
    Row{core::FileFault::PackedLength, QT_TRANSLATE_NOOP("FileFaults", "%1 is a row of %2 bytes, which does not divide into numbers of %3 bytes")},
    Row{core::FileFault::NoGraph, QT_TRANSLATE_NOOP("FileFaults", "there is no graph in it, so it is no ONNX model")},
    Row{core::FileFault::TextTensor, QT_TRANSLATE_NOOP("FileFaults", "tensor “%1” holds texts, not numbers")},
    Row{core::FileFault::SegmentedTensor, QT_TRANSLATE_NOOP("FileFaults", "tensor “%1” is only a segment of a larger one")},
    Row{core::FileFault::ValuesTwice, QT_TRANSLATE_NOOP("FileFaults", "tensor “%1” has values in %2 and again in %3")},
    Row{core::FileFault::WrongValueField, QT_TRANSLATE_NOOP("FileFaults", "tensor “%1” is of the type %2, but has its values in %3")},
    Row{core::FileFault::ValueCountMismatch, QT_TRANSLATE_NOOP("FileFaults", "tensor “%1” needs %2 numbers by its shape, but %4 has %3")},
    Row{core::FileFault::ValueBeyondType, QT_TRANSLATE_NOOP("FileFaults", "tensor “%1” has the value %2, which does not fit its type %3")},
    Row{core::FileFault::LocationMissing, QT_TRANSLATE_NOOP("FileFaults", "tensor “%1” lies in another file, but no file is named")},
    Row{core::FileFault::NotDecimal, QT_TRANSLATE_NOOP("FileFaults", "tensor “%1” lies in another file, but “%3” is no decimal number for its %2")},
    Row{core::FileFault::IndicesShape, QT_TRANSLATE_NOOP("FileFaults", "sparse tensor “%1” has indices of the shape %2 for values of the shape %3")},
    Row{core::FileFault::IndexBeyondShape, QT_TRANSLATE_NOOP("FileFaults", "sparse tensor “%1” has the index %2, but that axis has the length %3")},
    Row{core::FileFault::IndicesUnordered, QT_TRANSLATE_NOOP("FileFaults", "the indices of the sparse tensor “%1” do not ascend in row %2")},
    Row{core::FileFault::PickleOpcode, QT_TRANSLATE_NOOP("FileFaults", "its pickle has %1 where an opcode is due")},
    Row{core::FileFault::PickleNoStop, QT_TRANSLATE_NOOP("FileFaults", "its pickle ends without STOP")},
    Row{core::FileFault::PickleStack, QT_TRANSLATE_NOOP("FileFaults", "the pickle opcode %1 takes more values than there are")},
    Row{core::FileFault::PickleKindMismatch, QT_TRANSLATE_NOOP("FileFaults", "the pickle opcode %1 does not go with a value of the kind %2")},
    Row{core::FileFault::PickleArgument, QT_TRANSLATE_NOOP("FileFaults", "the pickle opcode %1 has the argument “%2”, which cannot be read")},
    Row{core::FileFault::PickleMemo, QT_TRANSLATE_NOOP("FileFaults", "the pickle opcode %1 asks for the memo entry %2, which was never filled")},
    Row{core::FileFault::PickleOutside, QT_TRANSLATE_NOOP("FileFaults", "the pickle opcode %1 refers to something that is not in the file")},
    Row{core::FileFault::PickleForbidden, QT_TRANSLATE_NOOP("FileFaults", "its pickle names %1, which can run programs; it is never imported or called, and the file is refused")},
    Row{core::FileFault::PickleCall, QT_TRANSLATE_NOOP("FileFaults", "its pickle calls %1, which is not known as harmless; it is never imported or called, and the file is refused")},
    Row{core::FileFault::PickleSetState, QT_TRANSLATE_NOOP("FileFaults", "its pickle sets __setstate__ on %1, which can run programs; it is never imported or called, and the file is refused")},
    Row{core::FileFault::PytorchUnknown, QT_TRANSLATE_NOOP("FileFaults", "it is no PyTorch checkpoint: neither a zip archive nor a pickle")},
    Row{core::FileFault::PytorchPlainPickle, QT_TRANSLATE_NOOP("FileFaults", "it is a plain pickle, not a PyTorch checkpoint: it has no magic number and no tensors")},
    Row{core::FileFault::PytorchNoPickle, QT_TRANSLATE_NOOP("FileFaults", "it is a zip archive without data.pkl, so not a PyTorch checkpoint")},
    Row{core::FileFault::PytorchNoTensors, QT_TRANSLATE_NOOP("FileFaults", "it is a PyTorch checkpoint without tensors")},
    Row{core::FileFault::PytorchTar, QT_TRANSLATE_NOOP("FileFaults", "it is in the tar format of PyTorch before 0.1.10")},
    Row{core::FileFault::PytorchBigEndian, QT_TRANSLATE_NOOP("FileFaults", "it is a legacy PyTorch file written on a big-endian machine")},
    Row{core::FileFault::PytorchProtocol, QT_TRANSLATE_NOOP("FileFaults", "it is a legacy PyTorch file of protocol %1; protocol %2 is read")},
    Row{core::FileFault::PytorchHeader, QT_TRANSLATE_NOOP("FileFaults", "it is a legacy PyTorch file, but its %1 is not what it should be")},
    Row{core::FileFault::PytorchByteOrder, QT_TRANSLATE_NOOP("FileFaults", "its byte order “%1” is not known")},
    Row{core::FileFault::PytorchRecord, QT_TRANSLATE_NOOP("FileFaults", "the %2 of tensor “%1” is not what it should be")},
    Row{core::FileFault::PytorchStorageKey, QT_TRANSLATE_NOOP("FileFaults", "tensor “%1” refers to the storage “%2”, which is not a plain name")},
    Row{core::FileFault::PytorchStorageMissing, QT_TRANSLATE_NOOP("FileFaults", "the storage “%2” of tensor “%1” is not in the file")},
    Row{core::FileFault::PytorchStorageSize, QT_TRANSLATE_NOOP("FileFaults", "the storage “%2” of tensor “%1” claims %3 elements, but has %4 bytes")},
    Row{core::FileFault::PytorchStorageUnused, QT_TRANSLATE_NOOP("FileFaults", "it has a storage “%1” that no tensor uses, so its type is not known")},
    Row{core::FileFault::PytorchStorageCount, QT_TRANSLATE_NOOP("FileFaults", "its storage “%1” has %2 elements, but %3 by the pickle")},
    Row{core::FileFault::PytorchView, QT_TRANSLATE_NOOP("FileFaults", "tensor “%1” with %2 reaches outside of its storage of %3 elements")},
    Row{core::FileFault::TextEncoding, QT_TRANSLATE_NOOP("FileFaults", "its encoding %1 is not read; save it as UTF-8")},
    Row{core::FileFault::NoValues, QT_TRANSLATE_NOOP("FileFaults", "it has no values")},
    Row{core::FileFault::CellNotNumber, QT_TRANSLATE_NOOP("FileFaults", "row %1, column %2: “%3” is not a number")},
    Row{core::FileFault::CellEmpty, QT_TRANSLATE_NOOP("FileFaults", "row %1, column %2 is empty")},
    Row{core::FileFault::RowLength, QT_TRANSLATE_NOOP("FileFaults", "row %1 has %2 cells, but the rows before it have %3")},
    Row{core::FileFault::OpenQuote, QT_TRANSLATE_NOOP("FileFaults", "row %1, column %2: the quotes are never closed")},
    Row{core::FileFault::NulByte, QT_TRANSLATE_NOOP("FileFaults", "row %1, column %2 contains a NUL byte")},
    Row{core::FileFault::CellsInfinite, QT_TRANSLATE_NOOP("FileFaults", "%1 numbers are beyond the range of float64 and became infinite; the first is “%4” in row %2, column %3")},
    Row{core::FileFault::IntegersRounded, QT_TRANSLATE_NOOP("FileFaults", "%1 integers have no exact float64 and were rounded; the first is “%4” in row %2, column %3")},
    Row{core::FileFault::PasteUnexpected, QT_TRANSLATE_NOOP("FileFaults", "“%1” does not belong there")},
    Row{core::FileFault::PasteCutShort, QT_TRANSLATE_NOOP("FileFaults", "%1 brackets are never closed")},
    Row{core::FileFault::PasteEllipsis, QT_TRANSLATE_NOOP("FileFaults", "values were left out when the array was printed (“...”)")},
    Row{core::FileFault::PasteRagged, QT_TRANSLATE_NOOP("FileFaults", "the lists are not of equal length: %1 here, %2 before")},
    Row{core::FileFault::PasteTooDeep, QT_TRANSLATE_NOOP("FileFaults", "the brackets are nested more than %1 deep")},
    Row{core::FileFault::DatasetTable, QT_TRANSLATE_NOOP("FileFaults", "a data set in one array is a table of samples, the answer in the last of two or more columns, but the array is %1")},
    Row{core::FileFault::DatasetArrays, QT_TRANSLATE_NOOP("FileFaults", "a data set has an array x of inputs and an array y of answers; there are: %1")},
    Row{core::FileFault::DatasetShape, QT_TRANSLATE_NOOP("FileFaults", "an array of %1 is no inputs (samples × values, × height × width, or × channels × height × width) and no answers (one a sample, or samples × targets)")},
    Row{core::FileFault::DatasetCounts, QT_TRANSLATE_NOOP("FileFaults", "it has %1 samples, but %2 answers")},
    Row{core::FileFault::DatasetLabel, QT_TRANSLATE_NOOP("FileFaults", "the answer of sample %1 is no label: an integer from 0 to %2")},
    Row{core::FileFault::DatasetNotFinite, QT_TRANSLATE_NOOP("FileFaults", "value %2 of sample %1 is NaN or infinite")},
};

#define QUANTOSCOPE_COUNT(name) +1
static_assert(rows.size() == 0 QUANTOSCOPE_FILE_FAULTS(QUANTOSCOPE_COUNT), "a fault without its clause");
#undef QUANTOSCOPE_COUNT

constexpr bool isInOrder()
{
    for (std::size_t k = 0; k < rows.size(); ++k) {
        if (static_cast<std::size_t>(rows[k].fault) != k)
            return false;
    }
    return true;
}
static_assert(isInOrder());

} // namespace

QString fileFaultClause(core::FileFault fault)
{
    return QCoreApplication::translate("FileFaults", rows[static_cast<std::size_t>(fault)].clause);
}

} // namespace quantoscope::phrases
