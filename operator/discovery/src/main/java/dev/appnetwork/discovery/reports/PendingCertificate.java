// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.discovery.reports;

/**
 * A Certificate of cert-manager that isn't ready.
 *
 * @param namespace its namespace
 * @param name its name
 * @param secretName the Secret with the certificate
 * @param reason the reason of its condition Ready; empty if it has none
 * @param message the message of that condition
 */
public record PendingCertificate(
    String namespace, String name, String secretName, String reason, String message) {}
