// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/Language.h"

#include <QApplication>
#include <QDir>
#include <QLibraryInfo>
#include <QLocale>
#include <QPointer>
#include <QTranslator>
#include <QWidget>

namespace shardscope::language {

namespace {

/// The application's translator of that name, made when first asked for.
QTranslator *translator(const QString &name)
{
    auto *found = qApp->findChild<QTranslator *>(name, Qt::FindDirectChildrenOnly);
    if (!found) {
        found = new QTranslator(qApp);
        found->setObjectName(name);
    }
    return found;
}

void load(const QString &name, const QString &file, const QString &folder)
{
    QTranslator *installed = translator(name);
    QCoreApplication::removeTranslator(installed);
    if (installed->load(file, folder)) {
        QCoreApplication::installTranslator(installed);
    }
}

/// The user's own region where the language is the system's, for it decides how numbers are written. By name: what
/// Qt calls the system's locale asks the environment anew for some of its parts, and mixes two ways to write a number
/// where LC_NUMERIC names another language.
QLocale localeFor(const QString &code)
{
    const QLocale system = QLocale::system();
    const QLocale plain(code);
    return system.language() == plain.language() ? QLocale(system.name()) : plain;
}

} // namespace

QStringList available()
{
    QStringList codes = {QStringLiteral("en")};
    const auto files = QDir(QStringLiteral(":/i18n")).entryList({QStringLiteral("shardscope_*.qm")}, QDir::Files);
    for (const QString &file : files) {
        const QString code = file.section(QLatin1Char('_'), 1).section(QLatin1Char('.'), 0, 0);
        if (!codes.contains(code)) {
            codes.append(code);
        }
    }
    return codes;
}

QString nativeName(const QString &code)
{
    QString name = code == QLatin1String("en") ? QStringLiteral("English") : QLocale(code).nativeLanguageName();
    if (!name.isEmpty()) {
        name[0] = name[0].toUpper();
    }
    return name;
}

void install(const QString &code)
{
    QString wanted = code.isEmpty() ? QLocale::system().name().section(QLatin1Char('_'), 0, 0) : code;
    if (!available().contains(wanted)) {
        wanted = QStringLiteral("en");
    }
    const QLocale locale = localeFor(wanted);
    QLocale::setDefault(locale);
    QGuiApplication::setLayoutDirection(locale.textDirection());
    load(QStringLiteral("qt-translator"), QStringLiteral("qtbase_%1").arg(wanted),
         QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    load(QStringLiteral("own-translator"), QStringLiteral("shardscope_%1").arg(wanted), QStringLiteral(":/i18n"));
    writeAnew(); // Where nothing was loaded nothing is sent, yet numbers are written differently now.
}

void writeAnew()
{
    QList<QPointer<QWidget>> windows; // one may go while another makes its texts anew: the list of a combo box, say
    for (QWidget *window : QApplication::topLevelWidgets()) {
        windows.append(window);
    }
    for (const auto &window : std::as_const(windows)) {
        if (!window) {
            continue;
        }
        window->unsetLocale(); // or its fields would go on writing numbers as before the change
        QEvent change(QEvent::LanguageChange);
        QCoreApplication::sendEvent(window, &change);
    }
}

} // namespace shardscope::language
