// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/TableExport.h"

#include "ui/models/NumberTable.h"

#include <QLocale>

#include <functional>

namespace shardscope {

namespace {

using Writer = std::function<QString(const QVariant &)>;

/// On one line.
QString heading(const QAbstractItemModel &model, int column)
{
    QString text = model.headerData(column, Qt::Horizontal).toString();
    return text.replace(QLatin1Char('\n'), QLatin1String(", "));
}

QString rows(const QAbstractItemModel &model, const QString &separator, const QString &end, const Writer &write)
{
    QString text;
    for (int row = -1; row < model.rowCount(); ++row) {
        QStringList cells;
        for (int column = 0; column < model.columnCount(); ++column) {
            cells.append(
                write(row < 0 ? heading(model, column) : model.index(row, column).data(NumberTable::SortRole)));
        }
        text += cells.join(separator) + end;
    }
    return text;
}

bool isNumber(const QVariant &value)
{
    return value.userType() == QMetaType::Double;
}

QString tsvCell(const QVariant &value)
{
    if (isNumber(value)) {
        QLocale locale;
        locale.setNumberOptions(QLocale::OmitGroupSeparator);
        return locale.toString(value.toDouble(), 'g', QLocale::FloatingPointShortest);
    }
    return value.toString().simplified();
}

} // namespace

QString csvCell(const QVariant &value)
{
    if (isNumber(value)) {
        return QString::number(value.toDouble(), 'g', QLocale::FloatingPointShortest);
    }
    QString text = value.toString();
    if (text.contains(QLatin1Char('"')) || text.contains(QLatin1Char(',')) || text.contains(QLatin1Char('\n')) ||
        text.contains(QLatin1Char('\r'))) {
        text = QLatin1Char('"') + text.replace(QLatin1String("\""), QLatin1String("\"\"")) + QLatin1Char('"');
    }
    return text;
}

QByteArray toCsv(const QAbstractItemModel &model)
{
    return rows(model, QStringLiteral(","), QStringLiteral("\r\n"), csvCell).toUtf8();
}

QString toTsv(const QAbstractItemModel &model)
{
    return rows(model, QStringLiteral("\t"), QStringLiteral("\n"), tsvCell);
}

} // namespace shardscope
