// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.rollout;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An old way that is kept for now.
 *
 * @param step why
 * @param message what is kept and what is waited for, as a sentence
 * @param until when it goes at the latest, or is looked at again; null if an event will tell
 */
public record Hold(Step step, String message, @Nullable Instant until) {}
