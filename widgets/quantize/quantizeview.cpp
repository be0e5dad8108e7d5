// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/quantize/quantizeview.h"

#include "widgets/quantize/bias/biasview.h"
#include "widgets/quantize/blocks/blocksview.h"
#include "widgets/quantize/casts/castsview.h"
#include "widgets/quantize/iteration/iterationview.h"
#include "widgets/quantize/levels/levelsview.h"
#include "widgets/quantize/maps/mapsview.h"
#include "widgets/quantize/plane/planeview.h"
#include "widgets/quantize/staircase/staircaseview.h"

namespace quantoscope::widgets {

QList<QuantizeView*> makeQuantizeViews(Selection& selection, QWidget* parent)
{
    return {
        new LevelsView(selection, parent),
        new StaircaseView(selection, parent),
        new PlaneView(selection, parent),
        new MapsView(selection, parent),
        new BlocksView(selection, parent),
        new CastsView(selection, parent),
        new IterationView(selection, parent),
        new BiasView(selection, parent),
    };
}

} // namespace quantoscope::widgets
