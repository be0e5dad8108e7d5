// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/quantize/quantizeview.h"
#include "widgets/quantize/staircase/staircasecanvas.h"

class QLabel;
class QToolButton;

namespace quantoscope::widgets {

class SchemeChoice;

/// The staircase: what each shown scheme makes of any value, and the error it makes, for one group.
class StaircaseView : public QuantizeView
{
    Q_OBJECT

public:
    explicit StaircaseView(Selection& selection, QWidget* parent = nullptr);

    [[nodiscard]] QString viewId() const override { return QStringLiteral("staircase"); }
    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString hint() const override;
    void setAnalysis(const AnalysisPointer& analysis, const QList<bool>& shown) override;
    [[nodiscard]] QWidget* picture() override;
    [[nodiscard]] QList<KeyHint> keyHints() const override;
    [[nodiscard]] QJsonObject saveState() const override;
    void restoreState(const QJsonObject& state) override;

    [[nodiscard]] StaircaseCanvas* canvas() const { return m_canvas; }

protected:
    void changeEvent(QEvent* event) override;

private:
    void refresh();
    void showNotes();
    void retranslate();
    [[nodiscard]] QString message() const;

    AnalysisPointer m_analysis;
    QList<bool> m_shown;
    std::optional<ValueRange> m_wantedView; ///< of a session, until there is something to zoom
    SchemeChoice* m_choice;
    QToolButton* m_home;
    StaircaseCanvas* m_canvas;
    QLabel* m_notes;
    QLabel* m_reading = nullptr;
};

} // namespace quantoscope::widgets
