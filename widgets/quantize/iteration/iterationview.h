// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/backgroundtask.h"
#include "widgets/quantize/iteration/iterationcanvas.h"
#include "widgets/quantize/quantizeview.h"

#include <QTimer>

class QCheckBox;
class QComboBox;
class QLabel;
class QSlider;
class QSpinBox;
class QToolButton;

namespace quantoscope::widgets {

/// k-means as it iterates: Lloyd's search on the tensor from a chosen start, step by step, against the proven optimum.
class IterationView : public QuantizeView
{
    Q_OBJECT

public:
    explicit IterationView(Selection& selection, QWidget* parent = nullptr);

    [[nodiscard]] QString viewId() const override { return QStringLiteral("iteration"); }
    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString hint() const override;
    void setAnalysis(const AnalysisPointer& analysis, const QList<bool>& shown) override;
    [[nodiscard]] QWidget* picture() override;
    [[nodiscard]] QList<KeyHint> keyHints() const override;
    [[nodiscard]] QJsonObject saveState() const override;
    void restoreState(const QJsonObject& state) override;
    [[nodiscard]] bool isBusy() const override { return m_search.isRunning() || m_exact.isRunning(); }

    [[nodiscard]] IterationCanvas* canvas() const { return m_canvas; }
    [[nodiscard]] bool isPlaying() const { return m_timer.isActive(); }

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void build();
    void connectParts();
    [[nodiscard]] core::LloydOptions options() const;
    void refresh();
    void searchOptimum();
    void play(bool isOn);
    void advance();
    void showStep();
    void showNotes();
    void retranslate();
    [[nodiscard]] QString message() const;

    AnalysisPointer m_analysis;
    const void* m_searched = nullptr; ///< the storage of the tensor that is searched
    std::optional<core::LloydOptions> m_searchedOptions;
    std::int64_t m_optimumOf = -1;    ///< k that the optimum is known for, or looked for
    int m_wantedStep = -1;            ///< of a session, until there is a history
    QLabel* m_kLabel;
    QSpinBox* m_k;
    QLabel* m_startLabel;
    QComboBox* m_start;
    QLabel* m_seedLabel;
    QSpinBox* m_seed;
    QCheckBox* m_moves;
    QToolButton* m_back;
    QToolButton* m_play;
    QToolButton* m_forward;
    QSlider* m_slider;
    IterationCanvas* m_canvas;
    QLabel* m_notes;
    QLabel* m_reading = nullptr;
    QTimer m_timer;
    BackgroundTask<core::LloydHistory> m_search;
    BackgroundTask<double> m_exact;
};

} // namespace quantoscope::widgets
