// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/numbers/format.h"
#include "core/numbers/rounding.h"
#include "core/quantize/grouping.h"
#include "core/quantize/schemespec.h"
#include "core/support/progress.h"
#include "core/tensors/tensor.h"

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <variant>
#include <vector>

namespace quantoscope::core {

/// value = (code − zeroPoint) · scale, for codes qmin … qmax.
struct LinearGroup {
    double scale = 1;
    std::int64_t zeroPoint = 0;
    std::int64_t qmin = 0;
    std::int64_t qmax = 0;
    bool operator==(const LinearGroup&) const = default;
};

/// value = levels[code]; the levels ascend.
struct CodebookGroup {
    std::vector<double> levels;
    std::vector<std::int64_t> sizes; ///< how many of the fitted values each level took
    double wcss = 0;                 ///< Σ (x − level)² over the fitted values
    bool isOptimal = false;          ///< no codebook of as many levels has a smaller wcss, proven, up to rounding
    double wcssFloor = 0;            ///< proven: no codebook of as many levels has a smaller wcss than this; wcss itself if optimal
    bool operator==(const CodebookGroup&) const = default;
};

/// Ternary: value = code · alpha, for codes −1, 0, 1; the code is 0 for |x| ≤ threshold. Binary: codes −1 and 1 only, threshold 0.
struct TernaryGroup {
    double alpha = 0;
    double threshold = 0;
    bool operator==(const TernaryGroup&) const = default;
};

/// Whose arithmetic linear quantization follows (core/quantize/linear/linearrule.h).
enum class LinearConvention { Standard, PyTorch, TfLite, OnnxRuntime };

/// The groups are in the grouping's order.
struct LinearParameters {
    std::vector<LinearGroup> groups;
    Rounding rounding = Rounding::NearestEven;
    std::uint64_t seed = 0; ///< of stochastic rounding
    LinearConvention convention = LinearConvention::Standard;
};
struct CodebookParameters {
    std::vector<CodebookGroup> groups;
};
struct TernaryParameters {
    std::vector<TernaryGroup> groups;
};
/// value = element · scale of its group; the code is the element's code in the format.
struct FloatParameters {
    Format format;
    std::vector<double> scales;
    Rounding rounding = Rounding::NearestEven;
    Overflow overflow = Overflow::Saturate;
    std::uint64_t seed = 0; ///< of stochastic rounding
};
/// value = levels[code] · scale of its group; the levels ascend (NF4).
struct ScaledLevelsParameters {
    std::vector<double> levels;
    std::vector<double> scales;
};
/// value = element · scale of its group, the scales codes of a format themselves (MX: E8M0FNU; NVFP4: E4M3FN times tensorScale).
struct BlockScaleParameters {
    Format element; ///< its code is the code
    Format scale;
    double tensorScale = 1;
    std::vector<std::uint8_t> scaleCodes;
    std::vector<double> scales; ///< what the codes stand for, tensorScale included
};
/// Blocks of ggml as GGUF files hold them, one a group; the last one of a row may be filled up with zeros.
struct PackedParameters {
    DType dtype = DType::Q4_0;
    std::vector<std::byte> blocks;
};
using SchemeParameters = std::variant<LinearParameters, CodebookParameters, TernaryParameters, FloatParameters, ScaledLevelsParameters,
                                      BlockScaleParameters, PackedParameters>;

/// What storing the codes costs: bits a weight, and bits for scales, zero points and codebooks of the whole tensor.
struct StorageCost {
    double bitsPerCode = 0;
    std::int64_t metadataBits = 0;
};

/// A scheme fitted to a tensor: all that is needed to turn values into codes and back.
struct Quantizer {
    SchemeSpec spec;
    Grouping grouping;
    SchemeParameters parameters;
    StorageCost storage;
};

/// A tensor after quantization, in row-major order.
struct QuantizedTensor {
    Shape shape;
    std::vector<std::int64_t> codes; ///< what is stored
    /// What the codes stand for; NaN stays NaN. Finite everywhere else, but for float casts that may overflow to infinity or NaN:
    /// those elements count as clipped.
    std::vector<double> values;
    std::int64_t clipped = 0;        ///< elements outside of the representable range
};

/// Parameters for people, JSON and export: named columns, each value a number, an integer or a yes/no.
struct ParameterTable {
    using Value = std::variant<double, std::int64_t, bool, std::vector<double>, std::vector<std::int64_t>>;
    struct Entry {
        std::string name;
        Value value;
    };
    using Record = std::vector<Entry>;
    std::vector<Record> records; ///< one a group
    bool isList = true;          ///< JSON: a list of records, even of one; else the only record itself
};

/// Step 1: chooses the parameters of a scheme for a tensor.
///
/// NaN and infinities take no part. A group without finite values, or of zeros only, gets parameters that turn zero into
/// zero. Errors: SchemeOption (an axis the tensor does not have), Cancelled, and what the scheme's file says.
[[nodiscard]] Result<Quantizer> fit(const SchemeSpec& spec, const Tensor& tensor, const ProgressSink& progress = {});

/// Step 2: codes and values of all elements. Infinities go to the ends of the range; NaN keeps the code of zero and the
/// value NaN. Errors: ShapeMismatch when the quantizer has groups and another element count; Cancelled.
[[nodiscard]] Result<QuantizedTensor> apply(const Quantizer& quantizer, const Tensor& tensor, const ProgressSink& progress = {});

/// A piece of a quantized tensor as it streams by; the spans are of equal length and valid during the call only.
struct QuantizedChunk {
    std::int64_t first = 0; ///< row-major index
    std::span<const double> originals;
    std::span<const std::int64_t> codes;
    std::span<const double> values;
    std::int64_t clipped = 0;
};

using ChunkVisitor = std::function<void(const QuantizedChunk&)>;

/// apply() in bounded memory: chunks of up to 4096 elements in row-major order, all on the calling thread. Errors: as apply().
[[nodiscard]] Result<void> applyInChunks(const Quantizer& quantizer, const Tensor& tensor, const ChunkVisitor& visit,
                                         const ProgressSink& progress = {});

/// Elements of a piece of applyInPieces, a multiple of the elements of a chunk.
inline constexpr std::int64_t quantizedPieceElements = 1 << 16;
/// How many pieces a tensor has.
[[nodiscard]] std::int64_t quantizedPieceCount(const Tensor& tensor);

/// apply() in bounded memory on `threads` threads (0: one a core). `work` is called once for each piece, on any thread, with the
/// piece's number and a function that visits the piece's chunks in row-major order. Pieces and chunks do not depend on the
/// threads, so what is gathered by piece and joined in order does not either. Runs of up to 4096 elements of a group are never
/// cut; longer ones are, at multiples of 4096 from their first element. Errors: as apply().
[[nodiscard]] Result<void> applyInPieces(const Quantizer& quantizer, const Tensor& tensor,
                                         const std::function<void(std::int64_t piece, const std::function<void(const ChunkVisitor&)>& chunks)>& work,
                                         const ProgressSink& progress = {}, int threads = 0);

/// The chunks of one group in order, on the calling thread. No progress: groups are many. Errors: as apply().
[[nodiscard]] Result<void> applyToGroup(const Quantizer& quantizer, const Tensor& tensor, std::int64_t group, const ChunkVisitor& visit);

/// The parameters under the names of the command line's JSON.
[[nodiscard]] ParameterTable describeParameters(const Quantizer& quantizer);

/// For the schemes' files: the finite values of one group, in order, a piece at a time. Errors: Cancelled.
[[nodiscard]] Result<void> forEachFiniteChunk(const Tensor& tensor, const Grouping& grouping, std::int64_t group,
                                              const std::function<void(std::span<const double>)>& visit,
                                              const ProgressSink& progress);
/// For the schemes' files: all of them at once. Errors: Cancelled.
[[nodiscard]] Result<std::vector<double>> finiteValues(const Tensor& tensor, const Grouping& grouping, std::int64_t group,
                                                       const ProgressSink& progress);
/// For the schemes' files: fitGroup(group, sink) for every group until one fails; reports the progress over all groups.
[[nodiscard]] Result<void> forEachGroup(const Grouping& grouping, const ProgressSink& progress,
                                        const std::function<Result<void>(std::int64_t, const ProgressSink&)>& fitGroup);
/// For the schemes' files: the grouping that the spec asks for. Errors: SchemeOption.
[[nodiscard]] Result<Grouping> groupingFor(const SchemeSpec& spec, const Tensor& tensor);

} // namespace quantoscope::core
