// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tensors/summary.h"
#include "widgets/tensors/filewatch.h"
#include "widgets/tensors/tensorsource.h"

#include <QHash>

#include <memory>
#include <optional>
#include <vector>

namespace quantoscope::widgets {

/// What is known of one tensor of an open file beside its entry.
struct EntryState {
    std::shared_ptr<const core::TensorSummary> summary; ///< null: not yet, or never
    std::optional<core::Error> error;                   ///< why its values cannot be read
    bool isSummarised = false;                          ///< one of the two above is there
};

/// An open tensor file, or whatever else holds tensors: its directory, and a summary of each tensor that is worked out in the
/// background.
///
/// Tensors of files are kept only while they are summarised, one at a time. A file is watched and read again when it changes;
/// everything happens off the window's thread.
class TensorDocument : public QObject
{
    Q_OBJECT

public:
    /// Summaries of tensors with more elements than this, 2^28, are made only when they are chosen.
    static constexpr std::int64_t unaskedLimit = std::int64_t(1) << 28;
    /// Bins of the summaries' histograms: as many as a cell has pixels for, so that twenty thousand of them stay small.
    static constexpr int histogramBins = 64;

    explicit TensorDocument(QObject* parent = nullptr);

    /// Opens a source in place of the one before, which stays until the new one is there. Its tensor does not matter. The same
    /// source is opened again as if it were new.
    void open(const TensorSource& source);
    void close();

    /// The open file; null before the first and after close. What has been handed out stays valid.
    [[nodiscard]] const std::shared_ptr<const core::TensorFile>& file() const { return m_file; }
    /// What is open, without a tensor; paths are absolute. A default sample when nothing is open.
    [[nodiscard]] const TensorSource& source() const { return m_source; }
    /// The source of one of its tensors.
    [[nodiscard]] TensorSource sourceOf(int index) const;
    /// True for a source that is one of these tensors; an empty name means the first.
    [[nodiscard]] bool holds(const TensorSource& source) const { return indexOf(source) >= 0; }
    [[nodiscard]] int count() const { return static_cast<int>(m_states.size()); }
    /// The index of a tensor by name, −1 when there is none.
    [[nodiscard]] int indexOf(const QString& name) const;
    /// The same by a whole source, −1 also when something else is open.
    [[nodiscard]] int indexOf(const TensorSource& source) const;
    [[nodiscard]] const EntryState& state(int index) const { return m_states[static_cast<std::size_t>(index)]; }
    /// True for a tensor that is summarised only when chosen.
    [[nodiscard]] bool waitsForChoice(int index) const;
    /// The file has been removed; what was read of it is still shown.
    [[nodiscard]] bool isGone() const { return m_isGone; }

    [[nodiscard]] bool isOpening() const { return m_opening.isRunning(); }
    [[nodiscard]] bool isSummarising() const { return m_summarising.isRunning(); }
    [[nodiscard]] bool isBusy() const { return isOpening() || isSummarising(); }
    /// Summaries are due but were stopped.
    [[nodiscard]] bool isPaused() const { return m_isPaused && next() >= 0; }

    /// This tensor's summary comes first, also when it is large.
    void choose(int index);
    /// These come next, in this order: what can be seen.
    void prefer(const QList<int>& indices);
    /// Stops opening, or else the summaries.
    void stop();
    /// Goes on with the summaries.
    void resume();

Q_SIGNALS:
    /// Another file is open now.
    void opened();
    /// The file could not be opened; the one before, if any, stays.
    void failed(const quantoscope::core::Error& error);
    void summaryReady(int index);
    /// The same file is open anew because it changed; the indices may be others.
    void reloaded();
    /// The file was removed.
    void gone();
    /// 0…1000 of the opening, or of the summaries by the bytes.
    void progressed(int permille);
    /// isOpening, isSummarising or isPaused may have changed.
    void activityChanged();

private:
    struct Opened {
        std::shared_ptr<const core::TensorFile> file;
        QStringList paths; ///< the file and its parts; none for what is no file
        std::vector<FileStamp> stamps;
    };
    struct Done {
        int index = 0;
        core::Result<core::TensorSummary> summary;
    };
    using Batch = std::vector<Done>;

    static core::Result<Opened> read(const TensorSource& source, const core::ProgressSink& progress);
    void start(const TensorSource& source, bool isReload);
    void adopt(const Opened& opened);
    void reload();
    /// The tensor to summarise next, −1: none.
    [[nodiscard]] int next() const;
    [[nodiscard]] std::vector<int> nextBatch() const;
    void continueSummaries();
    void take(const Batch& batch);

    TensorSource m_source;
    std::shared_ptr<const core::TensorFile> m_file;
    std::vector<EntryState> m_states;
    QHash<QString, int> m_indices;
    QList<int> m_preferred;
    int m_chosen = -1;
    mutable int m_cursor = 0; ///< all before it are summarised or wait to be chosen
    double m_bytesDone = 0;
    double m_bytesDue = 0; ///< of all that need not be chosen
    bool m_isPaused = false;
    bool m_isGone = false;
    bool m_isStale = false; ///< changed while another file was being opened
    FileWatch m_watch;
    BackgroundTask<Opened> m_opening;
    BackgroundTask<Batch> m_summarising;
};

} // namespace quantoscope::widgets
