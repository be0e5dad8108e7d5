// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/quantize/measurespanel.h"

#include "widgets/common/numbertext.h"
#include "widgets/quantize/errortable.h"
#include "widgets/quantize/grouptable.h"
#include "widgets/quantize/selection.h"

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QSplitter>
#include <QTabWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace quantoscope::widgets {

MeasuresPanel::MeasuresPanel(Selection& selection, QWidget* parent)
    : QWidget(parent), m_selection(selection), m_table(new ErrorTable), m_groups(new GroupTable(selection)), m_note(new QLabel(this)),
      m_copy(new QToolButton(this)), m_tabs(new QTabWidget(this)), m_splitter(new QSplitter(Qt::Vertical, this))
{
    build();
    retranslate();
}

void MeasuresPanel::build()
{
    m_tabs->setObjectName(QStringLiteral("measureTabs"));
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(m_table, QString());
    m_tabs->addTab(m_groups, QString());
    m_note->setObjectName(QStringLiteral("measuredNote"));
    m_note->setWordWrap(true);
    m_copy->setObjectName(QStringLiteral("copyTable"));
    m_copy->setFocusPolicy(Qt::TabFocus);
    auto* foot = new QHBoxLayout;
    foot->addWidget(m_note, 1);
    foot->addWidget(m_copy);
    auto* tables = new QWidget;
    auto* column = new QVBoxLayout(tables);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_tabs, 1);
    column->addLayout(foot);
    m_splitter->setObjectName(QStringLiteral("measureSplitter"));
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(tables);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_splitter);
    const auto goTo = [this](qint64 element) { m_selection.setElement(element); };
    connect(m_table, &ErrorTable::schemeChosen, &m_selection, &Selection::setScheme);
    connect(m_table, &ErrorTable::elementChosen, this, goTo);
    connect(m_groups, &GroupTable::elementChosen, this, goTo);
    connect(m_copy, &QToolButton::clicked, this, [this] {
        QStringList lines;
        for (const QStringList& row : tableRows(true))
            lines.append(row.join(QLatin1Char('\t')));
        QGuiApplication::clipboard()->setText(lines.join(QLatin1Char('\n')));
    });
}

void MeasuresPanel::addBelow(QWidget* widget)
{
    m_splitter->addWidget(widget);
    m_splitter->setSizes({1000, 800});
}

void MeasuresPanel::setAnalysis(const AnalysisPointer& analysis, const QList<bool>& shown)
{
    m_analysis = analysis;
    m_table->setAnalysis(analysis, shown);
    m_groups->setAnalysis(analysis);
    m_copy->setEnabled(analysis != nullptr);
    showNote();
}

QList<QStringList> MeasuresPanel::tableRows(bool isExact) const
{
    QList<QStringList> rows{QStringList()};
    for (int column = 0; column < m_table->columnCount(); ++column)
        rows[0].append(m_table->horizontalHeaderItem(column)->text());
    for (int row = 0; row < m_table->rowCount(); ++row) {
        rows.append(QStringList());
        for (int column = 0; column < m_table->columnCount(); ++column) {
            const QTableWidgetItem* cell = m_table->item(row, column);
            const QVariant exact = cell->data(CopyableTable::CopyRole);
            rows.last().append(isExact && exact.isValid() ? exact.toString() : cell->text());
        }
    }
    return rows;
}

bool MeasuresPanel::isBusy() const
{
    return m_groups->isBusy();
}

void MeasuresPanel::showNote()
{
    bool hasSketch = false;
    for (std::size_t i = 0; m_analysis && i < m_analysis->outcomes.size(); ++i)
        hasSketch = hasSketch || m_analysis->isSketch(i);
    QStringList parts{tr("★ best of the shown schemes")};
    if (hasSketch)
        parts.append(tr("≈ sketch of %1 values").arg(integerText(m_analysis->sketch.count())));
    else if (m_analysis)
        parts.append(tr("all %1 values").arg(integerText(m_analysis->tensor.count())));
    m_note->setText(parts.join(QStringLiteral(" · ")));
}

QByteArray MeasuresPanel::saveSplitter() const
{
    return m_splitter->saveState();
}

void MeasuresPanel::restoreSplitter(const QByteArray& state)
{
    m_splitter->restoreState(state);
}

void MeasuresPanel::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void MeasuresPanel::retranslate()
{
    m_tabs->setTabText(0, tr("Measures"));
    m_tabs->setTabText(1, tr("Groups"));
    m_tabs->setTabToolTip(1, tr("The errors of each channel or group of the current scheme"));
    m_copy->setText(tr("&Copy table"));
    m_tabs->setAccessibleName(tr("Measures of all schemes, or of the groups of one"));
    m_copy->setAccessibleName(tr("Copy the table with all digits"));
    showNote();
}

} // namespace quantoscope::widgets
