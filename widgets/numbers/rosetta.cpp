// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/numbers/rosetta.h"

#include "core/numbers/catalogue.h"
#include "core/numbers/text.h"
#include "widgets/common/flowlayout.h"
#include "widgets/numbers/bitpainter.h"
#include "widgets/numbers/bitstrip.h"
#include "widgets/numbers/celltext.h"

#include <QComboBox>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QRegularExpressionValidator>
#include <QSignalBlocker>
#include <QSlider>
#include <QSpinBox>
#include <QStyledItemDelegate>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace quantoscope::widgets {

namespace {

constexpr int valueDigits = 24; ///< longer values go to the tool tip in full

/// Paints a row's code as field-coloured bits.
class BitsDelegate : public QStyledItemDelegate
{
public:
    explicit BitsDelegate(const Rosetta& rosetta, QObject* parent) : QStyledItemDelegate(parent), m_rosetta(rosetta) {}

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        QStyleOptionViewItem plain = option;
        initStyleOption(&plain, index);
        plain.text.clear();
        const QWidget* widget = option.widget;
        widget->style()->drawControl(QStyle::CE_ItemViewItem, &plain, painter, widget);
        const RosettaReading& reading = m_rosetta.readings()[static_cast<std::size_t>(index.row())];
        painter->save();
        painter->setFont(option.font);
        paintBits(*painter, QRectF(option.rect).adjusted(4, 2, -4, -2), reading.format, reading.code, option.palette);
        painter->restore();
    }

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const override
    {
        const int line = option.fontMetrics.height();
        return {line * 14, line * 5 / 2};
    }

private:
    const Rosetta& m_rosetta;
};

QString hexByte(std::uint8_t byte)
{
    return QString::number(byte, 16).toUpper().rightJustified(2, QLatin1Char('0'));
}

} // namespace

Rosetta::Rosetta(QWidget* parent)
    : QWidget(parent), m_formats(rosettaFormats()), m_byteLabel(new QLabel), m_bits(new BitStrip), m_hexLabel(new QLabel), m_hex(new QLineEdit),
      m_decimal(new QSpinBox), m_slider(new QSlider(Qt::Horizontal)), m_referenceLabel(new QLabel), m_referenceBox(new QComboBox),
      m_table(new QTableWidget), m_status(new QLabel)
{
    setObjectName(QStringLiteral("rosetta"));
    m_readings = readRosetta(m_byte, m_formats, m_reference);
    build();
    connect(m_bits, &BitStrip::codeEdited, this, [this](core::CodePoint code) { edit(static_cast<std::uint8_t>(code.bits)); });
    connect(m_hex, &QLineEdit::textEdited, this, [this](const QString& text) {
        bool good = false;
        const uint value = text.toUInt(&good, 16);
        if (good && value < 256)
            edit(static_cast<std::uint8_t>(value));
    });
    connect(m_hex, &QLineEdit::editingFinished, this, [this] { m_hex->setText(hexByte(m_byte)); });
    connect(m_decimal, &QSpinBox::valueChanged, this, [this](int value) { edit(static_cast<std::uint8_t>(value)); });
    connect(m_slider, &QSlider::valueChanged, this, [this](int value) { edit(static_cast<std::uint8_t>(value)); });
    connect(m_referenceBox, &QComboBox::activated, this, [this](int index) {
        m_reference = index;
        refresh();
    });
    connect(m_table, &QTableWidget::cellDoubleClicked, this, &Rosetta::activateRow);
    connect(m_table, &QTableWidget::currentCellChanged, this, [this] { m_status->setText(summary()); });
    retranslate();
}

void Rosetta::build()
{
    m_bits->setObjectName(QStringLiteral("rosettaBits"));
    m_hex->setObjectName(QStringLiteral("rosettaHex"));
    m_hex->setMaxLength(2);
    m_hex->setValidator(new QRegularExpressionValidator(QRegularExpression(QStringLiteral("[0-9A-Fa-f]{1,2}")), m_hex));
    m_hex->setMaximumWidth(m_hex->fontMetrics().averageCharWidth() * 8);
    m_decimal->setObjectName(QStringLiteral("rosettaDecimal"));
    m_decimal->setRange(0, 255);
    m_slider->setObjectName(QStringLiteral("rosettaSlider"));
    m_slider->setRange(0, 255);
    m_slider->setPageStep(16);
    m_slider->setMinimumWidth(fontMetrics().averageCharWidth() * 24);
    m_referenceBox->setObjectName(QStringLiteral("rosettaReference"));
    for (const core::Format& format : m_formats)
        m_referenceBox->addItem(QString::fromStdString(format.name));
    m_hexLabel->setBuddy(m_hex);
    m_referenceLabel->setBuddy(m_referenceBox);
    m_status->setObjectName(QStringLiteral("rosettaStatus"));
    m_status->setWordWrap(true);
    m_status->setTextInteractionFlags(Qt::TextSelectableByMouse);

    m_table->setObjectName(QStringLiteral("rosettaTable"));
    m_table->setColumnCount(ColumnCount);
    m_table->setRowCount(static_cast<int>(m_formats.size()));
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setTabKeyNavigation(false);
    m_table->setWordWrap(false);
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setObjectName(QStringLiteral("rosettaHeader"));
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->setItemDelegateForColumn(BitsColumn, new BitsDelegate(*this, m_table));
    m_table->installEventFilter(this);
    for (int row = 0; row < m_table->rowCount(); ++row) {
        for (int column = 0; column < ColumnCount; ++column)
            m_table->setItem(row, column, new QTableWidgetItem);
    }

    auto* bar = new QWidget;
    auto* flow = new FlowLayout(bar);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_hexLabel, m_hex, m_decimal, m_slider, m_referenceLabel, m_referenceBox})
        flow->addWidget(widget);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_byteLabel);
    layout->addWidget(m_bits);
    layout->addWidget(bar);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_status);
}

void Rosetta::setByte(std::uint8_t byte)
{
    m_byte = byte;
    refresh();
}

void Rosetta::setReference(const std::string& name)
{
    const auto found = std::find_if(m_formats.begin(), m_formats.end(), [&name](const core::Format& format) { return format.name == name; });
    if (found == m_formats.end())
        return;
    m_reference = static_cast<int>(found - m_formats.begin());
    refresh();
}

void Rosetta::edit(std::uint8_t byte)
{
    if (byte == m_byte)
        return;
    m_byte = byte;
    refresh();
    Q_EMIT byteChanged(byte);
}

void Rosetta::refresh()
{
    m_readings = readRosetta(m_byte, m_formats, m_reference);
    const core::Format& reference = m_formats[static_cast<std::size_t>(m_reference)];
    static const core::Format plain = core::formatByName("OB:8").value(); // eight bits without a sign
    m_bits->setCode(core::width(reference) == 8 ? reference : plain, core::CodePoint{m_byte});
    const QSignalBlocker decimal(m_decimal), slider(m_slider), box(m_referenceBox);
    if (!m_hex->hasFocus() || m_hex->text().toUInt(nullptr, 16) != m_byte)
        m_hex->setText(hexByte(m_byte));
    m_decimal->setValue(m_byte);
    m_slider->setValue(m_byte);
    m_referenceBox->setCurrentIndex(m_reference);
    for (int row = 0; row < m_table->rowCount(); ++row)
        fillRow(row);
    m_table->viewport()->update();
    m_status->setText(summary());
    m_table->setAccessibleDescription(m_status->text());
}

void Rosetta::fillRow(int row)
{
    const RosettaReading& reading = m_readings[static_cast<std::size_t>(row)];
    const auto set = [this, row](int column, const QString& text, const QString& tip = {}) {
        m_table->item(row, column)->setText(text);
        m_table->item(row, column)->setToolTip(tip);
    };
    const QString name = QString::fromStdString(reading.format.name);
    const int bits = core::width(reading.format);
    set(FormatColumn, bits == 8 ? name : tr("%1 (low %2 bits)").arg(name).arg(bits), QString::fromStdString(reading.format.source));
    set(BitsColumn, QString::fromStdString(core::binaryText(reading.format, reading.code)), CellText::codeWithFields(reading.format, reading.code));
    set(ValueColumn, valueText(reading), CellText::value(reading.format, reading.code, 400));
    set(ClassColumn, CellText::className(reading.kind));
    set(ComparisonColumn, comparisonText(reading));
    set(GroupColumn, reading.group < 0 ? QString(QChar(0x2013)) : QString(QChar(u'A' + reading.group)));
    QFont font = m_table->font();
    font.setBold(row == m_reference);
    for (int column = 0; column < ColumnCount; ++column)
        m_table->item(row, column)->setFont(font);
    const bool differs = !reading.sameAsReference;
    m_table->item(row, ComparisonColumn)->setForeground(differs ? roleColor(ColorRole::Warning, palette()) : palette().color(QPalette::Text));
}

QString Rosetta::valueText(const RosettaReading& reading) const
{
    const QString exact = CellText::value(reading.format, reading.code, 400);
    if (exact.size() <= valueDigits)
        return exact;
    if (abs(reading.value.value) == core::powerOfTwo(core::floorLog2(reading.value.value)))
        return (reading.value.negative ? QStringLiteral("-2^%1") : QStringLiteral("2^%1")).arg(core::floorLog2(reading.value.value));
    return QString::fromStdString(core::fractionText(reading.value)).size() <= valueDigits ? QString::fromStdString(core::fractionText(reading.value))
                                                                                           : QString::fromStdString(core::hexFloatText(reading.value));
}

QString Rosetta::comparisonText(const RosettaReading& reading) const
{
    const core::Format& reference = m_formats[static_cast<std::size_t>(m_reference)];
    if (reading.format.name == reference.name)
        return tr("compared with this");
    return reading.sameAsReference ? tr("= same") : tr("≠ differs");
}

QString Rosetta::summary() const
{
    const auto same = static_cast<int>(std::count_if(m_readings.begin(), m_readings.end(), [](const auto& reading) { return reading.sameAsReference; })) - 1;
    const QString reference = QString::fromStdString(m_formats[static_cast<std::size_t>(m_reference)].name);
    QString text = tr("Byte 0x%1: %2 of %3 formats read it as %4 does.").arg(hexByte(m_byte)).arg(same).arg(m_readings.size() - 1).arg(reference);
    const int row = m_table->currentRow();
    if (row >= 0)
        text += QLatin1Char(' ') + CellText::code(m_readings[static_cast<std::size_t>(row)].format, m_readings[static_cast<std::size_t>(row)].code);
    return text;
}

void Rosetta::activateRow(int row)
{
    if (row < 0)
        return;
    const RosettaReading& reading = m_readings[static_cast<std::size_t>(row)];
    Q_EMIT codeActivated(reading.format, reading.code);
}

bool Rosetta::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_table && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Return || key == Qt::Key_Enter) {
            activateRow(m_table->currentRow());
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

QJsonObject Rosetta::saveState() const
{
    return {{QStringLiteral("byte"), m_byte}, {QStringLiteral("reference"), QString::fromStdString(m_formats[static_cast<std::size_t>(m_reference)].name)}};
}

void Rosetta::restoreState(const QJsonObject& state)
{
    const int byte = state.value(QStringLiteral("byte")).toInt(-1);
    if (byte >= 0 && byte < 256)
        setByte(static_cast<std::uint8_t>(byte));
    setReference(state.value(QStringLiteral("reference")).toString().toStdString());
}

void Rosetta::paintPicture(QPainter& painter, QSizeF size) const
{
    painter.save();
    painter.setFont(font());
    const QFontMetricsF metrics(font());
    const double row = std::min(size.height() / static_cast<double>(m_readings.size() + 1), metrics.height() * 2.4);
    const double left = size.width() * 0.24;
    const double middle = size.width() * 0.6;
    painter.setPen(palette().color(QPalette::WindowText));
    painter.drawText(QRectF(0, 0, size.width(), row), Qt::AlignVCenter, QStringLiteral("0x") + hexByte(m_byte));
    double y = row;
    for (int i = 0; i < m_table->rowCount(); ++i, y += row) {
        const RosettaReading& reading = m_readings[static_cast<std::size_t>(i)];
        painter.setPen(palette().color(QPalette::WindowText));
        painter.drawText(QRectF(0, y, left - 8, row), Qt::AlignVCenter, m_table->item(i, FormatColumn)->text());
        paintBits(painter, QRectF(left, y + 2, middle - left - 8, row - 4), reading.format, reading.code, palette());
        const QString mark = reading.sameAsReference ? QStringLiteral("=") : QString(QChar(0x2260));
        painter.setPen(palette().color(QPalette::WindowText));
        painter.drawText(QRectF(middle, y, size.width() - middle, row), Qt::AlignVCenter, mark + QLatin1Char(' ') + valueText(reading));
    }
    painter.restore();
}

void Rosetta::sizeColumns()
{
    m_table->resizeColumnsToContents();
    const int line = m_table->fontMetrics().height();
    m_table->verticalHeader()->setDefaultSectionSize(line * 5 / 2);
    m_table->setColumnWidth(BitsColumn, line * 14);
    // Wide enough for any class, so that the columns stand still while the byte changes.
    QFont bold = m_table->font();
    bold.setBold(true);
    const QFontMetrics metrics(bold);
    int widest = 0;
    for (const auto kind : {core::CodeClass::Zero, core::CodeClass::NegativeZero, core::CodeClass::Subnormal, core::CodeClass::Normal,
                            core::CodeClass::Infinity, core::CodeClass::NaN, core::CodeClass::NaR})
        widest = std::max(widest, metrics.horizontalAdvance(CellText::className(kind)));
    m_table->setColumnWidth(ClassColumn, widest + line);
    m_table->setColumnWidth(FormatColumn, std::max(m_table->columnWidth(FormatColumn), metrics.horizontalAdvance(QStringLiteral("E4M3B11FNUZ")) + line));
    m_table->setColumnWidth(ValueColumn, std::max(m_table->columnWidth(ValueColumn), m_table->fontMetrics().averageCharWidth() * 20));
}

void Rosetta::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::FontChange)
        sizeColumns();
    else if (event->type() == QEvent::PaletteChange)
        refresh();
}

void Rosetta::retranslate()
{
    const auto name = [](QWidget* widget, const QString& text) {
        widget->setAccessibleName(text);
        widget->setToolTip(text);
    };
    m_byteLabel->setText(tr("One byte, read by every 8-bit format"));
    m_hexLabel->setText(tr("&Hexadecimal"));
    m_referenceLabel->setText(tr("&Compare with"));
    m_table->setHorizontalHeaderLabels({tr("Format"), tr("Bits"), tr("Value"), tr("Class"), tr("Comparison"), tr("Equal")});
    name(m_bits, tr("Bits of the byte"));
    name(m_hex, tr("Byte in hexadecimal"));
    name(m_decimal, tr("Byte as a number"));
    name(m_slider, tr("Byte from 0 to 255"));
    name(m_referenceBox, tr("Format to compare with"));
    m_status->setAccessibleName(tr("How many formats agree"));
    m_table->setAccessibleName(tr("Readings of the byte"));
    m_table->setToolTip(tr("Enter picks the format and its code; readings with one letter are equal"));
    refresh();
    sizeColumns();
}

} // namespace quantoscope::widgets
