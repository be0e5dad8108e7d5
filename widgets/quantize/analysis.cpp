// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/quantize/analysis.h"

#include "core/files/codebookfile.h"
#include "core/quantize/sketch.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace quantoscope::widgets {

namespace {

/// The step of the scheme itself; NaN when it has none.
double ownStep(const core::Quantizer& quantizer)
{
    constexpr double none = std::numeric_limits<double>::quiet_NaN();
    if (const auto* linear = std::get_if<core::LinearParameters>(&quantizer.parameters))
        return linear->groups.size() == 1 ? linear->groups.front().scale : none;
    if (const auto* ternary = std::get_if<core::TernaryParameters>(&quantizer.parameters))
        return ternary->groups.size() == 1 && ternary->groups.front().alpha > 0 ? ternary->groups.front().alpha : none;
    if (const auto* codebook = std::get_if<core::CodebookParameters>(&quantizer.parameters)) {
        if (codebook->groups.size() != 1 || codebook->groups.front().levels.size() < 2)
            return none;
        const std::vector<double>& levels = codebook->groups.front().levels;
        const double step = (levels.back() - levels.front()) / static_cast<double>(levels.size() - 1);
        return step > 0 ? step : none;
    }
    return none;
}

double maxErrorOf(const core::SchemeOutcome& outcome)
{
    const core::ErrorReport& error = outcome.measurement.error;
    return error.finite > 0 ? error.maxAbs : 0;
}

double unitOf(const Analysis& analysis, std::size_t scheme)
{
    return analysis.request.unit == ErrorUnit::Step ? stepOf(analysis.outcomes[scheme]) : 1;
}

/// How far the histograms should reach, in the request's unit.
double wantedReach(const Analysis& analysis)
{
    double reach = 0;
    for (std::size_t i = 0; i < analysis.outcomes.size(); ++i) {
        if (!analysis.isReady(i))
            continue;
        const double own = maxErrorOf(analysis.outcomes[i]) / unitOf(analysis, i);
        if (analysis.request.reachOf == static_cast<int>(i))
            return own;
        reach = std::max(reach, own);
    }
    return reach;
}

/// An empty histogram with the edges for a scheme.
core::Histogram emptyHistogram(const Analysis& analysis, std::size_t scheme, double reach)
{
    return core::makeCentredHistogram(reach * unitOf(analysis, scheme), errorBins);
}

/// The reach of the histograms that are there, if any, so that a new one fits among them.
double presentReach(const Analysis& analysis)
{
    for (std::size_t i = 0; i < analysis.histograms.size(); ++i) {
        if (analysis.isReady(i) && !analysis.histograms[i].edges.empty())
            return analysis.histograms[i].edges.back() / unitOf(analysis, i);
    }
    return wantedReach(analysis);
}

/// Fits and measures one scheme. Nothing, when the scheme cannot be fitted: then its state says so.
core::Result<void> workOn(Analysis& analysis, std::size_t scheme, bool isSketch, const core::ProgressSink& progress)
{
    const core::Tensor& tensor = isSketch ? analysis.sketch : analysis.tensor;
    const double reach = presentReach(analysis);
    const auto compare = [&](const core::SchemeSpec& spec) {
        return core::compareSchemes(std::span(&spec, 1), tensor, core::stageOf(progress, 0, 800));
    };
    // A codebook's file is read where the work is done.
    auto outcomes = core::resolveCodebookFile(analysis.request.schemes[scheme]).and_then(compare);
    if (!outcomes) {
        if (outcomes.error().code == core::ErrorCode::Cancelled || outcomes.error().code == core::ErrorCode::OutOfMemory)
            return tl::unexpected(outcomes.error());
        analysis.states[scheme] = SchemeState::Failed;
        analysis.errors[scheme] = outcomes.error();
        analysis.outcomes.set(scheme, std::make_shared<const core::SchemeOutcome>());
        analysis.histograms[scheme] = {};
        return {};
    }
    analysis.outcomes.set(scheme, std::make_shared<const core::SchemeOutcome>(std::move(outcomes->front())));
    analysis.states[scheme] = isSketch ? SchemeState::Sketch : SchemeState::Done;
    const double shared = reach > 0 ? reach : maxErrorOf(analysis.outcomes[scheme]) / unitOf(analysis, scheme);
    auto histogram = core::errorHistogram(tensor, analysis.outcomes[scheme].quantizer, emptyHistogram(analysis, scheme, shared),
                                          core::stageOf(progress, 800, 1000));
    if (!histogram)
        return tl::unexpected(histogram.error());
    analysis.histograms[scheme] = std::move(*histogram);
    return {};
}

bool hasEdges(const core::Histogram& histogram, const core::Histogram& wanted)
{
    return histogram.edges == wanted.edges;
}

/// The schemes whose histograms have other edges than wanted.
std::vector<std::size_t> staleHistograms(const Analysis& analysis)
{
    std::vector<std::size_t> stale;
    const double reach = wantedReach(analysis);
    for (std::size_t i = 0; i < analysis.outcomes.size(); ++i) {
        if (analysis.isReady(i) && !hasEdges(analysis.histograms[i], emptyHistogram(analysis, i, reach)))
            stale.push_back(i);
    }
    return stale;
}

core::Result<void> recount(Analysis& analysis, const core::ProgressSink& progress)
{
    const double reach = wantedReach(analysis);
    const std::vector<std::size_t> stale = staleHistograms(analysis);
    for (std::size_t i = 0; i < stale.size(); ++i) {
        const std::size_t scheme = stale[i];
        const auto thousandths = [&stale](std::size_t done) { return static_cast<std::int64_t>(1000 * done / stale.size()); };
        auto histogram = core::errorHistogram(analysis.tensor, analysis.outcomes[scheme].quantizer, emptyHistogram(analysis, scheme, reach),
                                              core::stageOf(progress, thousandths(i), thousandths(i + 1)));
        if (!histogram)
            return tl::unexpected(histogram.error());
        analysis.histograms[scheme] = std::move(*histogram);
    }
    return {};
}

bool isLarge(const Analysis& analysis)
{
    return analysis.tensor.count() > core::sketchSize;
}

/// The first scheme in a state, −1: none.
int firstIn(const Analysis& analysis, SchemeState state)
{
    const auto found = std::ranges::find(analysis.states, state);
    return found == analysis.states.end() ? -1 : static_cast<int>(found - analysis.states.begin());
}

} // namespace

double stepOf(const core::SchemeOutcome& outcome)
{
    const double own = ownStep(outcome.quantizer);
    if (!std::isnan(own))
        return own;
    const double equivalent = std::sqrt(12.0) * outcome.measurement.error.rmse;
    return equivalent > 0 ? equivalent : 1; // NaN too
}

bool hasOwnStep(const core::SchemeOutcome& outcome)
{
    return !std::isnan(ownStep(outcome.quantizer));
}

AnalysisPointer beginAnalysis(const LoadedTensorPointer& loaded, const AnalysisRequest& request, const AnalysisPointer& previous)
{
    auto analysis = std::make_shared<Analysis>();
    analysis->request = request;
    analysis->request.source = loaded->source;
    analysis->loaded = loaded;
    analysis->tensor = loaded->tensor;
    analysis->summary = loaded->summary;
    const std::size_t count = request.schemes.size();
    analysis->outcomes = OutcomeList(count);
    analysis->histograms.resize(count);
    analysis->states.resize(count, SchemeState::Waiting);
    analysis->errors.resize(count);
    if (!previous || previous->loaded != loaded)
        return analysis;
    analysis->sketch = previous->sketch;
    for (std::size_t i = 0; i < count; ++i) {
        const auto& schemes = previous->request.schemes;
        const auto same = static_cast<std::size_t>(std::ranges::find(schemes, request.schemes[i]) - schemes.begin());
        if (same == schemes.size())
            continue;
        analysis->outcomes.set(i, previous->outcomes.shared(same));
        analysis->histograms[i] = previous->request.unit == request.unit ? previous->histograms[same] : core::Histogram();
        analysis->states[i] = previous->stateOf(same);
        analysis->errors[i] = previous->errors[same];
    }
    return analysis;
}

bool isComplete(const Analysis& analysis)
{
    return firstIn(analysis, SchemeState::Waiting) < 0 && firstIn(analysis, SchemeState::Sketch) < 0 && staleHistograms(analysis).empty();
}

bool isNextStepShort(const Analysis& analysis)
{
    return !isLarge(analysis) || firstIn(analysis, SchemeState::Waiting) >= 0;
}

core::Result<AnalysisPointer> continueAnalysis(const AnalysisPointer& analysis, const core::ProgressSink& progress)
{
    auto next = std::make_shared<Analysis>(*analysis);
    const int waiting = firstIn(*next, SchemeState::Waiting);
    const int scheme = waiting >= 0 ? waiting : firstIn(*next, SchemeState::Sketch);
    if (scheme < 0) {
        if (const auto counted = recount(*next, progress); !counted)
            return tl::unexpected(counted.error());
        return AnalysisPointer(std::move(next));
    }
    const bool takesSketch = waiting >= 0 && isLarge(*next);
    if (takesSketch && next->sketch.count() == 0) {
        auto sketch = core::sketchOf(next->tensor);
        if (!sketch)
            return tl::unexpected(sketch.error());
        next->sketch = std::move(*sketch);
    }
    if (const auto worked = workOn(*next, static_cast<std::size_t>(scheme), takesSketch, progress); !worked)
        return tl::unexpected(worked.error());
    return AnalysisPointer(std::move(next));
}

core::Result<AnalysisPointer> analyse(const AnalysisRequest& request, const AnalysisPointer& previous, const core::ProgressSink& progress)
{
    const bool keepsTensor = previous && previous->loaded && previous->request.source == request.source;
    core::Result<LoadedTensorPointer> loaded = keepsTensor ? previous->loaded : loadTensor(request.source, {}, core::stageOf(progress, 0, 150));
    if (!loaded)
        return tl::unexpected(loaded.error());
    AnalysisPointer analysis = beginAnalysis(*loaded, request, previous);
    const auto steps = static_cast<std::int64_t>(2 * request.schemes.size() + 1); // more than there can be
    for (std::int64_t step = 0; !isComplete(*analysis); ++step) {
        auto next = continueAnalysis(analysis, core::stageOf(progress, 150 + 850 * step / steps, 150 + 850 * (step + 1) / steps));
        if (!next)
            return next;
        analysis = std::move(*next);
    }
    if (!core::keepGoing(progress, 1000, 1000))
        return core::failure(core::ErrorCode::Cancelled);
    return analysis;
}

} // namespace quantoscope::widgets
