// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <vector>

namespace quantoscope::widgets {

/// One row of a tree of names: a name itself, a group of names that begin alike, or both.
struct NameNode {
    int parent = -1; ///< −1: a row of the top level
    int row = 0;     ///< among its parent's children
    int name = -1;   ///< index of the name that ends here; −1: only a group
    QString prefix;  ///< everything up to here: the name, or what the group's names begin with
    QString label;   ///< the last part of it
    std::vector<int> children;
};

/// Names arranged by their parts.
struct NameTree {
    std::vector<NameNode> nodes;
    std::vector<int> top; ///< the rows of the top level

    [[nodiscard]] const std::vector<int>& childrenOf(int node) const { return node < 0 ? top : nodes[static_cast<std::size_t>(node)].children; }
};

enum class NameOrder { AsGiven, Ascending, Descending };

/// Names have parts between dots and slashes; a group with a single member is joined with it, so that no click shows only one
/// more row: `encoder.0.weight` and `encoder.0.bias` are `encoder.0` › `weight`, `bias`.
///
/// Chosen are the names to arrange, as indices in `names`. A name deeper than 24 parts keeps the rest as one part. The cost is
/// linear in the length of all names, but for the sorting (naturalOrder).
[[nodiscard]] NameTree nameTree(const QStringList& names, const std::vector<int>& chosen, NameOrder order);

/// The names without groups, in the given order.
[[nodiscard]] NameTree nameList(const QStringList& names, const std::vector<int>& chosen);

} // namespace quantoscope::widgets
