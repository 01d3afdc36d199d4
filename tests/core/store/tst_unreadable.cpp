// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Random.h"
#include "core/store/TuningStore.h"
#include "tests/core/store/SomePartition.h"
#include "tests/core/store/StoreFixture.h"

#include <QTest>

#include <algorithm>
#include <map>

using namespace shardscope;
using namespace shardscope::testing;

namespace {

constexpr int plansThere = 12;

PlanSpec someNamed(const std::string &name)
{
    return namedPlan(name, plansThere);
}

/// A text that is no document of its kind any more, in one of the ways that happen.
QString damaged(const QString &text, Random &random)
{
    const auto anywhere = [&] { return static_cast<qsizetype>(random.below(text.size())); };
    switch (random.below(5)) {
    case 0:
        return text.left(anywhere()); // cut short
    case 1:
        return QStringLiteral("[]");
    case 2:
        return QStringLiteral("");
    case 3: {
        QString spoilt = text;
        spoilt[anywhere()] = QChar(u'\x1');
        return spoilt;
    }
    default:
        return QStringLiteral("{\"shards\": \"many\", \"recall\": 7, \"service\": 5, \"limits\": 3, \"plan\": 1}");
    }
}

QString textOf(const Connection &connection, const QString &statement, qint64 id)
{
    QString text;
    static_cast<void>(connection.read(statement, {id}, [&](const QVariantList &row) -> Outcome<Done> {
        text = row[0].toString();
        return Done();
    }));
    return text;
}

} // namespace

/// What cannot be read is listed as such, the rest is there, and nothing is written over it.
class TestUnreadable : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void damagedPlansAreListedAndTheRestStays();
    void damagedFiguresLeaveThePlan();
    void damagedPartitionIsToldOfItsPlanAlone();
    void damagedDataSetsAreListedAndTheRestStays();
    void damagedSessionsAndTrialsAreListedAndTheRestStays();
    void unreadablePlansKeepTheirNameAndCanBeRemoved();
    void damagedPagesAreAnErrorAndNotAnEmptyList();

private:
    Connection &raw() const { return *m_raw; }
    void setText(const char *statement, const QString &text, qint64 id) const
    {
        QVERIFY(raw().run(QLatin1String(statement), {text, id}).ok());
    }

    std::unique_ptr<StoreFixture> m_store;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<Connection> m_raw;
    std::int64_t m_data = 0;
};

void TestUnreadable::init()
{
    m_raw.reset();
    m_workspace.reset();
    m_store = std::make_unique<StoreFixture>();
    m_workspace = m_store->open();
    m_data = rememberSome(*m_workspace);
    for (int i = 1; i <= plansThere; ++i) {
        const PlanSpec plan = someNamed("plan " + std::to_string(i));
        const ForecastSettings forecast{.nprobe = i};
        const auto kept = m_workspace->keepPlan(m_data, plan, {somePartition(i), evaluationOf(plan, i)});
        QVERIFY(kept.ok() && m_workspace->storeForecast(kept->id, forecast).ok());
    }
    m_raw = Connection::open(m_store->file(), Connection::Access::ReadWrite).value();
    QVERIFY(raw().run("PRAGMA synchronous = OFF").ok()); // for speed
}

void TestUnreadable::damagedPlansAreListedAndTheRestStays()
{
    Random random(1);
    for (int round = 0; round < 200; ++round) {
        std::map<qint64, QString> before;
        for (auto count = 1 + random.below(plansThere); count > 0; --count) {
            const qint64 id = 1 + random.below(plansThere);
            const QString text = textOf(raw(), "SELECT spec FROM plan WHERE id = ?", id);
            if (before.emplace(id, text).second) {
                setText("UPDATE plan SET spec = ? WHERE id = ?", damaged(text, random), id);
            }
        }
        const auto plans = m_workspace->plans(m_data);
        const auto unreadable = m_workspace->unreadablePlans(m_data);
        QVERIFY(plans.ok() && unreadable.ok());
        QCOMPARE(plans->size() + unreadable->size(), std::size_t(plansThere));
        for (const auto &bad : *unreadable) {
            QVERIFY(before.contains(bad.id));
            QCOMPARE(bad.name, "plan " + std::to_string(bad.id));
            QVERIFY(bad.reason.code != Code::Internal);
        }
        for (const auto &plan : *plans) {
            QCOMPARE(plan.spec.name, "plan " + std::to_string(plan.id));
            const bool isAsItWas = plan.spec == someNamed(plan.spec.name);
            QVERIFY(isAsItWas || before.contains(plan.id));
            // Figures of another number of shards are not taken for its own.
            QVERIFY(!isAsItWas || (plan.evaluation && plan.forecast && !plan.fault));
            QVERIFY(!plan.evaluation || plan.evaluation->memoryBytes == plan.id);
            QVERIFY(!plan.evaluation || std::ssize(plan.evaluation->recall) == plan.spec.shards);
        }
        for (const auto &[id, text] : before) {
            setText("UPDATE plan SET spec = ? WHERE id = ?", text, id);
        }
    }
    QCOMPARE(m_workspace->plans(m_data)->size(), std::size_t(plansThere));
}

void TestUnreadable::damagedFiguresLeaveThePlan()
{
    Random random(2);
    int faults = 0;
    for (int round = 0; round < 200; ++round) {
        const qint64 id = 1 + random.below(plansThere);
        const bool isForecast = random.below(2) == 0;
        const char *set =
            isForecast ? "UPDATE plan SET forecast = ? WHERE id = ?" : "UPDATE plan SET evaluation = ? WHERE id = ?";
        const QString text = textOf(
            raw(), isForecast ? "SELECT forecast FROM plan WHERE id = ?" : "SELECT evaluation FROM plan WHERE id = ?",
            id);
        setText(set, damaged(text, random), id);
        const auto plans = m_workspace->plans(m_data);
        QVERIFY(plans.ok());
        QCOMPARE(plans->size(), std::size_t(plansThere));
        for (const auto &plan : *plans) {
            const bool isHit = plan.id == id;
            QVERIFY(isHit || (plan.evaluation && plan.forecast && !plan.fault));
            QVERIFY(!isHit || (isForecast ? plan.evaluation.has_value() : plan.forecast.has_value()));
            QVERIFY(plan.evaluation.has_value() == !(plan.fault && !isForecast));
            faults += plan.fault.has_value();
        }
        setText(set, text, id);
    }
    QVERIFY(faults > 100);
}

void TestUnreadable::damagedPartitionIsToldOfItsPlanAlone()
{
    QVERIFY(raw().run("UPDATE partition SET content = x'00' WHERE plan = 3").ok());
    QCOMPARE(m_workspace->partition(3, shapeOf(somePartition(3))).error().code, Code::BadDocument);
    for (int id = 1; id <= plansThere; ++id) {
        const Partition wanted = somePartition(id);
        QVERIFY(id == 3 || equal(m_workspace->partition(id, shapeOf(wanted))->value(), wanted));
    }
    QCOMPARE(m_workspace->plans(m_data)->size(), std::size_t(plansThere));
}

void TestUnreadable::damagedDataSetsAreListedAndTheRestStays()
{
    Random random(3);
    const auto other = rememberSome(*m_workspace, "b.fvecs");
    const QString text = textOf(raw(), "SELECT source FROM data_set WHERE id = ?", other);
    for (int round = 0; round < 50; ++round) {
        setText("UPDATE data_set SET source = ? WHERE id = ?", damaged(text, random), other);
        const auto sets = m_workspace->dataSets();
        const auto unreadable = m_workspace->unreadableDataSets();
        QVERIFY(sets.ok() && unreadable.ok());
        QCOMPARE(sets->size() + unreadable->size(), std::size_t(2));
        QVERIFY(unreadable->empty() || (unreadable->front().id == other && unreadable->front().name == "b.fvecs"));
    }
}

void TestUnreadable::damagedSessionsAndTrialsAreListedAndTheRestStays()
{
    const auto store = TuningStore::open(m_store->file()).value();
    const auto first = store->create(m_data, "first", {}).value();
    const auto second = store->create(m_data, "second", {}).value();
    for (int i = 1; i <= 3; ++i) {
        Trial trial;
        trial.number = i;
        trial.plan = namedPlan("", 2 + i);
        QVERIFY(store->add(second, trial).ok());
    }
    setText("UPDATE tuning_session SET spec = ? WHERE id = ?", "{", first);
    setText("UPDATE tuning_trial SET content = ? WHERE number = ?", "{\"number\": 3", 3);
    QCOMPARE(store->sessions()->size(), std::size_t(1));
    QCOMPARE(store->sessions()->front().name, std::string("second"));
    QCOMPARE(store->unreadableSessions()->front().name, std::string("first"));
    QCOMPARE(store->session("first").error().code, Code::BadDocument);
    QCOMPARE(store->create(m_data, "first", {}).error().code, Code::NameTaken);
    QCOMPARE(store->trials(second)->size(), std::size_t(2));
    QCOMPARE(store->unreadableParts(second)->front().name, std::string("trial 3"));
    // A search that goes on counts on from what it can read, and writes over nothing.
    Trial next;
    next.number = 3;
    next.plan = namedPlan("", 9);
    QVERIFY(store->add(second, next).ok());
    QCOMPARE(store->trials(second)->back().number, 4);
    QCOMPARE(store->unreadableParts(second)->size(), std::size_t(1));
    QVERIFY(store->rename(first, "was first").ok() && store->remove(first).ok());
}

void TestUnreadable::unreadablePlansKeepTheirNameAndCanBeRemoved()
{
    setText("UPDATE plan SET spec = ? WHERE id = ?", "{\"name\": ", 5);
    QCOMPARE(m_workspace->addPlan(m_data, namedPlan("plan 5")).error().code, Code::PlanNameTaken);
    QVERIFY(m_workspace->renamePlan(5, "broken").ok());
    QCOMPARE(m_workspace->unreadablePlans(m_data)->front().name, std::string("broken"));
    QVERIFY(m_workspace->removePlan(5).ok());
    QVERIFY(m_workspace->unreadablePlans(m_data)->empty());
}

void TestUnreadable::damagedPagesAreAnErrorAndNotAnEmptyList()
{
    m_raw.reset();
    m_workspace.reset();
    QFile file(QString::fromStdString(m_store->file().string()));
    QVERIFY(file.open(QIODevice::ReadWrite));
    const QByteArray whole = file.readAll();
    int errors = 0;
    for (qint64 page = 1; page < whole.size() / 4096; ++page) {
        QByteArray bad = whole;
        bad.replace(page * 4096, 4096, QByteArray(4096, '\xa5'));
        QVERIFY(file.seek(0) && file.write(bad) == bad.size() && file.flush());
        const auto workspace = Workspace::open(m_store->file());
        if (!workspace.ok()) {
            ++errors;
            continue;
        }
        const auto plans = (*workspace)->plans(m_data);
        errors += !plans.ok();
        QVERIFY(!plans.ok() || plans->size() == std::size_t(plansThere));
    }
    QVERIFY(errors > 0);
}

QTEST_GUILESS_MAIN(TestUnreadable)
#include "tst_unreadable.moc"
