// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tensors/loadedtensor.h"

#include "core/support/filefault.h"
#include "translations/errortext.h"
#include "translations/fill.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <algorithm>

namespace quantoscope::widgets {

namespace {

/// For lupdate: the words of this file.
struct LoadedTensorWords {
    Q_DECLARE_TR_FUNCTIONS(LoadedTensor)
};

} // namespace

core::Result<core::TensorEntry> findEntry(const TensorSource& source, const core::ProgressSink& progress)
{
    auto file = openTensorSource(source, progress);
    if (!file)
        return tl::unexpected(file.error());
    const std::string wanted = source.tensor.toStdString();
    if (wanted.empty() && !file->tensors.empty())
        return std::move(file->tensors.front());
    if (wanted.empty())
        return file->problems.empty() ? core::failure(core::ErrorCode::TensorEmpty) : tl::unexpected(file->problems.front().error);
    if (const core::TensorEntry* entry = file->find(wanted))
        return *entry;
    const auto problem = std::ranges::find(file->problems, wanted, &core::TensorProblem::tensor);
    if (problem != file->problems.end())
        return tl::unexpected(problem->error);
    return noSuchTensor(source);
}

tl::unexpected<core::Error> noSuchTensor(const TensorSource& source)
{
    const QString opened = source.isFile() ? source.path : sourceTitle(source.whole());
    return core::malformed(opened.toStdString(), core::FileFault::NoSuchTensor, {source.tensor.toStdString()});
}

core::Result<core::Tensor> readTensor(const TensorSource& source, const core::ProgressSink& progress)
{
    const auto entry = findEntry(source, core::stageOf(progress, 0, 200));
    if (!entry)
        return tl::unexpected(entry.error());
    return entry->load(core::stageOf(progress, 200, 1000));
}

core::Result<LoadedTensorPointer> loadTensor(const TensorSource& source, const std::optional<core::TensorEntry>& entry,
                                             const core::ProgressSink& progress)
{
    const auto found = entry ? core::Result<core::TensorEntry>(*entry) : findEntry(source, core::stageOf(progress, 0, 100));
    if (!found)
        return tl::unexpected(found.error());
    auto tensor = found->load(core::stageOf(progress, 100, 400));
    if (!tensor)
        return tl::unexpected(tensor.error());
    auto summary = core::summarise(*tensor, {}, core::stageOf(progress, 400, 1000));
    if (!summary)
        return tl::unexpected(summary.error());
    auto loaded = std::make_shared<LoadedTensor>();
    loaded->source = source;
    if (source.isFile() || source.isSet())
        loaded->name = QString::fromStdString(found->name);
    loaded->storedType = found->storedType;
    if (source.isFile())
        loaded->place = found->part.empty() ? source.path : QString::fromStdString(found->part);
    loaded->offset = found->offset;
    loaded->tensor = std::move(*tensor);
    loaded->summary = std::move(*summary);
    return LoadedTensorPointer(std::move(loaded));
}

QString loadErrorText(const TensorSource& source, const core::Error& error)
{
    const QString sentence = phrases::errorText(error);
    const QString title = sourceTitle(source);
    if (!source.isFile())
        return phrases::fill(LoadedTensorWords::tr("%1: %2"), {title, sentence});
    const bool namesTensor = source.tensor.isEmpty() || sentence.contains(source.tensor);
    if (!sentence.contains(QFileInfo(source.path).fileName()))
        return phrases::fill(LoadedTensorWords::tr("%1: %2"), {namesTensor ? QFileInfo(source.path).fileName() : title, sentence});
    //: %1 is the name of a tensor, %2 a sentence about what is wrong
    return namesTensor ? sentence : phrases::fill(LoadedTensorWords::tr("Tensor “%1”: %2"), {source.tensor, sentence});
}

} // namespace quantoscope::widgets
