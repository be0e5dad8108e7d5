// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/networks/train/detailpanel.h"

#include "widgets/common/numbertext.h"
#include "widgets/common/toolpanel.h"
#include "widgets/networks/digits/changedlist.h"
#include "widgets/networks/digits/confusionmatrix.h"
#include "widgets/networks/train/drawtool.h"
#include "widgets/networks/train/numberstable.h"
#include "widgets/networks/train/weightstool.h"
#include "widgets/networks/views/networkstyle.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>

namespace quantoscope::widgets {

std::vector<std::int64_t> confusionOf(const core::Dataset& samples, const std::vector<std::int32_t>& answers)
{
    const auto classes = samples.classes;
    std::vector<std::int64_t> counts(static_cast<std::size_t>(classes * classes), 0);
    for (std::size_t i = 0; i < std::min(answers.size(), samples.labels.size()); ++i) {
        const std::int64_t truth = samples.labels[i];
        const std::int64_t answer = answers[i];
        if (truth >= 0 && truth < classes && answer >= 0 && answer < classes)
            ++counts[static_cast<std::size_t>(truth * classes + answer)];
    }
    return counts;
}

DetailPanel::DetailPanel(QWidget* parent)
    : QWidget(parent), m_line(new QLabel(this)), m_numbers(new NumbersTable(this)), m_kindLabel(new QLabel(this)), m_kind(new QComboBox(this)),
      m_tools(new ToolPanel(this)), m_confusion(new ConfusionMatrix(this)), m_changed(new ChangedList(this)),
      m_weights(new WeightsTool(this)), m_draw(new DrawTool(this))
{
    build();
    retranslate();
}

void DetailPanel::build()
{
    m_line->setObjectName(QStringLiteral("trainLine"));
    m_line->setWordWrap(true);
    m_line->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_kind->setObjectName(QStringLiteral("lookedAt"));
    for (int kind = 0; kind < networkKinds; ++kind)
        m_kind->addItem(QString());
    m_kind->setCurrentIndex(static_cast<int>(NetworkModel::Kind::Qat));
    m_kindLabel->setBuddy(m_kind);
    m_confusion->setObjectName(QStringLiteral("trainConfusion"));
    m_changed->setObjectName(QStringLiteral("trainChanged"));
    m_tools->addTool(QStringLiteral("weights"), m_weights, [] { return tr("Weights"); });
    m_tools->addTool(QStringLiteral("confusion"), m_confusion, [] { return tr("Confusion"); });
    m_tools->addTool(QStringLiteral("changed"), m_changed, [] { return tr("Changed answers"); });
    m_tools->addTool(QStringLiteral("draw"), m_draw, [] { return tr("Draw"); });
    auto* choice = new QHBoxLayout;
    choice->addWidget(m_kindLabel);
    choice->addWidget(m_kind, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(m_line);
    layout->addWidget(m_numbers);
    layout->addLayout(choice);
    layout->addWidget(m_tools, 1);
    connect(m_kind, &QComboBox::activated, this, [this] {
        m_shown = {};
        showTool();
    });
    connect(m_tools, &ToolPanel::currentChanged, this, [this] {
        m_shown = {};
        showTool();
    });
}

void DetailPanel::setData(const std::shared_ptr<const core::DataSplit>& split)
{
    m_data = split;
    m_snapshot.reset();
    m_shown = {};
    const core::FeatureShape shape = split ? split->training.inputs.shape : core::FeatureShape();
    const bool isPicture = split && shape.channels == 1 && shape.height == shape.width && shape.height >= 12 && shape.height <= 28
        && split->training.isClassification();
    m_draw->setSide(isPicture ? static_cast<int>(shape.height) : 0);
    m_weights->setData(split);
    setSnapshot(nullptr, 0, 0);
}

void DetailPanel::setSnapshot(const RunSnapshotPointer& snapshot, double framesPerSecond, double stepsPerSecond)
{
    m_snapshot = snapshot;
    m_framesPerSecond = framesPerSecond;
    m_stepsPerSecond = stepsPerSecond;
    m_numbers->setSnapshot(snapshot, !m_data || m_data->training.isClassification());
    showLine();
    showTool();
}

NetworkModel::Kind DetailPanel::lookedAt() const
{
    return static_cast<NetworkModel::Kind>(m_kind->currentIndex());
}

void DetailPanel::setLookedAt(NetworkModel::Kind kind)
{
    m_kind->setCurrentIndex(static_cast<int>(kind));
    m_shown = {};
    showTool();
}

void DetailPanel::takeSteps(const RunSnapshotPointer& snapshot)
{
    m_weights->takeSteps(snapshot);
}

void DetailPanel::chooseLayer(int layer)
{
    m_weights->chooseLayer(layer);
}

bool DetailPanel::isBusy() const
{
    return m_draw->isBusy() || m_weights->isBusy();
}

void DetailPanel::showLine()
{
    if (!m_snapshot || !m_snapshot->of(NetworkModel::Kind::Float).network) {
        m_line->setText(tr("No network yet."));
        return;
    }
    const auto epochs = static_cast<double>(m_snapshot->step) / static_cast<double>(m_snapshot->stepsPerEpoch);
    const std::int64_t parameters = core::parameterCount(*m_snapshot->of(NetworkModel::Kind::Float).network);
    QString text = tr("Step %1 · epoch %2 · %3 parameters").arg(integerText(m_snapshot->step), QString::number(epochs, 'f', 1), integerText(parameters));
    text += QLatin1Char('\n') + tr("Measured on %1 training and %2 held-out samples").arg(integerText(m_snapshot->trainingSamples), integerText(m_snapshot->heldOutSamples));
    if (m_stepsPerSecond > 0)
        text += QLatin1Char('\n') + tr("%1 steps and %2 pictures a second").arg(integerText(qRound64(m_stepsPerSecond)), integerText(qRound64(m_framesPerSecond)));
    m_line->setText(text);
}

void DetailPanel::showTool()
{
    const NetworkSnapshot none;
    const NetworkSnapshot& before = m_snapshot ? m_snapshot->of(NetworkModel::Kind::Float) : none;
    const NetworkSnapshot& after = m_snapshot ? m_snapshot->of(lookedAt()) : none;
    const std::array<std::shared_ptr<const void>, 3> newest{m_data, before.answers, after.answers};
    const QWidget* tool = m_tools->currentTool();
    if (tool == m_draw)
        return m_draw->setSnapshot(m_snapshot);
    if (tool == m_weights)
        return m_weights->setSnapshot(m_snapshot, lookedAt());
    if (newest == m_shown && m_snapshot)
        return;
    m_shown = newest;
    const bool isThere = m_data && after.answers;
    if (tool == m_confusion) {
        m_confusion->setConfusion(isThere ? confusionOf(m_data->heldOut, *after.answers) : std::vector<std::int64_t>());
    } else if (tool == m_changed) {
        const bool isBoth = isThere && before.answers;
        m_changed->setAnswers(isBoth ? std::shared_ptr<const core::Dataset>(m_data, &m_data->heldOut) : nullptr,
                              isBoth ? *before.answers : std::vector<std::int32_t>(), kindTitle(NetworkModel::Kind::Float),
                              isBoth ? *after.answers : std::vector<std::int32_t>(), kindTitle(lookedAt()));
    }
}

void DetailPanel::retranslate()
{
    m_line->setAccessibleName(tr("Steps and size of the network"));
    m_kindLabel->setText(tr("&Look at"));
    m_kind->setAccessibleName(tr("The network that is looked at closely"));
    for (int kind = 0; kind < networkKinds; ++kind) {
        m_kind->setItemText(kind, kindTitle(static_cast<NetworkModel::Kind>(kind)));
        m_kind->setItemData(kind, kindHint(static_cast<NetworkModel::Kind>(kind)), Qt::ToolTipRole);
    }
    m_shown = {};
    showLine();
    showTool();
}

void DetailPanel::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

} // namespace quantoscope::widgets
