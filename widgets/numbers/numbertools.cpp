// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/numbers/numbertools.h"

#include "widgets/common/toolpanel.h"

namespace quantoscope::widgets {

NumberTools::NumberTools(ToolPanel& panel) : QObject(&panel), m_panel(panel)
{
    connect(&m_panel, &ToolPanel::currentChanged, this, &NumberTools::refresh);
}

void NumberTools::setEvaluation(const Evaluation& evaluation, const core::EncodeOptions& options, int currentRow)
{
    m_evaluation = evaluation;
    m_options = options;
    m_row = currentRow;
    refresh();
}

QJsonObject NumberTools::saveState() const
{
    return {{QStringLiteral("tool"), m_panel.currentId()}};
}

void NumberTools::restoreState(const QJsonObject& state)
{
    m_panel.showTool(state.value(QStringLiteral("tool")).toString());
}

void NumberTools::refresh()
{
}

} // namespace quantoscope::widgets
