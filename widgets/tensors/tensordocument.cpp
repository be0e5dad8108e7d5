// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tensors/tensordocument.h"

#include <QElapsedTimer>
#include <QFileInfo>

#include <algorithm>
#include <new>
#include <utility>

namespace quantoscope::widgets {

namespace {

/// So many tensors at most are summarised before their results are shown, and no further one after this time.
constexpr std::size_t batchSize = 256;
constexpr qint64 batchMilliseconds = 100;
/// More parts of one file than any are published in; the rest is not watched.
constexpr std::size_t watchLimit = 512;

/// A lack of memory is a fault of this tensor, not of its batch.
core::Result<core::TensorSummary> summariseEntry(const core::TensorEntry& entry, const core::ProgressSink& progress)
{
    try {
        const auto tensor = entry.load(core::stageOf(progress, 0, 400));
        if (!tensor)
            return tl::unexpected(tensor.error());
        auto summary = core::summarise(*tensor, {TensorDocument::histogramBins, false, 0}, core::stageOf(progress, 400, 1000));
        core::releaseMapped(tensor->bytes());
        return summary;
    } catch (const std::bad_alloc&) {
        return core::failure(core::ErrorCode::OutOfMemory);
    }
}

} // namespace

TensorDocument::TensorDocument(QObject* parent) : QObject(parent)
{
    connect(&m_watch, &FileWatch::changed, this, &TensorDocument::reload);
    connect(&m_watch, &FileWatch::gone, this, [this] {
        m_isGone = true;
        Q_EMIT gone();
    });
    connect(&m_opening, &BackgroundTaskBase::progressed, this, &TensorDocument::progressed);
    connect(&m_summarising, &BackgroundTaskBase::progressed, this, &TensorDocument::progressed);
}

void TensorDocument::open(const TensorSource& source)
{
    m_isPaused = false;
    TensorSource whole = source.whole();
    if (whole.isFile())
        whole.path = QFileInfo(whole.path).absoluteFilePath();
    start(whole, false);
}

core::Result<TensorDocument::Opened> TensorDocument::read(const TensorSource& source, const core::ProgressSink& progress)
{
    Opened opened;
    // Before it is read: what changes meanwhile is then seen as a change.
    const FileStamp stamp = stampOf(source.path);
    auto file = openTensorSource(source, progress);
    if (!file)
        return tl::unexpected(file.error());
    std::vector<std::string> parts;
    for (const core::TensorEntry& entry : file->tensors) {
        if (!entry.part.empty() && entry.part != source.path.toStdString())
            parts.push_back(entry.part);
    }
    opened.file = std::make_shared<const core::TensorFile>(std::move(*file));
    if (!source.isFile())
        return opened;
    std::ranges::sort(parts);
    parts.erase(std::unique(parts.begin(), parts.end()), parts.end());
    parts.resize(std::min(parts.size(), watchLimit));
    opened.paths.append(source.path);
    opened.stamps.push_back(stamp);
    for (const std::string& part : parts) {
        opened.paths.append(QFileInfo(QString::fromStdString(part)).absoluteFilePath());
        opened.stamps.push_back(stampOf(opened.paths.last()));
    }
    return opened;
}

void TensorDocument::start(const TensorSource& source, bool isReload)
{
    m_opening.start([source](const core::ProgressSink& sink) { return read(source, sink); },
                    [this, source, isReload](const core::Result<Opened>& opened) {
                        if (!opened) {
                            Q_EMIT failed(opened.error());
                            if (std::exchange(m_isStale, false) && m_file && !isOpening())
                                reload();
                        } else {
                            m_source = source;
                            adopt(*opened);
                            Q_EMIT(isReload ? reloaded() : this->opened());
                        }
                        continueSummaries();
                    });
    Q_EMIT activityChanged();
}

void TensorDocument::adopt(const Opened& opened)
{
    m_summarising.cancel();
    m_file = opened.file;
    m_states.assign(m_file->tensors.size(), {});
    m_indices.clear();
    m_preferred.clear();
    m_chosen = -1;
    m_cursor = 0;
    m_bytesDone = 0;
    m_bytesDue = 0;
    m_isGone = false;
    m_isStale = false;
    for (int i = 0; i < count(); ++i) {
        const core::TensorEntry& entry = m_file->tensors[static_cast<std::size_t>(i)];
        m_indices.insert(QString::fromStdString(entry.name), i);
        if (!waitsForChoice(i))
            m_bytesDue += static_cast<double>(entry.bytes);
    }
    if (opened.paths.isEmpty())
        m_watch.stop();
    else
        m_watch.watch(opened.paths, opened.stamps);
}

void TensorDocument::close()
{
    m_opening.cancel();
    m_summarising.cancel();
    m_watch.stop();
    m_source = {};
    m_file.reset();
    m_states.clear();
    m_indices.clear();
    m_preferred.clear();
    m_chosen = -1;
    m_isGone = false;
    Q_EMIT activityChanged();
}

void TensorDocument::reload()
{
    // Another file is about to take its place, if it can be opened.
    if (isOpening())
        m_isStale = true;
    else
        start(m_source, true);
}

int TensorDocument::indexOf(const QString& name) const
{
    return m_indices.value(name, -1);
}

int TensorDocument::indexOf(const TensorSource& source) const
{
    if (!m_file || source.whole() != m_source || count() == 0)
        return -1;
    return source.tensor.isEmpty() ? 0 : indexOf(source.tensor);
}

TensorSource TensorDocument::sourceOf(int index) const
{
    return m_source.withTensor(QString::fromStdString(m_file->tensors[static_cast<std::size_t>(index)].name));
}

bool TensorDocument::waitsForChoice(int index) const
{
    return index != m_chosen && m_file->tensors[static_cast<std::size_t>(index)].count > unaskedLimit;
}

void TensorDocument::choose(int index)
{
    m_chosen = index;
    continueSummaries();
}

void TensorDocument::prefer(const QList<int>& indices)
{
    m_preferred = indices;
}

void TensorDocument::stop()
{
    if (isOpening()) {
        m_opening.cancel();
    } else {
        m_isPaused = true;
        m_summarising.cancel();
    }
    Q_EMIT activityChanged();
}

void TensorDocument::resume()
{
    m_isPaused = false;
    continueSummaries();
}

int TensorDocument::next() const
{
    const auto isDue = [this](int index) { return index >= 0 && index < count() && !state(index).isSummarised && !waitsForChoice(index); };
    if (isDue(m_chosen))
        return m_chosen;
    const auto visible = std::ranges::find_if(m_preferred, isDue);
    if (visible != m_preferred.end())
        return *visible;
    while (m_cursor < count() && !isDue(m_cursor))
        ++m_cursor;
    return m_cursor < count() ? m_cursor : -1;
}

std::vector<int> TensorDocument::nextBatch() const
{
    std::vector<int> batch;
    const int first = next();
    if (first < 0)
        return batch;
    batch.push_back(first);
    const auto add = [&](int index) {
        const bool isDue = index >= 0 && index < count() && index != first && !state(index).isSummarised && !waitsForChoice(index);
        if (isDue && batch.size() < batchSize)
            batch.push_back(index);
    };
    std::ranges::for_each(m_preferred, add);
    // What follows in the file, unless it is there already as one of those that can be seen.
    if (batch.size() == 1 && first == m_cursor) {
        for (int i = m_cursor + 1; i < count() && batch.size() < batchSize; ++i)
            add(i);
    }
    return batch;
}

void TensorDocument::continueSummaries()
{
    if (!m_file || m_isPaused || isSummarising() || isOpening()) {
        Q_EMIT activityChanged();
        return;
    }
    const std::vector<int> indices = nextBatch();
    if (indices.empty()) {
        Q_EMIT activityChanged();
        return;
    }
    auto job = [file = m_file, indices, before = m_bytesDone, due = m_bytesDue](const core::ProgressSink& sink) -> core::Result<Batch> {
        Batch batch;
        double done = before;
        QElapsedTimer clock;
        clock.start();
        for (const int index : indices) {
            if (!batch.empty() && clock.elapsed() > batchMilliseconds)
                break;
            const core::TensorEntry& entry = file->tensors[static_cast<std::size_t>(index)];
            const core::ProgressSink part = [&](std::int64_t count, std::int64_t total) {
                const double share = total > 0 ? static_cast<double>(count) / static_cast<double>(total) : 1;
                const double now = done + share * static_cast<double>(entry.bytes);
                return sink(due > 0 ? static_cast<std::int64_t>(1000 * std::min(1.0, now / due)) : 0, 1000);
            };
            batch.push_back({index, summariseEntry(entry, part)});
            done += static_cast<double>(entry.bytes);
        }
        return batch;
    };
    m_summarising.start(std::move(job), [this, first = indices.front()](const core::Result<Batch>& batch) {
        // Whatever happens, the next batch is another one.
        take(batch ? *batch : Batch{{first, tl::unexpected(batch.error())}});
        continueSummaries();
    });
    Q_EMIT activityChanged();
}

void TensorDocument::take(const Batch& batch)
{
    for (const Done& done : batch) {
        EntryState& state = m_states[static_cast<std::size_t>(done.index)];
        state.isSummarised = true;
        if (done.summary)
            state.summary = std::make_shared<const core::TensorSummary>(*done.summary);
        else
            state.error = done.summary.error();
        m_bytesDone += static_cast<double>(m_file->tensors[static_cast<std::size_t>(done.index)].bytes);
        Q_EMIT summaryReady(done.index);
    }
}

} // namespace quantoscope::widgets
