// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/networks/data/dataset.h"

#include <QWidget>

class QComboBox;
class QDoubleSpinBox;
class QFormLayout;
class QPushButton;
class QSpinBox;

namespace quantoscope::widgets {

/// What a kind of data is called, in the current language.
[[nodiscard]] QString datasetTitle(core::DatasetKind kind);

/// Which data to learn: the kind, how many samples, how noisy, the seed; for digits their size; or a file of one's own.
class DatasetPicker : public QWidget
{
    Q_OBJECT

public:
    explicit DatasetPicker(QWidget* parent = nullptr);

    [[nodiscard]] const core::DatasetSpec& spec() const { return m_spec; }
    /// Tells nobody.
    void setSpec(const core::DatasetSpec& spec);
    /// The name of the file that is shown in place of a kind; empty: none.
    void setFileName(const QString& name);

Q_SIGNALS:
    /// The user wants other data.
    void edited(const quantoscope::core::DatasetSpec& spec);
    /// The user wants to open a file.
    void fileWanted();

protected:
    void changeEvent(QEvent* event) override;

private:
    void build();
    void retranslate();
    void showSpec(const core::DatasetSpec& spec);
    void takeKind(int index);
    void takeNumbers();

    core::DatasetSpec m_spec;
    QString m_fileName;
    QFormLayout* m_form;
    QComboBox* m_kind;
    QSpinBox* m_count;
    QDoubleSpinBox* m_noise;
    QSpinBox* m_seed;
    QSpinBox* m_size;
    QPushButton* m_file;
};

} // namespace quantoscope::widgets
