// SPDX-License-Identifier: GPL-3.0-or-later
// A static library needs one translation unit of its own; the files themselves are added by CMake.
namespace quantoscope {
}
