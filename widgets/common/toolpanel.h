// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <functional>
#include <vector>

class QButtonGroup;
class QStackedWidget;
class QToolButton;

namespace quantoscope::widgets {

/// Pictures and tools of which one is seen at a time, chosen by buttons that wrap into lines; like tabs that never scroll.
/// Ctrl+PageUp and Ctrl+PageDown step through them.
class ToolPanel : public QWidget
{
    Q_OBJECT

public:
    explicit ToolPanel(QWidget* parent = nullptr);

    /// `title` is asked again after a change of language.
    void addTool(const QString& id, QWidget* tool, std::function<QString()> title);
    [[nodiscard]] QString currentId() const;
    [[nodiscard]] QWidget* currentTool() const;
    [[nodiscard]] QWidget* tool(const QString& id) const;
    /// Unknown ids are ignored.
    void showTool(const QString& id);

Q_SIGNALS:
    void currentChanged(const QString& id);

protected:
    void changeEvent(QEvent* event) override;

private:
    struct Tool {
        QString id;
        QWidget* widget;
        QToolButton* button;
        std::function<QString()> title;
    };

    void step(int by);
    void retranslate();

    std::vector<Tool> m_tools;
    QWidget* m_bar;
    QButtonGroup* m_group;
    QStackedWidget* m_stack;
};

} // namespace quantoscope::widgets
