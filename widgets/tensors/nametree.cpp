// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tensors/nametree.h"

#include "widgets/tensors/naturalorder.h"

#include <QHash>

#include <algorithm>

namespace quantoscope::widgets {

namespace {

constexpr int deepest = 24;

bool isSeparator(QChar c)
{
    return c == QLatin1Char('.') || c == QLatin1Char('/');
}

/// A part of a name before groups of one are joined.
struct Part {
    int name = -1;
    int example = -1;  ///< a name that goes through here
    qsizetype end = 0; ///< of this part in that name
    std::vector<int> children;
};

using Key = std::pair<int, QStringView>; ///< the part before, and this one with the separator before it

/// Part 0 is the root.
std::vector<Part> partsOf(const QStringList& names, const std::vector<int>& chosen)
{
    std::vector<Part> parts(1);
    QHash<Key, int> known;
    for (const int index : chosen) {
        const QStringView name = names[index];
        int at = 0;
        qsizetype from = 0; // with the separator
        for (int depth = 1; from < name.size() || depth == 1; ++depth) {
            // At least one character, so that separators at the ends and in a row make no empty parts.
            qsizetype end = std::min(from + (depth > 1 ? 2 : 1), name.size());
            while (end < name.size() && (depth == deepest || !isSeparator(name[end]) || end + 1 == name.size()))
                ++end;
            const Key key(at, name.mid(from, end - from));
            const auto found = known.constFind(key);
            if (found != known.constEnd()) {
                at = *found;
            } else {
                const int made = static_cast<int>(parts.size());
                parts.push_back({-1, index, end, {}});
                parts[static_cast<std::size_t>(at)].children.push_back(made);
                known.insert(key, made);
                at = made;
            }
            from = end;
        }
        parts[static_cast<std::size_t>(at)].name = index;
    }
    return parts;
}

class Builder
{
public:
    Builder(const QStringList& names, const std::vector<Part>& parts, NameOrder order) : m_names(names), m_parts(parts), m_order(order) {}

    NameTree build()
    {
        addChildren(0, -1, 0);
        return std::move(m_tree);
    }

private:
    /// As deep as the parts are, 24 at most.
    void addChildren(int part, int node, qsizetype start)
    {
        std::vector<int> rows;
        for (const int child : m_parts[static_cast<std::size_t>(part)].children)
            rows.push_back(add(child, node, start));
        if (m_order != NameOrder::AsGiven) {
            std::ranges::stable_sort(rows, [this](int a, int b) {
                const int order = naturalOrder(m_tree.nodes[static_cast<std::size_t>(a)].label, m_tree.nodes[static_cast<std::size_t>(b)].label);
                return m_order == NameOrder::Ascending ? order < 0 : order > 0;
            });
        }
        for (std::size_t row = 0; row < rows.size(); ++row)
            m_tree.nodes[static_cast<std::size_t>(rows[row])].row = static_cast<int>(row);
        (node < 0 ? m_tree.top : m_tree.nodes[static_cast<std::size_t>(node)].children) = std::move(rows);
    }

    int add(int part, int parent, qsizetype start)
    {
        const auto at = [this](int index) -> const Part& { return m_parts[static_cast<std::size_t>(index)]; };
        while (at(part).name < 0 && at(part).children.size() == 1)
            part = at(part).children.front();
        const QString& example = m_names[at(part).example];
        const int node = static_cast<int>(m_tree.nodes.size());
        m_tree.nodes.push_back({parent, 0, at(part).name, example.left(at(part).end), example.mid(start, at(part).end - start), {}});
        addChildren(part, node, at(part).end + 1);
        return node;
    }

    const QStringList& m_names;
    const std::vector<Part>& m_parts;
    NameOrder m_order;
    NameTree m_tree;
};

} // namespace

NameTree nameTree(const QStringList& names, const std::vector<int>& chosen, NameOrder order)
{
    return Builder(names, partsOf(names, chosen), order).build();
}

NameTree nameList(const QStringList& names, const std::vector<int>& chosen)
{
    NameTree list;
    for (const int index : chosen) {
        list.top.push_back(static_cast<int>(list.nodes.size()));
        list.nodes.push_back({-1, list.top.back(), index, names[index], names[index], {}});
    }
    return list;
}

} // namespace quantoscope::widgets
