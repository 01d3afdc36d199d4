// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Outcome.h"
#include "core/base/Parameter.h"
#include "core/data/DataSet.h"

#include <span>
#include <string>
#include <vector>

namespace shardscope {

/// Gives every vector and every query of a data set a tenant.
using TenancyMaker = Tenancy (*)(const Settings &, const DataSet &);

/// Laws by which tenants can be given to any data set: zipf.
const std::vector<Kind<TenancyMaker>> &tenancyKinds();

/// Tenants by a notation such as "zipf:count=50,s=1.1,seed=7". Errors: UnknownKind and those of parseSettings.
Outcome<Tenancy> makeTenancy(const std::string &notation, const DataSet &data);

/// Tenants of the vectors as an attribute names them; the queries have none yet. Errors: MissingColumn.
Outcome<Tenancy> tenancyByColumn(const DataSet &data, const std::string &column);

/// The queries' tenants as the attributes of a file of queries name them. A tenant without vectors is one more: its
/// queries have nothing to find. Errors: MissingColumn, NoTenantInRow.
Outcome<std::vector<TenantId>> queryTenantsByColumn(Tenancy &tenancy, std::span<const Attribute> attributes,
                                                    const std::string &column, const std::string &file);

/// Whose query it is; invalid where there are no tenants.
TenantId tenantOfQuery(const DataSet &data, QueryId query);

/// How many tenants have vectors: those whose vectors were all left out, and those of queries alone, have none.
std::int64_t tenantsWithVectors(const Tenancy &tenancy);
/// That none of the tenants has this name, with the names there are; of many, the first in the alphabet.
Error unknownTenant(const std::string &name, std::span<const std::string> known);

} // namespace shardscope
