// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/quantize/analysis.h"

#include <QWidget>

class QComboBox;
class QFormLayout;
class QGroupBox;
class QLabel;
class QPushButton;
class QSpinBox;

namespace quantoscope::widgets {

/// What goes in: a file or a sample, and what the tensor is like.
class TensorInput : public QWidget
{
    Q_OBJECT

public:
    explicit TensorInput(QWidget* parent = nullptr);

    /// Sets the controls without announcing it.
    void setSource(const TensorSource& source);
    /// Shows a tensor; null: none yet.
    void setAnalysis(const AnalysisPointer& analysis);

Q_SIGNALS:
    void openRequested();
    void sampleChanged(const quantoscope::core::SampleSpec& sample);

protected:
    void changeEvent(QEvent* event) override;

private:
    void build();
    void retranslate();
    void announceSample();
    void showSummary();

    QPushButton* m_open;
    QComboBox* m_sample;
    QSpinBox* m_count;
    QSpinBox* m_seed;
    QLabel* m_sampleLabel;
    QLabel* m_countLabel;
    QLabel* m_seedLabel;
    QGroupBox* m_summaryBox;
    QFormLayout* m_summary;
    TensorSource m_source;
    AnalysisPointer m_analysis;
};

} // namespace quantoscope::widgets
