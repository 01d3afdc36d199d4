// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Random.h"
#include "core/catalogue/Defaults.h"
#include "core/catalogue/PlanCompletion.h"
#include "core/deploy/Deployment.h"
#include "core/deploy/DeploymentCheck.h"
#include "core/partition/Partitioner.h"
#include "core/sources/Source.h"
#include "tests/core/store/StoreFixture.h"
#include "tests/TestProgram.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <cstdio>

using namespace shardscope;
using namespace shardscope::testing;

namespace {

/// Two deployments of one data set that share names of files, with other contents and another number of them.
struct Made
{
    Source source;
    DataSet data;
    PlanSpec spec;
    Partition partition;
    std::unique_ptr<Router> router;

    Outcome<DeploymentSize> deploy(const QString &folder) const
    {
        return writeDeployment({source, data, spec, partition, *router}, folder.toStdString(), unwatched);
    }
};

Made example(const std::string &strategy, int shards)
{
    Made made;
    made.source.location = "mixture:n=300,d=4,clusters=10,queries=10,seed=4";
    made.data = open(made.source, unwatched).value();
    PlanSpec spec{.name = strategy, .strategy = {strategy, {}}, .shards = shards};
    spec.router.kind = usualRouter(strategy);
    made.spec = complete(spec).value();
    made.partition = partition(made.data, made.spec, unwatched).value();
    made.router = makeRouter(made.data, made.partition, made.spec, unwatched).value();
    return made;
}

const Made &clustered()
{
    static const Made made = example("semantic", 12);
    return made;
}

const Made &scattered()
{
    static const Made made = example("random", 5);
    return made;
}

/// Without what is hidden.
QStringList filesIn(const QString &folder)
{
    QStringList names;
    QDirIterator files(folder, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        names.append(QDir(folder).relativeFilePath(files.next()));
    }
    names.sort();
    return names;
}

bool isWhole(const QString &folder)
{
    const auto check = checkDeployment(folder.toStdString(), unwatched);
    return check && check->isWhole();
}

bool isUnfinished(const QString &folder)
{
    const auto check = checkDeployment(folder.toStdString(), unwatched);
    return !check.ok() && check.error().code == Code::DeploymentUnfinished;
}

/// One deployment over the other, again and again. Returns only if something fails.
int deployUntilKilled(const std::filesystem::path &folder)
{
    for (int i = 0;; ++i) {
        std::printf("next\n");
        std::fflush(stdout);
        if (!(i % 2 ? scattered() : clustered()).deploy(QString::fromStdString(folder.string())).ok()) {
            return 1;
        }
    }
}

} // namespace

class TestDeploymentCheck : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void wholeDeploymentIsWhole();
    void everyDamageIsTold();
    void stoppedAtAnyFileItIsUnfinished();
    void killedAtAnyMomentItIsWholeOrUnfinished();
    void sha256sumAgrees();
    void namesThatLeadOutAreNotFollowed();
    void manifestThatIsNoneIsNotReadWhole();

private:
    QString path() const { return m_folder->filePath(QStringLiteral("deployment")); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestDeploymentCheck::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

void TestDeploymentCheck::wholeDeploymentIsWhole()
{
    QVERIFY(isUnfinished(path())); // nothing is there
    for (const Made *made : {&clustered(), &scattered(), &clustered()}) {
        const auto size = made->deploy(path());
        QVERIFY(size.ok());
        const auto check = checkDeployment(path().toStdString(), unwatched);
        QVERIFY(check && check->isWhole());
        const auto files = filesIn(path());
        QCOMPARE(size->files, files.size());
        QCOMPARE(check->size.files, files.size() - 1); // the manifest has no hash of itself
        std::int64_t bytes = 0;
        for (const QString &name : files) {
            bytes += QFileInfo(path() + '/' + name).size();
        }
        QCOMPARE(size->bytes, bytes);
    }
}

void TestDeploymentCheck::everyDamageIsTold()
{
    QVERIFY(clustered().deploy(path()).ok());
    Random chance(1);
    for (const QString &name : filesIn(path())) {
        if (name == QLatin1String("manifest.json")) {
            continue;
        }
        QFile file(path() + '/' + name);
        QVERIFY(file.open(QIODevice::ReadWrite));
        const QByteArray before = file.readAll();
        QByteArray changed = before;
        auto &byte = changed[static_cast<qsizetype>(chance.below(changed.size()))];
        byte = static_cast<char>(byte ^ (1 << chance.below(8)));
        QVERIFY(file.seek(0) && file.write(changed) == changed.size() && file.flush());
        auto check = checkDeployment(path().toStdString(), unwatched);
        QVERIFY(check.ok());
        QCOMPARE(check->differing, std::vector<std::string>{name.toStdString() + " has other content"});
        QVERIFY(file.seek(0) && file.write(before) == before.size() && file.flush());
        file.close();
        QVERIFY(file.rename(path() + "/away"));
        check = checkDeployment(path().toStdString(), unwatched);
        QCOMPARE(check->differing, std::vector<std::string>{name.toStdString() + " is missing"});
        QVERIFY(file.rename(path() + '/' + name) && isWhole(path()));
    }
    QVERIFY(QFile::remove(path() + "/manifest.json") && isUnfinished(path()));
}

/// As a kill leaves it there: with a folder in its way a file cannot be put in place, and nothing after it is.
void TestDeploymentCheck::stoppedAtAnyFileItIsUnfinished()
{
    QVERIFY(scattered().deploy(path()).ok());
    const QStringList names = filesIn(path());
    for (const QString &name : names) {
        QVERIFY(QDir(path()).removeRecursively());
        QVERIFY(clustered().deploy(path()).ok());
        QVERIFY(QFile::remove(path() + '/' + name));
        QVERIFY(QDir(path()).mkpath(name + "/in the way"));
        QVERIFY(!scattered().deploy(path()).ok());
        QVERIFY2(isUnfinished(path()), qPrintable(name));
        QVERIFY(QDir(path() + '/' + name).removeRecursively());
        QVERIFY2(isUnfinished(path()), qPrintable(name));
        QVERIFY(scattered().deploy(path()).ok() && isWhole(path()));
        if (name != QLatin1String("manifest.json")) { // without which nobody knows what was there
            QCOMPARE(filesIn(path()), names);         // and nothing of either
        }
    }
}

void TestDeploymentCheck::killedAtAnyMomentItIsWholeOrUnfinished()
{
    Random chance(3);
    for (int round = 0; round < 12; ++round) {
        const auto writer = startAgain(QStringLiteral("deploy"), path().toStdString());
        const auto rounds = 1 + chance.below(4);
        for (std::int64_t seen = 0; seen < static_cast<std::int64_t>(rounds);) {
            QVERIFY(writer->waitForReadyRead());
            seen += writer->readAll().count('\n');
        }
        QThread::usleep(chance.below(20'000));
        writer->kill();
        writer->waitForFinished();
        QVERIFY(isWhole(path()) || isUnfinished(path()));
    }
    QVERIFY(scattered().deploy(path()).ok() && isWhole(path()));
    QVERIFY(!QFile::exists(path() + "/centroids.npy"));
    QCOMPARE(QDir(path() + "/ids").entryList(QDir::Files).size(), 5);
}

void TestDeploymentCheck::sha256sumAgrees()
{
    QVERIFY(clustered().deploy(path()).ok());
    QProcess tool;
    tool.setWorkingDirectory(path());
    tool.start(QStringLiteral("sha256sum"),
               {QStringLiteral("-c"), QStringLiteral("--strict"), QStringLiteral("SHA256SUMS")});
    QVERIFY(tool.waitForFinished());
    QCOMPARE(tool.exitCode(), 0);
    QCOMPARE(tool.readAllStandardOutput().count(": OK\n"), filesIn(path()).size() - 2); // neither sums nor manifest
}

void TestDeploymentCheck::namesThatLeadOutAreNotFollowed()
{
    QVERIFY(scattered().deploy(path()).ok());
    QFile outside(m_folder->filePath("outside"));
    QVERIFY(outside.open(QIODevice::WriteOnly) && outside.write("mine") == 4);
    outside.close();
    QFile manifest(path() + "/manifest.json");
    QVERIFY(manifest.open(QIODevice::ReadOnly));
    QByteArray text = manifest.readAll();
    manifest.close();
    text.replace("\"plan.json\"", "\"ids/../../outside\"");
    QVERIFY(manifest.open(QIODevice::WriteOnly) && manifest.write(text) == text.size());
    manifest.close();
    QCOMPARE(checkDeployment(path().toStdString(), unwatched).error().code, Code::BadDocument);
    QVERIFY(clustered().deploy(path()).ok());
    QVERIFY(outside.exists());
    for (const char *name : {"", ".", "..", "/etc/passwd", "../x", "a/../../x"}) {
        QVERIFY2(!isInside(name), name);
    }
    QVERIFY(isInside("ids/00001.npy") && isInside("a/../b"));
}

void TestDeploymentCheck::manifestThatIsNoneIsNotReadWhole()
{
    QVERIFY(scattered().deploy(path()).ok());
    QVERIFY(QFile::resize(path() + "/manifest.json", qint64(1) << 30)); // a hole, which takes no room
    const auto check = checkDeployment(path().toStdString(), unwatched);
    QCOMPARE(check.error().code, Code::TooLongText);
}

SHARDSCOPE_TEST_MAIN(TestDeploymentCheck)
{
    QCoreApplication application(argc, argv);
    if (qEnvironmentVariable("SHARDSCOPE_TEST_TASK") == QLatin1String("deploy")) {
        return deployUntilKilled(qEnvironmentVariable("SHARDSCOPE_TEST_FILE").toStdString());
    }
    TestDeploymentCheck test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_deploymentcheck.moc"
