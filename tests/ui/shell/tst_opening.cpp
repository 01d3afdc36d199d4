// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/shell/WindowFixture.h"
#include "ui/text/DataText.h"
#include "ui/widgets/FileDialog.h"
#include "ui/widgets/MessageBar.h"
#include "ui/widgets/SaveDialog.h"

#include <QAction>
#include <QFile>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QPushButton>
#include <QSet>
#include <QTest>

using namespace shardscope;

/// What an error about data proposes is a button, and names promise what files hold.
class TestOpening : public QObject, private test::WindowFixture
{
    Q_OBJECT

private slots:
    void init() { open(); }
    void cleanup() { close(); }
    void rowsWithNanAreLeftOutByAButton();
    void rowsOfATruncatedFileAreTakenByAButton();
    void movedFileIsLocatedAndKeepsItsPlans();
    void errorsOfOtherThingsOfferNothing();
    void namesPromiseWhatFilesHold_data();
    void namesPromiseWhatFilesHold();
    void falseNameIsAskedAbout();
    void recentEntriesCanBeToldApart();
    void filterHasEveryFormat();

private:
    MessageBar *message() const { return m_window->findChild<MessageBar *>(); }
    QString write(const QString &name, const QByteArray &content) const
    {
        QFile file(m_folder->filePath(name));
        const bool isWritten = file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
        Q_ASSERT(isWritten);
        return file.fileName();
    }
    static QByteArray fvecs(int rows, int dim, const QList<int> &bad)
    {
        QByteArray bytes;
        const auto add = [&bytes](const auto &value) {
            bytes.append(reinterpret_cast<const char *>(&value), sizeof value);
        };
        for (int i = 0; i < rows; ++i) {
            add(std::int32_t(dim));
            for (int j = 0; j < dim; ++j) {
                add(bad.contains(i) && j == 0 ? std::numeric_limits<float>::quiet_NaN()
                                              : float((i * 37 + j * 11) % 101));
            }
        }
        return bytes;
    }
    void openFile(const QString &file) const
    {
        Source source;
        source.location = file.toStdString();
        source.sampleQueries = 20;
        m_session->data().open(source);
    }
};

void TestOpening::rowsWithNanAreLeftOutByAButton()
{
    openFile(write(QStringLiteral("a.fvecs"), fvecs(500, 4, {3, 77, 400})));
    QTRY_VERIFY(message()->isVisible());
    auto *button = find<QPushButton>("remedy");
    QVERIFY(button->isVisible());
    QVERIFY(button->text().contains(QLatin1Char('3'))); // how many
    QTest::mouseClick(button, Qt::LeftButton);
    QTRY_VERIFY(m_session->data().set());
    QCOMPARE(m_session->data().set()->base.size() + m_session->data().set()->queries.size(), 497);
    QVERIFY(!message()->isVisible());
    // What was chosen is kept with the data.
    QVERIFY(m_session->data().source().dropNonFinite);
}

void TestOpening::rowsOfATruncatedFileAreTakenByAButton()
{
    QByteArray bytes;
    const std::int32_t rows = 400;
    const std::int32_t dim = 4;
    bytes.append(reinterpret_cast<const char *>(&rows), 4).append(reinterpret_cast<const char *>(&dim), 4);
    bytes += QByteArray(300 * dim * 4, '\1');
    for (int i = 0; i < 300 * dim; ++i) {
        const float value = float((i * 31) % 97);
        std::memcpy(bytes.data() + 8 + 4 * i, &value, 4);
    }
    openFile(write(QStringLiteral("a.fbin"), bytes));
    QTRY_VERIFY(message()->isVisible());
    QVERIFY2(find<QPushButton>("remedy")->isVisible(), qPrintable(message()->text()));
    QTest::mouseClick(find<QPushButton>("remedy"), Qt::LeftButton);
    QTRY_VERIFY(m_session->data().set());
    QCOMPARE(m_session->data().set()->base.size() + m_session->data().set()->queries.size(), 300);
}

void TestOpening::movedFileIsLocatedAndKeepsItsPlans()
{
    const QString before = write(QStringLiteral("a.fvecs"), fvecs(500, 4, {}));
    openFile(before);
    QTRY_VERIFY(m_session->data().set());
    QTRY_COMPARE_WITH_TIMEOUT(m_session->jobs()->rowCount(), 0, 20'000);
    PlanSpec spec;
    spec.name = "mine";
    spec.shards = 3;
    m_session->plans().add(spec);
    QTRY_COMPARE_WITH_TIMEOUT(m_session->jobs()->rowCount(), 0, 20'000);
    const Source source = m_session->data().source();
    QVERIFY(m_session->newWorkspace(m_folder->filePath(QStringLiteral("other.shardscope")).toStdString()).ok());
    const QString now = m_folder->filePath(QStringLiteral("moved & elsewhere.fvecs"));
    QVERIFY(QFile::rename(before, now));
    m_window->openWorkspace(m_folder->filePath(QStringLiteral("w.shardscope")));
    QTRY_VERIFY(message()->isVisible());
    QTest::mouseClick(find<QPushButton>("remedy"), Qt::LeftButton);
    QTRY_VERIFY(m_window->findChild<FileDialog *>(QStringLiteral("locate")));
    auto *dialog = m_window->findChild<FileDialog *>(QStringLiteral("locate"));
    emit dialog->fileSelected(now);
    dialog->close();
    QTRY_VERIFY(m_session->data().set());
    QCOMPARE(m_session->data().source().location, now.toStdString());
    QTRY_VERIFY(std::ranges::any_of(m_session->plans().rows(),
                                    [](const PlanRow &row) { return row.spec.name == "mine" && row.evaluation; }));
}

void TestOpening::errorsOfOtherThingsOfferNothing()
{
    openSmall();
    emit m_session->failed({Code::CannotOpen, "/no/such/file", {std::string("No such file or directory")}});
    QVERIFY(message()->isVisible());
    QVERIFY(!find<QPushButton>("remedy")->isVisible());
}

void TestOpening::namesPromiseWhatFilesHold_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("suffix");
    QTest::addColumn<bool>("isFalse");
    QTest::newRow("as it says") << QStringLiteral("a.pdf") << QStringLiteral("pdf") << false;
    QTest::newRow("upper case") << QStringLiteral("a.PDF") << QStringLiteral("pdf") << false;
    QTest::newRow("HTML in a pdf") << QStringLiteral("a.pdf") << QStringLiteral("html") << true;
    QTest::newRow("htm") << QStringLiteral("a.htm") << QStringLiteral("html") << false;
    QTest::newRow("no ending") << QStringLiteral("a") << QStringLiteral("html") << false;
    QTest::newRow("a date") << QStringLiteral("report.2026-01") << QStringLiteral("html") << false;
    QTest::newRow("a folder called pdf") << QStringLiteral("a.pdf") << QString() << true;
    QTest::newRow("PNG in an svg") << QStringLiteral("a.b.svg") << QStringLiteral("png") << true;
}

void TestOpening::namesPromiseWhatFilesHold()
{
    QFETCH(QString, file);
    QFETCH(QString, suffix);
    QFETCH(bool, isFalse);
    QCOMPARE(!falseEnding(file, suffix).isEmpty(), isFalse);
}

void TestOpening::falseNameIsAskedAbout()
{
    int written = 0;
    int chosen = 0;
    const auto ask = [&] {
        writeOrAsk(
            m_window.get(), QStringLiteral("/x/report.pdf"), QStringLiteral("html"), [&] { ++written; },
            [&] { ++chosen; });
        return m_window->findChild<QMessageBox *>(QStringLiteral("falseEnding"));
    };
    const auto press = [](QMessageBox *box, QMessageBox::ButtonRole role) {
        for (QAbstractButton *button : box->buttons()) {
            if (box->buttonRole(button) == role) {
                button->click();
                break;
            }
        }
        QTest::qWait(1);
    };
    press(ask(), QMessageBox::RejectRole);
    QCOMPARE(written + chosen, 0);
    press(ask(), QMessageBox::AcceptRole);
    QCOMPARE(chosen, 1);
    press(ask(), QMessageBox::DestructiveRole);
    QCOMPARE(written, 1);
}

void TestOpening::recentEntriesCanBeToldApart()
{
    const QByteArray content = fvecs(100, 4, {});
    QDir(m_folder->path()).mkpath(QStringLiteral("one/long/way/to/a/place"));
    QDir(m_folder->path()).mkpath(QStringLiteral("two/long/way/to/a/place"));
    for (const char *name : {"one/long/way/to/a/place/base.fvecs", "two/long/way/to/a/place/base.fvecs"}) {
        QByteArray other = content;
        other[5] = name[0]; // other vectors
        openFile(write(QLatin1String(name), other));
        QTRY_COMPARE(m_session->data().source().location, m_folder->filePath(QLatin1String(name)).toStdString());
        QTRY_COMPARE_WITH_TIMEOUT(m_session->jobs()->rowCount(), 0, 20'000);
    }
    QSet<QString> titles;
    for (const QMenu *menu : m_window->menuBar()->findChildren<QMenu *>()) {
        if (menu->title().remove(QLatin1Char('&')) == QLatin1String("Recent data") && !menu->isEmpty()) {
            for (const QAction *action : menu->actions()) {
                titles.insert(action->text().remove(QLatin1Char('&')));
            }
        }
    }
    QVERIFY(titles.size() >= 2);
    int ofBoth = 0;
    for (const QString &title : titles) {
        ofBoth += title.contains(QLatin1String("one")) || title.contains(QLatin1String("two")) ? 1 : 0;
    }
    QVERIFY2(ofBoth >= 2, qPrintable(QStringList(titles.begin(), titles.end()).join(QLatin1Char('\n'))));
}

void TestOpening::filterHasEveryFormat()
{
    const QString filter = dataFilter();
    for (const char *name : {"a.parquet", "a.npy", "train-images-idx3-ubyte.gz", "a.fvecs", "a.u8bin", "glove.txt",
                             "a.csv", "a.jsonl", "a.hdf5"}) {
        QVERIFY2(
            QDir::match(filter.section(QLatin1Char('('), 1).section(QLatin1Char(')'), 0, 0).split(QLatin1Char(' ')),
                        QLatin1String(name)),
            name);
    }
    QVERIFY(filter.endsWith(QLatin1String("(*)")));
}

QTEST_MAIN(TestOpening)
#include "tst_opening.moc"
