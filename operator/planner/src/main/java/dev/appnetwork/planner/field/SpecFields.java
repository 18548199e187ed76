// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.field;

import static dev.appnetwork.planner.field.FieldPath.SPEC;

/** The parts of a spec that are valid or invalid on their own. */
public final class SpecFields {
  /** The labels of the app's pods. */
  public static final FieldPath SELECTOR = SPEC.child(FieldName.SELECTOR);

  /** The app's ports. */
  public static final FieldPath PORTS = SPEC.child(FieldName.PORTS);

  /** The app's Services. */
  public static final FieldPath SERVICES = SPEC.child(FieldName.SERVICES);

  /** The app's exposures. */
  public static final FieldPath EXPOSE = SPEC.child(FieldName.EXPOSE);

  /** The allowed traffic. */
  public static final FieldPath ALLOW = SPEC.child(FieldName.ALLOW);

  /** The allowed clients. */
  public static final FieldPath FROM = ALLOW.child(FieldName.FROM);

  /** The allowed destinations. */
  public static final FieldPath TO = ALLOW.child(FieldName.TO);

  /** The policy settings. */
  public static final FieldPath POLICY = SPEC.child(FieldName.POLICY);

  /** The policy mode. */
  public static final FieldPath POLICY_MODE = POLICY.child(FieldName.MODE);

  /** The directions that the policy restricts. */
  public static final FieldPath POLICY_TYPES = POLICY.child(FieldName.TYPES);

  private SpecFields() {}

  /** Returns the path of a port. */
  public static FieldPath port(int index) {
    return PORTS.index(index);
  }

  /** Returns the path of a Service. */
  public static FieldPath service(int index) {
    return SERVICES.index(index);
  }

  /** Returns the path of an exposure. */
  public static FieldPath exposure(int index) {
    return EXPOSE.index(index);
  }

  /** Returns the path of a host of an exposure. */
  public static FieldPath host(FieldPath exposure, int index) {
    return exposure.child(FieldName.HOSTS).index(index);
  }

  /** Returns the path of an allowed client. */
  public static FieldPath from(int index) {
    return FROM.index(index);
  }

  /** Returns the path of an allowed destination. */
  public static FieldPath to(int index) {
    return TO.index(index);
  }
}
