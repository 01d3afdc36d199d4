// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/evaluate/Evaluation.h"
#include "core/evaluate/SampleSize.h"

#include <QString>

namespace shardscope {

/// What recall at an nprobe is foretold to be among all vectors, where the plan was evaluated on a sample of them; or
/// why it is not. Empty where it was not a sample.
QString wholeSentence(const Evaluation &evaluation, int nprobe);

/// How uneven the shards of all vectors are foretold to be; empty where the plan was not evaluated on a sample.
QString wholeSkewSentence(const Evaluation &evaluation);

/// How large a sample would tell recall of all vectors so well, as far as this one lets guess.
QString sampleAdviceSentence(const SampleAdvice &advice);

} // namespace shardscope
