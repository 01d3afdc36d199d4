// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tables/TableExport.h"

#include "core/base/Decimal.h"
#include "ui/tables/NumberTable.h"

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
    const TimeUnitsScope documents(TimeUnits::Milliseconds);
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

bool isText(const QVariant &value)
{
    return value.userType() == QMetaType::QString;
}

/// A text that a spreadsheet would take for a formula, such as a plan called "=1+1", made one that it shows as it is.
/// Source: OWASP, CSV Injection. The wide forms are what Excel takes for the plain ones where East Asian input is on.
QString harmless(const QString &text)
{
    static const QString beginnings = QStringLiteral("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20");
    const bool isNumeral = parseDecimal(text.toStdString()).has_value();
    return text.isEmpty() || isNumeral || !beginnings.contains(text.front()) ? text : QLatin1Char('\'') + text;
}

QString tsvCell(const QVariant &value)
{
    if (isNumber(value)) {
        QLocale locale;
        locale.setNumberOptions(QLocale::OmitGroupSeparator);
        return locale.toString(value.toDouble(), 'g', QLocale::FloatingPointShortest);
    }
    const QString text = value.toString().simplified();
    return isText(value) ? harmless(text) : text;
}

} // namespace

QString csvCell(const QVariant &value)
{
    if (isNumber(value)) {
        return QString::number(value.toDouble(), 'g', QLocale::FloatingPointShortest);
    }
    QString text = isText(value) ? harmless(value.toString()) : value.toString();
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
