// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Random.h"
#include "core/engines/Engine.h"
#include "engines/Servers.h"

#include <QTest>

#include <libpq-fe.h>

#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>

namespace shardscope::testing {

/// A connection beside those of the program, to make and to see what it is to meet.
class PgSession
{
public:
    explicit PgSession(int node = 0, const QString &database = "postgres")
        : PgSession(serversOf("SHARDSCOPE_PG_SERVERS").at(node), database)
    {
    }
    explicit PgSession(const Server &server, const QString &database = "postgres")
        : m_link(PQconnectdb(wordsFor(server, database).toUtf8().constData()), &PQfinish)
    {
    }

    /// The first value of the answer, or what the server said.
    QByteArray ask(const QByteArray &sql)
    {
        const std::unique_ptr<PGresult, decltype(&PQclear)> result(PQexec(m_link.get(), sql.constData()), &PQclear);
        const bool isFine = PQresultStatus(result.get()) == PGRES_TUPLES_OK;
        return !isFine                        ? QByteArray(PQresultErrorMessage(result.get())).trimmed()
               : PQntuples(result.get()) == 0 ? QByteArray()
                                              : QByteArray(PQgetvalue(result.get(), 0, 0));
    }

private:
    static QString wordsFor(const Server &server, const QString &database)
    {
        return QStringLiteral("host=%1 port=%2 user=%3 password='%4' dbname=%5 sslmode=disable options='-c "
                              "client_min_messages=error'")
            .arg(server.host)
            .arg(server.port)
            .arg(ofEngines("SHARDSCOPE_PG_USER"), ofEngines("SHARDSCOPE_PG_PASSWORD"), database);
    }

    std::unique_ptr<PGconn, decltype(&PQfinish)> m_link;
};

inline std::string pgPassword()
{
    return ofEngines("SHARDSCOPE_PG_PASSWORD").toStdString();
}

/// Of all three servers. Texts of settings are read as on the command line.
inline ClusterAddress pgAddress(const std::string &collection,
                                const std::vector<std::pair<std::string, std::string>> &settings = {})
{
    ClusterAddress address;
    address.engine = "pgvector";
    address.user = ofEngines("SHARDSCOPE_PG_USER").toStdString();
    address.database = "postgres";
    address.collection = collection;
    address.tls = Tls::Off;
    for (const auto &server : serversOf("SHARDSCOPE_PG_SERVERS")) {
        address.nodes.push_back({server.host.toStdString(), server.port});
    }
    const auto &parameters = (*findKind(engineKinds(), "engine", "pgvector"))->parameters;
    for (const auto &[name, text] : settings) {
        const auto parameter = std::ranges::find(parameters, name, &Parameter::name);
        address.settings.set(name, *parseValue(*parameter, text));
    }
    address.settings = *complete(address.settings, parameters);
    return address;
}

/// QObject has a function of the name that the program's has.
inline Outcome<std::unique_ptr<Engine>> engineAt(const ClusterAddress &address, const std::string &password)
{
    return shardscope::connect(address, password);
}

/// Ends a test where something failed that should not, with what it said.
template<class T>
bool verify(const Outcome<T> &outcome, const char *file, int line)
{
    std::string text;
    if (!outcome.ok()) {
        text = "error " + std::to_string(static_cast<int>(outcome.error().code)) + " of " + outcome.error().subject;
        for (const Fact &fact : outcome.error().facts) {
            if (const auto *said = std::get_if<std::string>(&fact)) {
                text += ": " + *said;
            }
        }
    }
    return QTest::qVerify(outcome.ok(), "outcome", text.c_str(), file, line);
}
#define VERIFY_OK(...)                                                                                                 \
    do {                                                                                                               \
        if (!shardscope::testing::verify((__VA_ARGS__), __FILE__, __LINE__))                                           \
            return;                                                                                                    \
    } while (false)

/// A collection of shards on the servers, which is there for one test.
class PgCollection
{
public:
    explicit PgCollection(const ClusterAddress &address) : m_address(address), m_engine(connected(address))
    {
        removeAll(); // of a test that was killed
    }
    ~PgCollection() { removeAll(); }
    PgCollection(const PgCollection &) = delete;
    PgCollection &operator=(const PgCollection &) = delete;

    Engine *operator->() { return m_engine.get(); }
    Engine &operator*() { return *m_engine; }
    const ClusterAddress &address() const { return m_address; }

    void removeAll()
    {
        for (int node = 0; m_engine && node < static_cast<int>(m_address.nodes.size()); ++node) {
            for (int shard = 0; shard < 4; ++shard) {
                for (int replica = 0; replica < 2; ++replica) {
                    (void)m_engine->drop({ShardId(shard), replica, node});
                }
            }
        }
        if (m_engine) {
            (void)m_engine->unpublish();
        }
    }

private:
    static std::unique_ptr<Engine> connected(const ClusterAddress &address)
    {
        auto engine = connect(address, pgPassword());
        return engine.ok() ? *std::move(engine) : nullptr;
    }

    ClusterAddress m_address;
    std::unique_ptr<Engine> m_engine;
};

/// Normally distributed, as half vectors hold them, too.
inline Matrix someVectors(std::int64_t rows, int dim, std::uint64_t seed)
{
    Matrix vectors(rows, dim);
    Random random(seed);
    for (std::int64_t i = 0; i < rows * dim; ++i) {
        vectors.data()[i] = static_cast<float>(static_cast<int>(random.normal() * 256)) / 256;
    }
    return vectors;
}

/// Rows [first, first + count); tenants by `tenantOf`, where there is one.
inline RowBatch someRows(const Matrix &vectors, std::int64_t first, std::int64_t count,
                         const std::function<std::string(std::int64_t)> &tenantOf = {})
{
    RowBatch rows;
    rows.vectors = Matrix(count, vectors.dim());
    for (std::int64_t i = 0; i < count; ++i) {
        rows.ids.push_back(std::to_string(first + i));
        std::ranges::copy(vectors.row(first + i), rows.vectors.row(i).begin());
        if (tenantOf) {
            rows.tenants.push_back(tenantOf(first + i));
        }
    }
    return rows;
}

/// All rows of a shard, by id.
struct ReadRow
{
    std::vector<float> vector;
    std::string tenant;
    bool operator==(const ReadRow &) const = default;
};
inline std::map<std::string, ReadRow> rowsByIds(const RowBatch &batch)
{
    std::map<std::string, ReadRow> rows;
    for (std::int64_t i = 0; i < batch.size(); ++i) {
        const auto vector = batch.vectors.row(i);
        rows[batch.ids[static_cast<std::size_t>(i)]] = {
            {vector.begin(), vector.end()}, batch.tenants.empty() ? "" : batch.tenants[static_cast<std::size_t>(i)]};
    }
    return rows;
}
inline std::map<std::string, ReadRow> readAll(Engine &engine, const ShardPlace &place)
{
    std::map<std::string, ReadRow> rows;
    const auto read = engine.read(place, [&](const RowBatch &batch) {
        rows.merge(rowsByIds(batch));
        return true;
    });
    return read.ok() ? rows : std::map<std::string, ReadRow>();
}

/// Asks and waits.
class OneReply : public ReplySink
{
public:
    void reply(const ShardReply &reply) override
    {
        const std::scoped_lock lock(m_mutex);
        m_reply = reply;
        m_came.notify_all();
    }
    ShardReply wait()
    {
        std::unique_lock lock(m_mutex);
        m_came.wait(lock, [this] { return m_reply.has_value(); });
        return *m_reply;
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_came;
    std::optional<ShardReply> m_reply;
};

struct Searched
{
    ReplyStatus status;
    std::vector<Neighbor> hits;
};
inline Searched searchShard(Cluster &cluster, ReplicaAddress to, std::span<const float> query, std::size_t k,
                            TenantId tenant = {})
{
    std::vector<Neighbor> hits(k);
    OneReply reply;
    ShardRequest request;
    request.token = 1;
    request.to = to;
    request.query = reinterpret_cast<const std::byte *>(query.data());
    request.tenant = tenant;
    request.hits = hits;
    cluster.send(request, reply);
    const ShardReply came = reply.wait();
    hits.resize(static_cast<std::size_t>(came.hits));
    return {came.status, hits};
}

} // namespace shardscope::testing
