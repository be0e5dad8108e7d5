// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testsupport.h"
#include "widgets/tensors/nametree.h"

#include <numeric>

using namespace quantoscope;
using namespace quantoscope::widgets;

namespace {

std::vector<int> all(const QStringList& names)
{
    std::vector<int> indices(static_cast<std::size_t>(names.size()));
    std::iota(indices.begin(), indices.end(), 0);
    return indices;
}

/// `a(b c)`: a group with two members; `*` behind a label that is a name as well as a group.
QString outline(const NameTree& tree, int node = -1)
{
    QStringList rows;
    for (const int child : tree.childrenOf(node)) {
        const NameNode& at = tree.nodes[static_cast<std::size_t>(child)];
        QString row = at.label;
        if (!at.children.empty())
            row += QLatin1String(at.name >= 0 ? "*" : "") + QLatin1Char('(') + outline(tree, child) + QLatin1Char(')');
        rows.append(row);
    }
    return rows.join(QLatin1Char(' '));
}

} // namespace

class TestNameTree : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void arranges_data()
    {
        QTest::addColumn<QStringList>("names");
        QTest::addColumn<QString>("rows");
        const auto row = [](const char* tag, const QStringList& names, const char* rows) { QTest::newRow(tag) << names << QString::fromUtf8(rows); };
        row("nothing", {}, "");
        row("one", {"weight"}, "weight");
        row("one with parts is joined", {"model.layers.0.weight"}, "model.layers.0.weight");
        row("the worked example", {"encoder.0.weight", "encoder.0.bias"}, "encoder.0(bias weight)");
        row("two levels", {"m.0.w", "m.0.b", "m.1.w", "m.1.b"}, "m(0(b w) 1(b w))");
        row("natural order", {"m.10.w", "m.2.w", "m.1.w"}, "m(1.w 2.w 10.w)");
        row("slashes", {"a/b/c", "a/b/d"}, "a/b(c d)");
        row("dots and slashes differ", {"a.b", "a/b"}, "a(b b)");
        row("a name that is a group too", {"a", "a.b", "a.c"}, "a*(b c)");
        row("a name with one below", {"a", "a.b"}, "a*(b)");
        row("nameless", {""}, "");
        row("separators in a row", {"a..b", "a..c"}, "a(.b .c)");
        row("separators at the ends", {".a", "b.", "."}, ". .a b.");
        row("Unicode", {"模型.权重", "模型.偏置"}, "模型(偏置 权重)");
    }
    void arranges()
    {
        QFETCH(QStringList, names);
        const NameTree tree = nameTree(names, all(names), NameOrder::Ascending);
        QTEST(outline(tree), "rows");
        // Every name has a row of its own, and rows know where they are.
        QList<int> seen;
        for (std::size_t i = 0; i < tree.nodes.size(); ++i) {
            const NameNode& node = tree.nodes[i];
            QCOMPARE(tree.childrenOf(node.parent)[static_cast<std::size_t>(node.row)], static_cast<int>(i));
            QVERIFY(node.parent < static_cast<int>(i));
            if (node.name >= 0) {
                seen.append(node.name);
                QCOMPARE(node.prefix, names[node.name]);
            }
        }
        std::sort(seen.begin(), seen.end());
        QCOMPARE(seen.size(), names.size());
        for (int i = 0; i < seen.size(); ++i)
            QCOMPARE(seen[i], i);
    }

    void otherOrders()
    {
        const QStringList names{"b.2", "a", "b.1", "c.x.y"};
        QCOMPARE(outline(nameTree(names, all(names), NameOrder::AsGiven)), QStringLiteral("b(2 1) a c.x.y"));
        QCOMPARE(outline(nameTree(names, all(names), NameOrder::Descending)), QStringLiteral("c.x.y b(2 1) a"));
        QCOMPARE(outline(nameTree(names, {3, 0}, NameOrder::Ascending)), QStringLiteral("b.2 c.x.y"));
    }

    void prefixesTellGroupsApart()
    {
        const QStringList names{"m.0.w", "m.0.b", "m.1.w", "m.1.b"};
        QStringList groups;
        for (const NameNode& node : nameTree(names, all(names), NameOrder::Ascending).nodes) {
            if (node.name < 0)
                groups.append(node.prefix);
        }
        QCOMPARE(groups, (QStringList{"m", "m.0", "m.1"}));
    }

    void deepNamesEnd()
    {
        const QString deep = QStringLiteral("a.").repeated(100'000);
        const QStringList names{deep + "x", deep + "y"};
        const NameTree tree = nameTree(names, all(names), NameOrder::Ascending);
        // 23 parts in common are one group; all the rest is the last part.
        QCOMPARE(tree.nodes.size(), std::size_t(3));
        QCOMPARE(tree.nodes[0].label, QStringLiteral("a.").repeated(22) + "a");
        QCOMPARE(tree.nodes[1].prefix, names[0]);
    }

    void listsKeepTheOrder()
    {
        const QStringList names{"b.2", "a", "b.1"};
        const NameTree list = nameList(names, {2, 0});
        QCOMPARE(outline(list), QStringLiteral("b.1 b.2"));
        QCOMPARE(list.nodes[1].row, 1);
        QCOMPARE(list.nodes[1].name, 0);
    }
};

QTEST_APPLESS_MAIN(TestNameTree)
#include "tst_nametree.moc"
