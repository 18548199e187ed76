// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.check;

import static dev.appnetwork.planner.field.FieldName.APP;
import static dev.appnetwork.planner.field.FieldName.BLOCK;
import static dev.appnetwork.planner.field.FieldName.CIDR;
import static dev.appnetwork.planner.field.FieldName.EXCEPT;
import static dev.appnetwork.planner.field.FieldName.FQDN;
import static dev.appnetwork.planner.field.FieldName.GROUP;
import static dev.appnetwork.planner.field.FieldName.NAME;
import static dev.appnetwork.planner.field.FieldName.NAMESPACE;
import static dev.appnetwork.planner.field.FieldName.NAMESPACE_SELECTOR;
import static dev.appnetwork.planner.field.FieldName.PODS;
import static dev.appnetwork.planner.field.FieldName.SELECTOR;

import dev.appnetwork.api.v1alpha1.AppPeer;
import dev.appnetwork.api.v1alpha1.CidrPeer;
import dev.appnetwork.api.v1alpha1.Finding;
import dev.appnetwork.api.v1alpha1.PodsPeer;
import dev.appnetwork.planner.PeerGroup;
import dev.appnetwork.planner.field.FieldPath;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Rules for the peer of an entry of {@code allow} and for a member of a peer group. */
public final class PeerRules {
  private static final int MAX_NAME_LENGTH = 253;
  private static final String WILDCARD = "*.";
  private static final Pattern ENDS_IN_NUMBER = Pattern.compile("(.*\\.)?[0-9]+");

  private PeerRules() {}

  /** Returns whether the member of a peer group is valid. */
  public static boolean isValid(PeerGroup member) {
    return findings(member, FieldPath.VALUE).isEmpty();
  }

  /** Returns the errors of a member of a peer group. Its pods must specify namespaces. */
  public static List<Finding> findings(PeerGroup member, FieldPath field) {
    var findings = new ArrayList<Finding>();
    var pods = member.pods();
    var cidr = member.cidr();
    if ((pods == null) == (cidr == null)) {
      findings.add(Findings.invalid(field, "must have either pods or cidr."));
    }
    if (pods != null) {
      findings.addAll(pods(pods, field.child(PODS)));
      if (pods.namespace() == null && pods.namespaceSelector() == null) {
        findings.add(
            Findings.invalid(field.child(PODS), "must have namespace or namespaceSelector."));
      }
    }
    if (cidr != null) {
      findings.addAll(cidr(cidr, field.child(CIDR)));
    }
    return findings;
  }

  static List<Finding> findings(PeerEntry entry) {
    var findings = new ArrayList<Finding>();
    if (entry.kinds() != 1) {
      findings.add(
          Findings.invalid(
              entry.field(),
              entry.kinds() == 0
                  ? "must have a peer: set one of %s.".formatted(entry.known())
                  : "must have only one kind of peer. Use one entry per peer."));
    }
    if (entry.app() != null) {
      findings.addAll(app(entry.app(), entry.field().child(APP)));
    }
    if (entry.pods() != null) {
      findings.addAll(pods(entry.pods(), entry.field().child(PODS)));
    }
    if (entry.cidr() != null) {
      findings.addAll(cidr(entry.cidr(), entry.field().child(CIDR)));
    }
    if (entry.fqdn() != null && !isFqdn(entry.fqdn())) {
      findings.add(
          Findings.invalid(
              entry.field().child(FQDN),
              Syntax.isDnsLabel(entry.fqdn())
                  ? ("%s has no dot, so it isn't a DNS name outside the cluster. For a Service in "
                          + "the cluster, use app: {name: %s}.")
                      .formatted(Syntax.shown(entry.fqdn()), entry.fqdn())
                  : HostMistake.of(entry.fqdn())
                      + " Use a lowercase DNS name, for example api.example.com or "
                      + "*.example.com, or cidr for an address."));
    }
    if (entry.group() != null && !Syntax.isDnsLabel(entry.group())) {
      findings.add(
          Findings.invalid(
              entry.field().child(GROUP),
              "%s must be the name of a peer group, for example monitoring."
                  .formatted(Syntax.shown(entry.group()))));
    }
    return findings;
  }

  /**
   * Requires at least two labels, because a single label would be a cluster-internal name or a
   * number.
   */
  private static boolean isFqdn(String fqdn) {
    var name = fqdn.startsWith(WILDCARD) ? fqdn.substring(WILDCARD.length()) : fqdn;
    return fqdn.contains(".")
        && Syntax.isHost(name)
        && fqdn.length() <= MAX_NAME_LENGTH
        && !ENDS_IN_NUMBER.matcher(name).matches();
  }

  private static List<Finding> app(AppPeer app, FieldPath field) {
    var findings = new ArrayList<Finding>();
    if (!Syntax.isSubdomain(app.name())) {
      findings.add(
          Findings.invalid(
              field.child(NAME),
              "%s must be the name of an AppNetwork, for example postgres."
                  .formatted(Syntax.shown(app.name()))));
    }
    findings.addAll(namespace(app.namespace(), field));
    return findings;
  }

  private static List<Finding> pods(PodsPeer pods, FieldPath field) {
    var findings = new ArrayList<Finding>();
    var selector = pods.selector();
    var namespaceSelector = pods.namespaceSelector();
    if (selector == null && pods.namespace() == null && namespaceSelector == null) {
      findings.add(
          Findings.invalid(field, "must have a selector, namespace, or namespaceSelector."));
    }
    if (pods.namespace() != null && namespaceSelector != null) {
      findings.add(
          Findings.invalid(field, "must have either namespace or namespaceSelector, not both."));
    }
    if (selector != null) {
      findings.addAll(LabelRules.selector(selector, field.child(SELECTOR)));
    }
    if (namespaceSelector != null) {
      findings.addAll(LabelRules.selector(namespaceSelector, field.child(NAMESPACE_SELECTOR)));
    }
    findings.addAll(namespace(pods.namespace(), field));
    return findings;
  }

  private static List<Finding> namespace(@Nullable String namespace, FieldPath field) {
    if (namespace == null || Syntax.isDnsLabel(namespace)) {
      return List.of();
    }
    return List.of(
        Findings.invalid(
            field.child(NAMESPACE),
            ("%s must be a namespace, for example shop. To use this object's namespace, remove "
                    + "the field.")
                .formatted(Syntax.shown(namespace))));
  }

  private static List<Finding> cidr(CidrPeer peer, FieldPath field) {
    var findings = new ArrayList<Finding>();
    var block = Cidr.parse(peer.block()).filter(Cidr::isNetworkAddress);
    if (block.isEmpty()) {
      findings.add(BlockRules.noBlock(peer.block(), field.child(BLOCK)));
    }
    var except = peer.except();
    for (var i = 0; except != null && i < except.size(); i++) {
      var ofThis = field.child(EXCEPT).index(i);
      var part = Cidr.parse(except.get(i)).filter(Cidr::isNetworkAddress);
      if (part.isEmpty()) {
        findings.add(BlockRules.noBlock(except.get(i), ofThis));
      } else if (block.isPresent() && !block.get().strictlyContains(part.get())) {
        findings.add(
            Findings.invalid(
                ofThis,
                "%s must be a smaller block within %s.".formatted(except.get(i), peer.block())));
      }
    }
    return findings;
  }
}
