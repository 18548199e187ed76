// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner;

import java.util.List;

/**
 * Configuration: the hosts that AppNetworks in some namespaces can use.
 *
 * @param namespaces namespace names; empty for all namespaces
 * @param suffixes DNS suffixes, compared label by label; a host must equal one of them or be a
 *     subdomain of it
 */
public record AllowedHosts(List<String> namespaces, List<String> suffixes) {}
