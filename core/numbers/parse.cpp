// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/numbers/functions.h"
#include "core/numbers/literal.h"
#include "core/numbers/text.h"

#include <algorithm>
#include <cctype>

namespace quantoscope::core {

namespace {

constexpr int depthLimit = 200;
constexpr std::size_t workLimit = bitLimit * 4; ///< bits of all results of one text together
constexpr std::size_t operationWork = 48; ///< so that short numbers, too, have an end
constexpr std::size_t functionWork = std::size_t{1} << 16;

std::size_t bitsOf(const Rational& value)
{
    return mpz_sizeinbase(value.get_num_mpz_t(), 2) + mpz_sizeinbase(value.get_den_mpz_t(), 2);
}

/// A recursive-descent reader over ASCII text; positions are in that text.
class Parser
{
public:
    explicit Parser(std::string_view text) : m_text(text) {}

    Result<Number> parse()
    {
        skipBlanks();
        if (atEnd())
            return failure(ErrorCode::EmptyText, {}, 0);
        if (auto special = readSpecial())
            return *special;
        auto result = sum();
        if (!result)
            return result;
        skipBlanks();
        if (!atEnd())
            return m_text[m_at] == ')' ? failure(ErrorCode::UnbalancedParenthesis, {}, m_at) : unexpected();
        return result;
    }

private:
    [[nodiscard]] bool atEnd() const { return m_at >= m_text.size(); }
    [[nodiscard]] char peek(std::size_t ahead = 0) const { return m_at + ahead < m_text.size() ? m_text[m_at + ahead] : '\0'; }

    void skipBlanks()
    {
        while (!atEnd() && std::isspace(static_cast<unsigned char>(m_text[m_at])) != 0)
            ++m_at;
    }

    bool take(char c)
    {
        skipBlanks();
        if (peek() != c)
            return false;
        ++m_at;
        return true;
    }

    [[nodiscard]] tl::unexpected<Error> unexpected() const
    {
        if (atEnd())
            return failure(ErrorCode::UnexpectedEnd, {}, m_text.size());
        std::size_t length = 1;
        while (m_at + length < m_text.size() && (static_cast<unsigned char>(m_text[m_at + length]) & 0xc0U) == 0x80U)
            ++length;
        return failure(ErrorCode::UnexpectedCharacter, {std::string(m_text.substr(m_at, length))}, m_at);
    }

    std::string readName()
    {
        const std::size_t start = m_at;
        while (std::isalnum(static_cast<unsigned char>(peek())) != 0 || peek() == '_')
            ++m_at;
        std::string name(m_text.substr(start, m_at - start));
        std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
        return name;
    }

    /// `inf`, `-infinity`, `nan` standing alone.
    std::optional<Number> readSpecial()
    {
        const std::size_t start = m_at;
        const bool negative = take('-');
        if (!negative)
            take('+');
        skipBlanks();
        const std::string name = readName();
        skipBlanks();
        if (atEnd() && (name == "inf" || name == "infinity"))
            return Number::infinity(negative);
        if (atEnd() && name == "nan")
            return Number::nan();
        m_at = start;
        return std::nullopt;
    }

    /// Refuses an operation whose result could have more than `bits` bits, before it is done.
    Result<void> spend(std::size_t bits, std::size_t position)
    {
        m_work += bits + operationWork;
        if (bits > 2 * bitLimit || m_work > workLimit)
            return failure(ErrorCode::ResultTooLarge, {static_cast<std::int64_t>(bitLimit)}, position);
        return {};
    }

    Result<Number> sum()
    {
        auto left = product();
        while (left) {
            skipBlanks();
            const std::size_t position = m_at;
            const char sign = peek();
            if (sign != '+' && sign != '-')
                break;
            ++m_at;
            auto right = product();
            if (!right)
                return right;
            if (auto ok = spend(bitsOf(left->value) + bitsOf(right->value), position); !ok)
                return tl::unexpected(ok.error());
            const bool approximate = left->approximate || right->approximate;
            left = Number::finite(sign == '+' ? Rational(left->value + right->value) : Rational(left->value - right->value));
            left->approximate = approximate;
        }
        return left;
    }

    Result<Number> product()
    {
        auto left = signedPower();
        while (left) {
            skipBlanks();
            const std::size_t position = m_at;
            const bool isPower = peek() == '*' && peek(1) == '*';
            const char sign = peek();
            if ((sign != '*' && sign != '/') || isPower)
                break;
            ++m_at;
            auto right = signedPower();
            if (!right)
                return right;
            if (sign == '/' && right->value == 0)
                return failure(ErrorCode::DivisionByZero, {}, position);
            if (auto ok = spend(bitsOf(left->value) + bitsOf(right->value), position); !ok)
                return tl::unexpected(ok.error());
            const bool negative = left->negative != right->negative;
            const bool approximate = left->approximate || right->approximate;
            left = Number::finite(sign == '*' ? Rational(left->value * right->value) : Rational(left->value / right->value));
            left->negative = negative;
            left->approximate = approximate;
        }
        return left;
    }

    Result<Number> signedPower()
    {
        bool negative = false;
        for (;;) {
            if (take('-'))
                negative = !negative;
            else if (!take('+'))
                break;
        }
        auto value = raised();
        if (value && negative) {
            value->value = -value->value;
            value->negative = !value->negative;
        }
        return value;
    }

    Result<Number> raised()
    {
        auto base = primary();
        if (!base)
            return base;
        skipBlanks();
        const std::size_t position = m_at;
        if (take('*')) {
            if (peek() != '*') {
                m_at = position;
                return base;
            }
            ++m_at;
        } else if (!take('^')) {
            return base;
        }
        if (++m_depth > depthLimit)
            return failure(ErrorCode::NestingTooDeep, {std::int64_t{depthLimit}}, position);
        auto exponent = signedPower();
        --m_depth;
        if (!exponent)
            return exponent;
        return finish(power(*base, *exponent), position);
    }

    /// Gives errors of the arithmetic their place, and charges the result.
    Result<Number> finish(Result<Number> result, std::size_t position)
    {
        if (!result) {
            result.error().position = position;
            return result;
        }
        const std::size_t work = bitsOf(result->value) + (result->approximate ? functionWork : 0);
        if (auto ok = spend(work, position); !ok)
            return tl::unexpected(ok.error());
        return result;
    }

    Result<Number> primary()
    {
        skipBlanks();
        const std::size_t position = m_at;
        const char c = peek();
        if (std::isdigit(static_cast<unsigned char>(c)) != 0 || (c == '.' && std::isdigit(static_cast<unsigned char>(peek(1))) != 0)) {
            const auto literal = readLiteral(m_text, m_at);
            if (!literal)
                return tl::unexpected(literal.error());
            m_at += literal->length;
            if (auto ok = spend(bitsOf(literal->value), position); !ok)
                return tl::unexpected(ok.error());
            return Number::finite(literal->value);
        }
        if (c == '(')
            return parenthesised();
        if (std::isalpha(static_cast<unsigned char>(c)) != 0)
            return named(position);
        return unexpected();
    }

    Result<Number> parenthesised()
    {
        const std::size_t position = m_at++;
        if (++m_depth > depthLimit)
            return failure(ErrorCode::NestingTooDeep, {std::int64_t{depthLimit}}, position);
        auto value = sum();
        --m_depth;
        if (value && !take(')'))
            return atEnd() ? failure(ErrorCode::UnbalancedParenthesis, {}, position) : unexpected();
        return value;
    }

    /// What stands behind a root sign without parentheses: √2, √√16.
    Result<Number> underRoot(std::size_t position)
    {
        if (++m_depth > depthLimit)
            return failure(ErrorCode::NestingTooDeep, {std::int64_t{depthLimit}}, position);
        auto value = primary();
        --m_depth;
        return value;
    }

    Result<Number> named(std::size_t position)
    {
        const std::string name = readName();
        if (name == "inf" || name == "infinity" || name == "nan")
            return failure(ErrorCode::NotFiniteOperand, {}, position);
        skipBlanks();
        if (peek() != '(' && name != "sqrt")
            return finish(namedConstant(name), position);
        auto argument = peek() == '(' ? parenthesised() : underRoot(position);
        if (!argument)
            return argument;
        return finish(applyFunction(name, *argument), position);
    }

    std::string_view m_text;
    std::size_t m_at = 0;
    std::size_t m_work = 0;
    int m_depth = 0;
};

} // namespace

Result<Number> parseNumber(std::string_view text)
{
    if (text.size() > textLimit)
        return failure(ErrorCode::TextTooLong, {static_cast<std::int64_t>(text.size()), static_cast<std::int64_t>(textLimit)});
    const PlainText plain = plainText(text);
    auto result = Parser(plain.text).parse();
    if (!result && result.error().position != Error::npos)
        result.error().position = plain.original(result.error().position);
    return result;
}

} // namespace quantoscope::core
