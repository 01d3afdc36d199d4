// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/partition/HashPlacement.h"

#include "core/base/Random.h"

#include <QCryptographicHash>
#include <QtEndian>

#include <charconv>

namespace shardscope {

namespace {

int jumpPlace(std::uint64_t key, int places)
{
    std::int64_t place = -1;
    std::int64_t next = 0;
    while (next < places) {
        place = next;
        key = key * 2862933555777941757ULL + 1;
        next = static_cast<std::int64_t>(static_cast<double>(place + 1) *
                                         (static_cast<double>(1LL << 31) / static_cast<double>((key >> 33) + 1)));
    }
    return static_cast<int>(place);
}

int rendezvousPlace(std::uint64_t key, int places)
{
    int best = 0;
    std::uint64_t highest = 0;
    for (int place = 0; place < places; ++place) {
        const std::uint64_t weight = Random::stream(key, place).next();
        if (weight > highest) {
            highest = weight;
            best = place;
        }
    }
    return best;
}

} // namespace

Placement placementRule(std::string_view name)
{
    return name == "jump" ? Placement::Jump : name == "rendezvous" ? Placement::Rendezvous : Placement::Modulo;
}

std::uint64_t hashOf(VectorId vector)
{
    char digits[16];
    const auto end = std::to_chars(digits, digits + sizeof digits, vector.value).ptr;
    QCryptographicHash sha(QCryptographicHash::Sha256);
    sha.addData(QByteArrayView(digits, end - digits));
    return qFromBigEndian<quint64>(sha.result().constData());
}

int placeOf(std::uint64_t hash, int places, Placement rule)
{
    switch (rule) {
    case Placement::Modulo:
        return static_cast<int>(hash % static_cast<std::uint64_t>(places));
    case Placement::Jump:
        return jumpPlace(hash, places);
    case Placement::Rendezvous:
        return rendezvousPlace(hash, places);
    }
    return 0;
}

} // namespace shardscope
