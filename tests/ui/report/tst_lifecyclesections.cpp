// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/report/ReportFixture.h"
#include "ui/tables/MoveModel.h"
#include "ui/text/MigrationText.h"

#include <QRegularExpression>

/// What a report says of the lifecycle of a sharding.
class TestLifecycleSections : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void whatWasNotWorkedOutIsAGap();
    void waysAndMovesStandInTheReport();
    void tenantsStandInTheReport();
    void driftStandsInTheReport();
    void migrationsStandInTheReport();

private:
    static ReportSettings only(const QString &section) { return {.sections = QStringList{section}}; }
    static QString textsOf(const ReportSection &section)
    {
        QStringList texts;
        for (const ReportBlock &block : section.blocks) {
            if (const auto *text = std::get_if<ReportText>(&block)) {
                texts << text->text;
            }
        }
        return texts.join(QLatin1Char('\n'));
    }
    static const ReportTable *tableNamed(const QList<ReportTable> &tables, const QString &id)
    {
        const auto found = std::ranges::find(tables, id, &ReportTable::id);
        return found == tables.end() ? nullptr : &*found;
    }

    ReportInput m_input;
};

void TestLifecycleSections::initTestCase()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    m_input = measuredInput();
}

void TestLifecycleSections::whatWasNotWorkedOutIsAGap()
{
    for (const char *id : {"resharding", "tenants", "drift", "migration", "capacity"}) {
        const QString name = QLatin1String(id);
        QVERIFY(!usualSections(m_input, {}).contains(name));
        const Report report = compose(m_input, only(name));
        QCOMPARE(report.sections.size(), 1);
        QCOMPARE(report.sections[0].blocks.size(), 1);
        QVERIFY(std::holds_alternative<ReportGap>(report.sections[0].blocks[0]));
    }
}

void TestLifecycleSections::waysAndMovesStandInTheReport()
{
    ReportInput input = m_input;
    const auto unheard = [](Stage, std::int64_t, std::int64_t) { return true; };
    const ReshardListener listener{[&](ReshardWay) { return StagedProgress(unheard); },
                                   [] { return Progress(unwatched); }};
    auto study = studyResharding(input.plan.built, {26, 2}, listener);
    QVERIFY(study.ok());
    ReportResharding &resharding = input.lifecycle.resharding;
    resharding.study = std::make_shared<const ReshardStudy>(*std::move(study));
    resharding.transport = {1e6, 4, 1e6};
    resharding.recall = 0.9;
    for (const StudiedWay &way : resharding.study->ways) {
        resharding.costs.push_back(costOf(*resharding.study, way, resharding.transport));
    }
    QVERIFY(usualSections(input, {}).contains(QStringLiteral("resharding")));
    const Report report = compose(input, only(QStringLiteral("resharding")));
    const auto tables = tablesOf(report);
    const ReportTable *ways = tableNamed(tables, QStringLiteral("resharding-ways"));
    QVERIFY(ways);
    QCOMPARE(ways->rows.size(), 4);
    QCOMPARE(ways->rows[1][1].value.toDouble(), static_cast<double>(resharding.study->ways[0].moves.copied));
    for (const char *part : {"reshard ", "--to 26", "--load-nprobe 2", "--nodes 4", "--node-memory 1000000"}) {
        QVERIFY2(ways->command.contains(QLatin1String(part)), qPrintable(ways->command));
    }
    for (const char *id : {"resharding-recall", "resharding-moves-split-largest", "resharding-moves-retrain",
                           "resharding-nodes-split-busiest"}) {
        QVERIFY2(tableNamed(tables, QLatin1String(id)), id);
    }
    double moved = 0;
    for (const auto &row : tableNamed(tables, QStringLiteral("resharding-moves-retrain"))->rows) {
        const bool isDrop = row[MoveModel::Kind].text == QLatin1String("Drop");
        QCOMPARE(row[MoveModel::To].text.isEmpty(), isDrop);
        moved += isDrop ? 0 : row[MoveModel::Vectors].value.toDouble();
    }
    QCOMPARE(moved, static_cast<double>(resharding.study->ways[2].moves.copied));
    QVERIFY(textsOf(report.sections[0]).contains(QStringLiteral("semantic & co has 20 shards and is to have 26")));
    QCOMPARE(chartsOf(report).size(), 1);
    QVERIFY(!chartsOf(report)[0].svg({}).isEmpty());
    resharding.costs.front().order.reset();
    resharding.costs.front().noOrder = Error{Code::NoRoomOnNode, {}, {std::int64_t(1), 5e4}};
    const Report full = compose(input, only(QStringLiteral("resharding")));
    QVERIFY(textsOf(full.sections[0]).contains(QStringLiteral("There is no order in which the vectors can be moved")));
}

void TestLifecycleSections::tenantsStandInTheReport()
{
    ReportInput input = m_input;
    input.source.tenants = "zipf:count=9,s=1,seed=2";
    auto data = open(input.source, unwatched);
    QVERIFY(data.ok());
    input.data = std::make_shared<const DataSet>(*std::move(data));
    PlanSpec spec{.name = "by tenant", .strategy = {"tenant", {}}, .shards = 4};
    spec.router.kind = "tenant";
    const auto truth = exactSearch(*input.data, truthDepth(*input.data, 10), unwatched);
    QVERIFY(truth.ok());
    const auto built = evaluatePlan(input.data, std::make_shared<const GroundTruth>(*truth), spec,
                                    [](Stage, std::int64_t, std::int64_t) { return true; });
    QVERIFY(built.ok());
    TenantOptions options;
    options.growth = 0.1;
    options.limits.memory =
        1.2 * static_cast<double>(std::ranges::max((*built)->partition->sizes())) * bytesHeld((*built)->evaluation);
    auto study = studyTenants(**built, options, {}, unwatched);
    QVERIFY(study.ok());
    input.lifecycle.tenants = std::make_shared<const TenantStudy>(*std::move(study));
    const Report report = compose(input, only(QStringLiteral("tenants")));
    const auto tables = tablesOf(report);
    const ReportTable *tenants = tableNamed(tables, QStringLiteral("tenants"));
    QVERIFY(tenants);
    QCOMPARE(tenants->rows.size(), 9);
    QVERIFY2(tenants->command.contains(QStringLiteral("--growth 10")), qPrintable(tenants->command));
    QVERIFY(tenants->command.contains(QStringLiteral("memory<=")));
    QVERIFY(tableNamed(tables, QStringLiteral("tenants-changes")));
    QVERIFY(tableNamed(tables, QStringLiteral("tenants-shards")));
    QVERIFY(textsOf(report.sections[0]).contains(QStringLiteral("All limits are kept for")));
    const auto &all = input.data->tenancy->names;
    auto other = studyTenants(**built, options, {{all.front(), std::nullopt, 0.5}}, unwatched);
    QVERIFY(other.ok());
    input.lifecycle.tenants = std::make_shared<const TenantStudy>(*std::move(other)); // no option tells that
    QVERIFY(tableNamed(tablesOf(compose(input, only(QStringLiteral("tenants")))), QStringLiteral("tenants"))
                ->command.isEmpty());
}

void TestLifecycleSections::driftStandsInTheReport()
{
    ReportInput input = m_input;
    DriftQuestion question;
    question.options.spec = input.plan.spec;
    question.options.resamples = 39;
    question.shareBefore = 0.6;
    const LaterOpener none = [](const Source &) { return Error{Code::NotFound, {}, {}}; };
    auto study = studyDrift(*input.data, question, none, [](DriftStage, std::int64_t, std::int64_t) { return true; });
    QVERIFY(study.ok());
    QVERIFY(study->splitAt > 1.1 && study->splitAt < 1.3); // thousands of rows
    input.lifecycle.drift = std::make_shared<const DriftStudy>(*std::move(study));
    const Report report = compose(input, only(QStringLiteral("drift")));
    const auto tables = tablesOf(report);
    const ReportTable *signs = tableNamed(tables, QStringLiteral("drift-signs"));
    QVERIFY(signs);
    QCOMPARE(signs->rows.size(), static_cast<qsizetype>(input.lifecycle.drift->report.tests.size()));
    QVERIFY2(signs->command.contains(QStringLiteral("--split-at")), qPrintable(signs->command));
    QVERIFY(tableNamed(tables, QStringLiteral("drift-retraining")));
    const ReportTable *mixtures = tableNamed(tables, QStringLiteral("drift-mixtures"));
    QVERIFY(mixtures);
    QVERIFY(mixtures->rows.size() > 1);
    QVERIFY(textsOf(report.sections[0]).contains(QStringLiteral("Without drift such an alarm comes in")));
}

void TestLifecycleSections::migrationsStandInTheReport()
{
    ReportInput input = m_input;
    MigrationQuestion question;
    question.runs = 3;
    question.orders = {MigrationOrder::Safe, MigrationOrder::BackfillFirst};
    auto study = studyMigration(question, unwatched);
    QVERIFY(study.ok());
    input.lifecycle.migration = std::make_shared<const MigrationStudy>(*std::move(study));
    const Report report = compose(input, only(QStringLiteral("migration")));
    const auto tables = tablesOf(report);
    const ReportTable *orders = tableNamed(tables, QStringLiteral("migration-orders"));
    QVERIFY(orders);
    QCOMPARE(orders->rows.size(), 2);
    QCOMPARE(orders->rows[0][2].value.toDouble(), 0.0);
    const auto steps = stepsOf(MigrationOrder::Safe).size() + stepsOf(MigrationOrder::BackfillFirst).size();
    QCOMPARE(tableNamed(tables, QStringLiteral("migration-steps"))->rows.size(), static_cast<qsizetype>(steps));
    QVERIFY(textsOf(report.sections[0]).contains(QStringLiteral("Safe: violations in 0 of 3 runs")));
}

QTEST_GUILESS_MAIN(TestLifecycleSections)
#include "tst_lifecyclesections.moc"
