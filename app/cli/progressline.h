// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/support/progress.h"

#include <chrono>
#include <cstddef>
#include <span>
#include <string>

namespace quantoscope::cli {

/// A line on stderr that tells how far long work is, some times a second, and goes when the work is done. Only where stderr
/// is a terminal; elsewhere nothing is printed.
class ProgressLine
{
public:
    ProgressLine();
    ~ProgressLine();
    ProgressLine(const ProgressLine&) = delete;
    ProgressLine& operator=(const ProgressLine&) = delete;

    /// The stage from now on.
    void begin(std::string what);
    /// For functions that report; never asks them to stop. Must not outlive the line.
    [[nodiscard]] core::ProgressSink sink();

    /// The same, which lets go of the memory of a mapped file some times a second as well: those bytes are being read, and would
    /// else seem to be the program's own once a pass over a large tensor has met them.
    [[nodiscard]] core::ProgressSink releasingSink(std::span<const std::byte> bytes);

private:
    void show(std::int64_t done, std::int64_t total);

    bool m_isShown;
    bool m_isDirty = false;
    std::string m_what;
    std::chrono::steady_clock::time_point m_last;
    std::chrono::steady_clock::time_point m_released;
};

} // namespace quantoscope::cli
