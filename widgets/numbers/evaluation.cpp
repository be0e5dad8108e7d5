// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/numbers/evaluation.h"

#include "core/numbers/text.h"

#include <algorithm>

namespace quantoscope::widgets {

namespace {

std::string briefRational(const std::optional<core::Rational>& value, const core::Rational& factor = 1)
{
    return value ? core::briefText(core::Number::finite(*value * factor), 4) : std::string();
}

} // namespace

core::Result<Evaluation> evaluate(const NumbersRequest& request, const core::ProgressSink& progress)
{
    auto number = core::parseNumber(request.text.toStdString());
    if (!number)
        return tl::unexpected(number.error());
    Evaluation result;
    result.number = *std::move(number);
    result.brief = core::briefText(result.number, 17);
    constexpr std::size_t shortBits = 64;
    if (result.number.isFinite() && !result.number.approximate && result.number.value.get_den() != 1
        && mpz_sizeinbase(result.number.value.get_den_mpz_t(), 2) <= shortBits
        && mpz_sizeinbase(result.number.value.get_num_mpz_t(), 2) <= shortBits)
        result.fraction = core::fractionText(result.number);
    const auto count = static_cast<std::int64_t>(request.formats.size());
    for (std::int64_t i = 0; i < count; ++i) {
        if (!core::keepGoing(progress, i, count))
            return core::failure(core::ErrorCode::Cancelled);
        const core::Format& format = request.formats[static_cast<std::size_t>(i)];
        const bool pinned = i == request.pinnedRow;
        RowView row;
        row.reading = core::readIn(format, result.number, request.options,
                                   pinned ? std::optional(request.pinnedCode) : std::nullopt);
        if (row.reading.encoded) {
            row.stored = row.reading.kind == core::CodeClass::NaR ? "NaR" : core::exactDecimal(row.reading.stored);
            row.absolute = briefRational(row.reading.loss.absolute);
            row.relative = briefRational(row.reading.loss.relative, 100);
            row.ulps = briefRational(row.reading.loss.ulps);
        }
        result.rows.push_back(std::move(row));
    }
    return result;
}

bool isQuick(const QString& text)
{
    return text.size() <= 40 && std::none_of(text.begin(), text.end(), [](QChar c) {
        return c == QLatin1Char('^') || c == QLatin1Char('*') || c == QLatin1Char('(') || c == QLatin1Char('e') || c == QLatin1Char('E')
            || c == QLatin1Char('p') || c == QLatin1Char('P');
    });
}

} // namespace quantoscope::widgets
