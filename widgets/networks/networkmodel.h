// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/networks/data/dataset.h"
#include "core/networks/network.h"

#include <QObject>

#include <array>
#include <cstddef>
#include <memory>

namespace quantoscope::widgets {

/// The data and the networks that the pages of the topic networks share: one trains them, the other calibrates them.
class NetworkModel : public QObject
{
    Q_OBJECT

public:
    /// The same samples, three ways of computing.
    enum class Kind {
        Float, ///< full precision
        Ptq,   ///< quantized after training
        Qat    ///< trained with its nodes
    };

    explicit NetworkModel(QObject* parent = nullptr);

    [[nodiscard]] const core::DatasetSpec& dataSpec() const { return m_dataSpec; }
    /// Null before the first data are made.
    [[nodiscard]] const std::shared_ptr<const core::DataSplit>& data() const { return m_data; }
    /// Null while there is none.
    [[nodiscard]] const std::shared_ptr<const core::Network>& network(Kind kind) const { return m_networks[static_cast<std::size_t>(kind)]; }

    void setData(const core::DatasetSpec& spec, std::shared_ptr<const core::DataSplit> data);
    void setNetwork(Kind kind, std::shared_ptr<const core::Network> network);

Q_SIGNALS:
    void dataChanged();
    void networkChanged(quantoscope::widgets::NetworkModel::Kind kind);

private:
    core::DatasetSpec m_dataSpec;
    std::shared_ptr<const core::DataSplit> m_data;
    std::array<std::shared_ptr<const core::Network>, 3> m_networks;
};

} // namespace quantoscope::widgets
