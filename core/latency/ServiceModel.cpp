// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/latency/ServiceModel.h"

#include "core/base/Moments.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace shardscope {

namespace {

constexpr std::size_t enough = 20; // samples of a shard before its own mean is trusted

/// service ≈ fixed + perDistance · distances; neither negative.
void fitLine(std::span<const ServiceSample> samples, ServiceModel &model)
{
    const auto n = static_cast<double>(samples.size());
    double meanX = 0;
    double meanY = 0;
    for (const auto &sample : samples) {
        meanX += sample.distances / n;
        meanY += sample.service / n;
    }
    double covariance = 0;
    double variance = 0;
    for (const auto &sample : samples) {
        covariance += (sample.distances - meanX) * (sample.service - meanY);
        variance += (sample.distances - meanX) * (sample.distances - meanX);
    }
    const double slope = variance > 0 ? std::max(0.0, covariance / variance) : 0.0;
    const double intercept = meanY - slope * meanX;
    // A line through the origin where the best one would serve nothing in less than no time.
    model.perDistance = intercept < 0 && meanX > 0 ? meanY / meanX : slope;
    model.fixed = std::max(0.0, intercept);
}

void fitCosts(std::span<const ServiceSample> samples, int shards, ServiceModel &model)
{
    struct Sum
    {
        double service = 0;
        double distances = 0;
        std::size_t count = 0;
    };
    std::vector<Sum> sums(shards);
    double total = 0;
    for (const auto &sample : samples) {
        Sum &sum = sums[sample.shard.index()];
        sum.service += sample.service;
        sum.distances += sample.distances;
        ++sum.count;
        total += sample.service;
    }
    const double mean = total / static_cast<double>(samples.size());
    model.costOfShard.assign(shards, 1.0);
    for (int shard = 0; shard < shards; ++shard) {
        const Sum &sum = sums[shard];
        const auto count = static_cast<double>(sum.count);
        if (sum.count >= enough) {
            model.costOfShard[shard] = sum.service / count / mean;
        } else if (sum.count > 0) {
            model.costOfShard[shard] = model.predict(sum.distances / count) / mean;
        }
    }
}

Durations fitLogNormal(const std::vector<double> &values)
{
    std::vector<double> logarithms;
    std::ranges::transform(values, std::back_inserter(logarithms), [](double value) { return std::log(value); });
    const Moments moments = momentsOf(logarithms);
    return Durations::logNormal(std::exp(moments.mean), std::max(1e-6, moments.deviation()));
}

Durations fitGamma(const std::vector<double> &values)
{
    const auto n = static_cast<double>(values.size());
    double sum = 0;
    double logs = 0;
    double products = 0;
    for (const double value : values) {
        sum += value;
        logs += std::log(value);
        products += value * std::log(value);
    }
    const double scale = std::max(1e-9, (n * products - logs * sum) / (n * n));
    return Durations::gamma(sum / n / scale, scale);
}

/// `sorted` ascending.
double kolmogorovSmirnov(const Durations &durations, const std::vector<double> &sorted)
{
    const auto n = static_cast<double>(sorted.size());
    double greatest = 0;
    for (std::size_t i = 0; i < sorted.size(); ++i) {
        const double there = durations.distribution(sorted[i]);
        greatest = std::max(
            {greatest, std::abs(there - static_cast<double>(i) / n), std::abs(there - static_cast<double>(i + 1) / n)});
    }
    return greatest;
}

} // namespace

ServiceModel statedService(const Durations &law)
{
    ServiceModel model;
    model.durations = law;
    model.fixed = law.mean();
    return model;
}

Outcome<ServiceModel> fitService(std::span<const ServiceSample> samples, int shards, ServiceForm form)
{
    if (samples.empty()) {
        return Error{Code::EmptyDataSet, {}, {}};
    }
    ServiceModel model;
    model.samples = static_cast<std::int64_t>(samples.size());
    fitLine(samples, model);
    fitCosts(samples, shards, model);

    std::vector<double> values; // as a shard of mean cost would have served them
    values.reserve(samples.size());
    for (const auto &sample : samples) {
        values.push_back(std::max(1.0, sample.service / std::max(1e-9, model.costOfShard[sample.shard.index()])));
    }
    std::ranges::sort(values);
    switch (form) {
    case ServiceForm::Empirical:
        model.durations = Durations::empirical(values);
        break;
    case ServiceForm::LogNormal:
        model.durations = fitLogNormal(values);
        break;
    case ServiceForm::Gamma:
        model.durations = fitGamma(values);
        break;
    }
    model.fitError = kolmogorovSmirnov(model.durations, values);
    return model;
}

void addSamples(const QueryTrace &trace, std::vector<ServiceSample> &samples)
{
    for (const auto &attempt : trace.attempts) {
        if (attempt.status == ReplyStatus::Answered && attempt.serviceEnded > 0) {
            samples.push_back({attempt.to.shard, static_cast<double>(attempt.serviceEnded - attempt.serviceBegan),
                               static_cast<double>(attempt.distances)});
        }
    }
}

} // namespace shardscope
