// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/quantize/selection.h"

namespace quantoscope::widgets {

void Selection::setScheme(int scheme)
{
    if (scheme == m_scheme)
        return;
    m_scheme = scheme;
    Q_EMIT schemeChanged(scheme);
}

void Selection::setElement(qint64 element)
{
    if (element == m_element)
        return;
    m_element = element;
    Q_EMIT elementChanged(element);
}

} // namespace quantoscope::widgets
