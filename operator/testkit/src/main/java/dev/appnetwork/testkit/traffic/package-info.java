/**
 * Real packets: pods as network namespaces, kube-proxy, and a policy engine. Linux and root only;
 * nothing of the machine is touched.
 */
@NullMarked
package dev.appnetwork.testkit.traffic;

import org.jspecify.annotations.NullMarked;
