// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalogue/PlanCompletion.h"
#include "core/plan/PlanSpec.h"
#include "core/store/Connection.h"
#include "core/store/Workspace.h"
#include "core/tuning/Trial.h"
#include "tests/TestProgram.h"

#include <QCoreApplication>
#include <QProcess>
#include <QTemporaryDir>

#include <filesystem>
#include <memory>
#include <string>

namespace shardscope::testing {

/// A workspace in a folder of its own.
class StoreFixture
{
public:
    std::filesystem::path file(const char *name = "work.shardscope") const
    {
        return m_folder.filePath(QLatin1String(name)).toStdString();
    }
    QString folder() const { return m_folder.path(); }

    std::unique_ptr<Workspace> open() const
    {
        auto workspace = Workspace::open(file());
        return workspace.ok() ? *std::move(workspace) : nullptr;
    }

private:
    QTemporaryDir m_folder;
};

inline std::int64_t rememberSome(Workspace &workspace, const std::string &location = "a.fvecs")
{
    Source source;
    source.location = location;
    DataSet data;
    data.name = location;
    data.fingerprint = "of " + location;
    return workspace.rememberData(source, data).value();
}

/// Of a kind of index, with every field set.
inline Calibration someCalibration()
{
    return {.structure = {"hnsw", {{"m", std::int64_t(16)}}},
            .service = {.fixed = 1234, .perDistance = 5.5, .sigma = 0.31},
            .timing = Timing{.when = 1764353045, .rounds = 3, .spread = 0.25, .others = 1.5, .waited = 0.125},
            .held = {99.5, 0.75},
            .distances = {{.settings = {{"ef", std::int64_t(64)}}, .law = {1.0 / 7, 0.2}, .referred = 512}}};
}

inline PlanSpec namedPlan(const std::string &name, int shards = 4)
{
    PlanSpec spec;
    spec.shards = shards;
    spec = complete(spec).value();
    spec.name = name;
    return spec;
}

/// As measured of that plan; `memory` tells it from others.
inline Evaluation evaluationOf(const PlanSpec &plan, double memory)
{
    Evaluation evaluation;
    evaluation.vectors = 500;
    evaluation.k = plan.k;
    evaluation.memoryBytes = memory;
    for (int nprobe = 1; nprobe <= plan.shards; ++nprobe) {
        evaluation.recall.push_back({.nprobe = nprobe, .recall = 1, .low = 1, .high = 1});
        evaluation.losses.push_back({.nprobe = nprobe});
    }
    evaluation.sizes = skewOf(std::vector<double>(plan.shards, 500));
    return evaluation;
}

/// This test program again, to do `task` with the file and to be killed; see its main.
inline std::unique_ptr<QProcess> startAgain(const QString &task, const std::filesystem::path &file)
{
    auto process = std::make_unique<QProcess>();
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("SHARDSCOPE_TEST_TASK"), task);
    environment.insert(QStringLiteral("SHARDSCOPE_TEST_FILE"), QString::fromStdString(file.string()));
    process->setProcessEnvironment(environment);
    process->start(QCoreApplication::applicationFilePath(), {test::thisTest()});
    return process;
}

} // namespace shardscope::testing
