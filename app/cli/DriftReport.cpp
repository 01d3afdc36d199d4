// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/DriftReport.h"

#include "app/cli/Table.h"

#include <cmath>

namespace shardscope::cli {

namespace {

const char *meaningOf(DriftSign sign)
{
    switch (sign) {
    case DriftSign::Distance:
        return "mean distance to the shard's centroid, squared under l2";
    case DriftSign::Sizes:
        return "largest shard over the mean; tested: how far shares of shards are apart";
    case DriftSign::FirstShard:
        return "share of probes nearer to another shard's mean";
    case DriftSign::Recall:
        return "mean recall of probes";
    }
    return "";
}

std::string points(double recall)
{
    return fixed(recall, 4);
}

std::string rangeText(double low, double high)
{
    return points(low) + " … " + points(high);
}

class DriftText
{
public:
    explicit DriftText(const DriftStudy &study)
        : m_report(study.report), m_options(study.question.options), m_rowBytes(study.data.rowBytes)
    {
    }

    std::string text() const { return measured() + signs() + '\n' + retraining() + '\n' + verdict(); }

private:
    std::string measured() const
    {
        const std::string &strategy = m_options.spec.strategy.kind;
        const std::string by = strategyOfDrift(strategy);
        return by == strategy ? ""
                              : "The strategy \"" + strategy + "\" learns from queries besides the vectors; drift is " +
                                    "measured for \"" + by + "\" with the same settings.\n\n";
    }

    std::string signs() const
    {
        Table table({{"sign", Table::Align::Left},
                     {"before"},
                     {"after"},
                     {"apart"},
                     {"usual"},
                     {"unusual above"},
                     {"p"},
                     {"", Table::Align::Left},
                     {"", Table::Align::Left}});
        for (const DriftTest &test : m_report.tests) {
            const bool hasMeans = test.sign != DriftSign::FirstShard;
            table.add({std::string(nameOf(test.sign)), hasMeans ? magnitude(test.before, 4) : "",
                       hasMeans ? magnitude(test.after, 4) : "", magnitude(test.difference, 4),
                       magnitude(test.usual, 4), magnitude(test.unusual, 4), fixed(test.p, 3),
                       test.isSeen ? "seen" : "", meaningOf(test.sign)});
        }
        return "Learned from " + grouped(m_report.learned) + " vectors; " + grouped(m_report.rowsBefore) +
               " vectors and " + grouped(m_report.probesBefore) + " probes before, " + grouped(m_report.rowsAfter) +
               " and " + grouped(m_report.probesAfter) + " after.\n\n" + table.text() +
               (m_report.isAlarm ? "Drift: " : "No drift is seen: ") + "p " + fixed(m_report.p, 3) +
               " of all signs together, by " + grouped(m_report.resamples) +
               " random mixtures of both samples. Without drift an alarm is given in at most " +
               percent(m_report.falseAlarms) + " of such comparisons.\n";
    }

    std::string retraining() const
    {
        const Retraining &r = m_report.retraining;
        Table table({{"at nprobe " + std::to_string(r.nprobe), Table::Align::Left},
                     {"recall"},
                     {"95 % range"},
                     {"scanned"},
                     {"max/mean"}});
        const auto add = [&](const char *name, const RecallPoint &point, const std::string &skew) {
            table.add({name, points(point.recall), rangeText(point.low, point.high), percent(point.scanned, 2), skew});
        };
        add("then, the plan on its own data", m_report.before, "");
        add("now, the same plan", r.now, fixed(r.maxOverMeanNow, 2));
        add("now, retrained", r.retrained, fixed(r.maxOverMeanRetrained, 2));
        std::string text = table.text() + "Retraining gives back " + points(r.gain.difference) + " (" +
                           rangeText(r.gain.low, r.gain.high) + ") and moves " + grouped(r.moves.copied) + " of " +
                           grouped(m_report.served) + " vectors (" +
                           percent(static_cast<double>(r.moves.copied) / static_cast<double>(m_report.served)) + ", " +
                           bytesText(r.moves.copied * m_rowBytes) + "); " + percent(r.firstShardChanged) +
                           " of the probes ask another shard first then.\n";
        if (r.runs > 1) {
            text += "Means of " + std::to_string(r.runs) +
                    " runs by other seeds, between which what retraining gives "
                    "back differs by " +
                    points(r.spread) + " (standard deviation).\n";
        }
        if (r.gain.low > 0 && r.nprobeInstead > r.nprobe) {
            text += "The same recall without moving anything: nprobe " + std::to_string(r.nprobeInstead) +
                    ", scanning " + percent(r.scannedInstead, 2) + " instead of " + percent(r.now.scanned, 2) + ".\n";
        }
        return text;
    }

    std::string trend() const
    {
        const DriftTrend &trend = m_report.trend;
        if (m_report.timeUnit.empty()) {
            return "Nothing says when vectors came, so when it will be worth it is not known (--time-column).";
        }
        const std::string range = "(" + magnitude(trend.range.low, 5) + " … " + magnitude(trend.range.high, 5) + ")";
        return trend.isKnown ? "The loss changes by " + magnitude(trend.perTime, 5) + " " + range +
                                   " a unit of time (" + m_report.timeUnit + ")."
                             : "No trend of the loss is sure.";
    }

    std::string untilText() const
    {
        const DriftVerdict &verdict = m_report.verdict;
        const auto end = [](double value) { return std::isfinite(value) ? magnitude(value, 1) : "no end seen"; };
        return magnitude(verdict.until, 1) + " (" + end(verdict.untilRange.low) + " … " + end(verdict.untilRange.high) +
               "), counted in " + m_report.timeUnit + " and if the trend goes on";
    }

    std::string verdict() const
    {
        const std::string tolerated = "the tolerated " + points(m_options.tolerated);
        switch (m_report.verdict.advice) {
        case DriftAdvice::RetrainNow:
            return "Retrain now: what it gives back is surely more than " + tolerated + ". " + trend() + '\n';
        case DriftAdvice::Later:
            return "Retrain in about " + untilText() + ": now it would give back less than " + tolerated + ". " +
                   trend() + '\n';
        case DriftAdvice::NotWorth:
            return "Not worth it: retraining would give back less than " + tolerated + ". " + trend() + '\n';
        case DriftAdvice::CannotTell:
            return "Cannot tell: what retraining gives back may be more or less than " + tolerated +
                   "; more probes would tell. " + trend() + '\n';
        }
        return {};
    }

    const DriftReport &m_report;
    const DriftOptions &m_options;
    std::int64_t m_rowBytes;
};

} // namespace

std::string textOf(const DriftStudy &study)
{
    return DriftText(study).text();
}

} // namespace shardscope::cli
