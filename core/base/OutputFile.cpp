// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/OutputFile.h"

#include <QFileInfo>
#include <QSaveFile>

namespace shardscope {

Outcome<OutputFile> OutputFile::create(const std::filesystem::path &path)
{
    const QString name = QString::fromStdString(path.string());
    const QFileInfo there(name);
    std::unique_ptr<QFileDevice> file;
    // Renaming a finished file over /dev/stdout would replace the device.
    if (there.exists() && !there.isFile() && !there.isDir()) {
        file = std::make_unique<QFile>(name);
    } else {
        file = std::make_unique<QSaveFile>(name);
    }
    OutputFile result(std::move(file), path.string());
    if (!result.m_file->open(QIODevice::WriteOnly)) {
        return result.failure();
    }
    return result;
}

OutputFile::OutputFile(std::unique_ptr<QFileDevice> file, std::string path)
    : m_file(std::move(file)), m_path(std::move(path))
{
}

OutputFile::OutputFile(OutputFile &&) noexcept = default;
OutputFile &OutputFile::operator=(OutputFile &&) noexcept = default;
OutputFile::~OutputFile() = default;

Outcome<Done> OutputFile::write(std::span<const std::byte> bytes)
{
    const auto size = static_cast<qint64>(bytes.size());
    if (m_file->write(reinterpret_cast<const char *>(bytes.data()), size) != size) {
        return failure();
    }
    return Done();
}

Outcome<Done> OutputFile::write(std::string_view text)
{
    return write(std::as_bytes(std::span(text)));
}

Outcome<Done> OutputFile::commit()
{
    auto *whole = qobject_cast<QSaveFile *>(m_file.get());
    const bool done = whole ? whole->commit() : m_file->flush();
    return done ? Outcome<Done>(Done()) : failure();
}

Error OutputFile::failure() const
{
    return {Code::CannotWrite, m_path, {m_file->errorString().toStdString()}};
}

Outcome<Done> writeFile(const std::filesystem::path &path, std::string_view text)
{
    auto file = OutputFile::create(path);
    SHARDSCOPE_TRY(file);
    SHARDSCOPE_TRY(file->write(text));
    return file->commit();
}

} // namespace shardscope
