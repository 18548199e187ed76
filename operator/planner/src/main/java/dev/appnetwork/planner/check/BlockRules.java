// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.check;

import dev.appnetwork.api.v1alpha1.Finding;
import dev.appnetwork.planner.field.FieldPath;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rules for a list of address blocks that restricts clients. */
final class BlockRules {

  private BlockRules() {}

  static List<Finding> findings(@Nullable List<String> blocks, FieldPath field) {
    if (blocks == null) {
      return List.of();
    }
    var findings = new ArrayList<Finding>();
    // An empty list would allow all addresses.
    if (blocks.isEmpty()) {
      findings.add(
          Findings.invalid(
              field, "must have at least one block. To allow all addresses, remove the field."));
    }
    for (var i = 0; i < blocks.size(); i++) {
      if (Cidr.parse(blocks.get(i)).filter(Cidr::isNetworkAddress).isEmpty()) {
        findings.add(noBlock(blocks.get(i), field.index(i)));
      }
    }
    return findings;
  }

  private static String dns(@Nullable String text) {
    return text != null && text.indexOf('.') > 0 && Syntax.isHost(text) && !Cidr.isIpv4Address(text)
        ? " For a DNS name, use fqdn in spec.allow.to."
        : "";
  }

  /** Returns the finding about a text that isn't a block. */
  static Finding noBlock(@Nullable String text, FieldPath field) {
    return Findings.invalid(
        field,
        ("%s must be a CIDR block without host bits, for example 203.0.113.0/24 or "
                + "2001:db8::/32.%s")
            .formatted(
                Syntax.shown(text),
                Cidr.nearest(text).map(" Use %s."::formatted).orElse(dns(text))));
  }
}
