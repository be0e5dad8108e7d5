// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/mappedfile.h"

#include "core/support/filefault.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <mutex>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace quantoscope::core {

namespace {

/// The mappings that the handler of SIGBUS knows. A fixed table of atomics, because a handler may neither lock nor allocate.
struct Slot {
    std::atomic<std::uintptr_t> first{0}; ///< 0: free
    std::atomic<std::uintptr_t> last{0};  ///< after the mapping
    std::atomic<bool> wasShortened{false};
};
constexpr int slotCount = 4096;
std::array<Slot, slotCount> slots;
struct sigaction previousAction;
std::once_flag handlerInstalled;

/// Puts a page of zeros where the file ends now; anything else goes to the handler that was there before.
void onBusError(int signal, siginfo_t* info, void* context)
{
    const auto address = reinterpret_cast<std::uintptr_t>(info->si_addr);
    for (Slot& slot : slots) {
        const std::uintptr_t first = slot.first;
        if (first == 0 || address < first || address >= slot.last)
            continue;
        const auto page = static_cast<std::uintptr_t>(sysconf(_SC_PAGESIZE));
        void* start = reinterpret_cast<void*>(address / page * page);
        if (mmap(start, page, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0) == MAP_FAILED)
            break;
        slot.wasShortened = true;
        return;
    }
    if ((previousAction.sa_flags & SA_SIGINFO) != 0 && previousAction.sa_sigaction) {
        previousAction.sa_sigaction(signal, info, context);
    } else if (previousAction.sa_handler != SIG_DFL && previousAction.sa_handler != SIG_IGN) {
        previousAction.sa_handler(signal);
    } else {
        std::signal(signal, SIG_DFL); // the instruction runs again and ends the program as it would have
    }
}

void installHandler()
{
    struct sigaction action = {};
    action.sa_sigaction = onBusError;
    action.sa_flags = SA_SIGINFO;
    sigemptyset(&action.sa_mask);
    sigaction(SIGBUS, &action, &previousAction);
}

int takeSlot(std::uintptr_t first, std::uintptr_t last)
{
    std::call_once(handlerInstalled, installHandler);
    for (int k = 0; k < slotCount; ++k) {
        Slot& slot = slots[static_cast<std::size_t>(k)];
        std::uintptr_t free = 0;
        // `last` first: a half-filled slot then covers nothing.
        if (slot.first == 0 && slot.first.compare_exchange_strong(free, last)) {
            slot.wasShortened = false;
            slot.last = last;
            slot.first = first;
            return k;
        }
    }
    return -1;
}

class Descriptor
{
public:
    explicit Descriptor(int number) : m_number(number) {}
    ~Descriptor()
    {
        if (m_number >= 0)
            ::close(m_number);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    [[nodiscard]] int number() const { return m_number; }

private:
    int m_number;
};

tl::unexpected<Error> systemFailure(const std::string& path, int reason)
{
    if (reason == ENOENT || reason == ENOTDIR)
        return failure(ErrorCode::FileNotFound, {path});
    return failure(ErrorCode::FileNotReadable, {path, std::string(std::strerror(reason))});
}

} // namespace

Result<std::shared_ptr<const MappedFile>> MappedFile::open(const std::string& path)
{
    if (path.find('\0') != std::string::npos)
        return failure(ErrorCode::FileNotFound, {path});
    // Without O_NONBLOCK, opening a pipe waits for its writer.
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    if (file.number() < 0)
        return systemFailure(path, errno);
    struct stat status = {};
    if (fstat(file.number(), &status) != 0)
        return systemFailure(path, errno);
    if (!S_ISREG(status.st_mode))
        return unsupported(path, FileFault::NotRegularFile);
    std::shared_ptr<MappedFile> mapped(new MappedFile);
    mapped->m_path = path;
    if (status.st_size == 0)
        return mapped;
    const auto size = static_cast<std::size_t>(status.st_size);
    void* memory = mmap(nullptr, size, PROT_READ, MAP_SHARED, file.number(), 0);
    if (memory == MAP_FAILED)
        return systemFailure(path, errno);
    mapped->m_bytes = {static_cast<const std::byte*>(memory), size};
    const auto first = reinterpret_cast<std::uintptr_t>(memory);
    mapped->m_slot = takeSlot(first, first + size);
    return mapped;
}

std::shared_ptr<const MappedFile> MappedFile::fromBytes(std::string bytes, std::string name)
{
    std::shared_ptr<MappedFile> file(new MappedFile);
    file->m_path = std::move(name);
    file->m_owned = std::move(bytes);
    file->m_bytes = std::as_bytes(std::span(file->m_owned));
    return file;
}

MappedFile::~MappedFile()
{
    if (m_bytes.empty() || m_bytes.data() == reinterpret_cast<const std::byte*>(m_owned.data()))
        return;
    munmap(const_cast<std::byte*>(m_bytes.data()), m_bytes.size());
    if (m_slot >= 0)
        slots[static_cast<std::size_t>(m_slot)].first = 0;
}

void releaseMapped(std::span<const std::byte> bytes)
{
    const auto first = reinterpret_cast<std::uintptr_t>(bytes.data());
    const std::uintptr_t last = first + bytes.size();
    const auto isMapped = [first, last](const Slot& slot) { return slot.first != 0 && slot.first <= first && last <= slot.last; };
    if (bytes.empty() || std::ranges::none_of(slots, isMapped))
        return;
    const auto page = static_cast<std::uintptr_t>(sysconf(_SC_PAGESIZE));
    const std::uintptr_t start = first / page * page; // mappings begin with a page
    madvise(reinterpret_cast<void*>(start), last - start, MADV_DONTNEED); // advice only
}

bool MappedFile::wasShortened() const
{
    return m_slot >= 0 && slots[static_cast<std::size_t>(m_slot)].wasShortened;
}

} // namespace quantoscope::core
