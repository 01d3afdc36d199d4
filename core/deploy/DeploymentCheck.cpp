// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/deploy/DeploymentCheck.h"

#include "core/base/JsonReader.h"
#include "core/base/OutputFolder.h"
#include "core/base/TextFile.h"
#include "core/deploy/DeploymentText.h"

#include <QCryptographicHash>
#include <QFile>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <system_error>

namespace shardscope {

namespace fs = std::filesystem;

namespace {

struct Listed
{
    std::string name;
    FileDigest digest;
};

/// The files of a manifest. Errors: BadDocument, those of readText.
Outcome<std::vector<Listed>> filesOf(const fs::path &manifest)
{
    const auto text = readText(manifest);
    SHARDSCOPE_TRY(text);
    const auto document = parseJson(*text, manifest.string());
    SHARDSCOPE_TRY(document);
    std::vector<Listed> files;
    std::string format;
    JsonFault fault(manifest.string());
    JsonReader reader(*document, fault);
    reader.read("format", format);
    if (format != deploymentFormat) {
        fault.note("/format", "this is no manifest of an export");
    }
    for (JsonReader &item : reader.objects("files")) {
        Listed listed;
        item.read("name", listed.name);
        item.read("bytes", listed.digest.bytes);
        item.read("sha256", listed.digest.sha256);
        if (!isInside(listed.name)) {
            fault.note("/files", "a name leads out of the folder");
        }
        files.push_back(std::move(listed));
    }
    if (files.empty() || std::ranges::any_of(files, [](const Listed &one) { return one.digest.sha256.empty(); })) {
        fault.note("/files", "there are no hashes to compare with");
    }
    SHARDSCOPE_TRY(fault.outcome());
    return files;
}

} // namespace

Outcome<FileDigest> digestOf(const fs::path &path)
{
    QFile file(QFile::decodeName(path.c_str()));
    QCryptographicHash hash(QCryptographicHash::Sha256);
    if (!file.open(QIODevice::ReadOnly) || !hash.addData(&file)) {
        return Error{Code::CannotOpen, path.string(), {file.errorString().toStdString()}};
    }
    return FileDigest{file.size(), hash.result().toHex().toStdString()};
}

bool isInside(const fs::path &name)
{
    const fs::path plain = name.lexically_normal();
    return !plain.empty() && plain.is_relative() && *plain.begin() != ".." && plain != ".";
}

Outcome<DeploymentCheck> checkDeployment(const fs::path &folder, const Progress &progress)
{
    const fs::path manifest = folder / manifestName;
    std::error_code ignored;
    if (OutputFolder::isUnfinished(folder) || !fs::is_regular_file(manifest, ignored)) {
        return Error{Code::DeploymentUnfinished, folder.string(), {}};
    }
    const auto files = filesOf(manifest);
    SHARDSCOPE_TRY(files);
    DeploymentCheck check;
    for (std::size_t i = 0; i < files->size(); ++i) {
        if (!progress(static_cast<std::int64_t>(i), std::ssize(*files))) {
            return Error{Code::Cancelled, {}, {}};
        }
        const Listed &listed = (*files)[i];
        if (!fs::is_regular_file(folder / listed.name, ignored)) {
            check.differing.push_back(listed.name + " is missing");
            continue;
        }
        const auto digest = digestOf(folder / listed.name);
        if (!digest || *digest != listed.digest) {
            check.differing.push_back(listed.name + (digest ? " has other content" : " cannot be read"));
            continue;
        }
        ++check.size.files;
        check.size.bytes += digest->bytes;
    }
    return check;
}

} // namespace shardscope
