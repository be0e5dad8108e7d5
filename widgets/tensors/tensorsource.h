// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/files/tensorfile.h"
#include "core/tensors/samples.h"

#include <QJsonObject>
#include <QString>

#include <optional>

namespace quantoscope::widgets {

/// Where a tensor comes from: a file, pasted text, or a sample when there is neither.
struct TensorSource {
    QString path{};
    core::SampleSpec sample{};
    QString tensor{};                 ///< its name in the file; empty: the file's first, or its only one
    std::optional<core::RawSpec> raw{}; ///< the file's bytes are bare numbers of this type
    QString text{};                   ///< pasted numbers

    [[nodiscard]] bool isFile() const { return !path.isEmpty(); }
    [[nodiscard]] bool isText() const { return path.isEmpty() && !text.isEmpty(); }
    [[nodiscard]] bool isSample() const { return path.isEmpty() && text.isEmpty(); }
    bool operator==(const TensorSource&) const = default;
};

[[nodiscard]] TensorSource fileSource(const QString& path, const QString& tensor = {}, const std::optional<core::RawSpec>& raw = {});
[[nodiscard]] TensorSource sampleSource(const core::SampleSpec& sample);
[[nodiscard]] TensorSource textSource(const QString& text);

/// "weights.npy", "model.safetensors › encoder.weight", "Pasted numbers", "Laplace, seed 3".
[[nodiscard]] QString sourceTitle(const TensorSource& source);
/// A sample's name in the current language.
[[nodiscard]] QString sampleTitle(core::SampleKind kind);

/// A source as session files keep it: `file`, `tensor` and `raw`, or `text`, or `sample`, `count` and `seed`.
[[nodiscard]] QJsonObject sourceToJson(const TensorSource& source);
/// The source of a session file; what is missing has the default. The file it names is not touched.
/// Errors: UnknownOption (option, value).
[[nodiscard]] core::Result<TensorSource> sourceFromJson(const QJsonObject& state);

} // namespace quantoscope::widgets
