// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.docs;

import dev.appnetwork.planner.exposure.HostForm;
import java.util.ArrayList;
import java.util.stream.Collectors;

/** What the page says about hosts of a controller. */
final class HostText {

  private HostText() {}

  /** Returns paragraphs; empty if there is nothing to say. */
  static String of(HostForm form) {
    var all = new ArrayList<String>();
    form.wildcardSetting()
        .map(
            ("Serves wildcard hosts only if it is configured with `%s` (warning"
                    + " `UnsupportedOption`).")
                ::formatted)
        .ifPresent(all::add);
    form.sharedHostSetting()
        .map(
            ("Serves a host that another namespace had first only if it is configured with `%s`"
                    + " (warning `HostConflict`).")
                ::formatted)
        .ifPresent(all::add);
    if (form.requiresOneIngressPerHost()) {
      all.add("Supports one Ingress for each host: a second one is a `HostConflict`.");
    }
    if (form.mixesWildcards()) {
      all.add(
          "Doesn't prefer the longer one of two wildcards such as `*.example.com` and"
              + " `*.b.example.com`: if their paths overlap, they are a `HostConflict`. With"
              + " `router_flavor: traditional`, a longer path of a wildcard also precedes a host: a"
              + " younger wildcard is a `HostConflict`, an older one a warning.");
    }
    if (form.hasAddressPerIngress()) {
      all.add(
          "Gives each Ingress an address"
              + form.sharedAddressSetting()
                  .map(
                      (", unless it is configured with `%s`. A host in two Ingresses is a warning"
                              + " `HostConflict`.")
                          ::formatted)
                  .orElse("."));
    }
    return all.stream().map(paragraph -> paragraph + "\n\n").collect(Collectors.joining());
  }
}
