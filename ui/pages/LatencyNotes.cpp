// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/LatencyNotes.h"

#include "ui/session/LatencyStudy.h"
#include "ui/text/AdaptiveText.h"
#include "ui/text/ErrorText.h"
#include "ui/text/LatencyText.h"
#include "ui/text/NumberText.h"

#include <QCoreApplication>

namespace shardscope {

namespace {

struct LatencyNotesText
{
    Q_DECLARE_TR_FUNCTIONS(LatencyNotes)
};

} // namespace

QString latencyWarning(const LatencyStudy &study)
{
    QStringList sentences;
    const auto runs = study.runs();
    if (study.trialError()) {
        sentences.append(sentence(*study.trialError()));
    }
    for (const auto &run : runs) {
        if (run.figures->saturated) {
            const QString plan = run.kind == LatencyRun::Kind::Measured ? run.name() : run.plan;
            sentences.append(overloadSentence(plan, study.question()->settings.load, run.figures->saturationQps));
        }
    }
    const auto &settings = study.settings();
    const ServiceModel *service = study.question() ? study.serviceOf(study.question()->plan) : nullptr;
    const bool isUsed = !settings.service || settings.serviceScale == ServiceScale::ByMeasuredCost;
    if (service && service->timing && isUsed && wasBusy(*service->timing)) {
        sentences.append(busySentence(*service->timing));
    }
    const bool sweepsHedges = study.variable() == SweepVariable::HedgeDelay;
    if ((settings.hedging != LatencySettings::Hedging::None || sweepsHedges) && settings.replicas < 2) {
        sentences.append(LatencyNotesText::tr("Hedging needs a second replica."));
    }
    const bool hasMeasurement = runs.size() > 1 && runs[1].kind == LatencyRun::Kind::Measured;
    if (hasMeasurement && settings.networkBase + settings.networkJitter > 0) {
        sentences.append(LatencyNotesText::tr("The measurement has no network between its servers, the forecast has."));
    }
    return sentences.join(QLatin1Char(' '));
}

QString serviceNote(const LatencyStudy &study)
{
    const auto &question = study.question();
    const ServiceModel *service = question ? study.serviceOf(question->plan) : nullptr;
    if (!service) {
        return {};
    }
    QStringList sentences;
    if (question->settings.service) {
        const bool isScaled = question->settings.serviceScale == ServiceScale::ByMeasuredCost;
        sentences.append(
            isScaled ? LatencyNotesText::tr("Larger shards take longer than this in proportion to what was measured "
                                            "here.")
                     : LatencyNotesText::tr("Every shard takes this time, whatever its size."));
    } else {
        sentences.append(serviceSentence(*service));
        if (service->timing) {
            sentences.append(timingSentence(*service->timing));
        }
    }
    if (study.trial() && !question->settings.service) {
        sentences.append(LatencyNotesText::tr(
            "When measured, all servers share this machine; the forecast gives each its own. Assume a "
            "service time, and the measured servers keep to it too."));
    }
    sentences.append(study.isMeasuring() ? LatencyNotesText::tr("Measuring…")
                     : study.isRefined() ? QString()
                                         : LatencyNotesText::tr("First answer; a longer simulation is under way…"));
    return sentences.join(QLatin1Char(' '));
}

QString depthNote(const LatencyStudy &study)
{
    const auto &question = study.question();
    if (!question || question->nprobe != ownDepth) {
        return {};
    }
    const AdaptivePoint &point = *question->plan.plan->evaluation.adaptive;
    QStringList sentences{
        LatencyNotesText::tr("The router says how many shards each query asks: %1 on average, for a "
                             "recall of %2. The nprobe above the page makes no difference here.")
            .arg(numberText(point.fanOut, NumberFormat::Ratio), numberText(point.recall, NumberFormat::Fraction))};
    if (const auto depths = study.depths()) {
        sentences << depthVerdict(*depths);
    }
    return sentences.join(QLatin1Char(' '));
}

} // namespace shardscope
