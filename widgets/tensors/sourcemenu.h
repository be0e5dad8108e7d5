// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tensors/samples.h"

#include <QMenu>

namespace quantoscope::widgets {

class Settings;

/// The ways to come by a tensor: files, bare numbers, the clipboard, files of before, samples. Each action has an object name,
/// `source.open`.
class SourceMenu : public QMenu
{
    Q_OBJECT

public:
    explicit SourceMenu(Settings& settings, QWidget* parent = nullptr);

Q_SIGNALS:
    void openRequested();
    void rawRequested();
    void pasteRequested();
    void recentChosen(const QString& path);
    void sampleChosen(quantoscope::core::SampleKind kind);
    void setChosen(const QString& set);
    void generateRequested();

protected:
    void changeEvent(QEvent* event) override;

private:
    QAction* add(QMenu* menu, const QString& name);
    void fillRecent();
    void retranslate();

    Settings& m_settings;
    QAction* m_open;
    QAction* m_raw;
    QAction* m_paste;
    QMenu* m_recent;
    QMenu* m_samples;
    QAction* m_generate;
};

} // namespace quantoscope::widgets
