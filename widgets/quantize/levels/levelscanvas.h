// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/quantize/levels/cliphandle.h"
#include "widgets/quantize/levels/levelslayout.h"
#include "widgets/quantize/plots/plotcanvas.h"

#include <memory>

namespace quantoscope::widgets {

/// All that the picture shows of one group of a scheme.
struct LevelsContent {
    int scheme = 0; ///< its number: the colour and the dashes
    std::shared_ptr<const core::LevelSet> set; ///< never null
    std::vector<std::int64_t> counts;          ///< one a level, or none: not counted yet
    core::RangeHistogram histogram;
    core::TensorStatistics statistics; ///< of the values in the histogram
    double leastBinWidth = 0;
    std::optional<core::ClipRange> clip; ///< where the handles stand; nothing: there are none
};

/// The painted levels of a scheme over the histogram of the values, with two handles for the clipping range.
///
/// Left and Right go from level to level. Each handle is reached with Tab; see ClipHandle.
class LevelsCanvas : public ZoomCanvas
{
    Q_OBJECT

public:
    explicit LevelsCanvas(QWidget* parent = nullptr);

    /// `keepsView` as ZoomCanvas::setRanges. A handle that is being dragged stays under the mouse.
    void setContent(LevelsContent content, bool keepsView);
    [[nodiscard]] const LevelsContent& content() const { return m_content; }
    /// Finer bins near the view, of the same values.
    void setDetail(core::RangeHistogram detail);
    /// What the bars are drawn from now: the detail where it reaches, else the whole.
    [[nodiscard]] const core::RangeHistogram& shownHistogram() const;
    void setLogarithmic(bool logarithmic);
    [[nodiscard]] bool isLogarithmic() const { return m_isLogarithmic; }

    /// Where the handles stand now, also while what they ask for is not computed yet.
    [[nodiscard]] std::optional<core::ClipRange> clip() const { return m_wantedClip ? m_wantedClip : m_content.clip; }
    [[nodiscard]] const LevelsLayout& currentLayout() const;
    [[nodiscard]] QRectF plotRect() const override { return currentLayout().histogram.plot; }
    /// The level under the cursor with its interval and what it takes.
    [[nodiscard]] QString reading() const override;

Q_SIGNALS:
    void clipEdited(const quantoscope::core::ClipRange& range, bool isFinal);
    void clipReset();

protected:
    [[nodiscard]] double nextCursor(double from, int direction, bool isFine) const override;
    void paintPlot(QPainter& painter) override;
    void forgetLayout() override;
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    [[nodiscard]] bool hasLevels() const { return m_content.set && !m_content.set->levels.empty(); }
    [[nodiscard]] double pixel() const;
    void moveEnd(ClipHandle::End end, double value, bool isFinal);
    void placeHandles();
    void nameHandles();
    void paintLevels(QPainter& painter, const LevelsLayout& layout) const;
    void paintThresholds(QPainter& painter, const LevelsLayout& layout) const;
    void paintClipped(QPainter& painter, const LevelsLayout& layout) const;
    [[nodiscard]] QString intervalText(std::size_t level) const;

    LevelsContent m_content;
    std::optional<core::RangeHistogram> m_detail;
    std::optional<core::ClipRange> m_wantedClip;
    bool m_isLogarithmic = false;
    ClipHandle* m_low;
    ClipHandle* m_high;
    mutable std::optional<LevelsLayout> m_layout;
};

} // namespace quantoscope::widgets
