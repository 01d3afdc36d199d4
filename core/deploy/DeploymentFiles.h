// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/OutputFile.h"
#include "core/base/OutputFolder.h"
#include "core/deploy/DeploymentText.h"

#include <QCryptographicHash>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace shardscope {

/// Names, types, shapes and hashes of files as they are written into a deployment's folder.
class DeploymentFiles
{
public:
    explicit DeploymentFiles(OutputFolder folder) : m_folder(std::move(folder)) {}

    /// A file that is written piece by piece, and hashed on the way.
    class Stream
    {
    public:
        Outcome<Done> write(std::string_view text);
        template<class Value>
        Outcome<Done> write(std::span<const Value> values)
        {
            return write(std::string_view(reinterpret_cast<const char *>(values.data()), values.size_bytes()));
        }

    private:
        friend class DeploymentFiles;
        Stream(std::string name, std::filesystem::path target, OutputFile file);

        std::string m_name;
        std::filesystem::path m_target;
        OutputFile m_file;
        std::unique_ptr<QCryptographicHash> m_hash;
        std::int64_t m_bytes = 0;
    };

    /// Errors: CannotWrite, FileSizeLimit, as of all below.
    Outcome<Stream> begin(const std::string &name);
    Outcome<Done> end(Stream stream, const std::string &type, std::vector<std::int64_t> shape,
                      const std::string &meaning);
    /// A whole file at once.
    Outcome<Done> add(const std::string &name, const std::string &type, std::vector<std::int64_t> shape,
                      const std::string &meaning, std::string_view content);
    /// One that somebody else has written to its place in the folder.
    void add(DeploymentFile file) { m_files.push_back(std::move(file)); }

    OutputFolder &folder() { return m_folder; }
    const std::vector<DeploymentFile> &all() const { return m_files; }

private:
    OutputFolder m_folder;
    std::vector<DeploymentFile> m_files;
};

/// Lines of text that are written as they come to some size.
class LineWriter
{
public:
    explicit LineWriter(DeploymentFiles::Stream &stream) : m_stream(stream) {}

    std::string &text() { return m_text; } ///< to append to
    /// To be called now and then, and at the end with `all`.
    Outcome<Done> flush(bool all = false);

private:
    DeploymentFiles::Stream &m_stream;
    std::string m_text;
};

} // namespace shardscope
