// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/quantize/errorsview.h"

#include "widgets/common/flowlayout.h"
#include "widgets/quantize/errorchart.h"
#include "widgets/quantize/schemelegend.h"
#include "widgets/quantize/schemestyle.h"

#include <QChart>
#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLegend>
#include <QLocale>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace quantoscope::widgets {

ErrorsView::ErrorsView(Selection& selection, QWidget* parent)
    : QuantizeView(selection, parent), m_picture(new QWidget(this)), m_legend(new SchemeLegend(m_picture)),
      m_chart(new ErrorChart(m_picture)), m_logarithmic(new QCheckBox(this)), m_normal(new QCheckBox(this)),
      m_unitLabel(new QLabel(this)), m_unit(new QComboBox(this)), m_reachLabel(new QLabel(this)), m_reach(new QComboBox(this)),
      m_outside(new QLabel(this)), m_reading(new QLabel(this))
{
    build();
    retranslate();
    connectParts();
}

void ErrorsView::build()
{
    m_logarithmic->setObjectName(QStringLiteral("logarithmicCounts"));
    m_logarithmic->setChecked(m_chart->isLogarithmic());
    m_normal->setObjectName(QStringLiteral("normalReference"));
    m_unit->setObjectName(QStringLiteral("errorUnit"));
    m_unit->addItems({QString(), QString()});
    m_unitLabel->setBuddy(m_unit);
    m_reach->setObjectName(QStringLiteral("errorReach"));
    m_reach->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_reach->setMinimumContentsLength(12);
    m_reachLabel->setBuddy(m_reach);
    m_outside->setObjectName(QStringLiteral("errorsOutside"));
    m_outside->setWordWrap(true);
    m_reading->setObjectName(QStringLiteral("chartReading"));
    m_reading->setWordWrap(true);
    m_reading->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_reading->setMinimumHeight(fontMetrics().lineSpacing() * 2);
    m_reading->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    const auto pair = [this](QWidget* first, QWidget* second) {
        auto* holder = new QWidget(this);
        auto* layout = new QHBoxLayout(holder);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->addWidget(first);
        layout->addWidget(second);
        return holder;
    };
    // The chart's own legend cuts names when there are many.
    m_chart->chart()->legend()->hide();
    auto* picture = new QVBoxLayout(m_picture);
    picture->setContentsMargins(0, 0, 0, 0);
    picture->setSpacing(0);
    picture->addWidget(m_legend);
    picture->addWidget(m_chart, 1);
    auto* controls = new FlowLayout;
    controls->addWidget(m_logarithmic);
    controls->addWidget(m_normal);
    controls->addWidget(pair(m_unitLabel, m_unit));
    controls->addWidget(pair(m_reachLabel, m_reach));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 4, 0, 0);
    layout->addLayout(controls);
    layout->addWidget(m_picture, 1);
    layout->addWidget(m_outside);
    layout->addWidget(m_reading);
}

void ErrorsView::connectParts()
{
    connect(m_logarithmic, &QCheckBox::toggled, m_chart, &ErrorChart::setLogarithmic);
    connect(m_normal, &QCheckBox::toggled, this, &ErrorsView::showNormal);
    connect(&selection(), &Selection::schemeChanged, this, &ErrorsView::showNormal);
    connect(m_unit, &QComboBox::activated, this, [this](int index) {
        Q_EMIT axesEdited(m_reachOf, index == 1 ? ErrorUnit::Step : ErrorUnit::Absolute);
    });
    connect(m_reach, &QComboBox::activated, this, [this](int index) {
        Q_EMIT axesEdited(index - 1, m_unit->currentIndex() == 1 ? ErrorUnit::Step : ErrorUnit::Absolute);
    });
    connect(m_chart, &ErrorChart::currentBinChanged, this, [this] { m_reading->setText(m_chart->currentText()); });
}

QString ErrorsView::title() const
{
    return tr("Errors");
}

QString ErrorsView::hint() const
{
    return tr("How often each error, quantized minus original, occurs in every scheme, counted in the same bins.");
}

QList<KeyHint> ErrorsView::keyHints() const
{
    return {{QStringLiteral("Left, Right"), tr("Read the previous or next bin of the error histogram")},
            {QStringLiteral("Ctrl+Left, Ctrl+Right"), tr("Ten bins at a time")},
            {QStringLiteral("Home, End"), tr("Read the first or last bin")}};
}

QWidget* ErrorsView::picture()
{
    return m_picture;
}

void ErrorsView::setAnalysis(const AnalysisPointer& analysis, const QList<bool>& shown)
{
    m_analysis = analysis;
    m_shown = shown;
    fillReaches();
    m_chart->setAnalysis(analysis, shown);
    showNormal();
    m_reading->setText(m_chart->currentText());
    showOutside();
}

void ErrorsView::setAxes(int reachOf, ErrorUnit unit)
{
    m_reachOf = reachOf;
    const QSignalBlocker reachBlocker(m_reach);
    const QSignalBlocker unitBlocker(m_unit);
    m_reach->setCurrentIndex(reachOf + 1);
    m_unit->setCurrentIndex(unit == ErrorUnit::Step ? 1 : 0);
}

void ErrorsView::showNormal()
{
    m_chart->setNormalOf(m_normal->isChecked() ? selection().scheme() : -1);
    m_legend->setSchemes(m_analysis ? m_analysis->request.schemes : std::vector<core::SchemeSpec>(), m_shown, m_chart->normalText());
}

void ErrorsView::showOutside()
{
    QStringList outside;
    for (std::size_t i = 0; m_analysis && i < m_analysis->histograms.size(); ++i) {
        const core::Histogram& histogram = m_analysis->histograms[i];
        if (const std::int64_t count = histogram.below + histogram.above; count > 0 && m_shown.value(static_cast<qsizetype>(i), true))
            outside.append(tr("%1: %2").arg(schemeTitle(m_analysis->request.schemes[i]), QLocale().toString(static_cast<qlonglong>(count))));
    }
    m_outside->setText(tr("Errors beyond the chart — %1").arg(outside.join(QStringLiteral(" · "))));
    m_outside->setVisible(!outside.isEmpty());
}

QJsonObject ErrorsView::saveState() const
{
    return {{QStringLiteral("logarithmic"), m_logarithmic->isChecked()}, {QStringLiteral("normal"), m_normal->isChecked()}};
}

void ErrorsView::restoreState(const QJsonObject& state)
{
    m_logarithmic->setChecked(state.value(QStringLiteral("logarithmic")).toBool(true));
    m_normal->setChecked(state.value(QStringLiteral("normal")).toBool(false));
}

void ErrorsView::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::FontChange)
        m_reading->setMinimumHeight(fontMetrics().lineSpacing() * 2);
    QuantizeView::changeEvent(event);
}

void ErrorsView::fillReaches()
{
    QStringList titles{tr("all errors")};
    for (std::size_t i = 0; m_analysis && i < m_analysis->request.schemes.size(); ++i)
        titles.append(schemeTitle(m_analysis->request.schemes[i]));
    const QSignalBlocker blocker(m_reach);
    // Filling it anew would close an open list.
    bool isSame = titles.size() == m_reach->count();
    for (int i = 0; isSame && i < m_reach->count(); ++i)
        isSame = m_reach->itemText(i) == titles[i];
    if (!isSame) {
        m_reach->clear();
        m_reach->addItems(titles);
    }
    m_reach->setCurrentIndex(m_reachOf + 1);
}

void ErrorsView::retranslate()
{
    m_logarithmic->setText(tr("&Logarithmic"));
    m_logarithmic->setAccessibleName(tr("Logarithmic counts"));
    m_normal->setText(tr("&Normal curve"));
    m_normal->setAccessibleName(tr("Curve of normally distributed errors"));
    m_normal->setToolTip(tr("What normally distributed errors with the same mean and spread as those of the current scheme would look like"));
    m_unitLabel->setText(tr("&Unit"));
    m_unit->setAccessibleName(tr("Unit of the errors"));
    m_unit->setItemText(0, tr("of the values"));
    m_unit->setItemText(1, tr("step of each scheme"));
    m_unit->setToolTip(tr("The step is the distance between neighbouring levels; schemes without one have that of the uniform quantizer "
                          "with the same mean squared error, √(12·MSE)"));
    m_reachLabel->setText(tr("&Reach"));
    m_reach->setAccessibleName(tr("Which errors the chart reaches"));
    m_reading->setAccessibleName(tr("The bin under the cursor"));
    fillReaches();
    showNormal();
    showOutside();
    m_reading->setText(m_chart->currentText());
}

} // namespace quantoscope::widgets
