// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/quantize/provenance/provenance.h"
#include "widgets/common/backgroundtask.h"
#include "widgets/quantize/analysis.h"
#include "widgets/quantize/selection.h"

#include <QWidget>

#include <optional>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QTextBrowser;
class QToolButton;

namespace quantoscope::widgets {

class CodeStrip;

/// The story of the selected element in the selected scheme, from the stored value to the error, in numbered steps.
///
/// The element is chosen here by its index (Up and Down step through the elements) or anywhere else through the selection. Copying
/// gives every digit, whatever is shown.
class ProvenanceView : public QWidget
{
    Q_OBJECT

public:
    /// The selection outlives the view.
    explicit ProvenanceView(Selection& selection, QWidget* parent = nullptr);

    /// `shown` has one flag a scheme; null clears the view. An element that the tensor does not have is replaced by that with the
    /// greatest error.
    void setAnalysis(const AnalysisPointer& analysis, const QList<bool>& shown);

    /// What is shown now; nothing with a message.
    [[nodiscard]] const std::optional<core::Provenance>& story() const { return m_story; }
    /// All steps with all digits.
    [[nodiscard]] QString plainText() const;
    [[nodiscard]] bool isBusy() const { return m_task.isRunning(); }

    bool eventFilter(QObject* watched, QEvent* event) override;

protected:
    void changeEvent(QEvent* event) override;

private:
    void build();
    void connectParts();
    void retranslate();
    void settleSelection();
    void showElement();
    void showSelection();
    void takeText();
    void step(qint64 by);
    void selectLargestError();
    void setStory(core::Result<core::Provenance> story);
    void showStory();
    void showMessage(const QString& message);

    Selection& m_selection;
    AnalysisPointer m_analysis;
    QList<bool> m_shown;
    int m_scheme = -1; ///< the one whose story is shown
    std::optional<core::Provenance> m_story;
    QLabel* m_schemeLabel;
    QComboBox* m_schemeBox;
    QLabel* m_elementLabel;
    QLineEdit* m_element;
    QToolButton* m_previous;
    QToolButton* m_next;
    QToolButton* m_largest;
    QCheckBox* m_digits;
    QToolButton* m_copy;
    QTextBrowser* m_steps;
    CodeStrip* m_strip;
    BackgroundTask<core::Provenance> m_task;
};

} // namespace quantoscope::widgets
