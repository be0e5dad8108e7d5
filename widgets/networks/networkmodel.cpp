// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/networks/networkmodel.h"

#include <utility>

namespace quantoscope::widgets {

NetworkModel::NetworkModel(QObject* parent) : QObject(parent) {}

void NetworkModel::setData(const core::DatasetSpec& spec, std::shared_ptr<const core::DataSplit> data)
{
    m_dataSpec = spec;
    m_data = std::move(data);
    Q_EMIT dataChanged();
}

void NetworkModel::setNetwork(Kind kind, std::shared_ptr<const core::Network> network)
{
    m_networks[static_cast<std::size_t>(kind)] = std::move(network);
    Q_EMIT networkChanged(kind);
}

} // namespace quantoscope::widgets
