// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/pytorch/checkpointwalk.h"

#include "core/files/relatedpath.h"

#include <algorithm>
#include <array>
#include <unordered_set>

namespace quantoscope::core {

namespace {

constexpr std::size_t shortList = 16; ///< numbers in a row that are still worth a line of metadata
constexpr std::size_t shortText = 200;
constexpr std::size_t problemLimit = 1000;

/// A value below a container: under a key, under an index, or in the container's own place.
struct Child {
    enum class Naming { Key, Index, Transparent };

    Naming naming = Naming::Transparent;
    PickleId key = Pickle::none;
    std::size_t index = 0;
    PickleId value = Pickle::none;
};

/// A container on the way from the root.
struct Frame {
    PickleId id = Pickle::none;
    std::vector<Child> children;
    std::size_t next = 0;
    std::size_t nameSize = 0;  ///< of the container's own name
    bool keepsNumbers = true;  ///< as metadata
};

/// The functions of torch/_utils.py that make tensors, with the argument that has what the first four do not tell.
struct Rebuilder {
    std::string_view name;
    std::size_t typeArgument = 0;      ///< 0: none
    std::size_t quantizerArgument = 0; ///< 0: none
};
constexpr std::array rebuilders = std::to_array<Rebuilder>({
    {"torch._utils._rebuild_tensor"},
    {"torch._utils._rebuild_tensor_v2"},
    {"torch._utils._rebuild_tensor_v3", 6},
    {"torch._utils._rebuild_qtensor", 0, 4},
});

/// Functions that hand on their first argument, or nearly so.
constexpr std::array wrappers = std::to_array<std::string_view>({
    "torch._utils._rebuild_parameter", "torch._utils._rebuild_parameter_with_state", "torch.jit._pickle.restore_type_tag",
    "torch.jit._pickle.build_tensorlist",
});

/// The tensors of a sparse tensor by its layout, in the order of its pickle (torch/_tensor.py, _reduce_ex_internal).
struct SparseLayout {
    std::string_view name;
    std::array<std::string_view, 3> tensors; ///< empty: no more
};
constexpr std::array sparseLayouts = std::to_array<SparseLayout>({
    {"torch.sparse_coo", {"indices", "values"}},
    {"torch.sparse_csr", {"crow_indices", "col_indices", "values"}},
    {"torch.sparse_csc", {"ccol_indices", "row_indices", "values"}},
    {"torch.sparse_bsr", {"crow_indices", "col_indices", "values"}},
    {"torch.sparse_bsc", {"ccol_indices", "row_indices", "values"}},
});

/// Attributes of a torch.nn.Module whose content counts as the module's own (torch/nn/modules/module.py, state_dict).
constexpr std::array transparentAttributes = std::to_array<std::string_view>({"_parameters", "_buffers", "_modules"});

class Walk
{
public:
    Walk(const Pickle& pickle, const TorchSource& source, TensorFile& file)
        : m_pickle(pickle)
        , m_source(source)
        , m_file(file)
    {
        for (const TensorEntry& entry : file.tensors)
            m_names.insert(entry.name);
    }

    Result<void> run(const ProgressSink& progress);

private:
    Result<void> visit(PickleId id, bool keepsNumbers);
    Result<void> visitObject(PickleId id, bool keepsNumbers);
    Result<void> visitRebuilt(PickleId object, PickleId callable, PickleId arguments);
    Result<void> visitSparse(PickleId object, PickleId arguments);
    Result<void> addTensor(PickleId arguments, const Rebuilder& rebuilder, const std::string& name);
    Result<void> addPart(PickleId object, const std::string& name);
    Result<void> addQuantizer(PickleId quantizer, const std::string& name);
    Result<void> enter(PickleId id, std::vector<Child> children, bool keepsNumbers);
    std::vector<Child> listChildren(PickleId list) const;
    std::vector<Child> dictChildren(PickleId dict) const;
    std::vector<Child> objectChildren(PickleId id) const;
    void addState(PickleId state, std::vector<Child>& children) const;
    bool isModule(const PickleObject& object) const;
    bool pushName(const Child& child);
    void note(const std::string& name, PickleId scalar);
    bool noteShortList(PickleId list);
    std::string ownName() const;
    bool isScalar(PickleId id) const;
    void addProblem(const std::string& name, const tl::unexpected<Error>& error);
    tl::unexpected<Error> fail(PickleId id, FileFault fault, std::vector<Error::Argument> arguments) const
    {
        return malformedAt(m_source.pickle, m_pickle, id, fault, std::move(arguments));
    }

    const Pickle& m_pickle;
    const TorchSource& m_source;
    TensorFile& m_file;
    std::vector<Frame> m_frames;
    std::unordered_set<PickleId> m_way; ///< the containers of the frames
    std::unordered_set<std::string> m_names;
    std::string m_name;
    std::int64_t m_notes = 0;
};

const Rebuilder* rebuilderOf(std::string_view global)
{
    const auto* found = std::ranges::find(rebuilders, global, &Rebuilder::name);
    return found == rebuilders.end() ? nullptr : found;
}

Result<void> Walk::run(const ProgressSink& progress)
{
    const auto values = static_cast<std::int64_t>(m_pickle.values.size());
    const std::int64_t limit = std::max<std::int64_t>(std::int64_t(1) << 20, 4 * values);
    if (auto done = visit(m_pickle.root, true); !done)
        return done;
    for (std::int64_t visits = 1; !m_frames.empty(); ++visits) {
        if (visits % 4096 == 0 && !keepGoing(progress, std::min(visits, values), values))
            return failure(ErrorCode::Cancelled);
        Frame& frame = m_frames.back();
        m_name.resize(frame.nameSize);
        if (frame.next == frame.children.size()) {
            m_way.erase(frame.id);
            m_frames.pop_back();
            continue;
        }
        const Child child = frame.children[frame.next++];
        if (visits > limit)
            return fail(child.value, FileFault::CountBeyondLimit, {std::string("values reached"), visits, limit});
        if (!pushName(child))
            continue;
        if (auto done = visit(child.value, frame.keepsNumbers); !done)
            return done;
    }
    return {};
}

/// Appends a child's name to the way; false, with a problem for a container, when that gets too long.
bool Walk::pushName(const Child& child)
{
    if (child.naming == Child::Naming::Transparent)
        return true;
    if (!m_name.empty())
        m_name += '.';
    const bool isKey = child.naming == Child::Naming::Key;
    const auto* text = isKey ? std::get_if<std::string_view>(&m_pickle.at(child.key).data) : nullptr;
    const std::size_t size = m_name.size() + (text ? text->size() : 0);
    if (size <= static_cast<std::size_t>(torchNameLimit)) {
        if (text)
            m_name += *text;
        else
            m_name += (isKey ? m_pickle.printed(child.key) : std::nullopt).value_or(std::to_string(child.index));
        return true;
    }
    if (!isScalar(child.value))
        addProblem(m_name, fail(child.value, FileFault::CountBeyondLimit,
                                {std::string("bytes of a name"), static_cast<std::int64_t>(size), torchNameLimit}));
    return false;
}

Result<void> Walk::visit(PickleId id, bool keepsNumbers)
{
    switch (m_pickle.kind(id)) {
    case PickleKind::Dict: return enter(id, dictChildren(id), keepsNumbers);
    case PickleKind::Tuple:
    case PickleKind::List:
        if (keepsNumbers && noteShortList(id))
            return {};
        return enter(id, listChildren(id), keepsNumbers && m_pickle.items(id).size() <= shortList);
    case PickleKind::Object: return visitObject(id, keepsNumbers);
    default:
        if (keepsNumbers)
            note(m_name, id);
        return {};
    }
}

Result<void> Walk::enter(PickleId id, std::vector<Child> children, bool keepsNumbers)
{
    if (children.empty() || !m_way.insert(id).second)
        return {};
    if (m_frames.size() >= static_cast<std::size_t>(torchDepthLimit))
        return fail(id, FileFault::CountBeyondLimit, {std::string("containers inside of each other"), torchDepthLimit + 1, torchDepthLimit});
    m_frames.push_back({id, std::move(children), 0, m_name.size(), keepsNumbers});
    return {};
}

std::vector<Child> Walk::listChildren(PickleId list) const
{
    std::vector<Child> children;
    for (const PickleId item : m_pickle.items(list))
        children.push_back({Child::Naming::Index, Pickle::none, children.size(), item});
    return children;
}

std::vector<Child> Walk::dictChildren(PickleId dict) const
{
    std::vector<Child> children;
    const auto items = m_pickle.items(dict);
    for (std::size_t k = 0; k + 1 < items.size(); k += 2)
        children.push_back({Child::Naming::Key, items[k], k / 2, items[k + 1]});
    return children;
}

/// What an object lists, maps and has for attributes.
std::vector<Child> Walk::objectChildren(PickleId id) const
{
    const PickleObject object = m_pickle.object(id);
    std::vector<Child> children;
    // Python 2 gives the entries of an OrderedDict as a list of pairs.
    const bool isCollection = m_pickle.global(object.callable).starts_with("collections.");
    const PickleId given = isCollection ? m_pickle.item(object.arguments, 0) : Pickle::none;
    for (const PickleId pair : m_pickle.kind(given) == PickleKind::List ? m_pickle.items(given) : std::span<const PickleId>())
        children.push_back({Child::Naming::Key, m_pickle.item(pair, 0), children.size(), m_pickle.item(pair, 1)});
    for (const PickleId part : {object.dict, object.list, m_pickle.kind(given) == PickleKind::Dict ? given : Pickle::none}) {
        if (part != Pickle::none)
            children.push_back({Child::Naming::Transparent, Pickle::none, 0, part});
    }
    if (!isCollection) // theirs is what torch notes down about versions
        addState(object.state, children);
    return children;
}

/// A dict of attributes; a pair of one and of a dict of slots; or, of classes with ideas of their own, anything.
void Walk::addState(PickleId state, std::vector<Child>& children) const
{
    const auto isDictOrNone = [this](PickleId id) { return m_pickle.kind(id) == PickleKind::Dict || m_pickle.kind(id) == PickleKind::None; };
    std::vector<PickleId> dicts;
    if (m_pickle.kind(state) == PickleKind::Dict)
        dicts = {state};
    else if (m_pickle.kind(state) == PickleKind::Tuple && m_pickle.items(state).size() == 2 && std::ranges::all_of(m_pickle.items(state), isDictOrNone))
        dicts.assign(m_pickle.items(state).begin(), m_pickle.items(state).end());
    else if (state != Pickle::none)
        children.push_back({Child::Naming::Transparent, Pickle::none, 0, state});
    for (const PickleId dict : dicts) {
        for (Child child : dictChildren(dict)) {
            const bool isTransparent = m_pickle.kind(child.key) == PickleKind::Text
                && std::ranges::find(transparentAttributes, m_pickle.text(child.key)) != transparentAttributes.end();
            child.naming = isTransparent ? Child::Naming::Transparent : Child::Naming::Key;
            children.push_back(child);
        }
    }
}

/// A torch.nn.Module, or one of TorchScript, whose classes all live in `__torch__`.
bool Walk::isModule(const PickleObject& object) const
{
    return m_pickle.global(object.callable).starts_with("__torch__.") || m_pickle.find(object.state, transparentAttributes[0]) != Pickle::none;
}

Result<void> Walk::visitObject(PickleId id, bool keepsNumbers)
{
    const PickleObject object = m_pickle.object(id);
    const std::string_view name = m_pickle.global(object.callable);
    if (std::ranges::find(wrappers, name) != wrappers.end())
        return enter(id, {{Child::Naming::Transparent, Pickle::none, 0, m_pickle.item(object.arguments, 0)}}, keepsNumbers);
    if (name == "torch._tensor._rebuild_from_type_v2" || name == "torch._tensor._rebuild_from_type")
        return visitRebuilt(id, m_pickle.item(object.arguments, 0), m_pickle.item(object.arguments, 2));
    if (name == "torch._utils._rebuild_sparse_tensor" || rebuilderOf(name))
        return visitRebuilt(id, object.callable, object.arguments);
    if (name.ends_with("multiarray._reconstruct") || name.ends_with("numeric._frombuffer")) {
        const auto error = unsupported(m_source.pickle.path, FileFault::UnknownType, {ownName(), std::string("numpy.ndarray")},
                                       static_cast<std::size_t>(m_source.pickle.start + m_pickle.at(id).position));
        addProblem(ownName(), error);
        return {};
    }
    return enter(id, objectChildren(id), keepsNumbers && !isModule(object));
}

/// A tensor, whether its function was called by itself or through _rebuild_from_type_v2, which names it.
Result<void> Walk::visitRebuilt(PickleId object, PickleId callable, PickleId arguments)
{
    const std::string_view name = m_pickle.global(callable);
    if (name == "torch._utils._rebuild_sparse_tensor")
        return visitSparse(object, arguments);
    if (const Rebuilder* rebuilder = rebuilderOf(name))
        return addTensor(arguments, *rebuilder, ownName());
    if (std::ranges::find(wrappers, name) != wrappers.end())
        return enter(object, {{Child::Naming::Transparent, Pickle::none, 0, m_pickle.item(arguments, 0)}}, false);
    return fail(object, FileFault::PickleCall, {std::string(name.empty() ? pickleKindName(m_pickle.kind(callable)) : name)});
}

Result<void> Walk::addTensor(PickleId arguments, const Rebuilder& rebuilder, const std::string& name)
{
    const PickleId elementType = rebuilder.typeArgument > 0 ? m_pickle.item(arguments, rebuilder.typeArgument) : Pickle::none;
    const auto tensor = torchTensor(m_pickle, arguments, elementType, name, m_source.pickle);
    auto entries = tensor ? torchEntries(*tensor, name, m_source) : tl::unexpected(tensor.error());
    if (!entries && entries.error().code == ErrorCode::FileUnsupported) {
        addProblem(name, tl::unexpected(entries.error()));
        return {};
    }
    if (!entries)
        return tl::unexpected(entries.error());
    for (TensorEntry& entry : *entries) {
        const auto count = static_cast<std::int64_t>(m_file.tensors.size()) + 1;
        if (count > torchTensorLimit)
            return fail(arguments, FileFault::CountBeyondLimit, {std::string("tensors"), count, torchTensorLimit});
        if (m_names.insert(entry.name).second)
            m_file.tensors.push_back(std::move(entry));
        else
            addProblem(entry.name, fail(arguments, FileFault::DuplicateName, {entry.name}));
    }
    if (rebuilder.quantizerArgument > 0)
        return addQuantizer(m_pickle.item(arguments, rebuilder.quantizerArgument), name);
    return {};
}

/// (scheme, scale, zero point), or (scheme, scales, zero points, axis) with tensors.
Result<void> Walk::addQuantizer(PickleId quantizer, const std::string& name)
{
    const PickleId scale = m_pickle.item(quantizer, 1);
    const PickleId zeroPoint = m_pickle.item(quantizer, 2);
    m_file.metadata.emplace_back(name + ".qscheme", m_pickle.global(m_pickle.item(quantizer, 0)));
    if (m_pickle.kind(scale) != PickleKind::Object) {
        note(name + ".scale", scale);
        note(name + ".zero_point", zeroPoint);
        return {};
    }
    note(name + ".axis", m_pickle.item(quantizer, 3));
    return addPart(scale, name + ".scales").and_then([&] { return addPart(zeroPoint, name + ".zero_points"); });
}

/// A tensor that is part of another one.
Result<void> Walk::addPart(PickleId id, const std::string& name)
{
    const PickleObject object = m_pickle.object(id);
    const Rebuilder* rebuilder = rebuilderOf(m_pickle.global(object.callable));
    if (!rebuilder || rebuilder->quantizerArgument > 0)
        return fail(id, FileFault::PytorchRecord, {name, std::string("value")});
    return addTensor(object.arguments, *rebuilder, name);
}

/// (layout, (tensor, …, sizes)).
Result<void> Walk::visitSparse(PickleId object, PickleId arguments)
{
    const std::string name = ownName();
    const PickleId layout = m_pickle.item(m_pickle.object(m_pickle.item(arguments, 0)).arguments, 0);
    const auto* found = std::ranges::find(sparseLayouts, m_pickle.text(layout), &SparseLayout::name);
    if (found == sparseLayouts.end())
        return fail(object, FileFault::PytorchRecord, {name, std::string("layout")});
    const PickleId data = m_pickle.item(arguments, 1);
    std::size_t part = 0;
    for (const std::string_view tensor : found->tensors) {
        if (tensor.empty())
            continue;
        if (auto done = addPart(m_pickle.item(data, part++), name + '.' + std::string(tensor)); !done)
            return done;
    }
    PickleId sizes = m_pickle.item(data, part);
    if (m_pickle.kind(sizes) == PickleKind::Object)
        sizes = m_pickle.item(m_pickle.object(sizes).arguments, 0);
    m_name = name + ".shape";
    noteShortList(sizes);
    return {};
}

bool Walk::isScalar(PickleId id) const
{
    const PickleKind kind = m_pickle.kind(id);
    return kind <= PickleKind::Text;
}

void Walk::note(const std::string& name, PickleId scalar)
{
    const PickleKind kind = m_pickle.kind(scalar);
    const bool isWorthIt = isScalar(scalar) && kind != PickleKind::None && m_pickle.text(scalar).size() <= shortText;
    if (!isWorthIt || name.empty() || m_notes >= torchMetadataLimit)
        return;
    ++m_notes;
    m_file.metadata.emplace_back(name, m_pickle.printed(scalar).value_or(std::string()));
}

/// A few numbers in a row as one note; false when there are more, or other values.
bool Walk::noteShortList(PickleId list)
{
    const auto items = m_pickle.items(list);
    const auto isNumber = [this](PickleId id) { return isScalar(id) && m_pickle.kind(id) != PickleKind::Text; };
    if (items.empty() || items.size() > shortList || !std::ranges::all_of(items, isNumber))
        return false;
    if (m_notes >= torchMetadataLimit || m_name.empty())
        return true;
    ++m_notes;
    std::string text;
    for (const PickleId item : items)
        text.append(text.empty() ? "" : ", ").append(m_pickle.printed(item).value_or(std::string()));
    m_file.metadata.emplace_back(m_name, text);
    return true;
}

void Walk::addProblem(const std::string& name, const tl::unexpected<Error>& error)
{
    if (m_file.problems.size() < problemLimit)
        m_file.problems.push_back({name, error.value()});
}

/// The way to the value being visited; the file's own name for the root.
std::string Walk::ownName() const
{
    if (!m_name.empty())
        return m_name;
    const std::string name = fileNameOf(m_file.path);
    return name.substr(0, name.rfind('.'));
}

} // namespace

Result<void> walkCheckpoint(const Pickle& pickle, const TorchSource& source, TensorFile& file, const ProgressSink& progress)
{
    return Walk(pickle, source, file).run(progress);
}

} // namespace quantoscope::core
