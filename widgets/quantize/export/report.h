// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/quantize/analysis.h"

#include <QImage>
#include <QString>

#include <cstdint>
#include <optional>

namespace quantoscope::widgets {

/// What a report is made of.
struct ReportParts {
    AnalysisPointer analysis;
    QList<bool> shown;             ///< one flag a scheme
    QList<QStringList> table;      ///< the measures, headings first
    QList<QStringList> exactTable; ///< the same with all digits
    struct Picture {
        QString title;
        QImage image;
    };
    QList<Picture> pictures;
    std::uint32_t checksum = 0; ///< core::valueChecksum of the tensor
};

/// One self-contained HTML page in the current language: the tensor, the schemes with their parameters, the measures, the pictures,
/// and the command lines that compute the same.
[[nodiscard]] QString reportHtml(const ReportParts& parts);

/// The same as A4 pages. Nothing when they cannot be drawn.
[[nodiscard]] QByteArray reportPdf(const ReportParts& parts);

} // namespace quantoscope::widgets
