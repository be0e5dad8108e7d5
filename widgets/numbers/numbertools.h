// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/numbers/evaluation.h"

#include <QJsonObject>
#include <QObject>

#include <functional>
#include <map>

class QWidget;

namespace quantoscope::widgets {

class ArithmeticPanel;
class CodeMap;
class DerivationView;
class FormatDesigner;
class IntegerWheel;
class NotesView;
class NumberLine;
class PredictPanel;
class Rosetta;
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
    /// Ignores what it does not understand.
    void restoreState(const QJsonObject& state);
    [[nodiscard]] bool isBusy() const;

Q_SIGNALS:
    /// A code was picked in a picture.
    void inspected(const quantoscope::core::Format& format, quantoscope::core::CodePoint code);
    void rowChosen(int row);
    void formatAdded(const quantoscope::core::Format& format);
    /// A note's example was asked for.
    void exampleRequested(const QString& number, const QStringList& formats);
    /// The bits that the chosen step of a derivation is about.
    void lit(int lowBit, int count);

private:
    void addTools();
    void connectTools();
    void refresh();
    [[nodiscard]] const core::Reading* current() const;
    void showDerivation();
    void showPrediction();
    void showNumberLine();
    void showCodeMap();
    void showRosetta();
    void showArithmetic();
    void showWheel();
    void showNotes();

    ToolPanel& m_panel;
    Evaluation m_evaluation;
    core::EncodeOptions m_options;
    int m_row = -1;
    std::map<QString, std::function<void()>> m_refresh; ///< how the tool with this id is brought up to date
    DerivationView* m_derivation;
    PredictPanel* m_predict;
    NumberLine* m_line;
    CodeMap* m_codeMap;
    Rosetta* m_rosetta;
    ArithmeticPanel* m_arithmetic;
    FormatDesigner* m_designer;
    IntegerWheel* m_wheel;
    NotesView* m_notes;
};

} // namespace quantoscope::widgets
