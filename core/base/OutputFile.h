// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Outcome.h"

#include <cstddef>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <span>
#include <string_view>

namespace shardscope {

/// A file that is written as a whole or not at all: under another name until `commit`, which puts it in its place.
/// Without a commit nothing is left. A device or a pipe is written as it is; a link stays, and what it leads to is
/// written.
///
/// Errors: CannotWrite, with the reason of the operating system; FileSizeLimit.
class OutputFile
{
public:
    static Outcome<OutputFile> create(const std::filesystem::path &path);
    OutputFile(OutputFile &&) noexcept;
    OutputFile &operator=(OutputFile &&) noexcept;
    ~OutputFile();

    Outcome<Done> write(std::span<const std::byte> bytes);
    Outcome<Done> write(std::string_view text);
    Outcome<Done> commit();

private:
    struct Close
    {
        void operator()(std::FILE *file) const { std::fclose(file); }
    };

    OutputFile() = default;
    Outcome<Done> prepare();
    Outcome<Done> openHidden();

    std::filesystem::path m_path;
    std::filesystem::path m_target; ///< what the path leads to
    std::filesystem::path m_hidden; ///< empty: none, as for a device
    std::unique_ptr<std::FILE, Close> m_file;
};

/// A whole text as a file. Errors: CannotWrite, FileSizeLimit.
Outcome<Done> writeFile(const std::filesystem::path &path, std::string_view text);

} // namespace shardscope
