// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/ScaleText.h"

#include "core/partition/SemanticSettings.h"
#include "core/partition/Spill.h"
#include "ui/text/NumberText.h"

#include <QCoreApplication>
#include <QStringList>

namespace shardscope {

namespace {

struct ScaleText
{
    Q_DECLARE_TR_FUNCTIONS(ScaleText)
};

QString countText(std::int64_t count)
{
    return numberText(static_cast<double>(count), NumberFormat::Count);
}

} // namespace

QString scaleSentence(const PlanSpec &spec, std::int64_t vectors)
{
    QStringList sentences;
    if (const auto sample = trainingSampleOf(spec, vectors); sample && !sample->isAll()) {
        //: %1, %2: numbers of vectors; %3: number of clusters; "sample" is the name of a setting
        sentences << ScaleText::tr("k-means learns its %3 clusters from %1 of the %2 vectors, drawn at random; all of "
                                   "them then get their cluster. With sample 0 it learns from all.")
                         .arg(countText(sample->vectors), countText(sample->of), countText(sample->clusters));
    }
    if (leavesDemand(spec, vectors)) {
        sentences << ScaleText::tr("Copies are chosen by SOAR's loss, for of so many vectors demand is not measured.");
    }
    return sentences.join(QLatin1Char(' '));
}

} // namespace shardscope
