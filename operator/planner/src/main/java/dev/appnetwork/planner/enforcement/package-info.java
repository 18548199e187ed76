/** Whether the cluster's network plugin enforces NetworkPolicy, from what can be seen of it. */
@NullMarked
package dev.appnetwork.planner.enforcement;

import org.jspecify.annotations.NullMarked;
