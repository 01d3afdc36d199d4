// SPDX-License-Identifier: GPL-3.0-or-later
#include <QCoreApplication>
#include <QLocale>

// Every test of the window reads English, with numbers as English has them, whatever the language of the environment:
// as the window does where its setting says so. A test about languages installs another.
static void useEnglish()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
}
Q_COREAPP_STARTUP_FUNCTION(useEnglish)
