// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/backgroundtask.h"
#include "widgets/quantize/casts/castlayout.h"
#include "widgets/quantize/quantizeview.h"

#include <memory>
#include <vector>

class QLabel;
class QScrollArea;

namespace quantoscope::widgets {

class CastCanvas;

/// How the magnitudes of a tensor lie in the ranges of the schemes: overflow and underflow of float casts, clipping and rounding to
/// zero of the others.
class CastsView : public QuantizeView
{
    Q_OBJECT

public:
    explicit CastsView(Selection& selection, QWidget* parent = nullptr);

    [[nodiscard]] QString viewId() const override { return QStringLiteral("casts"); }
    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString hint() const override;
    void setAnalysis(const AnalysisPointer& analysis, const QList<bool>& shown) override;
    [[nodiscard]] QWidget* picture() override;
    [[nodiscard]] QList<KeyHint> keyHints() const override;
    [[nodiscard]] bool isBusy() const override { return m_task.isRunning(); }

    [[nodiscard]] CastCanvas* canvas() const { return m_canvas; }

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    /// What was counted of one outcome.
    struct Counted {
        std::shared_ptr<const core::SchemeOutcome> outcome;
        core::ValueZones zones;
        std::optional<core::StorableRange> range;
    };
    struct Counts {
        core::MagnitudeOctaves octaves;
        std::vector<Counted> schemes;
    };

    void retranslate();
    void refresh();
    void showCounts();
    [[nodiscard]] std::vector<std::shared_ptr<const core::SchemeOutcome>> wanted() const;
    [[nodiscard]] static core::Result<Counts> count(const core::Tensor& tensor, const std::vector<std::shared_ptr<const core::SchemeOutcome>>& outcomes,
                                                    const Counts& previous, bool hasOctaves, const core::ProgressSink& sink);

    AnalysisPointer m_analysis;
    QList<bool> m_shown;
    Counts m_counts;
    bool m_hasOctaves = false; ///< those of this analysis' tensor
    bool m_isStale = true;
    CastCanvas* m_canvas;
    QScrollArea* m_area;
    QLabel* m_reading;
    QLabel* m_note;
    BackgroundTask<Counts> m_task;
};

} // namespace quantoscope::widgets
