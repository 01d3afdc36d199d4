// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/sections/Parts.h"
#include "ui/report/sections/Sections.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include <limits>

namespace shardscope {

namespace {

struct CarriedOutText
{
    Q_DECLARE_TR_FUNCTIONS(CarriedOutSection)
};

QString movedText(const CarriedOutMove &move)
{
    switch (move.what) {
    case CarriedOutMove::What::Tenant:
        return CarriedOutText::tr("Tenant %1 from shard %2 to shard %3")
            .arg(QString::fromStdString(move.tenant.value_or("")))
            .arg(move.from.value_or(ShardId()).value)
            .arg(move.to.value_or(ShardId()).value);
    case CarriedOutMove::What::Shard:
        return CarriedOutText::tr("Shard %1 to node %2")
            .arg(move.from.value_or(ShardId()).value)
            .arg(move.toNode.value_or(-1));
    case CarriedOutMove::What::Resharding:
        break;
    }
    return CarriedOutText::tr("From %1 to %2 shards").arg(move.shardsBefore).arg(move.shardsAfter);
}

QString endedText(const CarriedOutMove &move)
{
    const auto when = QDateTime::fromString(QString::fromStdString(move.ended), Qt::ISODate);
    return QLocale().toString(when.toLocalTime(), QLocale::ShortFormat);
}

ReportTable movesTable(const CarriedOut &carriedOut)
{
    TableBuilder table(QStringLiteral("carried-out"), CarriedOutText::tr("What was moved"), Evidence::Measured);
    table.column(CarriedOutText::tr("Ended"))
        .column(CarriedOutText::tr("Cluster"))
        .column(CarriedOutText::tr("What was moved"))
        .column(CarriedOutText::tr("Outcome"))
        .column(CarriedOutText::tr("Moves"), true)
        .column(CarriedOutText::tr("Vectors when it began"), true)
        .column(CarriedOutText::tr("Vectors copied"), true)
        .column(CarriedOutText::tr("Bytes copied"), true)
        .column(CarriedOutText::tr("Verified"), true)
        .column(CarriedOutText::tr("Mended"), true)
        .column(CarriedOutText::tr("No answer for"), true)
        .column(CarriedOutText::tr("Foretold at most"), true);
    const auto count = [](std::int64_t number) { return numberCell(static_cast<double>(number), NumberFormat::Count); };
    const auto silence = [](const std::optional<double> &seconds) {
        return textCell(seconds ? durationText(1e3 * *seconds) : QString());
    };
    for (const CarriedOutMove &move : carriedOut.moves) {
        table.row({textCell(endedText(move)), textCell(move.cluster), textCell(movedText(move)),
                   textCell(move.isAborted ? CarriedOutText::tr("undone") : CarriedOutText::tr("finished")),
                   count(move.moves), count(move.vectors), count(move.copied),
                   numberCell(static_cast<double>(move.copiedBytes), NumberFormat::Bytes), count(move.verified),
                   count(move.mended), silence(move.silence), silence(move.silenceForetold)});
    }
    return table.take();
}

void fillCarriedOut(const ReportInput &input, const ReportSettings &, ReportSection &section)
{
    section.terms = {Term::Tenant, Term::Shard};
    const auto &carriedOut = input.lifecycle.carriedOut;
    if (!carriedOut || carriedOut->moves.empty()) {
        section.blocks << ReportGap{CarriedOutText::tr("Nothing was moved on a live cluster."), {}};
        return;
    }
    section.blocks
        << ReportText{CarriedOutText::tr(
               "Moved on live clusters while they were served, the last first. Bytes are those of the values "
               "that were copied; every vector was compared in both places before reads were switched. What an engine "
               "moves itself does not answer meanwhile, and is not compared.")}
        << movesTable(*carriedOut);
}

} // namespace

SectionKind carriedOutSection()
{
    return {"carried-out", [] { return CarriedOutText::tr("Carried out"); },
            [] { return CarriedOutText::tr("What was moved on live clusters."); },
            [](const ReportInput &input, const ReportSettings &) {
                return input.lifecycle.carriedOut && !input.lifecycle.carriedOut->moves.empty();
            },
            fillCarriedOut};
}

} // namespace shardscope
