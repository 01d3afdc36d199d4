// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/routing/Router.h"
#include "tests/ui/shell/WindowFixture.h"
#include "ui/pages/Page.h"
#include "ui/shell/AboutDialog.h"
#include "ui/shell/PreferencesDialog.h"
#include "ui/shell/ShortcutDialog.h"
#include "ui/widgets/ClusterDialogs.h"
#include "ui/widgets/ExportDialog.h"
#include "ui/widgets/FailureBox.h"
#include "ui/widgets/FileDialog.h"
#include "ui/widgets/Mnemonics.h"
#include "ui/widgets/PreviewDialog.h"
#include "ui/widgets/SaveDialog.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAction>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QMenuBar>
#include <QTabBar>
#include <QTest>
#include <QTextDocument>

#include <functional>
#include <vector>

using namespace shardscope;

/// What all dialogs have in common, and how names that look like markup are shown.
class TestDialogs : public QObject, private test::WindowFixture
{
    Q_OBJECT

private slots:
    void init() { open(); }
    void cleanup()
    {
        language::install(QStringLiteral("en"));
        close();
    }
    void everyButtonHasAKeyOfItsOwn_data();
    void everyButtonHasAKeyOfItsOwn();
    void namesAreShownAsTheyAre();

private:
    struct Maker
    {
        const char *name;
        std::function<void()> show;
    };
    std::vector<Maker> makers();
    QDialog *shown() const;
};

std::vector<TestDialogs::Maker> TestDialogs::makers()
{
    MainWindow *window = m_window.get();
    const QString csv = m_folder->filePath(QStringLiteral("a.csv"));
    QFile file(csv);
    if (file.open(QIODevice::WriteOnly)) {
        file.write("id;title;e0;e1;price\n7;red;0,5;1,5;9\n8;blue;2,5;3,5;8\n");
    }
    return {
        {"preferences", [=, this] { (new PreferencesDialog(*m_settings, *m_session, window))->open(); }},
        {"about", [=] { (new AboutDialog(window))->open(); }},
        {"keyboard", [=] { (new ShortcutDialog(*window->menuBar(), *window->pages().constFirst(), window))->open(); }},
        {"export", [=] { (new ExportDialog(QStringLiteral("A plan"), window))->open(); }},
        {"sample", [=] { (new SampleDialog(QStringLiteral("things"), 1000, window))->open(); }},
        {"measure", [=] { (new MeasureDialog(QStringLiteral("A plan"), 8, std::nullopt, {}, window))->open(); }},
        {"measure at depths",
         [=] {
             (new MeasureDialog(QStringLiteral("A plan"), 8, 2.5, {ownDepth, 100, 10}, window))->open();
         }},
        {"failure",
         [=] {
             showFailure(window, QStringLiteral("A title"), {Code::EmptyFile, "a file", {}});
         }},
        {"another kind",
         [=] {
             writeOrAsk(
                 window, QStringLiteral("/tmp/a.pdf"), QStringLiteral("html"), [] {}, [] {});
         }},
        {"file", [=] { (new FileDialog(window, QStringLiteral("Open")))->open(); }},
        {"preview",
         [=] {
             Source source;
             source.location = csv.toStdString();
             (new PreviewDialog(source, window))->start();
         }},
    };
}

QDialog *TestDialogs::shown() const
{
    for (QDialog *dialog : m_window->findChildren<QDialog *>(QString(), Qt::FindDirectChildrenOnly)) {
        if (dialog->isVisible()) {
            return dialog;
        }
    }
    return nullptr;
}

void TestDialogs::everyButtonHasAKeyOfItsOwn_data()
{
    QTest::addColumn<QString>("language");
    for (const char *code : {"en", "de", "fr"}) {
        QTest::newRow(code) << QString::fromLatin1(code);
    }
}

void TestDialogs::everyButtonHasAKeyOfItsOwn()
{
    QFETCH(QString, language);
    language::install(language);
    QStringList wrong;
    for (const Maker &maker : makers()) {
        maker.show();
        QTRY_VERIFY2(shown(), maker.name);
        QDialog *dialog = shown();
        QTest::qWait(30); // settled right after it is drawn
        QHash<QChar, QString> taken;
        const auto note = [&](const QString &text) {
            const QChar letter = mnemonicOf(text);
            if (!letter.isNull() && taken.contains(letter)) {
                wrong << QStringLiteral("%1: %2 and %3").arg(QLatin1String(maker.name), text, taken.value(letter));
            }
            taken.insert(letter, text);
        };
        QStringList without;
        for (const QWidget *widget : dialog->findChildren<QWidget *>()) {
            const auto *label = qobject_cast<const QLabel *>(widget);
            const auto *button = qobject_cast<const QAbstractButton *>(widget);
            if (!widget->isVisible()) {
                continue;
            }
            if (label && label->buddy()) {
                note(label->text());
            } else if (button && !button->text().isEmpty()) {
                note(button->text());
                if (mnemonicOf(button->text()).isNull()) {
                    without << button->text();
                }
            } else if (const auto *tabs = qobject_cast<const QTabBar *>(widget)) {
                for (int i = 0; i < tabs->count(); ++i) {
                    note(tabs->tabText(i));
                }
            }
            const auto *combo = qobject_cast<const QComboBox *>(widget);
            if (combo && combo->width() < combo->minimumSizeHint().width()) {
                wrong << QStringLiteral("%1: the choice %2 is squeezed")
                             .arg(QLatin1String(maker.name), combo->objectName());
            }
        }
        for (const QString &text : without) { // only where every letter of it is taken
            const bool hasFree = std::ranges::any_of(
                text, [&](QChar c) { return c.isLetterOrNumber() && !taken.contains(c.toUpper()); });
            if (hasFree) {
                wrong << QStringLiteral("%1: %2 has none").arg(QLatin1String(maker.name), text);
            }
        }
        delete dialog;
    }
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(QLatin1Char('\n'))));
}

/// Neither as markup nor with what markup makes of them, nor with a letter underlined.
void TestDialogs::namesAreShownAsTheyAre()
{
    openSmall();
    const QString name = QStringLiteral("R&D \"x\" <b>y</b>");
    m_session->plans().rename(m_session->selection().currentPlan()->key, name);
    QTRY_VERIFY(m_session->selection().currentPlan()->spec.name == name.toStdString());
    QStringList wrong;
    int seen = 0;
    const auto plain = [](const QString &text) {
        QTextDocument document;
        document.setHtml(text);
        return Qt::mightBeRichText(text) ? document.toPlainText() : text;
    };
    const auto withoutMnemonic = [](const QString &text) {
        QString result;
        for (qsizetype i = 0; i < text.size(); ++i) {
            i += text[i] == QLatin1Char('&') && i + 1 < text.size() ? 1 : 0;
            result += text[i];
        }
        return result;
    };
    const auto look = [&](const QString &where, const QString &text) {
        const bool isRaw = text.contains(QLatin1String("&quot;")) || text.contains(QLatin1String("&amp;")) ||
                           text.contains(QLatin1String("&lt;")) || text.contains(QLatin1String("R&&D"));
        const bool isCut = text.contains(QLatin1String("RD \"x")) || text.contains(QLatin1String("\"x\" y"));
        seen += text.contains(name) ? 1 : 0;
        if (isRaw || isCut) {
            wrong << where + QStringLiteral(": ") + text;
        }
    };
    for (const Page *page : m_window->pages()) {
        m_window->showPage(page->objectName());
        QTest::qWait(60);
        for (const QWidget *widget : m_window->findChildren<QWidget *>()) {
            const QString where = page->objectName() + QLatin1Char(' ') + widget->objectName();
            look(where, plain(widget->toolTip()));
            look(where, widget->accessibleName());
            if (!widget->isVisible()) {
                continue;
            }
            if (const auto *label = qobject_cast<const QLabel *>(widget)) {
                const bool isRich = label->textFormat() == Qt::RichText ||
                                    (label->textFormat() == Qt::AutoText && Qt::mightBeRichText(label->text()));
                look(where, isRich           ? plain(label->text())
                            : label->buddy() ? withoutMnemonic(label->text())
                                             : label->text());
            } else if (const auto *button = qobject_cast<const QAbstractButton *>(widget)) {
                look(where, withoutMnemonic(button->text()));
            } else if (const auto *combo = qobject_cast<const QComboBox *>(widget)) {
                look(where, combo->currentText());
            } else if (const auto *view = qobject_cast<const QAbstractItemView *>(widget); view && view->model()) {
                for (int row = 0; row < std::min(20, view->model()->rowCount()); ++row) {
                    for (int column = 0; column < view->model()->columnCount(); ++column) {
                        look(where, view->model()->index(row, column).data().toString());
                    }
                }
            }
        }
        for (const QAction *action : m_window->findChildren<QAction *>()) {
            look(page->objectName() + QStringLiteral(" menu"), withoutMnemonic(action->text()));
        }
    }
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(QLatin1Char('\n'))));
    QVERIFY2(seen > 10, qPrintable(QString::number(seen)));
}

QTEST_MAIN(TestDialogs)
#include "tst_dialogs.moc"
