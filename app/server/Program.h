// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/server/HttpServer.h"
#include "core/base/Outcome.h"

#include <CLI/App.hpp>

#include <functional>
#include <string>

namespace shardscope::server {

/// The main function of a service: reads the options, catches signals, runs it, says why it failed. Exit code 0: done,
/// 1: failed, 2: wrong usage.
int runProgram(CLI::App &parser, int argc, char **argv, const std::function<Outcome<Done>()> &run);

/// Serves until a signal asks it to stop; says where it listens, and when it has ended.
void serveUntilStopped(const std::string &program, HttpServer &http, Service &service);

/// A sentence for an error, in English.
std::string wording(const Error &error);

/// A line on standard error, which begins with the program's name.
void say(const std::string &program, const std::string &text);

} // namespace shardscope::server
