// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/pages/PageFixture.h"
#include "ui/pages/ReportPage.h"
#include "ui/report/ReportPages.h"
#include "ui/report/TypesettingThread.h"
#include "ui/widgets/ReportPreview.h"
#include "ui/widgets/SectionList.h"

#include <QComboBox>
#include <QDesktopServices>
#include <QFile>
#include <QFileDialog>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QtConcurrent>
#include <QTemporaryDir>
#include <QToolButton>

using namespace shardscope;

/// The page over a small data set with a measured plan, driven as a user does.
class ReportPageTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup() { m_page.reset(); }
    void emptyPageSaysWhatToDo();
    void pagesAreThoseThatWillBePrinted();
    void untickedSectionsAreLeftOut();
    void keysPutSectionsInOrder();
    void notesAndTitleAreInTheReport();
    void noSectionAtAllCannotBeExported();
    void pagesAreTurnedAndSized();
    void fontsOutliveThreadsOfThePool();
    void everyFormatIsWritten_data();
    void everyFormatIsWritten();
    void exportAsksWhereToAndRemembersIt();
    void whatCannotBeWrittenIsSaid();
    void decisionTakesThreePages();
    void whatWasWrittenIsOpened();
    void choicesAreKeptInTheWorkspace();

private:
    template<class T>
    T *find(const char *name) const
    {
        return m_page->findChild<T *>(QLatin1String(name));
    }
    void settle() const { QTRY_VERIFY_WITH_TIMEOUT(m_page->isSettled() && m_page->study().pages(), 60000); }
    QStringList sectionsOfReport() const;
    void tick(const QString &id, bool isWanted) const;

    std::unique_ptr<Session> m_session;
    std::unique_ptr<ReportPage> m_page;
};

void ReportPageTest::initTestCase()
{
    useEnglishAndLight();
    m_session = measuredSession("mixture:n=1500,d=8,clusters=12,seed=3", 6);
    QVERIFY(m_session);
}

void ReportPageTest::init()
{
    m_page = std::make_unique<ReportPage>(*m_session);
    m_page->resize(1100, 760);
    m_page->show();
}

QStringList ReportPageTest::sectionsOfReport() const
{
    QStringList ids;
    for (const ReportSection &section : m_page->study().report()->sections) {
        ids.append(section.id);
    }
    return ids;
}

void ReportPageTest::tick(const QString &id, bool isWanted) const
{
    auto *list = find<QListWidget>("sections");
    for (int i = 0; i < list->count(); ++i) {
        if (list->item(i)->data(Qt::UserRole).toString() == id) {
            list->item(i)->setCheckState(isWanted ? Qt::Checked : Qt::Unchecked);
            return;
        }
    }
    QFAIL("no such section");
}

void ReportPageTest::emptyPageSaysWhatToDo()
{
    Session session;
    ReportPage page(session);
    page.resize(900, 600);
    page.show();
    QVERIFY(isSaid(page, QStringLiteral("Open a data set")));
    QVERIFY(!page.findChild<QPushButton *>("export")->isEnabled());
    QVERIFY(page.isSettled());
}

void ReportPageTest::pagesAreThoseThatWillBePrinted()
{
    settle();
    const auto pages = m_page->study().pages();
    const ReportPages again(*m_page->study().report());
    QCOMPARE(pages->count(), again.count());
    const auto drawn = QtConcurrent::run(&typesettingThread(), [pages] { return pages->image(0, 60); });
    QCOMPARE(drawn.result(), again.image(0, 60));
    QCOMPARE(pages->pageOf(QStringLiteral("recall")), again.pageOf(QStringLiteral("recall")));
    QCOMPARE(pages->pageOf(QStringLiteral("no such section")), -1);
    const auto *picture = find<QLabel>("page-picture");
    QVERIFY(picture->isVisible());
    QCOMPARE(find<QSpinBox>("page-number")->maximum(), pages->count());
    // Paper in portrait, to a pixel.
    const auto *preview = m_page->findChild<ReportPreview *>();
    const double wanted = again.size().height() / again.size().width();
    const QSizeF shown = preview->pageSize();
    QVERIFY(std::abs(shown.height() / shown.width() - wanted) < 0.01);
}

void ReportPageTest::untickedSectionsAreLeftOut()
{
    settle();
    QVERIFY(sectionsOfReport().contains(QStringLiteral("skew")));
    tick(QStringLiteral("skew"), false);
    settle();
    QVERIFY(!sectionsOfReport().contains(QStringLiteral("skew")));
    QVERIFY(sectionsOfReport().contains(QStringLiteral("recall")));
    find<QToolButton>("usual-sections")->click();
    settle();
    QVERIFY(sectionsOfReport().contains(QStringLiteral("skew")));
}

void ReportPageTest::keysPutSectionsInOrder()
{
    settle();
    auto *list = find<QListWidget>("sections");
    const QStringList before = m_page->findChild<SectionList *>()->order();
    const auto row = before.indexOf(QStringLiteral("recall"));
    QVERIFY(row > 1);
    list->setFocus();
    list->setCurrentRow(static_cast<int>(row));
    for (auto i = row; i > 0; --i) {
        QTest::keyClick(list, Qt::Key_Up, Qt::AltModifier);
    }
    settle();
    QCOMPARE(sectionsOfReport().constFirst(), QStringLiteral("recall"));
    QVERIFY(!find<QToolButton>("section-up")->isEnabled());
    find<QToolButton>("section-down")->click();
    settle();
    QCOMPARE(sectionsOfReport().value(1), QStringLiteral("recall"));
}

void ReportPageTest::notesAndTitleAreInTheReport()
{
    settle();
    QTest::keyClicks(find<QLineEdit>("title"), QStringLiteral("Fourth quarter"));
    QTest::keyClicks(find<QLineEdit>("author"), QStringLiteral("Ada"));
    find<QPlainTextEdit>("notes")->setPlainText(QStringLiteral("We chose **six** shards."));
    tick(QStringLiteral("notes"), true);
    settle();
    QCOMPARE(m_page->study().report()->title, QStringLiteral("Fourth quarter"));
    QVERIFY(m_page->study().report()->subtitle.contains(QStringLiteral("Ada")));
    QVERIFY(toHtml(*m_page->study().report()).contains("six"));
}

void ReportPageTest::noSectionAtAllCannotBeExported()
{
    settle();
    auto *list = find<QListWidget>("sections");
    for (int i = 0; i < list->count(); ++i) {
        list->item(i)->setCheckState(Qt::Unchecked);
    }
    QVERIFY(!find<QPushButton>("export")->isEnabled());
    tick(QStringLiteral("recall"), true);
    settle();
    QVERIFY(find<QPushButton>("export")->isEnabled());
    QCOMPARE(sectionsOfReport(), QStringList{QStringLiteral("recall")});
}

void ReportPageTest::pagesAreTurnedAndSized()
{
    settle();
    auto *preview = m_page->findChild<ReportPreview *>();
    QVERIFY(m_page->study().pages()->count() > 2);
    QVERIFY(!find<QToolButton>("previous-page")->isEnabled());
    find<QToolButton>("next-page")->click();
    QCOMPARE(preview->page(), 1);
    QTest::keyClick(preview, Qt::Key_End);
    QCOMPARE(preview->page(), m_page->study().pages()->count() - 1);
    QVERIFY(!find<QToolButton>("next-page")->isEnabled());
    find<QSpinBox>("page-number")->setValue(1);
    QCOMPARE(preview->page(), 0);

    auto *zoom = find<QComboBox>("zoom");
    zoom->setCurrentIndex(3); // 100 %: as large as on paper, at 96 dots an inch
    settle();
    const QSizeF paper = m_page->study().pages()->size();
    QVERIFY(std::abs(preview->pageSize().width() - paper.width() * 96 / 72) < 2);
    const int hundred = preview->pageSize().width();
    zoom->setCurrentIndex(5);
    settle();
    QVERIFY(std::abs(preview->pageSize().width() - 2 * hundred) < 3);
}

/// Fonts of a thread that has ended are no more. The threads of the usual pool end after half a minute without work.
void ReportPageTest::fontsOutliveThreadsOfThePool()
{
    QThreadPool &pool = *QThreadPool::globalInstance();
    const int expiry = pool.expiryTimeout();
    const auto restore = qScopeGuard([&] { pool.setExpiryTimeout(expiry); });
    settle();
    pool.setExpiryTimeout(50);
    auto *preview = m_page->findChild<ReportPreview *>();
    for (int round = 0; round < 3; ++round) {
        find<QLineEdit>("title")->setText(QStringLiteral("Round %1").arg(round));
        emit find<QLineEdit>("title")->textEdited({});
        settle();
        m_page->hide();
        QTest::qWait(300); // every thread of the pool has ended
        m_page->show();
        settle();
        for (const int page : {m_page->study().pages()->count() - 1, 1, 0}) {
            preview->showPage(page);
            settle();
            const auto *picture = find<QLabel>("page-picture");
            QVERIFY(picture->accessibleName().contains(QString::number(page + 1)));
            QVERIFY(!picture->pixmap().isNull());
        }
        const QTemporaryDir folder;
        find<QComboBox>("format")->setCurrentIndex(1); // PDF
        m_page->writeTo(folder.filePath(QStringLiteral("r.pdf")));
        QTRY_VERIFY_WITH_TIMEOUT(!m_page->study().isWriting() && m_page->isSettled(), 60000);
        QVERIFY(QFile::exists(folder.filePath(QStringLiteral("r.pdf"))));
    }
}

void ReportPageTest::everyFormatIsWritten_data()
{
    QTest::addColumn<int>("format");
    QTest::addColumn<QByteArray>("begins");
    const auto &formats = reportFormats();
    for (std::size_t i = 0; i < formats.size(); ++i) {
        const QByteArray begins = formats[i].format == ReportFormat::Pdf        ? "%PDF-"
                                  : formats[i].format == ReportFormat::Html     ? "<!DOCTYPE html>"
                                  : formats[i].format == ReportFormat::JsonText ? "{"
                                  : formats[i].format == ReportFormat::Markdown ? "# "
                                                                                : "";
        QTest::newRow(formats[i].title) << static_cast<int>(i) << begins;
    }
}

void ReportPageTest::everyFormatIsWritten()
{
    QFETCH(int, format);
    QFETCH(QByteArray, begins);
    settle();
    const QTemporaryDir folder;
    const QString ending = QLatin1String(reportFormats()[format].ending);
    const QString path = folder.filePath(ending.isEmpty() ? QStringLiteral("r") : QStringLiteral("r.") + ending);
    find<QComboBox>("format")->setCurrentIndex(format);
    m_page->writeTo(path);
    QTRY_VERIFY_WITH_TIMEOUT(!m_page->study().isWriting() && m_page->isSettled(), 60000);
    QVERIFY2(find<QLabel>("outcome")->text().contains(path), qPrintable(find<QLabel>("outcome")->text()));
    if (ending.isEmpty()) {
        QVERIFY(!QDir(path).entryList({QStringLiteral("*.csv")}).isEmpty());
        return;
    }
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll().trimmed().startsWith(begins));
}

void ReportPageTest::exportAsksWhereToAndRemembersIt()
{
    settle();
    const QTemporaryDir folder;
    find<QComboBox>("format")->setCurrentIndex(0);
    find<QPushButton>("export")->click();
    auto *dialog = m_page->findChild<QFileDialog *>();
    QVERIFY(dialog);
    const QString path = folder.filePath(QStringLiteral("asked.html"));
    emit dialog->fileSelected(path);
    dialog->close();
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(path) && m_page->isSettled(), 60000);
    QCOMPARE(m_page->study().place(), path);

    find<QComboBox>("format")->setCurrentIndex(1);
    find<QPushButton>("export")->click();
    QTRY_VERIFY(m_page->findChild<QFileDialog *>() && m_page->findChild<QFileDialog *>() != dialog);
    dialog = m_page->findChild<QFileDialog *>();
    QCOMPARE(dialog->directory().absolutePath(), folder.path());
    QVERIFY(dialog->selectedFiles().constFirst().endsWith(QStringLiteral("asked.pdf")));
    dialog->close();
}

void ReportPageTest::whatCannotBeWrittenIsSaid()
{
    settle();
    find<QComboBox>("format")->setCurrentIndex(0);
    m_page->writeTo(QStringLiteral("/proc/no-such-folder/report.html"));
    QTRY_VERIFY_WITH_TIMEOUT(m_page->isSettled(), 60000);
    const auto *outcome = find<QLabel>("outcome");
    QVERIFY(outcome->isVisible());
    QVERIFY2(outcome->text().contains(QStringLiteral("/proc/no-such-folder/report.html")), qPrintable(outcome->text()));
    QVERIFY(!outcome->text().startsWith(QStringLiteral("Written")));
    QCOMPARE(outcome->palette().color(QPalette::WindowText), theme::color(theme::Role::Bad));
    QVERIFY(!find<QPushButton>("open-report")->isVisible());
    QVERIFY(find<QPushButton>("export")->isEnabled());
}

void ReportPageTest::decisionTakesThreePages()
{
    settle();
    const int complete = m_page->study().pages()->count();
    auto *extent = find<QComboBox>("extent");
    QCOMPARE(extent->currentIndex(), 1);
    extent->setCurrentIndex(0);
    emit extent->activated(0);
    settle();
    const auto report = m_page->study().report();
    QVERIFY(report->isBrief);
    QVERIFY(m_page->study().pages()->count() <= 3 && m_page->study().pages()->count() < complete);
    QCOMPARE(sectionsOfReport().constFirst(), QStringLiteral("summary"));
    QVERIFY(sectionsOfReport().contains(QStringLiteral("recall")));
    for (const ReportSection &section : report->sections) {
        const auto charts = std::ranges::count_if(
            section.blocks, [](const ReportBlock &block) { return std::holds_alternative<ReportChart>(block); });
        QVERIFY2(charts <= 1, qPrintable(section.id));
    }
    // What is ticked is what there is, and more can be had.
    QCOMPARE(m_page->findChild<SectionList *>()->chosen(), sectionsOfReport());
    tick(QStringLiteral("skew"), true);
    settle();
    QVERIFY(sectionsOfReport().contains(QStringLiteral("skew")));
    // Documents have the numbers of its charts.
    const auto json = QJsonDocument::fromJson(toJsonText(*m_page->study().report()));
    QVERIFY(toJsonText(*m_page->study().report()).contains("\"recall-by-nprobe\""));
    QVERIFY(!json.isNull());
    QVERIFY(!toHtml(*m_page->study().report()).contains("id=\"contents\""));
    extent->setCurrentIndex(1);
    emit extent->activated(1);
    settle();
    QCOMPARE(m_page->study().pages()->count(), complete);
}

/// Takes the place of the desktop.
class Desktop : public QObject
{
    Q_OBJECT

public:
    Desktop() { QDesktopServices::setUrlHandler(QStringLiteral("file"), this, "open"); }
    ~Desktop() override { QDesktopServices::unsetUrlHandler(QStringLiteral("file")); }
    QStringList opened;

public slots:
    void open(const QUrl &url) { opened.append(url.toLocalFile()); }
};

void ReportPageTest::whatWasWrittenIsOpened()
{
    settle();
    Desktop desktop;
    QVERIFY(!find<QPushButton>("open-report")->isVisible());
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("r.html"));
    find<QComboBox>("format")->setCurrentIndex(0);
    m_page->writeTo(path);
    QTRY_VERIFY_WITH_TIMEOUT(!m_page->study().isWriting() && m_page->isSettled(), 60000);
    QTest::mouseClick(find<QPushButton>("open-report"), Qt::LeftButton);
    QTest::mouseClick(find<QPushButton>("show-folder"), Qt::LeftButton);
    QCOMPARE(desktop.opened, QStringList({path, folder.path()}));
    QVERIFY(QFile::remove(path));
    QTest::mouseClick(find<QPushButton>("open-report"), Qt::LeftButton);
    QCOMPARE(desktop.opened.size(), 2);
    QVERIFY(find<QLabel>("outcome")->text().contains(QStringLiteral("no longer there")));
}

void ReportPageTest::choicesAreKeptInTheWorkspace()
{
    const QTemporaryDir folder;
    const auto file = folder.filePath(QStringLiteral("w.shardscope")).toStdString();
    {
        Session session;
        QVERIFY(session.openWorkspace(file).ok());
        ReportPage page(session);
        page.show();
        page.findChild<QLineEdit *>("title")->setText(QStringLiteral("Kept"));
        emit page.findChild<QLineEdit *>("title")->textEdited(QStringLiteral("Kept"));
        page.findChild<QPlainTextEdit *>("notes")->setPlainText(QStringLiteral("a\nb"));
        auto *list = page.findChild<QListWidget *>("sections");
        list->setCurrentRow(1);
        page.findChild<QToolButton *>("section-up")->click();
        auto *extent = page.findChild<QComboBox *>("extent");
        extent->setCurrentIndex(0);
        emit extent->activated(0);
        list->item(0)->setCheckState(Qt::Unchecked);
    } // before the delay has passed: nothing is lost
    Session session;
    QVERIFY(session.openWorkspace(file).ok());
    ReportPage page(session);
    const auto usual = sectionKinds();
    QCOMPARE(page.study().settings().title, QStringLiteral("Kept"));
    QCOMPARE(page.study().settings().extent, ReportExtent::Decision);
    QCOMPARE(page.findChild<QComboBox *>("extent")->currentIndex(), 0);
    QCOMPARE(page.study().settings().notes, QStringLiteral("a\nb"));
    QCOMPARE(page.findChild<QLineEdit *>("title")->text(), QStringLiteral("Kept"));
    QCOMPARE(page.study().order().value(0), QLatin1String(usual[1].id));
    QVERIFY(!page.study().settings().sections->contains(QLatin1String(usual[1].id)));
}

QTEST_MAIN(ReportPageTest)
#include "tst_reportpage.moc"
