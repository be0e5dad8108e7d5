// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/networkjob.h"

#include "app/cli/command.h"

#include "core/files/shorttext.h"

#include <QString>

namespace quantoscope::cli {

using namespace core;

std::optional<NetworkJob> openNetworkJob(const std::string& path, ProgressLine& progress, int& exitCode)
{
    exitCode = BadInput;
    auto file = readNetwork(QString::fromStdString(path));
    if (!file) {
        complain(file.error(), BadInput);
        return std::nullopt;
    }
    if (!file->data) {
        complain(shortText(path, 200) + ": does not tell which data set it was trained on", BadInput);
        return std::nullopt;
    }
    progress.begin("data");
    const auto data = makeDataset(*file->data, progress.sink());
    if (!data) {
        complain(data.error(), BadInput);
        return std::nullopt;
    }
    const auto shapes = layerShapes(file->network.spec);
    if (!shapes || shapes->front() != data->inputs.shape || shapes->back().count() != data->outputs()) {
        complain(shortText(path, 200) + ": the network does not fit its data set", BadInput);
        return std::nullopt;
    }
    exitCode = Done;
    DataSplit split = splitDataset(*data, file->heldOutShare, file->data->seed);
    return NetworkJob{*std::move(file), std::move(split)};
}

} // namespace quantoscope::cli
