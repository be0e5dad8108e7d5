// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/page.h"
#include "widgets/quantize/analysis.h"
#include "widgets/quantize/selection.h"

namespace quantoscope::widgets {

/// One picture of the page in its own tab: the page knows pictures only through this.
///
/// A view sets all of its texts in one function that it also calls on QEvent::LanguageChange. It computes little: what takes
/// long runs in a BackgroundTask of its own, and only while the view is visible.
class QuantizeView : public QWidget
{
    Q_OBJECT

public:
    /// The selection is shared by all views and outlives them.
    explicit QuantizeView(Selection& selection, QWidget* parent = nullptr) : QWidget(parent), m_selection(selection) {}

    /// The stable name for session files, `levels`.
    [[nodiscard]] virtual QString viewId() const = 0;
    /// The translated name for the tab.
    [[nodiscard]] virtual QString title() const = 0;
    /// A sentence for the tab's tooltip and the help: what the picture tells.
    [[nodiscard]] virtual QString hint() const = 0;

    /// Shows an analysis; `shown` has one flag a scheme; null clears the view.
    virtual void setAnalysis(const AnalysisPointer& analysis, const QList<bool>& shown) = 0;

    /// The part that is saved as a picture.
    [[nodiscard]] virtual QWidget* picture() { return this; }
    [[nodiscard]] virtual QList<KeyHint> keyHints() const { return {}; }
    [[nodiscard]] virtual QJsonObject saveState() const { return {}; }
    /// Ignores what it does not understand.
    virtual void restoreState(const QJsonObject& state) { Q_UNUSED(state) }
    [[nodiscard]] virtual bool isBusy() const { return false; }

Q_SIGNALS:
    /// The user changed a scheme in the picture; `isFinal` is false while a handle is still being dragged.
    void schemeEdited(int index, const quantoscope::core::SchemeSpec& spec, bool isFinal);

protected:
    [[nodiscard]] Selection& selection() const { return m_selection; }

private:
    Selection& m_selection;
};

/// All views in the order of the tabs, children of `parent`.
[[nodiscard]] QList<QuantizeView*> makeQuantizeViews(Selection& selection, QWidget* parent);

} // namespace quantoscope::widgets
