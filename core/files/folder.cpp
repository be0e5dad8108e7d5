// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/folder.h"

#include "core/files/relatedpath.h"

#include <algorithm>
#include <filesystem>

namespace quantoscope::core {

namespace {

namespace fs = std::filesystem;

/// The paths of the plain files, in the order of their names.
Result<std::vector<std::string>> filesIn(const std::string& folder)
{
    std::vector<std::string> files;
    std::error_code problem;
    fs::directory_iterator entries(folder, problem);
    while (!problem && entries != fs::directory_iterator()) {
        std::error_code unreadable; // a dangling link is no file
        if (entries->is_regular_file(unreadable))
            files.push_back(entries->path().string());
        entries.increment(problem);
    }
    if (problem)
        return failure(ErrorCode::FileNotReadable, {folder, problem.message()});
    std::ranges::sort(files);
    return files;
}

bool isIndex(const std::string& path)
{
    return fileNameOf(path).ends_with(".index.json");
}

void append(TensorFile& result, TensorFile opened)
{
    const std::string file = fileNameOf(opened.path);
    const std::string prefix = file + '/';
    for (TensorEntry& entry : opened.tensors) {
        entry.name = entry.name.empty() ? file : prefix + entry.name;
        if (entry.part.empty())
            entry.part = opened.path;
        result.tensors.push_back(std::move(entry));
    }
    for (TensorProblem& problem : opened.problems)
        result.problems.push_back({problem.tensor.empty() ? file : prefix + problem.tensor, std::move(problem.error)});
    for (auto& [key, text] : opened.metadata)
        result.metadata.emplace_back(prefix + key, std::move(text));
}

} // namespace

bool isFolder(const std::string& path)
{
    std::error_code problem;
    return path.find('\0') == std::string::npos && fs::is_directory(path, problem);
}

Result<TensorFile> openTensorFolder(const std::string& path, const ProgressSink& progress)
{
    const auto files = filesIn(path);
    if (!files)
        return tl::unexpected(files.error());
    if (std::ranges::count_if(*files, isIndex) == 1)
        return openTensorFile(*std::ranges::find_if(*files, isIndex), {}, progress);
    TensorFile result;
    result.path = path;
    result.format = "folder";
    bool isAnyRead = false;
    for (std::size_t k = 0; k < files->size(); ++k) {
        if (!keepGoing(progress, static_cast<std::int64_t>(k), static_cast<std::int64_t>(files->size())))
            return failure(ErrorCode::Cancelled);
        auto opened = openTensorFile((*files)[k]);
        isAnyRead = isAnyRead || opened;
        if (opened)
            append(result, std::move(*opened));
        else if (opened.error().code != ErrorCode::UnknownFileType)
            result.problems.push_back({fileNameOf((*files)[k]), opened.error()});
    }
    if (!isAnyRead && !result.problems.empty())
        return tl::unexpected(result.problems.front().error);
    if (!isAnyRead)
        return failure(ErrorCode::UnknownFileType, {path});
    return result;
}

} // namespace quantoscope::core
