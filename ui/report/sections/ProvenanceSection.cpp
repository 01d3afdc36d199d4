// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Machine.h"
#include "core/base/Versions.h"
#include "core/jobs/Parallel.h"
#include "core/kernels/Distance.h"
#include "ui/report/Commands.h"
#include "ui/report/sections/Parts.h"
#include "ui/report/sections/Sections.h"

#include <QCoreApplication>

namespace shardscope {

namespace {

struct ProvenanceSectionText
{
    Q_DECLARE_TR_FUNCTIONS(ProvenanceSection)
};

ReportTable origins(const ReportInput &input)
{
    TableBuilder table(QStringLiteral("provenance"), ProvenanceSectionText::tr("Where the figures come from"),
                       Evidence::Given);
    table.column(ProvenanceSectionText::tr("What")).column(ProvenanceSectionText::tr("Value"));
    const auto add = [&](const QString &what, const QString &value) { table.row({textCell(what), textCell(value)}); };
    add(ProvenanceSectionText::tr("Program"), QStringLiteral("Shardscope " SHARDSCOPE_VERSION));
    for (const LibraryVersion &library : libraryVersions()) {
        add(QString::fromStdString(library.name), QString::fromStdString(library.version));
    }
    add(ProvenanceSectionText::tr("System"), QString::fromStdString(systemName()));
    add(ProvenanceSectionText::tr("Processor"), QString::fromStdString(processorName()));
    add(ProvenanceSectionText::tr("Threads"), numberText(threadCount(), NumberFormat::Id));
    add(ProvenanceSectionText::tr("Distance kernels"), QString::fromStdString(kernels::instructionSet()));
    add(ProvenanceSectionText::tr("Data"), QString::fromStdString(input.data->source));
    add(ProvenanceSectionText::tr("Fingerprint of the data"), QString::fromStdString(input.data->fingerprint));
    if (input.data->notes.queriesSampled) {
        add(ProvenanceSectionText::tr("Seed of the queries held out"), QString::number(input.source.seed));
    }
    add(ProvenanceSectionText::tr("Seed of the plan"), QString::number(input.plan.spec.seed));
    add(ProvenanceSectionText::tr("Recall"),
        ProvenanceSectionText::tr("A vector as near as the true k-th neighbour counts like it. Intervals are 95 % "
                                  "bootstraps over the queries, 1,000 resamples."));
    add(ProvenanceSectionText::tr("Report written"), input.written.toString(Qt::ISODate));
    return table.take();
}

ReportTable times(const ReportInput &input)
{
    const Seconds &seconds = input.plan.evaluation.seconds;
    TableBuilder table(QStringLiteral("times"), ProvenanceSectionText::tr("How long it took"), Evidence::Measured);
    table.column(ProvenanceSectionText::tr("Step")).column(ProvenanceSectionText::tr("Seconds"), true);
    const auto add = [&](const QString &step, double value) {
        if (value > 0) { // a workspace does not know how long its data once took to load
            table.row({textCell(step), numberCell(value, NumberFormat::Ratio)});
        }
    };
    add(ProvenanceSectionText::tr("Opening the data"), seconds.load);
    add(ProvenanceSectionText::tr("Exact neighbours"), seconds.truth);
    add(ProvenanceSectionText::tr("Splitting into shards"), seconds.partition);
    add(ProvenanceSectionText::tr("Building the indices"), seconds.build);
    add(ProvenanceSectionText::tr("Measuring"), seconds.evaluate);
    return table.take();
}

struct MadeBy
{
    QString what;
    Evidence evidence = Evidence::Given;
    QString command;
};

MadeBy madeBy(const ReportBlock &block)
{
    if (const auto *chart = std::get_if<ReportChart>(&block)) {
        return {chart->title(), chart->table.evidence, chart->table.command};
    }
    if (const auto *table = std::get_if<ReportTable>(&block)) {
        return {table->title, table->evidence, table->command};
    }
    return {};
}

void fillProvenance(const ReportInput &input, const ReportSettings &, ReportSection &section)
{
    section.blocks << origins(input) << times(input);
}

/// The command that makes each figure again.
void listCommands(const Report &report, ReportSection &section)
{
    TableBuilder table(QStringLiteral("commands"), ProvenanceSectionText::tr("How to get each figure again"),
                       Evidence::Given);
    table.column(ProvenanceSectionText::tr("Figure"))
        .column(ProvenanceSectionText::tr("How known"))
        .column(ProvenanceSectionText::tr("Command"));
    for (const ReportSection &other : report.sections) {
        for (const ReportBlock &block : other.blocks) {
            if (const MadeBy made = madeBy(block); !made.command.isEmpty()) {
                table.row({textCell(made.what), textCell(evidenceText(made.evidence)), textCell(made.command)});
            }
        }
    }
    section.blocks << table.take();
}

} // namespace

SectionKind provenanceSection()
{
    return {"provenance",
            [] { return ProvenanceSectionText::tr("Provenance"); },
            [] { return ProvenanceSectionText::tr("Programs, data and commands that made the figures."); },
            [](const ReportInput &, const ReportSettings &) { return true; },
            fillProvenance,
            listCommands};
}

} // namespace shardscope
