// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/Tenants.h"

#include "core/base/Notation.h"
#include "core/data/Zipf.h"

#include <algorithm>
#include <unordered_map>

namespace shardscope {

namespace {

/// Tenants drawn by Zipf's law, the largest first. Those that got no vector are left out. A query has the tenant of a
/// vector drawn at random: the same law, and never a tenant without vectors.
Tenancy zipfTenancy(const Settings &settings, const DataSet &data)
{
    const auto seed = static_cast<std::uint64_t>(settings.integer("seed"));
    const Zipf law(settings.integer("count"), settings.real("s"));
    Random random = Random::stream(seed, 0);
    std::vector<std::int64_t> drawn(data.base.size());
    std::vector<std::int64_t> sizes(settings.integer("count"));
    for (auto &tenant : drawn) {
        tenant = law.draw(random);
        ++sizes[tenant];
    }

    Tenancy tenancy;
    std::vector<TenantId> ids(sizes.size());
    for (std::size_t i = 0; i < sizes.size(); ++i) {
        if (sizes[i] > 0) {
            ids[i] = TenantId(tenancy.names.size());
            tenancy.names.push_back("tenant-" + std::to_string(i + 1));
        }
    }
    tenancy.ofVector.reserve(drawn.size());
    for (const auto tenant : drawn) {
        tenancy.ofVector.push_back(ids[tenant]);
    }
    Random queryRandom = Random::stream(seed, 1);
    for (std::int64_t i = 0; i < data.queries.size(); ++i) {
        tenancy.ofQuery.push_back(tenancy.ofVector[queryRandom.below(data.base.size())]);
    }
    return tenancy;
}

/// Errors: MissingColumn.
Outcome<const Attribute *> columnOf(std::span<const Attribute> attributes, const std::string &name,
                                    const std::string &file)
{
    std::string there;
    for (const auto &attribute : attributes) {
        if (attribute.name == name) {
            return &attribute;
        }
        there += (there.empty() ? "" : ", ") + attribute.name;
    }
    return Error{Code::MissingColumn, file, {name, there}};
}

} // namespace

const std::vector<Kind<TenancyMaker>> &tenancyKinds()
{
    static const std::vector<Kind<TenancyMaker>> kinds{
        {"zipf",
         SHARDSCOPE_TEXT("Zipf tenants"),
         SHARDSCOPE_TEXT("Few large tenants and many small ones, independent of what the vectors mean."),
         {"zipf:count=100,s=1.1,seed=1",
          SHARDSCOPE_TEXT("A hundred tenants, the second of them about half as large as the first.")},
         {{"count", SHARDSCOPE_TEXT("Tenants"), std::int64_t(100), 1, 10'000'000, Unit::None,
           SHARDSCOPE_TEXT("Number of tenants.")},
          {"s", SHARDSCOPE_TEXT("Zipf exponent"), 1.0, 0, 10, Unit::None,
           SHARDSCOPE_TEXT("How uneven they are: the i-th is i^s times smaller than the first; 0 is even.")},
          {"seed", SHARDSCOPE_TEXT("Seed"), std::int64_t(1), 0, 9007199254740992, Unit::None,
           SHARDSCOPE_TEXT("Where the random numbers start; the same seed gives the same tenants.")}},
         zipfTenancy},
    };
    return kinds;
}

Outcome<Tenancy> makeTenancy(const std::string &notation, const DataSet &data)
{
    const auto [name, text] = splitNotation(notation);
    const auto kind = findKind(tenancyKinds(), "tenants", name);
    SHARDSCOPE_TRY(kind);
    const auto settings = parseSettings(text, (*kind)->parameters);
    SHARDSCOPE_TRY(settings);
    return (*kind)->make(*settings, data);
}

Outcome<Tenancy> tenancyByColumn(const DataSet &data, const std::string &column)
{
    const auto attribute = columnOf(data.attributes, column, data.source);
    SHARDSCOPE_TRY(attribute);
    Tenancy tenancy;
    tenancy.names = (*attribute)->values;
    tenancy.ofVector.reserve((*attribute)->ofVector.size());
    std::ranges::transform((*attribute)->ofVector, std::back_inserter(tenancy.ofVector),
                           [](std::int32_t value) { return TenantId(value); });
    return tenancy;
}

Outcome<std::vector<TenantId>> queryTenantsByColumn(Tenancy &tenancy, std::span<const Attribute> attributes,
                                                    const std::string &column, const std::string &file)
{
    const auto attribute = columnOf(attributes, column, file);
    SHARDSCOPE_TRY(attribute);
    std::unordered_map<std::string, TenantId> known;
    for (const auto &name : tenancy.names) {
        known.emplace(name, TenantId(known.size()));
    }
    std::vector<TenantId> tenants;
    for (const auto value : (*attribute)->ofVector) {
        const auto &name = (*attribute)->values[value];
        if (name.empty() && !known.contains(name)) {
            return Error{Code::NoTenantInRow, file, {std::ssize(tenants)}};
        }
        const auto [found, isNew] = known.try_emplace(name, TenantId(known.size()));
        if (isNew) {
            tenancy.names.push_back(name);
        }
        tenants.push_back(found->second);
    }
    return tenants;
}

TenantId tenantOfQuery(const DataSet &data, QueryId query)
{
    return data.tenancy ? data.tenancy->ofQuery[query.index()] : TenantId();
}

std::int64_t tenantsWithVectors(const Tenancy &tenancy)
{
    std::vector<bool> has(tenancy.names.size());
    for (const TenantId tenant : tenancy.ofVector) {
        if (tenant.isValid()) {
            has[tenant.index()] = true;
        }
    }
    return std::ranges::count(has, true);
}

Error unknownTenant(const std::string &name, std::span<const std::string> known)
{
    constexpr std::size_t most = 8;
    std::vector<std::string_view> shown(std::min(most, known.size()));
    std::ranges::partial_sort_copy(known, shown);
    std::string names;
    for (const auto other : shown) {
        names.append(names.empty() ? "\"" : ", \"").append(other).append("\"");
    }
    if (known.size() > most) {
        names += " and " + std::to_string(known.size() - most) + " more";
    }
    return {Code::UnknownTenant, name, {name, names}};
}

} // namespace shardscope
