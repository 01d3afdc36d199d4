// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Outcome.h"
#include "core/engines/RowBatch.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

/// Rows and vectors as PostgreSQL sends and takes them in binary: whole numbers and floats with their high byte first.
namespace shardscope::pg {

/// As the types vector and halfvec have it: dimension, 0, values. Appends.
void appendVector(std::span<const float> values, bool isHalf, std::string &out);

/// Nearest, ties to even; infinite where it is too large.
std::uint16_t halfOf(float value);

void appendInteger(std::int64_t value, std::string &out);
std::int64_t integerAt(const char *bytes);
double doubleAt(const char *bytes);

/// How the columns of a table are typed.
struct RowForm
{
    bool hasIntegerIds = true;
    bool hasTenants = false;
    bool isHalf = false;
};

/// Rows as COPY … FROM STDIN (FORMAT binary) takes them: id, tenant where there are some, vector.
/// Errors: BadNumber for an id that is none.
Outcome<std::string> encodeRows(const RowBatch &rows, const RowForm &form);

/// Takes rows of COPY … TO STDOUT (FORMAT binary), one a message: id, tenant where there are some, vector (not half).
class RowDecoder
{
public:
    explicit RowDecoder(const RowForm &form) : m_form(form) {}

    /// Errors: RowDimension.
    Outcome<Done> take(std::string_view message);
    std::int64_t size() const { return static_cast<std::int64_t>(m_ids.size()); }
    /// What was taken since the last time.
    RowBatch batch();

private:
    Outcome<Done> takeVector(std::string_view field);

    RowForm m_form;
    bool m_isFirst = true;
    std::int64_t m_rows = 0; ///< taken ever
    int m_dim = 0;
    std::vector<std::string> m_ids;
    std::vector<std::string> m_tenants;
    std::vector<float> m_values;
};

} // namespace shardscope::pg
