// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/index/ShardIndex.h"
#include "core/partition/Partitioner.h"
#include "core/routing/Router.h"
#include "ui/report/sections/Parts.h"
#include "ui/report/sections/Sections.h"
#include "ui/text/DataText.h"
#include "ui/text/RegistryText.h"

#include <QCoreApplication>
#include <QLocale>

namespace shardscope {

namespace {

struct PlanSectionText
{
    Q_DECLARE_TR_FUNCTIONS(PlanSection)
};

ReportTable::Cell valueCell(const Value &value)
{
    if (const auto *text = std::get_if<std::string>(&value)) {
        return textCell(std::string_view(*text));
    }
    if (const auto *whole = std::get_if<std::int64_t>(&value)) {
        return numberCell(static_cast<double>(*whole), NumberFormat::Count);
    }
    const double real = std::get<double>(value);
    return {real, QLocale().toString(real, 'g', 6)}; // as it was set
}

/// A kind and its settings, a row each.
template<class Maker>
void add(TableBuilder &table, const QString &part, const std::vector<Kind<Maker>> &kinds, const Choice &choice,
         Metric metric)
{
    const auto kind = findKind(kinds, "kind", choice.kind);
    if (!kind) {
        return;
    }
    table.row({textCell(part), textCell(registryText((*kind)->title)), textCell(registryText((*kind)->meaning))});
    for (const Parameter &parameter : (*kind)->parameters) {
        if (parameter.isOfInnerProduct && metric != Metric::InnerProduct) {
            continue;
        }
        const auto value = choice.settings.values().find(parameter.name);
        table.row({textCell(part + QLatin1String(": ") + QString::fromStdString(std::string(parameter.name))),
                   valueCell(value == choice.settings.values().end() ? parameter.standard : value->second),
                   textCell(registryText(parameter.meaning))});
    }
}

ReportTable partsOf(const ReportInput &input, const ReportPlan &plan, const QString &id)
{
    const PlanSpec &spec = plan.spec;
    TableBuilder table(id, PlanSectionText::tr("Plan %1").arg(planName(plan)), Evidence::Given);
    table.column(PlanSectionText::tr("Part"))
        .column(PlanSectionText::tr("Setting"))
        .column(PlanSectionText::tr("Meaning"));
    add(table, PlanSectionText::tr("Strategy"), partitionerKinds(), spec.strategy, spec.metric);
    table.row({textCell(PlanSectionText::tr("Shards")), numberCell(spec.shards, NumberFormat::Id),
               textCell(PlanSectionText::tr("How many holders of vectors there are."))});
    add(table, PlanSectionText::tr("Router"), routerKinds(), spec.router, spec.metric);
    add(table, PlanSectionText::tr("Index"), indexKinds(), spec.index, spec.metric);
    table.row({textCell(QStringLiteral("k")), numberCell(spec.k, NumberFormat::Id),
               textCell(PlanSectionText::tr("Neighbours a query asks for."))});
    table.row({textCell(PlanSectionText::tr("Metric")), textCell(metricTitle(spec.metric)),
               textCell(definition(Term::Metric))});
    table.row({textCell(PlanSectionText::tr("Seed")), textCell(QString::number(spec.seed)),
               textCell(PlanSectionText::tr("Of every random choice: the same seed gives the same shards."))});
    ReportTable result = table.take();
    result.command = evaluateCommand(input, plan);
    return result;
}

void fillPlan(const ReportInput &input, const ReportSettings &, ReportSection &section)
{
    section.terms = {Term::Plan, Term::Router};
    if (input.plan.spec.strategy.settings.has("spill")) {
        section.terms << Term::Spill;
    }
    section.blocks << ReportText{PlanSectionText::tr(
        "A plan says how vectors are split, how queries are routed and which index each shard has. With these "
        "settings and this seed it can be built again, to the bit.")};
    section.blocks << partsOf(input, input.plan, QStringLiteral("plan"));
    if (input.compared) {
        section.blocks << partsOf(input, *input.compared, QStringLiteral("compared-plan"));
    }
}

} // namespace

SectionKind planSection()
{
    return {"plan", [] { return PlanSectionText::tr("Plan"); },
            [] { return PlanSectionText::tr("Every setting of the plan."); },
            [](const ReportInput &, const ReportSettings &) { return true; }, fillPlan};
}

} // namespace shardscope
