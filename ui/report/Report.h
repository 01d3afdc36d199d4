// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Json.h"
#include "ui/figures/Figure.h"
#include "ui/figures/MapFigure.h"
#include "ui/figures/TreemapFigure.h"
#include "ui/text/Terms.h"

#include <QDateTime>
#include <QList>
#include <QSize>
#include <QString>
#include <QVariant>

#include <memory>
#include <variant>

class QAbstractItemModel;

namespace shardscope {

/// How a figure was come by. A reader sees it beside every chart and table.
enum class Evidence {
    Given,       ///< set by the user or a fact about the data, not a result
    Measured,    ///< on the user's own vectors
    Forecast,    ///< by the simulator, from what was measured
    NotMeasured, ///< there is no figure
};

/// When a report was written, for a reader: "November 22, 2026, 18:31 UTC".
QString timeText(const QDateTime &time);

/// A table as it stands in a report: the cells of a table model, so that they can be written on any thread.
struct ReportTable
{
    struct Column
    {
        QString title; ///< on one line
        bool isNumber = false;
        QString inDocuments{}; ///< where times are written in other units: the title beside the values; empty: the same

        const QString &documentTitle() const { return inDocuments.isEmpty() ? title : inDocuments; }
    };
    struct Cell
    {
        QVariant value; ///< a double in full precision, a QString, or nothing
        QString text;   ///< as a reader sees it
    };

    QString id{}; ///< "recall-by-nprobe": names files, anchors and keys; the same in every language
    QString title{};
    Evidence evidence = Evidence::Measured;
    QString command{}; ///< for a shell; makes the numbers again; empty where there is nothing to make
    QList<Column> columns{};
    QList<QList<Cell>> rows{};
    QList<int> excerpt{}; ///< rows for a reader where all are too many; empty: all

    QList<int> shownRows() const;
    bool isShortened() const { return !excerpt.isEmpty() && excerpt.size() < rows.size(); }
    QString shortenedText() const; ///< for a reader who sees the excerpt only
};

/// The cells of a table model.
ReportTable tableOf(const QAbstractItemModel &model);

/// A chart with the numbers it is drawn from.
struct ReportChart
{
    std::variant<Figure, MapFigure, TreemapFigure> drawing;
    QString caption;      ///< one or two sentences: what is to be seen
    ReportTable table;    ///< its id, evidence and command are the chart's
    QString numbersAt{};  ///< id of an earlier chart where a reader finds the same numbers; empty: with this one
    bool isAlone = false; ///< printed without its numbers, which documents have all the same

    bool printsNumbers() const { return numbersAt.isEmpty() && !isAlone; }
    QString title() const;
    QSize size() const; ///< that suits it on a page, in CSS pixels
    /// As a picture. Light: paper is, and a page can turn it with svgStyleSheet.
    QByteArray svg(const SvgOptions &options) const;
};

struct ReportText
{
    QString text; ///< one paragraph
};

/// In place of figures that are not there.
struct ReportGap
{
    QString text;    ///< what was not measured, and why
    QString command; ///< measures it
};

/// The user's own words, as Markdown. Writers escape them: nothing in them is trusted.
struct ReportNotes
{
    QString markdown;
};

using ReportBlock = std::variant<ReportText, ReportGap, ReportChart, ReportTable, ReportNotes>;

struct ReportSection
{
    QString id{}; ///< "recall"; the same in every language
    QString title{};
    QList<ReportBlock> blocks{};
    QList<Term> terms{}; ///< used here, for the definitions
};

/// A report as a document: what it says, not how it looks. Writers turn it into files.
struct Report
{
    QString title;
    QString subtitle;
    QString language; ///< "en", "de"
    QDateTime written;
    bool isBrief = false; ///< a few pages to decide by, without a page of contents
    QList<ReportSection> sections;
    /// What it is about as documents with stable keys: "dataset", "plan", "evaluation", …; only the JSON has them.
    std::shared_ptr<const Json> documents;
};

/// "measured", "forecast", …
QString evidenceText(Evidence evidence);
/// The same for documents, in every language.
QString evidenceKey(Evidence evidence);

} // namespace shardscope
