// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/work/DocumentFields.h"
#include "core/work/DriftStudy.h"
#include "core/work/StudyFields.h"

#include <array>

namespace shardscope {

namespace document {

namespace {

constexpr std::array allSigns{DriftSign::Distance, DriftSign::Sizes, DriftSign::FirstShard, DriftSign::Recall};
constexpr std::array allAdvice{DriftAdvice::RetrainNow, DriftAdvice::Later, DriftAdvice::NotWorth,
                               DriftAdvice::CannotTell};
constexpr std::array allReasons{DriftReason::NoSign,       DriftReason::SignsSeen,     DriftReason::GainAbove,
                                DriftReason::GainBelow,    DriftReason::GainUncertain, DriftReason::TrendUp,
                                DriftReason::TrendUnknown, DriftReason::NprobeInstead};
constexpr auto nameOfAny = [](auto value) { return nameOf(value); };

} // namespace

template<class Fields>
void list(Fields &fields, Of<Fields, DriftMixtures> &mixtures)
{
    fields("low", mixtures.low);
    fields("high", mixtures.high);
    fields("counts", mixtures.counts);
}

template<class Fields>
void list(Fields &fields, Of<Fields, DriftTest> &test)
{
    fields.named("sign", test.sign, nameOfAny, allSigns);
    fields("before", test.before);
    fields("after", test.after);
    fields("difference", test.difference);
    fields("usual", test.usual);
    fields("unusual", test.unusual);
    fields("p", test.p);
    fields("seen", test.isSeen);
    fields("mixtures", test.mixtures);
}

template<class Fields>
void list(Fields &fields, Of<Fields, RecallDifference> &gain)
{
    fields("difference", gain.difference);
    fields("low", gain.low);
    fields("high", gain.high);
    fields("queries", gain.queries);
}

template<class Fields>
void list(Fields &fields, Of<Fields, DriftOptions> &options)
{
    fields("plan", options.spec);
    fields("nprobe", options.nprobe);
    fields("recall", options.recall);
    fields("tolerated", options.tolerated);
    fields("false_alarms", options.falseAlarms);
    fields("resamples", options.resamples);
    fields("runs", options.runs);
    fields("rows", options.rows);
    fields("seed", options.seed);
}

template<class Fields>
void list(Fields &fields, Of<Fields, DriftQuestion> &question)
{
    fields("later", question.later);
    fields("time_column", question.timeColumn);
    fields("split_at", question.splitAt);
    fields("share_before", question.shareBefore);
    fields("options", question.options);
}

template<class Fields>
void listRetraining(Fields &fields, Of<Fields, Retraining> &retraining, const StudiedData &data)
{
    fields("nprobe", retraining.nprobe);
    fields("runs", retraining.runs);
    fields("spread", retraining.spread);
    fields("now", retraining.now);
    fields("retrained", retraining.retrained);
    fields("gain", retraining.gain);
    fields.unlessZero("nprobe_instead", retraining.nprobeInstead);
    fields("scanned_instead", retraining.scannedInstead);
    fields("first_shard_changed", retraining.firstShardChanged);
    fields("max_over_mean_now", retraining.maxOverMeanNow);
    fields("max_over_mean_retrained", retraining.maxOverMeanRetrained);
    fields("moved", retraining.moves.copied);
    fields.besides("moved_bytes", data.wholeBytesOf(retraining.moves.copied));
}

template<class Fields>
void list(Fields &fields, Of<Fields, DriftStudy> &study)
{
    auto &report = study.report;
    fields("alarm", report.isAlarm);
    fields("p", report.p);
    fields("false_alarms_at_most", report.falseAlarms);
    fields("resamples", report.resamples);
    fields("tests", report.tests);
    fields("learned", report.learned);
    fields("vectors_before", report.rowsBefore);
    fields("vectors_after", report.rowsAfter);
    fields("probes_before", report.probesBefore);
    fields("probes_after", report.probesAfter);
    fields("served", report.served);
    fields("recall_before", report.before);
    fields("data", study.data);
    fields.within("retraining", [&](auto &within) { listRetraining(within, report.retraining, study.data); });
    fields.within("trend", [&](auto &within) {
        const bool isTimed = !report.timeUnit.empty();
        within("known", report.trend.isKnown);
        within.maybe("unit", report.timeUnit, isTimed);
        within.maybe("per_time", report.trend.perTime, isTimed);
        within.maybe("range", report.trend.range, isTimed);
    });
    fields.besides("tolerated", study.question.options.tolerated);
    fields.within("verdict", [&](auto &within) {
        auto &verdict = report.verdict;
        const bool isLater = verdict.advice == DriftAdvice::Later;
        within.named("advice", verdict.advice, nameOfAny, allAdvice);
        within.named("reasons", verdict.reasons, nameOfAny, allReasons);
        within.maybe("until", verdict.until, isLater);
        within.maybe("until_range", verdict.untilRange, isLater);
        if (isLater) {
            within.besides("unit", report.timeUnit);
        }
    });
    fields("split_at", study.splitAt);
    fields("question", study.question);
}

} // namespace document

Json toJson(const DriftStudy &study)
{
    return document::write(study);
}

Outcome<DriftStudy> driftStudyFromJson(const Json &json)
{
    DriftStudy study;
    SHARDSCOPE_TRY(document::read(json, study));
    return study;
}

} // namespace shardscope
