// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/quantize/errorreport.h"
#include "core/quantize/schemespec.h"

#include <memory>
#include <string>

namespace quantoscope::cli {

enum class CompareStyle { Table, Csv, Json };

/// Prints rows of a comparison as they come; problems are told on stderr at once.
class CompareReport
{
public:
    virtual ~CompareReport() = default;
    CompareReport(const CompareReport&) = delete;
    CompareReport& operator=(const CompareReport&) = delete;

    virtual void addRow(const std::string& tensor, const core::SchemeSpec& spec, const core::Measurement& measurement) = 0;
    /// Of one scheme over all tensors; after all rows.
    virtual void addTotal(const core::SchemeSpec& spec, const core::Measurement& measurement) = 0;
    virtual void addProblem(const std::string& tensor, const std::string& message);
    virtual void finish() = 0;

protected:
    CompareReport() = default;
};

[[nodiscard]] std::unique_ptr<CompareReport> makeCompareReport(CompareStyle style, const std::string& file);

} // namespace quantoscope::cli
