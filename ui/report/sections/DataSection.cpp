// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figures/NormFigure.h"
#include "ui/report/Commands.h"
#include "ui/report/sections/Parts.h"
#include "ui/report/sections/Sections.h"
#include "ui/tables/DataFactsModel.h"
#include "ui/tables/NormModel.h"
#include "ui/tables/TenantModel.h"
#include "ui/text/DataText.h"
#include "ui/text/LongVectorsText.h"
#include "ui/text/QueryFactsText.h"
#include "ui/text/ReadingText.h"

#include <QCoreApplication>

#include <algorithm>
#include <numeric>

namespace shardscope {

namespace {

constexpr int shownTenants = 20;
constexpr int shownBins = 10;

struct DataSectionText
{
    Q_DECLARE_TR_FUNCTIONS(DataSection)
};

QString infoCommand(const ReportInput &input)
{
    return commandLine(QStringLiteral("info"), sourceArguments(input.source) + QStringList{QStringLiteral("--json")});
}

ReportTable facts(const ReportInput &input)
{
    DataFactsModel model;
    model.setDataSet(input.data);
    model.setTruthDepth(input.plan.evaluation.k);
    model.setStatistics(input.statistics);
    ReportTable table = tableOf(model);
    table.id = QStringLiteral("data-facts");
    table.title = DataSectionText::tr("What is known of the data");
    table.command = infoCommand(input);
    return table;
}

ReportTable tenants(const ReportInput &input)
{
    TenantModel model;
    model.setDataSet(input.data.get());
    ReportTable table = tableOf(model);
    table.id = QStringLiteral("tenants");
    table.title = DataSectionText::tr("Tenants, the one with most vectors first");
    table.evidence = Evidence::Given;
    if (table.rows.size() > shownTenants) {
        table.excerpt.resize(shownTenants);
        std::iota(table.excerpt.begin(), table.excerpt.end(), 0);
    }
    return table;
}

ReportChart norms(const ReportInput &input)
{
    NormModel model;
    model.setStatistics(*input.statistics);
    ReportChart chart{normFigure(model), DataSectionText::tr("How long the vectors are."), tableOf(model)};
    chart.table.id = QStringLiteral("norms");
    chart.table.title = chart.title();
    for (qsizetype row = 0; row < chart.table.rows.size();
         row += std::max<qsizetype>(1, chart.table.rows.size() / shownBins)) {
        chart.table.excerpt.append(static_cast<int>(row));
    }
    chart.table.command = infoCommand(input);
    return chart;
}

void fillData(const ReportInput &input, const ReportSettings &, ReportSection &section)
{
    const DataSet &data = *input.data;
    section.terms = {Term::Metric, Term::ExactNeighbors};
    section.blocks << ReportText{
        DataSectionText::tr("%1 holds %2 vectors of %3 dimensions (%4), compared by %5; %6 queries ask for them.")
            .arg(QString::fromStdString(data.name),
                 numberText(static_cast<double>(data.base.size()), NumberFormat::Count),
                 numberText(data.base.dim(), NumberFormat::Id), QLatin1String(nameOf(data.base.element()).data()),
                 metricTitle(data.metric), numberText(static_cast<double>(data.queries.size()), NumberFormat::Count))};
    if (const QString reading = readingSentence(data.reading); !reading.isEmpty()) {
        section.blocks << ReportText{reading};
    }
    if (const QString training = trainingSentence(data); !training.isEmpty()) {
        section.blocks << ReportText{training};
    }
    addSample(input, section);
    if (const QString leftAside = truthLeftAsideSentence(data); !leftAside.isEmpty()) {
        section.blocks << ReportText{leftAside};
    }
    if (input.statistics) {
        section.terms << Term::IntrinsicDimension << Term::Clusterability;
        section.blocks << ReportText{clusterabilityAdvice(input.statistics->clusterability)};
        if (const QString held = longVectorsSentence(input.statistics->heldByLongest); !held.isEmpty()) {
            section.blocks << ReportText{held};
        }
        if (const QString hubs = hubsSentence(input.statistics->hubs); !hubs.isEmpty()) {
            section.blocks << ReportText{hubs};
        }
        if (const QString unlike = queryLikenessSentence(input.statistics->likeness, data.trainingQueries.size());
            !unlike.isEmpty()) {
            section.blocks << ReportText{unlike};
        }
    } else {
        section.blocks << ReportGap{DataSectionText::tr("Duplicates, lengths and clusterability: not measured."),
                                    infoCommand(input)};
    }
    section.blocks << facts(input);
    if (input.statistics) {
        section.blocks << norms(input);
    }
    if (data.tenancy) {
        section.terms << Term::Tenant;
        section.blocks << tenants(input);
    }
}

} // namespace

SectionKind dataSection()
{
    return {"data", [] { return DataSectionText::tr("Data set"); },
            [] { return DataSectionText::tr("What was sharded."); },
            [](const ReportInput &, const ReportSettings &) { return true; }, fillData};
}

} // namespace shardscope
