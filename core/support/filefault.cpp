// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/support/filefault.h"

#include <algorithm>
#include <array>

namespace quantoscope::core {

namespace {

constexpr std::array<std::string_view,
#define QUANTOSCOPE_COUNT(name) +1
                     0 QUANTOSCOPE_FILE_FAULTS(QUANTOSCOPE_COUNT)
#undef QUANTOSCOPE_COUNT
                     >
    names{
#define QUANTOSCOPE_NAME(name) #name,
        QUANTOSCOPE_FILE_FAULTS(QUANTOSCOPE_NAME)
#undef QUANTOSCOPE_NAME
    };

tl::unexpected<Error> withFault(ErrorCode code, const std::string& path, FileFault fault, std::vector<Error::Argument> arguments,
                                std::size_t position)
{
    arguments.insert(arguments.begin(), {Error::Argument(path), Error::Argument(std::string(fileFaultName(fault)))});
    return failure(code, std::move(arguments), position);
}

} // namespace

std::string_view fileFaultName(FileFault fault)
{
    return names[static_cast<std::size_t>(fault)];
}

std::optional<FileFault> fileFaultFromName(std::string_view name)
{
    const auto* found = std::ranges::find(names, name);
    return found == names.end() ? std::nullopt : std::optional(static_cast<FileFault>(found - names.begin()));
}

tl::unexpected<Error> malformed(const std::string& path, FileFault fault, std::vector<Error::Argument> arguments, std::size_t position)
{
    return withFault(ErrorCode::FileMalformed, path, fault, std::move(arguments), position);
}

tl::unexpected<Error> unsupported(const std::string& path, FileFault fault, std::vector<Error::Argument> arguments, std::size_t position)
{
    return withFault(ErrorCode::FileUnsupported, path, fault, std::move(arguments), position);
}

} // namespace quantoscope::core
