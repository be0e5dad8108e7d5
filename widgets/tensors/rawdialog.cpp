// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tensors/rawdialog.h"

#include "translations/errortext.h"
#include "widgets/common/numbertext.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QEvent>
#include <QFileInfo>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QVBoxLayout>

#include <algorithm>

namespace quantoscope::widgets {

namespace {

constexpr int restMilliseconds = 150; ///< after the last key, before the file is looked at
constexpr std::int64_t firstValues = 8;

} // namespace

std::optional<core::Shape> parseShape(const QString& text)
{
    static const QRegularExpression between(QStringLiteral("[\\s,;x×*]+"));
    QString inner = text.trimmed();
    if ((inner.startsWith(QLatin1Char('(')) && inner.endsWith(QLatin1Char(')'))) || (inner.startsWith(QLatin1Char('[')) && inner.endsWith(QLatin1Char(']'))))
        inner = inner.mid(1, inner.size() - 2).trimmed();
    if (inner.isEmpty())
        return core::Shape{-1};
    core::Shape shape;
    for (const QString& part : inner.split(between, Qt::SkipEmptyParts)) {
        bool isNumber = false;
        const QString digits = part == QLatin1String("?") || part == QStringLiteral("−1") ? QStringLiteral("-1") : part;
        const std::int64_t length = digits.toLongLong(&isNumber);
        if (!isNumber || length < -1)
            return std::nullopt;
        shape.push_back(length);
    }
    return shape.empty() || std::ranges::count(shape, -1) > 1 ? std::nullopt : std::optional(shape);
}

RawDialog::RawDialog(const QString& path, const core::RawSpec& start, QWidget* parent)
    : QDialog(parent), m_path(path), m_spec(start), m_file(new QLabel(this)), m_dtypeLabel(new QLabel(this)), m_endianLabel(new QLabel(this)),
      m_shapeLabel(new QLabel(this)), m_offsetLabel(new QLabel(this)), m_orderLabel(new QLabel(this)), m_dtype(new QComboBox(this)),
      m_endian(new QComboBox(this)), m_shape(new QLineEdit(this)), m_offset(new QLineEdit(this)), m_order(new QComboBox(this)),
      m_result(new QLabel(this)), m_buttons(new QDialogButtonBox(QDialogButtonBox::Open | QDialogButtonBox::Cancel, this))
{
    build();
    QStringList lengths;
    for (const std::int64_t length : start.shape)
        lengths.append(QString::number(length));
    m_dtype->setCurrentIndex(m_dtype->findData(static_cast<int>(start.dtype)));
    m_endian->setCurrentIndex(start.isBigEndian ? 1 : 0);
    m_shape->setText(lengths.join(QLatin1String(", ")));
    m_offset->setText(QString::number(start.offset));
    m_order->setCurrentIndex(start.isFortranOrder ? 1 : 0);
    m_rest.setSingleShot(true);
    m_rest.setInterval(restMilliseconds);
    connect(&m_rest, &QTimer::timeout, this, &RawDialog::check);
    for (QComboBox* box : {m_dtype, m_endian, m_order})
        connect(box, &QComboBox::currentIndexChanged, this, &RawDialog::wantCheck);
    for (QLineEdit* edit : {m_shape, m_offset})
        connect(edit, &QLineEdit::textChanged, this, &RawDialog::wantCheck);
    connect(m_buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    retranslate();
    wantCheck();
}

void RawDialog::build()
{
    setObjectName(QStringLiteral("rawDialog"));
    m_file->setObjectName(QStringLiteral("rawFile"));
    m_dtype->setObjectName(QStringLiteral("rawType"));
    m_endian->setObjectName(QStringLiteral("rawEndian"));
    m_shape->setObjectName(QStringLiteral("rawShape"));
    m_offset->setObjectName(QStringLiteral("rawOffset"));
    m_order->setObjectName(QStringLiteral("rawOrder"));
    m_result->setObjectName(QStringLiteral("rawResult"));
    m_buttons->button(QDialogButtonBox::Open)->setObjectName(QStringLiteral("rawOpen"));
    m_buttons->button(QDialogButtonBox::Cancel)->setObjectName(QStringLiteral("rawCancel"));
    for (QLabel* label : {m_file, m_result}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    m_result->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_result->setMinimumHeight(m_result->fontMetrics().lineSpacing() * 4);
    for (const core::DTypeInfo& info : core::dtypeCatalogue())
        m_dtype->addItem(textOf(info.name), static_cast<int>(info.dtype));
    m_endian->addItems({QString(), QString()});
    m_order->addItems({QString(), QString()});
    m_dtypeLabel->setBuddy(m_dtype);
    m_endianLabel->setBuddy(m_endian);
    m_shapeLabel->setBuddy(m_shape);
    m_offsetLabel->setBuddy(m_offset);
    m_orderLabel->setBuddy(m_order);
    auto* form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->addRow(m_dtypeLabel, m_dtype);
    form->addRow(m_endianLabel, m_endian);
    form->addRow(m_shapeLabel, m_shape);
    form->addRow(m_offsetLabel, m_offset);
    form->addRow(m_orderLabel, m_order);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(m_file);
    layout->addLayout(form);
    layout->addWidget(m_result, 1);
    layout->addWidget(m_buttons);
    setMinimumWidth(fontMetrics().averageCharWidth() * 60);
}

void RawDialog::wantCheck()
{
    m_task.cancel();
    m_reading.reset();
    m_spec.dtype = static_cast<core::DType>(m_dtype->currentData().toInt());
    m_spec.isBigEndian = m_endian->currentIndex() == 1;
    m_spec.isFortranOrder = m_order->currentIndex() == 1;
    const auto shape = parseShape(m_shape->text());
    bool isNumber = false;
    const std::int64_t offset = m_offset->text().trimmed().isEmpty() ? 0 : m_offset->text().trimmed().toLongLong(&isNumber);
    const bool isOffset = (isNumber || m_offset->text().trimmed().isEmpty()) && offset >= 0;
    m_fault = !shape ? Fault::Shape : !isOffset ? Fault::Offset : Fault::None;
    m_spec.shape = shape.value_or(core::Shape());
    m_spec.offset = isOffset ? offset : 0;
    // Bytes have no order.
    m_endian->setEnabled(core::dtypeInfo(m_spec.dtype).blockBytes > core::dtypeInfo(m_spec.dtype).blockElements);
    m_order->setEnabled(m_spec.shape.size() > 1);
    if (m_fault == Fault::None)
        m_rest.start();
    else
        m_rest.stop();
    showReading();
}

core::Result<RawDialog::Reading> RawDialog::read(const QString& path, const core::RawSpec& spec, const core::ProgressSink& progress)
{
    const auto file = core::openTensorFile(path.toStdString(), spec, progress);
    if (!file)
        return tl::unexpected(file.error());
    if (file->tensors.empty())
        return file->problems.empty() ? core::failure(core::ErrorCode::TensorEmpty) : tl::unexpected(file->problems.front().error);
    const core::TensorEntry& entry = file->tensors.front();
    const auto tensor = entry.load(progress);
    if (!tensor)
        return tl::unexpected(tensor.error());
    Reading reading{tensor->shape(), tensor->count(), entry.bytes, QFileInfo(path).size(), {}};
    reading.first.resize(static_cast<std::size_t>(std::min(firstValues, tensor->count())));
    tensor->readValues(0, reading.first);
    return reading;
}

void RawDialog::check()
{
    m_task.start([path = m_path, spec = m_spec](const core::ProgressSink& sink) { return read(path, spec, sink); },
                 [this](const core::Result<Reading>& reading) {
                     m_reading = reading;
                     showReading();
                 });
}

void RawDialog::showReading()
{
    const bool isGood = m_reading && m_reading->has_value();
    m_buttons->button(QDialogButtonBox::Open)->setEnabled(isGood);
    if (m_fault == Fault::Shape) {
        m_result->setText(tr("⚠ The shape is a list of lengths such as 1024, 768; one of them may be −1, as many as there are."));
    } else if (m_fault == Fault::Offset) {
        m_result->setText(tr("⚠ The offset is a number of bytes, 0 or more."));
    } else if (!m_reading) {
        m_result->setText(tr("Reading…"));
    } else if (!isGood) {
        m_result->setText(QStringLiteral("⚠ ") + phrases::errorText(m_reading->error()));
    } else {
        const Reading& reading = **m_reading;
        QStringList lines;
        lines.append(tr("Elements: %1, shape %2.").arg(integerText(reading.count), shapeText(reading.shape)));
        if (const std::int64_t rest = reading.fileBytes - m_spec.offset - reading.bytes; rest > 0)
            lines.append(tr("Bytes left over after them: %1.").arg(integerText(rest)));
        QStringList values;
        for (const double value : reading.first)
            values.append(shortNumber(value));
        if (!values.isEmpty())
            lines.append(tr("First values: %1").arg(values.join(QStringLiteral("   "))));
        m_result->setText(lines.join(QLatin1Char('\n')));
    }
    m_result->setAccessibleName(m_result->text());
}

void RawDialog::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QDialog::changeEvent(event);
}

void RawDialog::retranslate()
{
    setWindowTitle(tr("Open Raw Numbers"));
    const QFileInfo info(m_path);
    //: %1 is a file name, %2 a number of bytes
    m_file->setText(tr("%1 has %2 bytes.").arg(info.fileName(), integerText(info.size())));
    m_file->setToolTip(m_path);
    m_dtypeLabel->setText(tr("&Type of elements"));
    m_dtype->setAccessibleName(tr("Type of elements"));
    m_endianLabel->setText(tr("&Byte order"));
    m_endian->setAccessibleName(tr("Byte order"));
    m_endian->setItemText(0, tr("little endian, the lowest byte first"));
    m_endian->setItemText(1, tr("big endian, the highest byte first"));
    m_shapeLabel->setText(tr("&Shape"));
    m_shape->setAccessibleName(tr("Shape"));
    m_shape->setToolTip(tr("The lengths of the axes, such as 1024, 768; one may be −1, as many as there are."));
    m_offsetLabel->setText(tr("Bytes to s&kip"));
    m_offset->setAccessibleName(tr("Bytes to skip"));
    m_orderLabel->setText(tr("&Order"));
    m_order->setAccessibleName(tr("Order of the elements"));
    m_order->setItemText(0, tr("row by row (C)"));
    m_order->setItemText(1, tr("column by column (Fortran)"));
    m_buttons->button(QDialogButtonBox::Open)->setText(tr("&Open"));
    m_buttons->button(QDialogButtonBox::Cancel)->setText(tr("Cancel"));
    showReading();
}

} // namespace quantoscope::widgets
