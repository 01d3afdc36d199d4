// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

class QWidget;

namespace shardscope {

// The manual as HTML for a QTextDocument, in the current language or, where that has no translation, in English.
// Its links are "help:TOPIC#place"; its pictures "NAME.svg", which `drawing` draws.

/// In the order of the contents: the overview, the pages of the window by their names, terms, kinds.
const QStringList &manualTopics();

/// What a topic says; empty if there is none of that name. Terms and kinds are made of the texts of tooltips.
QString manualText(const QString &topic);

/// What a page's fields do and what the columns of its tables mean, as their tooltips have it.
QString fieldsAndFigures(const QWidget &page);

/// The first heading.
QString manualTitle(const QString &html);

/// A heading within a topic that links lead to.
struct ManualPlace
{
    QString name;
    QString title;
};
/// In their order.
QList<ManualPlace> manualPlaces(const QString &html);

} // namespace shardscope
