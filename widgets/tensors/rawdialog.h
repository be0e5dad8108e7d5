// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/files/tensorfile.h"
#include "widgets/common/backgroundtask.h"

#include <QDialog>
#include <QTimer>

#include <optional>
#include <vector>

class QComboBox;
class QDialogButtonBox;
class QLabel;
class QLineEdit;

namespace quantoscope::widgets {

/// The lengths of a shape as people write them: `3, 4`, `3 x 4`, `3×4`, `(3, 4)`; one may be −1 or `?`, as many as there are;
/// nothing at all is one such axis. Empty for anything else, such as two open lengths.
[[nodiscard]] std::optional<core::Shape> parseShape(const QString& text);

/// Asks how to read a file of bare numbers, and shows at every change what comes of it: how many elements, the first values,
/// or why it cannot be.
class RawDialog : public QDialog
{
    Q_OBJECT

public:
    explicit RawDialog(const QString& path, const core::RawSpec& start = {.shape = {-1}}, QWidget* parent = nullptr);

    [[nodiscard]] const QString& path() const { return m_path; }
    /// As it was checked last; what an accepted dialog holds can be opened.
    [[nodiscard]] const core::RawSpec& spec() const { return m_spec; }
    /// A check is due or under way.
    [[nodiscard]] bool isBusy() const { return m_rest.isActive() || m_task.isRunning(); }

protected:
    void changeEvent(QEvent* event) override;

private:
    /// What the bytes give.
    struct Reading {
        core::Shape shape;
        std::int64_t count = 0;
        std::int64_t bytes = 0;
        std::int64_t fileBytes = 0;
        std::vector<double> first;
    };
    enum class Fault { None, Shape, Offset };

    void build();
    void wantCheck();
    void check();
    void showReading();
    void retranslate();
    static core::Result<Reading> read(const QString& path, const core::RawSpec& spec, const core::ProgressSink& progress);

    QString m_path;
    core::RawSpec m_spec;
    std::optional<core::Result<Reading>> m_reading; ///< empty while it is being worked out
    Fault m_fault = Fault::None;
    QLabel* m_file;
    QLabel* m_dtypeLabel;
    QLabel* m_endianLabel;
    QLabel* m_shapeLabel;
    QLabel* m_offsetLabel;
    QLabel* m_orderLabel;
    QComboBox* m_dtype;
    QComboBox* m_endian;
    QLineEdit* m_shape;
    QLineEdit* m_offset;
    QComboBox* m_order;
    QLabel* m_result;
    QDialogButtonBox* m_buttons;
    QTimer m_rest;
    BackgroundTask<Reading> m_task;
};

} // namespace quantoscope::widgets
