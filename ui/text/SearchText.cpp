// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/SearchText.h"

#include "ui/text/NumberText.h"
#include "ui/text/VectorText.h"

#include <QCoreApplication>

#include <algorithm>

namespace shardscope {

namespace {

struct SearchText
{
    Q_DECLARE_TR_FUNCTIONS(SearchText)
};

/// Without the tenant.
QString whatIsAsked(const SearchQuestion &question, const DataSet &data)
{
    using Mode = SearchQuestion::Mode;
    constexpr qsizetype mostCharacters = 40;
    const QString text = QString::fromStdString(question.text);
    switch (question.mode) {
    case Mode::Query:
        return queryName(data, QueryId(question.number));
    case Mode::Row:
        return vectorName(data, VectorId(question.number));
    case Mode::Id:
        return SearchText::tr("Id %1").arg(text);
    case Mode::Label:
        //: %1: a label; %2: a number.
        return question.number > 1 ? SearchText::tr("%1, vector %2 of that label")
                                         .arg(text, numberText(question.number, NumberFormat::Id))
                                   : text;
    case Mode::Numbers:
        break;
    }
    return SearchText::tr("Numbers: %1")
        .arg(text.size() <= mostCharacters ? text : text.left(mostCharacters) + QStringLiteral("…"));
}

} // namespace

QString foundText(const SearchAnswer &answer, const QString &subject, std::int64_t vectors, int shards)
{
    double scanned = 0;
    double milliseconds = 0;
    for (const auto &asked : answer.asked) {
        scanned += static_cast<double>(asked.vectors);
        milliseconds += asked.milliseconds;
    }
    const auto trueOnes = std::ranges::count_if(answer.results, &SearchAnswer::Result::isTrue);
    const auto count = [](auto number) { return numberText(static_cast<double>(number), NumberFormat::Count); };
    return SearchText::tr("%1: <b>%2 of %3</b> true neighbours returned by asking %4 of %5 shards: %6 vectors (%7 of "
                          "all), %8 if asked one after another on this machine.")
        .arg(subject.toHtmlEscaped(), count(trueOnes), count(answer.truth.size()), count(answer.asked.size()),
             count(shards), count(scanned),
             numberText(scanned / std::max(1.0, static_cast<double>(vectors)), NumberFormat::Percent),
             durationText(milliseconds));
}

QString remedyText(const SearchAnswer &answer)
{
    int farthest = 0;
    for (const Miss &miss : answer.missed) {
        if (miss.reason == MissReason::InShard || miss.shardRank == 0) {
            return SearchText::tr("Not every miss can be mended by a larger nprobe; point at a row to read why.");
        }
        farthest = std::max(farthest, miss.shardRank);
    }
    return farthest > 0
               ? SearchText::tr("nprobe %1 would have found them all.").arg(numberText(farthest, NumberFormat::Id))
               : QString();
}

QString questionText(const SearchQuestion &question, const DataSet &data)
{
    const QString asked = whatIsAsked(question, data);
    //: %1: what is searched for; %2: the name of a tenant.
    return question.tenant.empty()
               ? asked
               : SearchText::tr("%1, for tenant %2").arg(asked, QString::fromStdString(question.tenant));
}

} // namespace shardscope
