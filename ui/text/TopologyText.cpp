// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/TopologyText.h"

#include "ui/text/NumberText.h"

#include <QCoreApplication>

namespace shardscope {

namespace {

struct TopologyText
{
    Q_DECLARE_TR_FUNCTIONS(TopologyText)

public:
    /// %1 is the node or shard, %2 the figure.
    static QString pattern(TopologyWarning::What what)
    {
        using What = TopologyWarning::What;
        switch (what) {
        case What::NodeDown:
            return tr("%1 does not answer. Check that its server runs and can be reached from here.");
        case What::NoIndex:
            return tr(
                "%1 has no index: every search compares all of its vectors. Build one, or deploy a plan that has one.");
        case What::IndexNotUsed:
            return tr(
                "%1 has an index that its planner goes past: searches compare all vectors. Look at its settings.");
        case What::UnevenNodes:
            return tr("%1 holds %2 times as many vectors as the mean node. Move shards to others.");
        case What::UnevenShards:
            return tr("%1 holds %2 times as many vectors as the mean shard. A balanced plan spreads them.");
        case What::CopyBehind:
            return tr("%1 is behind its first copy by %2 bytes: searches there may miss what is new. Look at its "
                      "replication.");
        case What::FewerCopies:
            return tr("%1 has fewer copies than others: %2. Add the missing ones before a node fails.");
        case What::DataDiffer:
            return tr("The copies of %1 differ by %2 vectors: answers depend on which one is asked. Deploy again to "
                      "mend them.");
        case What::NearlyFull:
            return tr("%1 has taken %2 of the memory it may take. Move shards to others, or let it take more.");
        case What::StatisticsOld:
            return tr("The number of vectors in %1 is an estimate of the engine. Have it gather statistics for a "
                      "better one.");
        case What::CompressedLossy:
            return tr("%1 holds compressed vectors: what is read back is not exactly what was written.");
        case What::RemovalCrashes:
            return tr("%1 runs a version that can crash when vectors are removed while others search. Update it before "
                      "vectors are moved, or have everyone search in the main thread.");
        }
        return {};
    }
};

} // namespace

QString sentence(const TopologyWarning &warning)
{
    using What = TopologyWarning::What;
    QString text = TopologyText::pattern(warning.what).arg(QString::fromStdString(warning.subject));
    if (warning.what == What::NearlyFull) {
        return text.arg(numberText(warning.figure, NumberFormat::Percent));
    }
    const bool isRatio = warning.what == What::UnevenNodes || warning.what == What::UnevenShards;
    return text.contains(QLatin1String("%2"))
               ? text.arg(numberText(warning.figure, isRatio ? NumberFormat::Ratio : NumberFormat::Count))
               : text;
}

} // namespace shardscope
