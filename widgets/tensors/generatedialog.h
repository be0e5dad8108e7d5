// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tensors/samples.h"

#include <QDialog>

class QComboBox;
class QDialogButtonBox;
class QFormLayout;
class QLabel;
class QSpinBox;

namespace quantoscope::widgets {

/// Asks for a distribution, a number of elements and a seed.
class GenerateDialog : public QDialog
{
    Q_OBJECT

public:
    explicit GenerateDialog(const core::SampleSpec& start, QWidget* parent = nullptr);

    [[nodiscard]] core::SampleSpec sample() const;

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();

    QLabel* m_kindLabel;
    QLabel* m_countLabel;
    QLabel* m_seedLabel;
    QComboBox* m_kind;
    QSpinBox* m_count;
    QSpinBox* m_seed;
    QLabel* m_note;
    QDialogButtonBox* m_buttons;
};

} // namespace quantoscope::widgets
