// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/backgroundtask.h"
#include "widgets/quantize/levels/levelscanvas.h"
#include "widgets/quantize/quantizeview.h"

#include <memory>

class QCheckBox;
class QLabel;
class QToolButton;

namespace quantoscope::widgets {

class SchemeChoice;

/// Values and levels: how the values of a tensor, or of one group, are spread, and the levels of one scheme with what each takes.
/// The range of linear schemes is dragged here.
class LevelsView : public QuantizeView
{
    Q_OBJECT

public:
    explicit LevelsView(Selection& selection, QWidget* parent = nullptr);

    [[nodiscard]] QString viewId() const override { return QStringLiteral("levels"); }
    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString hint() const override;
    void setAnalysis(const AnalysisPointer& analysis, const QList<bool>& shown) override;
    [[nodiscard]] QWidget* picture() override;
    [[nodiscard]] QList<KeyHint> keyHints() const override;
    [[nodiscard]] QJsonObject saveState() const override;
    void restoreState(const QJsonObject& state) override;
    [[nodiscard]] bool isBusy() const override
    {
        return m_levels.isRunning() || m_counts.isRunning() || m_detail.isRunning();
    }

    [[nodiscard]] LevelsCanvas* canvas() const { return m_canvas; }

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    /// What is found about a group in the background.
    struct GroupLevels {
        std::shared_ptr<const core::LevelSet> set;
        core::RangeHistogram histogram;
        core::TensorStatistics statistics;
    };
    static core::Result<GroupLevels> describeGroup(const Analysis& analysis, std::size_t scheme, std::int64_t group,
                                                   const core::ProgressSink& progress);

    void refresh();
    void showGroup(const AnalysisPointer& analysis, int scheme, GroupLevels levels);
    void refine();
    void count(const AnalysisPointer& analysis, int scheme, int group);
    void edit(const std::optional<core::ClipRange>& range, bool isFinal);
    void showFacts();
    void retranslate();
    [[nodiscard]] QString message() const;

    AnalysisPointer m_analysis;
    QList<bool> m_shown;
    bool m_isStale = false;    ///< something changed while the view was hidden
    const void* m_viewedTensor = nullptr; ///< storage and group that the zoom belongs to
    int m_viewedGroup = -1;
    std::optional<ValueRange> m_wantedView; ///< of a session, until there is something to zoom
    SchemeChoice* m_choice;
    QCheckBox* m_logarithmic;
    QToolButton* m_home;
    QToolButton* m_reset;
    LevelsCanvas* m_canvas;
    QLabel* m_facts;
    QLabel* m_reading = nullptr;
    BackgroundTask<GroupLevels> m_levels;
    BackgroundTask<std::vector<std::int64_t>> m_counts;
    BackgroundTask<core::RangeHistogram> m_detail;
};

} // namespace quantoscope::widgets
