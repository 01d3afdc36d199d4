// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Descriptor.h"
#include "core/base/Outcome.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace shardscope {

/// Files of one result that appear together: they are written into a hidden folder beside their places and moved there
/// by `commit`. Until then, and if anything fails, what was there stays; files that are not ours are never touched.
///
/// Errors: CannotWrite, with the reason of the operating system; FileSizeLimit.
class OutputFolder
{
public:
    /// The folder is made where it is missing.
    static Outcome<OutputFolder> create(const std::filesystem::path &folder);
    OutputFolder(OutputFolder &&) noexcept;
    OutputFolder &operator=(OutputFolder &&) noexcept;
    ~OutputFolder();

    /// Where to write a file that will stand at `name`, which may lie in a folder below.
    Outcome<std::filesystem::path> place(const std::filesystem::path &name);
    Outcome<Done> write(const std::filesystem::path &name, std::string_view text);
    /// Where it will stand, for what is told of it: nobody knows the hidden folder.
    std::filesystem::path target(const std::filesystem::path &name) const { return m_folder / name; }
    const std::vector<std::filesystem::path> &names() const { return m_names; } ///< in the order asked for
    /// Moves all into place; `outdated` files of an earlier result go.
    ///
    /// `seal`: one of the files, whose presence says that the result is whole. The one that is there goes before
    /// anything is moved and the new one comes last, so that no moment, and no kill, leaves it beside a mixture.
    Outcome<Done> commit(const std::vector<std::filesystem::path> &outdated = {},
                         const std::filesystem::path &seal = {});

    /// Whether a sealed commit into that folder began and did not end.
    static bool isUnfinished(const std::filesystem::path &folder);
    /// The files that it was about to put there, or to remove.
    static std::vector<std::filesystem::path> unfinishedFiles(const std::filesystem::path &folder);

private:
    OutputFolder(std::filesystem::path folder, std::filesystem::path hidden, bool isNew, Descriptor lock)
        : m_folder(std::move(folder)), m_hidden(std::move(hidden)), m_isNew(isNew), m_lock(std::move(lock))
    {
    }
    Outcome<Done> announce(const std::vector<std::filesystem::path> &outdated, const std::filesystem::path &seal) const;
    Outcome<Done> move(const std::filesystem::path &name) const;
    void discard() noexcept;

    std::filesystem::path m_folder;
    std::filesystem::path m_hidden; ///< empty once moved from or committed
    bool m_isNew = false;           ///< the folder was made here, so that it goes with a result that failed
    Descriptor m_lock;              ///< on the hidden folder
    std::vector<std::filesystem::path> m_names;
};

} // namespace shardscope
