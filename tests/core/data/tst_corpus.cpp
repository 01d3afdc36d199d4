// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/Subjects.h"

#include <QFile>
#include <QTest>

using namespace shardscope;

/// What the fuzzer starts from, and what it has found: without clang, on every run of the tests.
class TestCorpus : public QObject
{
    Q_OBJECT

private slots:
    void everySeedIsBorne_data();
    void everySeedIsBorne();
    void everyFindingIsBorne_data();
    void everyFindingIsBorne();

private:
    /// As it is, and cut off anywhere: what a broken download leaves.
    template<class Holds>
    static void check(const QByteArray &input, const Holds &holds)
    {
        const auto bytes = std::as_bytes(std::span(input.constData(), std::size_t(input.size())));
        const auto step = std::max<std::size_t>(1, bytes.size() / 200);
        for (std::size_t size = bytes.size();; size -= std::min(step, size)) {
            const auto wrong = holds(bytes.first(size));
            QVERIFY2(wrong.empty(), qPrintable(QString("%1 bytes: %2").arg(size).arg(QString::fromStdString(wrong))));
            if (size == 0) {
                break;
            }
        }
    }
};

void TestCorpus::everySeedIsBorne_data()
{
    QTest::addColumn<QByteArray>("input");
    for (const auto &[name, input] : testing::seeds()) {
        QTest::newRow(name.c_str()) << QByteArray(input.data(), qsizetype(input.size()));
    }
}

void TestCorpus::everySeedIsBorne()
{
    QFETCH(QByteArray, input);
    check(input, testing::inputHolds);
}

void TestCorpus::everyFindingIsBorne_data()
{
    QTest::addColumn<QByteArray>("input");
    QFile findings(QStringLiteral(SHARDSCOPE_TEST_DATA "/../fuzz/findings.txt"));
    QVERIFY(findings.open(QIODevice::ReadOnly));
    while (!findings.atEnd()) {
        const auto words = findings.readLine().trimmed().split(' ');
        if (words.size() == 2) {
            QTest::newRow(words[0].constData()) << QByteArray::fromBase64(words[1]);
        }
    }
}

void TestCorpus::everyFindingIsBorne()
{
    QFETCH(QByteArray, input);
    check(input, testing::readersHold); // as inputs were when the first of them were found
    check(input, testing::inputHolds);
    const auto bytes = std::as_bytes(std::span(input.constData(), std::size_t(input.size())));
    for (unsigned number = 0; const auto &subject : testing::subjects()) { // and as they were with fewer subjects
        const auto wrong = subject.holds(number++, bytes.subspan(1));
        QVERIFY2(wrong.empty(), qPrintable(QString::fromStdString(subject.name + ": " + wrong)));
    }
}

QTEST_GUILESS_MAIN(TestCorpus)
#include "tst_corpus.moc"
