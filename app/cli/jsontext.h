// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace quantoscope::cli {

/// Writes JSON piece by piece, commas set by itself; `take` gives what has been written, so that long documents need not be
/// kept. The caller closes what it opens.
class JsonText
{
public:
    JsonText& open(char bracket); ///< `{` or `[`
    JsonText& close(char bracket);
    JsonText& key(std::string_view name);
    /// Control characters are escaped; bytes that are not UTF-8 become U+FFFD.
    JsonText& text(std::string_view value);
    /// 17 significant digits, which tell every double from its neighbours; NaN and infinities are null.
    JsonText& number(double value);
    /// The same, but NaN and infinities are the texts `nan`, `inf`, `-inf`: for the values of tensors.
    JsonText& value(double value);
    JsonText& integer(std::int64_t value);
    JsonText& boolean(bool value);
    JsonText& null();

    /// What was written since the last call.
    [[nodiscard]] std::string take();

private:
    void separate();

    std::string m_text;
    bool m_needsComma = false;
};

} // namespace quantoscope::cli
