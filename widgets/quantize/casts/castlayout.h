// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/quantize/zones/magnitudeoctaves.h"
#include "core/quantize/zones/valuezones.h"
#include "widgets/common/axisticks.h"

#include <QRectF>

#include <optional>
#include <vector>

namespace quantoscope::widgets {

/// What becomes of values of a magnitude.
enum class CastZone { Flushed, Subnormal, Inside, Above };

/// One scheme of the picture.
struct CastRow {
    int scheme = 0;
    QString title;
    std::optional<core::StorableRange> range; ///< the middle one of all groups
    core::ValueZones zones;
};

struct CastInput {
    core::MagnitudeOctaves octaves;
    std::vector<CastRow> rows;
    QSizeF size;
    double lineHeight = 14;
    LabelLength labelLength = [](const QString& text) { return 7.0 * static_cast<double>(text.size()); };
};

/// Where everything of the picture lies: a histogram of octaves, and below it a band a scheme on the same axis, cut into zones.
struct CastLayout {
    struct Bar {
        int octave;
        std::int64_t count;
        QRectF rect;
    };
    struct Zone {
        CastZone zone;
        QRectF rect;
    };
    struct Row {
        int scheme;
        QRectF area, title, band, counts;
        std::vector<Zone> zones; ///< from left to right, without gaps; none without a range
    };

    int lowest = 0, end = 1; ///< octaves of the axis: lowest … end − 1
    QRectF caption, plot;
    std::vector<Bar> bars; ///< one an octave of the histogram, heights logarithmic
    std::vector<Row> rows;
    AxisTicks ticks;       ///< exponents of two
    double tickTop = 0;    ///< the y where the labels begin

    /// Where log₂ of a magnitude lies; clamped to the axis.
    [[nodiscard]] double x(double exponent) const;
    [[nodiscard]] std::optional<int> octaveAt(const QPointF& point) const;
    /// The scheme of the row under a point; −1: none.
    [[nodiscard]] int schemeAt(const QPointF& point) const;
};

[[nodiscard]] CastLayout layoutCasts(const CastInput& input);

/// The height that a picture of so many schemes needs.
[[nodiscard]] double castHeight(int rows, double lineHeight);

} // namespace quantoscope::widgets
