// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/networks/calibrate/observerlist.h"

#include "core/quantize/observers.h"
#include "widgets/common/numbertext.h"
#include "widgets/networks/calibrate/observerstyle.h"

#include <QButtonGroup>
#include <QDoubleSpinBox>
#include <QEvent>
#include <QGridLayout>
#include <QRadioButton>
#include <QSignalBlocker>

namespace quantoscope::widgets {

namespace {

constexpr int lineLengths = 2; ///< of the line's sample, in heights of the text

QDoubleSpinBox* realBox(const char* name, double low, double high, double step, int decimals, QWidget* parent)
{
    auto* box = new QDoubleSpinBox(parent);
    box->setObjectName(QLatin1String(name));
    box->setDecimals(decimals);
    box->setRange(low, high);
    box->setSingleStep(step);
    box->setKeyboardTracking(false);
    return box;
}

QSpinBox* wholeBox(const char* name, int low, int high, QWidget* parent)
{
    auto* box = new QSpinBox(parent);
    box->setObjectName(QLatin1String(name));
    box->setRange(low, high);
    box->setStepType(QAbstractSpinBox::AdaptiveDecimalStepType);
    box->setKeyboardTracking(false);
    return box;
}

} // namespace

ObserverList::ObserverList(QWidget* parent)
    : QWidget(parent), m_group(new QButtonGroup(this)), m_factor(realBox("observerFactor", 0.001, 1, 0.01, 3, this)),
      m_percent(realBox("observerPercent", 50, 100, 0.1, 3, this)), m_steps(wholeBox("observerSteps", 1, 65536, this)),
      m_bins(wholeBox("observerBins", 128, 65536, this)), m_levels(wholeBox("observerLevels", 1, 65536, this))
{
    setObjectName(QStringLiteral("observerList"));
    const core::ObserverSpec first;
    m_factor->setValue(0.1);
    m_percent->setValue(first.percent);
    m_steps->setValue(first.steps);
    m_bins->setValue(first.bins);
    m_levels->setValue(first.levels);
    auto* layout = new QGridLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setVerticalSpacing(3);
    layout->setColumnStretch(0, 1);
    for (const std::string_view name : observerNames()) {
        auto* button = new QRadioButton(this);
        button->setObjectName(QStringLiteral("observer_") + textOf(name));
        const auto row = static_cast<int>(m_buttons.size());
        m_group->addButton(button, row);
        m_buttons.push_back(button);
        layout->addWidget(button, row, 0);
    }
    layout->addWidget(m_factor, 1, 1, 1, 2);
    layout->addWidget(m_percent, 2, 1, 1, 2);
    layout->addWidget(m_steps, 3, 1, 1, 2);
    layout->addWidget(m_bins, 4, 1);
    layout->addWidget(m_levels, 4, 2);
    m_buttons.front()->setChecked(true);
    connect(m_group, &QButtonGroup::idToggled, this, [this](int, bool isChecked) {
        if (isChecked)
            Q_EMIT edited();
    });
    for (QDoubleSpinBox* box : {m_factor, m_percent})
        connect(box, &QDoubleSpinBox::valueChanged, this, &ObserverList::edited);
    for (QSpinBox* box : {m_steps, m_bins, m_levels})
        connect(box, &QSpinBox::valueChanged, this, &ObserverList::edited);
    restyle();
    retranslate();
}

std::vector<std::string> ObserverList::observers() const
{
    // Steps of 0.1 leave 99.80000000000001; the boxes show three decimals.
    const auto real = [](double value) { return QString::number(value, 'g', 6).toStdString(); };
    return {"minmax", "ema:" + real(m_factor->value()), "percentile:" + real(m_percent->value()), "mse:" + std::to_string(m_steps->value()),
            "kl:" + std::to_string(m_bins->value()) + ':' + std::to_string(m_levels->value()), "aciq"};
}

std::string ObserverList::observer() const
{
    return observers()[static_cast<std::size_t>(m_group->checkedId())];
}

void ObserverList::setParameters(const std::string& text)
{
    const auto spec = core::parseObserver(text);
    if (!spec)
        return;
    const QSignalBlocker blocks[]{QSignalBlocker(m_factor), QSignalBlocker(m_percent), QSignalBlocker(m_steps), QSignalBlocker(m_bins),
                                  QSignalBlocker(m_levels)};
    switch (spec->kind) {
    case core::ObserverSpec::Kind::MinMax: break;
    case core::ObserverSpec::Kind::Ema: m_factor->setValue(spec->factor); break;
    case core::ObserverSpec::Kind::Percentile: m_percent->setValue(spec->percent); break;
    case core::ObserverSpec::Kind::Mse: m_steps->setValue(spec->steps); break;
    case core::ObserverSpec::Kind::Kl:
        m_bins->setValue(spec->bins);
        m_levels->setValue(spec->levels);
        break;
    }
}

void ObserverList::setObserver(const std::string& text)
{
    const int index = observerIndex(text);
    if (index < 0)
        return;
    setParameters(text);
    const QSignalBlocker blocker(m_group);
    m_buttons[static_cast<std::size_t>(index)]->setChecked(true);
}

void ObserverList::setObservers(const std::vector<std::string>& texts)
{
    for (const std::string& text : texts)
        setParameters(text);
}

void ObserverList::setLevels(int levels)
{
    const QSignalBlocker blocker(m_levels);
    m_levels->setValue(levels);
}

void ObserverList::restyle()
{
    const QSize size(fontMetrics().height() * lineLengths, fontMetrics().height());
    for (std::size_t i = 0; i < m_buttons.size(); ++i) {
        m_buttons[i]->setIconSize(size);
        m_buttons[i]->setIcon(observerIcon(static_cast<int>(i), palette(), size, devicePixelRatioF()));
    }
}

void ObserverList::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (m_buttons.empty())
        return;
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        restyle();
}

void ObserverList::retranslate()
{
    const QStringList hints{tr("From the least to the greatest value seen"),
                            tr("The first batch's range, moved towards every further batch's by a factor"),
                            tr("Leaves the same share of values out at both ends"),
                            tr("The threshold of least mean squared error among a number of steps"),
                            tr("The threshold of least Kullback–Leibler divergence, of so many bins and levels"),
                            tr("The best threshold for the Laplace or normal distribution that fits (Banner et al. 2019)")};
    for (std::size_t i = 0; i < m_buttons.size(); ++i) {
        m_buttons[i]->setText(observerTitle(static_cast<int>(i)));
        m_buttons[i]->setAccessibleName(tr("Observer %1").arg(observerTitle(static_cast<int>(i))));
        m_buttons[i]->setToolTip(hints[static_cast<qsizetype>(i)]);
    }
    m_factor->setAccessibleName(tr("Factor of the moving average"));
    m_percent->setAccessibleName(tr("Percentile"));
    m_percent->setSuffix(tr(" %"));
    m_steps->setAccessibleName(tr("Steps of the search for the least MSE"));
    m_bins->setAccessibleName(tr("Bins of the search for the least KL"));
    m_bins->setToolTip(tr("Bins of the histogram"));
    m_levels->setAccessibleName(tr("Levels of the search for the least KL"));
    m_levels->setToolTip(tr("Quantized magnitudes; follows the bits"));
}

} // namespace quantoscope::widgets
