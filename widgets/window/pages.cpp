// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/window/pages.h"

#include "widgets/numbers/numberspage.h"

namespace quantoscope::widgets {

QList<Page*> createPages(Dialogs& dialogs)
{
    return {new NumbersPage(dialogs)};
}

} // namespace quantoscope::widgets
