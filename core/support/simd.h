// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Kernels with a second version for AVX2 compile it when QUANTOSCOPE_HAS_AVX2 is 1 and choose at run time. Other compilers than g++,
// clang for fuzzing among them, take the portable path only: their run-time choice would need another library.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__)
#include <immintrin.h>
#define QUANTOSCOPE_HAS_AVX2 1
#define QUANTOSCOPE_CPU_SUPPORTS(feature) __builtin_cpu_supports(feature)
#else
#define QUANTOSCOPE_HAS_AVX2 0
#define QUANTOSCOPE_CPU_SUPPORTS(feature) false
#endif

namespace quantoscope::core {

/// This processor has AVX2, and this build code for it.
[[nodiscard]] inline bool hasAvx2()
{
    static const bool has = QUANTOSCOPE_CPU_SUPPORTS("avx2");
    return has;
}

/// The same with fused multiplication and addition.
[[nodiscard]] inline bool hasAvx2Fma()
{
    static const bool has = QUANTOSCOPE_CPU_SUPPORTS("avx2") && QUANTOSCOPE_CPU_SUPPORTS("fma");
    return has;
}

/// The same with conversions to and from binary16.
[[nodiscard]] inline bool hasAvx2HalfConversion()
{
    static const bool has = QUANTOSCOPE_CPU_SUPPORTS("avx2") && QUANTOSCOPE_CPU_SUPPORTS("f16c");
    return has;
}

#if QUANTOSCOPE_HAS_AVX2
/// Compiles what is inlined into `work` for AVX2: a lambda marked always_inline, like all that it calls.
template<typename Work>
[[gnu::target("avx2")]] auto withAvx2(const Work& work)
{
    return work();
}
#endif

/// The work in this processor's widest instructions. Without fused multiplication, so that the numbers are the same.
template<typename Work>
auto withWidestLoops(const Work& work)
{
#if QUANTOSCOPE_HAS_AVX2
    if (hasAvx2())
        return withAvx2(work);
#endif
    return work();
}

} // namespace quantoscope::core

#undef QUANTOSCOPE_CPU_SUPPORTS
