// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/CacheFolder.h"
#include "core/base/Versions.h"
#include "core/catalogue/PlanCheck.h"
#include "core/jobs/Parallel.h"
#include "tests/ui/shell/WindowFixture.h"
#include "ui/pages/Page.h"
#include "ui/shell/AboutDialog.h"
#include "ui/shell/PreferencesDialog.h"
#include "ui/tables/NumberTable.h"
#include "ui/tables/TableExport.h"
#include "ui/text/NumberText.h"
#include "ui/widgets/KindForm.h"
#include "ui/widgets/PlanForm.h"
#include "ui/widgets/TablePanel.h"

#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QLabel>
#include <QMenuBar>
#include <QPushButton>
#include <QSpinBox>
#include <QTableView>
#include <QTest>
#include <QThread>
#include <QTreeWidget>

using namespace shardscope;

/// What is chosen holds at once, and when the program is opened again.
class TestPreferences : public QObject, private test::WindowFixture
{
    Q_OBJECT

private slots:
    void init() { open(); }
    void cleanup();
    void themeAndLanguageAreThoseOfTheMenus();
    void textSizeHoldsForTheWholeWindow();
    void sizesAreWrittenAnew();
    void threadsAreThoseThatWork();
    void timesAreWrittenAnew();
    void cacheIsShownAndEmptied();
    void cacheIsMoved();
    void newPlansBeginAsChosen();
    void draftInHandIsLeftAlone();
    void wishesThatDoNotSuitAreLeftOut();
    void everythingIsKept();
    void nonsenseInTheFileDoesNoHarm();
    void aboutNamesEveryLibrary();

private:
    PreferencesDialog *openDialog() const;
    template<class T>
    T *field(const PreferencesDialog *dialog, const char *name) const
    {
        return dialog->findChild<T *>(QLatin1String(name));
    }
    /// As a user does.
    void choose(const PreferencesDialog *dialog, const char *name, int row) const
    {
        auto *combo = field<QComboBox>(dialog, name);
        combo->setCurrentIndex(row);
        emit combo->activated(row);
    }
    QString checkedInMenus() const;
};

void TestPreferences::cleanup()
{
    close();
    theme::setFontSize(10);
    setByteUnits(ByteUnits::Decimal);
    setTimeUnits(TimeUnits::Milliseconds);
    setThreadCount(4);
}

PreferencesDialog *TestPreferences::openDialog() const
{
    m_window->activateWindow();
    if (!QTest::qWaitFor([this] { return QApplication::activeWindow() == m_window.get(); })) {
        return nullptr;
    }
    QTest::keyClick(m_window.get(), Qt::Key_Comma, Qt::ControlModifier);
    return m_window->findChild<PreferencesDialog *>();
}

QString TestPreferences::checkedInMenus() const
{
    QStringList checked;
    for (const QAction *action : m_window->menuBar()->findChildren<QAction *>()) {
        if (action->isCheckable() && action->isChecked() && action->isVisible()) {
            checked << action->text();
        }
    }
    return checked.join(QLatin1Char(' '));
}

void TestPreferences::themeAndLanguageAreThoseOfTheMenus()
{
    auto *dialog = openDialog();
    QVERIFY(dialog && dialog->isVisible());
    choose(dialog, "theme", 2);
    QVERIFY(theme::isDark());
    QCOMPARE(m_settings->scheme(), theme::Scheme::Dark);
    QTRY_VERIFY(checkedInMenus().contains(QLatin1String("Dar&k")));
    auto *languages = field<QComboBox>(dialog, "language");
    choose(dialog, "language", languages->findData(QStringLiteral("de")));
    QCOMPARE(dialog->windowTitle(), QStringLiteral("Einstellungen"));
    QCOMPARE(m_settings->language(), QStringLiteral("de"));
    QCOMPARE(languages->currentData().toString(), QStringLiteral("de"));
}

void TestPreferences::textSizeHoldsForTheWholeWindow()
{
    const auto *name = find<QLabel>("dataName");
    const auto *navigation = find<QWidget>("navigation");
    const int before = name->sizeHint().height();
    auto *dialog = openDialog();
    QVERIFY(dialog);
    auto *sizes = field<QComboBox>(dialog, "font-size");
    choose(dialog, "font-size", sizes->findData(16));
    QCOMPARE(QApplication::font().pointSizeF(), 16.0);
    QTRY_COMPARE(name->font().pointSizeF(), 16.0);
    QTRY_COMPARE(navigation->font().pointSizeF(), 16.0);
    QVERIFY(name->sizeHint().height() > before);
    theme::apply(theme::Scheme::Dark); // which sets fonts, too
    QCOMPARE(QApplication::font().pointSizeF(), 16.0);
    choose(dialog, "font-size", 0);
    QVERIFY(QApplication::font().pointSizeF() > 0);
    QCOMPARE(m_settings->fontSize(), 0);
}

void TestPreferences::sizesAreWrittenAnew()
{
    QCOMPARE(numberText(1'000'000, NumberFormat::Bytes), QStringLiteral("1.0 MB"));
    auto *dialog = openDialog();
    QVERIFY(dialog);
    choose(dialog, "byte-units", 1);
    QCOMPARE(numberText(1024 * 1024, NumberFormat::Bytes), QStringLiteral("1.0 MiB"));
    QVERIFY(field<QLabel>(dialog, "cache-place")->isVisible());
    m_settings->setByteUnits(ByteUnits::Decimal);
    applyPreferences(*m_settings, *m_session);
    QCOMPARE(numberText(1'000'000, NumberFormat::Bytes), QStringLiteral("1.0 MB"));
}

void TestPreferences::threadsAreThoseThatWork()
{
    auto *dialog = openDialog();
    QVERIFY(dialog);
    auto *threads = field<QSpinBox>(dialog, "threads");
    QVERIFY(threads->text().contains(QString::number(QThread::idealThreadCount())));
    threads->setValue(3);
    QCOMPARE(threadCount(), 3);
    QCOMPARE(m_settings->threads(), 3);
    threads->setValue(0);
    QCOMPARE(threadCount(), QThread::idealThreadCount());
}

void TestPreferences::cacheIsShownAndEmptied()
{
    const std::string place = m_folder->filePath(QStringLiteral("truth")).toStdString();
    {
        auto *dialog = openDialog();
        QVERIFY(dialog);
        QVERIFY(!field<QPushButton>(dialog, "empty-cache")->isEnabled()); // none is kept here
        dialog->close();
        QTRY_VERIFY(!m_window->findChild<PreferencesDialog *>());
    }
    m_session->data().setTruthCache(place);
    openSmall();
    QVERIFY(CacheFolder::open(place)->bytes() > 0);
    auto *dialog = openDialog();
    QVERIFY(dialog);
    const auto *text = field<QLabel>(dialog, "cache-place");
    QVERIFY(text->text().contains(QString::fromStdString(place)));
    auto *empty = field<QPushButton>(dialog, "empty-cache");
    QVERIFY(empty->isEnabled());
    QTest::mouseClick(empty, Qt::LeftButton);
    QCOMPARE(CacheFolder::open(place)->bytes(), std::int64_t(0));
    QVERIFY(!empty->isEnabled());
    QVERIFY(m_session->data().truth()); // what is in use stays
}

void TestPreferences::timesAreWrittenAnew()
{
    openSmall();
    m_window->showPage(QStringLiteral("latency"));
    const auto *table = m_window->findChild<Page *>(QStringLiteral("latency"))
                            ->findChild<TablePanel *>(QStringLiteral("figures"))
                            ->table();
    QTRY_VERIFY_WITH_TIMEOUT(table->model()->rowCount() > 0, 20'000);
    const auto cell = [&](int column) { return table->model()->index(0, column).data().toString(); };
    const auto number = table->model()->index(0, 1).data(NumberTable::SortRole).toDouble();
    QCOMPARE(cell(0), QStringLiteral("p50, ms"));
    QCOMPARE(cell(1), numberText(number, NumberFormat::Duration));
    auto *dialog = openDialog();
    QVERIFY(dialog);
    choose(dialog, "time-units", 2);
    QCOMPARE(cell(0), QStringLiteral("p50, µs"));
    QCOMPARE(cell(1), shortNumberText(1000 * number));
    choose(dialog, "time-units", 0);
    QCOMPARE(cell(0), QStringLiteral("p50"));
    QCOMPARE(cell(1), durationText(number));
    // A document has them as before, whatever is shown.
    QVERIFY(toCsv(*table->model()).contains("\"p50, ms\""));
    QCOMPARE(table->model()->index(0, 1).data(NumberTable::SortRole).toDouble(), number);
    QCOMPARE(m_settings->timeUnits(), TimeUnits::Automatic);
}

void TestPreferences::cacheIsMoved()
{
    const QString before = m_folder->filePath(QStringLiteral("truth"));
    m_session->data().setTruthCache(before.toStdString());
    openSmall();
    const auto bytes = CacheFolder::open(before.toStdString())->bytes();
    QVERIFY(bytes > 0);
    auto *dialog = openDialog();
    QVERIFY(dialog);
    const auto chooseFolder = [&](const QString &folder) {
        QTest::mouseClick(field<QPushButton>(dialog, "move-cache"), Qt::LeftButton);
        auto *chooser = dialog->findChild<QFileDialog *>(QStringLiteral("cache-folder"));
        QVERIFY(chooser);
        emit chooser->fileSelected(folder);
        chooser->close();
        QTRY_VERIFY(!dialog->findChild<QFileDialog *>(QStringLiteral("cache-folder")));
        QTRY_VERIFY(field<QPushButton>(dialog, "move-cache")->isEnabled());
    };
    const QString disk = m_folder->filePath(QStringLiteral("disk"));
    QVERIFY(QDir().mkpath(disk));
    QFile::setPermissions(disk, QFile::permissions(disk) | QFile::ReadOther | QFile::ExeOther);
    chooseFolder(disk);
    const QString after = disk + QStringLiteral("/shardscope-truth");
    QCOMPARE(m_settings->truthCache(), after);
    QCOMPARE(m_session->data().truthCache(), std::filesystem::path(after.toStdString()));
    QCOMPARE(CacheFolder::open(after.toStdString())->bytes(), bytes);
    QCOMPARE(CacheFolder::open(before.toStdString())->bytes(), std::int64_t(0));
    QVERIFY(QFile::permissions(disk).testFlag(QFile::ReadOther)); // the folder that was chosen stays as it is
    QVERIFY(field<QLabel>(dialog, "cache-place")->text().contains(after));
    QVERIFY(field<QPushButton>(dialog, "move-cache-back")->isVisible());
    // Where it cannot be, it stays where it is.
    chooseFolder(QStringLiteral("/proc"));
    QCOMPARE(m_settings->truthCache(), after);
    QVERIFY(field<QLabel>(dialog, "cache-problem")->text().contains(QStringLiteral("/proc")));
    QCOMPARE(CacheFolder::open(after.toStdString())->bytes(), bytes);
}

void TestPreferences::newPlansBeginAsChosen()
{
    openSmall();
    m_window->showPage(QStringLiteral("plan"));
    auto *shards = find<QSpinBox>("shards");
    const auto *form = m_window->findChild<PlanForm *>();
    const auto kindOf = [form](const char *family) {
        return form->findChild<KindForm *>(QLatin1String(family))->kindBox();
    };
    auto *strategy = kindOf("strategy");
    auto *router = kindOf("router");
    auto *index = kindOf("index");
    auto *dialog = openDialog();
    QVERIFY(dialog);
    auto *strategies = field<QComboBox>(dialog, "new-strategy");
    choose(dialog, "new-strategy", strategies->findData(QStringLiteral("random")));
    QCOMPARE(strategy->currentData().toString(), QStringLiteral("random"));
    QCOMPARE(router->currentData().toString(), QStringLiteral("broadcast")); // the one that goes with it
    choose(dialog, "new-index", field<QComboBox>(dialog, "new-index")->findData(QStringLiteral("hnsw")));
    QCOMPARE(index->currentData().toString(), QStringLiteral("hnsw"));
    choose(dialog, "shards-rule", 1);
    field<QSpinBox>(dialog, "new-shards")->setValue(7);
    QCOMPARE(shards->value(), 7);
    choose(dialog, "shards-rule", 2);
    field<QSpinBox>(dialog, "new-shards")->setValue(500);
    QCOMPARE(shards->value(), 3); // of 1,200 vectors, at most 500 each
    choose(dialog, "shards-rule", 0);
    QCOMPARE(shards->value(), recommendedPlan(*m_session->data().set()).shards);
}

void TestPreferences::draftInHandIsLeftAlone()
{
    openSmall();
    m_window->showPage(QStringLiteral("plan"));
    find<QSpinBox>("shards")->setValue(5);
    auto *dialog = openDialog();
    QVERIFY(dialog);
    choose(dialog, "new-strategy", field<QComboBox>(dialog, "new-strategy")->findData(QStringLiteral("random")));
    QCOMPARE(find<QSpinBox>("shards")->value(), 5);
    QVERIFY(find<QWidget>("strategy")->findChild<QComboBox *>()->currentData().toString() != QLatin1String("random"));
}

void TestPreferences::wishesThatDoNotSuitAreLeftOut()
{
    openSmall();
    const DataSet &data = *m_session->data().set();
    const PlanSpec recommended = recommendedPlan(data);
    QCOMPARE(draftPlan(data, {}), recommended);
    QCOMPARE(draftPlan(data, {.strategy = "tenant"}), recommended); // there are no tenants
    QCOMPARE(draftPlan(data, {.strategy = "gone", .index = "gone"}), recommended);
    QCOMPARE(draftPlan(data, {.shards = 50'000}), recommended);
    for (const char *kind : {"random", "semantic", "balanced", "packed"}) {
        for (const int shards : {0, 1, 7}) {
            QVERIFY(check(draftPlan(data, {.strategy = kind, .index = "hnsw", .shards = shards}), data).ok());
        }
    }
    QCOMPARE(draftPlan(data, {.vectorsPerShard = 1'000'000}).shards, 1);
    QCOMPARE(draftPlan(data, {.vectorsPerShard = 1199}).shards, 2);
    QCOMPARE(draftPlan(data, {.vectorsPerShard = 1200}).shards, 1);
}

void TestPreferences::everythingIsKept()
{
    auto *dialog = openDialog();
    QVERIFY(dialog);
    choose(dialog, "font-size", field<QComboBox>(dialog, "font-size")->findData(13));
    choose(dialog, "byte-units", 1);
    choose(dialog, "time-units", 2);
    field<QSpinBox>(dialog, "threads")->setValue(2);
    choose(dialog, "new-strategy", field<QComboBox>(dialog, "new-strategy")->findData(QStringLiteral("semantic")));
    choose(dialog, "shards-rule", 2);
    field<QSpinBox>(dialog, "new-shards")->setValue(12'345);
    dialog->close();
    m_settings = std::make_unique<UserSettings>(m_folder->filePath(QStringLiteral("settings.ini")));
    QCOMPARE(m_settings->fontSize(), 13);
    QCOMPARE(m_settings->byteUnits(), ByteUnits::Binary);
    QCOMPARE(m_settings->timeUnits(), TimeUnits::Microseconds);
    QCOMPARE(m_settings->threads(), 2);
    QCOMPARE(m_settings->planWishes(), (PlanWishes{.strategy = "semantic", .vectorsPerShard = 12'345}));
    PreferencesDialog again(*m_settings, *m_session, nullptr);
    again.setAttribute(Qt::WA_DeleteOnClose, false);
    QCOMPARE(field<QComboBox>(&again, "font-size")->currentData().toInt(), 13);
    QCOMPARE(field<QComboBox>(&again, "byte-units")->currentIndex(), 1);
    QCOMPARE(field<QSpinBox>(&again, "threads")->value(), 2);
    QCOMPARE(field<QComboBox>(&again, "new-strategy")->currentData().toString(), QStringLiteral("semantic"));
    QCOMPARE(field<QComboBox>(&again, "shards-rule")->currentIndex(), 2);
    QCOMPARE(field<QSpinBox>(&again, "new-shards")->value(), 12'345);
    close(); // before the settings that it was given go
}

void TestPreferences::nonsenseInTheFileDoesNoHarm()
{
    const QString file = m_folder->filePath(QStringLiteral("bad.ini"));
    QFile out(file);
    QVERIFY(out.open(QIODevice::WriteOnly));
    out.write("[General]\nfont-size=9999\nbyte-units=12\nthreads=-7\ntheme=pink\n"
              "[new-plan]\nstrategy=gone\nshards=-3\nvectors-per-shard=x\n");
    out.close();
    UserSettings settings(file);
    QVERIFY(settings.fontSize() <= 24);
    QCOMPARE(settings.byteUnits(), ByteUnits::Decimal);
    QCOMPARE(settings.threads(), 0);
    QCOMPARE(settings.scheme(), theme::Scheme::System);
    QCOMPARE(settings.planWishes().shards, 0);
    applyPreferences(settings, *m_session);
    PreferencesDialog dialog(settings, *m_session, nullptr);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    QCOMPARE(field<QComboBox>(&dialog, "new-strategy")->currentIndex(), 0);
    openSmall();
    QVERIFY(check(draftPlan(*m_session->data().set(), settings.planWishes()), *m_session->data().set()).ok());
}

void TestPreferences::aboutNamesEveryLibrary()
{
    AboutDialog about(nullptr);
    about.setAttribute(Qt::WA_DeleteOnClose, false);
    const auto *list = about.findChild<QTreeWidget *>(QStringLiteral("libraries"));
    const auto expected = libraryVersions().size() + otherLibraryVersions().size();
    QCOMPARE(list->topLevelItemCount(), static_cast<int>(expected));
    for (int row = 0; row < list->topLevelItemCount(); ++row) {
        for (int column = 0; column < 3; ++column) {
            QVERIFY2(!list->topLevelItem(row)->text(column).isEmpty(), qPrintable(list->topLevelItem(row)->text(0)));
        }
    }
}

QTEST_MAIN(TestPreferences)
#include "tst_preferences.moc"
