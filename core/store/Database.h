// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Json.h"
#include "core/base/Outcome.h"
#include "core/jobs/Progress.h"
#include "core/store/Connection.h"

#include <QString>
#include <QVariant>

#include <sys/types.h>

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace shardscope {

/// A workspace's file, its schema brought forward, and what may be done with it. What Workspace and TuningStore are
/// built on; several may have one file open.
///
/// Threads: belongs to the thread that opened it.
class Database
{
public:
    /// Opens, or makes, the file. One of a newer schema, or in a place where it cannot be written, can only be read.
    /// Errors: CannotOpen, NotAWorkspace, WorkspaceInUse, WorkspaceDamaged, WorkspaceFull, DatabaseFailure.
    static Outcome<std::unique_ptr<Database>> open(const std::filesystem::path &file);

    /// See Workspace::checkRoom.
    static Outcome<Done> checkRoom(const std::filesystem::path &file, std::int64_t bytes);

    const std::filesystem::path &file() const { return m_file; }
    bool isReadOnly() const { return m_isReadOnly; }
    int newerVersion() const { return m_newer; }    ///< schema version of a file from a newer program; else 0
    int schemaVersion() const { return m_version; } ///< an earlier one where the file can only be read

    Outcome<Done> read(const char *statement, const QVariantList &values, const Connection::RowReader &reader) const;
    /// Errors: NewerWorkspace, WorkspaceReadOnly, WorkspaceLogGone, WorkspaceInUse, WorkspaceDamaged, WorkspaceFull,
    /// DatabaseFailure.
    Outcome<Connection::Change> write(const char *statement, const QVariantList &values) const;
    /// A change that must meet a row. Errors: NotFound (`what`) and those of `write`.
    Outcome<Done> change(const char *statement, const QVariantList &values, const std::string &what) const;
    /// Several changes that happen together or not at all.
    Outcome<std::unique_ptr<Transaction>> begin() const;

    /// A number that is another once anybody else has written: another program, or another connection of this one.
    Outcome<std::int64_t> version() const;

    /// Another number once this connection has written.
    Outcome<std::int64_t> ownChanges() const;

    /// A whole copy of the present state as a file that is not there yet. Others may go on writing. Errors:
    /// CannotWrite, Cancelled.
    Outcome<Done> copyInto(const std::filesystem::path &fresh, const Progress &progress) const;

    Error missing(const std::string &what) const { return {Code::NotFound, m_file.string(), {what}}; }

private:
    Database(std::filesystem::path file, std::unique_ptr<Connection> connection);
    Outcome<Done> prepare(bool isWritable);
    Outcome<Done> checkWritable() const;
    Outcome<Done> checkLog() const;

    std::filesystem::path m_file;
    std::unique_ptr<Connection> m_connection;
    bool m_isReadOnly = false;
    int m_newer = 0;
    int m_version = 0;
    std::optional<std::pair<dev_t, ino_t>> m_log; ///< the file that is this connection's log, told from any other
};

/// How errors speak of a plan.
std::string planText(std::int64_t plan);

QString toQt(std::string_view text);
std::string fromQt(const QVariant &value);
/// A document as text. What is not UTF-8 in it, such as a file name, is written with the replacement character.
QString printed(const Json &document);

} // namespace shardscope
