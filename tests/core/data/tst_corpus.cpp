// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/ReadersHold.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace shardscope;

/// What the fuzzer starts from, and what it has found: without clang, on every run of the tests.
class TestCorpus : public QObject
{
    Q_OBJECT

private slots:
    void everyReaderBearsIt_data();
    void everyReaderBearsIt();
};

void TestCorpus::everyReaderBearsIt_data()
{
    QTest::addColumn<QString>("file");
    const QDir corpus(QDir::cleanPath(SHARDSCOPE_TEST_DATA "/../fuzz/corpus"));
    for (const QString &name : corpus.entryList(QDir::Files)) {
        QTest::newRow(qPrintable(name)) << corpus.filePath(name);
    }
}

void TestCorpus::everyReaderBearsIt()
{
    QFETCH(QString, file);
    QFile stored(file);
    QVERIFY(stored.open(QIODevice::ReadOnly));
    const QByteArray content = stored.readAll();
    const auto bytes = std::as_bytes(std::span(content.constData(), std::size_t(content.size())));
    // As it is, and cut off anywhere: what a broken download leaves.
    const auto step = std::max<std::size_t>(1, bytes.size() / 200);
    for (std::size_t size = bytes.size();; size -= std::min(step, size)) {
        const auto wrong = testing::readersHold(bytes.first(size));
        QVERIFY2(wrong.empty(), qPrintable(QString("%1 bytes: %2").arg(size).arg(QString::fromStdString(wrong))));
        if (size == 0) {
            break;
        }
    }
}

QTEST_GUILESS_MAIN(TestCorpus)
#include "tst_corpus.moc"
