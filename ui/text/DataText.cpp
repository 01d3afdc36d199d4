// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/DataText.h"

#include <QCoreApplication>

#include <filesystem>

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
    static QString leftAside(const TruthLeftAside &truth, Metric metric);
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

QString DataText::leftAside(const TruthLeftAside &truth, Metric metric)
{
    const QString said =
        tr("%1 lies beside the data but does not list its nearest neighbours by %2, and was left aside: the exact ones "
           "are computed.")
            .arg(QString::fromStdString(std::filesystem::path(truth.file).filename().string()), title(metric));
    if (!truth.fits || *truth.fits == metric) {
        return said;
    }
    return said + QLatin1Char(' ') +
           tr("It lists those by %1: to use it, choose that metric (--metric %2).")
               .arg(title(*truth.fits), QString::fromUtf8(nameOf(*truth.fits).data()));
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

QString truthLeftAsideSentence(const DataSet &data)
{
    return data.notes.truthLeftAside ? DataText::leftAside(*data.notes.truthLeftAside, data.metric) : QString();
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
