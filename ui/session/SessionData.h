// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/DataSet.h"
#include "core/facts/Statistics.h"
#include "core/sources/Source.h"
#include "ui/session/Task.h"

#include <QObject>

#include <filesystem>
#include <memory>
#include <optional>

namespace shardscope {

class SessionWorkspace;

/// The data set in use, and what is known of it without a plan: statistics and exact neighbours.
class SessionData : public QObject
{
    Q_OBJECT

public:
    SessionData(JobModel &jobs, SessionWorkspace &workspace);

    /// Opens in the background; statistics and ground truth follow. The data before stays until then, and if it fails.
    void open(const Source &asked);
    /// Opens what was asked for last, of which a file is in another place now; its plans stay with it.
    void openMoved(const std::filesystem::path &from, const std::filesystem::path &to);
    /// The data set last used in the workspace; without one the default.
    void openLast();
    bool isOpening() const { return m_opening.isRunning(); }
    /// The folder that keeps computed exact neighbours; none where it is empty, as at first.
    void setTruthCache(const std::filesystem::path &folder) { m_truthCache = folder; }
    const std::filesystem::path &truthCache() const { return m_truthCache; }

    const std::shared_ptr<const DataSet> &set() const { return m_set; }
    const Source &source() const { return m_source; }
    const Source &asked() const { return m_asked; } ///< last, opened or not
    /// Where the data in use was before its file was moved; empty where it was not.
    const std::string &movedFrom() const { return m_movedFrom; }
    const std::optional<Statistics> &statistics() const { return m_statistics; }
    const std::shared_ptr<const GroundTruth> &truth() const { return m_truth; }
    const std::optional<Error> &statisticsError() const { return m_statisticsError; } ///< why there are none
    const std::optional<Error> &truthError() const { return m_truthError; }           ///< likewise

    // For the session
    void leave();
    void look(); ///< says once that its file has changed, if it has
    /// As many as plans of this k need, unless they are being found.
    void needTruth(int k);

public slots:
    void openAgain();    ///< what was opened last, as after its file has changed
    void workOutAgain(); ///< what has an error

signals:
    void openingChanged(bool opening);
    void leaving(); ///< another one comes
    void adopted();
    void statisticsReady();
    void truthReady();
    void truthFailed(const shardscope::Error &error);
    void workOutErrorChanged(); ///< statisticsError() or truthError() is another
    void failed(const shardscope::Error &error);

private:
    void adopt(const Source &opened, DataSet set);
    void describeVectors();
    void findTruth(int k);
    void forgetError(std::optional<Error> &error);

    SessionWorkspace &m_workspace;
    Source m_asked;
    std::string m_askedBefore; ///< location, where the file has moved
    std::string m_movedFrom;
    Source m_source;
    std::shared_ptr<const DataSet> m_set;
    bool m_isChangeTold = false;
    std::optional<Statistics> m_statistics;
    std::shared_ptr<const GroundTruth> m_truth;
    std::optional<Error> m_statisticsError;
    std::optional<Error> m_truthError;
    std::filesystem::path m_truthCache;
    bool m_isCacheTroubleTold = false; ///< once is enough: every plan would meet it

    // Last, so that they end before what they tell is gone.
    Task<DataSet> m_opening;
    Task<Statistics> m_describing;
    Task<GroundTruth> m_finding;
};

} // namespace shardscope
