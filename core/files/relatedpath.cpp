// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/relatedpath.h"

#include "core/support/filefault.h"

#include <algorithm>
#include <cctype>
#include <filesystem>

namespace quantoscope::core {

namespace {

namespace fs = std::filesystem;

bool isPlainRelative(std::string_view relative)
{
    if (relative.empty() || relative.front() == '/' || relative.find_first_of(std::string_view("\\\0", 2)) != relative.npos)
        return false;
    if (relative.size() > 1 && relative[1] == ':') // C:weights.bin
        return false;
    if (relative.find("://") != relative.npos)
        return false;
    const fs::path path{std::string(relative)};
    return std::ranges::none_of(path, [](const fs::path& part) { return part == ".."; });
}

} // namespace

std::string folderOf(const std::string& path)
{
    const std::string folder = fs::path(path).parent_path().string();
    return folder.empty() ? "." : folder;
}

std::string fileNameOf(const std::string& path)
{
    return fs::path(path).filename().string();
}

std::string endingOf(const std::string& path)
{
    std::string ending = fs::path(path).extension().string();
    if (!ending.empty())
        ending.erase(0, 1);
    std::ranges::transform(ending, ending.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return ending;
}

Result<std::string> relatedPath(const std::string& file, std::string_view relative)
{
    const tl::unexpected<Error> escapes = malformed(file, FileFault::PathEscapes, {std::string(relative)});
    if (!isPlainRelative(relative))
        return escapes;
    std::error_code problem;
    const fs::path folder = fs::canonical(folderOf(file), problem);
    if (problem)
        return failure(ErrorCode::FileNotReadable, {folderOf(file), problem.message()});
    const fs::path target = fs::canonical(folder / std::string(relative), problem);
    if (problem)
        return malformed(file, FileFault::PartMissing, {std::string(relative)});
    const auto [end, rest] = std::mismatch(folder.begin(), folder.end(), target.begin(), target.end());
    if (end != folder.end())
        return escapes;
    if (!fs::is_regular_file(target, problem))
        return unsupported(target.string(), FileFault::NotRegularFile);
    return target.string();
}

} // namespace quantoscope::core
