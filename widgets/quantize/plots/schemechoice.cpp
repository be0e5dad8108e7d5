// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/quantize/plots/schemechoice.h"

#include "core/quantize/transfer.h"
#include "widgets/common/numbertext.h"
#include "widgets/quantize/schemestyle.h"
#include "widgets/quantize/selection.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QSpinBox>

#include <algorithm>
#include <limits>

namespace quantoscope::widgets {

const core::SchemeOutcome* shownOutcome(const AnalysisPointer& analysis, const QList<bool>& shown, int scheme)
{
    if (!analysis || scheme < 0 || scheme >= shown.size() || !shown[scheme] || static_cast<std::size_t>(scheme) >= analysis->outcomes.size()
        || !analysis->isReady(static_cast<std::size_t>(scheme)))
        return nullptr;
    return &analysis->outcomes[static_cast<std::size_t>(scheme)];
}

SchemeChoice::SchemeChoice(Selection& selection, bool showsSchemes, QWidget* parent)
    : QWidget(parent), m_selection(selection), m_showsSchemes(showsSchemes), m_schemeLabel(new QLabel(this)), m_combo(new QComboBox(this)),
      m_groupLabel(new QLabel(this)), m_group(new QSpinBox(this))
{
    m_combo->setObjectName(QStringLiteral("schemeChoice"));
    m_combo->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_group->setObjectName(QStringLiteral("groupChoice"));
    m_group->setKeyboardTracking(false);
    m_group->setGroupSeparatorShown(true);
    m_schemeLabel->setBuddy(m_combo);
    m_groupLabel->setBuddy(m_group);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    for (QWidget* part : QList<QWidget*>{m_schemeLabel, m_combo, m_groupLabel, m_group})
        layout->addWidget(part);
    for (QWidget* part : QList<QWidget*>{m_schemeLabel, m_combo})
        part->setVisible(showsSchemes);
    connect(m_combo, &QComboBox::activated, this, [this](int index) { m_selection.setScheme(m_combo->itemData(index).toInt()); });
    connect(m_group, &QSpinBox::valueChanged, this, [this](int group) {
        m_wantedGroup = group;
        Q_EMIT changed();
    });
    connect(&selection, &Selection::schemeChanged, this, [this] {
        adopt();
        Q_EMIT changed();
    });
    retranslate();
    limitGroups();
}

void SchemeChoice::setAnalysis(const AnalysisPointer& analysis, const QList<bool>& shown)
{
    m_analysis = analysis;
    m_shown = shown;
    fill();
    adopt();
}

int SchemeChoice::group() const
{
    return m_group->value();
}

void SchemeChoice::setGroup(int group)
{
    m_wantedGroup = group;
    m_group->setValue(group);
}

void SchemeChoice::fill()
{
    const QSignalBlocker blocker(m_combo);
    m_combo->clear();
    const QSize size(fontMetrics().height() * 2, fontMetrics().height());
    m_combo->setIconSize(size);
    for (int i = 0; i < m_shown.size(); ++i) {
        if (const auto* outcome = shownOutcome(m_analysis, m_shown, i))
            m_combo->addItem(schemeIcon(i, palette(), size, devicePixelRatioF()), schemeTitle(outcome->quantizer.spec), i);
    }
    m_combo->setEnabled(m_combo->count() > 0);
}

void SchemeChoice::adopt()
{
    int index = m_combo->findData(m_selection.scheme());
    if (index < 0 && m_combo->count() > 0)
        index = 0;
    const QSignalBlocker blocker(m_combo);
    m_combo->setCurrentIndex(index);
    m_scheme = index < 0 ? -1 : m_combo->itemData(index).toInt();
    limitGroups();
}

/// The group asked for is kept in mind while a scheme with fewer groups is looked at.
void SchemeChoice::limitGroups()
{
    std::int64_t groups = 1;
    for (int i = 0; i < m_shown.size(); ++i) {
        const auto* outcome = shownOutcome(m_analysis, m_shown, i);
        if (outcome && (i == m_scheme || !m_showsSchemes))
            groups = std::max(groups, core::parameterGroups(outcome->quantizer));
    }
    const QSignalBlocker blocker(m_group);
    const auto last = static_cast<int>(std::min<std::int64_t>(groups - 1, std::numeric_limits<int>::max()));
    m_group->setRange(0, std::max(0, last));
    m_group->setValue(m_wantedGroup);
    for (QWidget* part : QList<QWidget*>{m_groupLabel, m_group})
        part->setVisible(groups > 1);
    m_group->setToolTip(tr("One of %1 groups with parameters of their own, from 0").arg(integerText(groups)));
}

void SchemeChoice::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        fill();
        adopt();
    }
}

void SchemeChoice::retranslate()
{
    m_schemeLabel->setText(tr("S&cheme"));
    m_combo->setAccessibleName(tr("Scheme that the picture looks at"));
    m_combo->setToolTip(tr("The pictures of the page look at the same scheme."));
    m_groupLabel->setText(tr("&Group"));
    m_group->setAccessibleName(tr("Group whose parameters are shown"));
}

} // namespace quantoscope::widgets
