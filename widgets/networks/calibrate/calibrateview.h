// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/page.h"
#include "widgets/networks/calibrate/outcome.h"

#include <cstddef>
#include <string>
#include <vector>

namespace quantoscope::widgets {

/// What all pictures of the page show.
struct CalibrationScene {
    NetworkPointer network; ///< as trained; null: there is none
    DataPointer data;
    core::CalibrationSpec spec;
    std::vector<std::string> observers; ///< of the theatre and the table, with their parameters
    std::size_t layer = 0;   ///< the chosen node's, of preparedNetwork()
    OutcomePointer outcome;  ///< null while it is computed
    EvaluationPointer floating; ///< null while it is computed

    [[nodiscard]] bool isComplete() const { return network && data; }
    [[nodiscard]] bool operator==(const CalibrationScene&) const = default;
};

/// One picture of the page in its own tab: the page knows pictures only through this.
///
/// A view sets all of its texts in one function that it also calls on QEvent::LanguageChange. What takes long runs in a BackgroundTask
/// of its own, and only while the view is visible.
class CalibrateView : public QWidget
{
    Q_OBJECT

public:
    using QWidget::QWidget;

    /// The stable name for session files, `theatre`.
    [[nodiscard]] virtual QString viewId() const = 0;
    /// The translated name for the tab.
    [[nodiscard]] virtual QString title() const = 0;
    /// A sentence for the tab's tooltip and the help: what the picture tells.
    [[nodiscard]] virtual QString hint() const = 0;
    /// The part that is saved as a picture.
    [[nodiscard]] virtual QWidget* picture() { return this; }
    [[nodiscard]] virtual QList<KeyHint> keyHints() const { return {}; }
    [[nodiscard]] virtual QJsonObject saveState() const { return {}; }
    /// Ignores what it does not understand.
    virtual void restoreState(const QJsonObject& state) { Q_UNUSED(state) }
    [[nodiscard]] virtual bool isBusy() const { return false; }

    void setScene(const CalibrationScene& scene);
    [[nodiscard]] const CalibrationScene& scene() const { return m_scene; }

Q_SIGNALS:
    /// The user chose another node or other options in the picture.
    void layerWanted(std::size_t layer);
    void specWanted(const quantoscope::core::CalibrationSpec& spec);
    void failed(const quantoscope::core::Error& error);
    /// isBusy() may have changed.
    void activityChanged();

protected:
    /// Shows the scene; called while the view is visible, once a change.
    virtual void showScene() = 0;
    void showEvent(QShowEvent* event) override;
    void refresh();

private:
    CalibrationScene m_scene;
    bool m_isStale = true;
};

} // namespace quantoscope::widgets
