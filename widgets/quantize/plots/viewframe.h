// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/tensors/valuehistogramlayout.h"

#include <QJsonValue>
#include <QList>
#include <QString>

#include <optional>

class QLabel;
class QToolButton;
class QWidget;

namespace quantoscope::widgets {

/// The common frame of the painted views: a row of controls that wraps, the picture, and under it what it reads.
/// Returns the label of the reading, named `reading`, with room for some lines so that the picture keeps its size.
QLabel* frameView(QWidget* view, const QList<QWidget*>& controls, QWidget* picture, int readingLines = 2);
/// After a change of font.
void keepReadingRoom(QLabel* reading, int readingLines = 2);

/// A button of the row, reachable by keyboard.
[[nodiscard]] QToolButton* viewButton(const QString& objectName, QWidget* parent);

/// A range in session files: two numbers.
[[nodiscard]] QJsonValue rangeToJson(const ValueRange& range);
[[nodiscard]] std::optional<ValueRange> rangeFromJson(const QJsonValue& value);

} // namespace quantoscope::widgets
