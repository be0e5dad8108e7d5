// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/backgroundtask.h"
#include "widgets/quantize/maps/mapdata.h"
#include "widgets/quantize/quantizeview.h"
#include "widgets/tensors/heatmaplayout.h"

#include <array>
#include <memory>
#include <optional>
#include <vector>

class QComboBox;
class QLabel;

namespace quantoscope::widgets {

class HeatMapCanvas;
class SliceControl;

/// A matrix of the tensor four times: as it is, quantized, the error and the codes, with one zoom and one cursor. The cursor is
/// the selected element.
class MapsView : public QuantizeView
{
    Q_OBJECT

public:
    explicit MapsView(Selection& selection, QWidget* parent = nullptr);

    [[nodiscard]] QString viewId() const override { return QStringLiteral("maps"); }
    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString hint() const override;
    void setAnalysis(const AnalysisPointer& analysis, const QList<bool>& shown) override;
    [[nodiscard]] QWidget* picture() override { return m_maps; }
    [[nodiscard]] QList<KeyHint> keyHints() const override;
    /// The indices along the axes that are not shown.
    [[nodiscard]] QJsonObject saveState() const override;
    void restoreState(const QJsonObject& state) override;
    [[nodiscard]] bool isBusy() const override { return m_task.isRunning(); }

    [[nodiscard]] HeatMapCanvas* canvas(MapKind kind) const { return m_canvases[static_cast<std::size_t>(kind)]; }
    /// Null until the maps are made.
    [[nodiscard]] const MapData* data() const { return m_data.get(); }

    bool eventFilter(QObject* watched, QEvent* event) override;

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    using Data = std::shared_ptr<const MapData>;

    void build();
    void retranslate();
    void makeSlices();
    void refresh();
    void takeData(core::Result<Data> data);
    void showData();
    void showMessage(const QString& message);
    void showCaptions();
    void fetchTiles(HeatMapCanvas* canvas);
    void takeZoom(const HeatMapCanvas* from);
    void takeCursor(const HeatMapCanvas* from);
    void followElement();
    void showSelectedElement();
    void describe(const std::optional<HeatCell>& cell);
    [[nodiscard]] std::optional<HeatCell> cellOfElement(qint64 element) const;

    AnalysisPointer m_analysis;
    QList<bool> m_shown;
    int m_scheme = -1; ///< the one whose maps are shown or being made
    core::MatrixSpec m_spec;
    Data m_data;
    std::optional<HeatCell> m_cursor; ///< of all canvases
    bool m_isStale = true;
    bool m_isSyncing = false;
    QLabel* m_schemeLabel;
    QComboBox* m_schemeBox;
    QWidget* m_sliceBar;
    std::vector<SliceControl*> m_slices;
    QWidget* m_maps;
    std::array<HeatMapCanvas*, mapKinds> m_canvases{};
    QLabel* m_status;
    QLabel* m_note;
    BackgroundTask<Data> m_task;
};

} // namespace quantoscope::widgets
