// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace quantoscope::tests {

/// A .npy file of the given version with this header text and data.
inline QByteArray npyFile(const QByteArray& header, const QByteArray& data = {}, int version = 1)
{
    QByteArray bytes("\x93NUMPY", 6);
    bytes.append(char(version)).append('\0');
    for (int i = 0; i < (version == 1 ? 2 : 4); ++i)
        bytes.append(char((header.size() >> (8 * i)) & 0xff));
    return bytes + header + data;
}

/// A header whose type is written as `descr`, with its quotes or brackets.
inline QByteArray npyHeaderOf(const QByteArray& descr, const QByteArray& shape, const QByteArray& order = "False")
{
    return "{'descr': " + descr + ", 'fortran_order': " + order + ", 'shape': " + shape + ", }\n";
}

/// The same for a plain type.
inline QByteArray npyHeader(const QByteArray& word, const QByteArray& shape, const QByteArray& order = "False")
{
    return npyHeaderOf('\'' + word + '\'', shape, order);
}

} // namespace quantoscope::tests
