// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/VectorText.h"

#include "ui/text/MissText.h"
#include "ui/text/NumberText.h"

#include <QCoreApplication>
#include <QStringList>

namespace shardscope {

namespace {

QString shardLine(const Partition &partition, VectorId vector)
{
    QStringList shards;
    for (const ShardId shard : partition.placesOf(vector)) {
        shards << numberText(shard.value, NumberFormat::Id);
    }
    return shards.size() > 1
               ? QCoreApplication::translate("VectorText", "Shards %1").arg(shards.join(QStringLiteral(", ")))
               : QCoreApplication::translate("VectorText", "Shard %1").arg(shards.value(0));
}

} // namespace

QString vectorFacts(const DataSet &data, const Partition *partition, VectorId vector)
{
    QStringList lines;
    lines << QStringLiteral("<b>%1</b>")
                 .arg(QCoreApplication::translate("VectorText", "Vector %1")
                          .arg(numberText(vector.value, NumberFormat::Id)));
    if (const QString label = labelOf(data, vector); !label.isEmpty()) {
        lines << label.toHtmlEscaped();
    }
    if (partition) {
        lines << shardLine(*partition, vector);
    }
    if (data.tenancy) {
        const TenantId tenant = data.tenancy->ofVector[vector.index()];
        lines << QCoreApplication::translate("VectorText", "Tenant %1")
                     .arg(QString::fromStdString(data.tenancy->names[tenant.index()]).toHtmlEscaped());
    }
    for (const Attribute &attribute : data.attributes) {
        const std::int32_t value = attribute.ofVector[vector.index()];
        lines << QCoreApplication::translate("VectorText", "%1: %2")
                     .arg(QString::fromStdString(attribute.name).toHtmlEscaped(),
                          QString::fromStdString(attribute.values[value]).toHtmlEscaped());
    }
    return lines.join(QStringLiteral("<br>"));
}

QString queryName(const DataSet &data, QueryId query)
{
    const QString number = numberText(query.value, NumberFormat::Id);
    if (query.index() < data.queryLabels.size()) {
        return QCoreApplication::translate("VectorText", "Query %1 (%2)")
            .arg(number, QString::fromStdString(data.queryLabels[query.index()]));
    }
    return QCoreApplication::translate("VectorText", "Query %1").arg(number);
}

} // namespace shardscope
