// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTranslator>

namespace quantoscope::tests {

/// A language in which every sentence of the program stands in brackets: whatever shows up without them after a live
/// switch was not retranslated or never went through tr().
class PseudoTranslator : public QTranslator
{
public:
    QString translate(const char*, const char* source, const char*, int) const override
    {
        return QLatin1Char('[') + QString::fromUtf8(source) + QLatin1Char(']');
    }
    bool isEmpty() const override { return false; }
};

} // namespace quantoscope::tests
