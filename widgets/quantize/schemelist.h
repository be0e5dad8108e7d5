// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/quantize/schemespec.h"

#include <QGroupBox>

#include <vector>

class QCheckBox;
class QVBoxLayout;

namespace quantoscope::widgets {

/// The compared schemes, each with the line it has in the chart; unchecked ones are hidden, not forgotten.
class SchemeList : public QGroupBox
{
    Q_OBJECT

public:
    explicit SchemeList(QWidget* parent = nullptr);

    /// All of them shown.
    void setSchemes(const std::vector<core::SchemeSpec>& schemes);
    [[nodiscard]] bool isShown(int index) const;
    void setShown(int index, bool shown);

Q_SIGNALS:
    void shownChanged();

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    void restyle();

    std::vector<core::SchemeSpec> m_schemes;
    QList<QCheckBox*> m_boxes;
    QVBoxLayout* m_layout;
};

} // namespace quantoscope::widgets
