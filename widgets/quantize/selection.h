// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace quantoscope::widgets {

/// Which scheme and which element of the tensor the pictures of the page look at, together.
class Selection : public QObject
{
    Q_OBJECT

public:
    explicit Selection(QObject* parent = nullptr) : QObject(parent) {}

    /// Index of a scheme of the analysis.
    [[nodiscard]] int scheme() const { return m_scheme; }
    /// Row-major index of an element; −1: none.
    [[nodiscard]] qint64 element() const { return m_element; }

    void setScheme(int scheme);
    void setElement(qint64 element);

Q_SIGNALS:
    void schemeChanged(int scheme);
    void elementChanged(qint64 element);

private:
    int m_scheme = 0;
    qint64 m_element = -1;
};

} // namespace quantoscope::widgets
