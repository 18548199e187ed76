// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.config;

import dev.appnetwork.planner.DnsTarget;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks {@code dns}. */
final class DnsCheck {
  private static final int LAST_PORT = 65535;

  private final Problems problems;

  DnsCheck(Problems problems) {
    this.problems = problems;
  }

  List<DnsTarget> targets(@Nullable List<ConfigFile.@Nullable Dns> dns) {
    if (dns == null) {
      return List.of();
    }
    if (dns.isEmpty()) {
      problems.add("dns must not be empty (for discovery, remove the key)");
    }
    var targets = new ArrayList<DnsTarget>();
    for (int i = 0; i < dns.size(); i++) {
      var at = "dns[" + i + "]";
      var entry = dns.get(i) == null ? new ConfigFile.Dns(null, null, null, null) : dns.get(i);
      var labels = problems.podLabels(at, entry.podLabels());
      boolean pods = entry.namespace() != null && !labels.isEmpty();
      boolean half = (entry.namespace() != null) != !labels.isEmpty();
      if (half || pods == (entry.cidr() != null)) {
        problems.add(at + ": must have either namespace and podLabels (the DNS pods), or cidr");
        continue;
      }
      if (entry.cidr() != null && !Problems.isBlock(entry.cidr())) {
        problems.add(
            at + ".cidr: " + entry.cidr() + " must be a CIDR block, for example 169.254.20.10/32");
      }
      targets.add(
          new DnsTarget(
              pods ? problems.namespace(at + ".namespace", entry.namespace()) : null,
              labels,
              entry.cidr(),
              ports(at, entry.ports())));
    }
    return List.copyOf(targets);
  }

  private List<Integer> ports(String at, @Nullable List<@Nullable Integer> ports) {
    if (ports == null || ports.isEmpty()) {
      return DnsTarget.KUBE_DNS.ports();
    }
    // A missing port has no default; 0 is invalid, too.
    return ports.stream()
        .map(port -> problems.number(at + ".ports", port == null ? 0 : port, 0, 1, LAST_PORT))
        .toList();
  }
}
