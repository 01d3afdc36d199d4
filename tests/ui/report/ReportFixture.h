// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalogue/Defaults.h"
#include "core/truth/ExactSearch.h"
#include "ui/report/Compose.h"

#include <QTest>
#include <QTimeZone>

using namespace shardscope;

/// A small mixture, a semantic plan and a random one over it, measured.
inline ReportInput measuredInput(const std::string &planName = "semantic & co")
{
    ReportInput input;
    input.source.location = "mixture:n=2000,d=8,clusters=16,queries=100,seed=5";
    auto data = open(input.source, unwatched);
    if (!data) {
        qFatal("the generated data cannot be opened");
    }
    input.data = std::make_shared<const DataSet>(*std::move(data));
    const auto truth =
        std::make_shared<const GroundTruth>(exactSearch(*input.data, truthDepth(*input.data, 10), unwatched).value());
    const auto measured = [&](const char *strategy, const std::string &name) {
        PlanSpec spec{.name = name, .strategy = {strategy, {}}, .shards = 20};
        spec.router.kind = usualRouter(strategy);
        const auto built =
            evaluatePlan(input.data, truth, spec, [](Stage, std::int64_t, std::int64_t) { return true; });
        if (!built) {
            qFatal("the plan cannot be measured");
        }
        return ReportPlan{(*built)->spec, (*built)->evaluation, *built};
    };
    input.plan = measured("semantic", planName);
    input.compared = measured("random", "random");
    input.nprobe = 3;
    input.target = 0.9;
    input.forecast = ReportForecast{.settings = {.service = {.fixed = 12'000, .perDistance = 4, .sigma = 0.3},
                                                 .nprobe = 3,
                                                 .replicas = 2,
                                                 .qps = 500,
                                                 .requests = 500},
                                    .figures = nullptr};
    input.written = QDateTime(QDate(2026, 1, 2), QTime(3, 4), QTimeZone::utc());
    return input;
}

/// Every table of a report, those of its charts included.
inline QList<ReportTable> tablesOf(const Report &report)
{
    QList<ReportTable> tables;
    for (const ReportSection &section : report.sections) {
        for (const ReportBlock &block : section.blocks) {
            if (const auto *table = std::get_if<ReportTable>(&block)) {
                tables.append(*table);
            } else if (const auto *chart = std::get_if<ReportChart>(&block)) {
                tables.append(chart->table);
            }
        }
    }
    return tables;
}

inline QList<ReportChart> chartsOf(const Report &report)
{
    QList<ReportChart> charts;
    for (const ReportSection &section : report.sections) {
        for (const ReportBlock &block : section.blocks) {
            if (const auto *chart = std::get_if<ReportChart>(&block)) {
                charts.append(*chart);
            }
        }
    }
    return charts;
}

inline const ReportSection *sectionOf(const Report &report, const QString &id)
{
    for (const ReportSection &section : report.sections) {
        if (section.id == id) {
            return &section;
        }
    }
    return nullptr;
}
