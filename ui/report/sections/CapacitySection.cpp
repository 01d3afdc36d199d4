// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figures/CapacityFigure.h"
#include "ui/figures/CapacityNodeFigure.h"
#include "ui/report/Commands.h"
#include "ui/report/sections/Parts.h"
#include "ui/report/sections/Sections.h"
#include "ui/tables/CapacityLifeModel.h"
#include "ui/tables/CapacityModel.h"
#include "ui/tables/CapacityNodeModel.h"
#include "ui/text/CapacityText.h"

#include <QCoreApplication>

#include <cmath>

namespace shardscope {

namespace {

struct CapacitySectionText
{
    Q_DECLARE_TR_FUNCTIONS(CapacitySection)
};

QString exact(double value)
{
    return QString::number(value, 'g', 15);
}

/// Machines are in a file that only the user has: without it, nodes are those that were chosen by it.
QString capacityCommand(const ReportInput &input)
{
    const CapacityStudy &study = *input.lifecycle.capacity;
    const CapacityQuestion &question = study.question;
    QStringList arguments = sourceArguments(input.source) + planArguments(study.spec);
    const auto add = [&](bool isGiven, const char *name, const QString &value) {
        if (isGiven) {
            arguments << QLatin1String(name) << value;
        }
    };
    add(true, "--vectors", exact(question.vectors));
    add(question.growth != 0, "--growth", exact(question.growth * 100));
    add(question.growth != 0, "--months", QString::number(question.months));
    add(question.replicas > 1, "--replicas", QString::number(question.replicas));
    add(question.domains > 1, "--domains", QString::number(question.domains));
    add(question.load > 0, "--qps", exact(question.load));
    add(true, "--workers", QString::number(question.workers));
    add(true, "--headroom", exact(question.headroom * 100));
    add(question.nprobe > 0, "--nprobe", QString::number(question.nprobe));
    add(question.disk > 0, "--disk", exact(question.disk));
    add(study.recall.has_value(), "--limit", QStringLiteral("recall>=") + exact(study.recall.value_or(0)));
    add(question.p99.has_value(), "--limit",
        QStringLiteral("p99<=") + exact(question.p99.value_or(0) / 1e6) + QStringLiteral("ms"));
    add(question.memory > 0, "--limit", QStringLiteral("memory<=") + exact(question.memory));
    add(question.mostNodes != CapacityQuestion::usualMostNodes, "--limit",
        QStringLiteral("nodes<=") + QString::number(question.mostNodes));
    add(true, "--sample", QString::number(study.sample));
    return commandLine(QStringLiteral("capacity"), arguments + QStringList{QStringLiteral("--json")});
}

/// A table of a model, with what it is called and how its numbers are made again.
ReportTable namedTable(const QAbstractItemModel &model, const char *id, const QString &title, const QString &command)
{
    ReportTable table = tableOf(model);
    table.id = QLatin1String(id);
    table.title = title;
    table.evidence = Evidence::Forecast;
    table.command = command;
    return table;
}

ReportTable machineTable(const CapacityStudy &study)
{
    TableBuilder table(QStringLiteral("capacity-machines"), CapacitySectionText::tr("Machines"), Evidence::Forecast);
    table.column(CapacitySectionText::tr("Machine"))
        .column(CapacitySectionText::tr("Memory"), true)
        .column(CapacitySectionText::tr("Cores"), true)
        .column(CapacitySectionText::tr("Price a month, as given"), true)
        .column(CapacitySectionText::tr("Nodes"), true)
        .column(CapacitySectionText::tr("Price of all"), true)
        .column(CapacitySectionText::tr("Why not"));
    const auto orEmpty = [](const std::optional<double> &value) { return value.value_or(std::nan("")); };
    for (const PricedMachine &priced : study.machines) {
        table.row({textCell(QString::fromStdString(priced.machine.name)),
                   numberCell(priced.machine.memory, NumberFormat::Bytes),
                   numberCell(priced.machine.cores, NumberFormat::Whole),
                   numberCell(orEmpty(priced.machine.price), NumberFormat::Ratio),
                   numberCell(priced.nodes ? *priced.nodes : std::nan(""), NumberFormat::Whole),
                   numberCell(orEmpty(priced.price()), NumberFormat::Ratio),
                   textCell(priced.why ? misfitSentence(*priced.why) : QString())});
    }
    return table.take();
}

void addPlacement(const std::shared_ptr<const CapacityStudy> &study, const QString &command, ReportSection &section)
{
    CapacityNodeModel nodes;
    nodes.setStudy(study);
    CapacityPlaceModel places;
    places.setStudy(study);
    ReportTable table =
        namedTable(places, "capacity-places", CapacitySectionText::tr("Shards by node: memory"), command);
    table.excerpt = excerptOf(table.rows.size(), 0);
    section.blocks << ReportChart{capacityNodeFigure(places, NodeLossView::AllThere),
                                  CapacitySectionText::tr("As large as the memory that a copy of a shard takes; the "
                                                          "colour says how busy its node is, or how full."),
                                  table,
                                  {},
                                  true};
    if (study->capacity.loss) {
        ReportTable again = table;
        again.id = QStringLiteral("capacity-places-loss");
        section.blocks << ReportChart{capacityNodeFigure(places, NodeLossView::BusiestLost),
                                      CapacitySectionText::tr("The same while copies elsewhere answer for the busiest "
                                                              "node."),
                                      again, QStringLiteral("capacity-places"), true};
    }
    section.blocks << namedTable(nodes, "capacity-nodes", CapacitySectionText::tr("Nodes"), command);
}

void fillCapacity(const ReportInput &input, const ReportSettings &, ReportSection &section)
{
    section.terms = {Term::Recall, Term::Nprobe, Term::Replica, Term::SaturationLoad};
    const auto &study = input.lifecycle.capacity;
    if (!study) {
        section.blocks << ReportGap{CapacitySectionText::tr("What another number of vectors takes was not worked out."),
                                    {}};
        return;
    }
    const QString command = capacityCommand(input);
    section.blocks << ReportText{capacityVerdict(*study)};
    section.blocks << ReportText{capacitySentences(*study).join(QLatin1Char(' '))};
    CapacityModel figures;
    figures.setStudy(study);
    section.blocks << namedTable(figures, "capacity-figures", CapacitySectionText::tr("What it takes"), command);
    if (!study->machines.empty()) {
        section.blocks << machineTable(*study);
    }
    addPlacement(study, command, section);
    if (study->life) {
        CapacityLifeModel life;
        life.setStudy(study);
        const Figure figure = lifeFigure(life);
        section.blocks << ReportChart{
            figure,
            CapacitySectionText::tr("Of the cluster as it is; above the line a limit is passed. The load stays the "
                                    "same."),
            namedTable(life, "capacity-life", figure.title, command),
            {}};
    }
    SizingRuleModel rules;
    rules.setStudy(study);
    const Figure sizing = sizingFigure(rules);
    section.blocks << ReportChart{
        sizing,
        CapacitySectionText::tr("What is foretold from samples of these data, beside what vendors and articles say. "
                                "They count different things: the table says which.") +
            QLatin1Char(' ') + arithmeticSentence(*study),
        namedTable(rules, "capacity-rules", sizing.title, command),
        {}};
}

} // namespace

SectionKind capacitySection()
{
    return {"capacity", [] { return CapacitySectionText::tr("Capacity"); },
            [] { return CapacitySectionText::tr("What the plan takes at another number of vectors."); },
            [](const ReportInput &input, const ReportSettings &) { return input.lifecycle.capacity != nullptr; },
            fillCapacity};
}

} // namespace shardscope
