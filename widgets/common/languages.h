// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/settings.h"

#include <QTranslator>

namespace quantoscope::widgets {

/// Chinese for any Chinese locale, else English. Reads the first of the user's preferred languages.
[[nodiscard]] Language systemLanguage();

/// Installs the translators of one language and takes away those of the other; every widget then gets a
/// QEvent::LanguageChange. Also sets QLocale's default, in which numbers of sentences are written.
class Languages
{
public:
    Languages() = default;
    ~Languages();
    Languages(const Languages&) = delete;
    Languages& operator=(const Languages&) = delete;

    void apply(Language language);
    [[nodiscard]] Language current() const { return m_current; }

private:
    void remove();

    Language m_current = Language::English;
    bool m_isInstalled = false;
    QTranslator m_program; ///< our own sentences; English has one too, for plurals
    QTranslator m_toolkit; ///< the buttons of Qt's own dialogs
};

} // namespace quantoscope::widgets
