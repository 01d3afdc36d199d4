// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/Source.h"

#include "core/data/Examine.h"
#include "core/data/FashionMnist.h"
#include "core/data/Mend.h"
#include "core/data/Notation.h"
#include "core/data/readers/Reader.h"

#include <algorithm>
#include <new>
#include <stdexcept>

namespace shardscope {

namespace {

/// What a location gave, before queries, tenants and truth are settled.
struct Loaded
{
    DataSet data;
    std::optional<NeighborIds> neighbors;
    std::optional<Metric> metric;
};

Loaded fromContent(FileContent content, std::string name)
{
    Loaded loaded;
    loaded.data.name = std::move(name);
    loaded.data.base = std::move(content.vectors);
    loaded.data.queries = std::move(content.queries);
    loaded.data.labels = std::move(content.labels);
    loaded.data.queryLabels = std::move(content.queryLabels);
    loaded.data.attributes = std::move(content.attributes);
    loaded.data.picture = content.picture;
    loaded.data.notes.rowsPromised = content.rowsPromised;
    loaded.neighbors = std::move(content.neighbors);
    loaded.metric = content.metric;
    return loaded;
}

Outcome<Loaded> generate(const Kind<Generator> &kind, std::string_view text, const Progress &progress)
{
    const auto settings = parseSettings(text, kind.parameters);
    SHARDSCOPE_TRY(settings);
    auto data = kind.make(*settings, progress);
    SHARDSCOPE_TRY(data);
    Loaded loaded{*std::move(data), {}, Metric::L2};
    loaded.data.name = std::string(kind.name);
    return loaded;
}

std::string nameOf(std::filesystem::path path)
{
    if (path.extension() == ".gz") {
        path.replace_extension();
    }
    return path.stem().string();
}

Outcome<Loaded> load(const Source &source, const Progress &progress)
{
    std::error_code ignored;
    const bool isPath = std::filesystem::exists(source.location, ignored);
    if (!isPath && source.location == fashionMnistLocation) {
        auto content = readFashionMnist(progress);
        SHARDSCOPE_TRY(content);
        return fromContent(*std::move(content), "Fashion-MNIST");
    }
    const auto [kindName, settings] = splitNotation(source.location);
    const auto kind = std::ranges::find(generatorKinds(), kindName, &Kind<Generator>::name);
    if (!isPath && kind != generatorKinds().end()) {
        return generate(*kind, settings, progress);
    }
    auto content = readFile(source.location, {source.acceptTruncated, true, source.vectorColumn}, progress);
    SHARDSCOPE_TRY(content);
    return fromContent(*std::move(content), nameOf(source.location));
}

/// Rows with a NaN or an infinity, found in one set.
Error nonFinite(const std::string &subject, const Findings &findings)
{
    return {Code::NonFinite,
            subject,
            {std::int64_t(findings.nonFinite.front().value), std::int64_t(findings.nonFinite.size())}};
}

Outcome<DataSet> settle(Loaded loaded, const Source &source, const Progress &progress)
{
    DataSet data = std::move(loaded.data);
    data.source = source.location;
    data.metric = source.metric.value_or(loaded.metric.value_or(Metric::L2));
    if (data.base.empty()) {
        return Error{Code::EmptyDataSet, source.location, {}};
    }

    const auto found = examine(data.base, partOf(progress, 700, 900));
    SHARDSCOPE_TRY(found);
    if (!found->nonFinite.empty()) {
        return nonFinite(source.location, *found);
    }
    std::string identity = found->digest;

    if (data.queries.empty()) {
        const auto count = std::min(source.sampleQueries, data.base.size() / 2);
        holdOutQueries(data, count, source.seed);
        data.notes.queriesSampled = true;
        identity += " held out " + std::to_string(count) + " by " + std::to_string(source.seed);
    } else {
        const auto foundQueries = examine(data.queries, partOf(progress, 900, 950));
        SHARDSCOPE_TRY(foundQueries);
        if (!foundQueries->nonFinite.empty()) {
            return nonFinite(source.location, *foundQueries);
        }
        identity += foundQueries->digest;
    }

    if (data.metric == Metric::Cosine) {
        data.notes.zeroVectors = found->zeroVectors;
        for (auto *vectors : {&data.base, &data.queries}) {
            if (vectors->element() == Element::Float32) {
                SHARDSCOPE_TRY(normalise(*vectors, partOf(progress, 950, 1000)));
            }
        }
    }
    identity += nameOf(data.metric);
    data.fingerprint = digestOf(identity.data(), identity.size());
    return data;
}

} // namespace

Outcome<DataSet> open(const Source &source, const Progress &progress)
{
    try {
        auto loaded = load(source, partOf(progress, 0, 700));
        SHARDSCOPE_TRY(loaded);
        return settle(*std::move(loaded), source, progress);
    } catch (const std::bad_alloc &) {
        return Error{Code::NotEnoughMemory, source.location, {std::int64_t(0)}};
    } catch (const std::length_error &) { // of a vector larger than the address space
        return Error{Code::NotEnoughMemory, source.location, {std::int64_t(0)}};
    }
}

Source defaultSource()
{
    Source source;
    source.location = isFashionMnistInstalled() ? std::string(fashionMnistLocation)
                                                : "mixture:n=60000,d=128,clusters=200,zipf=1.1,seed=1";
    return source;
}

} // namespace shardscope
