// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Outcome.h"

#include <cstddef>
#include <filesystem>
#include <memory>
#include <span>
#include <string_view>

class QFileDevice;

namespace shardscope {

/// A file that is written as a whole or not at all: under another name until `commit`, which puts it in its place.
/// Without a commit nothing is left. A device or a pipe is written as it is.
///
/// Errors: CannotWrite, with the reason of the operating system.
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
    explicit OutputFile(std::unique_ptr<QFileDevice> file, std::string path);
    Error failure() const;

    std::unique_ptr<QFileDevice> m_file;
    std::string m_path;
};

/// A whole text as a file. Errors: CannotWrite.
Outcome<Done> writeFile(const std::filesystem::path &path, std::string_view text);

} // namespace shardscope
