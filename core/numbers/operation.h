// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <span>
#include <string_view>

namespace quantoscope::core {

enum class Operation { Add, Subtract, Multiply, Divide };

[[nodiscard]] std::span<const Operation> allOperations();
/// The commands' words: add, subtract, multiply, divide.
[[nodiscard]] std::string_view operationName(Operation operation);
[[nodiscard]] std::optional<Operation> operationFromName(std::string_view name);
/// + − × ÷ in UTF-8.
[[nodiscard]] std::string_view operationSign(Operation operation);

} // namespace quantoscope::core
