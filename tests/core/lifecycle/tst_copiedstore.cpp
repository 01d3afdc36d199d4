// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Random.h"
#include "core/lifecycle/migration/CopiedStore.h"
#include "core/lifecycle/migration/Migration.h"

#include <QTest>

#include <map>
#include <set>

using namespace shardscope;

namespace {

/// What one copy keeps, by id; tombstones included.
using Content = std::map<std::string, VersionedVector>;

/// A copy in this process, which keeps what is newer as engines do. Without versions whatever comes as a copy leaves
/// what is there.
class Copy : public LiveStore
{
public:
    explicit Copy(Content &content) : m_content(content) {}

    Outcome<Done> provision(std::int64_t) override { return Done(); }
    Outcome<Done> fence(std::int64_t phase) override
    {
        m_fence = std::max(m_fence, phase);
        return Done();
    }
    Outcome<std::int64_t> fenced() override { return m_fence; }
    Outcome<Done> drop(std::int64_t) override
    {
        m_content.clear();
        return Done();
    }
    Outcome<std::vector<VersionedVector>> scan(const std::string &after, int limit, bool) override
    {
        std::vector<VersionedVector> rows;
        for (auto row = m_content.upper_bound(after); row != m_content.end() && std::ssize(rows) < limit; ++row) {
            rows.push_back(row->second);
        }
        return rows;
    }
    Outcome<Done> lock(std::int64_t, const std::string &) override { return Done(); }
    Outcome<std::int64_t> count() override
    {
        return std::ranges::count_if(m_content, [](const auto &row) { return !row.second.isDeleted; });
    }
    Outcome<std::vector<VersionedVector>> read(std::int64_t, std::span<const std::string> ids) override
    {
        std::vector<VersionedVector> rows;
        for (const std::string &id : ids) {
            if (m_content.contains(id)) {
                rows.push_back(m_content.at(id));
            }
        }
        return rows;
    }
    Outcome<Done> apply(std::int64_t phase, ChangeKind kind, std::span<const VersionedVector> vectors) override
    {
        if (phase < m_fence) {
            return Error{Code::PhaseOver, {}, {phase, m_fence}};
        }
        for (const VersionedVector &vector : vectors) {
            m_pending.emplace_back(kind, vector);
        }
        return Done();
    }
    Outcome<Done> commit() override
    {
        for (const auto &[kind, vector] : std::exchange(m_pending, {})) {
            const auto known = m_content.find(vector.id);
            const std::int64_t version = known == m_content.end() ? -1 : known->second.version;
            if (vector.version > version || (kind == ChangeKind::Mend && vector.version >= version)) {
                m_content[vector.id] = vector;
            }
        }
        return Done();
    }
    void rollback() override { m_pending.clear(); }
    Outcome<Done> publish(const MigrationPhase &phase) override
    {
        m_phase = phase.version > m_phase.version ? phase : m_phase;
        return Done();
    }
    Outcome<MigrationPhase> published() override { return m_phase; }

private:
    Content &m_content;
    std::int64_t m_fence = 0;
    MigrationPhase m_phase;
    std::vector<std::pair<ChangeKind, VersionedVector>> m_pending;
};

VersionedVector rowOf(const std::string &id, float value, std::int64_t version)
{
    return {.id = id, .tenant = "one", .values = {value, 1}, .version = version};
}

VersionedVector tombstone(const std::string &id, std::int64_t version)
{
    return {.id = id, .tenant = "one", .version = version, .isDeleted = true};
}

Content filled(int rows, std::int64_t version)
{
    Content content;
    for (int i = 0; i < rows; ++i) {
        const std::string id = std::to_string(1000 + i);
        content[id] = rowOf(id, static_cast<float>(i), version);
    }
    return content;
}

CopiedStore sideOf(std::vector<Content> &copies, CopiedStore::Answer answer)
{
    std::vector<std::unique_ptr<LiveStore>> stores;
    for (Content &content : copies) {
        stores.push_back(std::make_unique<Copy>(content));
    }
    return {std::move(stores), answer};
}

class JournalOfCopies : public MigrationJournal
{
public:
    Outcome<std::optional<MigrationState>> load() override { return m_state; }
    Outcome<Done> save(const MigrationState &state) override
    {
        m_state = state;
        return Done();
    }

private:
    std::optional<MigrationState> m_state;
};

/// What clients find, without tombstones.
Content alive(Content content)
{
    std::erase_if(content, [](const auto &row) { return row.second.isDeleted; });
    return content;
}

/// Moves from all copies of one side to all of the other; `meanwhile` once all is copied.
MigrationState moved(std::vector<Content> &from, std::vector<Content> &to, const std::function<void()> &meanwhile = {})
{
    CopiedStore source = sideOf(from, CopiedStore::Answer::First);
    CopiedStore target = sideOf(to, CopiedStore::Answer::Agreed);
    LiveBoard board(source, target);
    JournalOfCopies journal;
    Migration migration({source, target, board, journal, wallClock()}, {.batch = 7});
    if (!migration.load().ok()) {
        qFatal("it does not begin");
    }
    bool isCopied = false;
    while (!migration.state().isOver()) {
        if (!isCopied && migration.state().step == MigrationStep::Verify) {
            isCopied = true;
            if (meanwhile) {
                meanwhile();
            }
        }
        const auto advanced = migration.advance();
        if (!advanced.ok()) {
            qFatal("error %d", static_cast<int>(advanced.error().code));
        }
    }
    return migration.state();
}

} // namespace

/// Several copies of a shard as one side of a migration.
class CopiedStoreTest : public QObject
{
    Q_OBJECT

private slots:
    void everyCopyGetsWhatIsMoved();
    void copiesThatDifferAreMended_data();
    void copiesThatDifferAreMended();
    void aClientThatWasKilledHalfwayIsCarriedOn();
    void scansTellEveryIdOnceAndWhereCopiesDiffer();
    void whoeverActsOnAnOldPhaseIsRefusedEverywhere();
};

void CopiedStoreTest::everyCopyGetsWhatIsMoved()
{
    std::vector<Content> from(2, filled(50, 3));
    std::vector<Content> to(3);
    const Content all = from.front();
    const auto state = moved(from, to);
    const auto foretold = forecastMigration(50, 2, 0, 3);
    QCOMPARE(state.step, MigrationStep::Finished);
    QCOMPARE(state.copied, foretold.vectors);
    QCOMPARE(state.copiedBytes, foretold.copiedBytes);
    QCOMPARE(state.copiedBytes, std::int64_t(50 * 2 * 4 * 3));
    QCOMPARE(state.verified, 50);
    QCOMPARE(state.mended, 0);
    for (const Content &copy : to) {
        QVERIFY(copy == all);
    }
    for (const Content &copy : from) {
        QVERIFY(copy.empty());
    }
}

void CopiedStoreTest::copiesThatDifferAreMended_data()
{
    QTest::addColumn<int>("copy");
    QTest::addColumn<qint64>("version");
    for (const int copy : {0, 1, 2}) {
        QTest::addRow("versions, copy %d", copy) << copy << qint64(3);
        QTest::addRow("without versions, copy %d", copy) << copy << qint64(0);
    }
}

void CopiedStoreTest::copiesThatDifferAreMended()
{
    QFETCH(int, copy);
    QFETCH(qint64, version);
    std::vector<Content> from(2, filled(50, version));
    std::vector<Content> to(3);
    const Content all = from.front();
    const auto state = moved(from, to, [&] {
        Content &damaged = to[static_cast<std::size_t>(copy)];
        damaged.erase("1010");
        damaged["1020"] = rowOf("1020", -1, version);
        damaged["9999"] = rowOf("9999", 1, 0); // nobody wrote it
    });
    QCOMPARE(state.verified, 50);
    QCOMPARE(state.mended, 3); // with versions one of them by the copies among themselves
    for (const Content &mended : to) {
        QVERIFY(alive(mended) == all);
    }
}

/// A write that reached one copy only may have happened, and then everywhere; or a deletion.
void CopiedStoreTest::aClientThatWasKilledHalfwayIsCarriedOn()
{
    std::vector<Content> from(2, filled(50, 3));
    std::vector<Content> to(3);
    Content all = from.front();
    const auto state = moved(from, to, [&] {
        to[0]["1010"] = rowOf("1010", 77, 8);
        to[2]["1020"] = tombstone("1020", 9);
        to[1]["5000"] = rowOf("5000", 5, 10);
    });
    all["1010"] = rowOf("1010", 77, 8);
    all.erase("1020");
    all["5000"] = rowOf("5000", 5, 10);
    QCOMPARE(state.mended, 3); // the source had none of them, and yet copies were made alike
    QCOMPARE(state.verified, std::ssize(all));
    for (const Content &copy : to) {
        QVERIFY(alive(copy) == all);
    }
}

void CopiedStoreTest::scansTellEveryIdOnceAndWhereCopiesDiffer()
{
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        Random random = Random::stream(seed, 0);
        std::vector<Content> copies(static_cast<std::size_t>(1 + random.below(3)));
        std::set<std::string> ids;
        for (int i = 0; i < 40; ++i) {
            const std::string id = std::to_string(random.below(60));
            const auto value = static_cast<float>(random.below(3));
            const bool isEverywhere = random.uniform() < .6;
            for (Content &copy : copies) {
                if (isEverywhere || random.uniform() < .5) {
                    copy[id] = rowOf(id, isEverywhere ? value : static_cast<float>(random.below(2)), 1);
                    ids.insert(id);
                }
            }
        }
        CopiedStore store = sideOf(copies, CopiedStore::Answer::Agreed);
        const int limit = static_cast<int>(1 + random.below(9));
        std::vector<std::string> told;
        std::string cursor;
        while (true) {
            const auto rows = store.scan(cursor, limit, false).value();
            QVERIFY(std::ssize(rows) <= limit);
            for (const VersionedVector &row : rows) {
                told.push_back(row.id);
                const bool isAlike = std::ranges::all_of(copies, [&](const Content &copy) {
                    return copy.contains(row.id) && copies.front().contains(row.id) &&
                           copy.at(row.id) == copies.front().at(row.id);
                });
                QCOMPARE(row.version == 1, isAlike);
            }
            if (std::ssize(rows) < limit) {
                break;
            }
            cursor = rows.back().id;
        }
        QVERIFY(std::ranges::equal(told, ids)); // ascending, each once
    }
}

void CopiedStoreTest::whoeverActsOnAnOldPhaseIsRefusedEverywhere()
{
    std::vector<Content> copies(2);
    CopiedStore store = sideOf(copies, CopiedStore::Answer::First);
    QVERIFY(store.fence(5).ok());
    QCOMPARE(store.fenced().value(), 5);
    const auto row = rowOf("1", 1, 1);
    const auto refused = store.apply(4, ChangeKind::Write, std::span(&row, 1));
    QVERIFY(!refused.ok());
    QCOMPARE(refused.error().code, Code::PhaseOver);
    store.rollback();
    QVERIFY(store.apply(5, ChangeKind::Write, std::span(&row, 1)).ok() && store.commit().ok());
    QVERIFY(copies[0].contains("1") && copies[1].contains("1"));
    QVERIFY(store.publish({PhaseKind::DualWrite, 6}).ok());
    QVERIFY((store.published().value() == MigrationPhase{PhaseKind::DualWrite, 6}));
}

QTEST_GUILESS_MAIN(CopiedStoreTest)
#include "tst_copiedstore.moc"
