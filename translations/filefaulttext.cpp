// SPDX-License-Identifier: GPL-3.0-or-later
#include "translations/filefaulttext.h"

#include <QCoreApplication>

namespace quantoscope::phrases {

QString fileFaultClause(core::FileFault fault)
{
    switch (fault) {
    case core::FileFault::EmptyFile: return QCoreApplication::translate("FileFaults", "it is empty");
    case core::FileFault::NotRegularFile: return QCoreApplication::translate("FileFaults", "it is a folder, a device or a pipe, not a plain file");
    case core::FileFault::LfsPointer: return QCoreApplication::translate("FileFaults", "it is a Git LFS pointer; the file itself has not been fetched (git lfs pull)");
    case core::FileFault::LengthBeyondEnd: return QCoreApplication::translate("FileFaults", "%1 claims %2 bytes, but %3 are left");
    case core::FileFault::CountBeyondLimit: return QCoreApplication::translate("FileFaults", "%1: a count of %2 is too large; %3 is the limit");
    case core::FileFault::DuplicateName: return QCoreApplication::translate("FileFaults", "the name “%1” appears twice");
    case core::FileFault::NoSuchTensor: return QCoreApplication::translate("FileFaults", "there is no tensor “%1” in it");
    case core::FileFault::UnknownType: return QCoreApplication::translate("FileFaults", "tensor “%1” has the type %2, which is not known");
    case core::FileFault::NegativeLength: return QCoreApplication::translate("FileFaults", "tensor “%1” has an axis of length %2");
    case core::FileFault::ShapeTooLarge: return QCoreApplication::translate("FileFaults", "tensor “%1” has the impossible shape %2");
    case core::FileFault::DataBeyondEnd: return QCoreApplication::translate("FileFaults", "the data of tensor “%1” end at byte %2, but the file has %3");
    case core::FileFault::DataSizeMismatch: return QCoreApplication::translate("FileFaults", "tensor “%1” needs %2 bytes by its shape, but has %3");
    case core::FileFault::PathEscapes: return QCoreApplication::translate("FileFaults", "it refers to “%1”, which is not a path inside its own folder");
    case core::FileFault::PartMissing: return QCoreApplication::translate("FileFaults", "its part “%1” does not exist");
    case core::FileFault::NotUtf8: return QCoreApplication::translate("FileFaults", "%1 is not valid UTF-8");
    case core::FileFault::ShortenedWhileRead: return QCoreApplication::translate("FileFaults", "it was shortened while it was open");
    case core::FileFault::ExpandedTooFar: return QCoreApplication::translate("FileFaults", "tensor “%1” repeats %3 stored elements to %2; that many are not read");
    case core::FileFault::ZipEndMissing: return QCoreApplication::translate("FileFaults", "it has no end of a zip directory; the file is cut short or no zip archive");
    case core::FileFault::ZipRecordMissing: return QCoreApplication::translate("FileFaults", "the %1 record of the zip archive is missing or cut short");
    case core::FileFault::ZipSplit: return QCoreApplication::translate("FileFaults", "it is one piece of a zip archive that was split; join the pieces first");
    case core::FileFault::ZipEntryCount: return QCoreApplication::translate("FileFaults", "the zip directory claims %1 entries, but %2 are there");
    case core::FileFault::ZipInconsistent: return QCoreApplication::translate("FileFaults", "zip readers do not agree about its directory: %1");
    case core::FileFault::ZipEncrypted: return QCoreApplication::translate("FileFaults", "member “%1” is encrypted");
    case core::FileFault::ZipMethod: return QCoreApplication::translate("FileFaults", "member “%1” is compressed by method %2, which cannot be read here");
    case core::FileFault::ZipHeaderMissing: return QCoreApplication::translate("FileFaults", "member “%1” has no header where the zip directory says");
    case core::FileFault::ZipNameMismatch: return QCoreApplication::translate("FileFaults", "member “%1” of the zip directory calls itself “%2”");
    case core::FileFault::ZipHeaderMismatch: return QCoreApplication::translate("FileFaults", "the header of member “%1” contradicts the zip directory");
    case core::FileFault::ZipSizeImpossible: return QCoreApplication::translate("FileFaults", "member “%1” cannot have %2 bytes out of %3 compressed ones");
    case core::FileFault::ZipOverlap: return QCoreApplication::translate("FileFaults", "member “%1” lies on the bytes of member “%2”");
    case core::FileFault::ZipCrc: return QCoreApplication::translate("FileFaults", "the checksum of member “%1” is wrong; its data are damaged");
    case core::FileFault::ZipTooShort: return QCoreApplication::translate("FileFaults", "member “%1” should have %2 bytes, but its data give only %3");
    case core::FileFault::ZipTooLong: return QCoreApplication::translate("FileFaults", "member “%1” should have %2 bytes, but its data give more");
    case core::FileFault::ZipData: return QCoreApplication::translate("FileFaults", "member “%1” cannot be uncompressed: %2");
    case core::FileFault::ZipNameUnusable: return QCoreApplication::translate("FileFaults", "“%1” cannot be the name of a member of a zip archive");
    case core::FileFault::NpyVersion: return QCoreApplication::translate("FileFaults", "version %1 of the NumPy format is not known");
    case core::FileFault::NpyType: return QCoreApplication::translate("FileFaults", "values of the type %1 cannot be read here");
    case core::FileFault::NpyObjects: return QCoreApplication::translate("FileFaults", "its values are pickled Python objects (type %1), which are not read because reading them can run a program");
    case core::FileFault::NpyFieldSkipped: return QCoreApplication::translate("FileFaults", "field “%1” is left out: values of the type %2 cannot be read here");
    case core::FileFault::NpyGuessed: return QCoreApplication::translate("FileFaults", "the type %1 stands for raw bytes; they are read as %2");
    case core::FileFault::TrailingBytes: return QCoreApplication::translate("FileFaults", "%1 bytes follow the data and are not read");
    case core::FileFault::NpzNotArray: return QCoreApplication::translate("FileFaults", "member “%1” is left out: it is no NumPy array");
    case core::FileFault::JsonUnexpected: return QCoreApplication::translate("FileFaults", "its JSON has “%1” where it does not belong");
    case core::FileFault::JsonCutShort: return QCoreApplication::translate("FileFaults", "its JSON ends too early");
    case core::FileFault::JsonEscape: return QCoreApplication::translate("FileFaults", "its JSON has the invalid escape “%1”");
    case core::FileFault::JsonTooDeep: return QCoreApplication::translate("FileFaults", "its JSON is nested more than %1 deep");
    case core::FileFault::FieldMissing: return QCoreApplication::translate("FileFaults", "“%1” has no “%2”");
    case core::FileFault::FieldInvalid: return QCoreApplication::translate("FileFaults", "in “%1”, “%2” cannot be “%3”");
    case core::FileFault::PartialByte: return QCoreApplication::translate("FileFaults", "the %2 elements of tensor “%1” do not fill whole bytes");
    case core::FileFault::DataNotNext: return QCoreApplication::translate("FileFaults", "the data of tensor “%1” begin at offset %2, but those before end at %3; neither gaps nor overlaps are allowed");
    case core::FileFault::BytesAfterData: return QCoreApplication::translate("FileFaults", "%1 bytes follow after the last tensor");
    case core::FileFault::NotInPart: return QCoreApplication::translate("FileFaults", "tensor “%1” is not in the part “%2” that should hold it");
    case core::FileFault::NotInIndex: return QCoreApplication::translate("FileFaults", "tensor “%1” is in the part “%2”, but the index does not name it");
    case core::FileFault::IndexSizeDiffers: return QCoreApplication::translate("FileFaults", "the index tells of %1 bytes in all tensors, but there are %2");
    case core::FileFault::TextEncoding: return QCoreApplication::translate("FileFaults", "its encoding %1 is not read; save it as UTF-8");
    case core::FileFault::NoValues: return QCoreApplication::translate("FileFaults", "it has no values");
    case core::FileFault::CellNotNumber: return QCoreApplication::translate("FileFaults", "row %1, column %2: “%3” is not a number");
    case core::FileFault::CellEmpty: return QCoreApplication::translate("FileFaults", "row %1, column %2 is empty");
    case core::FileFault::RowLength: return QCoreApplication::translate("FileFaults", "row %1 has %2 cells, but the rows before it have %3");
    case core::FileFault::OpenQuote: return QCoreApplication::translate("FileFaults", "row %1, column %2: the quotes are never closed");
    case core::FileFault::NulByte: return QCoreApplication::translate("FileFaults", "row %1, column %2 contains a NUL byte");
    case core::FileFault::CellsInfinite: return QCoreApplication::translate("FileFaults", "%1 numbers are beyond the range of float64 and became infinite; the first is “%4” in row %2, column %3");
    case core::FileFault::IntegersRounded: return QCoreApplication::translate("FileFaults", "%1 integers have no exact float64 and were rounded; the first is “%4” in row %2, column %3");
    case core::FileFault::PasteUnexpected: return QCoreApplication::translate("FileFaults", "“%1” does not belong there");
    case core::FileFault::PasteCutShort: return QCoreApplication::translate("FileFaults", "%1 brackets are never closed");
    case core::FileFault::PasteEllipsis: return QCoreApplication::translate("FileFaults", "values were left out when the array was printed (“...”)");
    case core::FileFault::PasteRagged: return QCoreApplication::translate("FileFaults", "the lists are not of equal length: %1 here, %2 before");
    case core::FileFault::PasteTooDeep: return QCoreApplication::translate("FileFaults", "the brackets are nested more than %1 deep");
    case core::FileFault::RawOffset: return QCoreApplication::translate("FileFaults", "%1 bytes cannot be skipped; it has %2");
    case core::FileFault::RawShape: return QCoreApplication::translate("FileFaults", "the shape %1 is impossible for the %2 bytes there");
    case core::FileFault::RawSize: return QCoreApplication::translate("FileFaults", "the shape needs %1 bytes, but %2 are there");
    case core::FileFault::RawPartial: return QCoreApplication::translate("FileFaults", "the %1 bytes there are not a multiple of %2");
    case core::FileFault::RawByteOrder: return QCoreApplication::translate("FileFaults", "numbers of the type %1 have no other byte order");
    }
    return {};
}

} // namespace quantoscope::phrases
