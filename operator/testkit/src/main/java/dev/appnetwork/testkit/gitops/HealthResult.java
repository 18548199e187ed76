// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.testkit.gitops;

/**
 * A tool's evaluation of an object.
 *
 * @param status the tool's status, for example {@code Healthy} or {@code InProgress}
 * @param message the message for users; empty if none
 */
public record HealthResult(String status, String message) {}
