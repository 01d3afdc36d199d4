// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/VectorWriter.h"
#include "tests/ui/pages/PageFixture.h"
#include "ui/pages/TunePage.h"

#include <QComboBox>
#include <QFile>
#include <QFileDialog>
#include <QLabel>
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
};

void TuneSessionsTest::sessionOfOtherDataIsKeptApart()
{
    const QTemporaryDir folder;
    Session session;
    QVERIFY(session.openWorkspace(folder.filePath(QStringLiteral("w.shardscope")).toStdString()).ok());
    Source source;
    source.location = "mixture:n=300,d=4,clusters=4,seed=1";
    session.openData(source);
    QTRY_VERIFY_WITH_TIMEOUT(session.data() != nullptr, 60000);
    TunePage page(session);
    page.show();
    const auto begun = page.study().sessions().create(QStringLiteral("Elsewhere"), page.study().spec());
    QVERIFY(begun.ok());

    source.location = "mixture:n=300,d=4,clusters=4,seed=2"; // the same shape, other vectors
    session.openData(source);
    QTRY_VERIFY_WITH_TIMEOUT(session.source().location == source.location, 60000);
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
    session.openData(source);
    QTRY_VERIFY_WITH_TIMEOUT(session.data() != nullptr, 60000);
    TunePage page(session);
    page.show();
    const auto begun = page.study().sessions().create(QStringLiteral("Moved"), page.study().spec());
    QVERIFY(begun.ok());
    const auto openOther = [&] {
        source.location = other.toStdString();
        session.openData(source);
    };
    openOther();
    QTRY_VERIFY_WITH_TIMEOUT(session.source().location == other.toStdString(), 60000);
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

QTEST_MAIN(TuneSessionsTest)
#include "tst_tunesessions.moc"
