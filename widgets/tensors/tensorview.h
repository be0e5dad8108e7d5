// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tensors/summary.h"
#include "widgets/common/backgroundtask.h"
#include "widgets/common/page.h"
#include "widgets/tensors/statisticstable.h"

#include <QJsonObject>
#include <QWidget>

#include <string>

class QLabel;
class QProgressBar;
class QPushButton;

namespace quantoscope::widgets {

class Dialogs;
class HeatMapView;
class ToolPanel;
class ValueHistogramView;

/// The pictures of one tensor, histogram and heat map (Ctrl+Page Up and Ctrl+Page Down change between them), with buttons that
/// save the one in front as a picture or as data.
class TensorView : public QWidget
{
    Q_OBJECT

public:
    explicit TensorView(Dialogs& dialogs, QWidget* parent = nullptr);

    /// Shows a tensor; a state restored before there was one is taken up now. The kind of picture stays.
    void setTensor(const QString& title, const core::Tensor& tensor, const core::TensorSummary& summary, const QString& storedType,
                   const TensorPlace& place);
    /// Shows none, and forgets a state that waits for one.
    void clear();
    /// A tensor is on its way: how far in thousandths; below 0: no more. setTensor and clear end it.
    void showBusy(int permille);
    [[nodiscard]] bool isBusy() const;

    [[nodiscard]] ToolPanel* tools() const { return m_tools; }
    [[nodiscard]] ValueHistogramView* histogram() const { return m_histogram; }
    [[nodiscard]] HeatMapView* heatMap() const { return m_heatMap; }

    /// The keys of both pictures, for the page's sheet.
    [[nodiscard]] static QList<KeyHint> keyHints();

    /// The picture in front and the states of both.
    [[nodiscard]] QJsonObject saveState() const;
    /// Ignores what it does not understand. Without a tensor the state waits for the next one.
    void restoreState(const QJsonObject& state);

protected:
    void changeEvent(QEvent* event) override;

private:
    void build();
    void retranslate();
    void showTitle();
    void updateButtons();
    void savePictureAs();
    void saveDataAs();
    void write(const QString& path, const QByteArray& bytes);
    [[nodiscard]] bool showsHeatMap() const;
    [[nodiscard]] QString suggestedName(const QString& what) const;

    Dialogs& m_dialogs;
    QLabel* m_titleLabel;
    QLabel* m_kindLabel;
    QProgressBar* m_progress;
    ToolPanel* m_tools;
    ValueHistogramView* m_histogram;
    HeatMapView* m_heatMap;
    QPushButton* m_savePicture;
    QPushButton* m_saveData;
    bool m_hasTensor = false;
    QString m_title;
    QString m_kind; ///< type and shape
    QJsonObject m_pending; ///< a state that waits for its tensor
    BackgroundTask<std::string> m_csv;
};

} // namespace quantoscope::widgets
