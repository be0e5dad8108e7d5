// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/onnx/onnxfile.h"

#include "core/files/onnx/onnxentry.h"
#include "core/support/filefault.h"

#include <unordered_map>
#include <unordered_set>

namespace quantoscope::core {

namespace {

constexpr std::int64_t progressStep = 1024; // tensors

/// The fields that are read, by message and number (onnx/onnx.proto, commit f7546912).
namespace field {
enum Model { ModelIrVersion = 1, ModelProducer = 2, ModelProducerVersion = 3, ModelDomain = 4, ModelVersion = 5, ModelDoc = 6,
             ModelGraph = 7, ModelOpset = 8, ModelMetadata = 14, ModelTraining = 20, ModelFunction = 25 };
enum Opset { OpsetDomain = 1, OpsetVersion = 2 };
enum Pair { PairKey = 1, PairValue = 2 };
enum Training { TrainingInitialization = 1, TrainingAlgorithm = 2 };
enum Function { FunctionName = 1, FunctionNode = 7, FunctionAttribute = 11 };
enum Graph { GraphNode = 1, GraphName = 2, GraphInitializer = 5, GraphSparse = 15 };
enum Node { NodeOutput = 2, NodeName = 3, NodeOperator = 4, NodeAttribute = 5 };
enum Attribute { AttributeName = 1, AttributeTensor = 5, AttributeGraph = 6, AttributeTensors = 10, AttributeGraphs = 11,
                 AttributeSparse = 22, AttributeSparses = 23 };
enum Sparse { SparseValues = 1, SparseIndices = 2, SparseDims = 3 };
} // namespace field

/// Calls `take` for every field of a message until one fails.
template<typename Take>
Result<void> forEachField(WireReader message, Take take)
{
    WireField field;
    for (;;) {
        const auto more = message.next(field);
        if (!more)
            return tl::unexpected(more.error());
        if (!*more)
            return {};
        if (Result<void> done = take(message, field); !done)
            return done;
    }
}

/// A place in the model: names from the outside in. The text is made only for tensors, whose names are counted; a long name
/// around many empty attributes then costs nothing.
struct Path {
    const Path* parent = nullptr;
    std::string_view name;

    [[nodiscard]] std::string text() const
    {
        std::string outer = parent ? parent->text() : std::string();
        return outer.empty() ? std::string(name) : outer + '.' + std::string(name);
    }
};

/// Walks through a model. The depth of the recursion is that of the messages, which WireReader limits.
class Walk
{
public:
    Walk(const std::shared_ptr<const MappedFile>& file, const ProgressSink& progress)
        : m_file(file), m_progress(progress), m_external(file->path())
    {
        m_result.path = file->path();
        m_result.format = "onnx";
    }

    Result<TensorFile> walk();

private:
    Result<void> takeModel(const WireReader& model);
    Result<void> takeModelField(const WireReader& model, const WireField& field);
    Result<void> takeOpset(const WireReader& opset);
    Result<void> takePair(const WireReader& pair);
    Result<void> takeTraining(const WireReader& training);
    Result<void> takeFunction(const WireReader& function);
    Result<void> takeGraph(const WireReader& graph, const Path* path);
    Result<void> takeNode(const WireReader& node, const Path* path);
    Result<void> takeAttribute(const WireReader& attribute, const Path* path);
    Result<void> takeTensor(const WireReader& message, const Path& path);
    Result<void> takeInitializer(const WireReader& message, const Path* path);
    Result<void> keepTensor(const OnnxTensor& tensor, const Path& path);
    Result<void> takeSparse(const WireReader& message, const Path* path, bool isInitializer);
    Result<void> keep(Result<std::vector<TensorEntry>> entries, const std::string& name, std::int64_t position);
    Result<std::string> unique(const std::string& name, std::int64_t position);
    void note(std::string key, std::string value);

    std::shared_ptr<const MappedFile> m_file;
    const ProgressSink& m_progress;
    ExternalFiles m_external;
    TensorFile m_result;
    std::unordered_set<std::string> m_names;
    std::unordered_map<std::string, std::int64_t> m_repeats; ///< how often a name was wanted
    std::int64_t m_nameBytes = 0;
    std::int64_t m_taken = 0; ///< tensors, readable or not
    std::int64_t m_trainings = 0;
    std::int64_t m_metadata = 0;
    bool m_hasGraph = false;
};

/// A name that no tensor has yet: this one, or with `#2`, `#3` … behind it.
Result<std::string> Walk::unique(const std::string& name, std::int64_t position)
{
    std::string result = name;
    while (!m_names.insert(result).second)
        result = name + '#' + std::to_string(++m_repeats.try_emplace(name, 1).first->second);
    m_nameBytes += static_cast<std::int64_t>(result.size());
    if (m_nameBytes > onnxNamesLimit) {
        return malformed(m_file->path(), FileFault::CountBeyondLimit, {std::string("bytes of names"), m_nameBytes, onnxNamesLimit},
                         static_cast<std::size_t>(position));
    }
    return result;
}

void Walk::note(std::string key, std::string value)
{
    ++m_metadata;
    if (!value.empty() && m_result.metadata.size() < onnxMetadataLimit)
        m_result.metadata.emplace_back(std::move(key), std::move(value));
}

Result<void> Walk::keep(Result<std::vector<TensorEntry>> entries, const std::string& name, std::int64_t position)
{
    if (++m_taken > onnxTensorLimit) {
        return malformed(m_file->path(), FileFault::CountBeyondLimit, {std::string("tensors"), m_taken, onnxTensorLimit},
                         static_cast<std::size_t>(position));
    }
    if (m_taken % progressStep == 0 && !keepGoing(m_progress, position, m_file->size()))
        return failure(ErrorCode::Cancelled);
    if (!entries) {
        if (entries.error().code == ErrorCode::Cancelled)
            return tl::unexpected(entries.error());
        m_result.problems.push_back({name, std::move(entries.error())});
        return {};
    }
    for (TensorEntry& entry : *entries)
        m_result.tensors.push_back(std::move(entry));
    return {};
}

Result<void> Walk::keepTensor(const OnnxTensor& tensor, const Path& path)
{
    const std::int64_t position = tensor.message.position();
    const auto name = unique(path.text(), position);
    if (!name)
        return tl::unexpected(name.error());
    return keep(onnxEntries(tensor, *name, m_file, m_external), *name, position);
}

Result<void> Walk::takeTensor(const WireReader& message, const Path& path)
{
    const auto tensor = readOnnxTensor(message, m_file->path());
    return tensor ? keepTensor(*tensor, path) : tl::unexpected(tensor.error());
}

Result<void> Walk::takeInitializer(const WireReader& message, const Path* path)
{
    const auto tensor = readOnnxTensor(message, m_file->path());
    if (!tensor)
        return tl::unexpected(tensor.error());
    return keepTensor(*tensor, {path, tensor->name.empty() ? std::string_view("initializer") : tensor->name});
}

Result<void> Walk::takeSparse(const WireReader& message, const Path* path, bool isInitializer)
{
    // Without one of its tensors the other is empty, and the shapes will not fit.
    OnnxSparse sparse{OnnxTensor(message), OnnxTensor(message), {}};
    const auto done = forEachField(message, [&](const WireReader& reader, const WireField& field) -> Result<void> {
        if (field.number == field::SparseDims && field.type == WireType::Varint) {
            sparse.dims.push_back(static_cast<std::int64_t>(field.value));
            return {};
        }
        if (field.number < field::SparseValues || field.number > field::SparseDims)
            return {};
        auto inner = reader.inside(field);
        if (!inner)
            return tl::unexpected(inner.error());
        if (field.number == field::SparseDims) {
            while (!inner->isAtEnd()) {
                const auto length = inner->varint();
                if (!length)
                    return tl::unexpected(length.error());
                sparse.dims.push_back(static_cast<std::int64_t>(*length));
            }
            return {};
        }
        auto tensor = readOnnxTensor(*inner, m_file->path());
        if (!tensor)
            return tl::unexpected(tensor.error());
        (field.number == field::SparseValues ? sparse.values : sparse.indices) = *std::move(tensor);
        return {};
    });
    if (!done)
        return done;
    const std::string_view own = sparse.values.name.empty() ? std::string_view("sparse_initializer") : sparse.values.name;
    const auto known = unique(isInitializer ? Path{path, own}.text() : path->text(), message.position());
    if (!known)
        return tl::unexpected(known.error());
    auto entries = onnxSparseEntries(sparse, *known, m_file, m_external);
    if (entries)
        note(*known + ".dims", dimsText(sparse.dims));
    return keep(std::move(entries), *known, message.position());
}

Result<void> Walk::takeAttribute(const WireReader& attribute, const Path* path)
{
    std::string_view name;
    auto done = forEachField(attribute, [&](const WireReader& reader, const WireField& field) -> Result<void> {
        if (field.number != field::AttributeName)
            return {};
        const auto text = reader.text(field);
        if (!text)
            return tl::unexpected(text.error());
        name = *text;
        return {};
    });
    if (!done)
        return done;
    const Path here{path, name.empty() ? std::string_view("attribute") : name};
    std::int64_t index = 0; // in a list
    return forEachField(attribute, [&](const WireReader& reader, const WireField& field) -> Result<void> {
        const bool isList = field.number == field::AttributeTensors || field.number == field::AttributeGraphs
                            || field.number == field::AttributeSparses;
        const bool isOne = field.number == field::AttributeTensor || field.number == field::AttributeGraph
                           || field.number == field::AttributeSparse;
        if (!isList && !isOne)
            return {};
        const auto inner = reader.inside(field);
        if (!inner)
            return tl::unexpected(inner.error());
        const std::string number = std::to_string(index++);
        const Path item = isList ? Path{&here, number} : here;
        if (field.number == field::AttributeTensor || field.number == field::AttributeTensors)
            return takeTensor(*inner, item);
        if (field.number == field::AttributeSparse || field.number == field::AttributeSparses)
            return takeSparse(*inner, &item, false);
        return takeGraph(*inner, &item);
    });
}

Result<void> Walk::takeNode(const WireReader& node, const Path* path)
{
    std::string_view name;
    std::string_view output;
    std::string_view op = "node";
    auto done = forEachField(node, [&](const WireReader& reader, const WireField& field) -> Result<void> {
        if (field.number < field::NodeOutput || field.number > field::NodeOperator)
            return {};
        const auto text = reader.text(field);
        if (!text)
            return tl::unexpected(text.error());
        if (field.number == field::NodeName)
            name = *text;
        else if (field.number == field::NodeOperator)
            op = *text;
        else if (output.empty())
            output = *text;
        return {};
    });
    if (!done)
        return done;
    const Path here{path, !name.empty() ? name : !output.empty() ? output : op};
    return forEachField(node, [&](const WireReader& reader, const WireField& field) -> Result<void> {
        if (field.number != field::NodeAttribute)
            return {};
        const auto attribute = reader.inside(field);
        return attribute ? takeAttribute(*attribute, &here) : tl::unexpected(attribute.error());
    });
}

Result<void> Walk::takeGraph(const WireReader& graph, const Path* path)
{
    // Two rounds: what a graph is made of, before the constants of its nodes.
    auto done = forEachField(graph, [&](const WireReader& reader, const WireField& field) -> Result<void> {
        if (field.number == field::GraphName && !path) {
            const auto name = reader.text(field);
            if (!name)
                return tl::unexpected(name.error());
            note("graph", std::string(*name));
        }
        if (field.number != field::GraphInitializer && field.number != field::GraphSparse)
            return {};
        const auto inner = reader.inside(field);
        if (!inner)
            return tl::unexpected(inner.error());
        return field.number == field::GraphInitializer ? takeInitializer(*inner, path) : takeSparse(*inner, path, true);
    });
    if (!done)
        return done;
    return forEachField(graph, [&](const WireReader& reader, const WireField& field) -> Result<void> {
        if (field.number != field::GraphNode)
            return {};
        const auto node = reader.inside(field);
        return node ? takeNode(*node, path) : tl::unexpected(node.error());
    });
}

Result<void> Walk::takeFunction(const WireReader& function)
{
    Path path{nullptr, "function"};
    auto done = forEachField(function, [&](const WireReader& reader, const WireField& field) -> Result<void> {
        if (field.number != field::FunctionName)
            return {};
        const auto text = reader.text(field);
        if (!text)
            return tl::unexpected(text.error());
        path.name = *text;
        return {};
    });
    if (!done)
        return done;
    return forEachField(function, [&](const WireReader& reader, const WireField& field) -> Result<void> {
        if (field.number != field::FunctionNode && field.number != field::FunctionAttribute)
            return {};
        const auto inner = reader.inside(field);
        if (!inner)
            return tl::unexpected(inner.error());
        return field.number == field::FunctionNode ? takeNode(*inner, &path) : takeAttribute(*inner, &path);
    });
}

Result<void> Walk::takeTraining(const WireReader& training)
{
    const std::string number = std::to_string(m_trainings++);
    const Path all{nullptr, "training_info"};
    const Path path{&all, number};
    return forEachField(training, [&](const WireReader& reader, const WireField& field) -> Result<void> {
        if (field.number != field::TrainingInitialization && field.number != field::TrainingAlgorithm)
            return {};
        const auto graph = reader.inside(field);
        if (!graph)
            return tl::unexpected(graph.error());
        const Path part{&path, field.number == field::TrainingAlgorithm ? "algorithm" : "initialization"};
        return takeGraph(*graph, &part);
    });
}

Result<void> Walk::takeOpset(const WireReader& opset)
{
    std::string_view domain;
    std::int64_t version = 0;
    auto done = forEachField(opset, [&](const WireReader& reader, const WireField& field) -> Result<void> {
        if (field.number == field::OpsetDomain) {
            const auto text = reader.text(field);
            if (!text)
                return tl::unexpected(text.error());
            domain = *text;
        } else if (field.number == field::OpsetVersion) {
            const auto number = reader.number(field);
            if (!number)
                return tl::unexpected(number.error());
            version = *number;
        }
        return {};
    });
    // onnx.proto: the empty domain is the one of ONNX itself.
    note("opset " + std::string(domain.empty() ? std::string_view("ai.onnx") : domain), std::to_string(version));
    return done;
}

Result<void> Walk::takePair(const WireReader& pair)
{
    std::string_view key;
    std::string_view value;
    auto done = forEachField(pair, [&](const WireReader& reader, const WireField& field) -> Result<void> {
        if (field.number != field::PairKey && field.number != field::PairValue)
            return {};
        const auto text = reader.text(field);
        if (!text)
            return tl::unexpected(text.error());
        (field.number == field::PairKey ? key : value) = *text;
        return {};
    });
    note(std::string(key), std::string(value));
    return done;
}

Result<void> Walk::takeModelField(const WireReader& model, const WireField& field)
{
    const auto noteText = [&](const char* key) -> Result<void> {
        const auto text = model.text(field);
        if (!text)
            return tl::unexpected(text.error());
        note(key, std::string(*text));
        return {};
    };
    const auto noteNumber = [&](const char* key) -> Result<void> {
        const auto number = model.number(field);
        if (!number)
            return tl::unexpected(number.error());
        note(key, std::to_string(*number));
        return {};
    };
    switch (field.number) {
    case field::ModelIrVersion: return noteNumber("ir_version");
    case field::ModelProducer: return noteText("producer_name");
    case field::ModelProducerVersion: return noteText("producer_version");
    case field::ModelDomain: return noteText("domain");
    case field::ModelVersion: return noteNumber("model_version");
    case field::ModelDoc: return noteText("doc_string");
    case field::ModelGraph:
    case field::ModelOpset:
    case field::ModelMetadata: break;
    default: return {};
    }
    const auto inner = model.inside(field);
    if (!inner)
        return tl::unexpected(inner.error());
    if (field.number == field::ModelOpset)
        return takeOpset(*inner);
    if (field.number == field::ModelMetadata)
        return takePair(*inner);
    m_hasGraph = true;
    return takeGraph(*inner, nullptr);
}

Result<void> Walk::takeModel(const WireReader& model)
{
    auto done = forEachField(model, [&](const WireReader& reader, const WireField& field) { return takeModelField(reader, field); });
    if (!done)
        return done;
    return forEachField(model, [&](const WireReader& reader, const WireField& field) -> Result<void> {
        if (field.number != field::ModelFunction && field.number != field::ModelTraining)
            return {};
        const auto inner = reader.inside(field);
        if (!inner)
            return tl::unexpected(inner.error());
        return field.number == field::ModelFunction ? takeFunction(*inner) : takeTraining(*inner);
    });
}

Result<TensorFile> Walk::walk()
{
    if (auto done = takeModel(WireReader(m_file->text(), m_file->path())); !done)
        return tl::unexpected(done.error());
    if (!m_hasGraph)
        return malformed(m_file->path(), FileFault::NoGraph);
    if (m_result.tensors.empty() && !m_result.problems.empty())
        return tl::unexpected(m_result.problems.front().error);
    if (m_metadata > static_cast<std::int64_t>(onnxMetadataLimit)) {
        const auto limit = static_cast<std::int64_t>(onnxMetadataLimit);
        auto more = malformed(m_file->path(), FileFault::CountBeyondLimit, {std::string("metadata"), m_metadata, limit});
        m_result.problems.push_back({{}, std::move(more.value())});
    }
    return std::move(m_result);
}

} // namespace

Result<TensorFile> openOnnxFile(const std::shared_ptr<const MappedFile>& file, const ProgressSink& progress)
{
    return Walk(file, progress).walk();
}

} // namespace quantoscope::core
