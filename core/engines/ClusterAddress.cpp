// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engines/ClusterAddress.h"

#include "core/engines/Engine.h"

#include <QByteArray>
#include <QString>
#include <QUrl>

#include <arpa/inet.h>

#include <algorithm>
#include <charconv>
#include <cstring>
#include <iterator>
#include <optional>

namespace shardscope {

namespace {

constexpr std::string_view tlsNames[] = {"verify", "unverified", "off"};

Error badAddress(std::string_view text, std::string what)
{
    return {Code::BadAddress, {}, {std::string(text), std::move(what)}};
}

std::string decoded(std::string_view text)
{
    return QUrl::fromPercentEncoding(QByteArray(text.data(), static_cast<qsizetype>(text.size()))).toStdString();
}

std::string encoded(const std::string &text)
{
    return QUrl::toPercentEncoding(QString::fromStdString(text)).toStdString();
}

std::vector<std::string_view> split(std::string_view text, char separator)
{
    std::vector<std::string_view> parts;
    for (std::size_t begin = 0; begin <= text.size();) {
        const auto end = std::min(text.find(separator, begin), text.size());
        parts.push_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return parts;
}

/// Takes what comes before the separator off the text; all of it where there is none.
std::string_view takeUntil(std::string_view &text, char separator)
{
    const auto end = std::min(text.find(separator), text.size());
    const auto taken = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    return taken;
}

std::optional<NodeAddress> nodeFrom(std::string_view text, int standardPort)
{
    std::string_view host = text;
    std::string_view port;
    if (text.starts_with('[')) { // a number of IPv6
        const auto close = text.find(']');
        if (close == std::string_view::npos) {
            return std::nullopt;
        }
        host = text.substr(1, close - 1);
        port = text.substr(close + 1);
        if (!port.empty() && port.front() != ':') {
            return std::nullopt;
        }
    } else if (const auto colon = text.find(':'); colon != std::string_view::npos) {
        host = text.substr(0, colon);
        port = text.substr(colon);
    }
    NodeAddress node{decoded(host), standardPort};
    if (!port.empty()) {
        port.remove_prefix(1);
        const auto read = std::from_chars(port.data(), port.data() + port.size(), node.port);
        if (read.ec != std::errc() || read.ptr != port.data() + port.size()) {
            return std::nullopt;
        }
    }
    return node.host.empty() || node.port < 1 || node.port > 65535 ? std::nullopt : std::optional(node);
}

std::string_view trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(' ');
    return first == std::string_view::npos ? std::string_view()
                                           : text.substr(first, text.find_last_not_of(' ') - first + 1);
}

/// Errors: BadAddress, of `address`.
Outcome<std::vector<NodeAddress>> nodesFrom(std::string_view address, std::string_view text, int standardPort)
{
    std::vector<NodeAddress> nodes;
    for (const auto part : split(text, ',')) {
        const auto node = nodeFrom(trimmed(part), standardPort);
        if (!node) {
            return badAddress(address, "\"" + std::string(part) + "\" is not a host with a port");
        }
        nodes.push_back(*node);
    }
    return nodes;
}

bool isOfThisMachine(const NodeAddress &node)
{
    in_addr four{};
    in6_addr six{};
    return node.host == "localhost" ||
           (inet_pton(AF_INET, node.host.c_str(), &four) == 1 && (ntohl(four.s_addr) >> 24) == 127) ||
           (inet_pton(AF_INET6, node.host.c_str(), &six) == 1 && std::memcmp(&six, &in6addr_loopback, sizeof six) == 0);
}

Outcome<Done> readPlaces(std::string_view text, std::string_view places, const Capabilities<EngineMaker> &can,
                         ClusterAddress &address)
{
    std::string_view hosts = takeUntil(places, '/');
    if (const auto at = hosts.rfind('@'); at != std::string_view::npos) {
        const auto user = hosts.substr(0, at);
        if (user.find(':') != std::string_view::npos) {
            return Error{Code::PasswordInAddress, {}, {}};
        }
        address.user = decoded(user);
        hosts.remove_prefix(at + 1);
    }
    auto nodes = nodesFrom(text, hosts, can.port);
    SHARDSCOPE_TRY(nodes);
    address.nodes = *std::move(nodes);
    if (can.hasDatabases) {
        address.database = decoded(takeUntil(places, '/'));
    }
    address.collection = decoded(places);
    if (!can.hasCollections) {
        return address.collection.empty() ? Outcome<Done>(Done()) : badAddress(text, "nothing may follow its hosts");
    }
    if (address.collection.empty() || (can.hasDatabases && address.database.empty())) {
        return badAddress(text,
                          can.hasDatabases ? "it must end in /DATABASE/COLLECTION" : "it must end in /COLLECTION");
    }
    return Done();
}

Outcome<Done> readOption(std::string_view option, const std::vector<Parameter> &parameters, ClusterAddress &address)
{
    const std::string name = decoded(takeUntil(option, '='));
    const std::string value = decoded(option);
    if (name == "tls") {
        const auto found = std::ranges::find(tlsNames, std::string_view(value));
        if (found == std::end(tlsNames)) {
            return Error{Code::BadChoice, name, {name, value, std::string("verify, unverified, off")}};
        }
        address.tls = static_cast<Tls>(found - std::begin(tlsNames));
        return Done();
    }
    if (name == "ca") {
        address.authority = value;
        return Done();
    }
    const auto parameter = std::ranges::find(parameters, name, &Parameter::name);
    if (parameter == parameters.end()) {
        std::string known = "tls, ca";
        for (const auto &other : parameters) {
            known += ", " + std::string(other.name);
        }
        return Error{Code::UnknownParameter, name, {name, known}};
    }
    auto read = parseValue(*parameter, value);
    SHARDSCOPE_TRY(read);
    address.settings.set(name, *std::move(read));
    return Done();
}

} // namespace

std::string toText(const NodeAddress &node)
{
    const bool isIpv6 = node.host.find(':') != std::string::npos;
    return (isIpv6 ? "[" + node.host + "]" : node.host) + ":" + std::to_string(node.port);
}

Outcome<std::vector<NodeAddress>> parseNodes(std::string_view text, int standardPort)
{
    return nodesFrom(text, text, standardPort);
}

Tls standardTls(std::span<const NodeAddress> nodes)
{
    return std::ranges::all_of(nodes, isOfThisMachine) ? Tls::Off : Tls::Verify;
}

Outcome<ClusterAddress> parseClusterAddress(std::string_view text)
{
    const auto scheme = text.find("://");
    if (scheme == std::string_view::npos) {
        return badAddress(text, "there is no \"://\"");
    }
    ClusterAddress address;
    address.engine = text.substr(0, scheme);
    const auto kind = findKind(engineKinds(), "engine", address.engine);
    SHARDSCOPE_TRY(kind);
    std::string_view options = text.substr(scheme + 3);
    const std::string_view places = takeUntil(options, '?');
    SHARDSCOPE_TRY(readPlaces(text, places, (*kind)->can, address));
    address.tls = standardTls(address.nodes);
    for (const auto option : split(options, '&')) {
        if (!option.empty()) {
            SHARDSCOPE_TRY(readOption(option, (*kind)->parameters, address));
        }
    }
    auto settings = complete(address.settings, (*kind)->parameters);
    SHARDSCOPE_TRY(settings);
    address.settings = *std::move(settings);
    return address;
}

std::string toText(const ClusterAddress &address)
{
    std::string text = address.engine + "://";
    text += address.user.empty() ? "" : encoded(address.user) + "@";
    for (const auto &node : address.nodes) {
        text += (&node == address.nodes.data() ? "" : ",") + toText(node);
    }
    text += address.database.empty() ? "" : "/" + encoded(address.database);
    text += "/" + encoded(address.collection) + "?tls=";
    text += tlsNames[static_cast<std::size_t>(address.tls)];
    text += address.authority.empty() ? "" : "&ca=" + encoded(address.authority.string());
    const auto kind = findKind(engineKinds(), "engine", address.engine);
    for (const auto &setting : address.settings.values()) {
        const auto isStandard = [&](const Parameter &p) {
            return p.name == setting.first && p.standard == setting.second;
        };
        if (!kind.ok() || std::ranges::none_of((*kind)->parameters, isStandard)) {
            text += "&" + setting.first + "=" + encoded(toText(setting.second));
        }
    }
    return text;
}

} // namespace shardscope
