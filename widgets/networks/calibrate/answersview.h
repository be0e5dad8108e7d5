// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/networks/calibrate/calibrateview.h"

class QLabel;
class QSplitter;
class QStackedWidget;

namespace quantoscope::widgets {

class ChangedList;
class ConfusionMatrix;

/// What the quantized network answers: its confusions, and the samples whose answer quantization changed.
class AnswersView : public CalibrateView
{
    Q_OBJECT

public:
    explicit AnswersView(QWidget* parent = nullptr);

    [[nodiscard]] QString viewId() const override { return QStringLiteral("answers"); }
    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString hint() const override;
    [[nodiscard]] QWidget* picture() override;

    [[nodiscard]] ConfusionMatrix* matrix() const { return m_matrix; }
    [[nodiscard]] ChangedList* changed() const { return m_changed; }

protected:
    void showScene() override;
    void changeEvent(QEvent* event) override;

private:
    void retranslate();

    QStackedWidget* m_stack;
    QLabel* m_message;
    QSplitter* m_splitter;
    ConfusionMatrix* m_matrix;
    ChangedList* m_changed;
};

} // namespace quantoscope::widgets
