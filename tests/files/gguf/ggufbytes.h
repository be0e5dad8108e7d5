// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <bit>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace quantoscope::tests {

/// The bytes of an integer, the lowest first.
template<typename T>
std::string little(T number)
{
    std::string bytes;
    for (std::size_t i = 0; i < sizeof(T); ++i)
        bytes += static_cast<char>(static_cast<std::uint64_t>(number) >> (8 * i));
    return bytes;
}

/// A string as GGUF writes it: its length, then its bytes.
inline std::string ggufText(std::string_view text)
{
    return little(std::uint64_t{text.size()}) + std::string(text);
}

/// A key, the number of a type, a value.
inline std::string ggufPair(std::string_view key, std::uint32_t type, const std::string& value)
{
    return ggufText(key) + little(type) + value;
}

/// A file put together of its parts.
struct GgufBytes {
    std::uint32_t version = 3;
    std::vector<std::string> pairs;
    std::vector<std::string> infos;
    std::string data;
    std::size_t alignment = 32;

    void addTensor(std::string_view name, const std::vector<std::uint64_t>& ne, std::uint32_t type, std::uint64_t offset)
    {
        std::string info = ggufText(name) + little(static_cast<std::uint32_t>(ne.size()));
        for (const std::uint64_t length : ne)
            info += little(length);
        infos.push_back(info + little(type) + little(offset));
    }
    /// Adds float32 data behind what there is, at the next multiple of the alignment, and the tensor.
    void addFloats(std::string_view name, const std::vector<float>& values)
    {
        data.resize((data.size() + alignment - 1) / alignment * alignment);
        addTensor(name, {values.size()}, 0, data.size());
        for (const float value : values)
            data += little(std::bit_cast<std::uint32_t>(value));
    }

    /// Everything before the data, without the filling.
    [[nodiscard]] std::string header() const
    {
        std::string bytes = "GGUF" + little(version) + little(std::uint64_t{infos.size()}) + little(std::uint64_t{pairs.size()});
        for (const std::string& pair : pairs)
            bytes += pair;
        for (const std::string& info : infos)
            bytes += info;
        return bytes;
    }
    [[nodiscard]] std::string bytes() const
    {
        std::string all = header();
        all.resize((all.size() + alignment - 1) / alignment * alignment);
        return all + data;
    }
};

} // namespace quantoscope::tests
