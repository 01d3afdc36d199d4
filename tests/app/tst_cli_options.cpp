// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/CommandLine.h"

#include <QRegularExpression>

namespace {

/// The names of all commands; "cluster" has commands of its own, of which "deploy" has most options.
QStringList commandsOf(const CommandLine &cli)
{
    static const QRegularExpression line("^  ([a-z]+) ", QRegularExpression::MultilineOption);
    const QString help = QString::fromUtf8(cli.run({"--help"}).out).section("Subcommands:", 1);
    QStringList names;
    for (auto match = line.globalMatch(help); match.hasNext();) {
        const QString name = match.next().captured(1);
        names.append(name == QLatin1String("cluster") ? QStringLiteral("cluster deploy") : name);
    }
    return names;
}

struct Option
{
    QString name;
    QString type; ///< "N" of a whole number; empty of a flag
};

/// Those that the help of a command lists, in a group or not.
QList<Option> optionsOf(const CommandLine &cli, const QString &command)
{
    static const QRegularExpression line("^ {2,4}(?:-\\w,)?(--[a-z-]+)[^ \\n]*(?: ([^ \\n:=]+))?",
                                         QRegularExpression::MultilineOption);
    const QString help = QString::fromUtf8(cli.run(command.split(QLatin1Char(' ')) << "--help").out);
    QList<Option> options;
    for (auto match = line.globalMatch(help); match.hasNext();) {
        const auto found = match.next();
        const QString type = found.captured(2);
        options.append({found.captured(1), type == "Excludes" || type == "Needs" ? QString() : type});
    }
    return options;
}

} // namespace

/// What holds for every option of every command, as their help lists them.
class TestCliOptions : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void emptyValuesAreRefused_data() { everyCommand(); }
    void emptyValuesAreRefused();
    void numbersThatAreNoneAreRefused_data() { everyCommand(); }
    void numbersThatAreNoneAreRefused();
    void seedsFitTheir64Bits();
    void wholeNumbersAreDecimal();
    void noMessageNamesTheGreatestNumber();
    void tenantsMayBeCalledNothing();
    void unknownTenantIsToldWithThoseThereAre();
    void emptyDataIsRefused();
    void emptyPlanFileIsNotASuccess();

private:
    void everyCommand();
    /// Runs a command once for each of these, several at a time, and looks whether it says what is wrong.
    struct Wrong
    {
        QString option;
        QStringList arguments;
    };
    void refuses(const QString &command, const QList<Wrong> &all);

    CommandLine m_cli;
    QStringList m_commands;
};

void TestCliOptions::initTestCase()
{
    m_commands = commandsOf(m_cli);
    QCOMPARE(m_commands.size(), 17);
    // Tenants "a", "b" and "", the last by an empty cell.
    QByteArray table("id,owner,x,y,z\n");
    const char *owners[] = {"a", "b", ""};
    for (int i = 0; i < 90; ++i) {
        table += "v" + QByteArray::number(i) + ',' + owners[i % 3] + ',' + QByteArray::number(i % 7 + 0.5) + ',' +
                 QByteArray::number(i % 11 + 0.25) + ',' + QByteArray::number(i * 0.75) + '\n';
    }
    m_cli.write("owned.csv", table);
    m_cli.write("asked.csv", "id,owner,x,y,z\nq0,a,1,2,3\nq1,b,3,2,1\n");
}

void TestCliOptions::everyCommand()
{
    QTest::addColumn<QString>("command");
    for (const QString &command : m_commands) {
        QTest::newRow(qPrintable(command)) << command;
    }
}

void TestCliOptions::refuses(const QString &command, const QList<Wrong> &all)
{
    constexpr qsizetype together = 4;
    for (qsizetype first = 0; first < all.size(); first += together) {
        const auto part = all.mid(first, together);
        std::vector<std::unique_ptr<QProcess>> runs;
        for (const Wrong &wrong : part) {
            runs.push_back(m_cli.start(command.split(QLatin1Char(' ')) + wrong.arguments));
        }
        for (qsizetype i = 0; i < part.size(); ++i) {
            QVERIFY(runs[i]->waitForFinished(patience));
            const QByteArray said = runs[i]->readAllStandardError();
            QVERIFY2(runs[i]->exitCode() == 2, command.toUtf8() + ' ' + part[i].option.toUtf8() + ": " + said);
            QVERIFY2(said.contains(part[i].option.toUtf8()), said);
            QVERIFY(runs[i]->readAllStandardOutput().isEmpty());
        }
    }
}

void TestCliOptions::emptyValuesAreRefused()
{
    QFETCH(QString, command);
    QList<Wrong> all;
    const auto options = optionsOf(m_cli, command);
    for (const Option &option : options) {
        if (!option.type.isEmpty() && option.name != "--as-tenant" && option.name != "--only-tenant") {
            // As in --tenant "$UNSET" and --tenant=$UNSET.
            all.append({option.name, all.size() % 2 ? QStringList{smallMixture, option.name, QString()}
                                                    : QStringList{option.name + '=', smallMixture}});
        }
    }
    QVERIFY2(all.size() >= 5, qPrintable(command));
    refuses(command, all);
}

void TestCliOptions::numbersThatAreNoneAreRefused()
{
    QFETCH(QString, command);
    const QStringList whole{
        "18446744073709551616", "-9223372036854775809", "99999999999999999999999", "1.5", "0x10", "1e3", "ten", "1 2"};
    const QStringList seeds{"-1", "18446744073709551616", "1.5", "0x10"};
    const QStringList real{"nan", "inf", "-inf", "1e999", "0,5", "0x1p3", "half"};
    const QStringList realTypes{"Q", "SECONDS", "RECALL", "SHARE"};
    QList<Wrong> all;
    const auto options = optionsOf(m_cli, command);
    for (const Option &option : options) {
        if (option.type == "N" || option.type == "SEED" || realTypes.contains(option.type)) {
            const QStringList &values = option.type == "N" ? whole : option.type == "SEED" ? seeds : real;
            all.append({option.name, {smallMixture, option.name, values[all.size() % values.size()]}});
        }
    }
    refuses(command, all);
}

void TestCliOptions::seedsFitTheir64Bits()
{
    const QString evaluate = "evaluate " + smallMixture + " --shards 4 --strategy random --json --seed ";
    const auto most = m_cli.runLine(evaluate + "18446744073709551615");
    QVERIFY2(most.code == 0, most.err);
    QCOMPARE(most.document()["plan"]["seed"].get<std::uint64_t>(), ~std::uint64_t(0));
    for (const char *seed : {"-1", "18446744073709551616"}) {
        const auto refused = m_cli.runLine(evaluate + seed);
        QCOMPARE(refused.code, 2);
        QVERIFY2(refused.err.contains("--seed"), refused.err);
    }
    for (const char *command : {"info", "tune", "evaluate"}) {
        const auto refused = m_cli.run({command, smallMixture, "--seed", "-1"});
        QVERIFY2(refused.code == 2 && refused.err.contains("--seed"), refused.err);
        const auto sampled = m_cli.run({command, smallMixture, "--sample-seed", "-1"});
        QVERIFY2(sampled.code == 2 && sampled.err.contains("--sample-seed"), sampled.err);
    }
}

void TestCliOptions::wholeNumbersAreDecimal()
{
    const auto result = m_cli.runLine("evaluate " + smallMixture + " --strategy random --shards 010 --json");
    QVERIFY2(result.code == 0, result.err);
    QCOMPARE(result.document()["plan"]["shards"].get<int>(), 10); // not the 8 of an octal number
}

void TestCliOptions::noMessageNamesTheGreatestNumber()
{
    for (const char *command : {"simulate", "measure"}) {
        for (const QByteArray option : {"--qps", "--clients"}) {
            const auto result = m_cli.run({command, smallMixture, option, "0"});
            QCOMPARE(result.code, 2);
            QVERIFY2(result.err.contains(option + ": \"0\" is not more than 0"), result.err);
        }
    }
    const auto tuned = m_cli.run({"tune", smallMixture, "--qps", "0"});
    QVERIFY2(tuned.code == 1 && tuned.err.contains("qps cannot be 0: it must be more than 0."), tuned.err);
}

/// An unset variable must not search on behalf of somebody else.
void TestCliOptions::tenantsMayBeCalledNothing()
{
    const QStringList search{"search",   "owned.csv", "--queries",  "asked.csv", "--id-column", "id",
                             "--tenant", "owner",     "--strategy", "tenant",    "--shards",    "2",
                             "-k",       "5",         "--id",       "v0",        "--json"};
    const auto owners = [&](const nlohmann::json &document) {
        std::set<int> found;
        for (const auto &result : document["results"]) {
            found.insert(std::stoi(result["user_id"].get<std::string>().substr(1)) % 3);
        }
        return found;
    };
    const auto own = m_cli.run(search);
    QVERIFY2(own.code == 0, own.err);
    QVERIFY(owners(own.document()) == std::set<int>{0});
    for (const QStringList &asked : {QStringList{"--as-tenant", ""}, QStringList{"--as-tenant="}}) {
        const auto nobody = m_cli.run(search + asked);
        QVERIFY2(nobody.code == 0, nobody.err);
        QVERIFY(owners(nobody.document()) == std::set<int>{2});
    }
}

void TestCliOptions::unknownTenantIsToldWithThoseThereAre()
{
    const QStringList tenants{"--tenants", "zipf:count=30,seed=2"};
    const auto result =
        m_cli.run(QStringList{"search", smallMixture, "--row", "1", "--shards", "4", "--as-tenant", ""} + tenants);
    QCOMPARE(result.code, 1);
    QVERIFY2(result.isOneLineOfError() && result.err.contains("There is no tenant \"\"") &&
                 result.err.contains("more."),
             result.err);
    const auto tuned = m_cli.run(QStringList{"tune", smallMixture, "--only-tenant", ""} + tenants);
    QCOMPARE(tuned.code, 1);
    QVERIFY2(tuned.err.contains("There is no tenant \"\""), tuned.err);
    const auto none = m_cli.run({"search", smallMixture, "--row", "1", "--shards", "4", "--as-tenant", ""});
    QVERIFY2(none.code == 1 && none.err.contains("--as-tenant"), none.err);
}

void TestCliOptions::emptyDataIsRefused()
{
    for (const char *command : {"info", "evaluate", "search", "tune", "simulate", "tour"}) {
        const auto result = m_cli.run({command, ""});
        QCOMPARE(result.code, 2);
        QVERIFY2(result.err.contains("DATA"), result.err);
    }
}

void TestCliOptions::emptyPlanFileIsNotASuccess()
{
    m_cli.write("empty.json", {});
    for (const QString &path : {QStringLiteral("empty.json"), QStringLiteral("/tmp")}) {
        for (const QString &option : {QStringLiteral("--plan"), QStringLiteral("--against")}) {
            const auto result = m_cli.run({"evaluate", smallMixture, "--shards", "4", option, path});
            QCOMPARE(result.code, 1);
            QVERIFY2(result.isOneLineOfError() && result.err.contains(path.toUtf8()) &&
                         !result.err.contains("Success") && !result.err.contains("Unknown error"),
                     result.err);
        }
    }
}

QTEST_GUILESS_MAIN(TestCliOptions)
#include "tst_cli_options.moc"
