// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QScrollArea>

namespace quantoscope::widgets {

/// A column of controls that scrolls up and down when it is too high, and is never narrower than its controls need, also after
/// a change of language or text size.
class ColumnArea : public QScrollArea
{
    Q_OBJECT

public:
    explicit ColumnArea(QWidget* column, QWidget* parent = nullptr);

    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void adoptWidth();
};

} // namespace quantoscope::widgets
