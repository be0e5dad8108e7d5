// SPDX-License-Identifier: GPL-3.0-or-later
#include "translations/fill.h"

namespace quantoscope::phrases {

QString fill(const QString& sentence, const QStringList& arguments)
{
    QString result;
    for (qsizetype i = 0; i < sentence.size(); ++i) {
        const bool isPlace = sentence[i] == QLatin1Char('%') && i + 1 < sentence.size() && sentence[i + 1] >= QLatin1Char('1')
            && sentence[i + 1] <= QLatin1Char('9');
        if (!isPlace) {
            result += sentence[i];
            continue;
        }
        ++i;
        result += arguments.value(sentence[i].digitValue() - 1);
    }
    return result;
}

} // namespace quantoscope::phrases
