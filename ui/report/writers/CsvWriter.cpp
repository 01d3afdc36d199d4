// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/writers/CsvWriter.h"

#include "ui/tables/TableExport.h"

namespace shardscope {

QByteArray toCsv(const ReportTable &table)
{
    QStringList cells;
    for (const auto &column : table.columns) {
        cells.append(csvCell(column.documentTitle()));
    }
    QString text = cells.join(QLatin1Char(',')) + QLatin1String("\r\n");
    for (const auto &row : table.rows) {
        cells.clear();
        for (const auto &cell : row) {
            cells.append(csvCell(cell.value));
        }
        text += cells.join(QLatin1Char(',')) + QLatin1String("\r\n");
    }
    return text.toUtf8();
}

} // namespace shardscope
