// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/deploy/DeploymentFiles.h"

#include <utility>

namespace shardscope {

namespace {

/// Not the hidden place, which nobody knows.
Error namedAs(const std::filesystem::path &target, Error error)
{
    error.subject = target.string();
    return error;
}

Outcome<Done> namedAs(const std::filesystem::path &target, const Outcome<Done> &outcome)
{
    return outcome ? outcome : namedAs(target, outcome.error());
}

} // namespace

DeploymentFiles::Stream::Stream(std::string name, std::filesystem::path target, OutputFile file)
    : m_name(std::move(name)), m_target(std::move(target)), m_file(std::move(file)),
      m_hash(std::make_unique<QCryptographicHash>(QCryptographicHash::Sha256))
{
}

Outcome<Done> DeploymentFiles::Stream::write(std::string_view text)
{
    m_hash->addData(QByteArrayView(text.data(), std::ssize(text)));
    m_bytes += std::ssize(text);
    return namedAs(m_target, m_file.write(text));
}

Outcome<DeploymentFiles::Stream> DeploymentFiles::begin(const std::string &name)
{
    const auto place = m_folder.place(name);
    SHARDSCOPE_TRY(place);
    auto file = OutputFile::create(*place);
    if (!file) {
        return namedAs(m_folder.target(name), file.error());
    }
    return Stream(name, m_folder.target(name), *std::move(file));
}

Outcome<Done> DeploymentFiles::end(Stream stream, const std::string &type, std::vector<std::int64_t> shape,
                                   const std::string &meaning)
{
    SHARDSCOPE_TRY(namedAs(stream.m_target, stream.m_file.commit()));
    m_files.push_back({std::move(stream.m_name),
                       type,
                       std::move(shape),
                       meaning,
                       {stream.m_bytes, stream.m_hash->result().toHex().toStdString()}});
    return Done();
}

Outcome<Done> DeploymentFiles::add(const std::string &name, const std::string &type, std::vector<std::int64_t> shape,
                                   const std::string &meaning, std::string_view content)
{
    const auto hash =
        QCryptographicHash::hash(QByteArrayView(content.data(), std::ssize(content)), QCryptographicHash::Sha256);
    m_files.push_back({name, type, std::move(shape), meaning, {std::ssize(content), hash.toHex().toStdString()}});
    return m_folder.write(name, content);
}

Outcome<Done> LineWriter::flush(bool all)
{
    constexpr std::size_t enough = 1 << 20;
    if (!all && m_text.size() < enough) {
        return Done();
    }
    auto written = m_stream.write(m_text);
    m_text.clear();
    return written;
}

} // namespace shardscope
