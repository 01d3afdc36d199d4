// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/deploy/LiveDeployment.h"

#include "core/base/Clock.h"
#include "core/deploy/LiveCheck.h"
#include "core/deploy/NodeCrew.h"
#include "core/deploy/ShardPlacement.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <atomic>

namespace shardscope {

namespace {

constexpr std::int64_t rowsPerBatch = 2000;
constexpr double exactEnough = 1e-5; ///< read error up to which values are those that were written

std::string metricNames(const std::vector<Metric> &metrics)
{
    std::string names;
    for (const Metric metric : metrics) {
        names += (names.empty() ? "" : ", ") + std::string(nameOf(metric));
    }
    return names;
}

std::vector<ShardBurden> burdensOf(std::span<const std::int64_t> vectors, double bytesPerVector,
                                   std::span<const double> load)
{
    std::vector<ShardBurden> burdens(vectors.size());
    for (std::size_t shard = 0; shard < vectors.size(); ++shard) {
        const auto held = static_cast<double>(vectors[shard]);
        burdens[shard] = {.bytes = held * bytesPerVector, .load = load.empty() ? held : load[shard]};
    }
    return burdens;
}

/// What differs between a deployment that is there and the one that is wanted; empty where nothing does.
std::string differenceOf(const PublishedPlan &there, const PublishedPlan &wanted)
{
    PlanSpec renamed = there.spec;
    renamed.name = wanted.spec.name;
    if (there.fingerprint != wanted.fingerprint) {
        return "data set";
    }
    if (!(renamed == wanted.spec)) {
        return "plan";
    }
    if (there.replicas != wanted.replicas) {
        return "number of replicas";
    }
    return there.vectors == wanted.vectors && there.shape == wanted.shape ? "" : "content";
}

PublishedPlan wantedPlan(const LiveTask &task, const VectorForm &form)
{
    PublishedPlan plan{.spec = task.spec, .form = form};
    plan.data = task.data.name;
    plan.fingerprint = task.data.fingerprint;
    plan.frame = task.data.frame;
    plan.replicas = task.replicas;
    plan.vectors = task.partition.sizes();
    plan.tenants = task.data.tenancy ? task.data.tenancy->names : std::vector<std::string>();
    plan.shape = {.dim = form.heldDim(),
                  .metric = form.compared(),
                  .hasIntegerIds = idBookOf(task.data.ids, task.data.base.size())->areIntegers(),
                  .hasTenants = task.data.tenancy.has_value()};
    plan.routing = routingMapOf(
        {task.data, task.partition, task.spec.router.settings, task.spec.seed, task.spec.strategy.kind, task.spec.k},
        task.spec.router.kind, task.router);
    return plan;
}

/// Goes on with what is there, if it is what is wanted. Errors: DeployedOtherwise, BadDocument.
Outcome<Done> resume(const std::string &published, DeploymentDraft &draft)
{
    const auto there = publishedPlanFrom(published, draft.address.collection);
    SHARDSCOPE_TRY(there);
    if (const auto difference = differenceOf(*there, draft.plan); !difference.empty()) {
        return Error{Code::DeployedOtherwise, {}, {draft.address.collection, difference}};
    }
    const auto isGone = [&](const ShardPlace &place) {
        return place.node >= static_cast<int>(draft.address.nodes.size());
    };
    if (std::ranges::any_of(there->places, isGone)) {
        return Error{Code::DeployedOtherwise, {}, {draft.address.collection, std::string("list of nodes")}};
    }
    draft.plan.places = there->places;
    draft.plan.state = there->state;
    draft.plan.version = there->version;
    draft.isResumed = true;
    return Done();
}

/// Writes and checks the shards of a draft, node by node side by side.
class LiveLoader
{
public:
    LiveLoader(const LiveTask &task, const DeploymentDraft &draft, NodeCrew &crew, const DeployProgress &progress)
        : m_task(task), m_plan(draft.plan), m_crew(crew), m_progress(progress), m_members(task.partition.members()),
          m_ids(idBookOf(task.data.ids, task.data.base.size())), m_total(draft.vectors()),
          m_readError((*findKind(engineKinds(), "engine", draft.address.engine))->can.readError(draft.address.settings))
    {
    }

    Outcome<Done> create()
    {
        return inStage(DeployStage::Create, [this](Engine &engine, const ShardPlace &place) {
            m_passed += m_plan.vectors[place.shard.index()];
            return engine.create(place, m_plan.shape);
        });
    }

    Outcome<Done> load()
    {
        return inStage(DeployStage::Load,
                       [this](Engine &engine, const ShardPlace &place) { return loadShard(engine, place); });
    }

    Outcome<Done> index()
    {
        return inStage(DeployStage::Index, [this](Engine &engine, const ShardPlace &place) {
            auto finished = engine.finish(place, m_plan.shape, goesOn());
            m_passed += m_plan.vectors[place.shard.index()];
            return finished;
        });
    }

    Outcome<Done> verify()
    {
        return inStage(DeployStage::Verify, [this](Engine &engine, const ShardPlace &place) -> Outcome<Done> {
            const auto right = checkShard(engine, place, contentOf(place), [this](std::int64_t rows) {
                m_passed += rows;
                return !m_crew.isStopped();
            });
            SHARDSCOPE_TRY(right);
            m_verified += *right;
            return Done();
        });
    }

    std::int64_t written() const { return m_written; }
    std::int64_t verified() const { return m_verified; }

private:
    Outcome<Done> inStage(DeployStage stage, const NodeCrew::Work &work)
    {
        m_passed = 0;
        return m_crew.work(work, [this, stage] { return m_progress(stage, m_passed, m_total); });
    }

    Progress goesOn() const
    {
        return [this](std::int64_t, std::int64_t) { return !m_crew.isStopped(); };
    }

    ShardContent contentOf(const ShardPlace &place) const
    {
        return {m_task.data, m_plan.form, *m_ids, m_members.row(place.shard.value), m_readError};
    }

    Outcome<Done> loadShard(Engine &engine, const ShardPlace &place)
    {
        const auto content = contentOf(place);
        const auto size = std::ssize(content.members);
        const auto written = engine.written(place);
        SHARDSCOPE_TRY(written);
        std::int64_t at = std::min(*written, size);
        m_passed += at;
        while (at < size) {
            if (m_crew.isStopped()) {
                return Error{Code::Cancelled, {}, {}};
            }
            const std::int64_t count = std::min(rowsPerBatch, size - at);
            const auto rows = content.members.subspan(static_cast<std::size_t>(at), static_cast<std::size_t>(count));
            SHARDSCOPE_TRY(engine.write(place, rowsOf(content, rows), at + count));
            at += count;
            m_passed += count;
            m_written += count;
        }
        return Done();
    }

    const LiveTask &m_task;
    const PublishedPlan &m_plan;
    NodeCrew &m_crew;
    const DeployProgress &m_progress;
    IdLists<VectorId> m_members;
    std::shared_ptr<const IdBook> m_ids;
    std::int64_t m_total;
    double m_readError;
    std::atomic<std::int64_t> m_passed = 0; ///< vectors that are through with the stage
    std::atomic<std::int64_t> m_written = 0;
    std::atomic<std::int64_t> m_verified = 0;
};

/// Seconds that it took go to `seconds`.
Outcome<Done> timed(double &seconds, const std::function<Outcome<Done>()> &work)
{
    const std::int64_t began = steadyNow();
    auto outcome = work();
    seconds = static_cast<double>(steadyNow() - began) / 1e9;
    return outcome;
}

} // namespace

Outcome<VectorForm> engineForm(const DataSet &data, const Kind<EngineMaker> &kind, const Settings &settings)
{
    const auto &can = kind.can;
    if (std::ranges::find(can.metrics, data.metric) != can.metrics.end()) {
        return VectorForm(data.metric, data.base.element(), data.base.dim());
    }
    const bool canLift = std::ranges::find(can.metrics, Metric::Cosine) != can.metrics.end();
    if (!canLift || can.readError(settings) > exactEnough) {
        const std::string names =
            metricNames(can.metrics) + (canLift ? "; others where values are not compressed" : "");
        return Error{Code::MetricUnsupported, {}, {std::string(nameOf(data.metric)), std::string(kind.name), names}};
    }
    return VectorForm::lifted(data.metric, data.base);
}

std::int64_t DeploymentDraft::vectors() const
{
    std::int64_t sum = 0;
    for (const auto &node : nodes) {
        sum += node.vectors;
    }
    return sum;
}

Outcome<DeploymentDraft> draftDeployment(const LiveTask &task)
{
    const auto kind = findKind(engineKinds(), "engine", task.address.engine);
    SHARDSCOPE_TRY(kind);
    const auto settings = (*kind)->can.settingsFor(task.spec.index, task.address.settings);
    SHARDSCOPE_TRY(settings);
    const auto form = engineForm(task.data, **kind, *settings);
    SHARDSCOPE_TRY(form);
    if (form->heldDim() > (*kind)->can.mostDimensions(*settings)) {
        return Error{Code::TooManyDimensions,
                     {},
                     {std::int64_t(form->heldDim()), std::int64_t((*kind)->can.mostDimensions(*settings)),
                      std::string((*kind)->name)}};
    }
    if (const auto twice = task.data.ids.duplicate()) {
        return Error{
            Code::DuplicateId, task.data.source, {task.data.ids.text(twice->first), twice->first, twice->second}};
    }
    DeploymentDraft draft{.address = task.address, .plan = wantedPlan(task, *form)};
    draft.address.settings = *settings;
    const double bytes = (*kind)->can.bytesPerVector(*settings, draft.plan.shape);
    const auto engine = connect(draft.address, task.password);
    SHARDSCOPE_TRY(engine);
    const auto there = (*engine)->published();
    SHARDSCOPE_TRY(there);
    if (*there) {
        SHARDSCOPE_TRY(resume(**there, draft));
    } else {
        auto places = placeShards(burdensOf(draft.plan.vectors, bytes, task.load),
                                  static_cast<int>(draft.address.nodes.size()), task.replicas);
        SHARDSCOPE_TRY(places);
        draft.plan.places = *std::move(places);
    }
    draft.nodes.resize(draft.address.nodes.size());
    for (const auto &place : draft.plan.places) {
        auto &node = draft.nodes[static_cast<std::size_t>(place.node)];
        ++node.places;
        node.vectors += draft.plan.vectors[place.shard.index()];
        node.bytes = static_cast<double>(node.vectors) * bytes;
    }
    return draft;
}

Outcome<Deployed> deploy(const LiveTask &task, const DeploymentDraft &draft, const DeployProgress &progress)
{
    const auto crew = NodeCrew::connectTo(draft.address, task.password, draft.plan.places);
    SHARDSCOPE_TRY(crew);
    Deployed result{.plan = draft.plan};
    LiveLoader loader(task, draft, **crew, progress);
    const bool wasServing = draft.plan.state == PublishedPlan::State::Serving;
    if (!wasServing) { // first, so that whoever goes on later, or undoes it, knows the places
        SHARDSCOPE_TRY((*crew)->first().publish(toText(draft.plan)));
        SHARDSCOPE_TRY(loader.create());
        SHARDSCOPE_TRY(timed(result.loadSeconds, [&] { return loader.load(); }));
        SHARDSCOPE_TRY(timed(result.indexSeconds, [&] { return loader.index(); }));
    }
    SHARDSCOPE_TRY(timed(result.verifySeconds, [&] { return loader.verify(); }));
    result.written = loader.written();
    result.verified = loader.verified();
    if (!wasServing) {
        result.plan.state = PublishedPlan::State::Serving;
        ++result.plan.version;
        SHARDSCOPE_TRY((*crew)->first().publish(toText(result.plan)));
    }
    progress(DeployStage::Publish, draft.vectors(), draft.vectors());
    return result;
}

Outcome<Done> undeploy(const ClusterAddress &address, const std::string &password, const Progress &progress)
{
    const auto engine = connect(address, password);
    SHARDSCOPE_TRY(engine);
    const auto plan = publishedPlan(**engine, address.collection);
    SHARDSCOPE_TRY(plan);
    for (std::size_t i = 0; i < plan->places.size(); ++i) {
        if (!progress(static_cast<std::int64_t>(i), std::ssize(plan->places))) {
            return Error{Code::Cancelled, {}, {}};
        }
        SHARDSCOPE_TRY((*engine)->drop(plan->places[i]));
    }
    return (*engine)->unpublish(); // last: until then it can be undone again
}

} // namespace shardscope
