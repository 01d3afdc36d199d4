// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figures/TextFit.h"

#include <algorithm>

namespace shardscope {

namespace {

constexpr QChar ellipsis(0x2026);

/// The longest of what `cut(kept)` makes, for kept characters, that fits.
template<class Cut>
QString longestThatFits(const QString &text, double width, const WidthOf &widthOf, const Cut &cut)
{
    qsizetype fits = 0;
    for (qsizetype low = 0, high = text.size() - 1; low <= high;) {
        const qsizetype kept = (low + high) / 2;
        if (widthOf(cut(kept)) <= width) {
            fits = kept;
            low = kept + 1;
        } else {
            high = kept - 1;
        }
    }
    return cut(fits);
}

QString cutInTheMiddle(const QString &text, double width, const WidthOf &widthOf)
{
    return longestThatFits(text, width, widthOf,
                           [&](qsizetype kept) { return text.left((kept + 1) / 2) + ellipsis + text.right(kept / 2); });
}

/// So that what begins at a place can be read.
QString cutAround(const QString &text, qsizetype place, double width, const WidthOf &widthOf)
{
    return longestThatFits(text, width, widthOf, [&](qsizetype kept) {
        const qsizetype first = std::clamp<qsizetype>(place - kept / 3, 0, text.size() - kept);
        return (first > 0 ? QString(ellipsis) : QString()) + text.mid(first, kept) +
               (first + kept < text.size() ? QString(ellipsis) : QString());
    });
}

qsizetype firstDifference(const QString &a, const QString &b)
{
    return std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first - a.begin();
}

} // namespace

QStringList cutApart(const QStringList &texts, double width, const WidthOf &widthOf)
{
    QStringList cut;
    for (const QString &text : texts) {
        cut.append(widthOf(text) <= width ? text : cutInTheMiddle(text, width, widthOf));
    }
    const QStringList inTheMiddle = cut;
    for (qsizetype i = 0; i < texts.size(); ++i) {
        for (qsizetype j = 0; j < texts.size(); ++j) {
            if (texts[i] != texts[j] && inTheMiddle[i] == inTheMiddle[j]) {
                cut[i] = cutAround(texts[i], firstDifference(texts[i], texts[j]), width, widthOf);
                break;
            }
        }
    }
    return cut;
}

QStringList wrappedLines(const QString &text, double width, const WidthOf &widthOf)
{
    QStringList lines;
    for (const QString &word : text.split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
        const QString longer = lines.isEmpty() ? word : lines.last() + QLatin1Char(' ') + word;
        if (!lines.isEmpty() && widthOf(longer) <= width) {
            lines.last() = longer;
        } else {
            lines.append(widthOf(word) <= width ? word : cutInTheMiddle(word, width, widthOf));
        }
    }
    return lines;
}

} // namespace shardscope
