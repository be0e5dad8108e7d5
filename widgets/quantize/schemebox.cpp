// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/quantize/schemebox.h"

#include "widgets/quantize/schemestyle.h"

#include <QComboBox>
#include <QSignalBlocker>

namespace quantoscope::widgets {

void fillSchemeBox(QComboBox& box, const AnalysisPointer& analysis, const QList<bool>& shown, int current)
{
    const QSignalBlocker blocker(box);
    box.clear();
    const int count = analysis ? static_cast<int>(analysis->request.schemes.size()) : 0;
    for (int i = 0; i < count; ++i) {
        if (shown.value(i, true) && outcomeOf(analysis, i))
            box.addItem(schemeIcon(i, box.palette(), box.iconSize(), box.devicePixelRatioF()),
                        schemeTitle(analysis->request.schemes[static_cast<std::size_t>(i)]), i);
    }
    box.setCurrentIndex(box.findData(current));
    box.setEnabled(box.count() > 0);
}

} // namespace quantoscope::widgets
