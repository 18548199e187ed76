/**
 * Make before break: how objects change from what is in the cluster to what is desired, in steps
 * that never take away what traffic still uses. Pure; it keeps no state but the cluster's.
 */
@NullMarked
package dev.appnetwork.planner.rollout;

import org.jspecify.annotations.NullMarked;
