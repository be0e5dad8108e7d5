// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/quantize/grouptable.h"

#include "translations/errortext.h"
#include "widgets/common/copyabletable.h"
#include "widgets/common/numbertext.h"
#include "widgets/quantize/schemestyle.h"
#include "widgets/quantize/selection.h"

#include <QEvent>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QVBoxLayout>

#include <algorithm>
#include <numeric>

namespace quantoscope::widgets {

namespace {

constexpr int PlaceRole = CopyableTable::CopyRole + 1;

} // namespace

GroupTable::GroupTable(Selection& selection, QWidget* parent)
    : QWidget(parent), m_selection(selection), m_heading(new QLabel(this)), m_table(new CopyableTable(this))
{
    m_heading->setObjectName(QStringLiteral("groupHeading"));
    m_heading->setWordWrap(true);
    m_table->setObjectName(QStringLiteral("groupTable"));
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 4, 0, 0);
    layout->addWidget(m_heading);
    layout->addWidget(m_table, 1);
    const auto choose = [this](int row, int) {
        if (const QTableWidgetItem* cell = m_table->item(row, 0); cell && cell->data(PlaceRole).isValid())
            Q_EMIT elementChosen(cell->data(PlaceRole).toLongLong());
    };
    connect(m_table, &QTableWidget::cellClicked, this, choose);
    connect(m_table, &QTableWidget::cellActivated, this, choose);
    connect(&m_selection, &Selection::schemeChanged, this, &GroupTable::refresh);
    fill();
}

void GroupTable::setAnalysis(const AnalysisPointer& analysis)
{
    m_analysis = analysis;
    refresh();
}

void GroupTable::refresh()
{
    const auto scheme = static_cast<std::size_t>(m_selection.scheme());
    const bool isThere = m_analysis && scheme < m_analysis->outcomes.size() && m_analysis->stateOf(scheme) == SchemeState::Done;
    if (!isThere) {
        m_task.cancel();
        m_measured.reset();
        m_groups = {};
        fill();
        return;
    }
    const auto outcome = m_analysis->outcomes.shared(scheme);
    if (outcome == m_measured || !isVisible())
        return;
    m_measured = outcome;
    m_groups = {};
    m_task.start([tensor = m_analysis->tensor, outcome](const core::ProgressSink& sink) { return core::measureGroups(tensor, outcome->quantizer, sink); },
                 [this](const core::Result<core::GroupErrors>& groups) {
                     if (groups)
                         m_groups = *groups;
                     fill();
                     if (!groups)
                         m_heading->setText(phrases::errorText(groups.error()));
                 });
    fill();
}

void GroupTable::fill()
{
    m_table->setAccessibleName(tr("Errors of each group, the worst first"));
    const std::vector<core::ErrorReport>& reports = m_groups.reports;
    std::vector<std::size_t> order(reports.size());
    std::iota(order.begin(), order.end(), std::size_t(0));
    const auto badness = [&reports](std::size_t group) { return reports[group].finite > 0 ? reports[group].mse : -1; };
    std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) { return badness(a) > badness(b); });
    const int rows = static_cast<int>(std::min<std::size_t>(order.size(), rowLimit));
    m_table->setContents({tr("Group"), tr("RMSE"), tr("SQNR, dB"), tr("Max |error|"), tr("Mean error")}, QList<QStringList>(rows, QStringList(5)));
    for (int row = 0; row < rows; ++row) {
        const std::size_t group = order[static_cast<std::size_t>(row)];
        const core::ErrorReport& report = reports[group];
        const auto first = static_cast<qlonglong>(group) * static_cast<qlonglong>(m_groups.groupsPerReport);
        const QString name = m_groups.groupsPerReport == 1 ? QString::number(first)
                                                           : QStringLiteral("%1–%2").arg(first).arg(first + m_groups.groupsPerReport - 1);
        m_table->item(row, 0)->setText(name);
        if (report.maxAbsAt >= 0)
            m_table->item(row, 0)->setData(PlaceRole, static_cast<qlonglong>(report.maxAbsAt));
        const std::optional<double> numbers[]{report.rmse, report.sqnrDb, report.maxAbs, report.mean};
        for (int column = 0; column < 4; ++column) {
            QTableWidgetItem* cell = m_table->item(row, column + 1);
            const auto& number = numbers[column];
            cell->setText(number ? shortNumber(*number) : tr("undefined"));
            cell->setData(CopyableTable::CopyRole, number ? exactNumber(*number) : tr("undefined"));
            cell->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
        }
    }
    const auto scheme = static_cast<std::size_t>(std::max(0, m_selection.scheme()));
    const bool isNamed = m_analysis && scheme < m_analysis->request.schemes.size();
    const QString title = isNamed ? schemeTitle(m_analysis->request.schemes[scheme]) : QString();
    if (!isNamed || (reports.empty() && !m_task.isRunning()))
        m_heading->setText(tr("No groups are measured."));
    else if (reports.empty())
        m_heading->setText(tr("%1: being measured…").arg(title));
    else if (reports.size() == 1)
        m_heading->setText(tr("%1: one set of parameters for all values.").arg(title));
    else if (rows < static_cast<int>(reports.size()))
        m_heading->setText(tr("%1: the worst %2 of %3 groups first.")
                               .arg(title, QLocale().toString(rows), integerText(static_cast<std::int64_t>(reports.size()))));
    else
        m_heading->setText(tr("%1: %2 groups, the worst first.").arg(title, integerText(static_cast<std::int64_t>(reports.size()))));
}

void GroupTable::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        fill();
}

void GroupTable::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    refresh();
}

} // namespace quantoscope::widgets
