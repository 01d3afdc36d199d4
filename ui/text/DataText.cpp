// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/DataText.h"

#include "core/data/Sampling.h"
#include "core/sources/Source.h"
#include "ui/text/NumberText.h"

#include <QCoreApplication>
#include <QStringList>

#include <filesystem>

namespace shardscope {

namespace {

/// Names of the formats are the same in every language. What a file is in is told by its content, so any file will do.
struct FileKind
{
    const char *name;
    const char *patterns;
};
constexpr FileKind fileKinds[] = {
    {"Parquet", "*.parquet *.pq"},
    {"HDF5", "*.h5 *.hdf5"},
    {"NumPy", "*.npy *.npz"},
    {"IDX", "*ubyte *ubyte.gz *.idx *.idx.gz"},
    {"fvecs, bvecs, ivecs", "*.fvecs *.bvecs *.ivecs"},
    {"fbin, u8bin, i8bin", "*.fbin *.u8bin *.i8bin *.bin"},
    {"GloVe, word2vec", "*.txt *.vec *.bin *.txt.gz *.vec.gz"},
    {"CSV", "*.csv *.tsv *.txt *.csv.gz *.tsv.gz"},
    {"JSON", "*.json *.jsonl *.ndjson *.json.gz *.jsonl.gz"},
};

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
    static QString sample(double share, std::int64_t of);
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

QString DataText::sample(double share, std::int64_t of)
{
    return tr("A sample of about %1 of %2 vectors: nearest neighbours lie further apart in it than among all, so where "
              "shards keep neighbours together, recall at equal nprobe is told too low for the whole.")
        .arg(numberText(share, NumberFormat::Percent), numberText(static_cast<double>(of), NumberFormat::Count));
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

QString dataFilter()
{
    QStringList all;
    QStringList filters;
    for (const FileKind &kind : fileKinds) {
        all += QString::fromLatin1(kind.patterns).split(QLatin1Char(' '));
        filters << QStringLiteral("%1 (%2)").arg(QLatin1String(kind.name), QLatin1String(kind.patterns));
    }
    all.removeDuplicates();
    filters.prepend(DataText::tr("Vectors (%1)").arg(all.join(QLatin1Char(' '))));
    filters.append(DataText::tr("All files (*)"));
    return filters.join(QStringLiteral(";;"));
}

QString metricTitle(Metric metric)
{
    return DataText::title(metric);
}

QString truthLeftAsideSentence(const DataSet &data)
{
    return data.notes.truthLeftAside ? DataText::leftAside(*data.notes.truthLeftAside, data.metric) : QString();
}

QString trainingSentence(const DataSet &data)
{
    const std::int64_t of = data.notes.trainingQueriesOf;
    return of > 0
               ? DataText::tr("%1 of %2 queries to learn from were taken; left out are those that are evaluated too, "
                              "and of more than %3 what a sample leaves.")
                     .arg(numberText(static_cast<double>(data.trainingQueries.size()), NumberFormat::Count),
                          numberText(static_cast<double>(of), NumberFormat::Count),
                          numberText(mostTrainingQueries, NumberFormat::Count))
               : QString();
}

QString sampleSentence(const DataSet &data)
{
    const auto share = sampledShare(data);
    return share ? DataText::sample(*share, data.notes.sampledFrom) : QString();
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
