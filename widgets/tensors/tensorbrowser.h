// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/tensors/tensordocument.h"

#include <QWidget>

#include <functional>

class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;

namespace quantoscope::widgets {

class Dialogs;
class Settings;
class SourceMenu;
class TensorTreeModel;
class TensorTreeView;

/// What goes in: opens files, texts and samples, lists their tensors, and says which tensor is wanted.
class TensorBrowser : public QWidget
{
    Q_OBJECT

public:
    /// Both outlive the browser.
    TensorBrowser(Dialogs& dialogs, Settings& settings, QWidget* parent = nullptr);

    /// Opens a tensor file; a tensor of it is chosen when it is there.
    void openPath(const QString& path);
    /// The same for any source: a file with its tensor, pasted text, samples.
    void openSource(const TensorSource& source);
    /// Chooses a tensor of what is open; false when it has none of this name that can be read.
    bool chooseTensor(const QString& name);

    /// What was announced last; a sample's default before.
    [[nodiscard]] const TensorSource& source() const { return m_source; }
    [[nodiscard]] TensorDocument& document() { return *m_document; }
    /// For TensorLoader::load: the entry of a source in the open file, so that it is not opened again.
    [[nodiscard]] std::optional<core::TensorEntry> entryOf(const TensorSource& source) const;
    /// A file is being opened or summarised.
    [[nodiscard]] bool isBusy() const;

    /// Asks for a file, as the menu does.
    void chooseFile();

Q_SIGNALS:
    /// This tensor is wanted; also when its file has changed, with the same source as before.
    void tensorChosen(const quantoscope::widgets::TensorSource& source);
    /// A file could not be opened or has no tensor that was asked for; the browser tells it too.
    void openFailed(const quantoscope::widgets::TensorSource& source, const quantoscope::core::Error& error);

protected:
    void changeEvent(QEvent* event) override;

private:
    void build();
    void connectParts();
    void connectMenu();
    void connectDocument();
    void retranslate();
    void restyle();
    void choose(int entry);
    void chooseRaw();
    void askRaw(const QString& path);
    void paste();
    void generate();
    void adoptFile(bool isReload);
    void chooseFirst();
    void miss(const TensorSource& source);
    void noteSummary(int index);
    void nextProblem();
    void showActivity();
    void showFile();
    void showRowNote();
    void showMessage(std::function<QString()> message, bool isWarning);
    [[nodiscard]] QString fileTip() const;

    Dialogs& m_dialogs;
    Settings& m_settings;
    TensorDocument* m_document;
    TensorTreeModel* m_model;
    SourceMenu* m_menu;
    QPushButton* m_open;
    QLineEdit* m_filter;
    TensorTreeView* m_tree;
    QLabel* m_rowNote;
    QPushButton* m_problems;
    QProgressBar* m_progress;
    QPushButton* m_stop;
    QLabel* m_message;
    QLabel* m_file;
    QTimer m_resort;
    QTimer m_patience;
    TensorSource m_source;
    TensorSource m_wanted; ///< what is being opened
    std::function<QString()> m_messageText;
    bool m_isWarning = false;
};

} // namespace quantoscope::widgets
