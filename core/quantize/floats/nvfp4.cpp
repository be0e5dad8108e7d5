// SPDX-License-Identifier: GPL-3.0-or-later
// NVFP4: blocks of 16 along the last axis, elements E2M1FN, a scale E4M3FN a block and a binary32 for the tensor:
//   tensor scale t = float32(max |x| / (448 · 6)), block scale code = E4M3FN(max |x of the block| / 6 / t), both to nearest even;
//   element = E2M1FN(x / (block scale · t)), to nearest even, saturating.
// Each of the three is one rounding of the exact quotient. NVIDIA, "Pretraining Large Language Models with NVFP4", 2025; PyTorch's
// torchao keeps block scales at 2^−6 or above (`floor=torchao`), the formula itself does not (`floor=none`).
#include "core/numbers/catalogue.h"
#include "core/quantize/floats/blockscale.h"
#include "core/quantize/floats/elementencoder.h"
#include "core/quantize/scheme.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace quantoscope::core {

namespace {

using Kind = SchemeOption::Kind;
constexpr std::array<std::string_view, 2> floors{"none", "torchao"};
constexpr std::array<SchemeOption, 1> options{{
    {"floor", Kind::Choice, "none", floors},
}};
constexpr std::int64_t blockLength = 16;
constexpr double largestElement = 6;
constexpr double largestScale = 448;
constexpr std::int64_t codeOfTorchaoFloor = 0x08; // 2^−6, the smallest normal E4M3FN

Result<Quantizer> fitNvfp4(const SchemeSpec& spec, const Tensor& tensor, const ProgressSink& progress)
{
    const Grouping grouping = blocksOf(tensor, blockLength);
    const auto peaks = groupPeaks(tensor, grouping, progress);
    if (!peaks)
        return tl::unexpected(peaks.error());
    BlockScaleParameters parameters{*formatByName("E2M1FN"), *formatByName("E4M3FN"), 1, {}, {}};
    const double peak = peaks->empty() ? 0 : std::ranges::max(*peaks);
    parameters.tensorScale = storedScale(peak / (largestScale * largestElement));
    std::vector<std::int64_t> codes(peaks->size());
    parameters.scales.resize(peaks->size());
    // 6 · t and (block scale) · t are exact in binary64: 3 or 4 bits times 24.
    const ElementEncoder encoder(parameters.scale);
    encoder.encode(*peaks, largestElement * parameters.tensorScale, codes, parameters.scales);
    const bool hasFloor = optionText(spec, "floor") == "torchao";
    for (std::size_t block = 0; block < codes.size(); ++block) {
        if (hasFloor && codes[block] < codeOfTorchaoFloor) {
            codes[block] = codeOfTorchaoFloor;
            parameters.scales[block] = std::ldexp(largestElement * parameters.tensorScale, -6);
        }
        parameters.scales[block] /= largestElement;
        parameters.scaleCodes.push_back(static_cast<std::uint8_t>(codes[block]));
    }
    const StorageCost storage{4, 8 * grouping.groupCount() + 32};
    return Quantizer{spec, grouping, std::move(parameters), storage};
}

ParameterTable describe(const Quantizer& quantizer)
{
    const auto& parameters = std::get<BlockScaleParameters>(quantizer.parameters);
    ParameterTable table;
    table.isList = false;
    table.records.push_back({{"tensor_scale", parameters.tensorScale},
                             {"block_scale_codes", std::vector<std::int64_t>(parameters.scaleCodes.begin(), parameters.scaleCodes.end())}});
    return table;
}

} // namespace

const Scheme& nvfp4Scheme()
{
    static constexpr Scheme row{"nvfp4", "NVIDIA 2025, arXiv:2509.25149", options, nullptr, fitNvfp4, encodeByBlockScale, describe};
    return row;
}

} // namespace quantoscope::core
