// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/CommandLine.h"
#include "core/store/Connection.h"
#include "tests/core/base/CommaLocale.h"

#include <QRegularExpression>

using namespace shardscope;

namespace {

/// The texts of a workspace that hold numbers.
QStringList documentsOf(const QString &workspace)
{
    QStringList documents;
    const auto connection = Connection::open(workspace.toStdString(), Connection::Access::ReadOnly);
    for (const char *statement : {"SELECT spec FROM plan", "SELECT evaluation FROM plan", "SELECT forecast FROM plan",
                                  "SELECT spec FROM tuning_session", "SELECT content FROM tuning_trial",
                                  "SELECT content FROM tuning_calibration"}) {
        const auto read = (*connection)->read(QLatin1String(statement), {}, [&](const QVariantList &row) {
            documents.append(row[0].toString());
            return Outcome<Done>(Done());
        });
        documents.append(read.ok() ? QStringList() : QStringList("unreadable"));
    }
    return documents;
}

/// What differs from one run to the next: how long it took, and when it was.
QByteArray withoutTimes(const QByteArray &text)
{
    static const QRegularExpression seconds("seconds: .*|\"(seconds|milliseconds)\": *(\\{[^}]*\\}|[-+.0-9e]+)");
    static const QRegularExpression moment("\\d\\d\\d\\d-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d(:\\d\\d)?");
    QString rest = QString::fromUtf8(text);
    rest.remove(seconds).remove(moment);
    return rest.toUtf8();
}

} // namespace

/// The command line and what it writes are the same under any locale.
class TestCliLocale : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void outputIsTheSameByteForByte_data();
    void outputIsTheSameByteForByte();
    void decimalCommasAreRefused();
    void tunedWorkspaceIsReportedAndEvaluatedInAnyLocale();
    void workspaceWrittenUnderACommaByAnEarlierVersionOpens();

private:
    QByteArray report(const CommandLine &cli, const QString &workspace, const QString &ending) const;

    CommandLine m_plain{"C.UTF-8"};
    CommandLine m_comma{"de_DE.UTF-8"};
    const QString m_data = "mixture:n=3000,d=12,clusters=30,queries=150,seed=5";
};

void TestCliLocale::initTestCase()
{
    const testing::CommaLocale comma;
    SHARDSCOPE_NEEDS(comma);
}

void TestCliLocale::outputIsTheSameByteForByte_data()
{
    QTest::addColumn<QStringList>("arguments");
    for (const char *command : {"evaluate", "tune", "simulate", "measure", "search", "report", "export", "truth"}) {
        QTest::addRow("help of %s", command) << QStringList{command, "--help"};
    }
    QTest::newRow("figures of data") << QStringList{"info", m_data};
    QTest::newRow("data as a document") << QStringList{"info", m_data, "--json"};
    const QStringList evaluate{"evaluate", m_data, "-q", "--shards", "4", "--set", "spill=0.25"};
    QTest::newRow("evaluation") << evaluate;
    QTest::newRow("evaluation as a document") << evaluate + QStringList{"--json"};
    const QStringList simulate{"simulate",
                               "--shards",
                               "8",
                               "--qps",
                               "50.5",
                               "--coverage",
                               "0.75",
                               "--time-left",
                               "0.5",
                               "--straggler",
                               "0.01x20.5",
                               "--hedge",
                               "95.5%",
                               "--deadline",
                               "50.5ms",
                               "--network",
                               "0.2ms",
                               "--requests",
                               "2000",
                               "--service",
                               "lognormal:median=2.5ms,sigma=0.5",
                               "--replicas",
                               "2"};
    QTest::newRow("forecast") << simulate;
    QTest::newRow("forecast as a document") << simulate + QStringList{"--json"};
    QTest::newRow("space") << QStringList{"tune", m_data, "-q", "--limit", "recall>=0.925", "--show-space"};
    QTest::newRow("limit out of range") << QStringList{"tune", m_data, "-q", "--limit", "recall>=1.5"};
    QTest::newRow("value out of range") << QStringList{"evaluate", m_data, "-q", "--set", "spill=-0.5"};
    QTest::newRow("option out of range") << QStringList{"simulate", "--shards", "8", "--coverage", "1.5"};
}

void TestCliLocale::outputIsTheSameByteForByte()
{
    QFETCH(QStringList, arguments);
    const auto plain = m_plain.run(arguments);
    const auto comma = m_comma.run(arguments);
    QCOMPARE(comma.code, plain.code);
    const auto same = [this](QByteArray text) { // but for the folder of its own
        return withoutTimes(text.replace(m_comma.path("").toUtf8(), m_plain.path("").toUtf8()));
    };
    QCOMPARE(same(comma.out), same(plain.out));
    QCOMPARE(same(comma.err), same(plain.err));
}

void TestCliLocale::decimalCommasAreRefused()
{
    for (const CommandLine *cli : {&m_plain, &m_comma}) {
        QCOMPARE(cli->run({"simulate", "--shards", "8", "--qps", "50,5"}).code, 2);
        QCOMPARE(cli->run({"tune", m_data, "--limit", "recall>=0,9"}).code, 2);
        QCOMPARE(cli->run({"evaluate", m_data, "--set", "spill=0,25"}).code, 2);
    }
}

QByteArray TestCliLocale::report(const CommandLine &cli, const QString &workspace, const QString &ending) const
{
    const QString file = m_plain.path("report." + ending); // the same for both: a report names it
    const auto result = cli.run({"report", "-q", "--workspace", workspace, "--session", "search", "--target", "0.925",
                                 "--cache", m_plain.path("cache"), "-o", file});
    return result.code == 0 ? withoutTimes(contentOf(file)) : "failed: " + result.err;
}

void TestCliLocale::tunedWorkspaceIsReportedAndEvaluatedInAnyLocale()
{
    for (const CommandLine *cli : {&m_comma, &m_plain}) {
        const QString workspace = cli->path("w.shardscope");
        cli->write("space.json", R"({"strategies": [{"kind": "semantic"}], "shards": [2, 4],
                                     "routers": [{"kind": "centroid"}], "replicas": [1, 2], "nprobe_up_to": 4,
                                     "indices": [{"kind": "flat"}]})");
        const auto tuned =
            cli->run({"tune", m_data, "-q", "--limit", "recall>=0.9", "--qps", "50.5", "--network", "0.15ms", "--space",
                      "space.json", "--workspace", workspace, "--session", "search", "--json"});
        QVERIFY2(tuned.code == 0, tuned.err);
        static const QRegularExpression decimalComma("[a-z-]+=\\d+,\\d");
        for (const QString &document : documentsOf(workspace)) {
            QVERIFY2(!document.contains(decimalComma) && document != "unreadable", qPrintable(document));
        }
        for (const char *ending : {"json", "md", "html"}) {
            const QByteArray wanted = report(m_plain, workspace, ending);
            QVERIFY2(!wanted.startsWith("failed"), wanted);
            QCOMPARE(report(m_comma, workspace, ending), wanted);
        }
        const QStringList again{"evaluate", m_data, "-q", "--shards", "4", "--workspace", workspace, "--json"};
        QCOMPARE(withoutTimes(m_comma.run(again).out), withoutTimes(m_plain.run(again).out));
    }
}

void TestCliLocale::workspaceWrittenUnderACommaByAnEarlierVersionOpens()
{
    const QString workspace = m_plain.path("earlier.shardscope");
    QVERIFY(QFile::copy(QStringLiteral(SHARDSCOPE_TEST_DATA "/decimal-comma.shardscope"), workspace));
    QVERIFY(QFile::setPermissions(workspace, QFile::ReadOwner | QFile::WriteOwner));
    QVERIFY(documentsOf(workspace).join(' ').contains("per-distance=2,734ns,sigma=0,05"));
    const QByteArray wanted = report(m_plain, workspace, "json");
    QVERIFY2(!wanted.startsWith("failed"), wanted);
    QCOMPARE(report(m_comma, workspace, "json"), wanted);
    const auto goesOn = m_comma.run({"tune", m_data, "-q", "--workspace", workspace, "--session", "search", "--json"});
    QVERIFY2(goesOn.code == 0, goesOn.err);
}

QTEST_GUILESS_MAIN(TestCliLocale)
#include "tst_cli_locale.moc"
