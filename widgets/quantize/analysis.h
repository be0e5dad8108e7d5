// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/quantize/comparison.h"
#include "core/tensors/summary.h"
#include "widgets/quantize/outcomelist.h"
#include "widgets/tensors/loadedtensor.h"

#include <memory>
#include <vector>

namespace quantoscope::widgets {

/// What the axis of the error histograms counts in.
enum class ErrorUnit {
    Absolute, ///< the unit of the values; all histograms have the same edges
    Step      ///< each scheme's own step (see stepOf); the edges are the same after division by it
};

/// What the page asks for.
struct AnalysisRequest {
    TensorSource source;
    std::vector<core::SchemeSpec> schemes;
    int reachOf = -1; ///< the histograms reach to the greatest error of this scheme; −1: of any
    ErrorUnit unit = ErrorUnit::Absolute;
    bool operator==(const AnalysisRequest&) const = default;
};

/// How far the work on one scheme is.
enum class SchemeState {
    Waiting, ///< nothing to show yet
    Sketch,  ///< what is shown was fitted to the sketch of the tensor; the exact result is to come
    Done,    ///< fitted to and measured on all values
    Failed   ///< the scheme cannot be fitted to this tensor
};

/// Everything the page shows of one tensor. It grows while schemes are worked on, each time as a new value, so whoever holds one
/// holds parts that belong together.
struct Analysis {
    AnalysisRequest request;
    LoadedTensorPointer loaded; ///< name, file and offset of the tensor; null in analyses made of numbers
    core::Tensor tensor;
    core::TensorSummary summary; ///< histogram included
    core::Tensor sketch;         ///< core::sketchOf(tensor) once a scheme has needed it

    /// One a scheme. Where isReady() is false, an outcome is a default one, whose parameters have no groups, and a histogram empty.
    OutcomeList outcomes;
    std::vector<core::Histogram> histograms;        ///< of what was measured; see ErrorUnit for the edges
    std::vector<SchemeState> states;                ///< none at all means that all are Done
    std::vector<std::optional<core::Error>> errors; ///< of the Failed

    [[nodiscard]] SchemeState stateOf(std::size_t scheme) const { return scheme < states.size() ? states[scheme] : SchemeState::Done; }
    /// There is an outcome to show.
    [[nodiscard]] bool isReady(std::size_t scheme) const
    {
        return stateOf(scheme) == SchemeState::Sketch || stateOf(scheme) == SchemeState::Done;
    }
    [[nodiscard]] bool isSketch(std::size_t scheme) const { return stateOf(scheme) == SchemeState::Sketch; }
    /// What the outcome's quantizer was fitted to and measured on: only this has its groups.
    [[nodiscard]] const core::Tensor& measuredTensor(std::size_t scheme) const { return isSketch(scheme) ? sketch : tensor; }
};
using AnalysisPointer = std::shared_ptr<const Analysis>;

/// Bins of the error histograms: about two pixels each on a small screen.
inline constexpr int errorBins = 201;

/// The distance between neighbouring levels: the scale of a linear scheme, α of a ternary one, the mean distance of a codebook's
/// levels, each of the only group. Schemes without such a step, or with several groups, have the step of the uniform quantizer
/// with the same mean squared error, √(12·MSE). 1 when there is no error at all.
[[nodiscard]] double stepOf(const core::SchemeOutcome& outcome);
/// True when stepOf is a step of the scheme itself, not the equivalent one.
[[nodiscard]] bool hasOwnStep(const core::SchemeOutcome& outcome);

/// The analysis of a tensor with nothing done yet. Of `previous`, the outcomes of the same tensor (the same pointer) are taken over,
/// wherever a scheme has the same word.
[[nodiscard]] AnalysisPointer beginAnalysis(const LoadedTensorPointer& loaded, const AnalysisRequest& request, const AnalysisPointer& previous);

/// True when nothing is left to do.
[[nodiscard]] bool isComplete(const Analysis& analysis);
/// True when the next step works on few values, so that it is not worth stopping.
[[nodiscard]] bool isNextStepShort(const Analysis& analysis);

/// The next step: of a large tensor, a sketch of each scheme first; then the exact outcomes, in order; last the histograms with
/// the edges that all of them need. A scheme that fails becomes Failed and stops no other. Runs off the window's thread.
/// Errors: Cancelled, OutOfMemory.
[[nodiscard]] core::Result<AnalysisPointer> continueAnalysis(const AnalysisPointer& analysis, const core::ProgressSink& progress = {});

/// All at once: reads or makes the tensor, unless `previous` has it, and takes all steps. Errors: those of loadTensor and continueAnalysis.
[[nodiscard]] core::Result<AnalysisPointer> analyse(const AnalysisRequest& request, const AnalysisPointer& previous,
                                                    const core::ProgressSink& progress);

} // namespace quantoscope::widgets
