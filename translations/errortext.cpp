// SPDX-License-Identifier: GPL-3.0-or-later
#include "translations/errortext.h"

#include "translations/filefaulttext.h"
#include "translations/fill.h"
#include "translations/words.h"

#include <QCoreApplication>

#include <algorithm>
#include <optional>

namespace quantoscope::phrases {

namespace {

QString sentence(core::ErrorCode code)
{
    switch (code) {
    case core::ErrorCode::EmptyText: return QCoreApplication::translate("Errors", "There is no number to read.");
    case core::ErrorCode::UnexpectedCharacter: return QCoreApplication::translate("Errors", "“%1” does not belong in a number here.");
    case core::ErrorCode::UnexpectedEnd: return QCoreApplication::translate("Errors", "The text stops where a number was expected.");
    case core::ErrorCode::UnbalancedParenthesis: return QCoreApplication::translate("Errors", "A parenthesis has no partner.");
    case core::ErrorCode::AmbiguousComma: return QCoreApplication::translate("Errors", "The comma can be read in two ways: write %1 for a decimal point, or %2 without a separator.");
    case core::ErrorCode::MalformedNumber: return QCoreApplication::translate("Errors", "“%1” is not a number in any notation known here.");
    case core::ErrorCode::UnknownName: return QCoreApplication::translate("Errors", "“%1” is not a known function or constant.");
    case core::ErrorCode::NestingTooDeep: return QCoreApplication::translate("Errors", "Parentheses are nested more than %1 deep.");
    case core::ErrorCode::TextTooLong: return QCoreApplication::translate("Errors", "The text is %1 bytes long; at most %2 are read.");
    case core::ErrorCode::ExponentTooLarge: return QCoreApplication::translate("Errors", "The exponent %1 is too large; the limit is %2.");
    case core::ErrorCode::ResultTooLarge: return QCoreApplication::translate("Errors", "A result would need more than %1 bits.");
    case core::ErrorCode::DivisionByZero: return QCoreApplication::translate("Errors", "This divides by zero.");
    case core::ErrorCode::DomainError: return QCoreApplication::translate("Errors", "%1 has no real result for this argument.");
    case core::ErrorCode::NotFiniteOperand: return QCoreApplication::translate("Errors", "Infinity and NaN can stand alone but not inside an expression.");
    case core::ErrorCode::UnknownFormat: return QCoreApplication::translate("Errors", "There is no number format named “%1”.");
    case core::ErrorCode::FormatOption: return QCoreApplication::translate("Errors", "In the format “%1”, the option %2 cannot be “%3”.");
    case core::ErrorCode::FormatTooWide: return QCoreApplication::translate("Errors", "A format of %1 bits is too wide; the limit is %2 bits.");
    case core::ErrorCode::FormatImpossible: return QCoreApplication::translate("Errors", "The format “%1” cannot exist: %2.");
    case core::ErrorCode::CodeSyntax: return QCoreApplication::translate("Errors", "“%1” is not a code; write hexadecimal digits, or binary digits after 0b.");
    case core::ErrorCode::CodeTooWide: return QCoreApplication::translate("Errors", "The code “%1” does not fit in %2, which has %3 bits.");
    case core::ErrorCode::OutOfRange: return QCoreApplication::translate("Errors", "%1 does not fit in %2, which reaches from %3 to %4.");
    case core::ErrorCode::NoNaN: return QCoreApplication::translate("Errors", "%1 has no code for NaN.");
    case core::ErrorCode::NoInfinity: return QCoreApplication::translate("Errors", "%1 has no code for infinity.");
    case core::ErrorCode::NotForThisFormat: return QCoreApplication::translate("Errors", "“%1” is not possible with %2.");
    case core::ErrorCode::UnknownOption: return QCoreApplication::translate("Errors", "“%2” is not a value of the option %1.");
    case core::ErrorCode::FileNotFound: return QCoreApplication::translate("Errors", "The file %1 does not exist.");
    case core::ErrorCode::FileNotReadable: return QCoreApplication::translate("Errors", "The file %1 cannot be read: %2.");
    case core::ErrorCode::FileNotWritable: return QCoreApplication::translate("Errors", "The file %1 cannot be written: %2.");
    case core::ErrorCode::FileTruncated: return QCoreApplication::translate("Errors", "The file %1 is cut short: %2 bytes are needed, %3 are there.");
    case core::ErrorCode::FileMalformed: return QCoreApplication::translate("Errors", "The file %1 is damaged: expected %2.");
    case core::ErrorCode::FileUnsupported: return QCoreApplication::translate("Errors", "The file %1 uses something that cannot be read here: %2.");
    case core::ErrorCode::UnknownFileType: return QCoreApplication::translate("Errors", "The type of the file %1 is not known. To read it as bare numbers, tell their type and shape (on the command line: --raw dtype=float32,shape=3x5).");
    case core::ErrorCode::TensorTooLarge: return QCoreApplication::translate("Errors", "A tensor of %1 elements is too large; the limit is %2.");
    case core::ErrorCode::TensorEmpty: return QCoreApplication::translate("Errors", "The tensor has no elements.");
    case core::ErrorCode::ShapeMismatch: return QCoreApplication::translate("Errors", "The shape asks for %1 elements, but there are %2.");
    case core::ErrorCode::UnknownScheme: return QCoreApplication::translate("Errors", "There is no quantization scheme named “%1”.");
    case core::ErrorCode::SchemeOption: return QCoreApplication::translate("Errors", "In the scheme “%1”, the option %2 cannot be “%3”.");
    case core::ErrorCode::SchemeNeedsFinite: return QCoreApplication::translate("Errors", "The scheme “%1” needs finite values; the data contain NaN or infinity.");
    case core::ErrorCode::NetworkSyntax: return QCoreApplication::translate("Errors", "“%1” is no layer of a network.");
    case core::ErrorCode::NetworkShape: return QCoreApplication::translate("Errors", "Layer %1 (%2) does not fit what flows into it.");
    case core::ErrorCode::NetworkTooDeep: return QCoreApplication::translate("Errors", "The network has %1 layers; the limit is %2.");
    case core::ErrorCode::NetworkDiverged: return QCoreApplication::translate("Errors", "Training diverged in step %1: try a smaller learning rate.");
    case core::ErrorCode::NetworkNotInteger: return QCoreApplication::translate("Errors", "Layer %1 (%2) cannot run in integers: %3.");
    case core::ErrorCode::Cancelled: return QCoreApplication::translate("Errors", "The work was cancelled.");
    case core::ErrorCode::OutOfMemory: return QCoreApplication::translate("Errors", "There is not enough memory.");
    case core::ErrorCode::Internal: return QCoreApplication::translate("Errors", "An internal check failed; please report it: %1");
    }
    return {};
}

/// The reason behind a format that cannot exist, in words.
QString faultText(const QString& name)
{
    using core::FormatFault;
    for (const FormatFault fault : {FormatFault::NoRoomForNumbers, FormatFault::IeeeNeedsBoth, FormatFault::IeeeNanNeedsMantissa,
                                    FormatFault::NegativeZeroNeedsSign, FormatFault::NegativeZeroTwice, FormatFault::SubnormalsNeedZero}) {
        if (name == QLatin1String(core::formatFaultName(fault)))
            return formatFaultWord(fault);
    }
    return name;
}

/// Why a layer cannot run in integers, in words.
QString integerFaultText(const QString& reason)
{
    if (reason == QLatin1String("float"))
        return QCoreApplication::translate("Errors", "its weights or inputs are not quantized");
    if (reason == QLatin1String("batchnorm"))
        return QCoreApplication::translate("Errors", "batch normalization does not follow a layer with weights at once");
    if (reason == QLatin1String("method"))
        return QCoreApplication::translate("Errors", "its levels are not multiples of one step");
    if (reason == QLatin1String("range"))
        return QCoreApplication::translate("Errors", "its sums could pass 32 bits");
    return reason;
}

QStringList argumentTexts(const core::Error& error)
{
    QStringList texts;
    for (const auto& argument : error.arguments) {
        if (const auto* number = std::get_if<std::int64_t>(&argument))
            texts += QString::number(*number);
        else
            texts += QString::fromStdString(std::get<std::string>(argument));
    }
    if (error.code == core::ErrorCode::FormatImpossible && texts.size() > 1)
        texts[1] = faultText(texts[1]);
    if (error.code == core::ErrorCode::NetworkNotInteger && texts.size() > 2)
        texts[2] = integerFaultText(texts[2]);
    return texts;
}

/// FileMalformed and FileUnsupported name a fault where there is one; its arguments follow.
std::optional<QString> faultText(const core::Error& error, const QStringList& texts)
{
    if (error.code != core::ErrorCode::FileMalformed && error.code != core::ErrorCode::FileUnsupported)
        return std::nullopt;
    const auto fault = core::fileFaultFromName(texts.value(1).toStdString());
    if (!fault)
        return std::nullopt;
    const QString clause = fill(fileFaultClause(*fault), texts.mid(2));
    return fill(QCoreApplication::translate("Errors", "%1: %2."), {texts.value(0), clause});
}

bool isAboutFiles(core::ErrorCode code)
{
    return code >= core::ErrorCode::FileNotFound && code <= core::ErrorCode::UnknownFileType;
}

QString withPlace(const core::Error& error, qlonglong place)
{
    const QStringList texts = argumentTexts(error);
    const QString what = faultText(error, texts).value_or(fill(sentence(error.code), texts));
    if (error.position == core::Error::npos || error.code == core::ErrorCode::EmptyText)
        return what;
    if (isAboutFiles(error.code))
        return fill(QCoreApplication::translate("Errors", "%1 (at byte %2)"), {what, QString::number(place)});
    return fill(QCoreApplication::translate("Errors", "At character %1: %2"), {QString::number(place), what});
}

} // namespace

QString errorText(const core::Error& error)
{
    const auto position = static_cast<qlonglong>(error.position);
    return withPlace(error, isAboutFiles(error.code) ? position : position + 1);
}

QString errorText(const core::Error& error, std::string_view text)
{
    if (error.position == core::Error::npos || isAboutFiles(error.code))
        return errorText(error);
    // Every byte that does not continue a UTF-8 sequence starts a character.
    const std::string_view before = text.substr(0, std::min(error.position, text.size()));
    const auto characters = std::count_if(before.begin(), before.end(), [](char c) { return (c & 0xc0) != 0x80; });
    return withPlace(error, static_cast<qlonglong>(characters) + 1);
}

} // namespace quantoscope::phrases
