// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/lines.h"
#include "app/cli/numberoptions.h"

#include "core/numbers/explain.h"
#include "core/numbers/text.h"
#include "translations/explanationtext.h"
#include "translations/steptext.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTranslator>

#include <array>
#include <memory>

namespace quantoscope::cli {

Command explainCommand();

namespace {

using namespace core;

/// The sentences in another language, for as long as this lives. Only a translator needs an application object.
class Speech
{
public:
    bool speak(const std::string& language)
    {
        if (language == "en")
            return true;
        const QString file = QStringLiteral(":/i18n/quantoscope_zh.qm");
        if (language != "zh" || !QFile::exists(file))
            return false;
        m_application = std::make_unique<QCoreApplication>(m_argumentCount, m_arguments.data());
        m_translator = std::make_unique<QTranslator>();
        if (m_translator->load(file)) // a file without sentences does not load: then English is spoken
            QCoreApplication::installTranslator(m_translator.get());
        return true;
    }

private:
    char m_name[16] = "quantoscope-cli";
    std::array<char*, 2> m_arguments = {m_name, nullptr};
    int m_argumentCount = 1;
    std::unique_ptr<QCoreApplication> m_application;
    std::unique_ptr<QTranslator> m_translator;
};

QString text(const std::string& string)
{
    return QString::fromStdString(string);
}

QJsonValue amount(const std::optional<Rational>& error)
{
    return error ? QJsonValue(phrases::errorAmount(error)) : QJsonValue();
}

QJsonValue neighbour(const Format& format, const std::optional<CodeValue>& value)
{
    if (!value)
        return {};
    return QJsonObject{{QStringLiteral("code"), text(hexText(format, *value->code))},
                       {QStringLiteral("value"), phrases::storedText(format, *value->code)}};
}

QJsonArray stepsOf(const Explanation& explanation)
{
    QJsonArray steps;
    for (const Step& step : explanation.steps)
        steps.append(QJsonObject{{QStringLiteral("kind"), text(std::string(stepKindName(step.kind)))},
                                 {QStringLiteral("title"), phrases::stepTitle(step.kind)},
                                 {QStringLiteral("sentence"), phrases::stepSentence(step)},
                                 {QStringLiteral("equation"), text(step.equation)},
                                 {QStringLiteral("low_bit"), step.lowBit},
                                 {QStringLiteral("bit_count"), step.bitCount}});
    return steps;
}

QJsonArray flagsOf(const Encoded& encoded)
{
    QJsonArray flags;
    if (encoded.inexact)
        flags.append(QStringLiteral("inexact"));
    if (encoded.overflow)
        flags.append(QStringLiteral("overflow"));
    if (encoded.underflow)
        flags.append(QStringLiteral("underflow"));
    return flags;
}

std::string asJson(const Explanation& e, std::string_view input)
{
    const CodePoint code = e.encoded.code;
    const QJsonObject object{
        {QStringLiteral("format"), text(e.format.name)},
        {QStringLiteral("input"), text(std::string(input))},
        {QStringLiteral("steps"), stepsOf(e)},
        {QStringLiteral("code"), text(hexText(e.format, code))},
        {QStringLiteral("binary"), text(binaryText(e.format, code))},
        {QStringLiteral("value"), phrases::storedText(e.format, code)},
        {QStringLiteral("error"), QJsonObject{{QStringLiteral("exact"), amount(e.error.absolute)},
                                              {QStringLiteral("relative"), amount(e.error.relative)},
                                              {QStringLiteral("ulps"), amount(e.error.ulps)}}},
        {QStringLiteral("below"), neighbour(e.format, e.below)},
        {QStringLiteral("above"), neighbour(e.format, e.above)},
        {QStringLiteral("flags"), flagsOf(e.encoded)},
    };
    return QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString();
}

/// Appends one answer without its last line break.
void write(const Explanation& explanation, std::string_view input, bool json, std::string& out)
{
    if (json) {
        out += asJson(explanation, input);
        return;
    }
    std::string lines = phrases::explanationText(explanation).toStdString();
    lines.pop_back();
    out += std::string(input) + (explanation.inverse ? " ← " : " → ") + explanation.format.name + "\n" + lines;
}

Result<void> explainValue(const Format& format, EncodeOptions& options, std::string_view value, bool json, std::string& out)
{
    const auto number = parseNumber(value);
    if (!number)
        return tl::unexpected(number.error());
    const auto explanation = explain(format, *number, options);
    ++options.seed; // every value its own random bits
    if (!explanation)
        return tl::unexpected(explanation.error());
    write(*explanation, value, json, out);
    return {};
}

int runExplain(const Arguments& arguments)
{
    int exitCode = Done;
    const auto format = requiredFormat(arguments, exitCode);
    auto options = format ? encodeOptions(arguments, exitCode) : std::nullopt;
    if (!options)
        return exitCode;
    const std::string language = arguments.option("lang").value_or("en");
    Speech speech;
    if (!speech.speak(language))
        return complainValue("lang", language);
    const bool json = arguments.has("json");
    const auto code = arguments.option("code");
    if (!code)
        return answerAll(arguments.values, [&](std::string_view value, std::string& out) {
            return explainValue(*format, *options, value, json, out);
        });
    if (!arguments.values.empty())
        return complain("give a value or --code, not both", BadUsage);
    return answerAll({*code}, [&](std::string_view value, std::string& out) -> Result<void> {
        const auto parsed = parseCode(*format, value);
        if (!parsed)
            return tl::unexpected(parsed.error());
        write(explainCode(*format, *parsed), value, json, out);
        return {};
    });
}

constexpr std::array optionSpecs = {formatOption,
                                    roundOption,
                                    seedOption,
                                    overflowOption,
                                    OptionSpec{"code", "CODE", "explain this code instead of a value"},
                                    OptionSpec{"json", "", "one JSON document a value"},
                                    OptionSpec{"lang", "zh|en", "the language of the sentences (default en)"}};

} // namespace

Command explainCommand()
{
    return {"explain", "--format F [OPTIONS] VALUE... | --code CODE", "Derive the code of a value, or the value of a code, step by step.",
            optionSpecs, runExplain};
}

} // namespace quantoscope::cli
