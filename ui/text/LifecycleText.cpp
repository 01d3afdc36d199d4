// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/LifecycleText.h"

#include <QCoreApplication>

namespace shardscope {

namespace {

struct LifecycleText
{
    Q_DECLARE_TR_FUNCTIONS(LifecycleText)
};

} // namespace

QString wayText(ReshardWay way)
{
    switch (way) {
    case ReshardWay::SplitLargest:
        return LifecycleText::tr("Split the largest");
    case ReshardWay::SplitBusiest:
        return LifecycleText::tr("Split the busiest");
    case ReshardWay::Retrain:
        return LifecycleText::tr("Retrain");
    case ReshardWay::ByRule:
        return LifecycleText::tr("By its rule");
    }
    return {};
}

QString wayMeaning(ReshardWay way)
{
    switch (way) {
    case ReshardWay::SplitLargest:
        return LifecycleText::tr("The shards with most vectors are split in two, one after another; the others stay as "
                                 "they are.");
    case ReshardWay::SplitBusiest:
        return LifecycleText::tr("The shards with most work are split in two: queries that ask them, times the vectors "
                                 "they hold. The others stay as they are.");
    case ReshardWay::Retrain:
        return LifecycleText::tr("The plan is made anew with the new number of shards. Each new shard goes to the "
                                 "place where most of its vectors are already.");
    case ReshardWay::ByRule:
        return LifecycleText::tr("The rule of the plan is used with the new number. It looks at no vector, so clients "
                                 "can compute it.");
    }
    return {};
}

} // namespace shardscope
