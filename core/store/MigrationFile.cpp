// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/MigrationFile.h"

#include "core/store/Connection.h"

namespace shardscope {

namespace {

constexpr std::int64_t mark = 0x53686d67;    ///< "Shmg", as SQLite's application_id
constexpr std::int64_t migrationVersion = 2; ///< 1: without series

const QString columns = QStringLiteral("name, task, step, base_version, cursor, total, copied, copied_bytes, verified, "
                                       "mended, checksum, updated");

QString textOf(const std::string &text)
{
    return QString::fromStdString(text);
}

/// Ids may have any bytes.
QByteArray bytesOf(const std::string &bytes)
{
    return {bytes.data(), static_cast<qsizetype>(bytes.size())};
}

Outcome<MigrationFile::Entry> entryOf(const QVariantList &row, const std::filesystem::path &file)
{
    MigrationFile::Entry entry;
    entry.name = row[0].toString().toStdString();
    entry.task = row[1].toString().toStdString();
    const auto step = migrationStepOf(row[2].toString().toStdString());
    if (!step) {
        return Error{Code::WorkspaceDamaged, file.string(), {}};
    }
    entry.state.step = *step;
    entry.state.baseVersion = row[3].toLongLong();
    entry.state.cursor = row[4].toByteArray().toStdString();
    entry.state.total = row[5].toLongLong();
    entry.state.copied = row[6].toLongLong();
    entry.state.copiedBytes = row[7].toLongLong();
    entry.state.verified = row[8].toLongLong();
    entry.state.mended = row[9].toLongLong();
    entry.state.checksum = static_cast<std::uint64_t>(row[10].toLongLong()); // SQLite's numbers have a sign
    entry.updated = row[11].toString().toStdString();
    return entry;
}

class FileJournal : public MigrationJournal
{
public:
    FileJournal(const Connection &connection, std::filesystem::path file, std::string name, std::string task)
        : m_connection(connection), m_file(std::move(file)), m_name(std::move(name)), m_task(std::move(task))
    {
    }

    Outcome<std::optional<MigrationState>> load() override
    {
        std::optional<MigrationState> state;
        const auto take = [&](const QVariantList &row) -> Outcome<Done> {
            const auto entry = entryOf(row, m_file);
            SHARDSCOPE_TRY(entry);
            state = entry->state;
            return Done();
        };
        SHARDSCOPE_TRY(
            m_connection.read("SELECT " + columns + " FROM migrations WHERE name = ?", {textOf(m_name)}, take));
        return state;
    }

    Outcome<Done> save(const MigrationState &state) override
    {
        const auto saved = m_connection.run(
            "INSERT OR REPLACE INTO migrations (" + columns +
                ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'))",
            {textOf(m_name), textOf(m_task), textOf(std::string(nameOf(state.step))), qint64(state.baseVersion),
             bytesOf(state.cursor), qint64(state.total), qint64(state.copied), qint64(state.copiedBytes),
             qint64(state.verified), qint64(state.mended), static_cast<qint64>(state.checksum)});
        SHARDSCOPE_TRY(saved);
        return Done();
    }

private:
    const Connection &m_connection;
    std::filesystem::path m_file;
    std::string m_name;
    std::string m_task;
};

} // namespace

MigrationFile::MigrationFile(std::filesystem::path file, std::unique_ptr<Connection> connection)
    : m_file(std::move(file)), m_connection(std::move(connection))
{
}

MigrationFile::~MigrationFile() = default;

Outcome<std::unique_ptr<MigrationFile>> MigrationFile::open(const std::filesystem::path &file)
{
    auto connection = Connection::open(file, Connection::Access::ReadWrite);
    SHARDSCOPE_TRY(connection);
    std::unique_ptr<MigrationFile> opened(new MigrationFile(file, *std::move(connection)));
    SHARDSCOPE_TRY(opened->prepare());
    return opened;
}

Outcome<Done> MigrationFile::prepare()
{
    const auto transaction = Transaction::begin(*m_connection);
    SHARDSCOPE_TRY(transaction);
    const auto found = m_connection->number(QStringLiteral("PRAGMA application_id"));
    SHARDSCOPE_TRY(found);
    const auto version = m_connection->number(QStringLiteral("PRAGMA user_version"));
    SHARDSCOPE_TRY(version);
    if (*found == mark) {
        if (*version > migrationVersion) {
            return Error{Code::NewerWorkspace, m_file.string(), {*version, migrationVersion}};
        }
        if (*version < migrationVersion) {
            SHARDSCOPE_TRY(makeSeries());
        }
        return (*transaction)->commit();
    }
    const auto tables = m_connection->number(QStringLiteral("SELECT count(*) FROM sqlite_master"));
    SHARDSCOPE_TRY(tables);
    if (*found != 0 || *version != 0 || *tables != 0) {
        return Error{Code::NotAWorkspace, m_file.string(), {}};
    }
    SHARDSCOPE_TRY(m_connection->run(QStringLiteral(
        "CREATE TABLE migrations (name TEXT PRIMARY KEY, task TEXT NOT NULL, step TEXT NOT NULL, base_version INTEGER "
        "NOT NULL, cursor BLOB NOT NULL, total INTEGER NOT NULL, copied INTEGER NOT NULL, copied_bytes INTEGER NOT "
        "NULL, verified INTEGER NOT NULL, mended INTEGER NOT NULL, checksum INTEGER NOT NULL, updated TEXT NOT "
        "NULL)")));
    SHARDSCOPE_TRY(m_connection->run(QStringLiteral("PRAGMA application_id = %1").arg(mark)));
    SHARDSCOPE_TRY(makeSeries());
    return (*transaction)->commit();
}

Outcome<Done> MigrationFile::makeSeries()
{
    SHARDSCOPE_TRY(m_connection->run(
        QStringLiteral("CREATE TABLE series (name TEXT PRIMARY KEY, task TEXT NOT NULL, over INTEGER NOT NULL)")));
    SHARDSCOPE_TRY(m_connection->run(QStringLiteral("PRAGMA user_version = %1").arg(migrationVersion)));
    return Done();
}

Outcome<std::optional<MigrationFile::Series>> MigrationFile::series(const std::string &name) const
{
    std::optional<Series> found;
    const auto take = [&](const QVariantList &row) -> Outcome<Done> {
        found = Series{name, row[0].toString().toStdString(), row[1].toInt() != 0};
        return Done();
    };
    SHARDSCOPE_TRY(
        m_connection->read(QStringLiteral("SELECT task, over FROM series WHERE name = ?"), {textOf(name)}, take));
    return found;
}

Outcome<Done> MigrationFile::keep(const Series &series)
{
    SHARDSCOPE_TRY(
        m_connection->run(QStringLiteral("INSERT OR REPLACE INTO series (name, task, over) VALUES (?, ?, ?)"),
                          {textOf(series.name), textOf(series.task), series.isOver ? 1 : 0}));
    return Done();
}

Outcome<std::vector<MigrationFile::Entry>> MigrationFile::entries() const
{
    std::vector<Entry> entries;
    const auto take = [&](const QVariantList &row) -> Outcome<Done> {
        auto found = entryOf(row, m_file);
        SHARDSCOPE_TRY(found);
        entries.push_back(*std::move(found));
        return Done();
    };
    SHARDSCOPE_TRY(m_connection->read("SELECT " + columns + " FROM migrations ORDER BY name", {}, take));
    return entries;
}

Outcome<MigrationFile::Entry> MigrationFile::entry(const std::string &name) const
{
    auto all = entries();
    SHARDSCOPE_TRY(all);
    for (Entry &each : *all) {
        if (each.name == name) {
            return std::move(each);
        }
    }
    return Error{Code::MigrationMissing, m_file.string(), {name}};
}

Outcome<std::unique_ptr<MigrationJournal>> MigrationFile::journal(const std::string &name, const std::string &task)
{
    const auto kept = entry(name);
    if (kept.ok() && kept->task != task) {
        if (!kept->state.isOver()) {
            return Error{Code::MigrationDiffers, m_file.string(), {kept->task}};
        }
        SHARDSCOPE_TRY(forget(name));
    } else if (!kept.ok() && kept.error().code != Code::MigrationMissing) {
        return kept.error();
    }
    return std::unique_ptr<MigrationJournal>(std::make_unique<FileJournal>(*m_connection, m_file, name, task));
}

Outcome<Done> MigrationFile::forget(const std::string &name)
{
    const auto kept = entry(name);
    SHARDSCOPE_TRY(kept);
    if (!kept->state.isOver()) {
        return Error{Code::MigrationDiffers, m_file.string(), {kept->task}};
    }
    SHARDSCOPE_TRY(m_connection->run(QStringLiteral("DELETE FROM migrations WHERE name = ?"), {textOf(name)}));
    return Done();
}

} // namespace shardscope
