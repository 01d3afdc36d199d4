// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/readers/Reader.h"
#include "core/data/Tenants.h"
#include "core/lifecycle/TenantFile.h"
#include "tests/fuzz/Subject.h"

#include <set>

/// Tenants that others name: by a law, or by a column of a table that stands for vectors and queries at once.
namespace shardscope::testing {

inline std::string contradictionIn(const Tenancy &tenancy, std::size_t vectors, std::size_t queries)
{
    const auto isKnown = [&](TenantId tenant) { return tenant.isValid() && tenant.index() < tenancy.names.size(); };
    if (tenancy.ofVector.size() != vectors || tenancy.ofQuery.size() != queries) {
        return "tenants and rows differ in number";
    }
    if (!std::ranges::all_of(tenancy.ofVector, isKnown) || !std::ranges::all_of(tenancy.ofQuery, isKnown)) {
        return "a tenant has no name";
    }
    const std::set<std::string> names(tenancy.names.begin(), tenancy.names.end());
    if (names.size() != tenancy.names.size()) {
        return "two tenants of one name";
    }
    const auto held = tenantsWithVectors(tenancy);
    return held < 0 || held > std::ssize(tenancy.names) ? "more tenants have vectors than there are" : std::string();
}

inline std::string lawHolds(unsigned, Bytes input)
{
    DataSet data;
    data.name = data.source = "a";
    data.base = VectorSet::own(AlignedVector<float>(20, 1), 2);
    data.queries = VectorSet::own(AlignedVector<float>(6, 1), 2);
    const auto tenancy = makeTenancy(std::string(viewOf(input)), data);
    if (!tenancy) {
        return namesWhatIsWrong(tenancy.error()) ? std::string() : "an error names nothing";
    }
    return contradictionIn(*tenancy, data.base.size(), data.queries.size());
}

/// The table's rows are the vectors, and queries as well, from the place that the second byte says.
inline std::string tenantColumnHolds(unsigned, Bytes input)
{
    const auto [kind, first] = takeChoices<2>(input);
    const auto file = FileBytes::inMemory(kind % 2 == 0 ? "a.csv" : "a.jsonl", input);
    ReadOptions options{.companions = false};
    options.layout.tenantColumn = "t";
    auto content = (kind % 2 == 0 ? csvReader : jsonReader).read(file, options, unwatched);
    if (!content) {
        return {}; // see the subject of that reader
    }
    DataSet data;
    data.name = data.source = file.name();
    data.base = content->vectors;
    data.attributes = content->attributes;
    auto tenancy = tenancyByColumn(data, options.layout.tenantColumn);
    if (!tenancy) {
        return namesWhatIsWrong(tenancy.error()) ? std::string() : "an error names nothing";
    }
    for (auto &attribute : content->attributes) { // other queries than vectors: some tenants are new
        const auto from = std::min<std::size_t>(first, attribute.ofVector.size());
        attribute.ofVector.erase(attribute.ofVector.begin(),
                                 attribute.ofVector.begin() + static_cast<std::ptrdiff_t>(from));
        for (std::size_t value = first % 3; value < attribute.values.size(); value += 3) {
            attribute.values[value] += "'";
        }
    }
    const auto queries = queryTenantsByColumn(*tenancy, content->attributes, options.layout.tenantColumn, "q");
    if (!queries) {
        return namesWhatIsWrong(queries.error()) ? std::string() : "an error names nothing";
    }
    tenancy->ofQuery = *queries;
    return contradictionIn(*tenancy, data.base.size(), queries->size());
}

/// What is told of tenants can be told of tenants that there are, or is refused.
inline std::string toldTenantsHold(unsigned, Bytes input)
{
    const auto told = tenantsFromText(viewOf(input), "a.csv");
    if (!told) {
        return namesWhatIsWrong(told.error()) ? std::string() : "an error names nothing";
    }
    DataSet data;
    data.name = data.source = "a";
    data.base = VectorSet::own(AlignedVector<float>(4, 1), 2);
    data.queries = VectorSet::own(AlignedVector<float>(2, 1), 2);
    data.tenancy = Tenancy{{"a", ""}, {TenantId(0), TenantId(1)}, {TenantId(0)}};
    for (const ToldOfTenant &one : *told) {
        const auto uses = tenantUses(data, {}, {one});
        if (!uses) {
            continue;
        }
        for (const TenantUse &use : *uses) {
            if (!(use.growth > -1) || !(use.queriesPerSecond >= 0)) {
                return "a tenant does what none can";
            }
        }
    }
    return {};
}

inline std::vector<Seed> toldTenantSeeds(unsigned)
{
    return {{"all", "tenant,queries,growth\na,10,5\n,,-3.5\n"},
            {"quoted", "\xef\xbb\xbfgrowth,tenant\r\n1e3,\"a\"\"b\r\nc\"\r\n"},
            {"ragged", "tenant,growth\na\n"}};
}

inline std::vector<Seed> lawSeeds(unsigned)
{
    return {{"zipf", "zipf"}, {"settings", "zipf:count=5,s=1.5,seed=7"}, {"other", "even:count=3"}};
}

inline std::vector<Seed> tenantColumnSeeds(unsigned)
{
    using namespace std::string_literals;
    return {{"csv", "\0\1"s + "t,x,y\na,1,2\nb,3,4\n,5,6\na,7,8\n"},
            {"quoted", "\0\0"s + "x,y,t\n1,2,\"a, b\"\n3,4,\"\"\"\"\n"},
            {"jsonl", "\1\2"s + "{\"emb\":[1,2],\"t\":\"a\"}\n{\"emb\":[3,4],\"t\":7}\n{\"emb\":[5,6],\"t\":null}\n"}};
}

} // namespace shardscope::testing
