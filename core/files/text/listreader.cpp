// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/text/listreader.h"

#include "core/files/shorttext.h"
#include "core/files/text/cellnumber.h"
#include "core/files/text/pastedtext.h"

#include <algorithm>
#include <array>

namespace quantoscope::core {

namespace {

constexpr std::string_view blanks = " \t\r\n";
constexpr std::string_view openers = "[({";
constexpr std::string_view closers = "])}";
constexpr std::string_view elementEnds = " \t\r\n,[](){}";
constexpr std::int64_t progressValues = 1 << 16;

bool isIn(std::string_view set, char c)
{
    return set.find(c) != std::string_view::npos;
}

bool isNameCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.';
}

/// Whether the text ends in a name of something that makes an array of its argument.
bool endsInMaker(std::string_view text)
{
    std::size_t begin = text.size();
    while (begin > 0 && isNameCharacter(text[begin - 1]) && text[begin - 1] != '.')
        --begin;
    constexpr std::array<std::string_view, 5> makers{"array", "asarray", "tensor", "Tensor", "Parameter"};
    return std::ranges::find(makers, text.substr(begin)) != makers.end();
}

class ListReader
{
public:
    ListReader(std::string_view text, const ListStart& start, const std::string& path, const ProgressSink& progress)
        : m_text(text), m_path(path), m_progress(progress), m_at(start.position), m_isCall(start.isCall)
    {
        m_line += std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(m_at), '\n');
    }

    Result<NestedList> read()
    {
        bool isDone = false;
        while (!m_error && !isDone) {
            skipBlanks();
            isDone = step() && m_open.empty();
        }
        if (!m_error && m_isCall)
            readArguments();
        skipBlanks();
        if (!m_error && m_at < m_text.size() && m_text[m_at] == ';')
            ++m_at;
        skipBlanks();
        if (m_at < m_text.size())
            failUnexpected();
        if (!m_error && m_list.values.empty())
            fail(m_text.size(), FileFault::NoValues);
        if (m_error)
            return tl::unexpected(*m_error);
        m_list.shape.assign(m_lengths.begin(), m_lengths.end());
        return std::move(m_list);
    }

private:
    void fail(std::size_t at, FileFault fault, std::vector<Error::Argument> arguments = {})
    {
        if (!m_error)
            m_error = malformed(m_path, fault, std::move(arguments), at).value();
    }

    /// The word at m_at, or the end.
    void failUnexpected()
    {
        if (m_at >= m_text.size()) {
            const auto open = static_cast<std::int64_t>(m_open.size()) + (m_isCall ? 1 : 0);
            return fail(m_text.size(), FileFault::PasteCutShort, {open});
        }
        fail(m_at, FileFault::PasteUnexpected, {shortText(word())});
    }

    [[nodiscard]] std::string_view word() const
    {
        const std::size_t end = std::min(m_text.find_first_of(elementEnds, m_at), m_text.size());
        return m_text.substr(m_at, std::max<std::size_t>(end - m_at, 1));
    }

    void skipBlanks()
    {
        for (; m_at < m_text.size() && isIn(blanks, m_text[m_at]); ++m_at)
            m_line += m_text[m_at] == '\n' ? 1 : 0;
    }

    /// One bracket, comma or number. True when an element is complete.
    bool step()
    {
        if (m_at >= m_text.size()) {
            failUnexpected();
            return false;
        }
        const char c = m_text[m_at];
        if (isIn(openers, c)) {
            open(c);
            return false;
        }
        if (isIn(closers, c))
            return close(c);
        if (c == ',') {
            if (m_open.empty() || m_counts.back() == 0 || m_isCommaBefore)
                failUnexpected();
            m_isCommaBefore = true;
            ++m_at;
            return false;
        }
        return takeNumber();
    }

    void open(char bracket)
    {
        if (m_open.size() == pastedDepthLimit)
            return fail(m_at, FileFault::PasteTooDeep, {static_cast<std::int64_t>(pastedDepthLimit)});
        if (m_leafDepth && m_open.size() == *m_leafDepth) // a list beside numbers
            return failUnexpected();
        countElement();
        m_open += bracket;
        m_counts.push_back(0);
        if (m_lengths.size() < m_open.size())
            m_lengths.push_back(unknownLength);
        ++m_at;
    }

    bool close(char bracket)
    {
        if (m_open.empty() || closers[openers.find(m_open.back())] != bracket) {
            failUnexpected();
            return false;
        }
        std::int64_t& length = m_lengths[m_open.size() - 1];
        if (length != unknownLength && length != m_counts.back())
            fail(m_at, FileFault::PasteRagged, {m_counts.back(), length});
        length = m_counts.back();
        m_open.pop_back();
        m_counts.pop_back();
        m_isCommaBefore = false;
        ++m_at;
        return true;
    }

    void countElement()
    {
        if (!m_counts.empty())
            ++m_counts.back();
        m_isCommaBefore = false;
    }

    bool takeNumber()
    {
        const std::string_view text = word();
        if (text.starts_with("...") || text.starts_with("…")) {
            fail(m_at, FileFault::PasteEllipsis);
            return false;
        }
        CellNumber number = readCellNumber(text);
        if (text == "True" || text == "False")
            number = {CellKind::Number, text == "True" ? 1.0 : 0.0};
        // Numbers beside lists would be on two levels.
        if (number.kind == CellKind::NotNumber || m_lengths.size() > m_open.size()) {
            failUnexpected();
            return false;
        }
        m_leafDepth = m_open.size();
        countElement();
        if (number.kind != CellKind::Number) {
            CellRemark& remark = number.kind == CellKind::Overflow ? m_list.overflows : m_list.roundedIntegers;
            remark.add(m_line, m_counts.empty() ? 1 : m_counts.back(), text);
        }
        m_list.values.push_back(number.value);
        if (std::ssize(m_list.values) % progressValues == 0
            && !keepGoing(m_progress, static_cast<std::int64_t>(m_at), static_cast<std::int64_t>(m_text.size())))
            m_error = Error{ErrorCode::Cancelled, {}, Error::npos};
        m_at += text.size();
        return true;
    }

    /// `, dtype=float32, device='cpu')`
    void readArguments()
    {
        for (skipBlanks(); !m_error && m_at < m_text.size() && m_text[m_at] == ','; skipBlanks()) {
            ++m_at;
            skipBlanks();
            if (m_at < m_text.size() && m_text[m_at] != ')')
                readArgument();
        }
        if (m_error || m_at >= m_text.size() || m_text[m_at] != ')')
            return failUnexpected();
        m_isCall = false;
        ++m_at;
    }

    void readArgument()
    {
        const std::size_t begin = m_at;
        while (m_at < m_text.size() && isNameCharacter(m_text[m_at]))
            ++m_at;
        const std::string_view key = m_text.substr(begin, m_at - begin);
        if (key.empty() || m_at >= m_text.size() || m_text[m_at] != '=') {
            m_at = m_at < m_text.size() ? begin : m_at;
            return failUnexpected();
        }
        const std::size_t valueAt = ++m_at;
        skipValue();
        if (key == "dtype")
            m_list.dtype = m_text.substr(valueAt, m_at - valueAt);
    }

    /// To the comma or parenthesis that ends an argument; both belong to the value in brackets, <> and quotes.
    void skipValue()
    {
        std::int64_t depth = 0;
        char quote = '\0';
        for (; m_at < m_text.size(); ++m_at) {
            const char c = m_text[m_at];
            if (quote != '\0') {
                quote = c == quote ? '\0' : quote;
                continue;
            }
            if (depth == 0 && (c == ',' || c == ')'))
                return;
            if (c == '\'' || c == '"')
                quote = c;
            depth += isIn("[({<", c) ? 1 : isIn("])}>", c) ? -1 : 0;
        }
    }

    static constexpr std::int64_t unknownLength = -1;

    std::string_view m_text;
    const std::string& m_path;
    const ProgressSink& m_progress;
    std::size_t m_at;
    bool m_isCall; ///< its parenthesis is open
    std::int64_t m_line = 1;
    std::string m_open;                  ///< brackets, outermost first
    std::vector<std::int64_t> m_counts;  ///< elements so far in each of them
    std::vector<std::int64_t> m_lengths; ///< of the lists on each level
    std::optional<std::size_t> m_leafDepth;
    bool m_isCommaBefore = false;
    NestedList m_list;
    std::optional<Error> m_error;
};

} // namespace

std::optional<ListStart> listStart(std::string_view text)
{
    const std::size_t bracket = text.find_first_of(openers);
    if (bracket == std::string_view::npos)
        return std::nullopt;
    std::string_view before = text.substr(0, bracket);
    before.remove_prefix(std::min(before.find_first_not_of(blanks), before.size()));
    if (before.empty())
        return ListStart{bracket, false};
    const bool isNamed = std::ranges::all_of(before, [](char c) { return isNameCharacter(c) || isIn(" \t\r\n:=", c); });
    if (!isNamed || (before.front() >= '0' && before.front() <= '9') || before.front() == '.')
        return std::nullopt;
    const std::string_view trimmed = before.substr(0, before.find_last_not_of(blanks) + 1);
    if (trimmed.ends_with('='))
        return ListStart{bracket, false};
    if (text[bracket] != '(' || trimmed.size() != before.size() || trimmed.ends_with(':'))
        return std::nullopt;
    const std::size_t argument = text.find_first_not_of(blanks, bracket + 1);
    const bool isList = argument != std::string_view::npos && isIn(openers, text[argument]);
    if (!isList && !endsInMaker(before))
        return std::nullopt;
    return ListStart{std::min(argument, text.size()), true};
}

Result<NestedList> readNestedList(std::string_view text, const ListStart& start, const std::string& path,
                                  const ProgressSink& progress)
{
    return ListReader(text, start, path, progress).read();
}

} // namespace quantoscope::core
