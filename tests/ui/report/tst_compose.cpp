// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalogue/PlanCompletion.h"
#include "core/index/ShardIndex.h"
#include "core/partition/Partitioner.h"
#include "core/routing/Router.h"
#include "ui/report/Commands.h"
#include "ui/report/paper/PageFlow.h"
#include "ui/report/ReportFixture.h"
#include "ui/text/DataText.h"

#include <set>

class TestCompose : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void idsAreUniqueAndEveryFigureNamesItsCommand();
    void chartsAreDrawnFromTheirTables();
    void sectionsComeInTheOrderAskedFor();
    void whatWasNotMeasuredIsSaid();
    void truthLeftAsideIsSaid();
    void forecastsAreCalledForecasts();
    void termsOfTheSectionsAreDefinedOnce();
    void noDifferenceIsSaidWhereNoneIsSeen();
    void plansOfDifferentDepthsAreNotCompared();
    void namesAreNotPlacesToFill();
    void commandsAreQuotedForAShell();
    void planArgumentsNameWhatDiffersFromDefaults();
    void planArgumentsAreNeverAmbiguous();
    void piecesThatStayTogetherShareAPage();
    void tableHeadIsDrawnAgainOnEveryPage();

private:
    ReportInput m_input;
};

void TestCompose::initTestCase()
{
    auto input = filledIn(measuredInput(), unwatched);
    QVERIFY(input.ok());
    m_input = *std::move(input);
}

void TestCompose::idsAreUniqueAndEveryFigureNamesItsCommand()
{
    std::set<QString> ids;
    const Report report = compose(m_input, {});
    for (const ReportTable &table : tablesOf(report)) {
        QVERIFY2(ids.insert(table.id).second, qPrintable(table.id));
        QVERIFY(!table.title.isEmpty());
        if (table.evidence != Evidence::Given && table.id != "times") { // which no run repeats
            QVERIFY2(table.command.startsWith("shardscope-cli "), qPrintable(table.id));
        }
        for (const auto &row : table.rows) {
            QCOMPARE(row.size(), table.columns.size());
        }
    }
}

void TestCompose::chartsAreDrawnFromTheirTables()
{
    for (const ReportChart &chart : chartsOf(compose(m_input, {}))) {
        const auto *figure = std::get_if<Figure>(&chart.drawing);
        if (!figure) {
            continue;
        }
        std::set<double> numbers;
        for (const auto &row : chart.table.rows) {
            for (const auto &cell : row) {
                numbers.insert(cell.value.toDouble());
            }
        }
        const bool isSum = chart.table.id == "losses"; // bars stand on each other
        for (const Series &series : figure->series) {
            for (const QPointF &point : series.points) {
                const bool isThere = series.isHint || isSum || numbers.contains(point.y());
                QVERIFY2(isThere, qPrintable(chart.table.id + ": " + QString::number(point.y())));
            }
        }
    }
}

void TestCompose::sectionsComeInTheOrderAskedFor()
{
    const Report report =
        compose(m_input, {.title = "Mine", .sections = QStringList{"provenance", "recall", "data", "nonsense"}});
    QCOMPARE(report.title, QStringLiteral("Mine"));
    QStringList ids;
    for (const ReportSection &section : report.sections) {
        ids << section.id;
    }
    QCOMPARE(ids, QStringList({"provenance", "recall", "data"}));
    QVERIFY(!checkSections({"nonsense"}).ok());
    QCOMPARE(usualSections(m_input, {}).contains("notes"), false);
    QCOMPARE(usualSections(m_input, {.notes = "x"}).contains("notes"), true);
}

void TestCompose::whatWasNotMeasuredIsSaid()
{
    ReportInput stored = measuredInput();
    stored.plan.built = nullptr; // as a workspace keeps it
    stored.compared.reset();
    stored.forecast.reset();
    const Report report =
        compose(stored, {.sections = QStringList{"data", "map", "skew", "latency", "comparison", "recall"}});
    for (const char *id : {"map", "queries-per-shard", "norms", "latency", "difference"}) {
        for (const ReportTable &table : tablesOf(report)) {
            QVERIFY2(table.id != QLatin1String(id), id);
        }
    }
    for (const char *id : {"data", "map", "skew", "latency", "comparison"}) {
        const auto isGap = [](const ReportBlock &block) { return std::holds_alternative<ReportGap>(block); };
        QVERIFY2(std::ranges::any_of(sectionOf(report, id)->blocks, isGap), id);
    }
    QVERIFY(!usualSections(stored, {}).contains("latency"));
    QVERIFY(!usualSections(stored, {}).contains("comparison"));
}

/// In words and among the facts, which are those of the page Data.
void TestCompose::truthLeftAsideIsSaid()
{
    auto data = std::make_shared<DataSet>(*m_input.data);
    data->notes.truthLeftAside = {"folder/neighbors.parquet", Metric::Cosine};
    ReportInput input = m_input;
    input.data = data;
    const Report report = compose(input, {.sections = QStringList{"data"}});
    const ReportSection *section = sectionOf(report, "data");
    QVERIFY(std::ranges::any_of(section->blocks, [&](const ReportBlock &block) {
        const auto *text = std::get_if<ReportText>(&block);
        return text && text->text == truthLeftAsideSentence(*data);
    }));
    QVERIFY(truthLeftAsideSentence(*data).contains("--metric cosine"));
    bool isFact = false;
    for (const auto &row : tablesOf(report).front().rows) {
        isFact = isFact || row[1].value.toString() == QLatin1String("neighbors.parquet");
    }
    QVERIFY(isFact);
    QVERIFY(truthLeftAsideSentence(*m_input.data).isEmpty());
}

void TestCompose::forecastsAreCalledForecasts()
{
    const Report report = compose(m_input, {.sections = QStringList{"latency", "recall"}});
    int forecasts = 0;
    for (const ReportTable &table : tablesOf(report)) {
        const bool isLatency = table.command.contains(" simulate ");
        QCOMPARE(table.evidence == Evidence::Forecast, isLatency);
        forecasts += isLatency ? 1 : 0;
    }
    QVERIFY(forecasts >= 3);
}

void TestCompose::termsOfTheSectionsAreDefinedOnce()
{
    const Report report = compose(m_input, {.sections = QStringList{"recall", "losses", "definitions"}});
    const auto tables = tablesOf(report);
    QStringList defined;
    for (const auto &row : tables.last().rows) {
        defined << row[0].text;
    }
    QVERIFY(defined.contains(title(Term::Recall)));
    QVERIFY(defined.contains(title(Term::OracleLoss)));
    QVERIFY(!defined.contains(title(Term::Gini)));
    QCOMPARE(defined.removeDuplicates(), 0);
}

void TestCompose::noDifferenceIsSaidWhereNoneIsSeen()
{
    ReportInput same = measuredInput();
    same.compared = same.plan;
    same.compared->spec.name = "the same";
    const auto input = filledIn(std::move(same), unwatched);
    QVERIFY(input.ok());
    const Report report = compose(*input, {.sections = QStringList{"comparison"}});
    const auto tables = tablesOf(report);
    for (const auto &row : tables.first().rows) {
        QCOMPARE(row.last().text, QStringLiteral("no difference seen"));
    }
    const auto says = [](const ReportBlock &block) {
        const auto *text = std::get_if<ReportText>(&block);
        return text && text->text.startsWith(QStringLiteral("No difference in recall"));
    };
    QVERIFY(std::ranges::any_of(report.sections.first().blocks, says));
}

void TestCompose::plansOfDifferentDepthsAreNotCompared()
{
    ReportInput input = m_input;
    input.compared->evaluation.k = 25;
    input.differences.clear();
    const Report report = compose(input, {});
    QStringList figures;
    for (const ReportTable &table : tablesOf(report)) {
        for (const auto &row :
             table.id == QLatin1String("key-figures") ? table.rows : QList<QList<ReportTable::Cell>>()) {
            figures << row[0].text;
        }
    }
    QVERIFY(figures.contains(QStringLiteral("recall@10")) && figures.contains(QStringLiteral("recall@25")));
    const auto *gap = std::get_if<ReportGap>(&sectionOf(report, QStringLiteral("comparison"))->blocks.front());
    QVERIFY(gap && gap->text.contains(QStringLiteral("not compared")));
}

void TestCompose::namesAreNotPlacesToFill()
{
    ReportInput input = m_input;
    const QString name = QStringLiteral("spill %2 of %1");
    input.plan.spec.name = input.compared->spec.name = name.toStdString();
    auto data = std::make_shared<DataSet>(*input.data);
    data->name = name.toStdString();
    input.data = data;
    const Report report = compose(input, {});
    QVERIFY2(report.subtitle.startsWith(name + QLatin1String(": 1,900 vectors of 8")) ||
                 report.subtitle.startsWith(name + QLatin1String(": 2,000 vectors of 8")),
             qPrintable(report.subtitle));
    QStringList texts;
    for (const char *id : {"summary", "data", "comparison"}) {
        for (const ReportBlock &block : sectionOf(report, QLatin1String(id))->blocks) {
            if (const auto *text = std::get_if<ReportText>(&block)) {
                texts << text->text;
            }
        }
    }
    const QStringList named = texts.filter(QStringLiteral("spill"));
    QVERIFY(named.size() > 3);
    for (const QString &text : named) {
        QVERIFY2(text.contains(name), qPrintable(text));
        QVERIFY2(!QString(text).remove(name).contains(QLatin1String("%1")), qPrintable(text));
    }
}

void TestCompose::commandsAreQuotedForAShell()
{
    Source source;
    source.location = "my data/it's $HOME.fbin";
    source.metric = Metric::Cosine;
    QCOMPARE(commandLine("info", sourceArguments(source)),
             QStringLiteral("shardscope-cli info 'my data/it'\\''s $HOME.fbin' --metric cosine"));
    source.trainingQueries = "to learn.fbin";
    source.trainingShare = 0.1;
    QCOMPARE(commandLine("info", sourceArguments(source)),
             QStringLiteral("shardscope-cli info 'my data/it'\\''s $HOME.fbin' --training-queries 'to learn.fbin' "
                            "--training-share 0.10000000000000001 --metric cosine"));
}

void TestCompose::planArgumentsNameWhatDiffersFromDefaults()
{
    PlanSpec spec;
    QVERIFY(setParameter(spec, "spill", "0.2").ok());
    spec.index.kind = "hnsw";
    spec.seed = 7;
    const auto whole = complete(spec);
    QVERIFY(whole.ok());
    QCOMPARE(planArguments(*whole).join(' '),
             QStringLiteral("--strategy semantic --shards 64 --index hnsw --seed 7 --set spill=0.2"));
}

/// Every number of every kind off its default: the command makes the same plan again, also were two of its parts to
/// have parameters of one name.
void TestCompose::planArgumentsAreNeverAmbiguous()
{
    const auto changed = [](const auto &kind) {
        Choice choice{std::string(kind.name), {}};
        for (const Parameter &parameter : kind.parameters) {
            if (const auto *number = std::get_if<std::int64_t>(&parameter.standard)) {
                const bool isGreatest = static_cast<double>(*number) >= parameter.greatest;
                choice.settings.set(std::string(parameter.name), *number + (isGreatest ? -1 : 1));
            }
        }
        return choice;
    };
    for (const auto &strategy : partitionerKinds()) {
        for (const auto &router : routerKinds()) {
            for (const auto &index : indexKinds()) {
                PlanSpec spec;
                spec.strategy = changed(strategy);
                spec.router = changed(router);
                spec.index = changed(index);
                const auto whole = complete(spec);
                QVERIFY(whole.ok());
                PlanSpec again;
                again.strategy.kind = strategy.name;
                again.router.kind = router.name;
                again.index.kind = index.name;
                const QStringList arguments = planArguments(*whole);
                for (qsizetype i = 0; i + 1 < arguments.size(); ++i) {
                    if (arguments[i] == QLatin1String("--set")) {
                        const QString name = arguments[i + 1].section('=', 0, 0);
                        const QString value = arguments[i + 1].section('=', 1);
                        QVERIFY2(setParameter(again, name.toStdString(), value.toStdString()).ok(), qPrintable(name));
                    }
                }
                QCOMPARE(*complete(again), *whole);
            }
        }
    }
}

void TestCompose::piecesThatStayTogetherShareAPage()
{
    std::vector<PagePiece> pieces(6);
    for (PagePiece &piece : pieces) {
        piece.height = 40;
    }
    pieces[2].staysWithNext = true; // a heading that would end the first page
    const auto pages = spread(pieces, 120);
    QCOMPARE(pages.size(), std::size_t(3));
    QCOMPARE(pages[0].size(), std::size_t(2));
    QCOMPARE(pages[1].front().piece, std::size_t(2));
    QCOMPARE(pages[1].front().y, 0.0);

    pieces[0].staysWithNext = pieces[1].staysWithNext = pieces[3].staysWithNext = pieces[4].staysWithNext = true;
    std::size_t placed = 0; // a group taller than a page is broken all the same
    for (const auto &page : spread(pieces, 120)) {
        placed += page.size();
        QVERIFY(page.back().y + 40 <= 120);
    }
    QCOMPARE(placed, pieces.size());
}

void TestCompose::tableHeadIsDrawnAgainOnEveryPage()
{
    std::vector<PagePiece> pieces(8);
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        pieces[i].height = 30;
        pieces[i].head = i > 0 ? 0 : -1;
    }
    pieces[0].staysWithNext = true;
    const auto pages = spread(pieces, 100);
    QCOMPARE(pages.size(), std::size_t(4)); // a head and two rows a page
    for (const auto &page : pages) {
        QCOMPARE(page.front().piece, std::size_t(0));
        QVERIFY(page.back().y + 30 <= 100);
    }
}

QTEST_GUILESS_MAIN(TestCompose)
#include "tst_compose.moc"
