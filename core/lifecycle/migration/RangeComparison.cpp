// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lifecycle/migration/RangeComparison.h"

#include "core/lifecycle/migration/Migration.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>

namespace shardscope {

namespace {

/// Source: FNV-1a, Fowler, Noll & Vo; its result mixed once more, as sums of it are compared.
class Hash
{
public:
    void add(const void *bytes, std::size_t count)
    {
        for (std::size_t i = 0; i < count; ++i) {
            m_state = (m_state ^ static_cast<const unsigned char *>(bytes)[i]) * 0x100000001b3;
        }
    }
    void add(const std::string &text)
    {
        const std::uint64_t size = text.size(); // so that "ab", "c" is not "a", "bc"
        add(&size, sizeof size);
        add(text.data(), text.size());
    }
    std::uint64_t value() const
    {
        std::uint64_t z = m_state;
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
        z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
        return z ^ (z >> 31);
    }

private:
    std::uint64_t m_state = 0xcbf29ce484222325;
};

bool isThere(const std::optional<VersionedVector> &vector)
{
    return vector && !vector->isDeleted;
}

bool areAlike(const std::vector<float> &a, const std::vector<float> &b, double error)
{
    if (a.size() != b.size()) {
        return false;
    }
    if (error <= 0) {
        return std::memcmp(a.data(), b.data(), a.size() * sizeof(float)) == 0;
    }
    double difference = 0;
    double length = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        difference += (double(a[i]) - b[i]) * (double(a[i]) - b[i]);
        length += double(a[i]) * a[i];
    }
    return std::sqrt(difference) <= error * std::sqrt(length); // not so where something is no number
}

} // namespace

std::uint64_t checksumOf(const VersionedVector &vector)
{
    Hash hash;
    hash.add(vector.id);
    hash.add(vector.tenant);
    hash.add(&vector.version, sizeof vector.version);
    hash.add(vector.values.data(), vector.values.size() * sizeof(float));
    return hash.value();
}

bool isSameContent(const std::optional<VersionedVector> &a, const std::optional<VersionedVector> &b, double error)
{
    if (!isThere(a) || !isThere(b)) {
        return isThere(a) == isThere(b);
    }
    return a->version == b->version && a->tenant == b->tenant && areAlike(a->values, b->values, error);
}

bool hasArrived(const std::optional<VersionedVector> &source, const std::optional<VersionedVector> &target,
                double error)
{
    return (target && target->version > (source ? source->version : 0)) || isSameContent(source, target, error);
}

Outcome<std::optional<VersionedVector>> readOne(MigrationStore &store, std::int64_t phase, const std::string &id)
{
    auto rows = store.read(phase, std::span(&id, 1));
    SHARDSCOPE_TRY(rows);
    return rows->empty() ? std::optional<VersionedVector>() : std::optional(std::move(rows->front()));
}

RangeComparison::RangeComparison(std::span<const VersionedVector> source, std::span<const VersionedVector> target,
                                 const Rules &rules)
{
    const auto isFull = [&](std::span<const VersionedVector> rows) { return std::ssize(rows) >= rules.limit; };
    const auto isUpTo = [&](const std::string &a, const std::string &b) { return !rules.order.precedes(b, a); };
    m_isLast = !isFull(source) && !isFull(target);
    const auto reaches = [&](std::span<const VersionedVector> rows) { // what is beyond the end of a full one is unknown
        return !m_isLast && isFull(rows);
    };
    if (reaches(source) && reaches(target)) {
        m_end = isUpTo(source.back().id, target.back().id) ? source.back().id : target.back().id;
    } else if (!m_isLast) {
        m_end = reaches(source) ? source.back().id : target.back().id;
    }
    std::size_t ofSource = 0;
    std::size_t ofTarget = 0;
    const auto next = [&](std::span<const VersionedVector> rows, std::size_t at) -> const VersionedVector * {
        return at < rows.size() && (m_isLast || isUpTo(rows[at].id, m_end)) ? &rows[at] : nullptr;
    };
    while (true) {
        const VersionedVector *a = next(source, ofSource);
        const VersionedVector *b = next(target, ofTarget);
        if (!a && !b) {
            break;
        }
        const bool takesA = a && (!b || isUpTo(a->id, b->id));
        const bool takesB = b && (!a || isUpTo(b->id, a->id));
        ofSource += takesA ? 1 : 0;
        ofTarget += takesB ? 1 : 0;
        compare(takesA ? a : nullptr, takesB ? b : nullptr, rules.error);
    }
}

void RangeComparison::compare(const VersionedVector *source, const VersionedVector *target, double error)
{
    const auto valueOf = [](const VersionedVector *vector) {
        return vector ? std::optional(*vector) : std::optional<VersionedVector>();
    };
    const VersionedVector &known = source ? *source : *target;
    if (!isSameContent(valueOf(source), valueOf(target), error)) {
        m_different.push_back(known.id);
    } else if (source && !source->isDeleted) {
        m_same += 1;
        m_checksum += checksumOf(*source);
    }
}

} // namespace shardscope
