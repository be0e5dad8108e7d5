// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/networks/batch.h"

#include <QImage>
#include <QString>

#include <span>

class QPalette;

namespace quantoscope::widgets {

/// True for samples that are pictures: more than one row and more than one column.
[[nodiscard]] bool isPicture(const core::FeatureShape& shape);

/// The first channel of a sample as grey pixels, one a value: 0 is paper (the palette's base), 1 ink (its text), values beyond are cut
/// off, NaN is paper. Null where the sample is no picture or has not as many values as the shape.
[[nodiscard]] QImage digitPicture(const core::FeatureShape& shape, std::span<const float> values, const QPalette& palette);

/// What is shown for a sample that is no picture: its first two values, `0.25, −1.5`, and an ellipsis when there are more.
[[nodiscard]] QString sampleText(std::span<const float> values);

} // namespace quantoscope::widgets
