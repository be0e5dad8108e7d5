// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/quantize/export/numpysnippet.h"

#include "core/quantize/scheme.h"
#include "widgets/common/numbertext.h"
#include "widgets/quantize/export/commandlines.h"

#include <algorithm>

namespace quantoscope::widgets {

namespace {

constexpr qsizetype lineLength = 110;

/// The shortest numbers that read back the same, as a NumPy array, in lines of bearable length.
template<typename Groups, typename Number>
QString arrayText(const Groups& groups, Number number)
{
    QString text = QStringLiteral("np.array([");
    qsizetype lineStart = 0;
    for (const auto& group : groups) {
        if (text.size() - lineStart > lineLength) {
            text += QStringLiteral("\n    ");
            lineStart = text.size();
        }
        text += number(group) + QStringLiteral(", ");
    }
    if (!groups.empty())
        text.chop(2);
    return text + QStringLiteral("])");
}

/// The expression for round(y) of linear schemes; empty for a rounding that NumPy does not have.
QString roundingText(core::Rounding rounding)
{
    switch (rounding) {
    case core::Rounding::NearestEven: return QStringLiteral("np.rint(y)");
    case core::Rounding::NearestAway: return QStringLiteral("np.copysign(np.floor(np.abs(y) + 0.49999999999999994), y)");
    case core::Rounding::TowardZero: return QStringLiteral("np.trunc(y)");
    case core::Rounding::Up: return QStringLiteral("np.ceil(y)");
    case core::Rounding::Down: return QStringLiteral("np.floor(y)");
    default: return {};
    }
}

bool hasStandardRule(const core::SchemeSpec& spec)
{
    const core::Scheme* scheme = core::findScheme(spec.scheme);
    const bool hasConvention = scheme && std::ranges::find(scheme->options, "convention", &core::SchemeOption::name) != scheme->options.end();
    return !hasConvention || core::optionText(spec, "convention") == "standard";
}

QString linearText(const core::LinearParameters& p)
{
    return QStringLiteral("scale = %1\nzero_point = %2\nqmin = %3\nqmax = %4\n"
                          "y = x / scale[g]\n"
                          "q = np.clip(%5 + zero_point[g], qmin[g], qmax[g])\n"
                          "report(word, (q - zero_point[g]) * scale[g])\n")
        .arg(arrayText(p.groups, [](const core::LinearGroup& group) { return exactNumber(group.scale); }),
             arrayText(p.groups, [](const core::LinearGroup& group) { return QString::number(group.zeroPoint); }),
             arrayText(p.groups, [](const core::LinearGroup& group) { return QString::number(group.qmin); }),
             arrayText(p.groups, [](const core::LinearGroup& group) { return QString::number(group.qmax); }), roundingText(p.rounding));
}

QString codebookText(const core::CodebookParameters& p)
{
    QString text = QStringLiteral("values = np.zeros(x.shape)\n");
    for (std::size_t i = 0; i < p.groups.size(); ++i) {
        text += QStringLiteral("levels = %1\n").arg(arrayText(p.groups[i].levels, [](double level) { return exactNumber(level); }));
        text += QStringLiteral("values[g == %1] = nearest(levels, x[g == %1])\n").arg(i);
    }
    return text + QStringLiteral("report(word, values)\n");
}

QString ternaryText(const core::TernaryParameters& p, bool isBinary)
{
    const QString alpha = arrayText(p.groups, [](const core::TernaryGroup& group) { return exactNumber(group.alpha); });
    if (isBinary)
        return QStringLiteral("alpha = %1\nreport(word, np.where(x < 0, -1.0, 1.0) * alpha[g])\n").arg(alpha);
    return QStringLiteral("alpha = %1\nthreshold = %2\n"
                          "report(word, np.where(np.abs(x) <= threshold[g], 0.0, np.sign(x)) * alpha[g])\n")
        .arg(alpha, arrayText(p.groups, [](const core::TernaryGroup& group) { return exactNumber(group.threshold); }));
}

/// The group of each element.
QString groupText(const core::SchemeSpec& spec)
{
    const core::Scheme* scheme = core::findScheme(spec.scheme);
    const bool hasGranularity = scheme && std::ranges::find(scheme->options, "granularity", &core::SchemeOption::name) != scheme->options.end();
    const core::Granularity granularity = hasGranularity ? core::optionGranularity(spec) : core::Granularity();
    switch (granularity.kind) {
    case core::Granularity::Kind::Channel: return QStringLiteral("g = channels(%1)\n").arg(granularity.number);
    case core::Granularity::Kind::Group: return QStringLiteral("g = groups(%1)\n").arg(granularity.number);
    case core::Granularity::Kind::Tensor: break;
    }
    return QStringLiteral("g = np.zeros(x.shape, int)\n");
}

std::size_t groupCount(const core::SchemeParameters& parameters)
{
    if (const auto* linear = std::get_if<core::LinearParameters>(&parameters))
        return linear->groups.size();
    if (const auto* codebook = std::get_if<core::CodebookParameters>(&parameters))
        return codebook->groups.size();
    if (const auto* ternary = std::get_if<core::TernaryParameters>(&parameters))
        return ternary->groups.size();
    return 0;
}

const QString head = QStringLiteral(R"(import sys

import numpy as np

x = np.load(sys.argv[1]).astype(np.float64)
finite = np.isfinite(x)


def channels(axis):
    """The index along an axis: one group a channel."""
    return np.broadcast_to(np.arange(x.shape[axis]).reshape([-1 if a == axis else 1 for a in range(x.ndim)]), x.shape)


def groups(length):
    """Runs along the last axis; the last of a row may be short."""
    width = x.shape[-1]
    row = np.arange(x.size) // width
    column = np.arange(x.size) % width
    return (row * -(-width // length) + column // length).reshape(x.shape)


def nearest(levels, values):
    """The nearest of ascending levels; of two as near the lower."""
    above = np.clip(np.searchsorted(levels, values), 0, len(levels) - 1)
    below = np.maximum(above - 1, 0)
    return np.where(values - levels[below] <= levels[above] - values, levels[below], levels[above])


def report(word, values):
    error = (values - x)[finite]
    power = np.sum(x[finite] ** 2)
    with np.errstate(divide="ignore", invalid="ignore"):
        sqnr = 10 * np.log10(power / np.sum(error**2))
    print(f"{word} mse={float(np.mean(error**2))!r} max_abs={float(np.max(np.abs(error)))!r} sqnr_db={float(sqnr)!r}")
)");

QString schemeText(const Analysis& analysis, std::size_t scheme)
{
    const core::Quantizer& quantizer = analysis.outcomes[scheme].quantizer;
    const QString word = QString::fromStdString(core::schemeWord(analysis.request.schemes[scheme]));
    if (analysis.stateOf(scheme) != SchemeState::Done)
        return QStringLiteral("\n# %1: not measured\n").arg(word);
    if (!hasSnippet(quantizer))
        return QStringLiteral("\n# %1: not written out here; export its codes and parameters instead\n").arg(word);
    QString body;
    if (const auto* linear = std::get_if<core::LinearParameters>(&quantizer.parameters))
        body = linearText(*linear);
    else if (const auto* codebook = std::get_if<core::CodebookParameters>(&quantizer.parameters))
        body = codebookText(*codebook);
    else if (const auto* ternary = std::get_if<core::TernaryParameters>(&quantizer.parameters))
        body = ternaryText(*ternary, quantizer.spec.scheme == "binary");
    QString quoted = word;
    quoted.replace(QLatin1Char('\\'), QStringLiteral("\\\\")).replace(QLatin1Char('"'), QStringLiteral("\\\""));
    return QStringLiteral("\nword = \"%1\"\n").arg(quoted) + groupText(quantizer.spec) + body;
}

} // namespace

bool hasSnippet(const core::Quantizer& quantizer)
{
    const std::size_t groups = groupCount(quantizer.parameters);
    if (groups == 0 || groups > snippetGroupLimit)
        return false;
    if (const auto* linear = std::get_if<core::LinearParameters>(&quantizer.parameters))
        return hasStandardRule(quantizer.spec) && !roundingText(linear->rounding).isEmpty();
    return true;
}

QString numpySnippet(const Analysis& analysis, const QList<bool>& shown)
{
    QString text = QStringLiteral("# Written by Quantoscope: what the schemes below do to a tensor, in NumPy alone.\n");
    const QString command = npyCommandLine(analysis.request.source, QStringLiteral("tensor.npy"));
    // A line break in a name must not end the comment.
    const QString title = sourceTitle(analysis.request.source).simplified();
    text += QStringLiteral("# Tensor: %1, shape (%2)\n").arg(title, shapeText(analysis.tensor.shape()));
    if (!command.isEmpty())
        text += QStringLiteral("# Get it with: %1\n").arg(QString(command).replace(QLatin1Char('\n'), QLatin1Char(' ')));
    text += QStringLiteral("# Run: python3 THIS_FILE tensor.npy\n") + head;
    for (std::size_t i = 0; i < analysis.outcomes.size(); ++i) {
        if (shown.value(static_cast<qsizetype>(i), true))
            text += schemeText(analysis, i);
    }
    return text;
}

} // namespace quantoscope::widgets
