// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/work/Credentials.h"
#include "tests/TestProgram.h"

#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace shardscope;

namespace {

const char *const inSession = "SHARDSCOPE_TEST_IN_SESSION";

/// A bus that starts no service by itself.
const char *const onlyWhatIsStarted = R"(<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen>
<policy context="default"><allow send_destination="*"/><allow receive_sender="*"/><allow own="*"/></policy></busconfig>)";

ClusterAddress addressOf(const char *text)
{
    return parseClusterAddress(text).value();
}

/// The daemon that keeps the passwords of a session; its keyring is opened by a word, or stays locked.
class Daemon
{
public:
    explicit Daemon(const QByteArray &word)
    {
        QStringList arguments{QStringLiteral("--foreground"), QStringLiteral("--components=secrets")};
        if (!word.isEmpty()) {
            arguments << QStringLiteral("--unlock");
        }
        m_process.start(QStringLiteral("gnome-keyring-daemon"), arguments);
        m_process.write(word);
        m_process.closeWriteChannel();
        m_isUp = QTest::qWaitFor([] { return isAnswering(); }, 20'000);
    }
    ~Daemon()
    {
        m_process.terminate();
        m_process.waitForFinished(10'000);
    }
    /// Whether anybody keeps passwords on this bus.
    static bool isAnswering()
    {
        QProcess asking;
        asking.start(QStringLiteral("dbus-send"), {QStringLiteral("--session"), QStringLiteral("--print-reply"),
                                                   QStringLiteral("--dest=org.freedesktop.DBus"), QStringLiteral("/"),
                                                   QStringLiteral("org.freedesktop.DBus.NameHasOwner"),
                                                   QStringLiteral("string:org.freedesktop.secrets")});
        return asking.waitForFinished(5'000) && asking.readAllStandardOutput().contains("boolean true");
    }
    Daemon(const Daemon &) = delete;
    Daemon &operator=(const Daemon &) = delete;

    bool isUp() const { return m_isUp; }

private:
    QProcess m_process;
    bool m_isUp = false;
};

} // namespace

/// Passwords in the keyring of a desktop session. Each function runs in a session of its own, one after the other and
/// with one home, as logins of one user follow each other.
class TestKeyring : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QVERIFY(hasKeyring());
        QVERIFY(qEnvironmentVariable("HOME").contains(QLatin1String("keyring")));
    }
    void withoutAKeyringThatIsToldSoon();
    void aPasswordIsKept();
    void whatWasKeptIsRead();
    void aLockedKeyringGivesAndTakesNothing();
    void whatWasKeptIsStillThere();

private:
    const ClusterAddress m_address = addressOf("pgvector://me@db1,db2/app/items");
    const std::string m_password = "p\"ä'\\ $(x)\n%s ✓";
};

/// A session in which nobody keeps passwords.
void TestKeyring::withoutAKeyringThatIsToldSoon()
{
    QElapsedTimer timer;
    timer.start();
    const auto asked = askKeyring(m_address);
    QVERIFY(!asked.password);
    QVERIFY(!asked.trouble.empty());
    const auto kept = keepPasswordInKeyring(m_address, "secret");
    QVERIFY(kept && !kept->empty());
    QVERIFY(timer.elapsed() < 60'000);
    qInfo("without a keyring: \"%s\"", asked.trouble.c_str());
}

void TestKeyring::aPasswordIsKept()
{
    const Daemon daemon("word\n");
    QVERIFY(daemon.isUp());
    const auto before = askKeyring(m_address);
    QVERIFY(!before.password && before.trouble.empty()); // it has none, which is no trouble
    QCOMPARE(keepPasswordInKeyring(m_address, "earlier").value_or(""), std::string());
    QCOMPARE(keepPasswordInKeyring(m_address, m_password).value_or(""), std::string());
    QCOMPARE(askKeyring(m_address).password.value_or("none"), m_password);
}

/// For the user, the engine and the first node that it was kept for.
void TestKeyring::whatWasKeptIsRead()
{
    const Daemon daemon("word\n");
    QVERIFY(daemon.isUp());
    // It answers before it has opened what it keeps.
    QTRY_COMPARE(askKeyring(m_address).password.value_or("none"), m_password);
    QCOMPARE(askKeyring(addressOf("pgvector://me@db1/other/things")).password.value_or("none"), m_password);
    for (const char *other : {"pgvector://you@db1/app/items", "pgvector://me@db2/app/items", "redis://me@db1/items",
                              "pgvector://me@db1:5433/app/items"}) {
        QVERIFY2(!askKeyring(addressOf(other)).password, other);
    }
}

/// Nobody is there to open it. Whoever reads is told what he would be told of one that has no such password: the
/// library does not tell these apart.
void TestKeyring::aLockedKeyringGivesAndTakesNothing()
{
    const Daemon daemon({});
    QVERIFY(daemon.isUp());
    QVERIFY(!askKeyring(m_address).password);
    const auto kept = keepPasswordInKeyring(m_address, "other");
    QVERIFY(kept && !kept->empty());
    qInfo("locked: \"%s\"", kept->c_str());
}

void TestKeyring::whatWasKeptIsStillThere()
{
    const Daemon daemon("word\n");
    QVERIFY(daemon.isUp());
    QTRY_COMPARE(askKeyring(m_address).password.value_or("none"), m_password);
}

namespace {

/// Everything that a session of its own has of its own.
QProcessEnvironment environmentOf(const QString &home)
{
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QString::fromLatin1(inSession), QStringLiteral("1"));
    for (const char *name : {"DISPLAY", "WAYLAND_DISPLAY", "GNOME_KEYRING_CONTROL"}) {
        environment.remove(QString::fromLatin1(name));
    }
    for (const char *name : {"HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR"}) {
        environment.insert(QString::fromLatin1(name), home);
    }
    return environment;
}

/// Whether one function passes in a session.
bool passes(const QString &function, const QString &program, const QString &home, const QString &bus)
{
    QProcess session;
    session.setProcessEnvironment(environmentOf(home));
    session.setProcessChannelMode(QProcess::ForwardedChannels);
    session.start(QStringLiteral("dbus-run-session"),
                  {QStringLiteral("--config-file"), bus, QStringLiteral("--"), program, test::thisTest(), function});
    const bool hasEnded = session.waitForFinished(120'000);
    session.kill();
    return hasEnded && session.exitStatus() == QProcess::NormalExit && session.exitCode() == 0;
}

} // namespace

SHARDSCOPE_TEST_MAIN(TestKeyring)
{
    TestKeyring test;
    if (qEnvironmentVariableIsSet(inSession)) {
        QCoreApplication application(argc, argv);
        return QTest::qExec(&test, argc, argv);
    }
    for (const char *program : {"dbus-run-session", "dbus-send", "gnome-keyring-daemon"}) {
        if (QStandardPaths::findExecutable(QString::fromLatin1(program)).isEmpty()) {
            std::fprintf(stderr, "SKIP: there is no %s (Debian: dbus-daemon, dbus-bin, gnome-keyring)\n", program);
            return 0;
        }
    }
    const QTemporaryDir home(QDir::tempPath() + QStringLiteral("/keyring-XXXXXX"));
    QFile bus(home.filePath(QStringLiteral("bus.conf")));
    if (!bus.open(QIODevice::WriteOnly)) {
        return 1;
    }
    bus.write(onlyWhatIsStarted);
    bus.close();
    int failed = 0;
    const QMetaObject &functions = *test.metaObject();
    for (int i = functions.methodOffset(); i < functions.methodCount(); ++i) {
        const QString name = QString::fromLatin1(functions.method(i).name());
        if (name != QLatin1String("initTestCase")) {
            failed += passes(name, QString::fromLocal8Bit(argv[0]), home.path(), bus.fileName()) ? 0 : 1;
        }
    }
    return failed;
}

#include "tst_keyring.moc"
