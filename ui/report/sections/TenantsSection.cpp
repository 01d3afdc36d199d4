// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figures/TenantFigure.h"
#include "ui/report/Commands.h"
#include "ui/report/sections/Parts.h"
#include "ui/report/sections/Sections.h"
#include "ui/tables/TenantAdviceModel.h"
#include "ui/text/RegistryText.h"
#include "ui/text/TenantText.h"

#include <QCoreApplication>

namespace shardscope {

namespace {

struct TenantsSectionText
{
    Q_DECLARE_TR_FUNCTIONS(TenantsSection)
};

/// Empty where single tenants were told to grow otherwise, which no option can tell.
QString tenantsCommand(const ReportInput &input)
{
    const TenantStudy &study = *input.lifecycle.tenants;
    const TenantOptions &options = study.options;
    for (const TenantUse &use : study.advice.tenants) {
        if (use.growth != options.growth) {
            return {};
        }
    }
    const auto number = [](double value) { return QString::number(value, 'g', 15); };
    QStringList arguments = sourceArguments(input.source) + planArguments(study.spec);
    if (options.limits.memory) {
        arguments << QStringLiteral("--limit") << QStringLiteral("memory<=") + number(*options.limits.memory);
    }
    if (options.limits.load) {
        arguments << QStringLiteral("--limit") << QStringLiteral("load<=") + number(*options.limits.load);
    }
    arguments << QStringLiteral("--queries-per-second") << number(options.queriesPerSecond)
              << QStringLiteral("--growth") << number(100 * options.growth) << QStringLiteral("--months")
              << number(options.months) << QStringLiteral("--bytes-per-vector") << number(options.bytesPerVector);
    if (options.shouldMerge) {
        arguments << QStringLiteral("--merge");
    }
    return commandLine(QStringLiteral("tenants"), arguments + QStringList{QStringLiteral("--json")});
}

ReportTable tenantTable(const ReportInput &input, const QAbstractItemModel &model, const QString &id,
                        const QString &title, Evidence evidence)
{
    ReportTable table = tableOf(model);
    table.id = id;
    table.title = title;
    table.evidence = evidence;
    table.command = tenantsCommand(input);
    table.excerpt = excerptOf(table.rows.size(), -1);
    return table;
}

ReportChart shardsOfTenantsChart(const ReportInput &input, const ShardUseModel &model)
{
    const bool isBytes =
        input.lifecycle.tenants->options.limits.memory || !input.lifecycle.tenants->options.limits.load;
    const Figure figure = shardUseFigure(model, isBytes ? ShardUseFigure::Bytes : ShardUseFigure::Load);
    return {figure,
            TenantsSectionText::tr("What each shard holds or does now, and when all that is advised is done."),
            tenantTable(input, model, QStringLiteral("tenants-shards"), figure.title, Evidence::Measured),
            {}};
}

void fillTenants(const ReportInput &input, const ReportSettings &, ReportSection &section)
{
    section.terms = {Term::Tenant, Term::Shard};
    const auto &study = input.lifecycle.tenants;
    if (!study) {
        section.blocks << ReportGap{TenantsSectionText::tr("It was not worked out which tenants outgrow their shards."),
                                    {}};
        return;
    }
    section.blocks << ReportText{
        TenantsSectionText::tr("The tenants of %1, over %2 months. Vectors that move are counted; growth is taken as "
                               "steady.")
            .arg(planNameText(study->spec), numberText(study->options.months, NumberFormat::Count))};
    for (const QString &sentence : adviceSentences(study->advice, study->options)) {
        section.blocks << ReportText{sentence};
    }
    TenantUseModel tenants;
    tenants.setStudy(study);
    section.blocks << tenantTable(input, tenants, QStringLiteral("tenants"), TenantsSectionText::tr("Tenants"),
                                  Evidence::Measured);
    if (!study->advice.changes.empty()) {
        TenantChangeModel changes;
        changes.setStudy(study);
        section.blocks << tenantTable(input, changes, QStringLiteral("tenants-changes"),
                                      TenantsSectionText::tr("What is advised"), Evidence::Measured);
    }
    if (!study->advice.hot.empty()) {
        SubShardModel subShards;
        subShards.setStudy(study);
        section.blocks << tenantTable(input, subShards, QStringLiteral("tenants-sub-shards"),
                                      TenantsSectionText::tr("Hot tenants over sub-shards"), Evidence::Forecast);
    }
    ShardUseModel shards;
    shards.setStudy(study);
    section.blocks << shardsOfTenantsChart(input, shards);
}

} // namespace

SectionKind tenantsSection()
{
    return {"tenants", [] { return TenantsSectionText::tr("Tenants"); },
            [] { return TenantsSectionText::tr("Which tenants outgrow their shards, and what to do about it."); },
            [](const ReportInput &input, const ReportSettings &) { return input.lifecycle.tenants != nullptr; },
            fillTenants};
}

} // namespace shardscope
