// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/quantize/plane/planeview.h"

#include "translations/errortext.h"
#include "widgets/common/numbertext.h"
#include "widgets/quantize/plots/schemechoice.h"
#include "widgets/quantize/plots/viewframe.h"
#include "widgets/quantize/schemestyle.h"

#include <QEvent>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace quantoscope::widgets {

PlaneView::PlaneView(Selection& selection, QWidget* parent)
    : QuantizeView(selection, parent), m_start(new QPushButton(this)), m_stop(new QPushButton(this)), m_progress(new QProgressBar(this)),
      m_canvas(new PlaneCanvas(this)), m_notes(new QLabel(this))
{
    setObjectName(QStringLiteral("planeView"));
    m_start->setObjectName(QStringLiteral("measureFile"));
    m_stop->setObjectName(QStringLiteral("stopMeasuring"));
    m_progress->setObjectName(QStringLiteral("measureProgress"));
    m_progress->setRange(0, 1000);
    m_progress->setMaximumWidth(m_progress->fontMetrics().averageCharWidth() * 30);
    m_notes->setObjectName(QStringLiteral("planeNotes"));
    m_notes->setWordWrap(true);
    m_notes->setTextFormat(Qt::PlainText);
    m_reading = frameView(this, {m_start, m_stop, m_progress}, m_canvas);
    layout()->addWidget(m_notes);
    m_stop->hide();
    m_progress->hide();
    connect(m_start, &QPushButton::clicked, this, &PlaneView::startMeasuring);
    connect(m_stop, &QPushButton::clicked, this, &PlaneView::stopMeasuring);
    connect(m_canvas, &PlotCanvas::described, m_reading, &QLabel::setText);
    connect(m_canvas, &PlaneCanvas::schemeChosen, &selection, &Selection::setScheme);
    connect(&selection, &Selection::schemeChanged, this, &PlaneView::refresh);
    connect(&m_measure, &BackgroundTaskBase::progressed, this, [this](int permille) {
        m_progress->setValue(permille);
        adoptCloud(m_growing->snapshot());
    });
    retranslate();
    refresh();
}

QString PlaneView::title() const
{
    return tr("Rate and distortion");
}

QString PlaneView::hint() const
{
    return tr("Bits a weight, scales and codebooks included, against the signal-to-noise ratio they buy, beside what theory allows for "
              "normal values; on request for every tensor of the file.");
}

QWidget* PlaneView::picture()
{
    return m_canvas;
}

QList<KeyHint> PlaneView::keyHints() const
{
    return {{QStringLiteral("Left, Right"), tr("Read the scheme with fewer or more bits")},
            {QStringLiteral("Up, Down"), tr("Read the file's tensors under that scheme")},
            {QStringLiteral("Enter"), tr("Choose the scheme for all pictures")}};
}

void PlaneView::setAnalysis(const AnalysisPointer& analysis, const QList<bool>& shown)
{
    m_analysis = analysis;
    m_shown = shown;
    const TensorSource file = analysis ? analysis->request.source.whole() : TensorSource();
    if (!(file == m_file)) {
        m_measure.cancel();
        m_count.cancel();
        m_stop->hide();
        m_progress->hide();
        m_file = file;
        m_tensors = -1;
        m_cloud = {};
        m_problem = nullptr;
        m_wasStopped = false;
    }
    refresh();
    countTensors();
}

QString PlaneView::message() const
{
    if (!m_analysis)
        return tr("No tensor is chosen.");
    if (m_analysis->tensor.count() == 0)
        return tr("The tensor has no elements.");
    if (m_analysis->summary.statistics.finite == 0)
        return tr("No element of the tensor is a finite number.");
    bool isAnyShown = false;
    for (int i = 0; i < m_shown.size(); ++i) {
        const auto* outcome = shownOutcome(m_analysis, m_shown, i);
        isAnyShown = isAnyShown || outcome;
        if (outcome && outcome->measurement.error.sqnrDb)
            return {};
    }
    return isAnyShown ? tr("All values are zero: there is no signal to compare with the error.") : tr("No scheme is shown.");
}

void PlaneView::refresh()
{
    m_canvas->setMessage(message());
    std::vector<PlaneScheme> schemes;
    for (int i = 0; i < m_shown.size(); ++i) {
        const auto* outcome = shownOutcome(m_analysis, m_shown, i);
        if (outcome && outcome->measurement.error.sqnrDb && !m_canvas->isEmpty())
            schemes.push_back({i, schemeTitle(outcome->quantizer.spec), {outcome->measurement.size.bitsPerWeight, *outcome->measurement.error.sqnrDb}});
    }
    m_canvas->setSchemes(std::move(schemes), selection().scheme());
    showCloud();
}

/// Opening a file may take a moment, so it waits for the view to be seen.
void PlaneView::countTensors()
{
    if (!isVisible() || m_tensors >= 0 || !m_analysis || m_count.isRunning())
        return;
    m_count.start([source = m_file](const core::ProgressSink& sink) { return tensorsIn(source, sink); },
                  [this](const core::Result<int>& count) {
                      m_tensors = count.value_or(0);
                      showNotes();
                  });
}

void PlaneView::startMeasuring()
{
    std::vector<core::SchemeSpec> schemes;
    for (int i = 0; i < m_shown.size() && m_analysis; ++i) {
        if (m_shown[i])
            schemes.push_back(m_analysis->request.schemes[static_cast<std::size_t>(i)]);
    }
    if (schemes.empty())
        return;
    m_problem = nullptr;
    m_wasStopped = false;
    m_growing = std::make_shared<GrowingCloud>();
    m_progress->setValue(0);
    m_progress->show();
    m_stop->show();
    m_measure.start([source = m_file, schemes, growing = m_growing](const core::ProgressSink& sink) { return measureFile(source, schemes, growing, sink); },
                    [this](const core::Result<FileCloud>& cloud) {
                        m_progress->hide();
                        m_stop->hide();
                        if (!cloud)
                            m_problem = [error = cloud.error()] { return phrases::errorText(error); };
                        adoptCloud(cloud ? *cloud : m_growing->snapshot());
                    });
    showNotes();
}

void PlaneView::stopMeasuring()
{
    if (!m_measure.isRunning())
        return;
    m_measure.cancel();
    m_progress->hide();
    m_stop->hide();
    m_wasStopped = true;
    adoptCloud(m_growing->snapshot());
}

void PlaneView::adoptCloud(const FileCloud& cloud)
{
    m_cloud = cloud;
    showCloud();
}

/// The dots of the schemes that are still shown, under the numbers they have now.
void PlaneView::showCloud()
{
    std::vector<int> numbers(m_cloud.schemes.size(), -1);
    for (int i = 0; i < m_shown.size() && m_analysis; ++i) {
        const auto known = std::ranges::find(m_cloud.schemes, m_analysis->request.schemes[static_cast<std::size_t>(i)]);
        if (shownOutcome(m_analysis, m_shown, i) && known != m_cloud.schemes.end())
            numbers[static_cast<std::size_t>(known - m_cloud.schemes.begin())] = i;
    }
    std::vector<CloudPoint> points;
    for (const CloudPoint& point : m_cloud.points) {
        if (numbers[static_cast<std::size_t>(point.scheme)] >= 0)
            points.push_back({numbers[static_cast<std::size_t>(point.scheme)], point.tensor, point.rate});
    }
    m_canvas->setCloud(std::move(points));
    showNotes();
}

void PlaneView::showNotes()
{
    m_start->setVisible(m_tensors > 1);
    m_start->setEnabled(!m_canvas->isEmpty() && !m_measure.isRunning());
    QStringList notes;
    if (m_problem)
        notes.append(m_problem());
    if (m_cloud.tensors > 0) {
        notes.append(tr("%1 of %2 tensors measured; each is a small mark of its scheme's shape.")
                         .arg(integerText(m_cloud.measured), integerText(m_cloud.tensors)));
        if (m_cloud.failures > 0)
            notes.append(tr("%n time(s) a tensor could not be read or a scheme did not fit it.", nullptr, m_cloud.failures));
        if (m_wasStopped)
            notes.append(tr("Stopped."));
    } else if (m_tensors > 1) {
        notes.append(tr("The file has %1 tensors.").arg(integerText(m_tensors)));
    }
    m_notes->setText(notes.join(QLatin1Char(' ')));
    m_notes->setVisible(!notes.isEmpty());
}

void PlaneView::showEvent(QShowEvent* event)
{
    QuantizeView::showEvent(event);
    countTensors();
}

void PlaneView::changeEvent(QEvent* event)
{
    QuantizeView::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::FontChange && m_reading)
        keepReadingRoom(m_reading);
}

void PlaneView::retranslate()
{
    m_start->setText(tr("&Measure the whole file"));
    m_start->setAccessibleName(tr("Measure all tensors of the file"));
    m_start->setToolTip(tr("Quantize every tensor of the file with the shown schemes"));
    m_stop->setText(tr("S&top"));
    m_stop->setAccessibleName(tr("Stop measuring the file"));
    m_progress->setAccessibleName(tr("Progress of measuring the file"));
    m_reading->setAccessibleName(tr("The point under the cursor"));
    m_notes->setAccessibleName(tr("Notes"));
    refresh();
}

} // namespace quantoscope::widgets
