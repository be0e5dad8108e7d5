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
    case core::FileFault::VarintCutOff: return QCoreApplication::translate("FileFaults", "a message ends in the middle of a number");
    case core::FileFault::VarintTooLong: return QCoreApplication::translate("FileFaults", "a number has more than 64 bits");
    case core::FileFault::FieldNumber: return QCoreApplication::translate("FileFaults", "there is a field with the number %1, which no message has");
    case core::FileFault::WireType: return QCoreApplication::translate("FileFaults", "a field has the wire type %1, which is not in use");
    case core::FileFault::FieldWireType: return QCoreApplication::translate("FileFaults", "%1 is written with the wire type %2, which is not that of its values");
    case core::FileFault::MessagesTooDeep: return QCoreApplication::translate("FileFaults", "messages are nested more than %1 deep");
    case core::FileFault::PackedLength: return QCoreApplication::translate("FileFaults", "%1 is a row of %2 bytes, which does not divide into numbers of %3 bytes");
    case core::FileFault::NoGraph: return QCoreApplication::translate("FileFaults", "there is no graph in it, so it is no ONNX model");
    case core::FileFault::TextTensor: return QCoreApplication::translate("FileFaults", "tensor “%1” holds texts, not numbers");
    case core::FileFault::SegmentedTensor: return QCoreApplication::translate("FileFaults", "tensor “%1” is only a segment of a larger one");
    case core::FileFault::ValuesTwice: return QCoreApplication::translate("FileFaults", "tensor “%1” has values in %2 and again in %3");
    case core::FileFault::WrongValueField: return QCoreApplication::translate("FileFaults", "tensor “%1” is of the type %2, but has its values in %3");
    case core::FileFault::ValueCountMismatch: return QCoreApplication::translate("FileFaults", "tensor “%1” needs %2 numbers by its shape, but %4 has %3");
    case core::FileFault::ValueBeyondType: return QCoreApplication::translate("FileFaults", "tensor “%1” has the value %2, which does not fit its type %3");
    case core::FileFault::LocationMissing: return QCoreApplication::translate("FileFaults", "tensor “%1” lies in another file, but no file is named");
    case core::FileFault::NotDecimal: return QCoreApplication::translate("FileFaults", "tensor “%1” lies in another file, but “%3” is no decimal number for its %2");
    case core::FileFault::IndicesShape: return QCoreApplication::translate("FileFaults", "sparse tensor “%1” has indices of the shape %2 for values of the shape %3");
    case core::FileFault::IndexBeyondShape: return QCoreApplication::translate("FileFaults", "sparse tensor “%1” has the index %2, but that axis has the length %3");
    case core::FileFault::IndicesUnordered: return QCoreApplication::translate("FileFaults", "the indices of the sparse tensor “%1” do not ascend in row %2");
    }
    return {};
}

} // namespace quantoscope::phrases
