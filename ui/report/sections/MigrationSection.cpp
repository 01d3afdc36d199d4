// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figures/MigrationFigure.h"
#include "ui/report/sections/Parts.h"
#include "ui/report/sections/Sections.h"
#include "ui/tables/MigrationModel.h"
#include "ui/text/MigrationText.h"

#include <QCoreApplication>

namespace shardscope {

namespace {

struct MigrationSectionText
{
    Q_DECLARE_TR_FUNCTIONS(MigrationSection)
};

ReportTable stepsTable(const MigrationStudy &study)
{
    TableBuilder table(QStringLiteral("migration-steps"), MigrationSectionText::tr("Steps"), Evidence::Given);
    table.column(MigrationSectionText::tr("Order"))
        .column(MigrationSectionText::tr("Step"), true)
        .column(MigrationSectionText::tr("What is done"))
        .column(MigrationSectionText::tr("Meaning"));
    for (const auto &each : study.orders) {
        int number = 0;
        for (const MigrationStep step : stepsOf(each.order)) {
            table.row({textCell(orderTitle(each.order)), numberCell(++number, NumberFormat::Id),
                       textCell(stepText(step)), textCell(stepMeaning(step))});
        }
    }
    return table.take();
}

void fillMigration(const ReportInput &input, const ReportSettings &, ReportSection &section)
{
    section.terms = {Term::Tenant, Term::Shard};
    const auto &study = input.lifecycle.migration;
    if (!study) {
        section.blocks << ReportGap{MigrationSectionText::tr("No migration was rehearsed."), {}};
        return;
    }
    section.blocks << ReportText{MigrationSectionText::tr(
        "Rehearsed on simulated servers in simulated time: clients read, write and delete while vectors are moved, and "
        "a judge sees every operation. None of your data was used.")};
    for (const auto &each : study->orders) {
        section.blocks << ReportText{
            MigrationSectionText::tr("%1: violations in %2 of %3 runs. %4")
                .arg(orderTitle(each.order),
                     numberText(static_cast<double>(each.rehearsal.runsWithViolations), NumberFormat::Count),
                     numberText(static_cast<double>(each.rehearsal.runs), NumberFormat::Count),
                     orderMeaning(each.order))};
    }
    MigrationModel model;
    model.setStudy(study);
    const Figure figure = violationFigure(model);
    ReportTable table = tableOf(model);
    table.id = QStringLiteral("migration-orders");
    table.title = figure.title;
    section.blocks << ReportChart{figure,
                                  MigrationSectionText::tr("The same seeds for every order of the steps."),
                                  table,
                                  {}}
                   << stepsTable(*study);
}

} // namespace

SectionKind migrationSection()
{
    return {"migration", [] { return MigrationSectionText::tr("Migration"); },
            [] { return MigrationSectionText::tr("What moving vectors while they are written and read came to."); },
            [](const ReportInput &input, const ReportSettings &) { return input.lifecycle.migration != nullptr; },
            fillMigration};
}

} // namespace shardscope
