// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/window/pages.h"

namespace quantoscope::widgets {

QList<Page*> createPages(Dialogs&)
{
    return {};
}

} // namespace quantoscope::widgets
