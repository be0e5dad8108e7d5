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
    case core::FileFault::NoSuchTensor: return QCoreApplication::translate("FileFaults", "there is no tensor “%1” in it");
    }
    return {};
}

} // namespace quantoscope::phrases
