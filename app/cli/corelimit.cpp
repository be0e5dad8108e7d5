// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/corelimit.h"

#include <charconv>

#include <sched.h>

namespace quantoscope::cli {

bool limitCores(const Arguments& arguments, int& exitCode)
{
    const auto word = arguments.option("threads");
    if (!word)
        return true;
    int wanted = 0;
    const auto [end, problem] = std::from_chars(word->data(), word->data() + word->size(), wanted);
    if (problem != std::errc() || end != word->data() + word->size() || wanted < 1) {
        exitCode = complainValue("threads", *word);
        return false;
    }
    cpu_set_t allowed;
    if (sched_getaffinity(0, sizeof allowed, &allowed) != 0)
        return true; // a machine with more cores than the set can name: nothing is limited, nothing is wrong
    int kept = 0;
    for (std::size_t core = 0; core < CPU_SETSIZE; ++core) {
        if (CPU_ISSET(core, &allowed) && ++kept > wanted)
            CPU_CLR(core, &allowed);
    }
    sched_setaffinity(0, sizeof allowed, &allowed);
    return true;
}

} // namespace quantoscope::cli
