// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/numbers/format.h"
#include "widgets/numbers/fieldcolors.h"

#include <QChar>
#include <QRectF>

#include <cstdint>
#include <optional>
#include <vector>

class QPainter;
class QPalette;

namespace quantoscope::widgets {

/// The letter that stands for a field beside its colour: S sign, E exponent, M mantissa, R regime, F fraction,
/// I integer part, B magnitude.
[[nodiscard]] QChar fieldLetter(core::FieldKind kind);

struct BitPaintOptions {
    qreal bitGap = 1;              ///< pixels between bits of one field
    qreal fieldGap = 4;            ///< pixels between fields
    bool letters = true;           ///< a strip below the bits with each field's letter and a bracket
    bool squareBits = true;        ///< bits no wider than high
    std::uint64_t highlighted = 0; ///< bits with a thick frame, as a mask
    std::optional<int> cursor;     ///< the bit with a focus frame
};

/// Where each bit and each field of a code lie; the picture without paint.
struct BitLayout {
    struct FieldBand {
        core::Field field;
        QRectF letters; ///< the strip below the field's bits; empty without letters
    };
    std::vector<QRectF> bits; ///< by bit number: bits[0] is the least significant, drawn rightmost
    std::vector<FieldBand> fields; ///< from the most significant bit down

    /// The bit under a point, gaps belonging to none.
    [[nodiscard]] std::optional<int> bitAt(const QPointF& point) const;
};

/// Fits the bits of a code into a rectangle, left-aligned; `format` tells where fields part.
[[nodiscard]] BitLayout layoutBits(const QRectF& area, const core::Format& format, core::CodePoint code,
                                   const BitPaintOptions& options = {});

/// Paints the bits of a code as cells filled in the colours of their fields, digits inside, letters below.
void paintBits(QPainter& painter, const QRectF& area, const core::Format& format, core::CodePoint code,
               const QPalette& palette, const BitPaintOptions& options = {});

} // namespace quantoscope::widgets
