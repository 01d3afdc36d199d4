// SPDX-License-Identifier: GPL-3.0-or-later
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

namespace {

/// How the program ends when it is asked whether there is a display, with these variables alone.
struct End
{
    QProcess::ExitStatus status;
    int code;
};

End ask(const QStringList &display)
{
    const QTemporaryDir runtime; // no display is there
    QProcess program;
    QStringList environment = QProcess::systemEnvironment();
    environment.removeIf([](const QString &variable) {
        return variable.startsWith("DISPLAY=") || variable.startsWith("WAYLAND_DISPLAY=") ||
               variable.startsWith("QT_QPA_PLATFORM=");
    });
    program.setEnvironment(environment + display + QStringList{"XDG_RUNTIME_DIR=" + runtime.path()});
    program.start(QStringLiteral(SHARDSCOPE_BIN "/shardscope"), {"--check-display"});
    program.waitForFinished(60'000);
    return {program.exitStatus(), program.exitCode()};
}

} // namespace

class TestDisplay : public QObject
{
    Q_OBJECT

private slots:
    /// `./dev run` asks so, and falls back to the tour.
    void aDisplayThatDoesNotAnswerIsTold_data()
    {
        QTest::addColumn<QStringList>("display");
        QTest::addRow("X") << QStringList{"DISPLAY=:4711"};
        QTest::addRow("Wayland") << QStringList{"WAYLAND_DISPLAY=wayland-4711", "QT_QPA_PLATFORM=wayland"};
        QTest::addRow("either") << QStringList{"DISPLAY=:4711", "WAYLAND_DISPLAY=wayland-4711"};
    }

    void aDisplayThatDoesNotAnswerIsTold()
    {
        QFETCH(const QStringList, display);
        const End end = ask(display);
        QVERIFY(end.status == QProcess::CrashExit || end.code != 0);
    }

    void oneThatAnswersIsEnough()
    {
        const End end = ask({"QT_QPA_PLATFORM=offscreen"});
        QCOMPARE(end.status, QProcess::NormalExit);
        QCOMPARE(end.code, 0);
    }
};

QTEST_GUILESS_MAIN(TestDisplay)
#include "tst_display.moc"
