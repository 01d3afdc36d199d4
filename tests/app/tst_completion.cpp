// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

/// What bash offers, by the script that the package installs; bash-completion's part, which cuts the line into words,
/// is played here.
class TestCompletion : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void offersWhatTheRegistryHas_data();
    void offersWhatTheRegistryHas();

private:
    QTemporaryDir m_folder;
};

void TestCompletion::initTestCase()
{
    QFile data(m_folder.filePath(QStringLiteral("items.csv")));
    QVERIFY(data.open(QIODevice::WriteOnly));
    data.write("id,region,retail zone,e0,e1\n");
    for (int i = 0; i < 20; ++i) {
        data.write(QStringLiteral("v%1,%2,%3,%4,1\n").arg(i).arg(i % 3).arg(i % 2).arg(i).toUtf8());
    }
}

void TestCompletion::offersWhatTheRegistryHas_data()
{
    QTest::addColumn<QString>("option");
    QTest::addColumn<QString>("word");
    QTest::addColumn<QStringList>("offered");
    const auto row = [](const char *name, const char *option, const char *word, const QStringList &offered) {
        QTest::newRow(name) << QString::fromLatin1(option) << QString::fromLatin1(word) << offered;
    };
    row("kinds", "--strategy", "se", {"semantic"});
    row("routers", "--router", "bro", {"broadcast"});
    row("indices", "--index", "hn", {"hnsw"});
    row("parameters", "--strategy", "semantic:spill-", {"spill-rule="});
    row("the next parameter", "--strategy", "semantic:spill=0.1,iter", {"0.1,iterations="});
    row("choices", "--strategy", "random:hash=j", {"jump"});
    row("columns", "--strategy", "given:column=", {"region", "retail zone", "label"});
    row("columns that begin so", "--strategy", "nested:within=random,column=reg", {"region"});
    row("numbers", "--strategy", "semantic:spill=", {});
    row("what no kind has", "--strategy", "semantic:column=", {});
    row("choices of an option", "--metric", "co", {"cosine"});
}

void TestCompletion::offersWhatTheRegistryHas()
{
    QFETCH(const QString, option);
    QFETCH(const QString, word);
    QFETCH(const QStringList, offered);
    QProcess bash;
    bash.setWorkingDirectory(m_folder.path());
    bash.start(QStringLiteral("bash"),
               {QStringLiteral("-c"),
                QStringLiteral("PATH=%1:$PATH\n"
                               "_init_completion() { cur=$4 prev=$3 words=(shardscope-cli evaluate items.csv \"$3\" "
                               "\"$4\") cword=4; }\n"
                               "compopt() { :; }\n"
                               ". %2\n"
                               "eval \"$(declare -f _shardscope_cli | sed 's/_init_completion -n :=/_init_completion "
                               "- - \"$1\" \"$2\"/')\"\n"
                               "_shardscope_cli \"$0\" \"$1\"\n"
                               "printf '%s\\n' \"${COMPREPLY[@]}\"")
                    .arg(QStringLiteral(SHARDSCOPE_BIN),
                         QStringLiteral(SHARDSCOPE_TEST_DATA "/../../resources/package/shardscope-cli.bash")),
                option, word});
    QVERIFY(bash.waitForFinished(60'000));
    QCOMPARE(QString::fromUtf8(bash.readAllStandardError()), QString());
    const auto lines = QString::fromUtf8(bash.readAllStandardOutput()).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    QCOMPARE(lines, offered);
}

QTEST_GUILESS_MAIN(TestCompletion)
#include "tst_completion.moc"
