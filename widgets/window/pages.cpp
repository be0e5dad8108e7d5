// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/window/pages.h"

#include "widgets/networks/calibrate/calibratepage.h"
#include "widgets/networks/networkmodel.h"
#include "widgets/networks/train/trainpage.h"
#include "widgets/numbers/numberspage.h"
#include "widgets/quantize/quantizepage.h"
#include "widgets/tensors/tensorspage.h"

#include <memory>

namespace quantoscope::widgets {

QList<Page*> createPages(Dialogs& dialogs, Settings& settings)
{
    const auto networks = std::make_shared<NetworkModel>();
    return {new NumbersPage(dialogs), new TensorsPage(dialogs, settings), new QuantizePage(dialogs, settings),
            new TrainPage(networks, dialogs, settings), new CalibratePage(networks, dialogs, settings)};
}

} // namespace quantoscope::widgets
