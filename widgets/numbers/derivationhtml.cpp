// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/numbers/derivationhtml.h"

#include "core/numbers/explainlatex.h"
#include "translations/steptext.h"

#include <QColor>
#include <QCoreApplication>
#include <QRegularExpression>

namespace quantoscope::widgets {

QString equationHtml(const std::string& equation)
{
    static const QRegularExpression power(QStringLiteral("\\^(\u2212?\\d+)"));
    static const QRegularExpression period(QStringLiteral("(?<=[01.])\\(([01]+)\\)"));
    QString html = QString::fromStdString(equation).toHtmlEscaped();
    html.replace(QLatin1Char('-'), QChar(0x2212));
    html.replace(power, QStringLiteral("<sup>\\1</sup>"));
    html.replace(period, QStringLiteral("<span style=\"text-decoration: overline\">(\\1)</span>"));
    return html;
}

QString bitRangeText(const core::Step& step)
{
    if (step.lowBit < 0 || step.bitCount < 1)
        return {};
    if (step.bitCount == 1)
        return QCoreApplication::translate("DerivationView", "bit %1").arg(step.lowBit);
    return QCoreApplication::translate("DerivationView", "bits %1…%2").arg(step.lowBit + step.bitCount - 1).arg(step.lowBit);
}

QString stepHtml(const core::Step& step, int number, const QColor& muted, const QString& monospaceFamily)
{
    QString html = QStringLiteral("<div><b>%1. %2</b>").arg(number).arg(phrases::stepTitle(step.kind).toHtmlEscaped());
    if (const QString range = bitRangeText(step); !range.isEmpty())
        html += QStringLiteral(" <span style=\"color: %1\">&nbsp;%2</span>").arg(muted.name(), range.toHtmlEscaped());
    html += QStringLiteral("</div><div>%1</div>").arg(phrases::stepSentence(step).toHtmlEscaped());
    if (!step.equation.empty())
        html += QStringLiteral("<div style=\"font-family: '%1'\">%2</div>").arg(monospaceFamily, equationHtml(step.equation));
    return html;
}

QString derivationLatex(const core::Explanation& explanation)
{
    QString text = QStringLiteral("\\begin{enumerate}\n");
    for (const core::Step& step : explanation.steps) {
        text += QStringLiteral("  \\item ") + QString::fromStdString(core::latexText(phrases::stepSentence(step).toStdString()));
        if (!step.equation.empty())
            text += QStringLiteral("\n    \\[ ") + QString::fromStdString(core::latexEquation(step.equation)) + QStringLiteral(" \\]");
        text += QLatin1Char('\n');
    }
    return text + QStringLiteral("\\end{enumerate}\n");
}

} // namespace quantoscope::widgets
