// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace quantoscope::app {

/// The whole program but for main(): reads the command line, opens the window or saves a picture of it.
/// Returns the exit code: 0 done, 1 bad input or a file that cannot be written, 2 a bad command line.
[[nodiscard]] int run(int argc, char** argv);

} // namespace quantoscope::app
