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
    case core::FileFault::GgufMagic: return QCoreApplication::translate("FileFaults", "a GGUF file begins with “GGUF”, but this one with “%1”");
    case core::FileFault::GgufVersion: return QCoreApplication::translate("FileFaults", "it is of GGUF version %1; versions 2 and 3 can be read");
    case core::FileFault::GgufBigEndian: return QCoreApplication::translate("FileFaults", "it is a GGUF file of a big-endian machine; only little-endian ones can be read");
    case core::FileFault::GgufValueType: return QCoreApplication::translate("FileFaults", "the value of “%1” is of the unknown type %2");
    case core::FileFault::GgufKeyType: return QCoreApplication::translate("FileFaults", "the value of “%1” is of the type %2, but must be of the type %3");
    case core::FileFault::GgufBool: return QCoreApplication::translate("FileFaults", "the value of “%1” is a boolean, but %2 instead of 0 or 1");
    case core::FileFault::GgufArrayDepth: return QCoreApplication::translate("FileFaults", "the arrays of “%1” are nested more than %2 deep");
    case core::FileFault::GgufAlignment: return QCoreApplication::translate("FileFaults", "its alignment of %1 bytes is not a power of two");
    case core::FileFault::GgufName: return QCoreApplication::translate("FileFaults", "the name of tensor number %1, “%2”, is empty or has a NUL inside");
    case core::FileFault::GgufAxes: return QCoreApplication::translate("FileFaults", "tensor “%1” has %2 axes; %3 is the limit");
    case core::FileFault::GgufRowLength: return QCoreApplication::translate("FileFaults", "the rows of tensor “%1” have %2 elements, but the type %3 stores %4 together");
    case core::FileFault::GgufRemovedType: return QCoreApplication::translate("FileFaults", "tensor “%1” has the type %2, which ggml has removed");
    case core::FileFault::GgufOffset: return QCoreApplication::translate("FileFaults", "the data of tensor “%1” begin at the offset %2, which is not a multiple of %3");
    case core::FileFault::GgufOverlap: return QCoreApplication::translate("FileFaults", "the data of tensor “%1” overlap those of “%2”");
    case core::FileFault::GgufSplit: return QCoreApplication::translate("FileFaults", "it says that it is file %1 of %2, but its name says %3 of %4");
    case core::FileFault::GgufSplitName: return QCoreApplication::translate("FileFaults", "it is file %1 of %2, but its name does not end like that, so the others are not found");
    }
    return {};
}

} // namespace quantoscope::phrases
