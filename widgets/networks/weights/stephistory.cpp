// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/networks/weights/stephistory.h"

#include <algorithm>

namespace quantoscope::widgets {

void StepHistory::clear()
{
    *this = StepHistory();
}

void StepHistory::add(const core::StepRecord& step)
{
    if (!isEmpty() && (step.step <= m_last || step.nodes.size() != m_layers))
        clear();
    m_layers = step.nodes.size();
    m_last = step.step;
    if (!isEmpty() && ++m_skipped < m_every)
        return;
    m_skipped = 0;
    m_steps.push_back(step.step);
    m_nodes.insert(m_nodes.end(), step.nodes.begin(), step.nodes.end());
    if (m_steps.size() >= limit)
        halve();
}

void StepHistory::halve()
{
    std::size_t kept = 0;
    for (std::size_t i = 0; i < m_steps.size(); i += 2, ++kept) {
        m_steps[kept] = m_steps[i];
        const auto from = m_nodes.begin() + static_cast<std::ptrdiff_t>(i * m_layers);
        std::copy(from, from + static_cast<std::ptrdiff_t>(m_layers), m_nodes.begin() + static_cast<std::ptrdiff_t>(kept * m_layers));
    }
    // An even number of steps: the last one was let go.
    m_skipped = m_every;
    m_every *= 2;
    m_steps.resize(kept);
    m_nodes.resize(kept * m_layers);
}

std::size_t StepHistory::nearest(double step) const
{
    const auto after = std::ranges::lower_bound(m_steps, step, {}, [](std::int64_t one) { return static_cast<double>(one); });
    if (after == m_steps.begin())
        return 0;
    const auto before = after - 1;
    const bool isBefore = after == m_steps.end() || step - static_cast<double>(*before) <= static_cast<double>(*after) - step;
    return static_cast<std::size_t>((isBefore ? before : after) - m_steps.begin());
}

} // namespace quantoscope::widgets
