// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.testkit.gitops;

/**
 * What a tool thinks of an object.
 *
 * @param status in the tool's own word, such as {@code Healthy} or {@code InProgress}
 * @param message what it shows to people; empty for nothing
 */
public record Opinion(String status, String message) {}
