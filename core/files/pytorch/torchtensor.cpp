// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/pytorch/torchtensor.h"

#include <algorithm>
#include <array>

namespace quantoscope::core {

namespace {

constexpr std::size_t axisLimit = 64;
constexpr std::size_t keyLimit = 255; ///< bytes, as of a file's name

bool isPlainName(std::string_view key)
{
    const auto isStrange = [](char c) { return c == '/' || c == '\\' || c == ':' || static_cast<unsigned char>(c) < ' ' || c == 0x7f; };
    return !key.empty() && key.size() <= keyLimit && key != "." && key != ".." && std::ranges::none_of(key, isStrange);
}

std::string listText(std::span<const std::int64_t> numbers)
{
    std::string text = "[";
    for (const std::int64_t number : numbers)
        text.append(text.size() > 1 ? ", " : "").append(std::to_string(number));
    return text + ']';
}

/// A tuple or list of integers, also inside of torch.Size; nothing for anything else. One more than a tensor may have axes
/// is enough to see that there are too many.
std::optional<std::vector<std::int64_t>> integers(const Pickle& pickle, PickleId id)
{
    if (pickle.kind(id) == PickleKind::Object)
        id = pickle.item(pickle.object(id).arguments, 0);
    if (pickle.kind(id) != PickleKind::Tuple && pickle.kind(id) != PickleKind::List)
        return std::nullopt;
    std::vector<std::int64_t> numbers;
    const auto items = pickle.items(id);
    for (const PickleId item : items.first(std::min(items.size(), axisLimit + 1))) {
        const auto number = pickle.integer(item);
        if (!number)
            return std::nullopt;
        numbers.push_back(*number);
    }
    return numbers;
}

/// One past the last element that a view of at least one element touches, counted from the beginning of its storage;
/// nothing when that overflows or a stride or the offset is negative.
std::optional<std::int64_t> viewEnd(const TorchTensor& tensor)
{
    std::int64_t end = tensor.offset;
    bool isSound = end >= 0 && !__builtin_add_overflow(end, 1, &end);
    for (std::size_t axis = 0; axis < tensor.shape.size(); ++axis) {
        std::int64_t way = 0;
        isSound = isSound && tensor.strides[axis] >= 0 && !__builtin_mul_overflow(tensor.shape[axis] - 1, tensor.strides[axis], &way)
            && !__builtin_add_overflow(end, way, &end);
    }
    return isSound ? std::optional(end) : std::nullopt;
}

/// Elements of the tensor's type in its storage, or the view of it, by the pickle; nothing when their bytes overflow.
std::optional<std::int64_t> storedElements(const TorchTensor& tensor)
{
    std::int64_t bytes = 0;
    if (__builtin_mul_overflow(tensor.storage.length, tensor.storage.type->size(), &bytes))
        return std::nullopt;
    return bytes / tensor.type->size();
}

Result<void> checkView(const TorchTensor& tensor, const std::string& name, const PickleSource& source)
{
    const auto refuse = [&](FileFault fault, std::vector<Error::Argument> arguments) {
        arguments.insert(arguments.begin(), name);
        return malformed(source.path, fault, std::move(arguments), static_cast<std::size_t>(tensor.position));
    };
    const auto negative = std::ranges::find_if(tensor.shape, [](std::int64_t length) { return length < 0; });
    if (negative != tensor.shape.end())
        return refuse(FileFault::NegativeLength, {*negative});
    const auto count = elementCount(tensor.shape);
    std::int64_t bytes = 0;
    if (!count || __builtin_mul_overflow(*count, tensor.type->size(), &bytes))
        return refuse(FileFault::ShapeTooLarge, {listText(tensor.shape)});
    const std::string view = "offset " + std::to_string(tensor.offset) + ", shape " + listText(tensor.shape) + ", strides "
        + listText(tensor.strides);
    const auto stored = storedElements(tensor);
    const auto end = *count > 0 ? viewEnd(tensor) : std::optional(tensor.offset);
    if (stored && (!end || *end < 0 || *end > *stored))
        return refuse(FileFault::PytorchView, {view, *stored});
    return {};
}

Result<Tensor> load(const StorageBytes& storage, DType dtype, const Shape& shape, const TensorLayout& layout, std::int64_t needed,
                    const ProgressSink& progress)
{
    auto bytes = storage.read(progress);
    if (!bytes)
        return tl::unexpected(bytes.error());
    const auto part = bytes->bytes.first(std::min(bytes->bytes.size(), static_cast<std::size_t>(needed)));
    return Tensor::fromLayout(dtype, shape, layout, part, std::move(bytes->owner));
}

/// True for elements one behind the other; an axis of one step has no stride worth the name.
bool isRowMajor(const TensorEntry& entry, const TensorLayout& layout)
{
    const auto dense = rowMajorStrides(entry.dtype, entry.shape);
    for (std::size_t axis = 0; axis < dense.size(); ++axis) {
        if (entry.shape[axis] > 1 && layout.strides[axis] != dense[axis])
            return false;
    }
    return true;
}

/// Component k of a tensor in a storage of `needed` bytes.
TensorEntry entryOf(const TorchTensor& tensor, std::string name, const TorchSource& source, const StorageBytes& storage,
                    std::int64_t needed, int component)
{
    const std::int64_t size = tensor.type->size();
    const auto unit = static_cast<std::int64_t>(dtypeSize(tensor.type->dtype));
    TensorEntry entry;
    entry.name = std::move(name);
    entry.storedType = "torch." + std::string(tensor.type->name);
    entry.dtype = tensor.type->dtype;
    entry.shape = tensor.shape;
    entry.count = elementCount(tensor.shape).value_or(0);
    TensorLayout layout;
    layout.isByteSwapped = source.isByteSwapped;
    if (entry.count > 0) {
        entry.bytes = (viewEnd(tensor).value_or(tensor.offset) - tensor.offset) * size - (size - unit);
        layout.offset = tensor.offset * size + component * unit;
        std::ranges::transform(tensor.strides, std::back_inserter(layout.strides), [size](std::int64_t stride) {
            std::int64_t step = 0; // too long a step is one of an axis that is never stepped along
            return __builtin_mul_overflow(stride, size, &step) ? 0 : step;
        });
    } else {
        layout.strides = rowMajorStrides(entry.dtype, entry.shape);
    }
    if (entry.count > 0 && storage.offset >= 0 && isRowMajor(entry, layout))
        entry.offset = storage.offset + layout.offset;
    entry.load = [storage, dtype = entry.dtype, shape = entry.shape, layout, needed](const ProgressSink& progress) {
        return load(storage, dtype, shape, layout, needed, progress);
    };
    return entry;
}

} // namespace

tl::unexpected<Error> malformedAt(const PickleSource& source, const Pickle& pickle, PickleId id, FileFault fault,
                                  std::vector<Error::Argument> arguments)
{
    return malformed(source.path, fault, std::move(arguments), static_cast<std::size_t>(source.start + pickle.at(id).position));
}

Result<TorchStorage> torchStorage(const Pickle& pickle, PickleId persistentId, const std::string& name, const PickleSource& source)
{
    const PickleId described = pickle.kind(persistentId) == PickleKind::PersistentId ? pickle.items(persistentId)[0] : Pickle::none;
    const auto count = pickle.integer(pickle.item(described, 4));
    const std::string_view type = pickle.global(pickle.item(described, 1));
    const PickleId key = pickle.item(described, 2);
    if (pickle.text(pickle.item(described, 0)) != "storage" || type.empty() || pickle.kind(key) != PickleKind::Text || !count || *count < 0)
        return malformedAt(source, pickle, persistentId, FileFault::PytorchRecord, {name, std::string("storage")});
    if (!isPlainName(pickle.text(key)))
        return malformedAt(source, pickle, persistentId, FileFault::PytorchStorageKey, {name, std::string(pickle.text(key).substr(0, keyLimit))});
    TorchStorage storage{std::string(pickle.text(key)), std::string(type), torchTypeOfStorage(type), *count, 0, *count};
    const PickleId view = pickle.item(described, 5);
    if (pickle.kind(view) == PickleKind::Tuple) {
        storage.first = pickle.integer(pickle.item(view, 1)).value_or(-1);
        storage.length = pickle.integer(pickle.item(view, 2)).value_or(-1);
        if (storage.first < 0 || storage.length < 0 || storage.first > *count || storage.length > *count - storage.first)
            return malformedAt(source, pickle, persistentId, FileFault::PytorchRecord, {name, std::string("view of a storage")});
    }
    return storage;
}

Result<TorchTensor> torchTensor(const Pickle& pickle, PickleId arguments, PickleId elementType, const std::string& name,
                                const PickleSource& source)
{
    const auto refuse = [&](const char* part) {
        return malformedAt(source, pickle, arguments, FileFault::PytorchRecord, {name, std::string(part)});
    };
    auto storage = torchStorage(pickle, pickle.item(arguments, 0), name, source);
    if (!storage)
        return tl::unexpected(storage.error());
    const auto offset = pickle.integer(pickle.item(arguments, 1));
    auto shape = integers(pickle, pickle.item(arguments, 2));
    auto strides = integers(pickle, pickle.item(arguments, 3));
    if (!offset)
        return refuse("offset");
    if (!shape)
        return refuse("shape");
    if (!strides || strides->size() != shape->size())
        return refuse("strides");
    if (shape->size() > axisLimit)
        return malformedAt(source, pickle, arguments, FileFault::CountBeyondLimit,
                           {std::string("axes"), static_cast<std::int64_t>(shape->size()), static_cast<std::int64_t>(axisLimit)});
    TorchTensor tensor{std::move(*storage), nullptr, *offset, std::move(*shape), std::move(*strides),
                       source.start + pickle.at(arguments).position};
    const bool tellsType = elementType != Pickle::none;
    tensor.type = tellsType ? torchTypeOf(pickle.global(elementType)) : tensor.storage.type;
    if (!tensor.type || !tensor.storage.type) {
        const std::string typeName = tensor.storage.type ? std::string(pickle.global(elementType)) : tensor.storage.typeName;
        return unsupported(source.path, FileFault::UnknownType, {name, typeName}, static_cast<std::size_t>(tensor.position));
    }
    if (tellsType && tensor.storage.first > 0) // no version of PyTorch writes both
        return refuse("view of a storage");
    return checkView(tensor, name, source).map([&] {
        tensor.offset += tensor.storage.first;
        return std::move(tensor);
    });
}

Result<std::vector<TensorEntry>> torchEntries(const TorchTensor& tensor, const std::string& name, const TorchSource& source)
{
    const auto refuse = [&](FileFault fault, std::vector<Error::Argument> arguments) {
        return malformed(source.pickle.path, fault, std::move(arguments), static_cast<std::size_t>(tensor.position));
    };
    const auto storage = source.find(tensor.storage);
    if (!storage)
        return refuse(FileFault::PytorchStorageMissing, {name, tensor.storage.key});
    if (storage->fault)
        return tl::unexpected(*storage->fault);
    std::int64_t needed = 0;
    if (__builtin_mul_overflow(tensor.storage.count, tensor.storage.type->size(), &needed) || needed > storage->size)
        return refuse(FileFault::PytorchStorageSize, {name, tensor.storage.key, tensor.storage.count, storage->size});
    std::vector<TensorEntry> entries;
    if (tensor.type->components == 1) {
        entries.push_back(entryOf(tensor, name + (tensor.type->isQuantized ? ".int_repr" : ""), source, *storage, needed, 0));
        return entries;
    }
    entries.push_back(entryOf(tensor, name + ".real", source, *storage, needed, 0));
    entries.push_back(entryOf(tensor, name + ".imag", source, *storage, needed, 1));
    return entries;
}

} // namespace quantoscope::core
