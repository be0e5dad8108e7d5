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
        floatScheme(),
        nf4Scheme(),
        mxSchemes()[0],
        mxSchemes()[1],
        mxSchemes()[2],
        mxSchemes()[3],
        mxSchemes()[4],
        mxSchemes()[5],
        nvfp4Scheme(),
        binaryScheme(),
        codebookScheme(),
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
