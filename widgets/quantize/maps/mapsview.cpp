// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/quantize/maps/mapsview.h"

#include "translations/errortext.h"
#include "widgets/common/flowlayout.h"
#include "widgets/common/numbertext.h"
#include "widgets/quantize/outcomeof.h"
#include "widgets/quantize/provenance/elementindex.h"
#include "widgets/quantize/schemebox.h"
#include "widgets/tensors/heatmapcanvas.h"
#include "widgets/tensors/slicecontrol.h"
#include "widgets/tensors/valuetext.h"

#include <QComboBox>
#include <QGridLayout>
#include <QJsonArray>
#include <QLabel>
#include <QMouseEvent>

#include <algorithm>
#include <cmath>

namespace quantoscope::widgets {

namespace {

constexpr std::array canvasNames{"mapOfValues", "mapOfQuantized", "mapOfErrors", "mapOfCodes"};
/// Tensors up to this size are mapped at once.
constexpr std::int64_t quickCount = std::int64_t(1) << 15;

} // namespace

MapsView::MapsView(Selection& selection, QWidget* parent)
    : QuantizeView(selection, parent), m_schemeLabel(new QLabel(this)), m_schemeBox(new QComboBox(this)), m_sliceBar(new QWidget(this)),
      m_maps(new QWidget(this)), m_status(new QLabel(this)), m_note(new QLabel(this))
{
    setObjectName(QStringLiteral("mapsView"));
    build();
    retranslate();
    setAnalysis(nullptr, {});
}

void MapsView::build()
{
    m_schemeBox->setObjectName(QStringLiteral("mapsScheme"));
    m_status->setObjectName(QStringLiteral("mapsStatus"));
    m_note->setObjectName(QStringLiteral("mapsNote"));
    m_schemeLabel->setBuddy(m_schemeBox);
    m_schemeBox->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_schemeBox->setMinimumContentsLength(20);
    auto* grid = new QGridLayout(m_maps);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(6);
    for (int kind = 0; kind < mapKinds; ++kind) {
        auto* canvas = new HeatMapCanvas(m_maps);
        m_canvases[static_cast<std::size_t>(kind)] = canvas;
        canvas->setObjectName(QLatin1String(canvasNames[static_cast<std::size_t>(kind)]));
        canvas->installEventFilter(this);
        grid->addWidget(canvas, kind / 2, kind % 2);
        connect(canvas, &HeatMapCanvas::tilesWanted, this, [this, canvas] { fetchTiles(canvas); });
        connect(canvas, &HeatMapCanvas::viewChanged, this, [this, canvas] { takeZoom(canvas); });
        connect(canvas, &HeatMapCanvas::described, this, [this, canvas] { takeCursor(canvas); });
    }
    for (QLabel* label : {m_status, m_note}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        label->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    }
    m_status->setMinimumHeight(m_status->fontMetrics().lineSpacing() * 2);
    auto* bar = new QWidget(this);
    auto* flow = new FlowLayout(bar, 8);
    flow->addWidget(m_schemeLabel);
    flow->addWidget(m_schemeBox);
    new FlowLayout(m_sliceBar, 12);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(bar);
    layout->addWidget(m_sliceBar);
    layout->addWidget(m_maps, 1);
    layout->addWidget(m_status);
    layout->addWidget(m_note);
    connect(m_schemeBox, &QComboBox::activated, this, [this](int row) { selection().setScheme(m_schemeBox->itemData(row).toInt()); });
    connect(&selection(), &Selection::schemeChanged, this, &MapsView::refresh);
    connect(&selection(), &Selection::elementChanged, this, &MapsView::followElement);
}

QString MapsView::title() const
{
    return tr("Maps");
}

QString MapsView::hint() const
{
    return tr("A matrix of the tensor as it is, quantized, the error and the codes, side by side: where a scheme errs.");
}

QList<KeyHint> MapsView::keyHints() const
{
    return {{tr("Arrows"), tr("Move the cursor, which selects the element")}, {QStringLiteral("+ − 0"), tr("Zoom all maps in, out, to fit")}};
}

void MapsView::setAnalysis(const AnalysisPointer& analysis, const QList<bool>& shown)
{
    const bool isSameTensor = m_analysis && analysis && m_analysis->request.source == analysis->request.source
                              && m_analysis->tensor.shape() == analysis->tensor.shape();
    m_analysis = analysis;
    m_shown = shown;
    if (!isSameTensor) {
        m_data.reset();
        m_spec = core::defaultMatrixSpec(analysis ? analysis->tensor.shape() : core::Shape{0});
        // Maps run through the tensor in the order of its axes.
        if (m_spec.rowAxis > m_spec.columnAxis)
            std::swap(m_spec.rowAxis, m_spec.columnAxis);
        makeSlices();
    }
    fillSchemeBox(*m_schemeBox, m_analysis, m_shown, m_scheme);
    refresh();
}

void MapsView::makeSlices()
{
    for (SliceControl* slice : m_slices)
        delete slice;
    m_slices.clear();
    const core::Shape shape = m_analysis ? m_analysis->tensor.shape() : core::Shape();
    for (std::size_t axis = 0; shape.size() >= 2 && axis < shape.size(); ++axis) {
        if (axis == m_spec.rowAxis || axis == m_spec.columnAxis || shape[axis] < 2)
            continue;
        auto* slice = new SliceControl(static_cast<int>(axis), shape[axis], m_sliceBar);
        slice->setIndex(static_cast<int>(m_spec.index[axis]));
        connect(slice, &SliceControl::indexChanged, this, [this](int changed, int index) {
            const auto cell = cellOfElement(selection().element());
            m_spec.index[static_cast<std::size_t>(changed)] = index;
            refresh();
            // The cursor stays in its place of the picture, so another element is selected.
            if (cell)
                selection().setElement(elementOfCell(m_analysis->tensor.shape(), m_spec, cell->row, cell->column));
        });
        m_sliceBar->layout()->addWidget(slice);
        m_slices.push_back(slice);
        slice->show();
    }
    m_sliceBar->setVisible(!m_slices.empty());
}

void MapsView::refresh()
{
    m_task.cancel();
    m_isStale = true;
    m_scheme = usableScheme(m_analysis, m_shown, selection().scheme());
    m_schemeBox->setCurrentIndex(m_schemeBox->findData(m_scheme));
    const core::SchemeOutcome* outcome = outcomeOf(m_analysis, m_scheme);
    if (!m_analysis)
        return showMessage(tr("No tensor is analysed."));
    if (m_analysis->tensor.count() == 0)
        return showMessage(tr("The tensor has no elements."));
    if (!outcome)
        return showMessage(tr("No scheme is shown."));
    const auto job = [analysis = m_analysis, outcome, spec = m_spec](const core::ProgressSink& sink) -> core::Result<Data> {
        auto data = makeMaps(outcome->quantizer, analysis->tensor, spec, sink);
        if (!data)
            return tl::unexpected(data.error());
        return std::make_shared<const MapData>(std::move(*data));
    };
    if (m_analysis->tensor.count() <= quickCount)
        return takeData(job({}));
    if (!isVisible())
        return; // showEvent makes up for it
    m_isStale = false;
    m_task.start(job, [this](core::Result<Data> data) { takeData(std::move(data)); });
}

void MapsView::takeData(core::Result<Data> data)
{
    m_isStale = false;
    if (!data)
        return showMessage(phrases::errorText(data.error()));
    m_data = std::move(*data);
    showData();
}

void MapsView::showMessage(const QString& message)
{
    m_isStale = false;
    m_data.reset();
    for (HeatMapCanvas* canvas : m_canvases)
        canvas->setMessage(message);
    m_status->clear();
    m_note->hide();
}

void MapsView::showData()
{
    const double magnitude = std::max(std::abs(m_analysis->summary.statistics.min), std::abs(m_analysis->summary.statistics.max));
    const auto& least = m_data->least;
    const auto& greatest = m_data->greatest;
    const double worst = std::max(std::abs(least[2]), std::abs(greatest[2]));
    const double limit = std::isfinite(magnitude) ? magnitude : 0;
    // Values share their colours, so that they compare; errors are symmetric around zero.
    const std::array scales{heatScale(limit, -limit, limit), heatScale(limit, -limit, limit), heatScale(worst, -worst, worst),
                            heatSpan(least[3], greatest[3])};
    m_isSyncing = true;
    for (std::size_t kind = 0; kind < mapKinds; ++kind) {
        m_canvases[kind]->setMatrix(m_data->maps[kind], m_data->spec, m_analysis->tensor.shape());
        m_canvases[kind]->setScale(scales[kind], least[kind], greatest[kind]);
    }
    m_isSyncing = false;
    showCaptions();
    showSelectedElement();
}

void MapsView::showCaptions()
{
    const std::array captions{tr("Value"), tr("Quantized"), tr("Error: quantized − value"), tr("Code")};
    const std::array names{tr("Map of the values"), tr("Map of the quantized values"), tr("Map of the errors"), tr("Map of the codes")};
    for (std::size_t kind = 0; kind < mapKinds; ++kind) {
        m_canvases[kind]->setCaption(captions[kind]);
        m_canvases[kind]->setAccessibleName(names[kind]);
    }
    if (!m_data)
        return;
    QStringList notes;
    if (m_data->isCut())
        notes.append(tr("The first %1 of %2 rows.").arg(integerText(m_data->maps[0].rows), integerText(m_data->allRows)));
    if (m_analysis->tensor.shape().size() == 1 && m_data->maps[0].rows > 1)
        notes.append(tr("One axis, shown in rows of %1 elements.").arg(integerText(m_data->maps[0].columns)));
    m_note->setText(notes.join(QLatin1Char(' ')));
    m_note->setVisible(!notes.isEmpty());
}

void MapsView::fetchTiles(HeatMapCanvas* canvas)
{
    const auto request = canvas->missingTiles();
    if (!request)
        return;
    // At most mapLimit elements: a few milliseconds.
    if (auto tiles = core::matrixTiles(canvas->matrix(), request->cells, request->rows, request->columns))
        canvas->setTiles(std::move(*tiles));
}

void MapsView::takeZoom(const HeatMapCanvas* from)
{
    if (m_isSyncing || from->isEmpty())
        return;
    m_isSyncing = true;
    for (HeatMapCanvas* canvas : m_canvases) {
        if (canvas != from && !(canvas->zoom() == from->zoom()))
            canvas->setZoom(from->zoom());
    }
    m_isSyncing = false;
}

void MapsView::takeCursor(const HeatMapCanvas* from)
{
    if (m_isSyncing || !m_data || from->isEmpty())
        return;
    const auto cell = from->cursorCell();
    if (!cell || !m_data->maps[0].has(cell->row, cell->column))
        return describe(std::nullopt);
    // The canvas speaks up for other reasons too: only a cursor that moved selects.
    if (cell == m_cursor)
        return describe(cell);
    selection().setElement(elementOfCell(m_analysis->tensor.shape(), m_data->spec, cell->row, cell->column));
    showSelectedElement();
}

std::optional<HeatCell> MapsView::cellOfElement(qint64 element) const
{
    if (!m_data || element < 0 || element >= m_analysis->tensor.count())
        return std::nullopt;
    const core::Shape& shape = m_analysis->tensor.shape();
    if (shape.size() < 2) {
        const std::int64_t width = m_data->maps[0].columns;
        return HeatCell{element / width, element % width};
    }
    const core::Shape index = indexOfElement(shape, element);
    for (std::size_t axis = 0; axis < shape.size(); ++axis) {
        if (axis != m_data->spec.rowAxis && axis != m_data->spec.columnAxis && index[axis] != m_data->spec.index[axis])
            return std::nullopt;
    }
    return HeatCell{index[m_data->spec.rowAxis], index[m_data->spec.columnAxis]};
}

/// Turns to the slice that holds the element, when another one is shown.
void MapsView::followElement()
{
    const qint64 element = selection().element();
    if (m_data && !cellOfElement(element) && element >= 0 && element < m_analysis->tensor.count()) {
        m_spec.index = indexOfElement(m_analysis->tensor.shape(), element);
        m_spec.index[m_spec.rowAxis] = 0;
        m_spec.index[m_spec.columnAxis] = 0;
        for (SliceControl* slice : m_slices)
            slice->setIndex(static_cast<int>(m_spec.index[static_cast<std::size_t>(slice->axis())]));
        return refresh();
    }
    showSelectedElement();
}

void MapsView::showSelectedElement()
{
    if (!m_data)
        return;
    const auto cell = cellOfElement(selection().element());
    m_cursor = cell;
    if (!cell || !m_data->maps[0].has(cell->row, cell->column))
        return describe(std::nullopt);
    m_isSyncing = true;
    for (HeatMapCanvas* canvas : m_canvases) {
        if (canvas->cursorCell() != cell)
            canvas->moveCursor(*cell);
    }
    m_isSyncing = false;
    describe(cell);
}

/// The four numbers of a cell in words.
void MapsView::describe(const std::optional<HeatCell>& cell)
{
    if (!cell || !m_data || !m_data->maps[0].has(cell->row, cell->column)) {
        m_status->clear();
        return;
    }
    const auto number = [&](MapKind kind) { return exactNumber(m_data->map(kind).value(cell->row, cell->column)); };
    const core::Shape index = core::tensorIndex(m_analysis->tensor.shape(), m_data->spec, cell->row, cell->column);
    m_status->setText(tr("%1: value %2, quantized %3, error %4, code %5")
                          .arg(indexText(index), number(MapKind::Value), number(MapKind::Quantized), number(MapKind::Error), number(MapKind::Code)));
}

bool MapsView::eventFilter(QObject* watched, QEvent* event)
{
    const auto canvas = std::ranges::find(m_canvases, watched);
    if (canvas != m_canvases.end() && !(*canvas)->isEmpty()) {
        if (event->type() == QEvent::MouseMove && static_cast<QMouseEvent*>(event)->buttons() == Qt::NoButton) {
            describe((*canvas)->currentLayout().cellAt(static_cast<QMouseEvent*>(event)->position()));
            return true; // the canvas' own words would be about its own number only
        }
        if (event->type() == QEvent::Leave)
            describe((*canvas)->cursorCell());
    }
    return QuantizeView::eventFilter(watched, event);
}

QJsonObject MapsView::saveState() const
{
    QJsonArray index;
    for (const std::int64_t one : m_spec.index)
        index.append(static_cast<qint64>(one));
    return {{QStringLiteral("index"), index}};
}

void MapsView::restoreState(const QJsonObject& state)
{
    const QJsonArray index = state.value(QStringLiteral("index")).toArray();
    if (!m_analysis || static_cast<std::size_t>(index.size()) != m_spec.index.size())
        return;
    core::MatrixSpec spec = m_spec;
    for (std::size_t axis = 0; axis < spec.index.size(); ++axis)
        spec.index[axis] = index.at(static_cast<qsizetype>(axis)).toInteger();
    if (!core::isMatrixSpecOf(spec, m_analysis->tensor.shape()))
        return;
    m_spec = spec;
    makeSlices();
    refresh();
}

void MapsView::showEvent(QShowEvent* event)
{
    QuantizeView::showEvent(event);
    if (m_isStale)
        refresh();
}

void MapsView::changeEvent(QEvent* event)
{
    QuantizeView::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        fillSchemeBox(*m_schemeBox, m_analysis, m_shown, m_scheme);
        refresh();
    } else if (event->type() == QEvent::PaletteChange) {
        fillSchemeBox(*m_schemeBox, m_analysis, m_shown, m_scheme);
    } else if (event->type() == QEvent::FontChange) {
        m_status->setMinimumHeight(m_status->fontMetrics().lineSpacing() * 2);
    }
}

void MapsView::retranslate()
{
    m_schemeLabel->setText(tr("Sche&me"));
    m_schemeBox->setAccessibleName(tr("Scheme of the maps"));
    m_schemeBox->setToolTip(tr("Scheme of the maps"));
    m_status->setAccessibleName(tr("Element of the maps"));
    m_note->setAccessibleName(tr("How the maps are made"));
    showCaptions();
}

} // namespace quantoscope::widgets
