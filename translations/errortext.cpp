// SPDX-License-Identifier: GPL-3.0-or-later
#include "translations/errortext.h"

namespace quantoscope::phrases {

QString errorText(const core::Error& error)
{
    return QString::fromLatin1(core::errorName(error.code));
}

} // namespace quantoscope::phrases
