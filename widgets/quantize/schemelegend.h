// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/quantize/schemespec.h"

#include <QWidget>

#include <vector>

namespace quantoscope::widgets {

/// The names of the shown schemes beside their lines, in as many rows as they need; a line without a scheme may follow.
class SchemeLegend : public QWidget
{
    Q_OBJECT

public:
    explicit SchemeLegend(QWidget* parent = nullptr);

    /// `shown` has one flag a scheme; `reference` names a thin plain line, empty for none.
    void setSchemes(const std::vector<core::SchemeSpec>& schemes, const QList<bool>& shown, const QString& reference);
    /// The names, in their order.
    [[nodiscard]] QStringList names() const { return m_names; }

protected:
    void changeEvent(QEvent* event) override;

private:
    void fill();

    std::vector<core::SchemeSpec> m_schemes;
    QList<bool> m_shown;
    QString m_reference;
    QStringList m_names;
};

} // namespace quantoscope::widgets
