// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/networks/networkmodel.h"

#include "tests/support/testsupport.h"

#include <QSignalSpy>

using namespace quantoscope;
using namespace quantoscope::tests;
using widgets::NetworkModel;

class TestNetworkModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void tellsWhatChanged()
    {
        NetworkModel model;
        QVERIFY(!model.data() && !model.network(NetworkModel::Kind::Qat));
        QSignalSpy data(&model, &NetworkModel::dataChanged);
        QSignalSpy networks(&model, &NetworkModel::networkChanged);
        const auto split = std::make_shared<const core::DataSplit>();
        model.setData({core::DatasetKind::Xor, 50, 0.2, 3, 16}, split);
        QCOMPARE(data.count(), 1);
        QCOMPARE(model.data(), split);
        QCOMPARE(model.dataSpec().count, 50);
        const auto network = std::make_shared<const core::Network>();
        model.setNetwork(NetworkModel::Kind::Ptq, network);
        QCOMPARE(networks.count(), 1);
        QCOMPARE(networks[0][0].value<NetworkModel::Kind>(), NetworkModel::Kind::Ptq);
        QCOMPARE(model.network(NetworkModel::Kind::Ptq), network);
        QVERIFY(!model.network(NetworkModel::Kind::Float));
    }
};

QTEST_MAIN(TestNetworkModel)
#include "tst_networkmodel.moc"
