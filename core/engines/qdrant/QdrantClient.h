// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Json.h"
#include "core/engines/Engine.h"
#include "core/engines/http/HttpExchange.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace shardscope {

/// What Qdrant answered where it refused; the node is the subject. `waited`: ns.
Error qdrantRefusal(const HttpResponse &response, const std::string &node, std::int64_t waited);

/// Whether an error is of one node, so that another may still answer.
bool isOfOneQdrantNode(Code code);

/// The fields that tell who asks; none where there is no key.
std::vector<std::pair<std::string, std::string>> qdrantKeyFields(const std::string &key);

/// "/collections/NAME" and what follows.
std::string qdrantPath(const std::string &collection, std::string_view below = {});

/// Asks the nodes of an address over connections that are kept. Threads: one.
class QdrantClient
{
public:
    QdrantClient(const ClusterAddress &address, std::string key, std::int64_t timeout);

    /// Looks for a node that answers. Errors: of the first, where none does; EngineTooOld; those of tlsTrust.
    Outcome<Done> open();

    int nodes() const { return static_cast<int>(m_nodes.size()); }
    /// Text of the node at a place of the address; empty where the address has none there.
    std::string name(int node) const;
    const std::string &key() const { return m_key; }
    const std::shared_ptr<const TlsTrust> &trust() const { return m_trust; }

    /// Asked while a call lasts; null: it goes on.
    void setGoesOn(std::function<bool()> goesOn) { m_goesOn = std::move(goesOn); }
    Outcome<Done> goOn() const;

    /// The body of an answer whose status is a success. Errors: those of HttpExchange and qdrantRefusal.
    Outcome<std::string> send(int node, const char *method, const std::string &target, const std::string &body = {});
    /// The same of the first node that can be asked, from `first` on.
    Outcome<std::string> sendToAny(int first, const char *method, const std::string &target,
                                   const std::string &body = {});
    /// The "result" of such an answer.
    Outcome<Json> ask(int node, const char *method, const std::string &target, const std::string &body = {});
    Outcome<Json> askAny(int first, const char *method, const std::string &target, const std::string &body = {});

    /// "1.12.4". Errors: EngineTooOld.
    Outcome<std::string> versionOf(int node);
    /// By which number Qdrant knows a node. Errors: EngineRefused where it is no cluster's.
    Outcome<std::uint64_t> peerOf(int node);

private:
    struct Node
    {
        NodeAddress address;
        std::optional<HttpExchange> exchange;
        std::optional<std::uint64_t> peer;
    };

    Outcome<Json> resultOf(const Outcome<std::string> &body, int node) const;

    std::vector<Node> m_nodes;
    std::string m_key;
    std::int64_t m_timeout;
    Tls m_tls;
    std::filesystem::path m_authority;
    std::shared_ptr<const TlsTrust> m_trust;
    std::function<bool()> m_goesOn;
};

} // namespace shardscope
