// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/CommandLine.h"

#include <QDeadlineTimer>
#include <QRegularExpression>

#include <cstdlib>
#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

/// What a terminal sees while a command works.
class TestCliProgress : public QObject
{
    Q_OBJECT

private slots:
    void timeLeftIsARangeAndNothingAtFirst();
};

namespace {

/// A terminal to write to, and what was written so far.
class Terminal
{
public:
    Terminal() : m_descriptor(::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC))
    {
        ::grantpt(m_descriptor);
        ::unlockpt(m_descriptor);
    }
    ~Terminal() { ::close(m_descriptor); }
    Terminal(const Terminal &) = delete;
    Terminal &operator=(const Terminal &) = delete;

    QString name() const { return QString::fromUtf8(::ptsname(m_descriptor)); }

    QByteArray seen()
    {
        pollfd waiting{.fd = m_descriptor, .events = POLLIN, .revents = 0};
        char part[4096];
        if (::poll(&waiting, 1, 100) > 0 && (waiting.revents & POLLIN) != 0) {
            const auto count = ::read(m_descriptor, part, sizeof part);
            m_seen.append(part, std::max<qsizetype>(0, count));
        }
        return m_seen;
    }

private:
    int m_descriptor;
    QByteArray m_seen;
};

} // namespace

void TestCliProgress::timeLeftIsARangeAndNothingAtFirst()
{
    Terminal terminal;
    const CommandLine cli;
    // Minutes of work, of which one sees the first seconds.
    const auto process = cli.start({"evaluate", "uniform:n=400000,d=128,queries=20000"}, terminal.name());
    QVERIFY(process->waitForStarted());
    const QDeadlineTimer deadline(patience + 30'000);
    QByteArray seen;
    while (!seen.contains(" left") && process->state() == QProcess::Running && !deadline.hasExpired()) {
        seen = terminal.seen();
        QCoreApplication::processEvents();
    }
    process->terminate();
    QVERIFY(process->waitForFinished(patience));
    QVERIFY2(seen.contains(" left"), seen.right(500));

    QVERIFY(!seen.contains("about")); // of minutes of work, no figure is known that well after seconds
    // Each line begins where the one before did.
    const QList<QString> lines = QString::fromUtf8(seen).split(QStringLiteral("\r\033[K"), Qt::SkipEmptyParts);
    const QRegularExpression form(
        QStringLiteral("^(.+), \\d+ %(, (\\d+–\\d+ (s|min|h)|\\d+ (s|min) to \\d+ (min|h)|(less than|about) \\d+ "
                       "(s|min|h)) left)?$"));
    QString stage;
    for (const QString &line : lines) {
        const auto words = form.match(line);
        QVERIFY2(words.hasMatch(), qPrintable(line));
        const QString of = words.captured(1);
        QVERIFY2(of == stage || !line.endsWith(QStringLiteral("left")), qPrintable(line)); // in the first moment
        stage = of;
    }
}

QTEST_GUILESS_MAIN(TestCliProgress)
#include "tst_cli_progress.moc"
