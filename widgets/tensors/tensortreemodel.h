// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/tensors/nametree.h"
#include "widgets/tensors/tensordocument.h"

#include <QAbstractItemModel>

#include <memory>
#include <optional>
#include <vector>

namespace quantoscope::widgets {

/// The tensors of a file: a tree by the parts of their names, or, sorted by anything but the name, a flat list of whole names,
/// because the largest tensor is not to be found inside of its group.
///
/// What cannot be read has a row too. Rows without a value in the sorted column come last, whatever the direction. Arranging
/// twenty thousand tensors takes a few hundredths of a second.
class TensorTreeModel : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Column { Name, Type, ShapeColumn, Elements, Size, Values, AbsMax, Kurtosis, ColumnCount };
    enum Role {
        SummaryRole = Qt::UserRole + 1, ///< std::shared_ptr<const core::TensorSummary>, null when there is none
        ProblemRole                     ///< bool: something is wrong with this row
    };

    explicit TensorTreeModel(QObject* parent = nullptr);

    /// Null: nothing. Forgets all states, keeps filter and order.
    void setFile(const std::shared_ptr<const core::TensorFile>& file);
    /// What has been found out about the tensor at this index of the file.
    void setState(int entry, const EntryState& state);
    /// The tensor that is summarised only when chosen; told apart from those that wait for their turn.
    void setWaiting(int entry, bool isWaiting);
    /// Only names that contain this text, in any case of letters, and the groups above them. Resets the model.
    void setFilter(const QString& text);
    [[nodiscard]] const QString& filter() const { return m_filter; }
    /// Column −1: the file's order, as a tree.
    void sort(int column, Qt::SortOrder order) override;
    /// Puts the rows in order again after states have changed; a list stays selected and scrolled as it is.
    void resort();
    [[nodiscard]] bool isFlat() const { return m_column > Name; }
    /// Says that the words changed.
    void retranslate();

    /// The index in the file of a row's tensor; −1 for groups and for what cannot be read.
    [[nodiscard]] int entryAt(const QModelIndex& index) const;
    [[nodiscard]] QModelIndex indexOfEntry(int entry) const;
    /// The row's whole name, or what the names of its group begin with.
    [[nodiscard]] QString fullName(const QModelIndex& index) const;
    /// The row of a whole name or of a group, whether it can be read or not.
    [[nodiscard]] QModelIndex indexOfName(const QString& name) const;
    /// All errors and warnings of a row as sentences, a line each.
    [[nodiscard]] QString problemText(const QModelIndex& index) const;
    [[nodiscard]] int shownTensors() const { return m_shown; }
    /// With those that the filter leaves out.
    [[nodiscard]] int tensorCount() const { return m_file ? static_cast<int>(m_file->tensors.size()) : 0; }
    /// How many tensors, shown or not, have a problem; the file as a whole is one.
    [[nodiscard]] int problemCount() const;
    /// The rows with problems, from the top down.
    [[nodiscard]] QModelIndexList problemRows() const;

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex& index) const override;
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    /// Something with a name: a tensor, one that cannot be read, or the file as a whole (an empty name).
    struct Item {
        int entry = -1;
        std::vector<core::Error> problems;
        EntryState state;
        bool isWaiting = false;
    };
    struct Sum {
        std::int64_t tensors = 0;
        std::int64_t elements = 0;
        std::int64_t bytes = 0;
    };

    [[nodiscard]] const Item* itemAt(const QModelIndex& index) const;
    [[nodiscard]] const NameNode& nodeAt(const QModelIndex& index) const;
    [[nodiscard]] QModelIndex indexOfNode(int node, int column = 0) const;
    [[nodiscard]] const core::TensorEntry& entryOf(const Item& item) const;
    [[nodiscard]] bool hasProblem(const Item& item) const { return item.entry < 0 || item.state.error || !item.problems.empty(); }
    [[nodiscard]] std::optional<double> sortKey(int item) const;
    [[nodiscard]] std::vector<int> sortedItems() const;
    void arrange();
    void sumUp();
    [[nodiscard]] QString nameText(const QModelIndex& index) const;
    [[nodiscard]] QString shownText(const QModelIndex& index) const;
    [[nodiscard]] QString groupText(const QModelIndex& index) const;
    [[nodiscard]] QString tipText(const QModelIndex& index) const;
    [[nodiscard]] QString valuesText(const Item& item) const;

    std::shared_ptr<const core::TensorFile> m_file;
    QStringList m_names;       ///< of the items
    std::vector<Item> m_items; ///< tensors in the file's order, then what cannot be read
    std::vector<int> m_ranks;  ///< of the items in natural order
    NameTree m_tree;           ///< as arranged; nodes are the internal ids
    std::vector<Sum> m_sums;   ///< one a node
    std::vector<int> m_nodes;  ///< of each item; −1: filtered away
    QString m_filter;
    int m_column = Name;
    Qt::SortOrder m_order = Qt::AscendingOrder;
    int m_shown = 0;
};

} // namespace quantoscope::widgets
