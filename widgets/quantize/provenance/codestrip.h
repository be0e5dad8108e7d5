// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/quantize/provenance/codebits.h"

#include <QWidget>

#include <optional>

namespace quantoscope::widgets {

/// The format whose fields colour the bits of a code: its own for float codes, else an integer of that width (nothing for one bit).
[[nodiscard]] std::optional<core::Format> formatOfBits(const core::CodeBits& bits);

/// The bits of a code as cells in the colours of their fields, with the letters of the fields below.
class CodeStrip : public QWidget
{
    Q_OBJECT

public:
    explicit CodeStrip(QWidget* parent = nullptr);

    void setBits(const std::optional<core::CodeBits>& bits);
    [[nodiscard]] const std::optional<core::CodeBits>& bits() const { return m_bits; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void describe();

    std::optional<core::CodeBits> m_bits;
};

} // namespace quantoscope::widgets
