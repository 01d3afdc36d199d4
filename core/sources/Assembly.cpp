// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/Assembly.h"

#include "core/data/Elements.h"
#include "core/data/Examine.h"
#include "core/data/Frame.h"
#include "core/data/MappedFile.h"
#include "core/data/Mend.h"
#include "core/data/Sampling.h"
#include "core/data/Scratch.h"
#include "core/data/Tenants.h"
#include "core/sources/QueryRows.h"
#include "core/sources/TruthFile.h"
#include "core/truth/ExactSearch.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <memory>
#include <utility>

namespace shardscope {

namespace {

/// Rows with a NaN or an infinity.
Error nonFinite(const std::string &subject, const Findings &findings)
{
    return {Code::NonFinite,
            subject,
            {std::int64_t(findings.nonFinite.front().value), std::int64_t(findings.nonFinite.size())}};
}

/// Rows of one type and dimension, one set after the other.
VectorSet joined(const VectorSet &first, const VectorSet &second)
{
    auto bytes = std::make_shared<AlignedVector<std::byte>>();
    bytes->reserve(static_cast<std::size_t>(first.bytes() + second.bytes()));
    for (const auto *part : {&first, &second}) {
        for (std::int64_t i = 0; i < part->size(); ++i) {
            bytes->insert(bytes->end(), part->row(i), part->row(i) + part->rowBytes());
        }
    }
    const std::byte *start = bytes->data();
    return {std::move(bytes), start, first.size() + second.size(), first.dim(), first.rowBytes(), first.element()};
}

template<class Entry>
std::vector<Entry> chosen(const std::vector<Entry> &all, std::span<const VectorId> rows)
{
    std::vector<Entry> some;
    if (!all.empty()) {
        some.reserve(rows.size());
        for (const VectorId row : rows) {
            some.push_back(all[row.index()]);
        }
    }
    return some;
}

/// Takes a data set from what was loaded to what is handed out, one step after another.
class DataSetAssembly
{
public:
    DataSetAssembly(LoadedSet loaded, const Source &source)
        : m_source(source), m_loaded(std::move(loaded)), m_data(m_loaded.data)
    {
        m_data.source = source.location;
        m_data.metric = source.metric.value_or(m_loaded.metric.value_or(Metric::L2));
    }

    Outcome<DataSet> run(const Progress &progress)
    {
        SHARDSCOPE_TRY(checkBase(partOf(progress, 600, 750)));
        SHARDSCOPE_TRY(readTenantColumn());
        SHARDSCOPE_TRY(settleQueries(partOf(progress, 750, 850)));
        SHARDSCOPE_TRY(giveTenants());
        SHARDSCOPE_TRY(settleMetric(partOf(progress, 850, 875)));
        SHARDSCOPE_TRY(settleFrame(partOf(progress, 875, 900)));
        takeTrainingApart();
        SHARDSCOPE_TRY(settleTruth(partOf(progress, 900, 1000)));
        drawTraining();
        SHARDSCOPE_TRY(checkUnchanged(m_data)); // so that the fingerprint is of what is worked with
        m_data.fingerprint = digestOf(m_identity);
        m_data.earlierFingerprint = digestOf(m_earlierIdentity);
        return std::move(m_data);
    }

private:
    Outcome<Done> checkBase(const Progress &progress)
    {
        if (m_data.base.empty()) {
            // A file of ids alone is ground truth.
            return m_loaded.neighbors ? Error{Code::UnsupportedElement, m_source.location, {std::string("int32")}}
                                      : Error{Code::EmptyDataSet, m_source.location, {}};
        }
        auto found = examine(m_data.base, progress);
        SHARDSCOPE_TRY(found);
        if (!found->nonFinite.empty()) {
            if (!m_source.dropNonFinite) {
                return nonFinite(m_source.location, *found);
            }
            dropRows(m_data, found->nonFinite);
            m_data.notes.droppedRows = found->nonFinite;
            if (m_data.base.empty()) {
                return Error{Code::EmptyDataSet, m_source.location, {}};
            }
        }
        SHARDSCOPE_TRY(settleSampling());
        m_zeroVectors = found->zeroVectors;
        m_ofBase = found->magnitudes;
        const std::string without = " without " + std::to_string(m_data.notes.droppedRows.size());
        identify(found->digest + without, found->earlierDigest + without);
        return Done();
    }

    /// What the user says of how many the rows are a sample counts more than what the file does.
    Outcome<Done> settleSampling()
    {
        if (m_source.sampledFrom == 0) {
            return Done();
        }
        const auto rows = m_data.base.size() + std::ssize(m_data.notes.droppedRows);
        if (m_source.sampledFrom <= rows) {
            return Error{Code::OutOfRange,
                         "--sampled-from",
                         {std::string("vectors that these are a sample of"), static_cast<double>(m_source.sampledFrom),
                          static_cast<double>(rows + 1), 1e15}};
        }
        m_data.notes.sampledFrom = m_source.sampledFrom;
        identify("of " + std::to_string(m_source.sampledFrom));
        return Done();
    }

    Outcome<Done> readTenantColumn()
    {
        if (m_source.layout.tenantColumn.empty()) {
            return Done();
        }
        auto tenancy = tenancyByColumn(m_data, m_source.layout.tenantColumn);
        SHARDSCOPE_TRY(tenancy);
        m_data.tenancy = *std::move(tenancy);
        return Done();
    }

    Outcome<Done> settleQueries(const Progress &progress)
    {
        const auto reading = partOf(progress, 0, 500);
        if (!m_source.queries.empty()) {
            SHARDSCOPE_TRY(readQueries(partOf(reading, 0, 500)));
        } else if (m_data.queries.empty()) {
            const auto count = std::min(std::max<std::int64_t>(0, m_source.sampleQueries), m_data.base.size() / 2);
            const auto usual = sampleRows(m_data.base.size(), count, m_source.seed);
            holdOutQueries(m_data, count, m_source.seed);
            const auto &rows = m_data.notes.heldOutRows; // their choice depends on number, seed and tenants
            identify("held out " + digestOf(rows.data(), rows.size() * sizeof(VectorId)),
                     "held out " + std::to_string(count) + " by " + std::to_string(m_source.seed) +
                         (rows == usual ? "" : "\nso that every tenant keeps a vector"));
            if (m_source.trainingQueries.empty()) {
                return Done();
            }
        } else if (m_data.tenancy) {
            // Queries that came with the vectors, but not with their tenants.
            return Error{
                Code::MissingColumn, m_source.location + "#queries", {m_source.layout.tenantColumn, std::string()}};
        }
        m_evaluated = m_data.queries.size();
        SHARDSCOPE_TRY(readTraining(partOf(reading, 500, 1000)));
        return checkQueries(partOf(progress, 500, 1000));
    }

    /// Queries to learn from follow those to evaluate, so that whatever is done to the ones is done to the others,
    /// until `takeTrainingApart`.
    Outcome<Done> readTraining(const Progress &progress)
    {
        auto training = std::exchange(m_data.trainingQueries, {}); // a generator's
        std::vector<TenantId> tenants;
        const auto subject = m_source.trainingQueries.empty() ? m_source.location : m_source.trainingQueries.string();
        if (!m_source.trainingQueries.empty()) {
            const ReadOptions options{m_source.acceptTruncated, false, m_source.layout};
            auto content = readFile(m_source.trainingQueries, options, partOf(progress, 0, 300));
            SHARDSCOPE_TRY(content);
            training = std::move(content->vectors);
            SHARDSCOPE_TRY(checkTraining(training, partOf(progress, 300, 500)));
            if (m_data.tenancy) {
                auto found = queryTenantsByColumn(*m_data.tenancy, content->attributes, m_source.layout.tenantColumn,
                                                  m_source.trainingQueries.string());
                SHARDSCOPE_TRY(found);
                tenants = *std::move(found);
            }
            if (training.size() > mostTrainingQueries) {
                const auto rows = sampleRows(training.size(), mostTrainingQueries, m_source.seed);
                noteTrainingOf(training.size());
                training = training.gather(rows);
                if (m_data.tenancy) {
                    tenants = chosen(tenants, rows);
                }
            }
        }
        if (training.empty() || m_data.queries.empty()) {
            return Done();
        }
        SHARDSCOPE_TRY(agree(m_data.queries, training, partOf(progress, 500, 1000)));
        SHARDSCOPE_TRY(leaveEvaluatedOut(training, tenants, subject));
        if (m_data.tenancy) {
            auto &ofQuery = m_data.tenancy->ofQuery;
            ofQuery.insert(ofQuery.end(), tenants.begin(), tenants.end());
        }
        m_data.queries = joined(m_data.queries, training);
        identify("the last " + std::to_string(training.size()) + " queries to learn from");
        return Done();
    }

    /// What is learned from must not be what is judged by.
    Outcome<Done> leaveEvaluatedOut(VectorSet &training, std::vector<TenantId> &tenants, const std::string &subject)
    {
        const bool hasTenants = m_data.tenancy && !tenants.empty();
        const std::span ofQuery =
            hasTenants ? std::span<const TenantId>(m_data.tenancy->ofQuery) : std::span<const TenantId>();
        const auto left = QueryRows(m_data.queries, ofQuery).without(training, tenants);
        if (left.empty()) {
            return Error{Code::AllTrainingEvaluated, subject, {training.size()}};
        }
        if (std::ssize(left) < training.size()) {
            noteTrainingOf(training.size());
            training = training.gather(left);
            tenants = chosen(tenants, left);
        }
        return Done();
    }

    /// That fewer are taken than these.
    void noteTrainingOf(std::int64_t queries)
    {
        m_data.notes.trainingQueriesOf = std::max(m_data.notes.trainingQueriesOf, queries);
    }

    Outcome<Done> checkTraining(const VectorSet &training, const Progress &progress) const
    {
        const auto subject = m_source.trainingQueries.string();
        if (training.empty()) {
            return Error{Code::NoQueries, subject, {}};
        }
        if (training.dim() != m_data.base.dim()) {
            return Error{
                Code::DimensionMismatch, subject, {std::int64_t(training.dim()), std::int64_t(m_data.base.dim())}};
        }
        const auto found = examine(training, progress);
        SHARDSCOPE_TRY(found);
        return found->nonFinite.empty() ? Outcome<Done>(Done()) : nonFinite(subject, *found);
    }

    void takeTrainingApart()
    {
        const auto training = m_data.queries.size() - m_evaluated;
        if (m_evaluated == 0 || training == 0) { // queries held out are all evaluated
            return;
        }
        m_data.trainingQueries = m_data.queries.slice(m_evaluated, training);
        m_data.queries = m_data.queries.slice(0, m_evaluated);
        if (m_data.tenancy) {
            auto &all = m_data.tenancy->ofQuery;
            m_data.tenancy->ofTrainingQuery.assign(all.begin() + m_evaluated, all.end());
            all.resize(static_cast<std::size_t>(m_evaluated));
        }
    }

    /// Some of the queries become queries to learn from, and are evaluated no more.
    void drawTraining()
    {
        const auto count = m_data.queries.size();
        if (!(m_source.trainingShare > 0) || count < 2) {
            return;
        }
        const auto wanted = std::llround(m_source.trainingShare * static_cast<double>(count));
        auto drawn = sampleRows(count, std::clamp<std::int64_t>(wanted, 1, count - 1), ~m_source.seed);
        std::vector<VectorId> kept;
        for (std::int64_t row = 0; row < count; ++row) {
            if (!std::ranges::binary_search(drawn, VectorId(row))) {
                kept.emplace_back(row);
            }
        }
        leaveKeptOut(drawn, kept);
        const auto training = m_data.queries.gather(drawn);
        m_data.trainingQueries = m_data.trainingQueries.empty() ? training : joined(m_data.trainingQueries, training);
        m_data.queries = m_data.queries.gather(kept);
        m_data.queryLabels = chosen(m_data.queryLabels, kept);
        m_data.queryIds = m_data.queryIds.gather(kept);
        if (m_data.tenancy) {
            const auto tenants = chosen(m_data.tenancy->ofQuery, drawn);
            auto &ofTraining = m_data.tenancy->ofTrainingQuery;
            ofTraining.insert(ofTraining.end(), tenants.begin(), tenants.end());
            m_data.tenancy->ofQuery = chosen(m_data.tenancy->ofQuery, kept);
        }
        if (m_data.truth) {
            GroundTruth truth(std::ssize(kept), m_data.truth->k());
            for (std::size_t i = 0; i < kept.size(); ++i) {
                std::ranges::copy(std::as_const(*m_data.truth).row(kept[i].value), truth.row(std::int64_t(i)).begin());
            }
            m_data.truth = std::move(truth);
        }
        identify("queries to learn from: " + digestOf(drawn.data(), drawn.size() * sizeof(VectorId)));
    }

    /// Takes out of what was drawn the rows that are the same as one that is evaluated.
    void leaveKeptOut(std::vector<VectorId> &drawn, std::span<const VectorId> kept)
    {
        const auto tenantsOf = [this](std::span<const VectorId> rows) {
            return m_data.tenancy ? chosen(m_data.tenancy->ofQuery, rows) : std::vector<TenantId>();
        };
        const auto left = QueryRows(m_data.queries.gather(kept), tenantsOf(kept))
                              .without(m_data.queries.gather(drawn), tenantsOf(drawn));
        if (std::ssize(left) < std::ssize(drawn)) {
            auto &of = m_data.notes.trainingQueriesOf;
            of = std::max(of, m_data.trainingQueries.size()) + std::ssize(drawn);
            drawn = chosen(drawn, left);
        } else if (m_data.notes.trainingQueriesOf > 0) {
            m_data.notes.trainingQueriesOf += std::ssize(drawn);
        }
    }

    Outcome<Done> readQueries(const Progress &progress)
    {
        const ReadOptions options{m_source.acceptTruncated, false, m_source.layout};
        auto content = readFile(m_source.queries, options, progress);
        SHARDSCOPE_TRY(content);
        m_data.queries = std::move(content->vectors);
        m_data.queryLabels = std::move(content->labels);
        m_data.queryIds = std::move(content->ids);
        m_loaded.neighbors.reset(); // those of the base file are of other queries
        if (m_data.tenancy) {
            auto tenants = queryTenantsByColumn(*m_data.tenancy, content->attributes, m_source.layout.tenantColumn,
                                                m_source.queries.string());
            SHARDSCOPE_TRY(tenants);
            m_data.tenancy->ofQuery = *std::move(tenants);
        }
        return Done();
    }

    Outcome<Done> checkQueries(const Progress &progress)
    {
        const VectorSet &queries = m_data.queries;
        const auto subject = m_source.queries.empty() ? m_source.location + "#queries" : m_source.queries.string();
        if (queries.empty()) {
            return Error{Code::NoQueries, subject, {}};
        }
        if (queries.dim() != m_data.base.dim()) {
            return Error{
                Code::DimensionMismatch, subject, {std::int64_t(queries.dim()), std::int64_t(m_data.base.dim())}};
        }
        const auto found = examine(queries, partOf(progress, 0, 300));
        SHARDSCOPE_TRY(found);
        if (!found->nonFinite.empty()) {
            return nonFinite(subject, *found);
        }
        m_ofQueries = found->magnitudes;
        identify(found->digest, found->earlierDigest);
        return queries.element() == m_data.base.element() ? Outcome<Done>(Done())
                                                          : bringTogether(partOf(progress, 300, 1000));
    }

    /// Base and queries of different types become of one.
    Outcome<Done> bringTogether(const Progress &progress)
    {
        const std::pair before(m_data.base.element(), m_data.queries.element());
        SHARDSCOPE_TRY(agree(m_data.base, m_data.queries, partOf(progress, 0, 700)));
        if (m_data.base.element() != before.first) {
            m_data.notes.baseWas = before.first;
            const auto found = examine(m_data.base, partOf(progress, 700, 900)); // bytes have no magnitudes
            SHARDSCOPE_TRY(found);
            m_ofBase = found->magnitudes;
        }
        if (m_data.queries.element() != before.second) {
            m_data.notes.queriesWere = before.second;
            const auto found = examine(m_data.queries, partOf(progress, 900, 1000));
            SHARDSCOPE_TRY(found);
            m_ofQueries = found->magnitudes;
        }
        return Done();
    }

    Outcome<Done> giveTenants()
    {
        if (!m_source.tenants.empty()) {
            auto tenancy = makeTenancy(m_source.tenants, m_data);
            SHARDSCOPE_TRY(tenancy);
            m_data.tenancy = *std::move(tenancy);
        }
        if (m_data.tenancy) { // a query's true neighbours are within its tenant
            for (const auto *ids : {&m_data.tenancy->ofVector, &m_data.tenancy->ofQuery}) {
                identify(digestOf(ids->data(), ids->size() * sizeof(TenantId)));
            }
        }
        return Done();
    }

    Outcome<Done> settleMetric(const Progress &progress)
    {
        identify(std::string(nameOf(m_data.metric)));
        if (m_data.metric != Metric::Cosine) {
            return Done();
        }
        m_data.notes.zeroVectors = m_zeroVectors;
        if (m_data.base.element() == Element::Float32) {
            const auto memory = affordableMemory();
            const auto norms = normalise(m_data.base, memory, partOf(progress, 0, 900));
            SHARDSCOPE_TRY(norms);
            m_data.notes.norms = summarise(*norms);
            SHARDSCOPE_TRY(normalise(m_data.queries, memory, partOf(progress, 900, 1000)));
        }
        return Done();
    }

    /// Vectors that float32 cannot compute with as they are get a frame in which it can.
    Outcome<Done> settleFrame(const Progress &progress)
    {
        if (m_data.metric == Metric::Cosine || m_data.base.element() != Element::Float32) {
            return Done();
        }
        const auto ofQueries = m_source.queries.empty() ? m_source.location + "#queries" : m_source.queries.string();
        const auto exponent = exponentFor(m_ofBase, m_ofQueries, m_data.metric, m_source.location, ofQueries);
        SHARDSCOPE_TRY(exponent);
        m_data.frame.exponent = *exponent;
        if (m_data.metric == Metric::L2) { // moving vectors changes no other metric's distances alike
            m_data.frame.origin = originOf(m_data.base, *exponent);
        }
        const Frame &frame = m_data.frame;
        if (frame.isTrivial()) {
            return Done();
        }
        // What was computed without the frame is not worth keeping.
        identify("times 2^" + std::to_string(frame.exponent) + " from " +
                 digestOf(frame.origin.data(), frame.origin.size() * sizeof(float)));
        const auto holdRow = [&frame](std::int64_t, std::span<const float> row, std::span<float> out) {
            hold(frame, row, out);
            return true;
        };
        const auto memory = affordableMemory();
        SHARDSCOPE_TRY(changeRows(m_data.base, memory, holdRow, partOf(progress, 0, 900)));
        return changeRows(m_data.queries, memory, holdRow, partOf(progress, 900, 1000));
    }

    Outcome<Done> settleTruth(const Progress &progress)
    {
        // A file's own neighbours are over all its vectors, and by its own metric: of no use where each query sees its
        // tenant's vectors only, or where another metric was asked for.
        const bool isOwnMetric = m_loaded.metric.value_or(m_data.metric) == m_data.metric;
        const bool hasOwn = m_loaded.neighbors && isOwnMetric && !m_data.tenancy;
        if (m_source.truth.empty() && !hasOwn) {
            return Done();
        }
        if (m_source.truth.empty() && !m_loaded.neighborsBeside.empty()) {
            return settleTruthBeside(progress);
        }
        auto truth = m_source.truth.empty() ? groundTruthOf(*m_loaded.neighbors, m_data, m_source.location, progress)
                                            : readTruth(m_source.truth, m_data, progress);
        SHARDSCOPE_TRY(truth);
        m_data.truth = *std::move(truth);
        m_data.notes.truthFile = m_source.truth.string();
        return Done();
    }

    /// What lay beside the data, and was named by nobody, is left aside where it does not belong to it.
    Outcome<Done> settleTruthBeside(const Progress &progress)
    {
        const std::string &file = m_loaded.neighborsBeside;
        auto truth = groundTruthOf(*m_loaded.neighbors, m_data, file, partOf(progress, 0, 300));
        auto belongs = truth ? verify(*truth, m_data, truth->k(), partOf(progress, 300, 1000)) : truth.error();
        if (belongs) {
            m_data.truth = *std::move(truth);
            m_data.notes.truthFile = file;
        } else if (belongs.error().code == Code::Cancelled) {
            return belongs;
        } else {
            m_data.notes.truthLeftAside = {file, metricOf(*m_loaded.neighbors, m_data)};
        }
        return Done();
    }

    /// Adds what the results depend on to what the fingerprint is taken of.
    void identify(const std::string &fact) { identify(fact, fact); }
    void identify(const std::string &fact, const std::string &earlier)
    {
        m_identity += fact + '\n';
        m_earlierIdentity += earlier + '\n';
    }

    const Source &m_source;
    LoadedSet m_loaded;
    DataSet &m_data;
    std::int64_t m_zeroVectors = 0;
    Magnitudes m_ofBase;
    Magnitudes m_ofQueries;
    std::int64_t m_evaluated = 0; ///< the first of the queries, where others follow that are to learn from
    std::string m_identity;
    std::string m_earlierIdentity; ///< see DataSet::earlierFingerprint
};

} // namespace

Outcome<DataSet> assemble(LoadedSet loaded, const Source &source, const Progress &progress)
{
    return DataSetAssembly(std::move(loaded), source).run(progress);
}

} // namespace shardscope
