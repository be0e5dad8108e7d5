// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/support/error.h"

namespace quantoscope::core {

const char* errorName(ErrorCode code)
{
    switch (code) {
#define QUANTOSCOPE_NAME(name) \
    case ErrorCode::name:      \
        return #name
        QUANTOSCOPE_NAME(EmptyText);
        QUANTOSCOPE_NAME(UnexpectedCharacter);
        QUANTOSCOPE_NAME(UnexpectedEnd);
        QUANTOSCOPE_NAME(UnbalancedParenthesis);
        QUANTOSCOPE_NAME(AmbiguousComma);
        QUANTOSCOPE_NAME(MalformedNumber);
        QUANTOSCOPE_NAME(UnknownName);
        QUANTOSCOPE_NAME(NestingTooDeep);
        QUANTOSCOPE_NAME(TextTooLong);
        QUANTOSCOPE_NAME(ExponentTooLarge);
        QUANTOSCOPE_NAME(ResultTooLarge);
        QUANTOSCOPE_NAME(DivisionByZero);
        QUANTOSCOPE_NAME(DomainError);
        QUANTOSCOPE_NAME(NotFiniteOperand);
        QUANTOSCOPE_NAME(UnknownFormat);
        QUANTOSCOPE_NAME(FormatOption);
        QUANTOSCOPE_NAME(FormatTooWide);
        QUANTOSCOPE_NAME(FormatImpossible);
        QUANTOSCOPE_NAME(CodeSyntax);
        QUANTOSCOPE_NAME(CodeTooWide);
        QUANTOSCOPE_NAME(OutOfRange);
        QUANTOSCOPE_NAME(NoNaN);
        QUANTOSCOPE_NAME(NoInfinity);
        QUANTOSCOPE_NAME(NotForThisFormat);
        QUANTOSCOPE_NAME(UnknownOption);
        QUANTOSCOPE_NAME(FileNotFound);
        QUANTOSCOPE_NAME(FileNotReadable);
        QUANTOSCOPE_NAME(FileNotWritable);
        QUANTOSCOPE_NAME(FileTruncated);
        QUANTOSCOPE_NAME(FileMalformed);
        QUANTOSCOPE_NAME(FileUnsupported);
        QUANTOSCOPE_NAME(UnknownFileType);
        QUANTOSCOPE_NAME(TensorTooLarge);
        QUANTOSCOPE_NAME(TensorEmpty);
        QUANTOSCOPE_NAME(ShapeMismatch);
        QUANTOSCOPE_NAME(UnknownScheme);
        QUANTOSCOPE_NAME(SchemeOption);
        QUANTOSCOPE_NAME(SchemeNeedsFinite);
        QUANTOSCOPE_NAME(NetworkSyntax);
        QUANTOSCOPE_NAME(NetworkShape);
        QUANTOSCOPE_NAME(NetworkTooDeep);
        QUANTOSCOPE_NAME(NetworkDiverged);
        QUANTOSCOPE_NAME(NetworkNotInteger);
        QUANTOSCOPE_NAME(Cancelled);
        QUANTOSCOPE_NAME(OutOfMemory);
        QUANTOSCOPE_NAME(Internal);
#undef QUANTOSCOPE_NAME
    }
    return "Internal";
}

} // namespace quantoscope::core
