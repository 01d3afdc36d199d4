// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/ClusterStudy.h"

#include "core/work/Credentials.h"
#include "core/work/StoredPlans.h"
#include "ui/session/Session.h"

#include <QPointer>

#include <array>
#include <atomic>

namespace shardscope {

namespace {

QString stageName(DeployStage stage)
{
    switch (stage) {
    case DeployStage::Create:
        return ClusterStudy::tr("making shards");
    case DeployStage::Load:
        return ClusterStudy::tr("writing vectors");
    case DeployStage::Index:
        return ClusterStudy::tr("building indices");
    case DeployStage::Verify:
        return ClusterStudy::tr("reading back");
    case DeployStage::Publish:
        return ClusterStudy::tr("publishing");
    }
    return {};
}

QString stageName(LiveStage stage)
{
    switch (stage) {
    case LiveStage::Ask:
        return ClusterStudy::tr("asking every shard");
    case LiveStage::Pilot:
        return ClusterStudy::tr("most of the load first");
    case LiveStage::Forecast:
        return ClusterStudy::tr("forecasting");
    case LiveStage::Measure:
        return ClusterStudy::tr("measuring under load");
    }
    return {};
}

// What the stages take of a whole, in thousandths, about.
constexpr std::array deployEnds = {20, 550, 800, 990, 1000};
constexpr std::array measureEnds = {300, 450, 550, 1000};
constexpr std::array ownEnds = {180, 270, 330, 600};    // of measuring at the depths of the router,
constexpr std::array fixedEnds = {600, 690, 750, 1000}; // and then at a fixed nprobe

/// One run from 0 to 1 out of the counts of the stages.
template<class Stage, class Ends>
std::function<bool(Stage, std::int64_t, std::int64_t)> asWhole(const Progress &progress, const Ends &ends,
                                                               std::shared_ptr<std::atomic<Stage>> current)
{
    return [&progress, &ends, current = std::move(current)](Stage stage, std::int64_t done, std::int64_t total) {
        const auto i = static_cast<std::size_t>(stage);
        *current = stage;
        const std::int64_t begin = i == 0 ? 0 : ends[i - 1];
        return progress(begin + (total > 0 ? (ends[i] - begin) * done / total : 0), 1000);
    };
}

/// What it names must outlive it.
LiveTask taskOf(const ClusterStudy::Seen &seen, const ClusterStudy::Plan &plan, int replicas)
{
    const EvaluatedPlan &built = *plan.built;
    return {seen.address, seen.password, *built.data, built.spec, *built.partition, *built.router, replicas, plan.load};
}

QString nameOf(const ClusterAddress &address)
{
    return QString::fromStdString(address.collection);
}

} // namespace

ClusterStudy::ClusterStudy(Session &session, QObject *parent)
    : QObject(parent), m_session(session), m_looking(*session.jobs()), m_drafting(*session.jobs()),
      m_timing(*session.jobs()), m_sampling(*session.jobs()), m_deploying(*session.jobs()), m_removing(*session.jobs()),
      m_measuring(*session.jobs())
{
    connect(&session.workspace(), &SessionWorkspace::changed, this, &ClusterStudy::knownChanged);
    connect(&session.workspace(), &SessionWorkspace::touched, this, &ClusterStudy::knownChanged);
}

ClusterStudy::~ClusterStudy() = default;

// The clusters of the workspace

std::vector<Workspace::ClusterEntry> ClusterStudy::known() const
{
    const Workspace *workspace = m_session.workspace().get();
    auto entries = workspace ? workspace->clusters() : std::vector<Workspace::ClusterEntry>();
    return entries ? *std::move(entries) : std::vector<Workspace::ClusterEntry>();
}

bool ClusterStudy::canKeep() const
{
    const Workspace *workspace = m_session.workspace().get();
    return workspace && !workspace->isReadOnly();
}

void ClusterStudy::keep(const std::string &name, const ClusterAddress &address)
{
    if (canKeep()) {
        report(m_session.workspace().get()->keepCluster({name, toText(address)}));
    }
}

void ClusterStudy::rename(const std::string &name, const std::string &other)
{
    for (const auto &entry : known()) {
        if (entry.name == name && name != other && canKeep()) {
            const auto kept = m_session.workspace().get()->keepCluster({other, entry.address});
            report(kept ? m_session.workspace().get()->forgetCluster(name) : kept);
        }
    }
}

void ClusterStudy::forget(const std::string &name)
{
    if (canKeep()) {
        report(m_session.workspace().get()->forgetCluster(name));
    }
}

void ClusterStudy::report(const Outcome<Done> &outcome)
{
    if (!outcome) {
        emit failed(outcome.error());
    }
    emit knownChanged();
}

// Looking

void ClusterStudy::look(const ClusterAddress &address, const std::string &password, bool keepPassword)
{
    if (m_isAsking) {
        return; // the keyring asks the user, who is still in this window
    }
    Seen seen{address, password, nullptr};
    if (password.empty()) {
        const QPointer<ClusterStudy> self(this);
        m_isAsking = true;
        const auto given = passwordFromEnvironment();
        const auto asked = given ? KeyringAnswer{.password = given} : askKeyring(address);
        if (!self) {
            return; // the window was closed meanwhile
        }
        m_isAsking = false;
        seen.password = asked.password.value_or("");
        if (!asked.trouble.empty()) {
            emit keyringNotAsked(QString::fromStdString(asked.trouble));
        }
    }
    m_looking.start(
        tr("Looking at %1").arg(nameOf(address)),
        [address, password = seen.password](const Progress &progress) { return lookAt(address, password, progress); },
        [this, seen, keepPassword](const Outcome<LiveLook> &look) { takeLook(seen, look, keepPassword); });
    emit lookChanged();
}

/// Unless another cluster is looked at meanwhile.
void ClusterStudy::lookAgainAt(const ClusterAddress &address)
{
    if (m_seen && m_seen->address == address) {
        look(m_seen->address, m_seen->password, false);
    }
}

void ClusterStudy::takeLook(Seen seen, const Outcome<LiveLook> &look, bool keepPassword)
{
    m_lookError.reset();
    if (look) {
        seen.look = std::make_shared<const LiveLook>(*look);
        m_seen = std::move(seen);
        const auto trouble = keepPassword && !m_seen->password.empty()
                                 ? keepPasswordInKeyring(m_seen->address, m_seen->password)
                                 : std::nullopt;
        if (trouble) {
            emit passwordNotKept(QString::fromStdString(*trouble));
        }
    } else if (look.error().code != Code::Cancelled) {
        m_lookError = look.error();
        m_seen.reset(); // what was seen before is another cluster, or is no more as it was
    }
    emit lookChanged();
    emit settled();
}

// The plan

std::optional<ClusterStudy::Plan> ClusterStudy::currentPlan() const
{
    const PlanRow *row = m_session.selection().currentPlan();
    if (!row || !row->result) {
        return std::nullopt;
    }
    const bool isKept = row->stored != 0 && m_session.workspace().canKeep();
    return Plan{row->result, row->result->loadAt(m_session.selection().nprobe()).amounts,
                isKept ? m_session.workspace().place() : nullptr, isKept ? row->stored : 0};
}

bool ClusterStudy::isCurrentPlanDeployed() const
{
    const PlanRow *row = m_session.selection().currentPlan();
    const auto data = m_session.data().set();
    if (!row || !row->isReadable() || !data || !m_seen || !m_seen->look->published) {
        return false;
    }
    const PublishedPlan &published = *m_seen->look->published;
    return data->isKnownAs(published.fingerprint) && isSamePlan(published.spec, row->spec);
}

// What is done there

ClusterStudy::Work ClusterStudy::work() const
{
    return m_sampling.isRunning()    ? Work::Sampling
           : m_deploying.isRunning() ? Work::Deploying
           : m_removing.isRunning()  ? Work::Removing
           : m_measuring.isRunning() ? Work::Measuring
                                     : Work::None;
}

void ClusterStudy::stop()
{
    m_sampling.cancel();
    m_deploying.cancel();
    m_removing.cancel();
    m_measuring.cancel();
}

/// What every work does at its end, whatever came of it.
void ClusterStudy::end()
{
    emit workChanged();
    emit settled();
}

template<class T, class Take>
auto ClusterStudy::finishing(Take take)
{
    return [this, take](const Outcome<T> &outcome) {
        end();
        if (outcome) {
            take(*outcome);
        } else {
            emit failed(outcome.error());
        }
    };
}

void ClusterStudy::sample(std::int64_t count, std::uint64_t seed, const std::filesystem::path &file)
{
    const auto work = [seen = *m_seen, count, seed, file](const Progress &progress) -> Outcome<Sample> {
        const auto made = sampleInto(file, seen.address, seen.password, count, seed, progress);
        SHARDSCOPE_TRY(made);
        return Sample{file, *made};
    };
    m_sampling.start(tr("Sampling %1").arg(nameOf(m_seen->address)), work,
                     finishing<Sample>([this](const Sample &sample) { emit sampled(sample); }));
    emit workChanged();
}

void ClusterStudy::draft(const Plan &plan, int replicas)
{
    const auto work = [seen = *m_seen, plan, replicas](const Progress &) {
        return draftDeployment(taskOf(seen, plan, replicas));
    };
    m_drafting.start(tr("Trying where %1 would go").arg(nameOf(m_seen->address)), work,
                     [this](const Outcome<DeploymentDraft> &draft) {
                         emit drafted(draft);
                         emit settled();
                     });
}

void ClusterStudy::dropDraft()
{
    m_drafting.drop();
    m_timing.drop();
}

void ClusterStudy::time(const Plan &plan, const DeploymentDraft &draft)
{
    const auto share = std::make_shared<std::atomic<double>>(0);
    const auto work = [seen = *m_seen, plan, draft, share](const Progress &progress) {
        return timeDeployment(taskOf(seen, plan, draft.plan.replicas), draft,
                              [&](std::int64_t done, std::int64_t total) {
                                  *share = total > 0 ? static_cast<double>(done) / static_cast<double>(total) : 0;
                                  return progress(done, total);
                              });
    };
    m_timing.start(
        tr("Timing %1").arg(nameOf(m_seen->address)), work,
        [this, draft](const Outcome<DeploymentTime> &time) {
            if (time) {
                m_lastTime.emplace(draft, *time);
            }
            emit timed(time);
            emit settled();
        },
        [this, share] {
            emit timingAdvanced(*share);
            return QString();
        });
}

std::optional<DeploymentTime> ClusterStudy::timeOf(const DeploymentDraft &draft) const
{
    const auto isSame = [&](const DeploymentDraft &other) {
        return other.address == draft.address && other.plan.fingerprint == draft.plan.fingerprint &&
               other.plan.replicas == draft.plan.replicas && isSamePlan(other.plan.spec, draft.plan.spec);
    };
    return m_lastTime && isSame(m_lastTime->first) ? std::optional(m_lastTime->second) : std::nullopt;
}

void ClusterStudy::deploy(const Plan &plan, const DeploymentDraft &draft)
{
    const auto stage = std::make_shared<std::atomic<DeployStage>>(DeployStage::Create);
    const auto work = [seen = *m_seen, plan, draft, stage](const Progress &progress) -> Outcome<Deployed> {
        return shardscope::deploy(taskOf(seen, plan, draft.plan.replicas), draft, asWhole(progress, deployEnds, stage));
    };
    m_deploying.start(
        tr("Deploying %1").arg(QString::fromStdString(plan.built->spec.name)), work,
        [this, address = m_seen->address](const Outcome<Deployed> &outcome) {
            finishing<Deployed>([this](const Deployed &done) { emit deployed(done); })(outcome);
            lookAgainAt(address); // also where it was stopped or failed halfway
        },
        [stage] { return stageName(*stage); });
    emit workChanged();
}

void ClusterStudy::remove()
{
    const auto work = [seen = *m_seen](const Progress &progress) {
        return undeploy(seen.address, seen.password, progress);
    };
    m_removing.start(tr("Removing %1").arg(nameOf(m_seen->address)), work,
                     [this, address = m_seen->address](const Outcome<Done> &outcome) {
                         finishing<Done>([this, address](Done) { emit removed(nameOf(address)); })(outcome);
                         lookAgainAt(address);
                     });
    emit workChanged();
}

namespace {

using StageSeen = std::shared_ptr<std::atomic<LiveStage>>;

/// What the router's own depths do under a load, and what a fixed nprobe does that finds as much.
/// Errors: those of learnAbout, measureLive and measureFixed.
Outcome<ClusterStudy::Measurement> measuredAtDepths(const LiveMeasurement &task, const Progress &progress,
                                                    const StageSeen &stage)
{
    const auto first = asWhole(progress, ownEnds, stage);
    const auto known = learnAbout(task, first);
    SHARDSCOPE_TRY(known);
    auto own = measureLive(task, *known, first);
    SHARDSCOPE_TRY(own);
    const auto comparison = measureFixed(task, *known, *own, asWhole(progress, fixedEnds, stage));
    SHARDSCOPE_TRY(comparison);
    return ClusterStudy::Measurement{.plan = nullptr, .live = *std::move(own), .comparison = *comparison};
}

/// Errors: those of openLive, measureLive and measureFixed; DeployedOtherwise where another plan is there.
Outcome<ClusterStudy::Measurement> measured(const ClusterStudy::Seen &seen, const ClusterStudy::Plan &plan,
                                            const ClusterStudy::Load &load, const Progress &progress,
                                            const StageSeen &stage)
{
    const EvaluatedPlan &built = *plan.built;
    auto live = openLive(seen.address, seen.password, *built.data);
    SHARDSCOPE_TRY(live);
    if (!isSamePlan(live->plan.spec, built.spec)) {
        return Error{Code::DeployedOtherwise, {}, {seen.address.collection, std::string("plan")}};
    }
    const LiveMeasurement task{seen.address,
                               seen.password,
                               *live,
                               built,
                               load.nprobe,
                               plainLoad(load.qps, load.seconds),
                               {.seconds = load.seconds}};
    ClusterStudy::Measurement result;
    if (load.nprobe == ownDepth) {
        auto atDepths = measuredAtDepths(task, progress, stage);
        SHARDSCOPE_TRY(atDepths);
        result = *std::move(atDepths);
    } else {
        auto run = measureLive(task, asWhole(progress, measureEnds, stage));
        SHARDSCOPE_TRY(run);
        result.live = *std::move(run);
    }
    result.plan = plan.built;
    if (plan.workspace) {
        const auto kept = keepLiveRun(*plan.workspace, plan.stored, result.live.run);
        result.isStored = kept.ok();
        result.notStored = kept ? std::nullopt : std::optional(kept.error());
    }
    return result;
}

} // namespace

void ClusterStudy::measure(const Plan &plan, const Load &load)
{
    const auto stage = std::make_shared<std::atomic<LiveStage>>(LiveStage::Ask);
    const auto work = [seen = *m_seen, plan, load, stage](const Progress &progress) {
        return shardscope::measured(seen, plan, load, progress, stage);
    };
    m_measuring.start(tr("Measuring %1").arg(nameOf(m_seen->address)), work,
                      finishing<Measurement>([this](const Measurement &measurement) { emit measured(measurement); }),
                      [stage] { return stageName(*stage); });
    emit workChanged();
}

} // namespace shardscope
