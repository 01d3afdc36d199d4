// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QProcessEnvironment>
#include <QTemporaryDir>
#include <QTest>

#include <nlohmann/json.hpp>

#include <memory>

inline QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Runs the real shardscope-cli in a folder of its own, with a cache of its own; in the locale of the test, or in one
/// that is given.
class CommandLine
{
public:
    struct Result
    {
        int code = -1;
        QByteArray out;
        QByteArray err;

        nlohmann::json document() const { return nlohmann::json::parse(out.begin(), out.end(), nullptr, false); }
        /// "shardscope-cli: one sentence\n" and nothing else.
        bool isOneLineOfError() const
        {
            return out.isEmpty() && err.startsWith("shardscope-cli: ") && err.count('\n') == 1 && err.endsWith('\n');
        }
    };

    explicit CommandLine(QString locale = {}) : m_locale(std::move(locale)) {}

    QString path(const QString &name) const { return m_folder.filePath(name); }
    QStringList files() const { return QDir(m_folder.path()).entryList(QDir::Files | QDir::Hidden); }

    QByteArray read(const QString &name) const { return contentOf(path(name)); }
    void write(const QString &name, const QByteArray &content) const
    {
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(content), content.size());
    }

    /// `errorFile`: where its standard error goes; empty: to be read.
    std::unique_ptr<QProcess> start(const QStringList &arguments, const QString &errorFile = {}) const
    {
        auto process = std::make_unique<QProcess>();
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert("XDG_CACHE_HOME", path("cache"));
        if (!m_locale.isEmpty()) {
            environment.insert("LC_ALL", m_locale);
        }
        process->setProcessEnvironment(environment);
        process->setWorkingDirectory(m_folder.path());
        if (!errorFile.isEmpty()) {
            process->setStandardErrorFile(errorFile);
        }
        process->start(QStringLiteral(SHARDSCOPE_BIN "/shardscope-cli"), arguments);
        return process;
    }

    Result run(const QStringList &arguments) const
    {
        const auto process = start(arguments);
        if (!process->waitForFinished(600'000) || process->exitStatus() != QProcess::NormalExit) {
            return {-1, {}, "did not end, or crashed: " + process->errorString().toUtf8()};
        }
        return {process->exitCode(), process->readAllStandardOutput(), process->readAllStandardError()};
    }
    /// Arguments without blanks in them, in one line.
    Result runLine(const QString &arguments) const { return run(arguments.split(' ')); }

private:
    QString m_locale;
    QTemporaryDir m_folder;
};

/// Milliseconds in which a program that is asked to stop must have done so, however busy the machine; the work that it
/// is stopped at would take minutes.
constexpr int patience = 30'000;

inline const QString smallMixture = QStringLiteral("mixture:n=3000,d=12,clusters=30,queries=150,seed=5");
