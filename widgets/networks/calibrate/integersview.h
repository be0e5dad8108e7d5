// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/backgroundtask.h"
#include "widgets/networks/calibrate/calibrateview.h"
#include "widgets/networks/calibrate/elementstory.h"

class QLabel;
class QPushButton;
class QSpinBox;
class QTabWidget;

namespace quantoscope::widgets {

class BarRowsCanvas;

/// The integer network against the simulation: agreement by layer, one code's story, and each layer's noise.
class IntegersView : public CalibrateView
{
    Q_OBJECT

public:
    explicit IntegersView(QWidget* parent = nullptr);

    [[nodiscard]] QString viewId() const override { return QStringLiteral("integers"); }
    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString hint() const override;
    [[nodiscard]] QWidget* picture() override;
    [[nodiscard]] QJsonObject saveState() const override;
    void restoreState(const QJsonObject& state) override;
    [[nodiscard]] bool isBusy() const override { return m_story.isRunning() || m_differences.isRunning(); }

    [[nodiscard]] BarRowsCanvas* agreement() const { return m_agreement; }
    [[nodiscard]] BarRowsCanvas* fidelity() const { return m_fidelity; }

protected:
    void showScene() override;
    void changeEvent(QEvent* event) override;

private:
    void showAgreement();
    void showFidelity();
    void tell();
    void showStory();
    void goToDifference();
    void limitElements();
    void keepRoom();
    void retranslate();

    QTabWidget* m_tabs;
    BarRowsCanvas* m_agreement;
    BarRowsCanvas* m_fidelity;
    QLabel* m_reading;
    QLabel* m_sampleLabel;
    QSpinBox* m_sample;
    QLabel* m_elementLabel;
    QSpinBox* m_element;
    QPushButton* m_next;
    QLabel* m_storyLabel;
    OutcomePointer m_shown; ///< that the story and the differences belong to
    std::size_t m_layer = 0;
    std::optional<ElementStory> m_told;
    std::vector<DifferingCode> m_codes;
    bool m_areCodesKnown = false;
    BackgroundTask<ElementStory> m_story;
    BackgroundTask<std::vector<DifferingCode>> m_differences;
};

} // namespace quantoscope::widgets
