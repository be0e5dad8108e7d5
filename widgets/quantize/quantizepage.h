// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/page.h"
#include "widgets/quantize/analysis.h"
#include "widgets/quantize/selection.h"

#include <functional>

class QLabel;
class QProgressBar;
class QPushButton;
class QSplitter;

namespace quantoscope::widgets {

class Analyser;
class Dialogs;
class ErrorsView;
class ExportButton;
class MeasuresPanel;
class ProvenanceView;
class SchemeCards;
class Settings;
class TensorBrowser;
class TensorLoader;
class ViewPanes;

/// The page of the topic quantize: a tensor and the schemes on the left, pictures of what the schemes do to it in the middle, and
/// the exact measures on the right.
class QuantizePage : public Page
{
    Q_OBJECT

public:
    /// Both outlive the page.
    QuantizePage(Dialogs& dialogs, Settings& settings, QWidget* parent = nullptr);

    [[nodiscard]] QString pageId() const override { return QStringLiteral("quantize"); }
    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString iconPath() const override { return QStringLiteral(":/icons/quantize.svg"); }
    [[nodiscard]] QString helpText() const override;
    [[nodiscard]] bool acceptsFiles() const override { return true; }
    [[nodiscard]] QList<KeyHint> keyHints() const override;
    /// The path of a tensor file, whose first tensor is taken, or a sample's name such as `laplace`.
    QString openInput(const QString& input) override;
    [[nodiscard]] QJsonObject saveState() const override;
    QString restoreState(const QJsonObject& state) override;
    [[nodiscard]] bool isBusy() const override;

    /// What is shown; null before the first result.
    [[nodiscard]] const AnalysisPointer& analysis() const;
    [[nodiscard]] Selection& selection() { return m_selection; }

protected:
    void changeEvent(QEvent* event) override;

private:
    void build();
    void balanceColumns();
    void connectInput();
    void connectSchemes();
    void connectPictures();
    void retranslate();
    void restyleMessage();
    void askForSchemes();
    void editScheme(int index, const core::SchemeSpec& spec);
    void takeTensor(const LoadedTensorPointer& tensor);
    void showAnalysis();
    void showStates();
    void showActivity();
    void showTensorLine();
    void stopOrGoOn();
    /// Asked again after a change of language; an empty function clears the line.
    void showMessage(std::function<QString()> message);

    Selection m_selection;
    AnalysisRequest m_request; ///< its source is the browser's
    qint64 m_element = -1;     ///< of a session, until its tensor is there
    TensorBrowser* m_browser;
    TensorLoader* m_loader;
    Analyser* m_analyser;
    SchemeCards* m_cards;
    QLabel* m_message;
    QProgressBar* m_progress;
    QPushButton* m_stop;
    QLabel* m_tensorLine;
    ErrorsView* m_errors;
    ViewPanes* m_panes;
    ExportButton* m_export;
    MeasuresPanel* m_measures;
    ProvenanceView* m_provenance;
    QSplitter* m_left;
    QSplitter* m_splitter;
    std::function<QString()> m_messageText;
};

} // namespace quantoscope::widgets
