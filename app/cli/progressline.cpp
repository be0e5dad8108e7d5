// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/progressline.h"

#include "core/files/mappedfile.h"
#include "core/files/shorttext.h"

#include <cstdio>

#include <unistd.h>

namespace quantoscope::cli {

namespace {

constexpr std::chrono::milliseconds interval(200);
constexpr std::chrono::milliseconds releaseInterval(50); // memory is read at some gigabytes a second
constexpr const char* clearLine = "\r\x1b[K";

} // namespace

ProgressLine::ProgressLine() : m_isShown(isatty(STDERR_FILENO) == 1), m_last(std::chrono::steady_clock::now()) {}

ProgressLine::~ProgressLine()
{
    if (m_isDirty)
        std::fputs(clearLine, stderr);
}

void ProgressLine::begin(std::string what)
{
    m_what = core::shortText(what, 60);
}

core::ProgressSink ProgressLine::sink()
{
    if (!m_isShown)
        return {};
    return [this](std::int64_t done, std::int64_t total) {
        show(done, total);
        return true;
    };
}

core::ProgressSink ProgressLine::releasingSink(std::span<const std::byte> bytes)
{
    return [this, bytes](std::int64_t done, std::int64_t total) {
        const auto now = std::chrono::steady_clock::now();
        if (now - m_released >= releaseInterval) {
            m_released = now;
            core::releaseMapped(bytes);
        }
        if (m_isShown)
            show(done, total);
        return true;
    };
}

void ProgressLine::show(std::int64_t done, std::int64_t total)
{
    const auto now = std::chrono::steady_clock::now();
    if (now - m_last < interval)
        return;
    m_last = now;
    m_isDirty = true;
    const double share = total > 0 ? static_cast<double>(done) / static_cast<double>(total) : 0;
    std::fprintf(stderr, "%s%s %d %%", clearLine, m_what.c_str(), static_cast<int>(100 * share));
}

} // namespace quantoscope::cli
