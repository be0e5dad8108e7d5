// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantize/scheme.h"

#include <algorithm>
#include <array>

namespace quantoscope::core {

std::span<const Scheme> schemes()
{
    static const std::array rows{
        linearScheme(),
        kmeansScheme(),
        ternaryScheme(),
        binaryScheme(),
        codebookScheme(),
        floatScheme(),
        nf4Scheme(),
        mxSchemes()[0],
        mxSchemes()[1],
        mxSchemes()[2],
        mxSchemes()[3],
        mxSchemes()[4],
        mxSchemes()[5],
        nvfp4Scheme(),
        ggmlScheme(DType::Q4_0),
        ggmlScheme(DType::Q4_1),
        ggmlScheme(DType::Q5_0),
        ggmlScheme(DType::Q5_1),
        ggmlScheme(DType::Q8_0),
        ggmlScheme(DType::Q2_K),
        ggmlScheme(DType::Q3_K),
        ggmlScheme(DType::Q4_K),
        ggmlScheme(DType::Q5_K),
        ggmlScheme(DType::Q6_K),
        ggmlScheme(DType::IQ4_NL),
        ggmlScheme(DType::IQ4_XS),
        ggmlScheme(DType::TQ1_0),
        ggmlScheme(DType::TQ2_0),
        ggmlScheme(DType::Q1_0),
        ggmlScheme(DType::Q2_0),
        ggmlScheme(DType::MXFP4),
        ggmlScheme(DType::NVFP4),
    };
    return rows;
}

const Scheme* findScheme(std::string_view name)
{
    const auto rows = schemes();
    const auto row = std::ranges::find(rows, name, &Scheme::name);
    return row == rows.end() ? nullptr : &*row;
}

} // namespace quantoscope::core
