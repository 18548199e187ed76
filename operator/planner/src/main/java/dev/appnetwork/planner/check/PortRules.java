// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.check;

import static dev.appnetwork.planner.field.FieldName.APP_PROTOCOL;
import static dev.appnetwork.planner.field.FieldName.END_PORT;
import static dev.appnetwork.planner.field.FieldName.NAME;
import static dev.appnetwork.planner.field.FieldName.PORT;
import static dev.appnetwork.planner.field.FieldName.PROTOCOL;
import static dev.appnetwork.planner.field.FieldName.TARGET_PORT;

import dev.appnetwork.api.v1alpha1.Finding;
import dev.appnetwork.api.v1alpha1.Port;
import dev.appnetwork.planner.field.FieldPath;
import io.fabric8.kubernetes.api.model.IntOrString;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rules for one declared port, of the app or of a peer. */
public final class PortRules {
  static final Set<String> PROTOCOLS = Set.of("TCP", "UDP", "SCTP");

  private PortRules() {}

  /** Returns whether the port can be used in a policy rule. */
  public static boolean isValid(@Nullable Port port) {
    return findings(port, FieldPath.VALUE).isEmpty();
  }

  static List<Finding> findings(@Nullable Port port, FieldPath field) {
    if (port == null) {
      return List.of(Findings.invalid(field, "must not be null: set name and port."));
    }
    var findings = new ArrayList<Finding>();
    if (!Syntax.isDnsLabel(port.name())) {
      findings.add(
          Findings.invalid(
              field.child(NAME),
              "%s must be lowercase letters, digits, and '-', for example http."
                  .formatted(Syntax.shown(port.name()))));
    }
    if (!Syntax.isPortNumber(port.port())) {
      findings.add(
          Findings.invalid(
              field.child(PORT),
              "%s must be a port number from 1 to 65535.".formatted(Syntax.shown(port.port()))));
    }
    var end = port.endPort();
    if (end != null && (!Syntax.isPortNumber(end) || port.port() == null || end <= port.port())) {
      findings.add(
          Findings.invalid(
              field.child(END_PORT),
              "%s must be a port number greater than port, at most 65535."
                  .formatted(Syntax.shown(end))));
    }
    if (end != null && port.targetPort() != null) {
      findings.add(
          Findings.invalid(field.child(TARGET_PORT), "must not be set for a range of ports."));
    }
    if (port.targetPort() != null && !isTarget(port.targetPort())) {
      findings.add(
          Findings.invalid(
              field.child(TARGET_PORT),
              "%s must be a port number from 1 to 65535, without quotes, or the name of a container port."
                  .formatted(Syntax.shown(port.targetPort().getValue()))));
    }
    if (port.protocol() != null && !PROTOCOLS.contains(port.protocol())) {
      findings.add(protocol(port.protocol(), field));
    }
    if (port.appProtocol() != null && !Syntax.isQualifiedName(port.appProtocol())) {
      findings.add(
          Findings.invalid(
              field.child(APP_PROTOCOL),
              "%s must be an application protocol, for example http or kubernetes.io/h2c."
                  .formatted(Syntax.shown(port.appProtocol()))));
    }
    return findings;
  }

  static Finding protocol(String protocol, FieldPath field) {
    return Findings.invalid(
        field.child(PROTOCOL), "%s must be TCP, UDP, or SCTP.".formatted(Syntax.shown(protocol)));
  }

  private static boolean isTarget(IntOrString target) {
    return target.getStrVal() == null
        ? Syntax.isPortNumber(target.getIntVal())
        : Syntax.isContainerPortName(target.getStrVal());
  }
}
