// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tensors/sourcemenu.h"

#include "core/tensors/samplesets.h"
#include "widgets/common/numbertext.h"
#include "widgets/common/settings.h"
#include "widgets/tensors/tensorsource.h"

#include <QEvent>
#include <QFileInfo>

namespace quantoscope::widgets {

SourceMenu::SourceMenu(Settings& settings, QWidget* parent)
    : QMenu(parent), m_settings(settings), m_open(add(this, QStringLiteral("source.open"))), m_raw(add(this, QStringLiteral("source.raw"))),
      m_paste(add(this, QStringLiteral("source.paste"))), m_recent(addMenu(QString())), m_samples(addMenu(QString())),
      m_generate(add(this, QStringLiteral("source.generate")))
{
    m_recent->setObjectName(QStringLiteral("source.recent"));
    m_recent->setToolTipsVisible(true);
    m_samples->setObjectName(QStringLiteral("source.samples"));
    insertSeparator(m_samples->menuAction());
    insertSeparator(m_recent->menuAction());
    for (const core::SampleKind kind : core::allSampleKinds()) {
        QAction* sample = add(m_samples, QStringLiteral("source.sample.") + textOf(core::sampleName(kind)));
        sample->setData(static_cast<int>(kind));
        connect(sample, &QAction::triggered, this, [this, kind] { Q_EMIT sampleChosen(kind); });
    }
    m_samples->addSeparator();
    for (const core::SampleSet& set : core::sampleSets()) {
        const QString name = textOf(set.name);
        QAction* action = add(m_samples, QStringLiteral("source.set.") + name);
        action->setData(name);
        connect(action, &QAction::triggered, this, [this, name] { Q_EMIT setChosen(name); });
    }
    connect(m_open, &QAction::triggered, this, &SourceMenu::openRequested);
    connect(m_raw, &QAction::triggered, this, &SourceMenu::rawRequested);
    connect(m_paste, &QAction::triggered, this, &SourceMenu::pasteRequested);
    connect(m_generate, &QAction::triggered, this, &SourceMenu::generateRequested);
    // The window adds files of its own.
    connect(this, &QMenu::aboutToShow, this, &SourceMenu::fillRecent);
    retranslate();
}

QAction* SourceMenu::add(QMenu* menu, const QString& name)
{
    QAction* action = menu->addAction(QString());
    action->setObjectName(name);
    return action;
}

void SourceMenu::fillRecent()
{
    m_recent->clear();
    int number = 0;
    for (const QString& path : m_settings.recentFiles()) {
        if (path.endsWith(QLatin1String(".quantoscope")))
            continue;
        const QFileInfo info(path);
        QString name = info.fileName();
        name.replace(QLatin1Char('&'), QLatin1String("&&"));
        QAction* action = add(m_recent, QStringLiteral("source.recent.%1").arg(++number));
        action->setText(number < 10 ? QStringLiteral("&%1  ").arg(number) + name : name);
        action->setToolTip(path);
        connect(action, &QAction::triggered, this, [this, path] { Q_EMIT recentChosen(path); });
    }
    m_recent->setEnabled(number > 0);
    m_recent->addSeparator();
    QAction* clear = add(m_recent, QStringLiteral("source.recent.clear"));
    clear->setText(tr("&Forget These Files"));
    connect(clear, &QAction::triggered, this, [this] { m_settings.clearRecentFiles(); });
}

void SourceMenu::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QMenu::changeEvent(event);
}

void SourceMenu::retranslate()
{
    m_open->setText(tr("&Open…"));
    m_raw->setText(tr("Open Raw &Numbers…"));
    m_paste->setText(tr("&Paste Numbers…"));
    m_recent->setTitle(tr("&Recent Files"));
    m_samples->setTitle(tr("&Samples"));
    m_generate->setText(tr("&Generate…"));
    for (QAction* action : m_samples->actions()) {
        const bool isSet = action->data().typeId() == QMetaType::QString;
        if (!action->isSeparator())
            action->setText(isSet ? sampleSetTitle(action->data().toString().toStdString()) : sampleTitle(static_cast<core::SampleKind>(action->data().toInt())));
    }
    fillRecent();
}

} // namespace quantoscope::widgets
