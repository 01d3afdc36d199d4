// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/latency/DepthComparison.h"
#include "ui/figures/LatencyFigure.h"
#include "ui/report/Commands.h"
#include "ui/report/sections/Parts.h"
#include "ui/report/sections/Sections.h"
#include "ui/tables/LatencyHistogramModel.h"
#include "ui/tables/LatencySummaryModel.h"
#include "ui/tables/ShardLoadModel.h"
#include "ui/text/AdaptiveText.h"
#include "ui/text/ComparisonText.h"
#include "ui/text/LatencyText.h"

#include <QCoreApplication>

#include <algorithm>
#include <numeric>

namespace shardscope {

namespace {

constexpr int shownShards = 10;

struct LatencySectionText
{
    Q_DECLARE_TR_FUNCTIONS(LatencySection)
};

/// The numbers of a forecast: its own table, drawn from by its own chart, all made again by one command.
class Forecast
{
public:
    explicit Forecast(const ReportInput &input) : m_command(forecastCommand(input))
    {
        std::vector<LatencyRun> runs{{LatencyRun::Kind::Forecast, planName(input.plan), input.forecast->figures}};
        if (input.forecast->fixed) {
            const int nprobe = asGoodFixedNprobe(input.plan.evaluation)->nprobe;
            runs.push_back(
                {LatencyRun::Kind::FixedNprobe, planAt(planName(input.plan), nprobe), input.forecast->fixed});
        }
        if (input.compared && input.forecast->compared) {
            const bool isOwn = input.forecast->settings.nprobe == ownDepth;
            const QString name =
                isOwn ? planAt(planName(*input.compared),
                               counterpartOf(input.plan.evaluation, ownDepth, input.compared->evaluation, input.basis)
                                   .nprobe)
                      : standingName(input, *input.compared);
            runs.push_back({LatencyRun::Kind::Compared, name, input.forecast->compared});
        }
        m_summary.setRuns(runs);
        m_histogram.setRuns(runs);
        m_load.setRuns(runs);
    }

    ReportTable summary() const
    {
        return withIdentity(tableOf(m_summary), QStringLiteral("latency"), LatencySectionText::tr("Latency and load"));
    }
    ReportChart histogram() const
    {
        const Figure figure = latencyHistogramFigure(m_histogram, 0);
        ReportTable table = withIdentity(tableOf(m_histogram), QStringLiteral("latency-histogram"), figure.title);
        table.excerpt = excerptOf(table.rows.size(), -1);
        return {figure, LatencySectionText::tr("How many of the queries would take how long."), table, {}};
    }
    ReportChart load() const
    {
        const Figure figure = shardLoadFigure(m_load, ShardLoadModel::Load::Utilisation, ShardId());
        ReportTable table = withIdentity(tableOf(m_load), QStringLiteral("shard-utilisation"), figure.title);
        const int column = ShardLoadModel::columnOf(0, ShardLoadModel::Load::Utilisation);
        table.excerpt.resize(table.rows.size());
        std::iota(table.excerpt.begin(), table.excerpt.end(), 0);
        std::ranges::stable_sort(table.excerpt, std::greater(),
                                 [&](int row) { return table.rows[row][column].value.toDouble(); });
        table.excerpt.resize(std::min<qsizetype>(table.excerpt.size(), shownShards));
        return {figure, LatencySectionText::tr("How busy each shard would be, the busiest first."), table, {}};
    }

private:
    ReportTable withIdentity(ReportTable table, const QString &id, const QString &title) const
    {
        table.id = id;
        table.title = title;
        table.evidence = Evidence::Forecast;
        table.command = m_command;
        return table;
    }

    QString m_command;
    LatencySummaryModel m_summary;
    LatencyHistogramModel m_histogram;
    ShardLoadModel m_load;
};

/// Of so few nanoseconds, in whatever unit others are written.
QString costText(double nanoseconds)
{
    const TimeUnitsScope automatic(TimeUnits::Automatic);
    return durationText(nanoseconds / 1e6);
}

void fillLatency(const ReportInput &input, const ReportSettings &, ReportSection &section)
{
    section.terms = {Term::Latency,      Term::Percentile,  Term::OfferedLoad,    Term::ServiceTime, Term::Replica,
                     Term::WorkPerQuery, Term::Utilisation, Term::SaturationLoad, Term::RunInterval};
    if (input.forecast && !input.forecast->figures) {
        section.blocks << ReportGap{
            LatencySectionText::tr("Latency: not measured, and its forecast was not worked out."),
            forecastCommand(input)};
        return;
    }
    if (!input.forecast) {
        section.blocks << ReportGap{
            LatencySectionText::tr("Latency: not measured, and not forecast, for no load was given."),
            commandLine(QStringLiteral("simulate"),
                        sourceArguments(input.source) + planArguments(input.plan.spec) +
                            QStringList{QStringLiteral("--nprobe"), QString::number(input.nprobe),
                                        QStringLiteral("--qps"), QStringLiteral("100")})};
        return;
    }
    const ForecastSettings &settings = input.forecast->settings;
    section.blocks << ReportText{
        LatencySectionText::tr(
            "Latencies are forecasts by simulation, not measurements. Assumed are %1 queries a second, replicas of "
            "each shard: %2, and a network of %3 each way. A request costs a shard %4 and %5 a distance, "
            "as was timed on one machine.")
            .arg(numberText(settings.qps, NumberFormat::Whole), numberText(settings.replicas, NumberFormat::Id),
                 durationText(settings.network / 1e6), costText(settings.service.fixed),
                 costText(settings.service.perDistance))};
    if (settings.timing) {
        section.blocks << ReportText{timingSentence(*settings.timing)};
        if (wasBusy(*settings.timing)) {
            section.blocks << ReportText{busySentence(*settings.timing)};
        }
    }
    const LatencyFigures &figures = *input.forecast->figures;
    if (figures.saturated) {
        section.blocks << ReportText{
            LatencySectionText::tr(
                "The offered load is more than the busiest shard can serve (%1 queries a second), so no latency can "
                "be told: use more replicas, or ask fewer shards.")
                .arg(numberText(figures.saturationQps, NumberFormat::Whole))};
    } else {
        section.blocks << ReportText{
            LatencySectionText::tr("Half of the queries would end within %1, 99 of 100 within %2.")
                .arg(durationText(toMilliseconds(figures.p50.value)), durationText(toMilliseconds(figures.p99.value)))};
    }
    if (input.forecast->fixed) {
        if (const auto comparison = compareWithFixed(input.plan.evaluation, figures, *input.forecast->fixed)) {
            section.blocks << ReportText{
                LatencySectionText::tr("The router says how many shards each query asks: %1 on average.")
                    .arg(numberText(input.plan.evaluation.adaptive->fanOut, NumberFormat::Ratio)) +
                QLatin1Char(' ') + depthVerdict(*comparison)};
        }
    }
    if (input.compared && input.forecast->compared && settings.nprobe != ownDepth) {
        const QString standing = standingSentence(planName(input.plan), input.nprobe, planName(*input.compared),
                                                  comparedStanding(input), input.basis);
        if (!standing.isEmpty()) {
            section.blocks << ReportText{standing};
        }
    }
    const Forecast forecast(input);
    section.blocks << forecast.summary();
    if (!figures.saturated) {
        section.blocks << forecast.histogram();
    }
    section.blocks << forecast.load();
}

} // namespace

SectionKind latencySection()
{
    return {"latency",
            [] { return LatencySectionText::tr("Latency"); },
            [] { return LatencySectionText::tr("How long queries would take under a load: a forecast."); },
            [](const ReportInput &input, const ReportSettings &) { return input.forecast.has_value(); },
            fillLatency,
            nullptr,
            true};
}

} // namespace shardscope
