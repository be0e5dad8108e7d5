// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a pickle, as a PyTorch file, and as the pickle inside of an archive and of a legacy file with two storages.
#include "core/files/pytorch/picklemachine.h"
#include "core/files/pytorch/pytorchfile.h"
#include "core/support/filefault.h"
#include "tests/files/archive/zipbuilder.h"

#include <cstdlib>
#include <string>

using namespace quantoscope::core;
using namespace quantoscope::tests;

namespace {

constexpr std::int64_t loadLimit = 65536;

void require(bool condition)
{
    if (!condition)
        std::abort();
}

void checkError(const Error& error)
{
    if (error.code != ErrorCode::FileMalformed && error.code != ErrorCode::FileUnsupported)
        return;
    require(error.arguments.size() >= 2);
    require(fileFaultFromName(std::get<std::string>(error.arguments[1])).has_value());
}

void checkPickle(std::string_view bytes)
{
    const auto pickle = readPickle({bytes, "some.pkl", 0});
    if (!pickle)
        return checkError(pickle.error());
    require(pickle->length > 0 && pickle->length <= static_cast<std::int64_t>(bytes.size()));
    require(pickle->root < pickle->values.size());
    for (PickleId id = 0; id < pickle->values.size(); ++id) {
        require(pickle->at(id).position >= 0 && pickle->at(id).position < pickle->length);
        for (const PickleId item : pickle->items(id))
            require(item < pickle->values.size());
        if (pickle->kind(id) == PickleKind::Object)
            require(pickle->items(id).size() == 5 && pickle->kind(pickle->object(id).callable) == PickleKind::Global);
        if (pickle->kind(id) == PickleKind::Dict)
            require(pickle->items(id).size() % 2 == 0);
    }
}

void checkFile(std::string bytes)
{
    const auto file = openPytorchFile(MappedFile::fromBytes(std::move(bytes), "some.pt"), {});
    if (!file)
        return checkError(file.error());
    require(!file->tensors.empty() || !file->problems.empty());
    for (const TensorEntry& entry : file->tensors) {
        require(elementCount(entry.shape) == entry.count && entry.bytes >= 0);
        if (entry.count > loadLimit)
            continue;
        const auto tensor = entry.load({});
        if (!tensor) {
            checkError(tensor.error());
            continue;
        }
        require(tensor->shape() == entry.shape && tensor->dtype() == entry.dtype);
        require(static_cast<std::int64_t>(tensor->values().size()) == entry.count);
    }
}

QByteArray archiveWith(const QByteArray& pickle)
{
    return zipOf({{.name = "a/data.pkl", .data = pickle},
                  {.name = "a/data/0", .data = QByteArray(64, 'x')},
                  {.name = "a/data/1", .data = QByteArray(64, 'y'), .method = 8}});
}

QByteArray legacyWith(const QByteArray& pickle)
{
    QByteArray bytes("\x80\2\x8a\x0a\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19.\x80\2M\xe9\3.\x80\2}.", 25);
    bytes += pickle;
    bytes += QByteArray("\x80\2](U\1" "0U\1" "1e.", 13);
    for (const char fill : {'x', 'y'}) {
        append(bytes, 8, 12);
        bytes += QByteArray(48, fill);
    }
    return bytes;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size));
    checkPickle({bytes.constData(), size});
    for (const QByteArray& file : {bytes, archiveWith(bytes), legacyWith(bytes)})
        checkFile(file.toStdString());
    return 0;
}
