// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Random.h"
#include "core/store/Schema.h"
#include "core/store/SearchStore.h"
#include "tests/core/store/StoreFixture.h"

#include <QTest>

using namespace shardscope;
using namespace shardscope::testing;

class SearchStoreTest : public QObject
{
    Q_OBJECT

private slots:
    void searchesAreThereAgain();
    void theOldestGo();
    void dataSetsKeepTheirOwn();
    void whatCannotBeReadIsLeftOut();
    void olderWorkspacesGetThem();
    void olderWorkspacesThatCannotBeWrittenHaveNone();

private:
    using Mode = SearchQuestion::Mode;
};

void SearchStoreTest::searchesAreThereAgain()
{
    const StoreFixture fixture;
    const auto workspace = fixture.open();
    QVERIFY(workspace);
    const auto data = rememberSome(*workspace);
    const std::vector<SearchQuestion> asked{
        {Mode::Query, 17},
        {Mode::Row, 3, "", "tenant \"a\""},
        {Mode::Id, 0, "id'; DROP TABLE search; --"},
        {Mode::Label, 2, "Übergröße\n", ""},
        {Mode::Numbers, 0, "0.5 −1 2"},
    };
    {
        const auto store = SearchStore::open(fixture.file()).value();
        for (const auto &question : asked) {
            QVERIFY(store->add(data, question).ok());
        }
    }
    const auto store = SearchStore::open(fixture.file()).value();
    QCOMPARE(store->searches(data).value(), asked);
    QVERIFY(store->add(data, asked[1]).ok()); // again: the newest, and not twice
    QCOMPARE(store->searches(data).value(),
             (std::vector<SearchQuestion>{asked[0], asked[2], asked[3], asked[4], asked[1]}));
    QVERIFY(store->forgetAll(data).ok());
    QVERIFY(store->searches(data)->empty());
}

/// Against a list that is kept beside it.
void SearchStoreTest::theOldestGo()
{
    const StoreFixture fixture;
    const auto workspace = fixture.open();
    const auto data = rememberSome(*workspace);
    const auto store = SearchStore::open(fixture.file()).value();
    Random random(1);
    std::vector<SearchQuestion> expected;
    for (int i = 0; i < 3 * SearchStore::mostKept; ++i) {
        const SearchQuestion question{static_cast<Mode>(random.below(2)), static_cast<int>(random.below(90))};
        QVERIFY(store->add(data, question).ok());
        std::erase(expected, question);
        expected.push_back(question);
    }
    QVERIFY(expected.size() > std::size_t(SearchStore::mostKept));
    expected.erase(expected.begin(), expected.end() - SearchStore::mostKept);
    QCOMPARE(store->searches(data).value(), expected);
}

void SearchStoreTest::dataSetsKeepTheirOwn()
{
    const StoreFixture fixture;
    const auto workspace = fixture.open();
    const auto first = rememberSome(*workspace, "a");
    const auto second = rememberSome(*workspace, "b");
    const auto store = SearchStore::open(fixture.file()).value();
    QVERIFY(store->add(first, {Mode::Row, 1}).ok());
    QVERIFY(store->add(second, {Mode::Row, 2}).ok());
    QCOMPARE(store->searches(first).value(), (std::vector<SearchQuestion>{{Mode::Row, 1}}));
    QVERIFY(store->forgetAll(first).ok());
    QCOMPARE(store->searches(second).value(), (std::vector<SearchQuestion>{{Mode::Row, 2}}));
    QVERIFY(!store->add(99, {Mode::Row, 2}).ok()); // of no data set
}

void SearchStoreTest::whatCannotBeReadIsLeftOut()
{
    const StoreFixture fixture;
    const auto workspace = fixture.open();
    const auto data = rememberSome(*workspace);
    const auto store = SearchStore::open(fixture.file()).value();
    QVERIFY(store->add(data, {Mode::Row, 1}).ok());
    const auto connection = Connection::open(fixture.file(), Connection::Access::ReadWrite).value();
    for (const char *content : {"", "[]", "{\"mode\":\"smell\",\"number\":1}", "{\"mode\":\"row\",\"number\":\"1\"}"}) {
        QVERIFY(connection
                    ->run(QStringLiteral("INSERT INTO search (data_set, content) VALUES (?, ?)"),
                          {qint64(data), QString::fromUtf8(content)})
                    .ok());
    }
    QVERIFY(store->add(data, {Mode::Row, 2}).ok());
    QCOMPARE(store->searches(data).value(), (std::vector<SearchQuestion>{{Mode::Row, 1}, {Mode::Row, 2}}));
}

void SearchStoreTest::olderWorkspacesGetThem()
{
    const StoreFixture fixture;
    std::int64_t data = 0;
    {
        const auto workspace = fixture.open();
        data = rememberSome(*workspace);
    }
    {
        // As version 5 made them: without the tables that came later.
        const auto connection = Connection::open(fixture.file(), Connection::Access::ReadWrite).value();
        QStringList later;
        QVERIFY(connection
                    ->read(QStringLiteral(
                               "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' "
                               "AND name NOT IN ('data_set', 'plan', 'partition', 'value', 'tuning_session', "
                               "'tuning_trial', 'tuning_calibration', 'cluster', 'live_run')"),
                           {},
                           [&](const QVariantList &row) -> Outcome<Done> {
                               later << row[0].toString();
                               return Done();
                           })
                    .ok());
        QVERIFY(later.contains(QStringLiteral("search")));
        for (const QString &table : later) {
            QVERIFY(connection->run(QStringLiteral("DROP TABLE %1").arg(table)).ok());
        }
        QVERIFY(connection->run(QStringLiteral("PRAGMA user_version = 5")).ok());
    }
    const auto store = SearchStore::open(fixture.file()).value();
    QVERIFY(store->searches(data)->empty());
    QVERIFY(store->add(data, {Mode::Row, 1}).ok());
    QCOMPARE(store->searches(data).value(), (std::vector<SearchQuestion>{{Mode::Row, 1}}));
}

/// Such as one on a medium that can only be read.
void SearchStoreTest::olderWorkspacesThatCannotBeWrittenHaveNone()
{
    const StoreFixture fixture;
    std::int64_t data = 0;
    {
        const auto workspace = fixture.open();
        data = rememberSome(*workspace);
    }
    {
        const auto connection = Connection::open(fixture.file(), Connection::Access::ReadWrite).value();
        QVERIFY(connection->run(QStringLiteral("DROP TABLE search")).ok());
        QVERIFY(connection->run(QStringLiteral("PRAGMA user_version = 99")).ok()); // of a later program, without it
    }
    const auto store = SearchStore::open(fixture.file()).value();
    QVERIFY(store->isReadOnly());
    QVERIFY(store->searches(data).ok() && store->searches(data)->empty());
    QVERIFY(!store->add(data, {Mode::Row, 1}).ok());
}

QTEST_GUILESS_MAIN(SearchStoreTest)
#include "tst_searchstore.moc"
