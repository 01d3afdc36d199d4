// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/deploy/DeploymentCheck.h"
#include "core/deploy/DeploymentText.h"
#include "tests/fuzz/Subject.h"

#include <QTemporaryDir>

#include <nlohmann/json.hpp>

#include <filesystem>
#include <fstream>

/// The manifest of a deployment, in a folder that has one file besides: only what is in the folder is looked at.
namespace shardscope::testing {

inline const std::filesystem::path &folderOfManifests()
{
    static const QTemporaryDir folder;
    static const auto path = std::filesystem::path(folder.path().toStdString()) / "deployment";
    if (!std::filesystem::exists(path)) {
        std::filesystem::create_directories(path);
        std::ofstream(path / "a") << "12345";
        std::ofstream(path.parent_path() / "outside") << "12345678";
    }
    return path;
}

inline std::string manifestHolds(unsigned, Bytes input)
{
    const auto &folder = folderOfManifests();
    std::ofstream(folder / manifestName, std::ios::binary) << viewOf(input);
    const auto check = checkDeployment(folder, unwatched);
    if (!check) {
        return namesWhatIsWrong(check.error()) ? std::string() : "an error names nothing";
    }
    if (check->size.files + std::ssize(check->differing) < 1) {
        return "nothing was compared";
    }
    return check->size.bytes == 5 * check->size.files ? std::string() : "what is outside was compared";
}

inline std::vector<Seed> manifestSeeds(unsigned)
{
    const auto &folder = folderOfManifests();
    const auto entry = [](const std::string &name, const FileDigest &digest) {
        return Json{{"name", name}, {"bytes", digest.bytes}, {"sha256", digest.sha256}};
    };
    const auto manifest = [](const Json &files) { return Json{{"format", deploymentFormat}, {"files", files}}.dump(); };
    const Json inside = entry("a", digestOf(folder / "a").value());
    const Json outside = entry("../outside", digestOf(folder.parent_path() / "outside").value());
    return {{"whole", manifest(Json::array({inside}))},
            {"missing", manifest(Json::array({inside, entry("ids/0.npy", {.bytes = 1, .sha256 = "00"})}))},
            {"outside", manifest(Json::array({inside, outside}))}};
}

} // namespace shardscope::testing
