// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantize/presets.h"

#include <algorithm>
#include <array>

namespace quantoscope::core {

namespace {

using Word = std::string_view;

constexpr std::array<Word, 7> course{"linear:bits=8", "linear:bits=4", "linear:bits=2", "kmeans:bits=4", "kmeans:bits=2", "ternary", "binary"};
// Eight bits have no exponents to spare, so these two are scaled to the tensor's greatest magnitude, as inference does it.
constexpr std::array<Word, 8> formats{"float:format=FP16",
                                      "float:format=BF16",
                                      "float:format=E4M3FN,scale=absmax",
                                      "float:format=E5M2,scale=absmax",
                                      "mxfp8-e4m3",
                                      "mxfp6-e2m3",
                                      "mxfp4",
                                      "nvfp4"};
constexpr std::array<Word, 8> llm{"q8_0", "q6_k", "q5_k", "q4_k", "iq4_nl", "nf4", "q3_k", "q2_k"};

constexpr std::array rows{SchemePreset{"course", course}, SchemePreset{"formats", formats}, SchemePreset{"llm", llm}};

} // namespace

std::span<const SchemePreset> schemePresets()
{
    return rows;
}

const SchemePreset* findPreset(std::string_view name)
{
    const auto* row = std::ranges::find(rows, name, &SchemePreset::name);
    return row == rows.end() ? nullptr : row;
}

Result<std::vector<SchemeSpec>> presetSpecs(const SchemePreset& preset)
{
    std::vector<SchemeSpec> specs;
    for (const Word word : preset.words) {
        auto spec = parseSchemeSpec(word);
        if (!spec)
            return tl::unexpected(spec.error());
        specs.push_back(std::move(*spec));
    }
    return specs;
}

} // namespace quantoscope::core
