// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/quantize/comparison.h"

#include <memory>
#include <vector>

namespace quantoscope::widgets {

/// The outcomes of the schemes of an analysis. Copies share them: parameters of group schemes can be as large as the tensor.
class OutcomeList
{
public:
    OutcomeList() = default;
    explicit OutcomeList(std::size_t count) : m_outcomes(count, std::make_shared<const core::SchemeOutcome>()) {}
    OutcomeList(std::vector<core::SchemeOutcome> outcomes); // what core::compareSchemes returns

    [[nodiscard]] std::size_t size() const { return m_outcomes.size(); }
    [[nodiscard]] bool empty() const { return m_outcomes.empty(); }
    [[nodiscard]] const core::SchemeOutcome& operator[](std::size_t index) const { return *m_outcomes[index]; }
    [[nodiscard]] const core::SchemeOutcome& front() const { return *m_outcomes.front(); }
    [[nodiscard]] const core::SchemeOutcome& back() const { return *m_outcomes.back(); }
    void push_back(core::SchemeOutcome outcome);

    [[nodiscard]] const std::shared_ptr<const core::SchemeOutcome>& shared(std::size_t index) const { return m_outcomes[index]; }
    void set(std::size_t index, std::shared_ptr<const core::SchemeOutcome> outcome) { m_outcomes[index] = std::move(outcome); }

private:
    std::vector<std::shared_ptr<const core::SchemeOutcome>> m_outcomes; ///< none is null
};

} // namespace quantoscope::widgets
