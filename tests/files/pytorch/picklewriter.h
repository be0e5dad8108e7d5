// SPDX-License-Identifier: GPL-3.0-or-later
// Pickles byte by byte, as tests want them.
#pragma once

#include "core/files/pytorch/picklemachine.h"
#include "core/support/filefault.h"
#include "tests/files/archive/zipbuilder.h"

#include <QByteArray>
#include <QList>

#include <cstring>

namespace quantoscope::tests {

inline constexpr const char* picklePath = "some.pt";

/// A literal with all its bytes, NUL included.
template<std::size_t size>
QByteArray raw(const char (&literal)[size])
{
    return QByteArray(literal, static_cast<qsizetype>(size) - 1);
}

inline QByteArray littleEndian(int size, qint64 value)
{
    QByteArray bytes;
    append(bytes, size, value);
    return bytes;
}

// Values: each gives the opcodes that push one.

inline QByteArray pInt(qint64 value)
{
    if (value >= 0 && value < 256)
        return 'K' + littleEndian(1, value);
    return raw("\x8a\x08") + littleEndian(8, value);
}

inline QByteArray pReal(double value)
{
    qint64 bits = 0;
    std::memcpy(&bits, &value, sizeof bits);
    QByteArray bytes = littleEndian(8, bits);
    std::reverse(bytes.begin(), bytes.end());
    return 'G' + bytes;
}

inline QByteArray pText(const QByteArray& text)
{
    return 'X' + littleEndian(4, text.size()) + text;
}

inline QByteArray pGlobal(const QByteArray& module, const QByteArray& name)
{
    return 'c' + module + '\n' + name + '\n';
}

inline QByteArray pTuple(const QList<QByteArray>& items)
{
    return '(' + items.join() + 't';
}

inline QByteArray pInts(const QList<qint64>& numbers)
{
    QList<QByteArray> items;
    for (const qint64 number : numbers)
        items += pInt(number);
    return pTuple(items);
}

inline QByteArray pList(const QList<QByteArray>& items)
{
    return "](" + items.join() + 'e';
}

/// Keys and values in turn.
inline QByteArray pDict(const QList<QByteArray>& items)
{
    return "}(" + items.join() + 'u';
}

inline QByteArray pCall(const QByteArray& callable, const QList<QByteArray>& arguments)
{
    return callable + pTuple(arguments) + 'R';
}

inline QByteArray pOrdered(const QList<QByteArray>& items)
{
    return pCall(pGlobal("collections", "OrderedDict"), {}) + '(' + items.join() + 'u';
}

/// An object of a class that nobody knows, with this state.
inline QByteArray pObject(const QByteArray& module, const QByteArray& name, const QByteArray& state)
{
    return pGlobal(module, name) + ')' + '\x81' + state + 'b';
}

inline QByteArray pStorage(const QByteArray& type, const QByteArray& key, qint64 count, const QByteArray& view = {})
{
    return pTuple({pText("storage"), pGlobal("torch", type), pText(key), pText("cpu"), pInt(count), view}) + 'Q';
}

/// The first four arguments of all functions that rebuild tensors.
inline QList<QByteArray> pView(const QByteArray& storage, qint64 offset, const QList<qint64>& shape, const QList<qint64>& strides)
{
    return {storage, pInt(offset), pInts(shape), pInts(strides)};
}

inline QByteArray pTensor(const QByteArray& storage, qint64 offset, const QList<qint64>& shape, const QList<qint64>& strides)
{
    const QList<QByteArray> more{"\x89", pOrdered({})};
    return pCall(pGlobal("torch._utils", "_rebuild_tensor_v2"), pView(storage, offset, shape, strides) + more);
}

/// The opcodes of one value as a pickle.
inline QByteArray pickleOf(const QByteArray& value)
{
    return raw("\x80\x02") + value + '.';
}

template<typename T>
QByteArray bytesOf(const QList<T>& values)
{
    return QByteArray(reinterpret_cast<const char*>(values.constData()), values.size() * qsizetype(sizeof(T)));
}

inline std::string_view view(const QByteArray& bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

inline core::Error fileError(core::FileFault fault, std::vector<core::Error::Argument> arguments, std::size_t position,
                             core::ErrorCode code = core::ErrorCode::FileMalformed)
{
    arguments.insert(arguments.begin(), {core::Error::Argument(std::string(picklePath)), core::Error::Argument(std::string(core::fileFaultName(fault)))});
    return {code, std::move(arguments), position};
}

} // namespace quantoscope::tests
