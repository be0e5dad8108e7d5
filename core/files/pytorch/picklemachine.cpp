// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/pytorch/picklemachine.h"

#include "core/files/pytorch/picklebuilder.h"
#include "core/files/pytorch/pickletext.h"

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <limits>

namespace quantoscope::core {

namespace {

constexpr int highestProtocol = 5;
using Ids = PickleBuilder::Ids;

/// The stack machine of Python's Lib/pickle.py without its last step: what would be made by a call stays a description.
class Machine
{
public:
    explicit Machine(const PickleSource& source)
        : m_builder(PickleCursor(source.bytes, source.path, source.start))
        , m_cursor(m_builder.cursor())
    {}

    Result<Pickle> run(const ProgressSink& progress);

    // One function an opcode, or a family of opcodes. Each has read its opcode and takes its argument.
    Result<void> proto();
    Result<void> frame();
    Result<void> mark();
    Result<void> stop();
    Result<void> pop();
    Result<void> popMark();
    Result<void> duplicate();
    Result<void> none() { return push(PickleKind::None, std::int64_t(0)); }
    template<int value>
    Result<void> boolean() { return push(PickleKind::Bool, std::int64_t(value)); }
    template<int bytes, bool isSigned>
    Result<void> binaryInteger();
    template<int lengthBytes>
    Result<void> longInteger();
    Result<void> textInteger();
    Result<void> binaryReal();
    Result<void> textReal();
    template<int lengthBytes, PickleKind kind>
    Result<void> counted();
    template<int lengthBytes>
    Result<void> oldText();
    Result<void> quotedText();
    Result<void> unicodeLine();
    template<PickleKind kind>
    Result<void> empty() { return push(kind, Ids()); }
    template<int count>
    Result<void> shortTuple();
    template<PickleKind kind>
    Result<void> collect();
    Result<void> append();
    Result<void> appends();
    Result<void> setItem();
    Result<void> setItems();
    Result<void> addItems();
    template<int bytes>
    Result<void> fetch();
    template<int bytes>
    Result<void> store();
    Result<void> memoize() { return m_builder.store(m_builder.stored()); }
    Result<void> globalLines();
    Result<void> globalFromStack();
    Result<void> reduce();
    Result<void> newObject();
    Result<void> newObjectEx();
    Result<void> instance();
    Result<void> objectFromMark();
    Result<void> build();
    Result<void> persistentLine();
    Result<void> persistent();
    Result<void> outside() { return m_cursor.fail(FileFault::PickleOutside); }
    Result<void> readOnly();

private:
    Result<void> step(unsigned char opcode);
    Result<void> push(PickleKind kind, PickleBuilder::Data data) { return m_builder.push(kind, std::move(data)); }
    Result<void> pushDigits(std::string_view digits);
    Result<std::int64_t> memoIndex(int bytes);

    PickleBuilder m_builder;
    PickleCursor& m_cursor;
    bool m_isStopped = false;
};

struct Opcode {
    unsigned char code;
    std::string_view name;
    Result<void> (Machine::*run)();
};

/// In the order of Lib/pickletools.py.
constexpr std::array opcodes = std::to_array<Opcode>({
    {'I', "INT", &Machine::textInteger},
    {'J', "BININT", &Machine::binaryInteger<4, true>},
    {'K', "BININT1", &Machine::binaryInteger<1, false>},
    {'M', "BININT2", &Machine::binaryInteger<2, false>},
    {'L', "LONG", &Machine::textInteger},
    {0x8a, "LONG1", &Machine::longInteger<1>},
    {0x8b, "LONG4", &Machine::longInteger<4>},
    {'S', "STRING", &Machine::quotedText},
    {'T', "BINSTRING", &Machine::oldText<4>},
    {'U', "SHORT_BINSTRING", &Machine::oldText<1>},
    {'B', "BINBYTES", &Machine::counted<4, PickleKind::Bytes>},
    {'C', "SHORT_BINBYTES", &Machine::counted<1, PickleKind::Bytes>},
    {0x8e, "BINBYTES8", &Machine::counted<8, PickleKind::Bytes>},
    {0x96, "BYTEARRAY8", &Machine::counted<8, PickleKind::Bytes>},
    {0x97, "NEXT_BUFFER", &Machine::outside},
    {0x98, "READONLY_BUFFER", &Machine::readOnly},
    {'N', "NONE", &Machine::none},
    {0x88, "NEWTRUE", &Machine::boolean<1>},
    {0x89, "NEWFALSE", &Machine::boolean<0>},
    {'V', "UNICODE", &Machine::unicodeLine},
    {0x8c, "SHORT_BINUNICODE", &Machine::counted<1, PickleKind::Text>},
    {'X', "BINUNICODE", &Machine::counted<4, PickleKind::Text>},
    {0x8d, "BINUNICODE8", &Machine::counted<8, PickleKind::Text>},
    {'F', "FLOAT", &Machine::textReal},
    {'G', "BINFLOAT", &Machine::binaryReal},
    {']', "EMPTY_LIST", &Machine::empty<PickleKind::List>},
    {'a', "APPEND", &Machine::append},
    {'e', "APPENDS", &Machine::appends},
    {'l', "LIST", &Machine::collect<PickleKind::List>},
    {')', "EMPTY_TUPLE", &Machine::empty<PickleKind::Tuple>},
    {'t', "TUPLE", &Machine::collect<PickleKind::Tuple>},
    {0x85, "TUPLE1", &Machine::shortTuple<1>},
    {0x86, "TUPLE2", &Machine::shortTuple<2>},
    {0x87, "TUPLE3", &Machine::shortTuple<3>},
    {'}', "EMPTY_DICT", &Machine::empty<PickleKind::Dict>},
    {'d', "DICT", &Machine::collect<PickleKind::Dict>},
    {'s', "SETITEM", &Machine::setItem},
    {'u', "SETITEMS", &Machine::setItems},
    {0x8f, "EMPTY_SET", &Machine::empty<PickleKind::Set>},
    {0x90, "ADDITEMS", &Machine::addItems},
    {0x91, "FROZENSET", &Machine::collect<PickleKind::Set>},
    {'0', "POP", &Machine::pop},
    {'2', "DUP", &Machine::duplicate},
    {'(', "MARK", &Machine::mark},
    {'1', "POP_MARK", &Machine::popMark},
    {'g', "GET", &Machine::fetch<0>},
    {'h', "BINGET", &Machine::fetch<1>},
    {'j', "LONG_BINGET", &Machine::fetch<4>},
    {'p', "PUT", &Machine::store<0>},
    {'q', "BINPUT", &Machine::store<1>},
    {'r', "LONG_BINPUT", &Machine::store<4>},
    {0x94, "MEMOIZE", &Machine::memoize},
    {0x82, "EXT1", &Machine::outside},
    {0x83, "EXT2", &Machine::outside},
    {0x84, "EXT4", &Machine::outside},
    {'c', "GLOBAL", &Machine::globalLines},
    {0x93, "STACK_GLOBAL", &Machine::globalFromStack},
    {'R', "REDUCE", &Machine::reduce},
    {'b', "BUILD", &Machine::build},
    {'i', "INST", &Machine::instance},
    {'o', "OBJ", &Machine::objectFromMark},
    {0x81, "NEWOBJ", &Machine::newObject},
    {0x92, "NEWOBJ_EX", &Machine::newObjectEx},
    {0x80, "PROTO", &Machine::proto},
    {'.', "STOP", &Machine::stop},
    {0x95, "FRAME", &Machine::frame},
    {'P', "PERSID", &Machine::persistentLine},
    {'Q', "BINPERSID", &Machine::persistent},
});

constexpr auto opcodeOfByte = [] {
    std::array<const Opcode*, 256> table{};
    for (const Opcode& opcode : opcodes)
        table[opcode.code] = &opcode;
    return table;
}();

// The frame of the machine.

Result<Pickle> Machine::run(const ProgressSink& progress)
{
    constexpr std::int64_t stride = 1 << 16;
    const std::int64_t total = m_cursor.left();
    unsigned char opcode = 0;
    for (std::int64_t count = 0; !m_isStopped; ++count) {
        if (count % stride == stride - 1 && !keepGoing(progress, m_cursor.position(), total))
            return failure(ErrorCode::Cancelled);
        if (!m_cursor.next(opcode))
            return m_cursor.refuse(FileFault::PickleNoStop, {});
        if (auto done = step(opcode); !done)
            return tl::unexpected(done.error());
    }
    return m_builder.finish();
}

Result<void> Machine::step(unsigned char opcode)
{
    const Opcode* row = opcodeOfByte[opcode];
    if (!row) {
        constexpr std::string_view digits = "0123456789abcdef";
        return m_cursor.refuse(FileFault::PickleOpcode, {std::string{'0', 'x', digits[opcode >> 4], digits[opcode & 15]}});
    }
    m_cursor.name(row->name);
    return (this->*row->run)();
}

Result<void> Machine::proto()
{
    return m_cursor.number(1).and_then([this](std::uint64_t version) -> Result<void> {
        if (version > highestProtocol)
            return m_cursor.fail(FileFault::PickleArgument, {std::to_string(version)});
        return {};
    });
}

Result<void> Machine::frame()
{
    return m_cursor.number(8).and_then([this](std::uint64_t length) -> Result<void> {
        if (length > static_cast<std::uint64_t>(m_cursor.left())) {
            constexpr auto most = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
            return m_cursor.fail(FileFault::LengthBeyondEnd, {static_cast<std::int64_t>(std::min(length, most)), m_cursor.left()});
        }
        return {};
    });
}

Result<void> Machine::stop()
{
    m_isStopped = true;
    return {};
}

// The stack.

Result<void> Machine::mark()
{
    m_builder.mark();
    return {};
}

Result<void> Machine::pop()
{
    if (m_builder.isEmpty() && m_builder.dropMark()) // as Python does
        return {};
    return m_builder.take().map([](PickleId) {});
}

Result<void> Machine::popMark()
{
    return m_builder.takeToMark().map([](const Ids&) {});
}

Result<void> Machine::duplicate()
{
    return m_builder.top().map([this](PickleId id) { m_builder.pushAgain(id); });
}

// Numbers.

template<int bytes, bool isSigned>
Result<void> Machine::binaryInteger()
{
    return m_cursor.number(bytes).and_then([this](std::uint64_t value) {
        const auto number = isSigned ? static_cast<std::int64_t>(static_cast<std::int32_t>(value)) : static_cast<std::int64_t>(value);
        return push(PickleKind::Integer, number);
    });
}

template<int lengthBytes>
Result<void> Machine::longInteger()
{
    return m_cursor.counted(lengthBytes).and_then([this](std::string_view digits) -> Result<void> {
        const auto size = static_cast<std::int64_t>(digits.size());
        if (size > pickleIntegerLimit)
            return m_cursor.refuse(FileFault::CountBeyondLimit, {std::string("bytes of an integer"), size, pickleIntegerLimit});
        return pushDigits(decimalDigits(digits));
    });
}

/// INT and LONG: decimal digits, an L behind those of LONG; INT 00 and 01 are False and True.
Result<void> Machine::textInteger()
{
    return m_cursor.line().and_then([this](std::string_view text) -> Result<void> {
        if (text == "00" || text == "01")
            return push(PickleKind::Bool, std::int64_t(text == "01"));
        const auto size = static_cast<std::int64_t>(text.size());
        if (size > pickleDigitLimit)
            return m_cursor.refuse(FileFault::CountBeyondLimit, {std::string("digits of an integer"), size, pickleDigitLimit});
        const std::string_view digits = text.ends_with('L') ? text.substr(0, text.size() - 1) : text;
        const std::string_view unsignedDigits = digits.starts_with('-') ? digits.substr(1) : digits;
        if (unsignedDigits.empty() || unsignedDigits.find_first_not_of("0123456789") != std::string_view::npos)
            return m_cursor.fail(FileFault::PickleArgument, {std::string(text)});
        return pushDigits(digits);
    });
}

Result<void> Machine::pushDigits(std::string_view digits)
{
    std::int64_t value = 0;
    if (std::from_chars(digits.data(), digits.data() + digits.size(), value).ec == std::errc())
        return push(PickleKind::Integer, value);
    return push(PickleKind::BigInteger, m_builder.keep(std::string(digits)));
}

Result<void> Machine::binaryReal()
{
    return m_cursor.number(8).and_then([this](std::uint64_t littleEndian) {
        return push(PickleKind::Real, std::bit_cast<double>(__builtin_bswap64(littleEndian)));
    });
}

Result<void> Machine::textReal()
{
    return m_cursor.line().and_then([this](std::string_view text) -> Result<void> {
        double value = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
        if (error != std::errc() || end != text.data() + text.size())
            return m_cursor.fail(FileFault::PickleArgument, {std::string(text.substr(0, 64))});
        return push(PickleKind::Real, value);
    });
}

// Texts and bytes.

template<int lengthBytes, PickleKind kind>
Result<void> Machine::counted()
{
    return m_cursor.counted(lengthBytes).and_then([this](std::string_view text) { return m_builder.pushText(kind, text); });
}

/// Strings of Python 2, which are texts or bytes: no one knows.
template<int lengthBytes>
Result<void> Machine::oldText()
{
    return m_cursor.counted(lengthBytes).and_then([this](std::string_view text) {
        return push(isUtf8(text) ? PickleKind::Text : PickleKind::Bytes, text);
    });
}

Result<void> Machine::quotedText()
{
    return m_cursor.line().and_then([this](std::string_view line) -> Result<void> {
        auto text = unquotedText(line);
        if (!text)
            return m_cursor.fail(FileFault::PickleArgument, {std::string(line.substr(0, 64))});
        const PickleKind kind = isUtf8(*text) ? PickleKind::Text : PickleKind::Bytes;
        return push(kind, m_builder.keep(std::move(*text)));
    });
}

Result<void> Machine::unicodeLine()
{
    return m_cursor.line().and_then([this](std::string_view line) -> Result<void> {
        auto text = rawUnicodeText(line);
        if (!text)
            return m_cursor.fail(FileFault::PickleArgument, {std::string(line.substr(0, 64))});
        return push(PickleKind::Text, m_builder.keep(std::move(*text)));
    });
}

// Containers.

template<int count>
Result<void> Machine::shortTuple()
{
    Ids items(count);
    for (std::size_t k = count; k > 0; --k) {
        const auto item = m_builder.take();
        if (!item)
            return tl::unexpected(item.error());
        items[k - 1] = *item;
    }
    return push(PickleKind::Tuple, std::move(items));
}

template<PickleKind kind>
Result<void> Machine::collect()
{
    return m_builder.takeToMark().and_then([this](Ids items) -> Result<void> {
        if (kind != PickleKind::Dict)
            return push(kind, std::move(items));
        return push(kind, Ids()).and_then([this] { return m_builder.top(); }).and_then([&](PickleId dict) {
            return m_builder.setIn(dict, items);
        });
    });
}

Result<void> Machine::append()
{
    return m_builder.take().and_then([this](PickleId item) {
        return m_builder.top().and_then([&](PickleId list) { return m_builder.appendTo(list, {&item, 1}); });
    });
}

Result<void> Machine::appends()
{
    return m_builder.takeToMark().and_then([this](const Ids& items) {
        return m_builder.top().and_then([&](PickleId list) { return m_builder.appendTo(list, items); });
    });
}

Result<void> Machine::setItem()
{
    return m_builder.take().and_then([this](PickleId value) {
        return m_builder.take().and_then([&](PickleId key) {
            const std::array pair{key, value};
            return m_builder.top().and_then([&](PickleId dict) { return m_builder.setIn(dict, pair); });
        });
    });
}

Result<void> Machine::setItems()
{
    return m_builder.takeToMark().and_then([this](const Ids& pairs) {
        return m_builder.top().and_then([&](PickleId dict) { return m_builder.setIn(dict, pairs); });
    });
}

Result<void> Machine::addItems()
{
    return m_builder.takeToMark().and_then([this](const Ids& items) {
        return m_builder.top().and_then([&](PickleId set) { return m_builder.addTo(set, items); });
    });
}

// The memo.

/// The argument of GET and PUT is a line of digits (0 bytes), those of the others are binary.
Result<std::int64_t> Machine::memoIndex(int bytes)
{
    if (bytes > 0)
        return m_cursor.number(bytes).map([](std::uint64_t index) { return static_cast<std::int64_t>(index); });
    return m_cursor.line().and_then([this](std::string_view text) -> Result<std::int64_t> {
        std::int64_t index = -1;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), index);
        if (error != std::errc() || end != text.data() + text.size() || index < 0)
            return m_cursor.fail(FileFault::PickleArgument, {std::string(text.substr(0, 64))});
        return index;
    });
}

template<int bytes>
Result<void> Machine::fetch()
{
    return memoIndex(bytes).and_then([this](std::int64_t index) { return m_builder.fetch(index); });
}

template<int bytes>
Result<void> Machine::store()
{
    return memoIndex(bytes).and_then([this](std::int64_t index) { return m_builder.store(index); });
}

// Names and what is made of them.

Result<void> Machine::globalLines()
{
    return m_cursor.line().and_then([this](std::string_view module) {
        return m_cursor.line().and_then([&](std::string_view name) { return m_builder.pushGlobal(module, name); });
    });
}

Result<void> Machine::globalFromStack()
{
    return m_builder.take().and_then([this](PickleId name) {
        return m_builder.take().and_then([&](PickleId module) -> Result<void> {
            for (const PickleId id : {name, module}) {
                if (m_builder.pickle().kind(id) != PickleKind::Text)
                    return m_builder.mismatch(id);
            }
            return m_builder.pushGlobal(m_builder.pickle().text(module), m_builder.pickle().text(name));
        });
    });
}

Result<void> Machine::reduce()
{
    return m_builder.take().and_then([this](PickleId arguments) {
        return m_builder.take().and_then([&](PickleId callable) { return m_builder.construct(callable, arguments, false); });
    });
}

Result<void> Machine::newObject()
{
    return m_builder.take().and_then([this](PickleId arguments) {
        return m_builder.take().and_then([&](PickleId type) { return m_builder.construct(type, arguments, true); });
    });
}

Result<void> Machine::newObjectEx()
{
    return m_builder.take().and_then([this](PickleId keywords) -> Result<void> {
        if (m_builder.pickle().kind(keywords) != PickleKind::Dict)
            return m_builder.mismatch(keywords);
        return reduce();
    });
}

Result<void> Machine::instance()
{
    return m_builder.takeToMark().and_then([this](Ids arguments) {
        return globalLines().and_then([this] { return m_builder.take(); }).and_then([&](PickleId type) -> Result<void> {
            const auto tuple = m_builder.create(PickleKind::Tuple, std::move(arguments));
            return tuple ? m_builder.construct(type, *tuple, false) : tl::unexpected(tuple.error());
        });
    });
}

Result<void> Machine::objectFromMark()
{
    return m_builder.takeToMark().and_then([this](Ids items) -> Result<void> {
        if (items.empty())
            return m_cursor.fail(FileFault::PickleStack);
        const PickleId type = items.front();
        items.erase(items.begin());
        const auto arguments = m_builder.create(PickleKind::Tuple, std::move(items));
        return arguments ? m_builder.construct(type, *arguments, false) : tl::unexpected(arguments.error());
    });
}

Result<void> Machine::build()
{
    return m_builder.take().and_then([this](PickleId state) {
        return m_builder.top().and_then([&](PickleId target) { return m_builder.setState(target, state); });
    });
}

Result<void> Machine::persistentLine()
{
    return m_cursor.line().and_then([this](std::string_view line) {
        return m_builder.pushText(PickleKind::Text, line).and_then([this] { return persistent(); });
    });
}

Result<void> Machine::persistent()
{
    return m_builder.take().and_then([this](PickleId id) { return push(PickleKind::PersistentId, Ids{id}); });
}

Result<void> Machine::readOnly()
{
    return m_builder.top().and_then([this](PickleId id) -> Result<void> {
        return m_builder.pickle().kind(id) == PickleKind::Bytes ? Result<void>() : m_builder.mismatch(id);
    });
}

} // namespace

Result<Pickle> readPickle(const PickleSource& source, const ProgressSink& progress)
{
    return Machine(source).run(progress);
}

} // namespace quantoscope::core
