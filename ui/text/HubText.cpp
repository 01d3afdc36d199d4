// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/HubText.h"

#include "ui/text/NumberText.h"

#include <QCoreApplication>

#include <algorithm>

namespace shardscope {

namespace {

struct HubText
{
    Q_DECLARE_TR_FUNCTIONS(HubText)
};

QString foundText(double value)
{
    return numberText(value, NumberFormat::Fraction);
}

} // namespace

QString hubSentence(const Evaluation &evaluation, int nprobe)
{
    const auto &hubs = evaluation.hubs;
    if (!hubs || hubs->points.empty()) {
        return {};
    }
    const auto at = std::clamp<std::size_t>(static_cast<std::size_t>(std::max(1, nprobe)), 1, hubs->points.size());
    const HubGain::Point &point = hubs->points[at - 1];
    QString sentence =
        HubText::tr(
            "Hubs: %1 vectors are held by every shard; their %2 copies take about %3. At nprobe %4 the asked shards "
            "hold %5 of the true neighbours, and %6 without these copies.")
            .arg(numberText(static_cast<double>(hubs->vectors), NumberFormat::Count),
                 numberText(static_cast<double>(hubs->copies), NumberFormat::Count),
                 numberText(hubs->bytes, NumberFormat::Bytes), numberText(point.nprobe, NumberFormat::Id),
                 foundText(point.with), foundText(point.without));
    constexpr double least = 0.001; // what three digits can show
    if (point.with - point.without < least) {
        sentence += QLatin1Char(' ') + HubText::tr("Here they give nothing.");
    }
    return sentence;
}

} // namespace shardscope
