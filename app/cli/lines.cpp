// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/lines.h"

#include <cstdio>

namespace quantoscope::cli {

namespace {

constexpr std::size_t blockSize = std::size_t{1} << 16;

void write(std::string& out)
{
    std::fwrite(out.data(), 1, out.size(), stdout);
    out.clear();
}

int answerLines(const Answer& answer)
{
    std::string pending;
    std::string out;
    int code = Done;
    const auto one = [&](std::string_view line) {
        if (!line.empty() && line.back() == '\r')
            line.remove_suffix(1);
        if (const auto done = answer(line, out); !done) {
            out += "error: " + sentence(done.error(), line);
            code = BadInput;
        }
        out += '\n';
    };
    std::string block(blockSize, '\0');
    for (;;) {
        const std::size_t count = std::fread(block.data(), 1, block.size(), stdin);
        if (count == 0)
            break;
        std::string_view rest(block.data(), count);
        for (std::size_t end = rest.find('\n'); end != rest.npos; end = rest.find('\n')) {
            if (pending.empty()) {
                one(rest.substr(0, end));
            } else {
                pending += rest.substr(0, end);
                one(pending);
                pending.clear();
            }
            rest.remove_prefix(end + 1);
        }
        pending += rest;
        if (out.size() >= blockSize)
            write(out);
    }
    if (!pending.empty())
        one(pending);
    write(out);
    return code;
}

} // namespace

int answerAll(const std::vector<std::string>& values, const Answer& answer)
{
    if (values.size() == 1 && values[0] == "-")
        return answerLines(answer);
    if (values.empty())
        return complain("no value given; see --help", BadUsage);
    int code = Done;
    for (const std::string& value : values) {
        std::string out;
        if (const auto done = answer(value, out); !done) {
            write(out);
            code = complain("'" + value.substr(0, 60) + "': " + sentence(done.error(), value), BadInput);
            continue;
        }
        out += '\n';
        write(out);
    }
    return code;
}

} // namespace quantoscope::cli
