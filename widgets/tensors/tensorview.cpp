// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tensors/tensorview.h"

#include "core/files/atomicfile.h"
#include "core/tensors/matrixview.h"
#include "translations/errortext.h"
#include "widgets/common/dialogs.h"
#include "widgets/common/exportpicture.h"
#include "widgets/common/numbertext.h"
#include "widgets/common/toolpanel.h"
#include "widgets/tensors/heatmapcanvas.h"
#include "widgets/tensors/heatmapview.h"
#include "widgets/tensors/valuehistogramcanvas.h"
#include "widgets/tensors/valuehistogramview.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QJsonDocument>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QRegularExpression>
#include <QVBoxLayout>

#include <algorithm>

namespace quantoscope::widgets {

namespace {

const QString histogramId = QStringLiteral("histogram");
const QString heatMapId = QStringLiteral("heatmap");

} // namespace

TensorView::TensorView(Dialogs& dialogs, QWidget* parent)
    : QWidget(parent), m_dialogs(dialogs), m_titleLabel(new QLabel), m_kindLabel(new QLabel), m_progress(new QProgressBar), m_tools(new ToolPanel),
      m_histogram(new ValueHistogramView), m_heatMap(new HeatMapView), m_savePicture(new QPushButton), m_saveData(new QPushButton)
{
    setObjectName(QStringLiteral("tensorView"));
    build();
    connect(m_savePicture, &QPushButton::clicked, this, &TensorView::savePictureAs);
    connect(m_saveData, &QPushButton::clicked, this, &TensorView::saveDataAs);
    connect(m_tools, &ToolPanel::currentChanged, this, &TensorView::updateButtons);
    retranslate();
    clear();
}

void TensorView::build()
{
    m_titleLabel->setObjectName(QStringLiteral("tensorTitle"));
    m_titleLabel->setTextFormat(Qt::PlainText);
    m_titleLabel->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_titleLabel->setWordWrap(true);
    m_kindLabel->setObjectName(QStringLiteral("tensorKind"));
    m_kindLabel->setTextFormat(Qt::PlainText);
    m_kindLabel->setWordWrap(true);
    m_progress->setObjectName(QStringLiteral("tensorProgress"));
    m_progress->setRange(0, 1000);
    m_progress->setTextVisible(false);
    m_savePicture->setObjectName(QStringLiteral("saveTensorPicture"));
    m_saveData->setObjectName(QStringLiteral("saveTensorData"));
    m_tools->addTool(histogramId, m_histogram, [] { return tr("Histogram"); });
    m_tools->addTool(heatMapId, m_heatMap, [] { return tr("Heat map"); });
    auto* buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(m_savePicture);
    buttons->addWidget(m_saveData);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->addWidget(m_titleLabel);
    layout->addWidget(m_kindLabel);
    layout->addWidget(m_progress);
    layout->addWidget(m_tools, 1);
    layout->addLayout(buttons);
}

void TensorView::setTensor(const QString& title, const core::Tensor& tensor, const core::TensorSummary& summary, const QString& storedType,
                           const TensorPlace& place)
{
    m_hasTensor = true;
    m_title = title;
    const QString dtype = textOf(core::dtypeName(tensor.dtype()));
    const QString type = storedType.isEmpty() || storedType == dtype ? dtype : QStringLiteral("%1 (%2)").arg(dtype, storedType);
    m_kind = QStringLiteral("%1, %2").arg(shapeText(tensor.shape()), type);
    m_titleLabel->setToolTip(place.file);
    showBusy(-1);
    m_histogram->setTensor(tensor, summary);
    m_heatMap->setTensor(tensor, summary);
    if (!m_pending.isEmpty())
        restoreState(std::exchange(m_pending, {}));
    showTitle();
    updateButtons();
}

void TensorView::clear()
{
    m_hasTensor = false;
    m_pending = {};
    m_title.clear();
    m_kind.clear();
    m_titleLabel->setToolTip(QString());
    showBusy(-1);
    m_histogram->clear();
    m_heatMap->clear();
    showTitle();
    updateButtons();
}

void TensorView::showBusy(int permille)
{
    m_progress->setVisible(permille >= 0);
    m_progress->setValue(std::clamp(permille, 0, 1000));
}

bool TensorView::isBusy() const
{
    return m_histogram->isBusy() || m_heatMap->isBusy() || m_csv.isRunning();
}

bool TensorView::showsHeatMap() const
{
    return m_tools->currentId() == heatMapId;
}

void TensorView::showTitle()
{
    QFont bold = font();
    bold.setBold(true);
    m_titleLabel->setFont(bold);
    m_titleLabel->setText(m_title);
    m_titleLabel->setVisible(m_hasTensor);
    m_kindLabel->setText(m_kind);
    m_kindLabel->setVisible(m_hasTensor);
}

void TensorView::updateButtons()
{
    const bool hasPicture = showsHeatMap() ? !m_heatMap->canvas()->isEmpty() : !m_histogram->canvas()->isEmpty();
    m_savePicture->setEnabled(hasPicture);
    m_saveData->setEnabled(hasPicture);
    m_saveData->setText(showsHeatMap() ? tr("Save slice (CSV)…") : tr("Save &data (CSV, JSON)…"));
    m_saveData->setAccessibleName(showsHeatMap() ? tr("Save the slice as numbers") : tr("Save the histogram as numbers"));
}

/// The tensor's name as far as file names like it, and what is saved.
QString TensorView::suggestedName(const QString& what) const
{
    static const QRegularExpression odd(QStringLiteral("[^\\w.-]+"), QRegularExpression::UseUnicodePropertiesOption);
    QString name = m_title;
    name.replace(odd, QStringLiteral("_"));
    return name.isEmpty() ? what : name.left(80) + QLatin1Char('-') + what;
}

void TensorView::savePictureAs()
{
    const QString what = showsHeatMap() ? QStringLiteral("heatmap.png") : QStringLiteral("histogram.png");
    const QString path = m_dialogs.saveFileName(this, tr("Save the Picture"), suggestedName(what), pictureFilter());
    if (path.isEmpty())
        return;
    const QWidget* canvas = showsHeatMap() ? static_cast<QWidget*>(m_heatMap->canvas()) : m_histogram->canvas();
    const auto paint = [this](QPainter& painter, QSize size) {
        if (showsHeatMap())
            m_heatMap->paintPicture(painter, size);
        else
            m_histogram->paintPicture(painter, size);
    };
    if (const auto saved = savePicture(path, canvas->size(), paint, {2.0, palette().color(QPalette::Base), m_title}); !saved)
        m_dialogs.showError(this, tr("Cannot Save the Picture"), phrases::errorText(saved.error()));
}

void TensorView::saveDataAs()
{
    const bool isSlice = showsHeatMap();
    const QString filter = isSlice ? tr("Comma-separated values (*.csv)") : tr("Comma-separated values (*.csv);;JSON (*.json)");
    const QString path = m_dialogs.saveFileName(this, tr("Save Data"), suggestedName(isSlice ? QStringLiteral("slice.csv") : QStringLiteral("histogram.csv")), filter);
    if (path.isEmpty())
        return;
    if (isSlice) {
        m_csv.start([matrix = m_heatMap->canvas()->matrix()](const core::ProgressSink& sink) { return core::matrixCsv(matrix, sink); },
                    [this, path](const core::Result<std::string>& text) {
                        if (text)
                            write(path, QByteArray::fromStdString(*text));
                        else
                            m_dialogs.showError(this, tr("Cannot Save the Data"), phrases::errorText(text.error()));
                    });
        return;
    }
    QJsonObject object = m_histogram->json();
    object.insert(QStringLiteral("tensor"), m_title);
    const bool isJson = path.endsWith(QLatin1String(".json"), Qt::CaseInsensitive);
    write(path, isJson ? QJsonDocument(object).toJson() : m_histogram->csv());
}

void TensorView::write(const QString& path, const QByteArray& bytes)
{
    if (const auto done = core::writeFileAtomically(path, bytes); !done)
        m_dialogs.showError(this, tr("Cannot Save the Data"), phrases::errorText(done.error()));
}

QList<KeyHint> TensorView::keyHints()
{
    return {{QStringLiteral("Ctrl+PgUp, Ctrl+PgDown"), tr("Change between histogram and heat map")},
            {QStringLiteral("Left, Right"), tr("Histogram: read the previous or next bar")},
            {QStringLiteral("Shift+Left, Shift+Right"), tr("Histogram: select a range of bars")},
            {QStringLiteral("Return"), tr("Histogram: zoom to the selected range")},
            {QStringLiteral("Ctrl+Left, Ctrl+Right"), tr("Histogram: move the view; heat map: move by a tenth of what is seen")},
            {QStringLiteral("Arrows"), tr("Heat map: move from element to element")},
            {QStringLiteral("Ctrl+Home, Ctrl+End"), tr("Heat map: go to the first or last element")},
            {QStringLiteral("+, -, 0"), tr("Zoom in, zoom out, show all")},
            {QStringLiteral("Esc"), tr("Let go of the selection or the cursor")}};
}

QJsonObject TensorView::saveState() const
{
    if (!m_pending.isEmpty())
        return m_pending;
    return {{QStringLiteral("picture"), m_tools->currentId()},
            {histogramId, m_histogram->saveState()},
            {heatMapId, m_heatMap->saveState()}};
}

void TensorView::restoreState(const QJsonObject& state)
{
    m_tools->showTool(state.value(QStringLiteral("picture")).toString());
    m_histogram->restoreState(state.value(histogramId).toObject());
    m_heatMap->restoreState(state.value(heatMapId).toObject());
    if (!m_hasTensor)
        m_pending = state;
}

void TensorView::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::FontChange)
        showTitle();
}

void TensorView::retranslate()
{
    m_titleLabel->setAccessibleName(tr("Name of the tensor"));
    m_kindLabel->setAccessibleName(tr("Shape and type of the tensor"));
    m_progress->setAccessibleName(tr("Progress of reading the tensor"));
    m_savePicture->setText(tr("Save &picture…"));
    m_savePicture->setAccessibleName(tr("Save the picture in front"));
    updateButtons();
}

} // namespace quantoscope::widgets
