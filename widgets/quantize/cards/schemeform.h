// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/quantize/schemespec.h"

#include <QWidget>

#include <vector>

class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QToolButton;

namespace quantoscope::widgets {

class OptionEditor;

/// The kind and the parameters of one scheme, a row for each option of the catalogue that makes sense beside those given; rarely
/// needed ones, and the whole word as the command line has it, under "More".
class SchemeForm : public QWidget
{
    Q_OBJECT

public:
    explicit SchemeForm(const core::SchemeSpec& spec, QWidget* parent = nullptr);

    /// Shows a specification without announcing it.
    void setSpec(const core::SchemeSpec& spec);

Q_SIGNALS:
    void edited(const quantoscope::core::SchemeSpec& spec);

protected:
    void changeEvent(QEvent* event) override;

private:
    void build();
    void buildOptions();
    void fillKinds();
    void take(const core::Result<core::SchemeSpec>& spec);
    void refresh();
    void retranslate();
    void showProblem();

    core::SchemeSpec m_spec;
    std::optional<core::Error> m_problemError; ///< why the last edit was refused
    QFormLayout* m_layout;
    QLabel* m_kindLabel;
    QComboBox* m_kind;
    QLabel* m_description;
    std::vector<OptionEditor*> m_editors;
    std::vector<QLabel*> m_labels; ///< of the editors
    QToolButton* m_more;
    QLabel* m_wordLabel;
    QLineEdit* m_word;
    QLabel* m_problem;
};

} // namespace quantoscope::widgets
