// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/Report.h"

#include "ui/tables/NumberTable.h"

#include <QAbstractItemModel>
#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <QRegularExpression>

#include <numeric>

namespace shardscope {

namespace {

struct ReportWords
{
    Q_DECLARE_TR_FUNCTIONS(Report)
};

/// On one line.
QString titleOf(const QAbstractItemModel &model, int column)
{
    QString title = model.headerData(column, Qt::Horizontal).toString();
    return title.replace(QLatin1Char('\n'), QLatin1String(", "));
}

} // namespace

QList<int> ReportTable::shownRows() const
{
    if (!excerpt.isEmpty()) {
        return excerpt;
    }
    QList<int> all(rows.size());
    std::iota(all.begin(), all.end(), 0);
    return all;
}

QString ReportTable::shortenedText() const
{
    return ReportWords::tr("%L1 of %L2 rows; the JSON and CSV of this report have them all.")
        .arg(excerpt.size())
        .arg(rows.size());
}

QString timeText(const QDateTime &time)
{
    const QLocale locale;
    QString date = locale.dateFormat(QLocale::LongFormat); // without the day of the week
    static const QRegularExpression weekday(QStringLiteral("d{3,4},?\\s*"));
    date.remove(weekday);
    return QStringLiteral("%1, %2 UTC")
        .arg(locale.toString(time.toUTC().date(), date), time.toUTC().toString(QStringLiteral("HH:mm")));
}

ReportTable tableOf(const QAbstractItemModel &model)
{
    ReportTable table;
    for (int column = 0; column < model.columnCount(); ++column) {
        const auto side = model.headerData(column, Qt::Horizontal, Qt::TextAlignmentRole).value<Qt::Alignment>();
        const QString shown = titleOf(model, column);
        const TimeUnitsScope documents(TimeUnits::Milliseconds);
        table.columns.append({shown, side.testFlag(Qt::AlignRight), titleOf(model, column)});
    }
    for (int row = 0; row < model.rowCount(); ++row) {
        QList<ReportTable::Cell> cells;
        for (int column = 0; column < model.columnCount(); ++column) {
            const QModelIndex index = model.index(row, column);
            const QString shown = index.data().toString();
            const TimeUnitsScope documents(TimeUnits::Milliseconds);
            cells.append({index.data(NumberTable::SortRole), shown});
        }
        table.rows.append(cells);
    }
    return table;
}

QString ReportChart::title() const
{
    return std::visit([](const auto &figure) { return figure.title; }, drawing);
}

QSize ReportChart::size() const
{
    return std::holds_alternative<MapFigure>(drawing) ? QSize(800, 540) : QSize(800, 350);
}

QByteArray ReportChart::svg(const SvgOptions &options) const
{
    return std::visit([&](const auto &figure) { return writeSvg(figure, options); }, drawing);
}

QString evidenceText(Evidence evidence)
{
    switch (evidence) {
    case Evidence::Given:
        return ReportWords::tr("given");
    case Evidence::Measured:
        return ReportWords::tr("measured");
    case Evidence::Forecast:
        return ReportWords::tr("forecast");
    case Evidence::NotMeasured:
        return ReportWords::tr("not measured");
    }
    return {};
}

QString evidenceKey(Evidence evidence)
{
    switch (evidence) {
    case Evidence::Given:
        return QStringLiteral("given");
    case Evidence::Measured:
        return QStringLiteral("measured");
    case Evidence::Forecast:
        return QStringLiteral("forecast");
    case Evidence::NotMeasured:
        return QStringLiteral("not-measured");
    }
    return {};
}

} // namespace shardscope
