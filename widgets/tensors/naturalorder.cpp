// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tensors/naturalorder.h"

namespace quantoscope::widgets {

namespace {

bool isDigit(QChar c)
{
    return c >= QLatin1Char('0') && c <= QLatin1Char('9');
}

/// The digits that start at `from`, without leading zeros.
QStringView digitsAt(QStringView text, qsizetype& from)
{
    while (from < text.size() && text[from] == QLatin1Char('0'))
        ++from;
    const qsizetype first = from;
    while (from < text.size() && isDigit(text[from]))
        ++from;
    return text.mid(first, from - first);
}

} // namespace

int naturalOrder(QStringView a, QStringView b)
{
    qsizetype i = 0;
    qsizetype j = 0;
    while (i < a.size() && j < b.size()) {
        if (isDigit(a[i]) && isDigit(b[j])) {
            const QStringView left = digitsAt(a, i);
            const QStringView right = digitsAt(b, j);
            if (left.size() != right.size())
                return left.size() < right.size() ? -1 : 1;
            if (const int order = left.compare(right); order != 0)
                return order;
            continue;
        }
        const QChar left = a[i++].toCaseFolded();
        const QChar right = b[j++].toCaseFolded();
        if (left != right)
            return left < right ? -1 : 1;
    }
    if (i < a.size() || j < b.size())
        return i < a.size() ? 1 : -1;
    if (a.size() != b.size())
        return a.size() < b.size() ? -1 : 1;
    return a.compare(b);
}

} // namespace quantoscope::widgets
