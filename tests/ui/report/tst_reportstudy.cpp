// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/Connection.h"
#include "core/store/TuningStore.h"
#include "tests/ui/report/ReportFixture.h"
#include "tests/ui/session/HeldPool.h"
#include "tests/ui/shell/SmallData.h"
#include "ui/report/ReportStudy.h"
#include "ui/session/JobModel.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTemporaryDir>

/// A report of a plan that was adopted from a search, while it is prepared.
class ReportStudyTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup() { m_study.reset(); }
    void typingAndOtherLanguagesWhileItIsPrepared();
    void cancelledPreparationIsSaidAndLeavesAReport();
    void exportWhileItIsPreparedWritesWhatIsPrepared();
    void exportThatWaitsCanBeStopped();
    void whatCannotBeReadIsSaid();
    void forecastIsAtTheNprobeInHand();
    void forecastThatWasNotWorkedOutIsNotCalledUnasked();

private:
    std::string file() const { return m_folder.filePath(QStringLiteral("w.shardscope")).toStdString(); }
    QString path() const { return m_folder.filePath(QStringLiteral("report.json")); }
    void settle() const { QTRY_VERIFY(!m_study->isBusy()); }
    QJsonObject written() const;
    void run(const char *statement) const;

    QTemporaryDir m_folder;
    Session m_session;
    std::unique_ptr<ReportStudy> m_study;
};

void ReportStudyTest::initTestCase()
{
    QVERIFY(m_session.openWorkspace(file()).ok());
    m_session.data().open(shardscope::test::smallSource());
    QTRY_VERIFY(m_session.data().set());
    m_session.addFirstPlans();
    QTRY_COMPARE_WITH_TIMEOUT(m_session.jobs()->rowCount(), 0, 20'000);
    m_session.selection().setNprobe(2);

    const std::int64_t plan = m_session.plans().storedId(m_session.selection().currentPlan()->key);
    ForecastSettings settings{.service = {.fixed = 12'000, .perDistance = 4, .sigma = 0.3}, .nprobe = 2};
    settings.requests = 200;
    QVERIFY(m_session.workspace().get()->storeForecast(plan, settings).ok());
    const auto store = TuningStore::open(file()).value();
    TuningSpec spec;
    spec.limits.recall = 0.5;
    spec.space = suggestedSpace(*m_session.data().set(), spec.limits);
    const auto search = store->create(1, "search", spec).value();
    Trial trial;
    trial.number = 1;
    trial.plan = m_session.selection().currentPlan()->spec;
    trial.queries = trial.answerable = 40;
    trial.isFull = true;
    trial.plan.name.clear();
    trial.points = {{.nprobe = 2, .recall = 0.9, .low = 0.8, .high = 0.95, .fanOut = 2, .work = 1e5, .busiest = 1e4}};
    trial.forecasts = {{.nprobe = 2, .p99 = 2e6, .mean = 1e6}};
    QVERIFY(store->add(search, trial).ok());
    QVERIFY(store->setPlan(search, plan).ok());
}

void ReportStudyTest::init()
{
    m_session.selection().setNprobe(2);
    m_study = std::make_unique<ReportStudy>(m_session);
}

QJsonObject ReportStudyTest::written() const
{
    QFile file(path());
    const auto report = file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()) : QJsonDocument();
    return report[QLatin1String("documents")].toObject();
}

void ReportStudyTest::run(const char *statement) const
{
    const auto raw = Connection::open(file(), Connection::Access::ReadWrite).value();
    QVERIFY(raw->run(QLatin1String(statement)).ok());
}

void ReportStudyTest::typingAndOtherLanguagesWhileItIsPrepared()
{
    m_study->refresh();
    ReportSettings settings = m_study->settings();
    settings.title = QStringLiteral("Typed meanwhile");
    m_study->setSettings(settings, m_study->order());
    m_study->retranslate();
    settle();
    QCOMPARE(m_study->report()->title, QStringLiteral("Typed meanwhile"));
    QVERIFY(sectionOf(*m_study->report(), QStringLiteral("tuning")));
    m_study->refresh();
    m_study->retranslate(); // as it is shown already
    QVERIFY(sectionOf(*m_study->report(), QStringLiteral("tuning")));
    settle();
    QVERIFY(!m_study->error());
    settings.title.clear();
    m_study->setSettings(settings, m_study->order());
    settle();
}

void ReportStudyTest::cancelledPreparationIsSaidAndLeavesAReport()
{
    testing::HeldPool held; // else it may be over before it is cancelled
    m_study->refresh();
    QCOMPARE(m_session.jobs()->rowCount(), 1);
    m_session.jobs()->cancel(0);
    held.release();
    settle();
    QVERIFY(m_study->report());
    QVERIFY(m_study->error() && m_study->error()->code == Code::Cancelled);
    m_study->refresh();
    settle();
    QVERIFY(!m_study->error());
}

void ReportStudyTest::exportWhileItIsPreparedWritesWhatIsPrepared()
{
    m_study->refresh();
    settle();
    m_session.selection().setNprobe(3);
    m_study->refresh();
    m_study->write(path(), ReportFormat::JsonText); // the report of before is still the one that is shown
    QVERIFY(m_study->isWriting());
    QTRY_VERIFY(!m_study->isWriting());
    QCOMPARE(m_study->place(), path());
    QCOMPARE(written()[QLatin1String("plan")][QLatin1String("nprobe")].toInt(), 3);
    QVERIFY(!written()[QLatin1String("forecast")].isUndefined());
    QVERIFY(!written()[QLatin1String("tuning")].isUndefined());

    QFile::remove(path());
    QSignalSpy failed(m_study.get(), &ReportStudy::writingFailed);
    m_session.selection().setNprobe(4);
    settle();
    testing::HeldPool held; // else it may be over before it is cancelled
    m_study->refresh();
    m_study->write(path(), ReportFormat::JsonText);
    QCOMPARE(m_session.jobs()->rowCount(), 1); // of preparing
    m_session.jobs()->cancel(0);
    held.release();
    QTRY_COMPARE(failed.size(), 1);
    settle();
    QVERIFY(!QFile::exists(path()) && !m_study->isWriting());
}

void ReportStudyTest::exportThatWaitsCanBeStopped()
{
    QFile::remove(path());
    m_study->refresh();
    m_study->write(path(), ReportFormat::JsonText);
    m_study->cancelWriting();
    QVERIFY(!m_study->isWriting());
    settle();
    QVERIFY(!QFile::exists(path()));
}

void ReportStudyTest::whatCannotBeReadIsSaid()
{
    run("ALTER TABLE tuning_calibration RENAME TO elsewhere");
    m_study->refresh();
    settle();
    run("ALTER TABLE elsewhere RENAME TO tuning_calibration");
    QVERIFY(m_study->error());
    QVERIFY(m_study->report());
    QVERIFY(!sectionOf(*m_study->report(), QStringLiteral("recall"))->blocks.isEmpty());
    QVERIFY(!chartsOf(*m_study->report()).isEmpty());
}

void ReportStudyTest::forecastIsAtTheNprobeInHand()
{
    for (const int nprobe : {2, 4, 2}) {
        m_session.selection().setNprobe(nprobe);
        m_study->refresh();
        m_study->write(path(), ReportFormat::JsonText);
        QTRY_VERIFY(!m_study->isWriting());
        settle();
        const auto forecast = written()[QLatin1String("forecast")];
        QCOMPARE(forecast[QLatin1String("settings")][QLatin1String("nprobe")].toInt(), nprobe);
    }
}

void ReportStudyTest::forecastThatWasNotWorkedOutIsNotCalledUnasked()
{
    ReportInput input = measuredInput();
    QVERIFY(!input.forecast->figures);
    const Report report = compose(input, {});
    const auto gaps = [](const Report &of) {
        QString text;
        for (const ReportBlock &block : sectionOf(of, QStringLiteral("latency"))->blocks) {
            if (const auto *gap = std::get_if<ReportGap>(&block)) {
                text += gap->text + gap->command;
            }
        }
        return text;
    };
    QVERIFY2(!gaps(report).contains(QStringLiteral("no load")), qPrintable(gaps(report)));
    QVERIFY2(gaps(report).contains(QStringLiteral("--qps 500")), qPrintable(gaps(report)));
    input.forecast.reset();
    QVERIFY(gaps(compose(input, {.sections = QStringList{QStringLiteral("latency")}})).contains("no load"));
}

QTEST_MAIN(ReportStudyTest)
#include "tst_reportstudy.moc"
