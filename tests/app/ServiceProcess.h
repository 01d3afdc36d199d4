// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Descriptor.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QProcessEnvironment>
#include <QTest>

#include <nlohmann/json.hpp>

#include <arpa/inet.h>
#include <csignal>
#include <memory>
#include <poll.h>
#include <string>
#include <sys/socket.h>
#include <vector>

/// One of the services, running, and clients that send it whatever they like.
namespace shardscope::test {

/// A service of its own port, killed with its owner.
class ServiceProcess
{
public:
    /// `program`: "shardscope-shard". Ready once it listens; else err() says why not.
    ServiceProcess(const QString &program, const QStringList &arguments, const QStringList &environment = {})
    {
        auto variables = QProcessEnvironment::systemEnvironment();
        for (const QString &variable : environment) {
            variables.insert(variable.section('=', 0, 0), variable.section('=', 1));
        }
        m_process.setProcessEnvironment(variables);
        m_process.start(QStringLiteral(SHARDSCOPE_BIN "/") + program, arguments);
        waitForPort();
    }
    ~ServiceProcess()
    {
        signal(SIGCONT);
        m_process.kill();
        m_process.waitForFinished();
    }

    int port() const { return m_port; } ///< 0: it does not listen
    QString address() const { return QStringLiteral("127.0.0.1:%1").arg(m_port); }
    QByteArray err()
    {
        m_err += m_process.readAllStandardError();
        return m_err;
    }
    void signal(int number) { ::kill(static_cast<pid_t>(m_process.processId()), number); }
    /// Its exit code; -1: it crashed or goes on.
    int waitForEnd()
    {
        const bool ended = m_process.state() == QProcess::NotRunning || m_process.waitForFinished(30'000);
        return ended && m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -1;
    }

private:
    void waitForPort()
    {
        const QByteArray mark = "listening at http://";
        QElapsedTimer timer;
        timer.start();
        while (timer.elapsed() < 60'000) {
            m_process.waitForReadyRead(20);
            const QByteArray text = err();
            if (const auto at = text.indexOf(mark); at >= 0 && text.indexOf('\n', at) > 0) {
                const QByteArray line = text.mid(at, text.indexOf('\n', at) - at);
                m_port = line.mid(line.lastIndexOf(':') + 1).toInt();
                return;
            }
            if (m_process.state() == QProcess::NotRunning) {
                return;
            }
        }
    }

    QProcess m_process;
    QByteArray m_err;
    int m_port = 0;
};

struct HttpAnswer
{
    int status = 0; ///< 0: none came
    std::string head;
    std::string body;
    nlohmann::json document() const { return nlohmann::json::parse(body, nullptr, false); }
};

/// A connection that sends bytes as they are.
class RawClient
{
public:
    explicit RawClient(int port) : m_socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
    {
        sockaddr_in place{};
        place.sin_family = AF_INET;
        place.sin_port = htons(static_cast<std::uint16_t>(port));
        place.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        ::connect(m_socket.value(), reinterpret_cast<const sockaddr *>(&place), sizeof place);
    }

    bool send(std::string_view bytes)
    {
        while (!bytes.empty()) {
            const auto count = ::send(m_socket.value(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (count <= 0) {
                return false;
            }
            bytes.remove_prefix(static_cast<std::size_t>(count));
        }
        return true;
    }
    void closeWriting() { ::shutdown(m_socket.value(), SHUT_WR); }

    /// The next answer, which must have a length.
    HttpAnswer answer(int patienceMs = 20'000)
    {
        const auto split = [this] { return m_bytes.find("\r\n\r\n"); };
        while (split() == std::string::npos) {
            if (!receive(patienceMs)) {
                return {};
            }
        }
        HttpAnswer answer{.status = std::atoi(m_bytes.c_str() + 9), .head = m_bytes.substr(0, split() + 4), .body = {}};
        m_bytes.erase(0, answer.head.size());
        const auto field = answer.head.find("Content-Length: ");
        const auto length = field == std::string::npos ? 0 : std::stoul(answer.head.substr(field + 16));
        while (m_bytes.size() < length && receive(patienceMs)) {
        }
        answer.body = m_bytes.substr(0, length);
        m_bytes.erase(0, length);
        return answer;
    }
    /// Whether the other side closes within that time; what it sends before is thrown away.
    bool isClosedWithin(int ms)
    {
        QElapsedTimer timer;
        timer.start();
        while (timer.elapsed() < ms) {
            if (!receive(static_cast<int>(ms - timer.elapsed()))) {
                return m_isClosed;
            }
        }
        return false;
    }

private:
    bool receive(int patienceMs)
    {
        pollfd wait{m_socket.value(), POLLIN, 0};
        if (::poll(&wait, 1, patienceMs) <= 0) {
            return false;
        }
        char buffer[4096];
        const auto count = ::recv(m_socket.value(), buffer, sizeof buffer, 0);
        m_isClosed = count <= 0;
        m_bytes.append(buffer, count > 0 ? static_cast<std::size_t>(count) : 0);
        return count > 0;
    }

    Descriptor m_socket;
    std::string m_bytes;
    bool m_isClosed = false;
};

inline std::string postOf(std::string_view target, std::string_view body, std::string_view further = {})
{
    std::string text = "POST ";
    text += target;
    text += " HTTP/1.1\r\nHost: test\r\nContent-Type: application/json\r\nContent-Length: ";
    text += std::to_string(body.size()) + "\r\n";
    text += further;
    text += "\r\n";
    text += body;
    return text;
}

inline std::string getOf(std::string_view target, std::string_view further = {})
{
    std::string text = "GET ";
    text += target;
    text += " HTTP/1.1\r\nHost: test\r\n";
    text += further;
    return text + "\r\n";
}

/// One request over a connection of its own.
inline HttpAnswer ask(int port, std::string_view request)
{
    RawClient client(port);
    return client.send(request) ? client.answer() : HttpAnswer();
}

} // namespace shardscope::test
