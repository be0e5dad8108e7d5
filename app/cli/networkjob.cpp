// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/networkjob.h"

#include <QString>

namespace quantoscope::cli {

using namespace core;

Result<NetworkJob> openNetworkJob(const std::string& path, ProgressLine& progress)
{
    auto file = readNetwork(QString::fromStdString(path));
    if (!file)
        return tl::unexpected(file.error());
    if (!file->data)
        return failure(ErrorCode::FileMalformed, {path, std::string("the data set it was trained on")});
    progress.begin("data");
    const auto data = makeDataset(*file->data, progress.sink());
    if (!data)
        return tl::unexpected(data.error());
    const auto shapes = layerShapes(file->network.spec);
    if (!shapes)
        return tl::unexpected(shapes.error());
    if (shapes->front() != data->inputs.shape || shapes->back().count() != data->outputs())
        return failure(ErrorCode::ShapeMismatch, {shapes->back().count(), data->outputs()});
    DataSplit split = splitDataset(*data, file->heldOutShare, file->data->seed);
    return NetworkJob{*std::move(file), std::move(split)};
}

} // namespace quantoscope::cli
