// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/tensorfile.h"

#include "core/files/folder.h"
#include "core/files/gguf/gguffile.h"
#include "core/files/numpy/npyfile.h"
#include "core/files/numpy/npzfile.h"
#include "core/files/onnx/onnxfile.h"
#include "core/files/pytorch/pytorchfile.h"
#include "core/files/rawfile.h"
#include "core/files/relatedpath.h"
#include "core/files/safetensors/safetensorsfile.h"
#include "core/files/safetensors/safetensorsindex.h"
#include "core/files/text/textfile.h"
#include "core/support/filefault.h"

#include <algorithm>
#include <array>

namespace quantoscope::core {

namespace {

using Endings = std::array<std::string_view, 1>;
constexpr Endings ggufEndings{"gguf"};
constexpr Endings npyEndings{"npy"};
constexpr Endings npzEndings{"npz"};
constexpr Endings safetensorsEndings{"safetensors"};
constexpr Endings indexEndings{"json"};
constexpr Endings onnxEndings{"onnx"};
constexpr std::array<std::string_view, 5> pytorchEndings{"pt", "pth", "bin", "ckpt", "state_dict"};
constexpr std::array<std::string_view, 3> textEndings{"csv", "tsv", "txt"};

constexpr std::array kinds{
    TensorFileKind{"gguf", ggufEndings, looksLikeGguf, openGgufFile},
    TensorFileKind{"npy", npyEndings, looksLikeNpy, openNpyFile},
    TensorFileKind{"pytorch", pytorchEndings, looksLikePytorch, openPytorchFile},
    TensorFileKind{"npz", npzEndings, looksLikeNpz, openNpzFile},
    TensorFileKind{"safetensors", safetensorsEndings, looksLikeSafetensors, openSafetensorsFile},
    TensorFileKind{"safetensors-index", indexEndings, nullptr, openSafetensorsIndex},
    TensorFileKind{"onnx", onnxEndings, nullptr, openOnnxFile},
    TensorFileKind{"csv", textEndings, nullptr, openTextFile},
};

/// Of a Git LFS pointer, which lies in a checkout instead of a large file (git-lfs docs/spec.md).
constexpr std::string_view lfsStart = "version https://git-lfs.github.com/spec/";

/// PyTorch's checkpoints have it, and so have bare numbers of all sorts: only the content tells.
constexpr std::string_view anybodysEnding = "bin";

const TensorFileKind* kindOf(const MappedFile& file)
{
    const std::string_view start = file.text();
    for (const TensorFileKind& kind : kinds) {
        if (kind.recognises && kind.recognises(start))
            return &kind;
    }
    const std::string ending = endingOf(file.path());
    if (ending == anybodysEnding)
        return nullptr;
    for (const TensorFileKind& kind : kinds) {
        if (std::ranges::find(kind.endings, ending) != kind.endings.end())
            return &kind;
    }
    return nullptr;
}

} // namespace

const TensorEntry* TensorFile::find(std::string_view name) const
{
    const auto found = std::ranges::find(tensors, name, &TensorEntry::name);
    return found == tensors.end() ? nullptr : &*found;
}

std::span<const TensorFileKind> tensorFileKinds()
{
    return kinds;
}

Result<TensorFile> openTensorFile(const std::string& path, const std::optional<RawSpec>& raw, const ProgressSink& progress)
{
    if (!raw && isFolder(path))
        return openTensorFolder(path, progress);
    const auto file = MappedFile::open(path);
    if (!file)
        return tl::unexpected(file.error());
    if (raw)
        return openRawFile(*file, *raw);
    if ((*file)->size() == 0)
        return malformed(path, FileFault::EmptyFile);
    if ((*file)->text().starts_with(lfsStart))
        return malformed(path, FileFault::LfsPointer, {}, 0);
    const TensorFileKind* kind = kindOf(**file);
    if (!kind)
        return failure(ErrorCode::UnknownFileType, {path});
    return kind->open(*file, progress);
}

} // namespace quantoscope::core
