// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <cstring>
#include <initializer_list>
#include <string_view>

/// A small writer of protobuf messages and of the messages of ONNX: every function returns bytes to be put together by +.
namespace quantoscope::tests::pb {

inline QByteArray varint(quint64 value)
{
    QByteArray bytes;
    for (; value > 0x7f; value >>= 7)
        bytes.append(char(0x80 | (value & 0x7f)));
    return bytes.append(char(value));
}

inline QByteArray key(quint64 field, int wireType)
{
    return varint(field << 3 | quint64(wireType));
}

inline QByteArray number(quint64 field, qint64 value)
{
    return key(field, 0) + varint(quint64(value));
}

inline QByteArray content(quint64 field, const QByteArray& bytes)
{
    return key(field, 2) + varint(quint64(bytes.size())) + bytes;
}

/// A row of varints.
inline QByteArray packed(std::initializer_list<qint64> values)
{
    QByteArray bytes;
    for (const qint64 value : values)
        bytes += varint(quint64(value));
    return bytes;
}

/// Numbers as they lie in memory, the lowest byte first (the tests run on such machines).
template<typename T>
QByteArray raw(std::initializer_list<T> values)
{
    QByteArray bytes(qsizetype(values.size() * sizeof(T)), '\0');
    std::memcpy(bytes.data(), std::data(values), values.size() * sizeof(T));
    return bytes;
}

inline std::string_view view(const QByteArray& bytes)
{
    return {bytes.constData(), std::size_t(bytes.size())};
}

// TensorProto.
inline QByteArray dims(std::initializer_list<qint64> lengths) { return content(1, packed(lengths)); }
inline QByteArray type(qint64 number) { return pb::number(2, number); }
inline QByteArray floatData(std::initializer_list<float> values) { return content(4, raw(values)); }
inline QByteArray int32Data(std::initializer_list<qint64> values) { return content(5, packed(values)); }
inline QByteArray stringData(const QByteArray& text) { return content(6, text); }
inline QByteArray int64Data(std::initializer_list<qint64> values) { return content(7, packed(values)); }
inline QByteArray name(const QByteArray& text) { return content(8, text); }
inline QByteArray rawData(const QByteArray& bytes) { return content(9, bytes); }
inline QByteArray doubleData(std::initializer_list<double> values) { return content(10, raw(values)); }
inline QByteArray uint64Data(std::initializer_list<qint64> values) { return content(11, packed(values)); }
inline QByteArray external(const QByteArray& key, const QByteArray& value) { return content(13, content(1, key) + content(2, value)); }
inline QByteArray isExternal() { return number(14, 1); }

/// float32 [n] in raw data.
inline QByteArray floats(const QByteArray& tensorName, std::initializer_list<float> values)
{
    return dims({qint64(values.size())}) + type(1) + name(tensorName) + rawData(raw(values));
}

// GraphProto, NodeProto, AttributeProto, ModelProto.
inline QByteArray initializer(const QByteArray& tensor) { return content(5, tensor); }
inline QByteArray sparse(const QByteArray& values, const QByteArray& indices, std::initializer_list<qint64> lengths)
{
    return content(1, values) + content(2, indices) + content(3, packed(lengths));
}
inline QByteArray node(const QByteArray& nodeName, const QByteArray& attributes) { return content(1, content(2, "out") + content(3, nodeName) + content(4, "Op") + attributes); }
inline QByteArray tensorAttribute(const QByteArray& attributeName, const QByteArray& tensor) { return content(5, content(1, attributeName) + content(5, tensor)); }
inline QByteArray graphAttribute(const QByteArray& attributeName, const QByteArray& graph) { return content(5, content(1, attributeName) + content(6, graph)); }
inline QByteArray model(const QByteArray& graph) { return number(1, 9) + content(7, graph); }

} // namespace quantoscope::tests::pb
