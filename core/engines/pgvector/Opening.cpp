// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engines/pgvector/Opening.h"

#include "core/engines/pgvector/Errors.h"

#include <vector>

namespace shardscope::pg {

namespace {

/// libpq knows the system's authorities by that name from its version 16 on; before, only a file.
constexpr int knowsSystemAuthorities = 160000;
constexpr const char *systemAuthorities = "/etc/ssl/certs/ca-certificates.crt";

/// Names and values as libpq takes them: two lists that end in a null.
class ConnectionWords
{
public:
    explicit ConnectionWords(const ConnectionTask &task)
    {
        add("host", task.node.host);
        add("port", std::to_string(task.node.port));
        add("user", task.user);
        add("password", task.password);
        add("dbname", task.database);
        add("application_name", "shardscope");
        add("client_encoding", "UTF8");
        add("gssencmode", "disable");
        // A server that is gone without a word is noticed within half a minute, however long it may take to answer.
        add("keepalives_idle", "10");
        add("keepalives_interval", "5");
        add("keepalives_count", "3");
        add("tcp_user_timeout", "25000");
        addTls(task);
    }

    Link start() const
    {
        std::vector<const char *> names;
        std::vector<const char *> values;
        for (const auto &[name, value] : m_words) {
            names.push_back(name);
            values.push_back(value.c_str());
        }
        names.push_back(nullptr);
        values.push_back(nullptr);
        return Link(PQconnectStartParams(names.data(), values.data(), 0));
    }

private:
    void add(const char *name, std::string value)
    {
        if (!value.empty()) {
            m_words.emplace_back(name, std::move(value));
        }
    }

    void addTls(const ConnectionTask &task)
    {
        switch (task.tls) {
        case Tls::Off:
            add("sslmode", "disable");
            return;
        case Tls::Unverified:
            add("sslmode", "require");
            // One in the user's folder would be checked even so.
            add("sslrootcert", "/dev/null/none");
            return;
        case Tls::Verify:
            add("sslmode", "verify-full");
            add("sslrootcert", !task.authority.empty()                    ? task.authority.string()
                               : PQlibVersion() >= knowsSystemAuthorities ? "system"
                                                                          : systemAuthorities);
            return;
        }
    }

    std::vector<std::pair<const char *, std::string>> m_words;
};

} // namespace

Opening::Opening(const ConnectionTask &task) : m_task(task), m_link(ConnectionWords(task).start())
{
    if (!m_link || PQstatus(m_link.get()) == CONNECTION_BAD) {
        m_state = PGRES_POLLING_FAILED;
        return;
    }
    PQsetErrorVerbosity(m_link.get(), PQERRORS_VERBOSE); // for complaintOfOpening
    constexpr auto ignore = [](void *, const char *) {}; // else notices go to the error output
    PQsetNoticeProcessor(m_link.get(), ignore, nullptr);
}

Opening::Wants Opening::wants() const
{
    return m_state == PGRES_POLLING_READING   ? Wants::ToRead
           : m_state == PGRES_POLLING_WRITING ? Wants::ToWrite
                                              : Wants::Nothing;
}

void Opening::advance()
{
    if (wants() == Wants::Nothing) {
        return;
    }
    m_reached = PQstatus(m_link.get());
    m_state = PQconnectPoll(m_link.get());
    if (isOpen()) {
        PQsetErrorVerbosity(m_link.get(), PQERRORS_DEFAULT);
        PQsetnonblocking(m_link.get(), 1);
        PQsetNoticeProcessor(
            m_link.get(), [](void *, const char *) {}, nullptr);
    }
}

Error Opening::trouble() const
{
    const std::string node = toText(m_task.node);
    if (!m_link) {
        return {Code::NotEnoughMemory, node, {}};
    }
    const Complaint complaint = complaintOfOpening(m_link.get());
    if (!complaint.state.empty()) {
        return errorOf(complaint, {.node = node, .user = m_task.user, .relation = m_task.database});
    }
    if (PQconnectionNeedsPassword(m_link.get())) {
        return {Code::AccessDenied, node, {m_task.user, complaint.text}};
    }
    if (m_reached == CONNECTION_SSL_STARTUP) {
        return {Code::TlsFailed, node, {complaint.text}};
    }
    const bool wasReached = m_reached == CONNECTION_AWAITING_RESPONSE || m_reached == CONNECTION_AUTH_OK;
    return {wasReached ? Code::ConnectionLost : Code::Unreachable, node, {complaint.text}};
}

} // namespace shardscope::pg
