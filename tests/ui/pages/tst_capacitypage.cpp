// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/work/KeptStudies.h"
#include "tests/ui/pages/PageFixture.h"
#include "ui/charts/ChartView.h"
#include "ui/charts/TreemapView.h"
#include "ui/pages/CapacityPage.h"
#include "ui/shell/Language.h"
#include "ui/tables/CapacityModel.h"
#include "ui/tables/MachineListModel.h"
#include "ui/widgets/CapacityForm.h"
#include "ui/widgets/ChartPanel.h"
#include "ui/widgets/MachineTable.h"
#include "ui/widgets/TablePanel.h"

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QDoubleSpinBox>
#include <QPushButton>
#include <QTableView>
#include <QTemporaryDir>

#include <cmath>

using namespace shardscope;

/// Capacity worked out as a user does, and held against what the core says of the same question.
class CapacityPageTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { useEnglishAndLight(); }
    void anEmptyPageSaysWhatToDo();
    void figuresAreThoseOfTheCore();
    void enterInAFieldWorksItOut();
    void rulesStandBesideWhatIsMeasured();
    void machinesArePriced();
    void anOldAnswerIsMarked();
    void machinesAreEdited();
    void aWorkspaceKeepsIt();
    void aStudyBringsItsMachines();
    void placesAreDrawn();
    void limitsThatNothingKeepsAreTold();
    void whatIsAskedTogetherIsChecked();
    void aStopLeavesWhatWasThere();
    void otherDataForgetIt();
    void anotherLanguageSaysTheSame();

private:
    template<class T>
    static T *find(const QWidget &page, const char *name)
    {
        return page.findChild<T *>(QLatin1String(name));
    }
    static void set(const QWidget &page, const char *field, double value)
    {
        find<QDoubleSpinBox>(page, field)->setValue(value);
    }
    static QAbstractItemModel *rows(const QWidget &page, const char *panel)
    {
        return find<TablePanel>(page, panel)->table()->model();
    }
    static QVariant cell(const QWidget &page, const char *panel, int row, int column)
    {
        return rows(page, panel)->index(row, column).data(NumberTable::SortRole);
    }
    static QAbstractItemModel *machineRows(const QWidget &page)
    {
        return find<QTableView>(page, "capacity-machines")->model();
    }
    /// Name, memory, cores, disk and price into a new row.
    static void typeMachine(const QWidget &page, const QStringList &texts)
    {
        QTest::mouseClick(find<QPushButton>(page, "add-machine"), Qt::LeftButton);
        auto *model = machineRows(page);
        const int row = model->rowCount() - 1;
        for (int column = 0; column < texts.size(); ++column) {
            QVERIFY(model->setData(model->index(row, column), texts[column], Qt::EditRole));
        }
    }
    static void click(const QWidget &page) { QTest::mouseClick(find<QPushButton>(page, "run"), Qt::LeftButton); }
    static void run(const CapacityPage &page)
    {
        click(page);
        QTRY_VERIFY_WITH_TIMEOUT(page.isSettled(), 120000);
    }
    static std::unique_ptr<Session> someSession()
    {
        return measuredSession("mixture:n=3000,d=8,clusters=16,seed=3", 4);
    }
};

void CapacityPageTest::anEmptyPageSaysWhatToDo()
{
    Session session;
    CapacityPage page(session);
    page.show();
    QVERIFY(isSaid(page, QStringLiteral("Open a data set")));
    QVERIFY(!find<QPushButton>(page, "run")->isEnabled());
    QVERIFY(page.isSettled());
}

void CapacityPageTest::figuresAreThoseOfTheCore()
{
    const auto session = someSession();
    QVERIFY(session);
    CapacityPage page(*session);
    page.resize(1100, 760);
    page.show();
    const QAbstractItemModelTester tester(rows(page, "capacity-figures"));
    set(page, "capacity-vectors", 1e6);
    set(page, "capacity-growth", 10);
    set(page, "capacity-months", 12);
    set(page, "capacity-replicas", 2);
    set(page, "capacity-domains", 2);
    set(page, "capacity-load", 50);
    set(page, "capacity-workers", 4);
    set(page, "capacity-headroom", 25);
    set(page, "capacity-memory", 0.1);
    run(page);
    const auto &study = page.job().answer();
    QVERIFY(study);

    // The same question to the core, with what was measured: nothing but the way through the form and the tables
    // differs.
    CapacityQuestion question;
    question.vectors = 1e6;
    question.growth = 0.1;
    question.months = 12;
    question.replicas = 2;
    question.domains = 2;
    question.load = 50;
    question.workers = 4;
    question.headroom = 0.25;
    question.memory = 100e6;
    const auto &plan = session->selection().currentPlan()->result;
    question.nprobe = plan->evaluation.nprobeTowards(0.95);
    const auto expected = planCapacity(*plan, study->growth, question, unwatched);
    QVERIFY(expected.ok());
    const auto value = [&](int row, int column) { return cell(page, "capacity-figures", row, column).toDouble(); };
    const double atEnd = 1e6 * std::pow(1.1, 12);
    QVERIFY(std::abs(value(CapacityModel::Vectors, CapacityModel::Value) / atEnd - 1) < 1e-9);
    QCOMPARE(value(CapacityModel::Nodes, CapacityModel::Value), double(expected->nodes));
    QVERIFY(expected->nodes >= 4);
    QCOMPARE(value(CapacityModel::BytesPerVector, CapacityModel::Value), expected->bytesPerVector.value);
    QCOMPARE(value(CapacityModel::Memory, CapacityModel::Value), expected->bytes.value);
    QCOMPARE(value(CapacityModel::Memory, CapacityModel::High), expected->bytes.high());
    QCOMPARE(value(CapacityModel::Memory, CapacityModel::Low), expected->bytes.low());
    QCOMPARE(value(CapacityModel::Saturation, CapacityModel::Value), expected->saturation);
    QCOMPARE(value(CapacityModel::P99, CapacityModel::Value), expected->p99->value / 1e6);
    QCOMPARE(value(CapacityModel::Building, CapacityModel::Value), expected->building.value / 1e6);
    QCOMPARE(value(CapacityModel::Network, CapacityModel::Value), expected->network);
    QCOMPARE(value(CapacityModel::CoverageWithLoss, CapacityModel::Value), expected->loss->coverage);
    QVERIFY(value(CapacityModel::FullestNode, CapacityModel::High) <= 0.75 * 100e6);
    QVERIFY(!cell(page, "capacity-figures", CapacityModel::FullestNode, CapacityModel::Value).isValid());
    QVERIFY(value(CapacityModel::P99, CapacityModel::Low) <= value(CapacityModel::P99, CapacityModel::Value));
    QVERIFY(isSaid(page, QStringLiteral("Nodes needed: %1.").arg(expected->nodes)));
    QVERIFY(isSaid(page, QStringLiteral("It is memory that takes so many: ")));
    for (const auto &relaxed : expected->relaxed) {
        QVERIFY(isSaid(page, QStringLiteral(": %1.").arg(relaxed.nodes)));
    }
    // Not asked for: no load, no latency.
    set(page, "capacity-load", 0);
    run(page);
    for (const int row : {CapacityModel::P50, CapacityModel::P99, CapacityModel::P99WithLoss, CapacityModel::Network}) {
        QVERIFY(!cell(page, "capacity-figures", row, CapacityModel::Value).isValid());
    }
}

void CapacityPageTest::enterInAFieldWorksItOut()
{
    const auto session = someSession();
    QVERIFY(session);
    CapacityPage page(*session);
    page.show();
    auto *vectors = find<QDoubleSpinBox>(page, "capacity-vectors");
    vectors->setFocus();
    vectors->selectAll();
    QTest::keyClicks(vectors, QStringLiteral("2000000"));
    QVERIFY(!page.job().answer());
    QTest::keyClick(vectors, Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(page.isSettled() && page.job().answer(), 120000);
    QCOMPARE(page.job().answer()->question.vectors, 2e6);
}

void CapacityPageTest::rulesStandBesideWhatIsMeasured()
{
    const auto session = someSession();
    QVERIFY(session);
    PlanSpec graph;
    graph.index.kind = "hnsw";
    graph.shards = 4;
    const PlanKey key = session->plans().add(graph);
    session->selection().setCurrentPlan(key);
    QTRY_VERIFY_WITH_TIMEOUT(session->plans().find(key)->result, 120000);
    CapacityPage page(*session);
    page.resize(1100, 760);
    page.show();
    set(page, "capacity-vectors", 2e6);
    run(page);
    const auto &study = page.job().answer();
    QVERIFY(study);
    const auto *table = rows(page, "capacity-rules");
    QVERIFY(study->rules.size() >= 6);
    QCOMPARE(table->rowCount(),
             static_cast<int>(study->rules.size()) + static_cast<int>(study->engines.size()) + (study->layout ? 3 : 2));
    const double foretold = study->capacity.bytesPerVector.value;
    double furthest = 0;
    int found = 0;
    for (int row = 0; row < table->rowCount(); ++row) {
        const QString name = table->index(row, SizingRuleModel::Rule).data().toString();
        const double bytes = cell(page, "capacity-rules", row, SizingRuleModel::Bytes).toDouble();
        QVERIFY(bytes > 0);
        QVERIFY(std::abs(cell(page, "capacity-rules", row, SizingRuleModel::OfForetold).toDouble() * foretold / bytes -
                         1) < 1e-9);
        QVERIFY(!table->index(row, SizingRuleModel::Source).data().toString().isEmpty());
        for (const SizingRule &rule : study->rules) {
            if (name == QString::fromStdString(std::string(rule.name))) {
                QCOMPARE(bytes, rule.bytes);
                furthest = std::max(furthest, std::max(bytes / foretold, foretold / bytes));
                ++found;
            }
        }
    }
    QCOMPARE(found, static_cast<int>(study->rules.size()));
    const QString note = find<TablePanel>(page, "capacity-rules")->note().section(QStringLiteral("furthest off: "), 1);
    bool isFurthestNamed = false;
    for (const SizingRule &rule : study->rules) {
        const double off = std::max(rule.bytes / foretold, foretold / rule.bytes);
        isFurthestNamed |=
            off > furthest - 1e-9 && note.startsWith(QString::fromStdString(std::string(rule.name)) + QLatin1Char(','));
    }
    QVERIFY2(isFurthestNamed, qPrintable(note));
    // A graph of larger shards finds less.
    QVERIFY(isSaid(page, QStringLiteral("how much less is not known")));
    const Figure &figure = find<ChartPanel>(page, "capacity-chart")->chart()->figure();
    QCOMPARE(figure.series.constFirst().points.size(), table->rowCount());
    QCOMPARE(figure.markers.constFirst().at, foretold);
    QVERIFY(figure.series.constFirst().labels.contains(
        QStringLiteral("Weaviate: Weaviate documentation, Resource planning, 2024")));
}

void CapacityPageTest::machinesArePriced()
{
    const auto session = someSession();
    QVERIFY(session);
    CapacityPage page(*session);
    page.resize(1100, 760);
    page.show();
    set(page, "capacity-vectors", 2e6);
    typeMachine(page, {"large", "64", "4", "", "900"});
    typeMachine(page, {"middle", "0.05", "2", "", "2.5"});
    typeMachine(page, {"tiny", "0.000001", "1", "", "1"});
    run(page);
    QCOMPARE(machineRows(page)->rowCount(), 3);
    const auto machineCell = [&](int row, int column) {
        return machineRows(page)->index(row, column).data(NumberTable::SortRole);
    };
    const auto nodes = [&](int row) {
        const QVariant value = machineCell(row, MachineListModel::Nodes);
        return value.toString().isEmpty() ? QVariant() : value;
    };
    const auto price = [&](int row) {
        const QVariant value = machineCell(row, MachineListModel::PriceOfAll);
        return value.toString().isEmpty() ? QVariant() : value;
    };
    QCOMPARE(nodes(0).toDouble(), 1.0);
    QCOMPARE(price(0).toDouble(), 900.0);
    QVERIFY(nodes(1).toDouble() > 1);
    QCOMPARE(price(1).toDouble(), 2.5 * nodes(1).toDouble());
    QVERIFY(!nodes(2).isValid() && !price(2).isValid()); // not even one shard fits
    QVERIFY(machineCell(2, MachineListModel::Why).toString().startsWith(QStringLiteral("A single shard takes a node")));
    QVERIFY(isSaid(page, QStringLiteral("The cheapest machine is middle: ")));
    QCOMPARE(cell(page, "capacity-figures", CapacityModel::Nodes, CapacityModel::Value), nodes(1));
    // None that will do: the answer is of other nodes, and says so.
    auto *machines = qobject_cast<MachineListModel *>(machineRows(page));
    machines->removeMachine(0);
    machines->removeMachine(0);
    run(page);
    QVERIFY(isSaid(page, QStringLiteral("None of the machines will do in any number. Nodes needed without a limit of "
                                        "memory: 1. No limit takes more than one.")));
}

/// An answer to another question than is asked now says so, for as long as it is another.
void CapacityPageTest::anOldAnswerIsMarked()
{
    const auto session = someSession();
    QVERIFY(session);
    CapacityPage page(*session);
    page.resize(1100, 760);
    page.show();
    set(page, "capacity-vectors", 1e6);
    run(page);
    const QString again = QStringLiteral("work it out again");
    QVERIFY(page.job().answer() && !isSaid(page, again));
    set(page, "capacity-vectors", 2e6);
    QVERIFY(isSaid(page, again));
    set(page, "capacity-vectors", 1e6);
    QVERIFY(!isSaid(page, again));
    typeMachine(page, {"large", "64", "4", "", "900"});
    QVERIFY(isSaid(page, again));
    run(page);
    QVERIFY(page.job().answer() && !isSaid(page, again));
    click(page);
    QVERIFY(!page.isSettled() && isSaid(page, QStringLiteral("This is of what was asked before.")));
    QTRY_VERIFY_WITH_TIMEOUT(page.isSettled(), 120000);
    QVERIFY(!isSaid(page, QStringLiteral("asked before")));
}

void CapacityPageTest::machinesAreEdited()
{
    MachineListModel model;
    const QAbstractItemModelTester tester(&model);
    MachineTable table(model);
    QTest::mouseClick(find<QPushButton>(table, "add-machine"), Qt::LeftButton);
    QCOMPARE(model.rowCount(), 1);
    QVERIFY(!model.missing().isEmpty());
    const auto type = [&](int column, const QString &text) {
        return model.setData(model.index(0, column), text, Qt::EditRole);
    };
    QVERIFY(type(MachineListModel::Name, QStringLiteral("a")));
    QVERIFY(!type(MachineListModel::Name, QStringLiteral(" ")));
    for (const char *wrong : {"0", "-1", "x", "nan", "inf", "1e99"}) {
        QVERIFY2(!type(MachineListModel::Memory, QLatin1String(wrong)), wrong);
    }
    QVERIFY(type(MachineListModel::Memory, QStringLiteral("0.5")) && model.missing().isEmpty());
    for (const char *wrong : {"0", "1.5", "", "1e9"}) {
        QVERIFY2(!type(MachineListModel::Cores, QLatin1String(wrong)), wrong);
    }
    QVERIFY(type(MachineListModel::Cores, QStringLiteral("8")));
    QVERIFY(!type(MachineListModel::Price, QStringLiteral("-1")) && type(MachineListModel::Price, QStringLiteral("0")));
    QVERIFY(type(MachineListModel::Disk, QStringLiteral("2,000"))); // grouped as English has it
    QVERIFY(!type(MachineListModel::Nodes, QStringLiteral("3")));
    QVERIFY((model.machines() == std::vector<Machine>{{"a", 0.5e9, 8, 2e12, 0.0}}));
    QVERIFY(type(MachineListModel::Disk, QString()) && !model.machines().front().disk);
    // What is not described yet stays where it is, and does not go into a file.
    QTest::mouseClick(find<QPushButton>(table, "add-machine"), Qt::LeftButton);
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.describedMachines().size(), std::size_t(1));
    // From and to files.
    QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("machines.csv"));
    QVERIFY(table.exportTo(file).ok());
    for (int row = 0; row < 2; ++row) {
        table.table()->setCurrentIndex(model.index(0, 0));
        QTest::mouseClick(find<QPushButton>(table, "remove-machine"), Qt::LeftButton);
    }
    QCOMPARE(model.rowCount(), 0);
    QVERIFY(table.importFrom(file).ok());
    QVERIFY((model.machines() == std::vector<Machine>{{"a", 0.5e9, 8, std::nullopt, 0.0}}));
    QVERIFY(!table.importFrom(folder.filePath(QStringLiteral("none.csv"))).ok());
    QCOMPARE(model.rowCount(), 1); // as it was
}

/// What was worked out, what was asked, and the machines are there again with the workspace.
void CapacityPageTest::aWorkspaceKeepsIt()
{
    QTemporaryDir folder;
    const std::filesystem::path file = folder.filePath(QStringLiteral("w.shardscope")).toStdString();
    const std::string location = "mixture:n=3000,d=8,clusters=16,seed=3";
    QVariant nodes;
    {
        const auto session = measuredSession(location, 4);
        QVERIFY(session && session->openWorkspace(file).ok());
        PlanSpec spec;
        spec.shards = 4;
        const PlanKey plan = session->plans().add(spec);
        session->selection().setCurrentPlan(plan);
        QTRY_VERIFY_WITH_TIMEOUT(session->plans().find(plan)->result && session->jobs()->rowCount() == 0, 30000);
        CapacityPage page(*session);
        page.resize(1100, 760);
        page.show();
        typeMachine(page, {"middle", "0.05", "2", "1", "2.5"});
        set(page, "capacity-vectors", 2e6);
        set(page, "capacity-growth", 10);
        set(page, "capacity-workers", 3);
        set(page, "capacity-load", 20);
        run(page);
        QVERIFY(page.job().answer());
        nodes = cell(page, "capacity-figures", CapacityModel::Nodes, CapacityModel::Value);
        QVERIFY(nodes.toDouble() > 1);
        QTRY_VERIFY_WITH_TIMEOUT(session->jobs()->rowCount() == 0, 60000);
    }
    Session session;
    QVERIFY(session.openWorkspace(file).ok());
    CapacityPage page(session);
    page.resize(1100, 760);
    page.show();
    Source source;
    source.location = location;
    source.sampleQueries = 200;
    session.data().open(source);
    QTRY_VERIFY_WITH_TIMEOUT(page.job().answer(), 60000);
    QCOMPARE(cell(page, "capacity-figures", CapacityModel::Nodes, CapacityModel::Value), nodes);
    QCOMPARE(find<QDoubleSpinBox>(page, "capacity-vectors")->value(), 2e6);
    QCOMPARE(find<QDoubleSpinBox>(page, "capacity-growth")->value(), 10.0);
    // As it was asked, not as the machine is that was chosen.
    QCOMPARE(find<QDoubleSpinBox>(page, "capacity-memory")->value(), 0.0);
    QCOMPARE(find<QDoubleSpinBox>(page, "capacity-disk")->value(), 0.0);
    QCOMPARE(find<QDoubleSpinBox>(page, "capacity-workers")->value(), 3.0);
    QVERIFY(!isSaid(page, QStringLiteral("asked before")));
    QCOMPARE(machineRows(page)->rowCount(), 1);
    QCOMPARE(machineRows(page)->index(0, MachineListModel::Nodes).data(NumberTable::SortRole), nodes);
    QVERIFY(isSaid(page, QStringLiteral("if it is left as it is: Memory in month")));
    // What is typed now stays, whatever else changes.
    set(page, "capacity-vectors", 3e6);
    emit session.data().openingChanged(false);
    QCOMPARE(find<QDoubleSpinBox>(page, "capacity-vectors")->value(), 3e6);
}

/// A study whose machines were in a file brings them with it.
void CapacityPageTest::aStudyBringsItsMachines()
{
    QTemporaryDir folder;
    const std::filesystem::path file = folder.filePath(QStringLiteral("w.shardscope")).toStdString();
    Source source;
    source.location = "mixture:n=3000,d=8,clusters=16,seed=3";
    source.sampleQueries = 200;
    const std::vector<Machine> machines{{"a", 15 * 0x1p30, 8, std::nullopt, 10.5}, {"b", 64e9, 8, 2e12, std::nullopt}};
    {
        const auto session = measuredSession(source.location, 4);
        QVERIFY(session);
        const auto &plan = session->selection().currentPlan()->result;
        CapacityOptions options;
        options.machines = machines;
        options.question.nprobe = 0;
        const auto study = studyCapacity(plan, options, unwatched);
        QVERIFY(study.ok());
        QVERIFY(keepStudy(file, source, *plan->data, *study).ok());
    }
    Session session;
    QVERIFY(session.openWorkspace(file).ok());
    CapacityPage page(session);
    page.resize(1100, 760);
    page.show();
    session.data().open(source);
    QTRY_VERIFY_WITH_TIMEOUT(page.job().answer(), 60000);
    const auto *model = qobject_cast<MachineListModel *>(machineRows(page));
    QVERIFY(model->machines() == machines);
    QVERIFY(!isSaid(page, QStringLiteral("asked before")));
    QVERIFY(!model->index(0, MachineListModel::Nodes).data().toString().isEmpty());
}

/// The picture is of the table, with one node lost as well.
void CapacityPageTest::placesAreDrawn()
{
    const auto session = someSession();
    QVERIFY(session);
    CapacityPage page(*session);
    page.resize(1100, 760);
    page.show();
    auto *loss = find<QCheckBox>(page, "capacity-loss");
    QVERIFY(!loss->isEnabled());
    set(page, "capacity-vectors", 1e6);
    set(page, "capacity-replicas", 2);
    set(page, "capacity-load", 50);
    set(page, "capacity-memory", 0.03);
    run(page);
    const auto &study = page.job().answer();
    QVERIFY(study && study->capacity.loss && study->capacity.nodes > 2);
    const auto *map = find<TreemapPanel>(page, "capacity-places")->treemap();
    QCOMPARE(map->figure().groups.size(), qsizetype(study->capacity.nodes));
    double weight = 0;
    for (const auto &group : map->figure().groups) {
        for (const auto &tile : group.tiles) {
            const ShardPlace &place = study->capacity.places[static_cast<std::size_t>(tile.key)];
            QCOMPARE(tile.weight, study->capacity.copies[place.shard.index()].bytes);
            weight += tile.weight;
        }
    }
    QVERIFY(std::abs(weight / study->capacity.bytes.high() - 1) < 0.02);
    QCOMPARE(rows(page, "capacity-nodes-table")->rowCount(), study->capacity.nodes);
    QVERIFY(loss->isEnabled());
    loss->setChecked(true);
    const int lost = study->capacity.loss->node;
    QVERIFY(map->figure().groups[lost].tiles.isEmpty() && map->figure().groups[lost].isInTrouble);
    QVERIFY(!cell(page, "capacity-nodes-table", lost, CapacityNodeModel::BusyWithLoss).isValid());
    double before = 0;
    double after = 0;
    for (int node = 0; node < study->capacity.nodes; ++node) {
        before += study->capacity.burdens[static_cast<std::size_t>(node)].busy;
        after += study->capacity.loss->busy[static_cast<std::size_t>(node)];
    }
    QVERIFY(std::abs(after / before - 1) < 1e-9); // others do all of it
}

void CapacityPageTest::limitsThatNothingKeepsAreTold()
{
    const auto session = someSession();
    QVERIFY(session);
    CapacityPage page(*session);
    page.resize(1100, 760);
    page.show();
    set(page, "capacity-vectors", 1e9);
    set(page, "capacity-memory", 0.001); // no shard fits
    run(page);
    QVERIFY(!page.job().answer() && page.job().error());
    QCOMPARE(page.job().error()->code, Code::OutOfRange);
    QVERIFY(isSaid(page, QStringLiteral("must lie between")));
    QVERIFY(find<QPushButton>(page, "run")->isEnabled());
    set(page, "capacity-memory", 0); // relaxed
    run(page);
    QVERIFY(page.job().answer() && !page.job().error());
}

void CapacityPageTest::whatIsAskedTogetherIsChecked()
{
    const auto session = someSession();
    QVERIFY(session);
    CapacityPage page(*session);
    page.show();
    auto *button = find<QPushButton>(page, "run");
    QVERIFY(button->isEnabled());
    set(page, "capacity-p99", 50);
    QVERIFY(!button->isEnabled() && isSaid(page, QStringLiteral("needs a load")));
    set(page, "capacity-load", 10);
    QVERIFY(button->isEnabled());
    set(page, "capacity-replicas", 3);
    set(page, "capacity-domains", 2);
    QVERIFY(!button->isEnabled() && isSaid(page, QStringLiteral("fewer domains than replicas")));
    set(page, "capacity-domains", 3);
    QVERIFY(button->isEnabled());
    QTest::mouseClick(find<QPushButton>(page, "add-machine"), Qt::LeftButton);
    QVERIFY(!button->isEnabled() && isSaid(page, QStringLiteral("is not said yet")));
}

void CapacityPageTest::aStopLeavesWhatWasThere()
{
    const auto session = measuredSession("mixture:n=30000,d=32,clusters=16,seed=3", 4);
    QVERIFY(session);
    CapacityPage page(*session);
    page.resize(1100, 760);
    page.show();
    click(page);
    QVERIFY(!page.isSettled());
    QCOMPARE(session->jobs()->rowCount(), 1); // progress and time left are in the list of jobs
    click(page);                              // the same button stops it
    QTRY_VERIFY_WITH_TIMEOUT(page.isSettled(), 60000);
    QVERIFY(!page.job().answer());
    QVERIFY(isSaid(page, QStringLiteral("Stopped at your request.")));
    run(page);
    const auto before = page.job().answer();
    QVERIFY(before);
    click(page);
    click(page);
    QTRY_VERIFY_WITH_TIMEOUT(page.isSettled(), 60000);
    QCOMPARE(page.job().answer(), before);
    QVERIFY(isSaid(page, QStringLiteral("the last question has no answer")));
}

void CapacityPageTest::otherDataForgetIt()
{
    const auto session = someSession();
    QVERIFY(session);
    CapacityPage page(*session);
    page.show();
    run(page);
    QVERIFY(page.job().answer());
    Source source;
    source.location = "mixture:n=500,d=4,clusters=5,seed=1";
    session->data().open(source);
    QTRY_VERIFY_WITH_TIMEOUT(!page.job().answer(), 60000);
    QCOMPARE(rows(page, "capacity-figures")->rowCount(), 0);
}

void CapacityPageTest::anotherLanguageSaysTheSame()
{
    const auto session = someSession();
    QVERIFY(session);
    CapacityPage page(*session);
    page.resize(1100, 760);
    page.show();
    run(page);
    const QVariant nodes = cell(page, "capacity-figures", CapacityModel::Nodes, CapacityModel::Value);
    const QString english = find<QPushButton>(page, "run")->text();
    language::install(QStringLiteral("de"));
    QTRY_VERIFY(find<QPushButton>(page, "run")->text() != english);
    QCOMPARE(page.title(), QStringLiteral("Kapazität"));
    QVERIFY(isSaid(page, QStringLiteral("Benötigte Knoten: %1.").arg(nodes.toInt())));
    QCOMPARE(rows(page, "capacity-rules")->index(0, SizingRuleModel::Rule).data().toString(),
             QStringLiteral("vorhergesagt"));
    QCOMPARE(cell(page, "capacity-figures", CapacityModel::Nodes, CapacityModel::Value), nodes);
    // A decimal comma in what is typed.
    typeMachine(page, {"a", "0,5", "1", "", "2,25"});
    auto *machines = qobject_cast<MachineListModel *>(machineRows(page));
    QVERIFY((machines->machines().front() == Machine{"a", 0.5e9, 1, std::nullopt, 2.25}));
    QCOMPARE(machines->index(0, MachineListModel::Price).data().toString(), QStringLiteral("2,25"));
    language::install(QStringLiteral("en"));
    useEnglishAndLight();
}

QTEST_MAIN(CapacityPageTest)
#include "tst_capacitypage.moc"
