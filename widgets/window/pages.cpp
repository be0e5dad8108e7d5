// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/window/pages.h"

#include "widgets/numbers/numberspage.h"
#include "widgets/quantize/quantizepage.h"

namespace quantoscope::widgets {

QList<Page*> createPages(Dialogs& dialogs)
{
    return {new NumbersPage(dialogs), new QuantizePage(dialogs)};
}

} // namespace quantoscope::widgets
