// What is worth an alarm, for a target that can pick none of a list itself: dealt out before a
// template is filled.
#pragma once

#include "model/bindings.h"

namespace tenfold {

// Of what refers to components under `watched`, resolved. A reference `watch` or `watch_more` is
// the inside of a mapping: `what: age, namespace: AWS/SQS, metric: …, dimensions: { … }, statistic:
// …, comparison: …, threshold: …`. As many as `standard` and `anomaly` say become `alarms_made` and
// `anomalies_made`, the most telling of each component first; `boards` have all of them, and
// `composites` the alarms, dealt round.
void deal_watches(Bindings& bindings);

}  // namespace tenfold
