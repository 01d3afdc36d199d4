// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/TuningSearch.h"

#include "ui/text/NumberText.h"
#include "ui/text/TimeLeftText.h"

#include <QCoreApplication>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <utility>

namespace shardscope {

namespace {

struct TuningSearchText
{
    Q_DECLARE_TR_FUNCTIONS(TuningSearch)
};

QString stageText(TuningStage stage)
{
    switch (stage) {
    case TuningStage::Selecting:
        return TuningSearchText::tr("Choosing the data that counts");
    case TuningStage::Calibrating:
        return TuningSearchText::tr("Timing searches");
    case TuningStage::Partitioning:
        return TuningSearchText::tr("Splitting");
    case TuningStage::Routing:
        return TuningSearchText::tr("Routing");
    case TuningStage::Building:
        return TuningSearchText::tr("Building indices");
    case TuningStage::Searching:
        return TuningSearchText::tr("Searching");
    case TuningStage::Forecasting:
        return TuningSearchText::tr("Forecasting latency");
    }
    return {};
}

QString asSentence(QString text)
{
    text[0] = text[0].toUpper();
    return text + QLatin1Char('.');
}

} // namespace

QString progressSentence(const TuningProgress &progress, bool isPaused)
{
    QStringList parts;
    parts.append(isPaused ? TuningSearchText::tr("Paused.")
                          : TuningSearchText::tr("%1 …").arg(stageText(progress.stage)));
    if (progress.plans > 0) {
        parts.append(TuningSearchText::tr("%1 of %2 plans are decided, %Ln trial(s).", nullptr, progress.trials)
                         .arg(numberText(static_cast<double>(progress.plans - progress.undecided), NumberFormat::Count),
                              numberText(static_cast<double>(progress.plans), NumberFormat::Count)));
    }
    if (progress.range && !isPaused) {
        parts.append(asSentence(timeLeftText(*progress.range)));
    } else if (progress.atMost && !isPaused) {
        parts.append(asSentence(timeLeftAtMostText(*progress.atMost)));
    }
    return parts.join(QLatin1Char(' '));
}

TuningFeed::News TuningFeed::take()
{
    const std::lock_guard lock(m_mutex);
    News news = m_news;
    m_news.trials.clear();
    m_news.calibrations.clear();
    return news;
}

void TuningFeed::setPaused(bool isPaused)
{
    {
        const std::lock_guard lock(m_mutex);
        m_isPaused = isPaused;
    }
    m_changed.notify_all();
}

void TuningFeed::add(const Trial &trial)
{
    const std::lock_guard lock(m_mutex);
    m_news.trials.push_back(trial);
}

void TuningFeed::add(const Calibration &calibration)
{
    const std::lock_guard lock(m_mutex);
    m_news.calibrations.push_back(calibration);
}

void TuningFeed::tell(const TuningStatus &status)
{
    const std::lock_guard lock(m_mutex);
    m_news.progress = {.stage = status.stage,
                       .trials = status.trials,
                       .plans = status.plans,
                       .undecided = status.undecided,
                       .seconds = status.seconds,
                       .range = status.range,
                       .atMost = status.atMost};
}

bool TuningFeed::waitWhilePaused(const std::function<bool()> &goesOn)
{
    constexpr std::chrono::milliseconds patience{50}; // between looks at cancel
    std::unique_lock lock(m_mutex);
    while (m_isPaused) {
        if (!goesOn()) {
            return false;
        }
        m_changed.wait_for(lock, patience);
    }
    return true;
}

Outcome<Tuned> run(const TuningWork &work, TuningFeed &feed, const Progress &progress)
{
    const auto tell = [&feed](const auto &found) {
        feed.add(found);
        return Done();
    };
    TuningListener listener{.calibrated = tell, .ended = tell};
    listener.status = [&](const TuningStatus &status) {
        feed.tell(status);
        // Nothing where nothing is known: a bar that shows it would make up a time left.
        const auto share =
            status.left ? static_cast<std::int64_t>(1000 * status.seconds / (status.seconds + *status.left + 1e-9)) : 0;
        const auto goesOn = [&] { return progress(share, 1000); };
        return goesOn() && feed.waitWhilePaused(goesOn);
    };
    return search(work, listener, progress);
}

} // namespace shardscope
