// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/window/pages.h"

#include "widgets/numbers/numberspage.h"
#include "widgets/quantize/quantizepage.h"
#include "widgets/tensors/tensorspage.h"

namespace quantoscope::widgets {

QList<Page*> createPages(Dialogs& dialogs, Settings& settings)
{
    return {new NumbersPage(dialogs), new TensorsPage(dialogs, settings), new QuantizePage(dialogs, settings)};
}

} // namespace quantoscope::widgets
