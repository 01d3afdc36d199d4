// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Json.h"
#include "core/lifecycle/TenantAdvice.h"

#include <string>

namespace shardscope::cli {

/// What advice on tenants is about; all must outlive the report.
struct TenantsSubject
{
    const TenantOptions &model;
    const DataSet &data;
    const Partition &before;
    int rows = 20; ///< of each table at most
};

/// Advice on tenants for a reader.
class TenantsReport
{
public:
    TenantsReport(const TenantsSubject &subject, TenantAdvice advice) : m_subject(subject), m_advice(std::move(advice))
    {
    }

    Json document() const; ///< of `tenants --json`
    std::string text() const;

private:
    TenantsSubject m_subject;
    TenantAdvice m_advice;
};

} // namespace shardscope::cli
