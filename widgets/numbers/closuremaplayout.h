// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/numbers/closure.h"

#include <QRectF>

#include <optional>
#include <vector>

namespace quantoscope::widgets {

struct CodePair {
    core::CodePoint a, b;
    bool operator==(const CodePair&) const = default;
};

struct ClosureMapMetrics {
    QSizeF available{400, 400};
    qreal lineHeight = 16;            ///< of text
    qreal axisWidth = 24;             ///< room for the codes at the left
    std::vector<qreal> legendWidths;  ///< of each legend entry with its swatch
};

/// Where a closure map lies: a status line, the square of pairs (a down, b to the right) with its axes, the legend.
struct ClosureMapLayout {
    struct Tick {
        core::CodePoint code;
        qreal position = 0; ///< along the axis, absolute
    };

    QRectF status;
    QRectF square;
    std::vector<Tick> columns, rows;
    std::vector<QRectF> legend; ///< one an entry
    std::size_t side = 0;
    bool showsLetters = false;  ///< cells are large enough for a letter

    [[nodiscard]] qreal cell() const { return side == 0 ? 0 : square.width() / static_cast<qreal>(side); }
    [[nodiscard]] std::optional<CodePair> pairAt(QPointF point) const;
    [[nodiscard]] QRectF rectOf(const CodePair& pair) const;
};

[[nodiscard]] ClosureMapLayout layoutClosureMap(std::size_t side, const ClosureMapMetrics& metrics);

/// Whether the pattern of a class has a mark at this pair: each class has its own (plain, dots, lines, slants, a chequer).
[[nodiscard]] bool isPatternMark(core::ClosureClass kind, std::size_t a, std::size_t b);

} // namespace quantoscope::widgets
