// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/Workspace.h"

#include "core/store/Database.h"
#include "core/store/Schema.h"
#include "core/store/WorkspaceFile.h"

#include <system_error>

namespace shardscope {

namespace fs = std::filesystem;

Workspace::Workspace(std::unique_ptr<Database> database) : m_database(std::move(database)) {}

Workspace::~Workspace() = default;

Outcome<std::unique_ptr<Workspace>> Workspace::open(const fs::path &file)
{
    auto database = Database::open(file);
    SHARDSCOPE_TRY(database);
    return std::unique_ptr<Workspace>(new Workspace(*std::move(database)));
}

Outcome<Done> Workspace::checkRoom(const fs::path &file, std::int64_t bytes)
{
    return Database::checkRoom(file, bytes);
}

const fs::path &Workspace::file() const
{
    return m_database->file();
}

bool Workspace::isReadOnly() const
{
    return m_database->isReadOnly();
}

int Workspace::knownVersion()
{
    return currentSchemaVersion();
}

int Workspace::newerVersion() const
{
    return m_database->newerVersion();
}

Outcome<std::unique_ptr<Workspace>> Workspace::create(const fs::path &file)
{
    const fs::path fresh = nameBeside(file);
    {
        const auto empty = open(fresh); // closed, it is one file
        if (!empty.ok()) {
            return Error{empty.error().code, file.string(), empty.error().facts};
        }
    }
    SHARDSCOPE_TRY(putInPlace(fresh, file));
    return open(file);
}

Outcome<fs::path> Workspace::copyBeside(const fs::path &file, const Progress &progress) const
{
    const fs::path fresh = nameBeside(file);
    if (const auto copied = m_database->copyInto(fresh, progress); !copied.ok()) {
        std::error_code ignored;
        fs::remove(fresh, ignored);
        return Error{copied.error().code, file.string(), copied.error().facts};
    }
    return fresh;
}

Outcome<Done> Workspace::copyTo(const fs::path &file) const
{
    const auto fresh = copyBeside(file, unwatched);
    SHARDSCOPE_TRY(fresh);
    return putInPlace(*fresh, file);
}

Outcome<std::int64_t> Workspace::ownChanges() const
{
    return m_database->ownChanges();
}

Outcome<std::int64_t> Workspace::version() const
{
    return m_database->version();
}

Outcome<Done> Workspace::keepCluster(const ClusterEntry &cluster)
{
    SHARDSCOPE_TRY(m_database->write("INSERT INTO cluster (name, address) VALUES (?, ?)"
                                     " ON CONFLICT (name) DO UPDATE SET address = excluded.address",
                                     {toQt(cluster.name), toQt(cluster.address)}));
    return Done();
}

Outcome<Done> Workspace::forgetCluster(const std::string &name)
{
    SHARDSCOPE_TRY(m_database->write("DELETE FROM cluster WHERE name = ?", {toQt(name)}));
    return Done();
}

Outcome<std::vector<Workspace::ClusterEntry>> Workspace::clusters() const
{
    std::vector<ClusterEntry> entries;
    const auto readRow = [&](const QVariantList &row) -> Outcome<Done> {
        entries.push_back({fromQt(row[0]), fromQt(row[1])});
        return Done();
    };
    SHARDSCOPE_TRY(m_database->read("SELECT name, address FROM cluster ORDER BY name", {}, readRow));
    return entries;
}

Outcome<Done> Workspace::setValue(const std::string &key, const std::string &value)
{
    SHARDSCOPE_TRY(m_database->write("INSERT INTO value (key, value) VALUES (?, ?)"
                                     " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                                     {toQt(key), toQt(value)}));
    return Done();
}

std::string Workspace::value(const std::string &key) const
{
    std::string stored;
    const auto readRow = [&](const QVariantList &row) -> Outcome<Done> {
        stored = fromQt(row[0]);
        return Done();
    };
    const auto done = m_database->read("SELECT value FROM value WHERE key = ?", {toQt(key)}, readRow);
    return done.ok() ? stored : std::string();
}

Error unreadableEntries(const fs::path &file, const std::vector<Workspace::Unreadable> &entries)
{
    std::string names;
    for (const auto &entry : entries) {
        names += (names.empty() ? "" : ", ") + entry.name;
    }
    return {Code::UnreadableEntries, file.string(), {static_cast<std::int64_t>(entries.size()), names}};
}

} // namespace shardscope
