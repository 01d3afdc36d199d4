// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalogue/Defaults.h"
#include "core/catalogue/PlanCompletion.h"
#include "core/data/VectorWriter.h"
#include "core/store/TuningStore.h"
#include "tests/ui/pages/PageFixture.h"
#include "ui/charts/ChartView.h"
#include "ui/pages/TunePage.h"
#include "ui/widgets/ChartPanel.h"

#include <QComboBox>
#include <QFile>
#include <QFileDialog>
#include <QLabel>
#include <QListWidget>
#include <QPointer>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace shardscope;

/// Sessions of the page Tune whose data are not those that are open.
class TuneSessionsTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { useEnglishAndLight(); }
    void sessionOfOtherDataIsKeptApart();
    void sessionWhoseDataMovedIsLocated();
    void editsStayWhenOthersAddTrials();
    void selectionsGoWithTheirSession();
    void noTenantMeansNoSearch();
};

void TuneSessionsTest::sessionOfOtherDataIsKeptApart()
{
    const QTemporaryDir folder;
    Session session;
    QVERIFY(session.openWorkspace(folder.filePath(QStringLiteral("w.shardscope")).toStdString()).ok());
    Source source;
    source.location = "mixture:n=300,d=4,clusters=4,seed=1";
    session.data().open(source);
    QTRY_VERIFY_WITH_TIMEOUT(session.data().set() != nullptr, 60000);
    TunePage page(session);
    page.show();
    const auto begun = page.study().sessions().create(QStringLiteral("Elsewhere"), page.study().spec());
    QVERIFY(begun.ok());

    source.location = "mixture:n=300,d=4,clusters=4,seed=2"; // the same shape, other vectors
    session.data().open(source);
    QTRY_VERIFY_WITH_TIMEOUT(session.data().source().location == source.location, 60000);
    auto *sessions = page.findChild<QComboBox *>("sessions");
    const int row = sessions->findText(QStringLiteral("Elsewhere (other data)"));
    QVERIFY(row > 0);
    sessions->setCurrentIndex(row);
    emit sessions->activated(row);
    QCOMPARE(page.study().current(), TuningSessions::Id(0));
    auto *open = page.findChild<QPushButton *>("open-data");
    QVERIFY(open->isVisible());
    QVERIFY(!page.findChild<QPushButton *>("start")->isEnabled());
    open->click();
    QTRY_COMPARE_WITH_TIMEOUT(page.study().current(), *begun, 60000);
    QVERIFY(!open->isVisible());
}

namespace {

void writeSample(const QString &file, const std::string &notation)
{
    Source source;
    source.location = notation;
    const auto set = open(source, [](qint64, qint64) { return true; });
    QVERIFY(set.ok());
    QVERIFY(writeVectors(set->base, file.toStdString(), [](qint64, qint64) { return true; }).ok());
}

/// As a user does: chooses the file in the dialog that "Locate it…" opens, and presses Open.
void locate(const TunePage &page, const QString &file)
{
    page.findChild<QPushButton *>("locate-data")->click();
    const QPointer<QFileDialog> dialog = page.findChild<QFileDialog *>();
    QVERIFY(dialog && dialog->isVisible());
    dialog->selectFile(file);
    QTRY_COMPARE(dialog->selectedFiles(), QStringList{file});
    static_cast<QDialog *>(dialog)->accept(); // what Open does; a list of completions may lie over the button
    QTRY_VERIFY(!dialog);
}

} // namespace

void TuneSessionsTest::sessionWhoseDataMovedIsLocated()
{
    const QTemporaryDir folder;
    const QString before = folder.filePath(QStringLiteral("before.fbin"));
    const QString after = folder.filePath(QStringLiteral("after.fbin"));
    const QString other = folder.filePath(QStringLiteral("other.fbin"));
    writeSample(before, "mixture:n=300,d=4,clusters=4,seed=1");
    writeSample(other, "mixture:n=300,d=4,clusters=4,seed=2");
    Session session;
    QVERIFY(session.openWorkspace(folder.filePath(QStringLiteral("w.shardscope")).toStdString()).ok());
    Source source;
    source.location = before.toStdString();
    session.data().open(source);
    QTRY_VERIFY_WITH_TIMEOUT(session.data().set() != nullptr, 60000);
    TunePage page(session);
    page.show();
    const auto begun = page.study().sessions().create(QStringLiteral("Moved"), page.study().spec());
    QVERIFY(begun.ok());
    const auto openOther = [&] {
        source.location = other.toStdString();
        session.data().open(source);
    };
    openOther();
    QTRY_VERIFY_WITH_TIMEOUT(session.data().source().location == other.toStdString(), 60000);
    QVERIFY(QFile::rename(before, after));

    auto *sessions = page.findChild<QComboBox *>("sessions");
    const int row = sessions->findText(QStringLiteral("Moved (other data)"));
    QVERIFY(row > 0);
    sessions->setCurrentIndex(row);
    emit sessions->activated(row);
    const auto *said = page.findChild<QLabel *>("foreign");
    QVERIFY(said->isVisible() && said->text().contains(before));
    QSignalSpy failed(&session, &Session::failed);
    page.findChild<QPushButton *>("open-data")->click(); // it is not there any more
    QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, 60000);
    QVERIFY(said->isVisible());

    QSignalSpy opened(&session, &Session::dataOpened);
    locate(page, other); // other vectors: never mixed
    QTRY_COMPARE_WITH_TIMEOUT(opened.size(), 1, 60000);
    QCOMPARE(page.study().current(), TuningSessions::Id(0));
    QVERIFY(said->isVisible() && said->text().contains(QStringLiteral("other vectors")));

    locate(page, after);
    QTRY_COMPARE_WITH_TIMEOUT(page.study().current(), *begun, 60000);
    QVERIFY(!said->isVisible());
    QCOMPARE(sessions->currentText(), QStringLiteral("Moved"));
    QTRY_VERIFY_WITH_TIMEOUT(page.findChild<QPushButton *>("start")->isEnabled(), 60000);
}

namespace {

Trial trialOf(int number, int shards)
{
    Trial trial;
    trial.number = number;
    trial.queries = trial.answerable = 50;
    trial.isFull = true;
    trial.plan.shards = shards;
    trial.plan = complete(trial.plan).value();
    for (int nprobe = 1; nprobe <= 2; ++nprobe) {
        trial.points.push_back({.nprobe = nprobe, .recall = 0.4 * nprobe, .low = 0.3 * nprobe, .work = 1e5 * nprobe});
        trial.forecasts.push_back({.nprobe = nprobe, .p99 = 1e6 * nprobe, .mean = 5e5 * nprobe});
    }
    return trial;
}

} // namespace

void TuneSessionsTest::editsStayWhenOthersAddTrials()
{
    const QTemporaryDir folder;
    const auto file = folder.filePath(QStringLiteral("w.shardscope")).toStdString();
    Session session;
    QVERIFY(session.openWorkspace(file).ok());
    Source source;
    source.location = "mixture:n=300,d=4,clusters=4,seed=1";
    session.data().open(source);
    QTRY_VERIFY_WITH_TIMEOUT(session.data().set() != nullptr, 60000);
    TuningStudy study(session);
    const auto id = study.sessions().create(QStringLiteral("Shared"), study.spec());
    QVERIFY(id.ok());
    study.setCurrent(*id);
    TuningSpec edited = study.spec();
    edited.limits.recall = 0.77;
    study.setSpec(edited);
    QVERIFY(!study.isOfSession());
    const auto other = TuningStore::open(file).value();
    QVERIFY(other->add(*id, trialOf(1, study.spec().space.shards.front())).ok());
    QTRY_COMPARE_WITH_TIMEOUT(study.sessions().find(*id)->trials, 1, 20000);
    QCOMPARE(study.spec(), edited);
    QCOMPARE(study.current(), *id);
}

void TuneSessionsTest::selectionsGoWithTheirSession()
{
    const QTemporaryDir folder;
    const auto file = folder.filePath(QStringLiteral("w.shardscope")).toStdString();
    Session session;
    QVERIFY(session.openWorkspace(file).ok());
    Source source;
    source.location = "mixture:n=300,d=4,clusters=4,seed=1";
    session.data().open(source);
    QTRY_VERIFY_WITH_TIMEOUT(session.data().set() != nullptr, 60000);
    TunePage page(session);
    page.show();
    auto &sessions = page.study().sessions();
    const auto store = TuningStore::open(file).value();
    std::vector<TuningSessions::Id> ids;
    for (const char *name : {"First", "Second"}) {
        ids.push_back(sessions.create(QLatin1String(name), page.study().spec()).value());
        QVERIFY(store->add(ids.back(), trialOf(1, 4)).ok());
        sessions.reload();
    }
    page.study().setCurrent(ids[0]);
    const auto result = page.study().result();
    QCOMPARE(result->points.size(), std::size_t(2));
    const int notBest = 1 - result->best;
    emit page.findChild<ChartPanel *>("front")->chart()->picked(notBest);
    QCOMPARE(page.shownPoint()->nprobe, result->points[notBest].nprobe);
    page.study().setCurrent(ids[1]); // which has a point of the same numbers
    QCOMPARE(page.shownPoint()->nprobe, page.study().result()->points[page.study().result()->best].nprobe);

    // A session of other data that is looked at is nothing in another workspace.
    source.location = "mixture:n=300,d=4,clusters=4,seed=2";
    session.data().open(source);
    QTRY_VERIFY_WITH_TIMEOUT(session.data().source().location == source.location, 60000);
    auto *box = page.findChild<QComboBox *>("sessions");
    const int row = box->findText(QStringLiteral("First (other data)"));
    QVERIFY(row > 0);
    emit box->activated(row);
    QVERIFY(page.findChild<QPushButton *>("open-data")->isVisible());
    const auto fresh = folder.filePath(QStringLiteral("fresh.shardscope")).toStdString();
    QVERIFY(session.openWorkspace(fresh).ok());
    const auto same = sessions.create(QStringLiteral("Of this one"), page.study().spec());
    QVERIFY(same.ok());
    QVERIFY(!page.findChild<QPushButton *>("open-data")->isVisible());
    QVERIFY(box->currentIndex() >= 0);
}

void TuneSessionsTest::noTenantMeansNoSearch()
{
    Session session;
    Source source;
    source.location = "mixture:n=300,d=4,clusters=4,queries=20,seed=1";
    source.tenants = "zipf:count=3,s=1,seed=1";
    session.data().open(source);
    QTRY_VERIFY_WITH_TIMEOUT(session.data().set() != nullptr, 60000);
    TunePage page(session);
    page.show();
    const auto *start = page.findChild<QPushButton *>("start");
    QVERIFY(start->isEnabled());
    auto *tenants = page.findChild<QListWidget *>("tenants");
    for (int i = 0; i < tenants->count(); ++i) {
        tenants->item(i)->setCheckState(Qt::Unchecked);
    }
    QVERIFY(!start->isEnabled());
    QVERIFY(!page.findChild<QLabel *>("selection-fault")->text().isEmpty());
    QEvent language(QEvent::LanguageChange);
    QCoreApplication::sendEvent(&page, &language);
    QVERIFY(!start->isEnabled());
    tenants->item(0)->setCheckState(Qt::Checked);
    QVERIFY(start->isEnabled());
    QCOMPARE(page.study().spec().selection.tenants.size(), std::size_t(1));
}

QTEST_MAIN(TuneSessionsTest)
#include "tst_tunesessions.moc"
