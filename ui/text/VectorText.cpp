// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/VectorText.h"

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

QString nameOf(const QString &id, const QString &label)
{
    if (id.isEmpty()) {
        return label;
    }
    const QString named = QCoreApplication::translate("VectorText", "id %1").arg(id);
    return label.isEmpty() ? named : QCoreApplication::translate("VectorText", "%1, %2").arg(named, label);
}

QString textAt(const Identifiers &ids, std::int64_t row)
{
    return row >= 0 && row < ids.size() ? QString::fromStdString(ids.text(row)) : QString();
}

QString textAt(const std::vector<std::string> &labels, std::int64_t row)
{
    return row >= 0 && row < std::ssize(labels) ? QString::fromStdString(labels[row]) : QString();
}

} // namespace

QString labelOf(const DataSet &data, VectorId vector)
{
    return textAt(data.labels, vector.value);
}

QString idOf(const DataSet &data, VectorId vector)
{
    return textAt(data.ids, vector.value);
}

QString nameOf(const DataSet &data, VectorId vector)
{
    return nameOf(idOf(data, vector), labelOf(data, vector));
}

QString vectorName(const DataSet &data, VectorId vector)
{
    const QString number =
        QCoreApplication::translate("VectorText", "Vector %1").arg(numberText(vector.value, NumberFormat::Id));
    const QString name = nameOf(data, vector);
    return name.isEmpty() ? number : QStringLiteral("%1 (%2)").arg(number, name);
}

QString vectorFacts(const DataSet &data, const Partition *partition, VectorId vector)
{
    QStringList lines;
    lines << QStringLiteral("<b>%1</b>")
                 .arg(QCoreApplication::translate("VectorText", "Vector %1")
                          .arg(numberText(vector.value, NumberFormat::Id)));
    if (const QString id = idOf(data, vector); !id.isEmpty()) {
        lines << QCoreApplication::translate("VectorText", "Id %1").arg(id.toHtmlEscaped());
    }
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
    const QString name = nameOf(textAt(data.queryIds, query.value), textAt(data.queryLabels, query.value));
    return name.isEmpty() ? QCoreApplication::translate("VectorText", "Query %1").arg(number)
                          : QCoreApplication::translate("VectorText", "Query %1 (%2)").arg(number, name);
}

} // namespace shardscope
