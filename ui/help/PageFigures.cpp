// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/help/Manual.h"

#include "ui/text/PlainTip.h"

#include <QAbstractButton>
#include <QAbstractSpinBox>
#include <QComboBox>
#include <QCoreApplication>
#include <QLineEdit>
#include <QTableView>
#include <QTextDocument>

namespace shardscope {

namespace {

struct PageFiguresWords
{
    Q_DECLARE_TR_FUNCTIONS(PageFigures)
};

/// A tooltip's text on one line, whether it is markup or not.
QString tipText(const QString &tip)
{
    QTextDocument document;
    if (Qt::mightBeRichText(tip)) {
        document.setHtml(tip);
    } else {
        document.setPlainText(tip);
    }
    return document.toPlainText().simplified();
}

QString entry(const QString &name, const QString &meaning)
{
    // A column may be called by what is in it, such as a plan, and have no name while there is none.
    const QString head = name.isEmpty() ? QString() : QStringLiteral("<b>%1</b>: ").arg(name.toHtmlEscaped());
    return QStringLiteral("<li>%1%2</li>\n").arg(head, meaning.toHtmlEscaped());
}

QString nameOf(const QWidget &field)
{
    const auto *button = qobject_cast<const QAbstractButton *>(&field);
    QString name = button && !button->text().isEmpty() ? button->text() : field.accessibleName();
    return name.remove(QLatin1Char('&')).simplified();
}

bool isField(const QWidget &widget)
{
    const bool isKind = qobject_cast<const QAbstractButton *>(&widget) || qobject_cast<const QComboBox *>(&widget) ||
                        qobject_cast<const QAbstractSpinBox *>(&widget) || qobject_cast<const QLineEdit *>(&widget);
    const QWidget *within = widget.parentWidget(); // the line of text that a field of numbers is made of
    const bool isPart = qobject_cast<const QAbstractSpinBox *>(within) || qobject_cast<const QComboBox *>(within);
    return isKind && !isPart;
}

QString fieldsOf(const QWidget &page)
{
    QStringList entries;
    for (const auto *widget : page.findChildren<const QWidget *>()) {
        if (isField(*widget) && !widget->toolTip().isEmpty() && !nameOf(*widget).isEmpty()) {
            const QString line = entry(nameOf(*widget), tipText(widget->toolTip()));
            entries += entries.contains(line) ? QStringList() : QStringList(line);
        }
    }
    return entries.join(QString());
}

/// The title of the panel that a table belongs to.
QString titleOf(const QTableView &table)
{
    for (const QWidget *widget = &table; widget; widget = widget->parentWidget()) {
        if (!widget->accessibleName().isEmpty()) {
            return widget->accessibleName();
        }
    }
    return {};
}

QString columnsOf(const QTableView &table)
{
    QStringList entries;
    const QAbstractItemModel *model = table.model();
    for (int column = 0; model && column < model->columnCount(); ++column) {
        const QString tip = tipText(model->headerData(column, Qt::Horizontal, Qt::ToolTipRole).toString());
        const QString name = model->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString().simplified();
        const QString line = entry(name, tip);
        entries += tip.isEmpty() || entries.contains(line) ? QStringList() : QStringList(line);
    }
    return entries.join(QString());
}

} // namespace

QString fieldsAndFigures(const QWidget &page)
{
    QString html;
    const QString fields = fieldsOf(page);
    if (!fields.isEmpty()) {
        html += QStringLiteral("<h2><a name=\"fields\"></a>%1</h2>\n<ul>\n%2</ul>\n")
                    .arg(PageFiguresWords::tr("Every control"), fields);
    }
    QString tables;
    for (const auto *table : page.findChildren<const QTableView *>()) {
        const QString columns = columnsOf(*table);
        if (!columns.isEmpty()) {
            tables += QStringLiteral("<h3>%1</h3>\n<ul>\n%2</ul>\n").arg(titleOf(*table).toHtmlEscaped(), columns);
        }
    }
    if (!tables.isEmpty()) {
        html += QStringLiteral("<h2><a name=\"figures\"></a>%1</h2>\n%2")
                    .arg(PageFiguresWords::tr("Every figure of its tables"), tables);
    }
    return html;
}

} // namespace shardscope
