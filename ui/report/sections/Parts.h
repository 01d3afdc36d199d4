// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/report/Compose.h"
#include "ui/tables/RecallModel.h"
#include "ui/tables/SkewModel.h"
#include "ui/text/NumberText.h"

#include <QStringList>

namespace shardscope {

// What several sections are made of.

QString planName(const ReportPlan &plan);
/// The recall of a plan at an nprobe; null where it has no such nprobe.
const RecallPoint *recallAt(const ReportPlan &plan, int nprobe);
/// The difference of the two plans at an nprobe of the first; null where it is not known.
const DifferencePoint *differenceAt(const ReportInput &input, int nprobe);
/// The nprobe at which the figures of a plan of the report are told.
int nprobeOf(const ReportInput &input, const ReportPlan &plan);
/// Whether the two plans are each at another nprobe.
bool areApart(const ReportInput &input);
/// The name of a plan, with its nprobe where the other plan is at another.
QString standingName(const ReportInput &input, const ReportPlan &plan);
NamedEvaluation named(const ReportPlan &plan);
/// Sizes, and load where the plan is at hand.
PlanSkew skewOf(const ReportInput &input, const ReportPlan &plan);

/// How the second plan stands beside the first, and whether they differ in recall; empty where there is none.
QStringList comparisonSentences(const ReportInput &input);

/// Says that the data is a sample, where it is one.
void addSample(const ReportInput &input, ReportSection &section);
/// Says what must be known of the plan's recall: how many queries it is not about, and that the data is a sample.
void addRecallNotes(const ReportInput &input, ReportSection &section);

/// `shardscope-cli evaluate` of the plan and its data.
QString evaluateCommand(const ReportInput &input, const ReportPlan &plan, const QStringList &more = {});

/// `shardscope-cli evaluate` that tells the figures of both plans where they stand; of the one alone if there is one.
QString standingCommand(const ReportInput &input);

/// `shardscope-cli simulate` with the settings of the forecast, which there must be, of both plans where they stand.
QString forecastCommand(const ReportInput &input);

/// Positions of the first rows and of some after them, at growing distances, with the last and `wanted`: what a curve
/// that bends early needs.
QList<int> excerptOf(qsizetype rows, int wanted);

/// "0.9731 (0.9725 … 0.9737)"
QString withInterval(double value, double low, double high);

/// Makes a table that has no model of its own.
class TableBuilder
{
public:
    TableBuilder(QString id, QString title, Evidence evidence);

    TableBuilder &column(const QString &title, bool isNumber = false);
    TableBuilder &row(QList<ReportTable::Cell> cells);
    ReportTable take() { return std::move(m_table); }

private:
    ReportTable m_table;
};

ReportTable::Cell textCell(const QString &text);
ReportTable::Cell textCell(std::string_view text);
/// What a row of times is of, with their unit; in documents always milliseconds, as the times are.
ReportTable::Cell timeTitleCell(const QString &title);
/// NaN is an empty cell.
ReportTable::Cell numberCell(double value, NumberFormat format);

} // namespace shardscope
