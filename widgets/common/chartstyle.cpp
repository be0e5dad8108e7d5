// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/chartstyle.h"

#include "widgets/common/palette.h"

#include <QAbstractAxis>
#include <QChart>
#include <QLegend>
#include <QPalette>
#include <QPen>
#include <QString>

#include <cmath>

namespace quantoscope::widgets {

void applyChartStyle(QChart& chart, const QPalette& palette, const QFont& font)
{
    const QColor text = palette.color(QPalette::Text);
    const QPen grid(roleColor(ColorRole::Grid, palette), 1);
    chart.setBackgroundBrush(palette.color(QPalette::Base));
    chart.setBackgroundPen(Qt::NoPen);
    chart.setBackgroundRoundness(0);
    chart.setPlotAreaBackgroundVisible(false);
    chart.setTitleBrush(text);
    chart.setTitleFont(font);
    chart.legend()->setLabelColor(text);
    chart.legend()->setFont(font);
    const QList<QAbstractAxis*> axes = chart.axes();
    for (QAbstractAxis* axis : axes) {
        axis->setLabelsColor(text);
        axis->setLabelsFont(font);
        axis->setTitleBrush(text);
        axis->setTitleFont(font);
        axis->setLinePen(QPen(roleColor(ColorRole::MutedText, palette), 1));
        axis->setGridLinePen(grid);
        axis->setMinorGridLineVisible(false);
    }
}

double niceStep(double span, int pieces)
{
    const double least = span / pieces;
    const double power = std::pow(10, std::floor(std::log10(least)));
    for (const double factor : {1.0, 2.0, 5.0}) {
        if (factor * power >= least * (1 - 1e-12))
            return factor * power;
    }
    return 10 * power;
}

int axisExponent(double magnitude)
{
    if (!(magnitude > 0) || (magnitude >= 1e-3 && magnitude < 1e5))
        return 0;
    return 3 * static_cast<int>(std::floor(std::log10(magnitude) / 3));
}

QString exponentText(int exponent)
{
    if (exponent == 0)
        return {};
    static const QString digits = QStringLiteral("⁰¹²³⁴⁵⁶⁷⁸⁹");
    QString text = QStringLiteral("×10");
    const QString plain = QString::number(exponent);
    for (const QChar c : plain)
        text += c == QLatin1Char('-') ? QChar(0x207b) : digits[c.digitValue()];
    return text;
}

} // namespace quantoscope::widgets
