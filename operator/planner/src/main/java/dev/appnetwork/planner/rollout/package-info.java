/**
 * Make before break: the steps from live to desired objects, which never remove a path that traffic
 * still uses. Pure and stateless.
 */
@NullMarked
package dev.appnetwork.planner.rollout;

import org.jspecify.annotations.NullMarked;
