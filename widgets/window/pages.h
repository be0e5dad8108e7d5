// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/page.h"

namespace quantoscope::widgets {

class Dialogs;
class Settings;

/// All pages of the program in the rail's order, without parents. A new topic adds its page here and nowhere else.
[[nodiscard]] QList<Page*> createPages(Dialogs& dialogs, Settings& settings);

} // namespace quantoscope::widgets
