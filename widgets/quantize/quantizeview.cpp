// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/quantize/quantizeview.h"

#include "widgets/quantize/blocks/blocksview.h"
#include "widgets/quantize/casts/castsview.h"
#include "widgets/quantize/maps/mapsview.h"

namespace quantoscope::widgets {

QList<QuantizeView*> makeQuantizeViews(Selection& selection, QWidget* parent)
{
    return {
        new MapsView(selection, parent),
        new BlocksView(selection, parent),
        new CastsView(selection, parent),
    };
}

} // namespace quantoscope::widgets
