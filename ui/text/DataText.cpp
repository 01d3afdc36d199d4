// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/DataText.h"

#include <QCoreApplication>

namespace shardscope {

namespace {

struct DataText
{
    Q_DECLARE_TR_FUNCTIONS(DataText)

public:
    struct Advice
    {
        QString verdict;
        QString sentence;
    };
    static Advice advice(double clusterability);
    static QString title(Metric metric);
};

QString DataText::title(Metric metric)
{
    switch (metric) {
    case Metric::L2:
        return tr("L2 distance");
    case Metric::InnerProduct:
        return tr("inner product");
    case Metric::Cosine:
        return tr("cosine");
    }
    return {};
}

DataText::Advice DataText::advice(double clusterability)
{
    if (clusterability >= 0.5) {
        return {tr("Shard this semantically"),
                tr("Most of a vector's nearest neighbours lie in its own cluster, so few shards need to be asked.")};
    }
    if (clusterability >= 0.2) {
        return {tr("Semantic sharding may pay"),
                tr("Neighbours keep together only in part: try a semantic plan, and look at its recall before you "
                   "decide.")};
    }
    return {tr("Don't bother to shard this semantically"),
            tr("Neighbours hardly keep together, as in noise: whatever the split, most shards must be asked. Random "
               "shards do as well and are simpler.")};
}

} // namespace

QString metricTitle(Metric metric)
{
    return DataText::title(metric);
}

QString clusterabilityVerdict(double clusterability)
{
    return DataText::advice(clusterability).verdict;
}

QString clusterabilityAdvice(double clusterability)
{
    return DataText::advice(clusterability).sentence;
}

} // namespace shardscope
