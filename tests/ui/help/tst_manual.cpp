// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/index/ShardIndex.h"
#include "core/partition/Partitioner.h"
#include "core/routing/Router.h"
#include "core/sources/Source.h"
#include "tests/ui/shell/WindowFixture.h"
#include "ui/help/Drawing.h"
#include "ui/help/HelpWindow.h"
#include "ui/help/Manual.h"
#include "ui/pages/Page.h"
#include "ui/shell/Pages.h"
#include "ui/text/RegistryText.h"
#include "ui/text/Terms.h"

#include <QApplication>
#include <QDir>
#include <QLineEdit>
#include <QListWidget>
#include <QRegularExpression>
#include <QTableView>
#include <QTest>
#include <QTextBrowser>
#include <QTextDocument>
#include <QTreeWidget>

using namespace shardscope;

namespace {

QStringList allMatches(const QString &text, const char *pattern)
{
    QStringList found;
    for (auto matches = QRegularExpression(QLatin1String(pattern)).globalMatch(text); matches.hasNext();) {
        found.append(matches.next().captured(1));
    }
    return found;
}

QString plain(const QString &html)
{
    QTextDocument document;
    document.setHtml(html);
    return document.toPlainText().simplified();
}

QString plainTipText(const QString &tip)
{
    return Qt::mightBeRichText(tip) ? plain(tip) : tip.simplified();
}

} // namespace

/// What the manual says, in every language, and its window.
class TestManual : public QObject, private test::WindowFixture
{
    Q_OBJECT

private slots:
    void init() { open(); }
    void cleanup() { close(); }
    void everyPageHasAText_data() { addLanguages(); }
    void everyPageHasAText();
    void everyFileIsATopic();
    void linksAndPicturesLeadSomewhere_data() { addLanguages(); }
    void linksAndPicturesLeadSomewhere();
    void translationsSayTheSameThings();
    void everyTermAndKindIsExplained_data() { addLanguages(); }
    void everyTermAndKindIsExplained();
    void everyTipOfAPageIsInItsText_data() { addLanguages(); }
    void everyTipOfAPageIsInItsText();
    void drawingsFollowThePalette();
    void f1ExplainsThePageInView();
    void searchFindsAndBackReturns();
    void windowFollowsTheLanguage();

private:
    static void addLanguages();
    QString textOf(const QString &topic) const;
    HelpWindow *openManual();
};

void TestManual::addLanguages()
{
    QTest::addColumn<QString>("language");
    for (const QString &code : language::available()) {
        QTest::newRow(qPrintable(code)) << code;
    }
}

/// With what a page of the window adds.
QString TestManual::textOf(const QString &topic) const
{
    const Page *page = m_window->findChild<Page *>(topic);
    return manualText(topic) + (page ? fieldsAndFigures(*page) : QString());
}

HelpWindow *TestManual::openManual()
{
    const auto isActive = [](const QWidget *window) {
        return QTest::qWaitFor([window] { return QApplication::activeWindow() == window; });
    };
    m_window->activateWindow();
    if (!isActive(m_window.get())) {
        return nullptr;
    }
    QTest::keyClick(m_window.get(), Qt::Key_F1);
    auto *manual = m_window->findChild<HelpWindow *>();
    return manual && isActive(manual) ? manual : nullptr;
}

void TestManual::everyPageHasAText()
{
    QFETCH(QString, language);
    language::install(language);
    for (const PageKind &kind : pageKinds()) {
        const QString topic = QLatin1String(kind.name);
        QVERIFY2(QFile::exists(QStringLiteral(":/help/%1/%2.html").arg(language, topic)), kind.name);
        const QString text = manualText(topic);
        const auto *page = m_window->findChild<Page *>(topic);
        QCOMPARE(manualTitle(text), page->title()); // it is found under the name that the page has
        QVERIFY2(plain(text).size() > 500, kind.name);
        for (const char *place : {"show", "do", "mistakes"}) {
            const auto places = manualPlaces(text);
            QVERIFY2(
                std::ranges::any_of(places, [&](const ManualPlace &each) { return each.name == QLatin1String(place); }),
                qPrintable(topic + QLatin1Char('#') + QLatin1String(place)));
        }
    }
}

void TestManual::everyFileIsATopic()
{
    for (const QString &code : language::available()) {
        const auto files = QDir(QStringLiteral(":/help/") + code).entryList({QStringLiteral("*.html")});
        QVERIFY(!files.isEmpty());
        for (const QString &file : files) {
            QVERIFY2(manualTopics().contains(file.section(QLatin1Char('.'), 0, 0)), qPrintable(file));
        }
    }
    QCOMPARE(manualText(QStringLiteral("nowhere")), QString());
    QCOMPARE(manualText(QStringLiteral("../en/plan")), QString());
}

void TestManual::linksAndPicturesLeadSomewhere()
{
    QFETCH(QString, language);
    language::install(language);
    int links = 0;
    for (const QString &topic : manualTopics()) {
        const QString text = textOf(topic);
        QVERIFY2(!text.isEmpty(), qPrintable(topic));
        for (const QString &target : allMatches(text, "href=\"([^\"]*)\"")) {
            ++links;
            const QUrl url(target);
            QCOMPARE(url.scheme(), QStringLiteral("help"));
            const QString there = textOf(url.path());
            QVERIFY2(!there.isEmpty(), qPrintable(topic + QStringLiteral(" -> ") + target));
            QVERIFY2(url.fragment().isEmpty() ||
                         there.contains(QStringLiteral("<a name=\"%1\"></a>").arg(url.fragment())),
                     qPrintable(topic + QStringLiteral(" -> ") + target));
        }
        for (const QString &picture : allMatches(text, "src=\"([^\"]*)\"")) {
            QVERIFY2(!drawing(picture.section(QLatin1Char('.'), 0, 0), 1).isNull(), qPrintable(picture));
        }
    }
    QVERIFY(links > 50);
}

/// The same headings, links and pictures in the same order: a paragraph that is missing in one shows up.
void TestManual::translationsSayTheSameThings()
{
    for (const QString &topic : manualTopics()) {
        language::install(QStringLiteral("en"));
        const QString english = manualText(topic);
        for (const QString &code : language::available()) {
            language::install(code);
            const QString text = manualText(topic);
            for (const char *pattern :
                 {"<(/?[a-z]+[1-6]?)", "href=\"([^\"]*)\"", "src=\"([^\"]*)\"", "name=\"([^\"]*)\""}) {
                QStringList here = allMatches(text, pattern);
                QStringList there = allMatches(english, pattern);
                here.sort(); // another language may have another order within a sentence
                there.sort();
                QVERIFY2(here == there, qPrintable(code + QLatin1Char('/') + topic + QLatin1String(pattern)));
            }
            QVERIFY2(code == QLatin1String("en") || text != english, qPrintable(code + QLatin1Char('/') + topic));
        }
    }
}

void TestManual::everyTermAndKindIsExplained()
{
    QFETCH(QString, language);
    language::install(language);
    const QString terms = plain(manualText(QStringLiteral("terms")));
    for (int i = 0; i < static_cast<int>(Term::TermCount); ++i) {
        QVERIFY2(terms.contains(title(Term(i)).simplified()), qPrintable(title(Term(i))));
        QVERIFY2(terms.contains(definition(Term(i)).simplified()), qPrintable(title(Term(i))));
    }
    const QString kinds = plain(manualText(QStringLiteral("kinds")));
    const auto check = [&](const auto &registry) {
        for (const auto &kind : registry) {
            QVERIFY2(kinds.contains(registryText(kind.title).simplified()), kind.title);
            QVERIFY2(kinds.contains(registryText(kind.meaning).simplified()), kind.meaning);
            QVERIFY(kinds.contains(QString::fromStdString(std::string(kind.example.notation))));
            for (const Parameter &parameter : kind.parameters) {
                QVERIFY2(kinds.contains(registryText(parameter.meaning).simplified()), parameter.meaning);
            }
        }
    };
    check(partitionerKinds());
    check(routerKinds());
    check(indexKinds());
    check(generatorKinds());
}

/// Columns of tables and fields alike, when there is data as well.
void TestManual::everyTipOfAPageIsInItsText()
{
    QFETCH(QString, language);
    language::install(language);
    openSmall();
    int columns = 0;
    for (const Page *page : m_window->pages()) {
        const QString text = plain(textOf(page->objectName()));
        for (const auto *table : page->findChildren<QTableView *>()) {
            for (int column = 0; column < table->model()->columnCount(); ++column) {
                const QString tip =
                    plainTipText(table->model()->headerData(column, Qt::Horizontal, Qt::ToolTipRole).toString());
                ++columns;
                QVERIFY2(text.contains(tip), qPrintable(page->objectName() + QStringLiteral(": ") + tip));
            }
        }
        for (const auto *button : page->findChildren<QAbstractButton *>()) {
            QVERIFY2(button->text().isEmpty() || text.contains(plainTipText(button->toolTip())),
                     qPrintable(page->objectName() + QStringLiteral(": ") + button->toolTip()));
        }
    }
    QVERIFY(columns > 30);
}

void TestManual::drawingsFollowThePalette()
{
    const auto names = QDir(QStringLiteral(":/help/pictures")).entryList({QStringLiteral("*.svg")});
    QVERIFY(names.size() >= 5);
    for (const QString &file : names) {
        const QString name = file.section(QLatin1Char('.'), 0, 0);
        QFile svg(QStringLiteral(":/help/pictures/") + file);
        QVERIFY(svg.open(QIODevice::ReadOnly));
        const QString source = QString::fromUtf8(svg.readAll());
        const QStringList known = {"text", "muted", "border", "ground", "first", "second", "good", "bad", "marked"};
        for (const QString &color : allMatches(source, "@([a-z]+)")) {
            QVERIFY2(known.contains(color), qPrintable(name + QLatin1Char(' ') + color));
        }
        theme::apply(theme::Scheme::Light);
        const QImage light = drawing(name, 2);
        theme::apply(theme::Scheme::Dark);
        const QImage dark = drawing(name, 2);
        theme::apply(theme::Scheme::Light);
        QVERIFY2(light != dark, qPrintable(name));
        QCOMPARE(light.size(), dark.size());
        QCOMPARE(light.devicePixelRatio(), 2.0);
    }
    QVERIFY(drawing(QStringLiteral("none-such"), 1).isNull());
}

void TestManual::f1ExplainsThePageInView()
{
    m_window->showPage(QStringLiteral("skew"));
    HelpWindow *manual = openManual();
    QVERIFY(manual);
    QCOMPARE(manual->topic(), QStringLiteral("skew"));
    const auto *contents = manual->findChild<QTreeWidget *>(QStringLiteral("help-contents"));
    QCOMPARE(contents->currentItem()->text(0), QStringLiteral("Skew"));
    QTest::keyClick(manual, Qt::Key_Escape);
    QVERIFY(!manual->isVisible());
    m_window->showPage(QStringLiteral("tune"));
    QCOMPARE(openManual(), manual); // the same window
    QCOMPARE(manual->topic(), QStringLiteral("tune"));
}

void TestManual::searchFindsAndBackReturns()
{
    m_window->showPage(QStringLiteral("plan"));
    HelpWindow *manual = openManual();
    QVERIFY(manual);
    auto *search = manual->findChild<QLineEdit *>(QStringLiteral("help-search"));
    auto *results = manual->findChild<QListWidget *>(QStringLiteral("help-results"));
    auto *text = manual->findChild<QTextBrowser *>(QStringLiteral("help-text"));
    QTest::keyClick(manual, Qt::Key_F, Qt::ControlModifier);
    QVERIFY(search->hasFocus());
    QTest::keyClicks(search, QStringLiteral("waterfall"));
    QVERIFY(results->isVisible());
    QCOMPARE(results->count(), 1);
    QTest::keyClick(search, Qt::Key_Return);
    QCOMPARE(manual->topic(), QStringLiteral("recall"));
    QCOMPARE(text->textCursor().selectedText(), QStringLiteral("waterfall"));
    QTest::keyClick(manual, Qt::Key_Left, Qt::AltModifier);
    QCOMPARE(manual->topic(), QStringLiteral("plan"));
    QTest::keyClick(manual, Qt::Key_Right, Qt::AltModifier);
    QCOMPARE(manual->topic(), QStringLiteral("recall"));
    search->setText(QStringLiteral("LATENCY tail")); // all words, in any case
    QVERIFY(results->count() >= 1 && results->item(0)->text().startsWith(QLatin1String("Latency")));
    search->setText(QStringLiteral("xyzzy"));
    QCOMPARE(results->count(), 1);
    QVERIFY(!results->item(0)->flags().testFlag(Qt::ItemIsSelectable));
    QTest::keyClick(search, Qt::Key_Return);
    QCOMPARE(manual->topic(), QStringLiteral("recall"));
    search->clear();
    QVERIFY(!results->isVisible());
}

void TestManual::windowFollowsTheLanguage()
{
    m_window->showPage(QStringLiteral("skew"));
    HelpWindow *manual = openManual();
    QVERIFY(manual);
    const auto *text = manual->findChild<QTextBrowser *>(QStringLiteral("help-text"));
    QVERIFY(text->toPlainText().startsWith(QLatin1String("Skew")));
    language::install(QStringLiteral("de"));
    QTRY_VERIFY(text->toPlainText().startsWith(QLatin1String("Schieflage")));
    QTRY_COMPARE(manual->findChild<QTreeWidget *>(QStringLiteral("help-contents"))->currentItem()->text(0),
                 QStringLiteral("Schieflage"));
}

QTEST_MAIN(TestManual)
#include "tst_manual.moc"
