// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tensors/heatmapview.h"

#include "core/numbers/text.h"
#include "core/tensors/magnitudequantile.h"
#include "widgets/common/flowlayout.h"
#include "widgets/common/numbertext.h"
#include "widgets/tensors/heatmapcanvas.h"
#include "widgets/tensors/slicecontrol.h"
#include "widgets/tensors/valuetext.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <limits>

namespace quantoscope::widgets {

namespace {

constexpr int cellSizes[] = {1, 2, 4, 8, 16, 32, 64}; ///< pixels
constexpr double keyZoom = 1.5;
constexpr int percentilePermille = 990;
constexpr std::int64_t extremeTiles = 256; ///< rows of tiles while the extremes are looked for: steps of the progress

/// A label and its control, which stay together when the line wraps.
QWidget* paired(QLabel* label, std::initializer_list<QWidget*> controls)
{
    auto* pair = new QWidget;
    auto* layout = new QHBoxLayout(pair);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(label);
    for (QWidget* control : controls)
        layout->addWidget(control);
    label->setBuddy(*controls.begin());
    return pair;
}

} // namespace

HeatMapView::HeatMapView(QWidget* parent)
    : QWidget(parent), m_canvas(new HeatMapCanvas), m_rowsLabel(new QLabel), m_rows(new QComboBox), m_columnsLabel(new QLabel), m_columns(new QComboBox),
      m_wrapLabel(new QLabel), m_wrap(new QSpinBox), m_sliceBar(new QWidget), m_rangeLabel(new QLabel), m_rangeBox(new QComboBox), m_limit(new QLineEdit),
      m_cellLabel(new QLabel), m_cell(new QComboBox), m_zoomIn(new QToolButton), m_zoomOut(new QToolButton), m_note(new QLabel), m_status(new QLabel)
{
    setObjectName(QStringLiteral("heatMap"));
    build();
    connectParts();
    retranslate();
    clear();
}

void HeatMapView::build()
{
    m_rows->setObjectName(QStringLiteral("heatMapRows"));
    m_columns->setObjectName(QStringLiteral("heatMapColumns"));
    m_wrap->setObjectName(QStringLiteral("heatMapWrap"));
    m_rangeBox->setObjectName(QStringLiteral("heatMapRange"));
    m_limit->setObjectName(QStringLiteral("heatMapLimit"));
    m_cell->setObjectName(QStringLiteral("heatMapCell"));
    m_zoomIn->setObjectName(QStringLiteral("heatMapZoomIn"));
    m_zoomOut->setObjectName(QStringLiteral("heatMapZoomOut"));
    m_note->setObjectName(QStringLiteral("heatMapNote"));
    m_status->setObjectName(QStringLiteral("heatMapStatus"));
    m_wrap->setAccelerated(true);
    for (QComboBox* box : {m_rows, m_columns, m_rangeBox, m_cell})
        box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    for (QToolButton* button : {m_zoomIn, m_zoomOut})
        button->setFocusPolicy(Qt::StrongFocus);
    for (QLabel* label : {m_note, m_status}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        label->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    }
    m_status->setMinimumHeight(m_status->fontMetrics().lineSpacing() * 2);
    m_limit->setMaximumWidth(fontMetrics().averageCharWidth() * 16);
    auto* bar = new QWidget;
    auto* flow = new FlowLayout(bar, 8);
    flow->addWidget(paired(m_rowsLabel, {m_rows}));
    flow->addWidget(paired(m_columnsLabel, {m_columns}));
    flow->addWidget(paired(m_wrapLabel, {m_wrap}));
    flow->addWidget(paired(m_rangeLabel, {m_rangeBox, m_limit}));
    flow->addWidget(paired(m_cellLabel, {m_cell, m_zoomOut, m_zoomIn}));
    new FlowLayout(m_sliceBar, 12);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(bar);
    layout->addWidget(m_sliceBar);
    layout->addWidget(m_canvas, 1);
    layout->addWidget(m_status);
    layout->addWidget(m_note);
}

void HeatMapView::connectParts()
{
    connect(m_rows, &QComboBox::activated, this, [this](int axis) { chooseAxis(true, axis); });
    connect(m_columns, &QComboBox::activated, this, [this](int axis) { chooseAxis(false, axis); });
    connect(m_wrap, &QSpinBox::valueChanged, this, [this](int wrap) {
        core::MatrixSpec spec = m_spec;
        spec.wrap = wrap;
        setSpec(spec);
    });
    connect(m_rangeBox, &QComboBox::activated, this, [this](int index) {
        setRange(static_cast<HeatRange>(index));
        if (m_range == HeatRange::Custom)
            m_limit->setFocus();
    });
    connect(m_limit, &QLineEdit::editingFinished, this, &HeatMapView::takeLimit);
    connect(m_cell, &QComboBox::activated, this, [this](int index) {
        if (index == 0)
            m_canvas->showAll();
        else
            m_canvas->setCellSize(cellSizes[index - 1]);
    });
    connect(m_zoomIn, &QToolButton::clicked, m_canvas, [this] { m_canvas->zoomBy(keyZoom); });
    connect(m_zoomOut, &QToolButton::clicked, m_canvas, [this] { m_canvas->zoomBy(1 / keyZoom); });
    connect(m_canvas, &HeatMapCanvas::described, m_status, &QLabel::setText);
    connect(m_canvas, &HeatMapCanvas::viewChanged, this, &HeatMapView::showNote);
    connect(m_canvas, &HeatMapCanvas::tilesWanted, this, &HeatMapView::fetchTiles);
    for (BackgroundTaskBase* task : std::initializer_list<BackgroundTaskBase*>{&m_tiles, &m_magnitude}) {
        connect(task, &BackgroundTaskBase::started, this, [this] { Q_EMIT busyChanged(true); });
        connect(task, &BackgroundTaskBase::finished, this, [this] { Q_EMIT busyChanged(isBusy()); });
    }
}

bool HeatMapView::hasAxes() const
{
    return m_tensor.shape().size() >= 2;
}

void HeatMapView::setTensor(const core::Tensor& tensor, const core::TensorSummary& summary)
{
    m_tiles.cancel();
    m_magnitude.cancel();
    m_hasTensor = true;
    m_tensor = tensor;
    m_statistics = summary.statistics;
    m_percentile.reset();
    m_spec = core::defaultMatrixSpec(tensor.shape());
    m_canvas->setMessage(message()); // forgets cursor and zoom
    fillAxes();
    makeSlices();
    showSpec();
    showSwatches();
    showMatrix();
}

void HeatMapView::clear()
{
    m_tiles.cancel();
    m_magnitude.cancel();
    m_hasTensor = false;
    m_tensor = {};
    m_statistics = {};
    m_spec = core::defaultMatrixSpec(m_tensor.shape());
    fillAxes();
    makeSlices();
    showSpec();
    m_canvas->setMessage(message());
}

void HeatMapView::setSpec(const core::MatrixSpec& spec)
{
    if (!m_hasTensor || !core::isMatrixSpecOf(spec, m_tensor.shape()) || spec == m_spec)
        return;
    const bool sameAxes = spec.rowAxis == m_spec.rowAxis && spec.columnAxis == m_spec.columnAxis;
    m_spec = spec;
    if (!sameAxes)
        makeSlices();
    showSpec();
    showMatrix();
}

void HeatMapView::setRange(HeatRange range)
{
    // What is seen is what one goes on from.
    if (range == HeatRange::Custom && m_range != HeatRange::Custom)
        m_custom = std::max(std::abs(m_canvas->scale().low), std::abs(m_canvas->scale().high));
    m_range = range;
    showScale();
}

/// The axis the other one has is given to it in exchange.
void HeatMapView::chooseAxis(bool isRow, int axis)
{
    core::MatrixSpec spec = m_spec;
    auto& changed = isRow ? spec.rowAxis : spec.columnAxis;
    auto& other = isRow ? spec.columnAxis : spec.rowAxis;
    if (static_cast<std::size_t>(axis) == other)
        other = changed;
    changed = static_cast<std::size_t>(axis);
    spec.index[changed] = 0;
    setSpec(spec);
}

void HeatMapView::fillAxes()
{
    for (QComboBox* box : {m_rows, m_columns}) {
        const QSignalBlocker blocker(box);
        box->clear();
        for (std::size_t axis = 0; hasAxes() && axis < m_tensor.shape().size(); ++axis)
            box->addItem(tr("axis %1: %2").arg(axis).arg(integerText(m_tensor.shape()[axis])));
        box->parentWidget()->setVisible(hasAxes());
    }
    m_wrap->parentWidget()->setVisible(m_tensor.shape().size() == 1 && m_tensor.count() > 1);
    if (hasAxes()) {
        m_rows->setCurrentIndex(static_cast<int>(m_spec.rowAxis));
        m_columns->setCurrentIndex(static_cast<int>(m_spec.columnAxis));
    }
}

void HeatMapView::makeSlices()
{
    for (SliceControl* slice : m_slices)
        delete slice;
    m_slices.clear();
    const core::Shape& shape = m_tensor.shape();
    for (std::size_t axis = 0; hasAxes() && axis < shape.size(); ++axis) {
        if (axis == m_spec.rowAxis || axis == m_spec.columnAxis || shape[axis] < 2)
            continue;
        auto* slice = new SliceControl(static_cast<int>(axis), shape[axis], m_sliceBar);
        connect(slice, &SliceControl::indexChanged, this, [this](int changed, int index) {
            core::MatrixSpec spec = m_spec;
            spec.index[static_cast<std::size_t>(changed)] = index;
            setSpec(spec);
        });
        m_sliceBar->layout()->addWidget(slice);
        m_slices.push_back(slice);
        slice->show();
    }
    m_sliceBar->setVisible(!m_slices.empty());
}

void HeatMapView::showSpec()
{
    if (hasAxes()) {
        m_rows->setCurrentIndex(static_cast<int>(m_spec.rowAxis));
        m_columns->setCurrentIndex(static_cast<int>(m_spec.columnAxis));
    }
    for (SliceControl* slice : m_slices)
        slice->setIndex(static_cast<int>(m_spec.index[static_cast<std::size_t>(slice->axis())]));
    const QSignalBlocker blocker(m_wrap);
    m_wrap->setRange(1, static_cast<int>(std::clamp<std::int64_t>(m_tensor.count(), 1, std::numeric_limits<int>::max())));
    m_wrap->setValue(static_cast<int>(std::min<std::int64_t>(m_spec.wrap, m_wrap->maximum())));
}

void HeatMapView::showMatrix()
{
    if (m_tensor.count() == 0) {
        m_canvas->setMessage(message());
        return;
    }
    m_canvas->setCaption(caption());
    m_canvas->setMatrix(core::matrixView(m_tensor, m_spec), m_spec, m_tensor.shape());
    showScale();
}

void HeatMapView::showSwatches()
{
    std::vector<HeatSwatch> swatches;
    const auto add = [&swatches](HeatSwatch::Kind kind, std::int64_t count, const QString& text) {
        if (count > 0)
            swatches.push_back({kind, text.arg(integerText(count)), {}, {}});
    };
    add(HeatSwatch::Kind::NaN, m_statistics.nan, tr("%1 NaN"));
    add(HeatSwatch::Kind::PositiveInfinity, m_statistics.positiveInfinite, tr("%1 +∞"));
    add(HeatSwatch::Kind::NegativeInfinity, m_statistics.negativeInfinite, tr("%1 −∞"));
    m_canvas->setSwatches(std::move(swatches));
}

void HeatMapView::showScale()
{
    const core::TensorStatistics& s = m_statistics;
    {
        const QSignalBlocker blocker(m_rangeBox);
        m_rangeBox->setCurrentIndex(static_cast<int>(m_range));
    }
    m_limit->setVisible(m_range == HeatRange::Custom);
    m_limit->setText(exactNumber(m_custom));
    if (m_canvas->isEmpty())
        return;
    switch (m_range) {
    case HeatRange::Tensor: useScale(heatScale(s.absMax(), s.min, s.max)); break;
    case HeatRange::LeastToGreatest: useScale(heatSpan(s.min, s.max)); break;
    case HeatRange::Custom: useScale(heatScale(m_custom, s.min, s.max)); break;
    case HeatRange::Percentile:
        if (m_percentile) {
            useScale(heatScale(*m_percentile, s.min, s.max));
            break;
        }
        [[fallthrough]];
    case HeatRange::Slice: return fetchMagnitude();
    }
    m_magnitude.cancel();
}

void HeatMapView::useScale(const HeatScale& scale)
{
    m_canvas->setScale(scale, m_statistics.min, m_statistics.max);
}

void HeatMapView::fetchMagnitude()
{
    const bool isPercentile = m_range == HeatRange::Percentile;
    const auto job = [tensor = m_tensor, matrix = m_canvas->matrix(), isPercentile](const core::ProgressSink& sink) -> core::Result<double> {
        if (isPercentile)
            return core::magnitudeQuantile(tensor, percentilePermille, sink);
        const auto tiles = core::matrixTiles(matrix, {0, 0, matrix.rows, matrix.columns}, extremeTiles, 1, sink);
        if (!tiles)
            return tl::unexpected(tiles.error());
        return std::max(std::abs(tiles->least), std::abs(tiles->greatest));
    };
    m_magnitude.start(job, [this, isPercentile](const core::Result<double>& magnitude) {
        if (!magnitude)
            return;
        if (isPercentile)
            m_percentile = *magnitude;
        useScale(heatScale(*magnitude, m_statistics.min, m_statistics.max));
    });
}

void HeatMapView::fetchTiles()
{
    const auto request = m_canvas->missingTiles();
    if (!request)
        return;
    m_tiles.start([matrix = m_canvas->matrix(), request = *request](const core::ProgressSink& sink) {
        return core::matrixTiles(matrix, request.cells, request.rows, request.columns, sink);
    }, [this](core::Result<core::MatrixTiles> tiles) {
        if (tiles)
            m_canvas->setTiles(std::move(*tiles));
    });
}

void HeatMapView::takeLimit()
{
    const auto number = core::parseNumber(m_limit->text().toStdString());
    const double limit = number && number->isFinite() ? number->value.get_d() : 0;
    if (limit > 0 && std::isfinite(limit))
        m_custom = limit;
    showScale();
}

void HeatMapView::showNote()
{
    QStringList notes;
    if (m_tensor.shape().size() == 1 && m_tensor.count() > m_spec.wrap)
        notes.append(tr("One axis, shown in rows of %1 elements.").arg(integerText(m_spec.wrap)));
    if (const QString reduction = m_canvas->reductionText(); !reduction.isEmpty())
        notes.append(reduction);
    const HeatScale& scale = m_canvas->scale();
    if (!m_canvas->isEmpty() && (m_statistics.min < scale.low || m_statistics.max > scale.high))
        notes.append(tr("Values beyond %1 and %2 have the colours of the ends.").arg(shortNumber(scale.low), shortNumber(scale.high)));
    m_note->setText(notes.join(QLatin1Char(' ')));
    m_note->setVisible(!notes.isEmpty());
    const bool isEmpty = m_canvas->isEmpty();
    for (QWidget* control : std::initializer_list<QWidget*>{m_cell, m_zoomIn, m_zoomOut, m_rangeBox})
        control->setEnabled(!isEmpty);
    const HeatZoom& zoom = m_canvas->zoom();
    int index = zoom.fits ? 0 : -1;
    for (int i = 0; i < static_cast<int>(std::size(cellSizes)) && !zoom.fits; ++i) {
        if (zoom.cellWidth == cellSizes[i] && zoom.cellHeight == cellSizes[i])
            index = i + 1;
    }
    const QSignalBlocker blocker(m_cell);
    m_cell->setCurrentIndex(index);
}

QString HeatMapView::message() const
{
    return m_hasTensor ? tr("The tensor has no elements.") : tr("No tensor is chosen.");
}

QString HeatMapView::caption() const
{
    const core::Shape& shape = m_tensor.shape();
    if (shape.empty())
        return tr("A single number");
    if (shape.size() == 1)
        return tr("%1 elements in rows of %2").arg(integerText(shape[0]), integerText(m_spec.wrap));
    QStringList index;
    for (std::size_t axis = 0; axis < shape.size(); ++axis)
        index.append(axis == m_spec.rowAxis || axis == m_spec.columnAxis ? QStringLiteral(":") : QString::number(m_spec.index[axis]));
    return tr("[%1]: rows are axis %2, columns axis %3").arg(index.join(QStringLiteral(", "))).arg(m_spec.rowAxis).arg(m_spec.columnAxis);
}

void HeatMapView::paintPicture(QPainter& painter, QSizeF size) const
{
    m_canvas->paintPicture(painter, size);
}

void HeatMapView::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::FontChange) {
        m_status->setMinimumHeight(m_status->fontMetrics().lineSpacing() * 2);
        m_limit->setMaximumWidth(fontMetrics().averageCharWidth() * 16);
    }
}

void HeatMapView::retranslate()
{
    const auto name = [](QWidget* widget, const QString& text) {
        widget->setAccessibleName(text);
        widget->setToolTip(text);
    };
    m_rowsLabel->setText(tr("&Rows"));
    m_columnsLabel->setText(tr("&Columns"));
    m_wrapLabel->setText(tr("&Wrap at"));
    m_rangeLabel->setText(tr("C&olours to"));
    m_cellLabel->setText(tr("C&ell"));
    name(m_rows, tr("Axis that runs down the picture"));
    name(m_columns, tr("Axis that runs across the picture"));
    name(m_wrap, tr("Elements in a row of the picture"));
    name(m_rangeBox, tr("What the ends of the colours mean"));
    name(m_limit, tr("Value at the end of the colours"));
    name(m_cell, tr("Size of a cell"));
    name(m_zoomIn, tr("Zoom in (+)"));
    name(m_zoomOut, tr("Zoom out (−)"));
    m_zoomIn->setText(QStringLiteral("+"));
    m_zoomOut->setText(QString(QChar(0x2212)));
    m_status->setAccessibleName(tr("Cell of the heat map"));
    m_note->setAccessibleName(tr("How the heat map is made"));
    {
        const QSignalBlocker blockers[] = {QSignalBlocker(m_rangeBox), QSignalBlocker(m_cell)};
        m_rangeBox->clear();
        m_rangeBox->addItems({tr("largest |x| of the tensor"), tr("largest |x| of the slice"), tr("99th percentile of |x|"), tr("least to greatest value"),
                              tr("a value of my own")});
        m_rangeBox->setCurrentIndex(static_cast<int>(m_range));
        m_cell->clear();
        m_cell->addItem(tr("fit"));
        for (const int size : cellSizes)
            m_cell->addItem(tr("%1 px").arg(size));
        m_cell->setPlaceholderText(tr("free"));
    }
    fillAxes();
    if (m_canvas->isEmpty())
        m_canvas->setMessage(message());
    else
        m_canvas->setCaption(caption());
    showSwatches();
    showNote();
}

} // namespace quantoscope::widgets
