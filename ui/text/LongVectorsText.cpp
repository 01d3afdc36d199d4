// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/LongVectorsText.h"

#include "ui/text/NumberText.h"

#include <QCoreApplication>

namespace shardscope {

namespace {

/// Above this share it is told. Of vectors of about equal length a hundredth has few per cent.
constexpr double worthTelling = 0.2;

struct LongVectorsText
{
    Q_DECLARE_TR_FUNCTIONS(LongVectorsText)
};

} // namespace

QString longVectorsSentence(std::optional<double> shareOfLongest)
{
    if (!shareOfLongest || *shareOfLongest < worthTelling) {
        return {};
    }
    return LongVectorsText::tr(
               "Lengths are spread far: the longest 1 % of the vectors are %1 % of all true neighbours, so that few "
               "vectors, and the shards that hold them, take most queries. Where length means nothing, choose the "
               "metric cosine.")
        .arg(numberText(*shareOfLongest * 100, NumberFormat::Whole));
}

} // namespace shardscope
