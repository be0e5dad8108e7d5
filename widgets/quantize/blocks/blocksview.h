// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/quantize/blocks/blockcopy.h"
#include "widgets/quantize/quantizeview.h"

#include <memory>
#include <optional>

class QComboBox;
class QLabel;
class QPlainTextEdit;
class QToolButton;

namespace quantoscope::widgets {

class BlockCanvas;

/// A block under the microscope: its values and what is stored for them, the shared scale, the bits of each code and the packed bytes.
/// Values can be dragged, and the block is quantized again at once; the tensor itself does not change.
class BlocksView : public QuantizeView
{
    Q_OBJECT

public:
    explicit BlocksView(Selection& selection, QWidget* parent = nullptr);

    [[nodiscard]] QString viewId() const override { return QStringLiteral("blocks"); }
    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString hint() const override;
    void setAnalysis(const AnalysisPointer& analysis, const QList<bool>& shown) override;
    [[nodiscard]] QList<KeyHint> keyHints() const override;
    /// How many neighbours are seen of large groups.
    [[nodiscard]] QJsonObject saveState() const override;
    void restoreState(const QJsonObject& state) override;

    [[nodiscard]] BlockCanvas* canvas() const { return m_canvas; }
    /// What is seen now, with the changes made; nothing with a message.
    [[nodiscard]] const std::optional<BlockCopy>& block() const { return m_block; }

protected:
    void changeEvent(QEvent* event) override;

private:
    void build();
    void connectParts();
    void retranslate();
    void takeElement();
    void changeElement(int place, double value);
    void step(int by);
    void showBlock();
    void showMessage(const QString& message);
    [[nodiscard]] QString scopeText() const;
    [[nodiscard]] QString parameterText() const;
    [[nodiscard]] QString elementText() const;
    [[nodiscard]] std::size_t place() const;

    AnalysisPointer m_analysis;
    QList<bool> m_shown;
    int m_scheme = -1;
    std::optional<BlockCopy> m_block;
    std::shared_ptr<const core::SchemeOutcome> m_outcome; ///< of m_block
    QLabel* m_schemeLabel;
    QComboBox* m_schemeBox;
    QLabel* m_windowLabel;
    QComboBox* m_window;
    QToolButton* m_previous;
    QToolButton* m_next;
    QToolButton* m_reset;
    BlockCanvas* m_canvas;
    QLabel* m_element;
    QLabel* m_parameters;
    QLabel* m_scope;
    QLabel* m_bytesLabel;
    QPlainTextEdit* m_bytes;
};

} // namespace quantoscope::widgets
