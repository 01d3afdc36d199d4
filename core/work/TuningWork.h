// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/evaluate/EvaluatedPlan.h"
#include "core/store/TuningStore.h"
#include "core/store/WorkspaceFile.h"
#include "core/truth/ExactSearch.h"
#include "core/tuning/Tuner.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace shardscope {

/// Begins a session on that data, or finds the one of that name to go on with. Returns its id.
/// Errors: SessionDiffers where it searched for something else; DataChanged; those of the workspace.
Outcome<std::int64_t> beginSession(Workspace &workspace, TuningStore &store, const Source &source, const DataSet &data,
                                   const std::string &name, const TuningSpec &spec);

/// What earlier runs of a session found out.
struct KnownTrials
{
    std::vector<Trial> trials;
    std::vector<Calibration> calibrations;
    std::vector<Workspace::Unreadable> unreadable; ///< what cannot be read of them
};
Outcome<KnownTrials> knownTrials(const TuningStore &store, std::int64_t session, const DataSet &data);

/// Leaves out what follows from timed costs, so that it is made anew: a trial without forecasts is not used as it is.
/// Stored at once, so that no run mixes old costs with new ones.
Outcome<Done> forgetCosts(TuningStore &store, std::int64_t session, KnownTrials &known);

/// A search, and the session that keeps what it finds; owned, so that it can run on any thread.
struct TuningWork
{
    TuningTask task;                                           ///< with what is known already
    std::shared_ptr<const WorkspacePlace> workspace = nullptr; ///< of the session; null: nothing is kept
    std::int64_t session = 0;                                  ///< in it
    std::filesystem::path truthCache{};                        ///< for exact neighbours that the task has not
};

struct Tuned
{
    TuningResult result;
    std::shared_ptr<const GroundTruth> truth;
    std::optional<Error> notKept; ///< the first trial or cost that could not be kept, which did not end the search
};

/// Searches. Finds exact neighbours where they are missing, of which `progress` and `trouble` are told, and keeps every
/// trial and calibration as it is found.
///
/// Errors: those of TuningStore::open, before any work; of groundTruth and tune.
Outcome<Tuned> search(const TuningWork &work, const TuningListener &listener, const Progress &progress,
                      const CacheTrouble &trouble = {});

/// Gives a plan of the workspace what it has from the configuration that it was adopted from: with what its latency is
/// forecast, and that the session led to it. `session` 0: none did.
Outcome<Done> keepAdoption(Workspace &workspace, TuningStore &store, std::int64_t session, std::int64_t plan,
                           const TuningResult &result, const OperatingPoint &point);

/// Makes the best a plan of the workspace under that name, measured on all of the data, so that reports and exports
/// find it. Nothing where nothing keeps to the limits, or there is no workspace. Once more, it is the same plan.
///
/// Errors: those of measure, and why it could not be kept.
Outcome<Done> adoptBest(const TuningWork &work, const Tuned &tuned, const Source &source, const std::string &name,
                        const StagedProgress &progress);

} // namespace shardscope
