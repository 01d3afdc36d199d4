// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/CacheFolder.h"
#include "core/base/Versions.h"
#include "core/catalogue/PlanCheck.h"
#include "core/jobs/Parallel.h"
#include "tests/ui/shell/WindowFixture.h"
#include "ui/shell/AboutDialog.h"
#include "ui/shell/PreferencesDialog.h"
#include "ui/text/NumberText.h"
#include "ui/widgets/KindForm.h"
#include "ui/widgets/PlanForm.h"

#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QMenuBar>
#include <QPushButton>
#include <QSpinBox>
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
    void cacheIsShownAndEmptied();
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
    field<QSpinBox>(dialog, "threads")->setValue(2);
    choose(dialog, "new-strategy", field<QComboBox>(dialog, "new-strategy")->findData(QStringLiteral("semantic")));
    choose(dialog, "shards-rule", 2);
    field<QSpinBox>(dialog, "new-shards")->setValue(12'345);
    dialog->close();
    m_settings = std::make_unique<UserSettings>(m_folder->filePath(QStringLiteral("settings.ini")));
    QCOMPARE(m_settings->fontSize(), 13);
    QCOMPARE(m_settings->byteUnits(), ByteUnits::Binary);
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
