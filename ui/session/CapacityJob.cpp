// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/CapacityJob.h"

#include <QCoreApplication>

namespace shardscope {

namespace {

struct CapacityJobText
{
    Q_DECLARE_TR_FUNCTIONS(CapacityJob)
};

} // namespace

void startCapacity(CapacityJob &job, const std::shared_ptr<const EvaluatedPlan> &plan, const CapacityOptions &options)
{
    job.start(CapacityJobText::tr("Working out capacity for %1").arg(QString::fromStdString(plan->spec.name)),
              [plan, options](const Progress &progress) { return studyCapacity(plan, options, progress); });
}

} // namespace shardscope
