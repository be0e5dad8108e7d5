// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/numbers/rosettareading.h"

#include <QJsonObject>
#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QSlider;
class QSpinBox;
class QTableWidget;

namespace quantoscope::widgets {

class BitStrip;

/// One byte read by every 8-bit format at once. The byte is set by bit, in hexadecimal, as a number or with the slider;
/// readings that differ from a chosen format's are marked ≠, equal ones share a letter.
class Rosetta : public QWidget
{
    Q_OBJECT

public:
    explicit Rosetta(QWidget* parent = nullptr);

    void setByte(std::uint8_t byte);
    [[nodiscard]] std::uint8_t byte() const { return m_byte; }
    /// The format the others are compared with; unknown names are ignored.
    void setReference(const std::string& name);
    [[nodiscard]] int reference() const { return m_reference; }
    [[nodiscard]] const std::vector<RosettaReading>& readings() const { return m_readings; }
    [[nodiscard]] QTableWidget* table() const { return m_table; }

    [[nodiscard]] QJsonObject saveState() const;
    void restoreState(const QJsonObject& state);
    void paintPicture(QPainter& painter, QSizeF size) const;

Q_SIGNALS:
    void byteChanged(std::uint8_t byte);
    void codeActivated(const core::Format& format, core::CodePoint code);

protected:
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    enum Column { FormatColumn, BitsColumn, ValueColumn, ClassColumn, ComparisonColumn, GroupColumn, ColumnCount };

    void build();
    void edit(std::uint8_t byte);
    void refresh();
    void fillRow(int row);
    void retranslate();
    void sizeColumns();
    void activateRow(int row);
    [[nodiscard]] QString valueText(const RosettaReading& reading) const;
    [[nodiscard]] QString comparisonText(const RosettaReading& reading) const;
    [[nodiscard]] QString summary() const;

    std::vector<core::Format> m_formats;
    std::vector<RosettaReading> m_readings;
    std::uint8_t m_byte = 0x38;
    int m_reference = 0;
    QLabel* m_byteLabel;
    BitStrip* m_bits;
    QLabel* m_hexLabel;
    QLineEdit* m_hex;
    QSpinBox* m_decimal;
    QSlider* m_slider;
    QLabel* m_referenceLabel;
    QComboBox* m_referenceBox;
    QTableWidget* m_table;
    QLabel* m_status;
};

} // namespace quantoscope::widgets
