// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/OutputFolder.h"

#include "core/base/OutputFile.h"
#include "core/base/TextFile.h"
#include "core/base/Unfinished.h"
#include "core/base/WriteError.h"

#include <algorithm>
#include <cerrno>
#include <sstream>
#include <system_error>
#include <utility>

namespace shardscope {

namespace {

/// Lists the files of a commit that is under way; not hidden, so that somebody who looks into the folder sees it.
constexpr const char *unfinishedName = "UNFINISHED";

} // namespace

Outcome<OutputFolder> OutputFolder::create(const std::filesystem::path &folder)
{
    std::error_code failure;
    const bool isNew = !std::filesystem::exists(folder, failure);
    std::filesystem::create_directories(folder, failure);
    if (failure) {
        return cannotWrite(folder, failure.value());
    }
    unfinished::sweep(folder);
    std::filesystem::path hidden;
    auto lock = unfinished::makeFolder(folder, hidden);
    if (!lock.isOpen()) {
        return cannotWrite(folder, errno);
    }
    return OutputFolder(folder, hidden, isNew, std::move(lock));
}

OutputFolder::OutputFolder(OutputFolder &&other) noexcept
    : m_folder(std::move(other.m_folder)), m_hidden(std::exchange(other.m_hidden, {})), m_isNew(other.m_isNew),
      m_lock(std::move(other.m_lock)), m_names(std::move(other.m_names))
{
}

OutputFolder &OutputFolder::operator=(OutputFolder &&other) noexcept
{
    std::swap(m_folder, other.m_folder);
    std::swap(m_hidden, other.m_hidden);
    std::swap(m_isNew, other.m_isNew);
    std::swap(m_lock, other.m_lock);
    std::swap(m_names, other.m_names);
    return *this;
}

OutputFolder::~OutputFolder()
{
    discard();
}

void OutputFolder::discard() noexcept
{
    if (m_hidden.empty()) {
        return;
    }
    std::error_code ignored;
    std::filesystem::remove_all(m_hidden, ignored);
    if (m_isNew) {
        std::filesystem::remove(m_folder, ignored); // only if it is empty
    }
    m_hidden.clear();
}

Outcome<std::filesystem::path> OutputFolder::place(const std::filesystem::path &name)
{
    const auto path = m_hidden / name;
    std::error_code failure;
    std::filesystem::create_directories(path.parent_path(), failure);
    if (failure) {
        return cannotWrite(m_folder / name, failure.value());
    }
    m_names.push_back(name);
    return path;
}

Outcome<Done> OutputFolder::write(const std::filesystem::path &name, std::string_view text)
{
    const auto path = place(name);
    SHARDSCOPE_TRY(path);
    auto written = writeFile(*path, text);
    if (!written.ok()) {
        Error error = written.error();
        error.subject = (m_folder / name).string(); // not the hidden place, which nobody knows
        return error;
    }
    return written;
}

/// Says which files are about to change, and takes the seal away.
Outcome<Done> OutputFolder::announce(const std::vector<std::filesystem::path> &outdated,
                                     const std::filesystem::path &seal) const
{
    std::string lines;
    for (const auto *names : {&m_names, &outdated}) {
        for (const auto &name : *names) {
            lines += name.string() + '\n';
        }
    }
    SHARDSCOPE_TRY(writeFile(m_folder / unfinishedName, lines));
    std::error_code failure;
    std::filesystem::remove(m_folder / seal, failure);
    return failure ? Outcome<Done>(cannotWrite(m_folder / seal, failure.value())) : Done();
}

Outcome<Done> OutputFolder::move(const std::filesystem::path &name) const
{
    std::error_code failure;
    const auto target = m_folder / name;
    std::filesystem::create_directories(target.parent_path(), failure);
    if (!failure) {
        std::filesystem::rename(m_hidden / name, target, failure);
    }
    return failure ? Outcome<Done>(cannotWrite(target, failure.value())) : Done();
}

Outcome<Done> OutputFolder::commit(const std::vector<std::filesystem::path> &outdated,
                                   const std::filesystem::path &seal)
{
    if (!seal.empty()) {
        SHARDSCOPE_TRY(announce(outdated, seal));
    }
    for (const auto &name : m_names) {
        if (name != seal) {
            SHARDSCOPE_TRY(move(name));
        }
    }
    std::error_code failure;
    for (const auto &name : outdated) {
        if (std::ranges::find(m_names, name) == m_names.end()) {
            std::filesystem::remove(m_folder / name, failure);
        }
    }
    if (!seal.empty()) {
        SHARDSCOPE_TRY(move(seal));
        std::filesystem::remove(m_folder / unfinishedName, failure);
    }
    m_isNew = false;
    discard();
    return Done();
}

bool OutputFolder::isUnfinished(const std::filesystem::path &folder)
{
    std::error_code ignored;
    return std::filesystem::exists(folder / unfinishedName, ignored);
}

std::vector<std::filesystem::path> OutputFolder::unfinishedFiles(const std::filesystem::path &folder)
{
    std::vector<std::filesystem::path> names;
    const auto text = readText(folder / unfinishedName);
    std::istringstream lines(text ? *text : std::string());
    for (std::string line; std::getline(lines, line);) {
        names.emplace_back(line);
    }
    return names;
}

} // namespace shardscope
