// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTimer>

#include "core/work/ReportPreparation.h"
#include "ui/report/Compose.h"
#include "ui/report/ReportWriter.h"
#include "ui/report/TypesetReport.h"
#include "ui/session/Session.h"
#include "ui/session/Task.h"

#include <memory>
#include <optional>

namespace shardscope {

/// The report on the plans in hand: what the user chose of it, which the workspace keeps, the report itself, its pages,
/// and writing it.
class ReportStudy : public QObject
{
    Q_OBJECT

public:
    explicit ReportStudy(Session &session, QObject *parent = nullptr);
    ~ReportStudy() override;

    const ReportSettings &settings() const { return m_settings; }
    /// All sections in the order the user gave them, chosen or not.
    const QStringList &order() const { return m_order; }
    void setSettings(const ReportSettings &settings, const QStringList &order);
    /// The sections that a report has which nobody has chosen any for.
    QStringList usual() const;
    /// Where the last report was written to; empty if none was.
    QString place() const { return m_place; }

    /// Takes up what has changed in the session: works out what is missing, and lays the pages out.
    void refresh();
    /// Says everything in another language.
    void retranslate();

    /// Null until there is a measured plan, and while no section is chosen.
    std::shared_ptr<const Report> report() const { return m_report; }
    std::shared_ptr<const TypesetReport> pages() const { return m_pages; }
    bool isBusy() const;

    /// Once the report is prepared; what cannot be prepared is not written.
    void write(const QString &path, ReportFormat format);
    bool isWriting() const { return m_toWrite || m_writing.isRunning(); }
    void cancelWriting();
    const std::optional<Error> &error() const { return m_error; } ///< why the report has not all it could have

signals:
    void settingsChanged(); ///< not by setSettings
    void reportChanged();   ///< another report; its pages follow
    void pagesChanged();
    void written(const QString &path);
    void writingFailed(const shardscope::Error &error);
    void settled(); ///< isBusy() is false again

private:
    struct Place
    {
        QString path;
        ReportFormat format;
    };

    void load();
    void store();
    void adopt(PreparedReport prepared);
    void composeAgain();
    void startWriting(const Place &place);

    Session &m_session;
    ReportSettings m_settings;
    QStringList m_order;
    QString m_place;
    std::optional<ReportInput> m_input; ///< as it was prepared last
    std::optional<Place> m_toWrite;     ///< as soon as it is prepared anew
    std::shared_ptr<const Report> m_report;
    std::shared_ptr<const TypesetReport> m_pages;
    std::optional<Error> m_error;

    QTimer m_delay; ///< typing must not lay out every letter
    JobModel m_quietJobs;
    Task<PreparedReport> m_preparing;
    Task<std::shared_ptr<const TypesetReport>> m_layingOut;
    Task<Done> m_writing;
};

} // namespace shardscope
