// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner;

import java.util.List;

/**
 * Configuration: which hosts the AppNetworks of some namespaces may be exposed by.
 *
 * @param namespaces names of namespaces; empty for all
 * @param suffixes DNS names that such hosts are or end in, compared label by label
 */
public record AllowedHosts(List<String> namespaces, List<String> suffixes) {}
