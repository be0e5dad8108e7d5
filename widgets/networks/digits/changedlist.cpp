// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/networks/digits/changedlist.h"

#include "widgets/networks/digits/digitgrid.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace quantoscope::widgets {

namespace {

constexpr std::array kinds{ChangeKind::Changed, ChangeKind::NewlyWrong, ChangeKind::NewlyRight, ChangeKind::OtherError};

bool isOfKind(std::int32_t truth, std::int32_t before, std::int32_t after, ChangeKind kind)
{
    if (before == after)
        return false;
    switch (kind) {
    case ChangeKind::Changed: return true;
    case ChangeKind::NewlyWrong: return before == truth;
    case ChangeKind::NewlyRight: return after == truth;
    case ChangeKind::OtherError: break;
    }
    return before != truth && after != truth;
}

} // namespace

std::vector<std::int64_t> changedSamples(std::span<const std::int32_t> truth, std::span<const std::int32_t> before,
                                         std::span<const std::int32_t> after, ChangeKind kind)
{
    std::vector<std::int64_t> samples;
    const std::size_t count = std::min({truth.size(), before.size(), after.size()});
    for (std::size_t k = 0; k < count; ++k) {
        if (isOfKind(truth[k], before[k], after[k], kind))
            samples.push_back(static_cast<std::int64_t>(k));
    }
    return samples;
}

ChangedList::ChangedList(QWidget* parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("changedList"));
    m_label = new QLabel;
    m_kind = new QComboBox;
    m_kind->setObjectName(QStringLiteral("changeKind"));
    m_kind->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    for (std::size_t k = 0; k < kinds.size(); ++k)
        m_kind->addItem(QString());
    m_label->setBuddy(m_kind);
    m_summary = new QLabel;
    m_summary->setObjectName(QStringLiteral("changeSummary"));
    m_summary->setWordWrap(true);
    m_summary->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_grid = new DigitGrid;
    auto* row = new QHBoxLayout;
    row->addWidget(m_label);
    row->addWidget(m_kind, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addLayout(row);
    layout->addWidget(m_summary);
    layout->addWidget(m_grid, 1);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &ChangedList::showSamples);
    connect(m_grid, &DigitGrid::sampleSelected, this, &ChangedList::sampleSelected);
    retranslate();
}

void ChangedList::setAnswers(const std::shared_ptr<const core::Dataset>& dataset, std::vector<std::int32_t> before, const QString& beforeName,
                             std::vector<std::int32_t> after, const QString& afterName)
{
    m_data = dataset;
    m_before = std::move(before);
    m_after = std::move(after);
    m_grid->setData(m_data);
    m_grid->setAnswers({{beforeName, m_before}, {afterName, m_after}});
    retranslate();
}

ChangeKind ChangedList::kind() const
{
    return kinds[static_cast<std::size_t>(std::max(m_kind->currentIndex(), 0))];
}

void ChangedList::setKind(ChangeKind kind)
{
    m_kind->setCurrentIndex(static_cast<int>(std::ranges::find(kinds, kind) - kinds.begin()));
}

std::vector<std::int64_t> ChangedList::samples() const
{
    return m_data ? changedSamples(m_data->labels, m_before, m_after, kind()) : std::vector<std::int64_t>{};
}

QString ChangedList::summary() const
{
    if (!m_data || m_before.empty() || m_after.empty())
        return tr("There are no two networks to compare yet.");
    const auto number = [this](ChangeKind which) {
        return static_cast<int>(changedSamples(m_data->labels, m_before, m_after, which).size());
    };
    return tr("%n answer(s) changed", nullptr, number(ChangeKind::Changed)) + QStringLiteral(": ")
        + tr("%n newly wrong", nullptr, number(ChangeKind::NewlyWrong)) + QStringLiteral(", ")
        + tr("%n newly right", nullptr, number(ChangeKind::NewlyRight)) + QStringLiteral(", ")
        + tr("%n wrong in another way", nullptr, number(ChangeKind::OtherError)) + QLatin1Char('.');
}

void ChangedList::showSamples()
{
    m_grid->setSamples(samples());
}

void ChangedList::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void ChangedList::retranslate()
{
    setAccessibleName(tr("Answers that quantization changed"));
    m_label->setText(tr("Sh&ow"));
    m_kind->setAccessibleName(tr("Which changed answers are shown"));
    m_summary->setAccessibleName(tr("Changed answers"));
    const std::array<QString, kinds.size()> words{tr("all changed answers"), tr("newly wrong"), tr("newly right"), tr("wrong in another way")};
    const QSignalBlocker blocker(m_kind);
    for (std::size_t k = 0; k < words.size(); ++k)
        m_kind->setItemText(static_cast<int>(k), words[k]);
    m_summary->setText(summary());
    showSamples();
}

} // namespace quantoscope::widgets
