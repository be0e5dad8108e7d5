// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/networks/calibrate/calibrateview.h"

class QLabel;

namespace quantoscope::widgets {

class CopyableTable;

/// The exact numbers: of the chosen node, and of the whole network before and after.
class NumbersPanel : public QWidget
{
    Q_OBJECT

public:
    explicit NumbersPanel(QWidget* parent = nullptr);

    void setScene(const CalibrationScene& scene);
    /// Of the network, headings first, all digits.
    [[nodiscard]] QList<QStringList> rows() const;

protected:
    void changeEvent(QEvent* event) override;

private:
    void showNode();
    void keepWidth();
    void showNetwork();
    void retranslate();

    CalibrationScene m_scene;
    QLabel* m_nodeTitle;
    CopyableTable* m_node;
    QLabel* m_networkTitle;
    CopyableTable* m_network;
};

} // namespace quantoscope::widgets
