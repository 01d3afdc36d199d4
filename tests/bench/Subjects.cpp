// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/Bench.h"

namespace shardscope::bench {

Subject adaptiveSubject();
Subject capacitySubject();
Subject distanceSubject();
Subject kMeansSubject();
Subject evaluateSubject();
Subject groundTruthSubject();
Subject flatSubject();
Subject hnswSubject();
Subject innerProductSubject();
Subject latencySubject();
Subject memorySubject();
Subject migrationSubject();
Subject partitionOfSubject();
Subject queriesSubject();
Subject readingSubject();
Subject routerSubject();
Subject scaleSubject();
Subject tuningSubject();
#ifdef SHARDSCOPE_BENCH_GUI
Subject mapSubject();
#endif

const std::vector<SubjectEntry> &subjects()
{
    static const std::vector<SubjectEntry> entries = {
        {"memory", &memorySubject}, // first: a program counts what the one that started it had come to by then
        {"distance", &distanceSubject},
        {"kmeans", &kMeansSubject},
        {"evaluate", &evaluateSubject},
        {"ground truth", &groundTruthSubject},
        {"flat", &flatSubject},
        {"hnsw", &hnswSubject},
        {"latency", &latencySubject},
        {"tuning", &tuningSubject},
        {"reading", &readingSubject},
        {"router", &routerSubject},
        {"migration", &migrationSubject},
        {"adaptive", &adaptiveSubject},
        {"queries", &queriesSubject},
        {"inner product", &innerProductSubject},
        {"scale", &scaleSubject},
        {"capacity", &capacitySubject},
        {"partition of", &partitionOfSubject},
#ifdef SHARDSCOPE_BENCH_GUI
        {"map", &mapSubject},
#endif
    };
    return entries;
}

} // namespace shardscope::bench
