// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.rollout;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A previous object or part that is kept for now.
 *
 * @param step the step
 * @param message the kept object and the reason for the wait
 * @param until time of the latest removal or the next check; null if an event triggers it
 */
public record Hold(Step step, String message, @Nullable Instant until) {}
