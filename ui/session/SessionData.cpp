// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/SessionData.h"

#include "core/catalogue/Defaults.h"
#include "core/catalogue/SlackAdvice.h"
#include "core/data/MappedFile.h"
#include "core/sources/PartFiles.h"
#include "core/truth/ExactSearch.h"
#include "ui/session/Remedy.h"
#include "ui/session/SessionWorkspace.h"

#include <filesystem>
#include <utility>
#include <vector>

namespace shardscope {

SessionData::SessionData(JobModel &jobs, SessionWorkspace &workspace)
    : m_workspace(workspace), m_opening(jobs), m_describing(jobs), m_finding(jobs)
{
}

void SessionData::open(const Source &asked)
{
    std::vector<std::filesystem::path> files{asked.location, asked.queries, asked.truth, asked.trainingQueries};
    if (const auto parts = partFilesOf(asked.location)) {
        files.insert(files.end(), parts->begin(), parts->end());
    }
    for (const std::filesystem::path &file : files) {
        if (m_workspace.isAt(file)) { // closing it again would drop the locks of its connections
            emit failed({Code::UnknownFormat, file.string(), {}});
            return;
        }
    }
    m_asked = asked;
    m_askedBefore.clear();
    const bool was = isOpening();
    m_opening.start(
        tr("Opening %1").arg(QString::fromStdString(asked.location)),
        [asked](const Progress &progress) {
            auto opened = shardscope::open(asked, progress);
            if (opened.ok()) {
                slackAdvice(*opened); // takes a moment, which the window's own thread should not wait for
            }
            return opened;
        },
        [this, asked](Outcome<DataSet> opened) {
            emit openingChanged(false);
            if (opened.ok()) {
                adopt(asked, std::move(*opened));
            } else if (opened.error().code != Code::Cancelled) {
                emit failed(opened.error());
            }
        });
    if (!was) {
        emit openingChanged(true);
    }
}

void SessionData::openMoved(const std::filesystem::path &from, const std::filesystem::path &to)
{
    const Source before = m_asked; // which opening sets
    open(relocated(before, from, to));
    m_askedBefore = before.location;
}

void SessionData::openLast()
{
    if (const Workspace *workspace = m_workspace.get()) {
        const auto entries = workspace->dataSets();
        const auto unreadable = workspace->unreadableDataSets();
        if (!entries.ok() || !unreadable.ok()) {
            emit failed(!entries.ok() ? entries.error() : unreadable.error());
            return;
        }
        m_workspace.tellUnreadable(*unreadable);
        if (!entries->empty()) {
            open(entries->front().source);
        }
        if (!entries->empty() || !unreadable->empty()) {
            return; // nothing is made up in the place of what cannot be read
        }
    }
    open(defaultSource());
}

void SessionData::openAgain()
{
    const Source again = m_asked; // which opening sets
    open(again);
}

void SessionData::adopt(const Source &opened, DataSet set)
{
    emit leaving();
    leave();
    m_source = opened;
    m_movedFrom = m_askedBefore == opened.location ? std::string() : m_askedBefore;
    m_set = std::make_shared<const DataSet>(std::move(set));
    findTruth(usualNeighbors(*m_set));
    describeVectors();
    emit adopted();
}

void SessionData::leave()
{
    const bool wasOpening = isOpening();
    m_opening.drop();
    m_describing.drop();
    m_finding.drop();
    m_source = {};
    m_movedFrom.clear();
    m_set.reset();
    m_isChangeTold = false;
    m_statistics.reset();
    m_truth.reset();
    m_statisticsError.reset();
    m_truthError.reset();
    if (wasOpening) {
        emit openingChanged(false);
    }
}

void SessionData::look()
{
    if (!m_set || m_isChangeTold) {
        return;
    }
    if (const auto unchanged = checkUnchanged(*m_set); !unchanged.ok()) {
        m_isChangeTold = true;
        emit failed(unchanged.error());
    }
}

void SessionData::workOutAgain()
{
    if (m_statisticsError) {
        describeVectors();
    }
    if (m_truthError) {
        findTruth(usualNeighbors(*m_set));
    }
}

void SessionData::forgetError(std::optional<Error> &error)
{
    if (std::exchange(error, std::nullopt)) {
        emit workOutErrorChanged();
    }
}

void SessionData::describeVectors()
{
    constexpr std::uint64_t seed = 1;
    forgetError(m_statisticsError);
    m_describing.start(
        tr("Describing the vectors"),
        [set = m_set](const Progress &progress) { return describe(*set, seed, progress); },
        [this](Outcome<Statistics> described) {
            if (described.ok()) {
                m_statistics = std::move(*described);
                emit statisticsReady();
                return;
            }
            m_statisticsError = described.error();
            emit workOutErrorChanged();
            if (described.error().code != Code::Cancelled) {
                emit failed(described.error());
            }
        });
}

void SessionData::needTruth(int k)
{
    if (!m_finding.isRunning()) {
        findTruth(std::max(k, usualNeighbors(*m_set)));
    }
}

void SessionData::findTruth(int k)
{
    forgetError(m_truthError);
    const auto trouble = std::make_shared<std::optional<Error>>();
    m_finding.start(
        tr("Finding the exact %Ln neighbour(s) of each query", nullptr, k),
        [set = m_set, k, cache = m_truthCache, trouble](const Progress &progress) {
            return groundTruth(*set, truthDepth(*set, k), cache, progress,
                               [trouble](const Error &error) { *trouble = error; });
        },
        [this, trouble](Outcome<GroundTruth> found) {
            if (*trouble && !std::exchange(m_isCacheTroubleTold, true)) {
                emit failed(**trouble);
            }
            if (found.ok()) {
                m_truth = std::make_shared<const GroundTruth>(std::move(*found));
                emit truthReady();
            } else {
                m_truthError = found.error();
                emit workOutErrorChanged();
                emit truthFailed(found.error());
            }
        });
}

} // namespace shardscope
