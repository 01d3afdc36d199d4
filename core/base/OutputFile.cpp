// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/OutputFile.h"

#include "core/base/Unfinished.h"
#include "core/base/WriteError.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <utility>

namespace shardscope {

namespace fs = std::filesystem;

namespace {

/// What a path leads to, which need not be there yet.
fs::path targetOf(fs::path path)
{
    constexpr int mostLinks = 40; // as the system follows
    std::error_code failure;
    for (int i = 0; i < mostLinks && fs::is_symlink(path, failure) && !failure; ++i) {
        path = path.parent_path() / fs::read_symlink(path, failure);
    }
    return path;
}

} // namespace

Outcome<OutputFile> OutputFile::create(const fs::path &path)
{
    OutputFile result;
    result.m_path = path;
    result.m_target = targetOf(path);
    SHARDSCOPE_TRY(result.prepare());
    return result;
}

Outcome<Done> OutputFile::prepare()
{
    struct stat there = {};
    const bool isThere = ::stat(m_target.c_str(), &there) == 0;
    if (isThere && S_ISDIR(there.st_mode)) {
        return cannotWrite(m_path, EISDIR);
    }
    // Renaming a finished file over /dev/stdout would replace the device.
    if (isThere && !S_ISREG(there.st_mode)) {
        m_file.reset(std::fopen(m_target.c_str(), "we"));
        return m_file ? Outcome<Done>(Done()) : cannotWrite(m_path, errno);
    }
    if (isThere && ::faccessat(AT_FDCWD, m_target.c_str(), W_OK, AT_EACCESS) != 0) {
        return cannotWrite(m_path, errno); // one that its owner does not want to be written
    }
    SHARDSCOPE_TRY(openHidden());
    if (isThere) { // who may read it stays as it was
        [[maybe_unused]] const int changed = ::fchmod(::fileno(m_file.get()), there.st_mode & 07777);
    }
    return Done();
}

Outcome<Done> OutputFile::openHidden()
{
    const fs::path folder = m_target.has_parent_path() ? m_target.parent_path() : fs::path(".");
    unfinished::sweep(folder);
    const Descriptor place(::open(folder.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
    if (!place.isOpen()) {
        return cannotWrite(m_path, errno);
    }
    std::string name;
    auto file = unfinished::makeFile(place.value(), 0666, name);
    if (!file.isOpen()) {
        return cannotWrite(m_path, errno);
    }
    m_hidden = folder / name;
    m_file.reset(::fdopen(file.value(), "w"));
    if (!m_file) {
        return cannotWrite(m_path, errno);
    }
    file.release();
    return Done();
}

OutputFile::OutputFile(OutputFile &&other) noexcept
    : m_path(std::move(other.m_path)), m_target(std::move(other.m_target)), m_hidden(std::exchange(other.m_hidden, {})),
      m_file(std::move(other.m_file))
{
}

OutputFile &OutputFile::operator=(OutputFile &&other) noexcept
{
    std::swap(m_path, other.m_path);
    std::swap(m_target, other.m_target);
    std::swap(m_hidden, other.m_hidden);
    std::swap(m_file, other.m_file);
    return *this;
}

OutputFile::~OutputFile()
{
    if (!m_hidden.empty()) {
        ::unlink(m_hidden.c_str());
    }
}

Outcome<Done> OutputFile::write(std::span<const std::byte> bytes)
{
    const bool isWritten = std::fwrite(bytes.data(), 1, bytes.size(), m_file.get()) == bytes.size();
    return isWritten ? Outcome<Done>(Done()) : cannotWrite(m_path, errno);
}

Outcome<Done> OutputFile::write(std::string_view text)
{
    return write(std::as_bytes(std::span(text)));
}

Outcome<Done> OutputFile::commit()
{
    if (std::fflush(m_file.get()) != 0) {
        return cannotWrite(m_path, errno);
    }
    if (m_hidden.empty()) {
        return Done();
    }
    // On disk before it takes its name: after a power cut there is the old file or the new one.
    if (::fsync(::fileno(m_file.get())) != 0 || ::rename(m_hidden.c_str(), m_target.c_str()) != 0) {
        return cannotWrite(m_path, errno);
    }
    m_hidden.clear();
    return Done();
}

Outcome<Done> writeFile(const fs::path &path, std::string_view text)
{
    auto file = OutputFile::create(path);
    SHARDSCOPE_TRY(file);
    SHARDSCOPE_TRY(file->write(text));
    return file->commit();
}

} // namespace shardscope
