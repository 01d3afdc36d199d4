// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/serve/Refusal.h"

#include "core/serve/JsonText.h"

#include <algorithm>
#include <iterator>

namespace shardscope {

namespace {

struct Refusing
{
    Code code;
    int status;
    std::string_view name;
};

constexpr Refusing refusings[] = {{Code::BadRequest, 400, "bad_request"},
                                  {Code::DimensionMismatch, 400, "dimension_mismatch"},
                                  {Code::OutOfRange, 400, "out_of_range"},
                                  {Code::NprobeOutOfRange, 400, "out_of_range"},
                                  {Code::NotAuthorised, 401, "not_authorised"},
                                  {Code::NoSuchEndpoint, 404, "no_such_endpoint"},
                                  {Code::TenantNotServed, 404, "unknown_tenant"},
                                  {Code::ShardMissing, 404, "shard_missing"},
                                  {Code::MethodNotAllowed, 405, "method_not_allowed"},
                                  {Code::BodyTooLarge, 413, "body_too_large"},
                                  {Code::HeaderTooLarge, 431, "header_too_large"},
                                  {Code::Internal, 500, "internal"},
                                  {Code::NotEnoughMemory, 500, "not_enough_memory"},
                                  {Code::ServiceBusy, 503, "busy"},
                                  {Code::ShardsNotAnswered, 503, "shards_failed"},
                                  {Code::Cancelled, 503, "stopping"},
                                  {Code::NotDeployed, 503, "not_deployed"},
                                  {Code::Unreachable, 503, "cluster_failed"},
                                  {Code::AccessDenied, 503, "cluster_failed"},
                                  {Code::NotAllowed, 503, "cluster_failed"},
                                  {Code::NodeBusy, 503, "cluster_failed"},
                                  {Code::NodeTimeout, 503, "cluster_failed"},
                                  {Code::ConnectionLost, 503, "cluster_failed"},
                                  {Code::EngineRefused, 503, "cluster_failed"},
                                  {Code::BadDocument, 503, "cluster_failed"},
                                  {Code::ShardsLate, 504, "shards_late"}};

const Refusing &refusingOf(Code code)
{
    const auto *found = std::ranges::find(refusings, code, &Refusing::code);
    return found == std::end(refusings) ? refusings[0] : *found;
}

} // namespace

int statusOf(Code code)
{
    return refusingOf(code).status;
}

std::string_view nameForClients(Code code)
{
    return refusingOf(code).name;
}

ServiceReply refusal(const Error &error, const Wording &wording)
{
    ServiceReply reply{.status = statusOf(error.code)};
    reply.body = R"({"error":{"code":)";
    appendText(reply.body, nameForClients(error.code));
    reply.body += R"(,"message":)";
    appendText(reply.body, wording(error));
    reply.body += "}}\n";
    return reply;
}

} // namespace shardscope
