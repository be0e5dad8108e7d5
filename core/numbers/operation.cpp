// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/numbers/operation.h"

#include <array>

namespace quantoscope::core {

namespace {

constexpr std::array operations = {Operation::Add, Operation::Subtract, Operation::Multiply, Operation::Divide};
constexpr std::array<std::string_view, 4> names = {"add", "subtract", "multiply", "divide"};
constexpr std::array<std::string_view, 4> signs = {"+", "−", "×", "÷"};

} // namespace

std::span<const Operation> allOperations()
{
    return operations;
}

std::string_view operationName(Operation operation)
{
    return names[static_cast<std::size_t>(operation)];
}

std::optional<Operation> operationFromName(std::string_view name)
{
    for (const Operation operation : operations) {
        if (operationName(operation) == name)
            return operation;
    }
    return std::nullopt;
}

std::string_view operationSign(Operation operation)
{
    return signs[static_cast<std::size_t>(operation)];
}

} // namespace quantoscope::core
