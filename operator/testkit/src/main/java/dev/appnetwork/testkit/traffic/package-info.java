/**
 * Real packets: pods as network namespaces, kube-proxy, and a policy engine. Requires Linux and
 * root, and doesn't modify the machine's network.
 */
@NullMarked
package dev.appnetwork.testkit.traffic;

import org.jspecify.annotations.NullMarked;
