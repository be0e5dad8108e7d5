// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/quantize/plots/viewframe.h"

#include "widgets/common/flowlayout.h"

#include <QJsonArray>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

namespace quantoscope::widgets {

QLabel* frameView(QWidget* view, const QList<QWidget*>& controls, QWidget* picture, int readingLines)
{
    auto* bar = new QWidget(view);
    auto* flow = new FlowLayout(bar);
    for (QWidget* control : controls)
        flow->addWidget(control);
    auto* reading = new QLabel(view);
    reading->setObjectName(QStringLiteral("reading"));
    reading->setWordWrap(true);
    reading->setTextFormat(Qt::PlainText);
    reading->setTextInteractionFlags(Qt::TextSelectableByMouse);
    reading->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    keepReadingRoom(reading, readingLines);
    auto* layout = new QVBoxLayout(view);
    layout->setContentsMargins(6, 6, 6, 6);
    layout->addWidget(bar);
    layout->addWidget(picture, 1);
    layout->addWidget(reading);
    return reading;
}

void keepReadingRoom(QLabel* reading, int readingLines)
{
    reading->setMinimumHeight(reading->fontMetrics().lineSpacing() * readingLines);
}

QToolButton* viewButton(const QString& objectName, QWidget* parent)
{
    auto* button = new QToolButton(parent);
    button->setObjectName(objectName);
    button->setFocusPolicy(Qt::StrongFocus);
    return button;
}

QJsonValue rangeToJson(const ValueRange& range)
{
    return QJsonArray{range.low, range.high};
}

std::optional<ValueRange> rangeFromJson(const QJsonValue& value)
{
    const QJsonArray ends = value.toArray();
    if (ends.size() != 2 || !ends[0].isDouble() || !ends[1].isDouble() || !(ends[0].toDouble() < ends[1].toDouble()))
        return std::nullopt;
    return ValueRange{ends[0].toDouble(), ends[1].toDouble()};
}

} // namespace quantoscope::widgets
