// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/numbers/notewords.h"

#include <QStringList>

namespace quantoscope::widgets {

namespace {

using core::NoteId;

QString at(const core::Note& note, std::size_t index)
{
    return index < note.arguments.size() ? QString::fromStdString(note.arguments[index]) : QString();
}

/// `E4M3FN 448, E4M3 240` from the pairs in arguments first … last − 1.
QString pairList(const core::Note& note, std::size_t first, std::size_t last)
{
    QStringList parts;
    for (std::size_t i = first; i + 1 < last; i += 2)
        parts.append(at(note, i) + QStringLiteral(": ") + at(note, i + 1));
    return parts.join(QStringLiteral("; "));
}

/// Puts the note's arguments into %1, %2, …
QString filled(QString sentence, const core::Note& note)
{
    for (std::size_t i = note.arguments.size(); i > 0; --i) // %12 before %1
        sentence.replace(QLatin1Char('%') + QString::number(i), at(note, i - 1));
    return sentence;
}

} // namespace

QString NoteWords::title(NoteId id)
{
    switch (id) {
    case NoteId::OnesComplementZeros: return tr("The two zeros of ones' complement");
    case NoteId::TwosComplementRange: return tr("Two's complement has one number more below zero");
    case NoteId::Fp32Fields: return tr("−5.75 in FP32, field by field");
    case NoteId::PointOne: return tr("0.1 is not exact in any binary format");
    case NoteId::DoubleRounding: return tr("Rounding twice is not rounding once");
    case NoteId::Fp16Smallest: return tr("The smallest FP16 number: subnormal or normal?");
    case NoteId::Fp16Overflow: return tr("FP16 overflows at a bound above its largest number");
    case NoteId::Bf16Range: return tr("BF16: the range of FP32, not its precision");
    case NoteId::Tf32Storage: return tr("TF32: how many bits?");
    case NoteId::E4m3Dialects: return tr("“E4M3” names several formats");
    case NoteId::Max240: return tr("A largest number of 240 does not tell which FP8 it is");
    case NoteId::E4m3fnTie: return tr("Where FP8 overflows");
    case NoteId::StackOverflow: return tr("Overflow depends on the software");
    case NoteId::FnuzIsP3109: return tr("FNUZ formats and P3109 formats with the same codes");
    case NoteId::FnTwiceFnuz: return tr("The same byte is worth half in E4M3FNUZ");
    case NoteId::E8m0NoZero: return tr("E8M0 has no zero and no sign");
    case NoteId::MxInt8: return tr("MXINT8 is two's complement with a step");
    case NoteId::PositNaR: return tr("Posits have NaR and never overflow to it");
    case NoteId::P3109Draft: return tr("P3109 is a draft");
    case NoteId::RocmNames: return tr("Whose E4M3? ROCm");
    case NoteId::Float8Crate: return tr("Whose largest E4M3? A Rust library");
    case NoteId::E3m4Dialects: return tr("Whose E3M4?");
    case NoteId::Tf32Rounding: return tr("Whose rounding to TF32?");
    case NoteId::MicrofloatsFp6: return tr("Whose FP6?");
    case NoteId::P3109Names: return tr("Whose P3109? The draft changed");
    case NoteId::UniversalScale: return tr("Whose block scale? A page and its code");
    case NoteId::GgmlUe4m3: return tr("Whose UE4M3? An encoder that ties away");
    case NoteId::ValueCounts: return tr("How many values has an 8-bit float?");
    case NoteId::Fp4NaN: return tr("What does NaN become in FP4?");
    case NoteId::E8m0OfZero: return tr("What does zero become in E8M0?");
    }
    return {};
}

namespace {

/// The sentences whose arguments stand at fixed places.
QString fixedSentence(NoteId id)
{
    switch (id) {
    case NoteId::OnesComplementZeros:
        return NoteWords::tr("At 8 bits +0 is %1 and −0 is %2, all bits inverted. Texts that give %4 for −0 mean sign-magnitude, where +0 is %3.");
    case NoteId::TwosComplementRange:
        return NoteWords::tr("8 bits reach from %1 to %2, not from −%2. %1 is %3; its negative does not fit, and inverting and adding 1 gives %4 again.");
    case NoteId::Fp32Fields:
        return NoteWords::tr("%1 = −%7₂ × 2^%2: the exponent is %2, its field is %2 + %8 = %4 = %3, the mantissa is %5, and the code is %6.");
    case NoteId::DoubleRounding:
        return NoteWords::tr("%1 is %2 in FP32. A program that reads the text into a double first gets %3: the double fell on the midpoint "
                             "between two FP32 numbers, and the second rounding went the other way.");
    case NoteId::Fp16Smallest:
        return NoteWords::tr("The smallest positive number is the subnormal %1 = %2. The smallest normal number is %3 = %4. Texts that give only "
                             "one of them often do not say which.");
    case NoteId::Fp16Overflow:
        return NoteWords::tr("The largest number is %1, but rounding to nearest overflows only from %2 on: %2 becomes %3, while %4 still becomes %5.");
    case NoteId::Bf16Range:
        return NoteWords::tr("BF16 ends at %1, FP32 at %2, so their ranges are nearly equal. But BF16 keeps %3 significant bits, FP32 %4 and FP16 %5.");
    case NoteId::Tf32Storage:
        return NoteWords::tr("%1 bits count: 1 sign, %3 exponent and %4 mantissa bits. In memory a number takes %2 bits, and where the rest goes is left open.");
    case NoteId::E4m3fnTie:
        return NoteWords::tr("With ties to even, E4M3FN takes %1 to %2 and %3 to %4. E5M2 takes its own bound %5 to %6: there the tie goes up.");
    case NoteId::FnuzIsP3109:
        return NoteWords::tr("E4M3FNUZ and Binary8p4sf were compared in all %1 codes: %2 differ. E5M2FNUZ and Binary8p3sf: %3 codes, %4 differ.");
    case NoteId::FnTwiceFnuz:
        return NoteWords::tr("Both are finite for %1 codes, and for %2 of them E4M3FN is exactly twice E4M3FNUZ: the bias is %3 in one and %4 in the other. "
                             "Reading weights in the wrong one halves or doubles all of them.");
    case NoteId::E8m0NoZero:
        return NoteWords::tr("Code %1 is %2, not zero; %3 is %4; %5 is NaN. A scale cannot be zero or negative.");
    case NoteId::MxInt8:
        return NoteWords::tr("It runs from %1 to %2 in steps of %3. It is not sign-magnitude, though some code clips at ±%2 and never uses %1.");
    case NoteId::PositNaR:
        return NoteWords::tr("Code %1 of posit8 is NaR, for what is not a real number. Too large numbers stay at the largest one: %2 becomes %3. "
                             "Too small ones never become 0: %4 becomes %5. A library that returns NaR there has a bug.");
    case NoteId::P3109Draft:
        return NoteWords::tr("The report is an unapproved draft, not a standard to claim conformance with. Names and rules have changed between its versions.");
    case NoteId::RocmNames:
        return NoteWords::tr("In ROCm “E4M3” ends at %1 on some GPUs and at %2 on others, where it means E4M3FNUZ; its documents used one name for both.");
    case NoteId::Float8Crate:
        return NoteWords::tr("The constant for the largest E4M3FN number of the Rust crate float8 is %1, one step below the right %2.");
    case NoteId::E3m4Dialects:
        return NoteWords::tr("LLVM and ml_dtypes follow IEEE and end at %1 with infinities. The emulation toolkit of IntelLabs has no infinities, only all ones "
                             "as NaN, and ends at %2.");
    case NoteId::Tf32Rounding:
        return NoteWords::tr("%1 lies halfway between two TF32 numbers: cvt.rna gives %2, cvt.rn gives %3. NVIDIA's header leaves the precision open, Intel "
                             "rounds to even.");
    case NoteId::MicrofloatsFp6:
        return NoteWords::tr("Read like IEEE, E2M3 ends at %1 and E3M2 at %3; the OCP formats have no infinities and end at %2 and %4. Releases of "
                             "Microfloats.jl followed the first, its development version differs.");
    case NoteId::P3109Names:
        return NoteWords::tr("One table of the draft still has the old bias, Binary8p1se from %1 to %2. By the text and the value tables it runs from %3 to %4. "
                             "binary8p3, p3109_k8p3se and Binary8p3se are names of one format at different times.");
    case NoteId::UniversalScale:
        return NoteWords::tr("For a block whose largest magnitude is %1, the page of Universal gives the scale %2, its code, like the OCP rule, %3.");
    case NoteId::GgmlUe4m3:
        return NoteWords::tr("%1 becomes %2 where ties go away from zero, and %3 with ties to even. The encoder of ggml ties away, and it stores %6 for everything from "
                             "%4 to %6, though %4 itself is representable: UE4M3 holds %5.");
    case NoteId::Fp4NaN:
        return NoteWords::tr("FP4 has no NaN and OCP MX does not say. ml_dtypes stores code %1, which is %2; ONNX stores code %3, which is %4; gfloat refuses.");
    case NoteId::E8m0OfZero:
        return NoteWords::tr("ml_dtypes stores code %1, which is %2, or code %3 = %4 when saturating. Other libraries always take %4.");
    default: break;
    }
    return {};
}

} // namespace

QString NoteWords::sentence(const core::Note& note)
{
    const std::size_t count = note.arguments.size();
    switch (note.id) {
    case NoteId::PointOne:
        return tr("Every format stores its nearest number instead. %1. FP64 shows 0.1 only because it prints the shortest text that comes back.")
            .arg(pairList(note, 0, count));
    case NoteId::E4m3Dialects:
        return tr("Four exponent and three mantissa bits, but different largest numbers. %1. Always say which one is meant.").arg(pairList(note, 0, count));
    case NoteId::Max240:
        return tr("240 is the largest number of three formats, at these codes: %1. Likewise 57344: %2.").arg(pairList(note, 0, 6), pairList(note, 6, count));
    case NoteId::StackOverflow:
        return tr("%1 into E4M3FN: %2. Neither is wrong, but the two do not mix.").arg(at(note, 0), pairList(note, 1, count));
    case NoteId::ValueCounts:
        return tr("Fewer than its 256 codes, since zeros repeat and NaN and infinities are no numbers. Different finite values: %1.").arg(pairList(note, 0, count));
    default: return filled(fixedSentence(note.id), note);
    }
}

} // namespace quantoscope::widgets
