// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/numbers/evaluation.h"

#include <QJsonObject>
#include <QObject>

namespace quantoscope::widgets {

class ToolPanel;

/// The pictures and tools beside the rows; keeps each one told of the current number, row and rounding.
///
/// Only the visible tool is brought up to date at once, the others when they are looked at.
class NumberTools : public QObject
{
    Q_OBJECT

public:
    explicit NumberTools(ToolPanel& panel);

    void setEvaluation(const Evaluation& evaluation, const core::EncodeOptions& options, int currentRow);
    [[nodiscard]] QJsonObject saveState() const;
    void restoreState(const QJsonObject& state);

Q_SIGNALS:
    /// A code was picked in a picture.
    void inspected(const core::Format& format, core::CodePoint code);
    void formatAdded(const core::Format& format);
    /// The bits that the chosen step of a derivation is about.
    void lit(int lowBit, int count);

private:
    void refresh();

    ToolPanel& m_panel;
    Evaluation m_evaluation;
    core::EncodeOptions m_options;
    int m_row = -1;
};

} // namespace quantoscope::widgets
