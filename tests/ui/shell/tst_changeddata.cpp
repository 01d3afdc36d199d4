// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/VectorWriter.h"
#include "tests/ui/shell/WindowFixture.h"
#include "ui/widgets/MessageBar.h"

#include <QPushButton>
#include <QSignalSpy>

#include <filesystem>

using namespace shardscope;

/// A file that changes while the window shows it.
class TestChangedData : public QObject, private test::WindowFixture
{
    Q_OBJECT

private slots:
    void init();
    void cleanup() { close(); }
    void aFileThatShrinksIsSaidAndOpenedAgain();
    void nothingIsStoredOfIt();

private:
    void writeData(std::uint64_t first) const;
    std::string file() const { return m_folder->filePath("data.fbin").toStdString(); }
};

void TestChangedData::writeData(std::uint64_t first) const
{
    Matrix rows(4000, 16);
    for (std::int64_t i = 0; i < rows.rows(); ++i) {
        for (int j = 0; j < rows.dim(); ++j) {
            rows.row(i)[j] = static_cast<float>((first + i) * 7919 % 1009 + j * i % 13);
        }
    }
    QVERIFY(writeVectors(VectorSet::own(std::move(rows)), file(), unwatched).ok());
}

void TestChangedData::init()
{
    open();
    writeData(1);
    Source source;
    source.location = file();
    source.sampleQueries = 50;
    m_session->data().open(source);
    QTRY_VERIFY(m_session->data().set());
    QTRY_COMPARE_WITH_TIMEOUT(m_session->jobs()->rowCount(), 0, 60'000);
}

void TestChangedData::aFileThatShrinksIsSaidAndOpenedAgain()
{
    const auto *message = find<MessageBar>("");
    auto *again = find<QPushButton>("remedy");
    QVERIFY(!again->isVisible());
    std::filesystem::resize_file(file(), 10'000);
    QTRY_VERIFY_WITH_TIMEOUT(again->isVisible(), 30'000);
    QVERIFY2(message->text().contains("data.fbin") && message->text().contains("shorter"), qPrintable(message->text()));
    float sum = 0; // what pages read goes on being there
    for (std::int64_t row = 0; row < m_session->data().set()->base.size(); ++row) {
        sum += m_session->data().set()->base.values<float>(row)[0];
    }
    QVERIFY(sum >= 0);

    writeData(2);
    QSignalSpy opened(m_session.get(), &Session::dataOpened);
    QTest::mouseClick(again, Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(opened.size(), 1, 30'000);
    QVERIFY(!again->isVisible());
    QTRY_COMPARE_WITH_TIMEOUT(m_session->jobs()->rowCount(), 0, 60'000);
    QVERIFY(m_session->selection().currentPlan() && m_session->selection().currentPlan()->evaluation);
}

void TestChangedData::nothingIsStoredOfIt()
{
    std::filesystem::resize_file(file(), 10'000);
    QSignalSpy failed(m_session.get(), &Session::failed);
    PlanSpec spec = m_session->selection().currentPlan()->spec;
    spec.name.clear();
    spec.seed += 1;
    const auto key = m_session->plans().add(spec);
    QTRY_COMPARE_WITH_TIMEOUT(m_session->plans().find(key)->state, PlanState::Failed, 60'000);
    QVERIFY(!failed.isEmpty());
    QCOMPARE(m_session->plans().find(key)->error->code, Code::FileShrank);
    const auto stored = m_session->workspace().get()->partition(
        m_session->plans().storedId(key), shapeOf(*m_session->data().set(), m_session->plans().find(key)->spec.shards));
    QVERIFY(stored.ok() && !*stored);
}

QTEST_MAIN(TestChangedData)
#include "tst_changeddata.moc"
