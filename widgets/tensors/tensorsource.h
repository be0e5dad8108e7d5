// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/files/tensorfile.h"
#include "core/tensors/samples.h"

#include <QJsonObject>
#include <QString>

#include <optional>
#include <string_view>

namespace quantoscope::widgets {

/// Where a tensor comes from: a file, pasted text, a set of samples, or a sample when there is nothing else.
struct TensorSource {
    QString path{};
    core::SampleSpec sample{};          ///< of a sample; of a set only the seed
    QString tensor{};                   ///< its name in the file or set; empty: the first, or the only one
    std::optional<core::RawSpec> raw{}; ///< the file's bytes are bare numbers of this type
    QString text{};                     ///< pasted numbers
    QString set{};                      ///< the name of a core::SampleSet

    [[nodiscard]] bool isFile() const { return !path.isEmpty(); }
    [[nodiscard]] bool isText() const { return path.isEmpty() && !text.isEmpty(); }
    [[nodiscard]] bool isSet() const { return path.isEmpty() && text.isEmpty() && !set.isEmpty(); }
    [[nodiscard]] bool isSample() const { return path.isEmpty() && text.isEmpty() && set.isEmpty(); }
    /// The same without the tensor: what is opened to find it.
    [[nodiscard]] TensorSource whole() const;
    /// The same with this tensor; a sample and a text have only one, which needs no name.
    [[nodiscard]] TensorSource withTensor(const QString& name) const;
    bool operator==(const TensorSource&) const = default;
};

[[nodiscard]] TensorSource fileSource(const QString& path, const QString& tensor = {}, const std::optional<core::RawSpec>& raw = {});
[[nodiscard]] TensorSource sampleSource(const core::SampleSpec& sample);
[[nodiscard]] TensorSource textSource(const QString& text);
[[nodiscard]] TensorSource setSource(const QString& set, std::uint64_t seed = 1, const QString& tensor = {});

/// "weights.npy", "model.safetensors › encoder.weight", "Pasted numbers", "Laplace, seed 3".
[[nodiscard]] QString sourceTitle(const TensorSource& source);
/// A sample's name in the current language.
[[nodiscard]] QString sampleTitle(core::SampleKind kind);
/// The name of a set of samples in the current language.
[[nodiscard]] QString sampleSetTitle(std::string_view set);

/// Opens a source as a file of tensors, whatever it is. Runs off the window's thread: samples are made here, and texts read.
/// Errors: those of openTensorFile, openPastedText, makeSample and the sample sets; UnknownOption for an unknown set.
[[nodiscard]] core::Result<core::TensorFile> openTensorSource(const TensorSource& source, const core::ProgressSink& progress = {});

/// A source as session files keep it: `file`, `tensor` and `raw`, or `text`, or `set`, `tensor` and `seed`, or `sample`,
/// `count` and `seed`.
[[nodiscard]] QJsonObject sourceToJson(const TensorSource& source);
/// The source of a session file; what is missing has the default. The file it names is not touched.
/// Errors: UnknownOption (option, value).
[[nodiscard]] core::Result<TensorSource> sourceFromJson(const QJsonObject& state);

} // namespace quantoscope::widgets
