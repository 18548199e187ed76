// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.rollout;

/**
 * The steps of a change that doesn't interrupt traffic. In each step, the new path exists, the old
 * one still does, and the operator waits for evidence. Steps can overlap; within one reconcile,
 * objects are applied in the order of this table.
 */
public enum Step {

  /** A policy rule still allows the pod port that the Service led to before. */
  OLD_TARGET_PORT("NetworkPolicy", Evidence.SERVICE_CHANGED),

  /** A Service still has a port's name and number of before, and the new ones beside them. */
  OLD_PORT_PAIR("Service", Evidence.ENDPOINTS_LISTED),

  /** A Service still has the port's name or number that clients knew before. */
  OLD_SERVICE_PORT("Service", Evidence.EXPOSURE_ACCEPTED),

  /** The Service of the name before is still there. */
  OLD_SERVICE("Service", Evidence.EXPOSURE_ACCEPTED),

  /** An exposure still leads to the Service or port before. */
  OLD_BACKEND("Ingress and HTTPRoute", Evidence.ENDPOINTS_READY),

  /** The Ingress or HTTPRoute that served a host before is still there, and its policy rule. */
  OLD_EXPOSURE("Ingress and HTTPRoute", Evidence.EXPOSURE_ACCEPTED),

  /** A host that another AppNetwork, or another exposure, takes over is still served. */
  OLD_HOST("Ingress and HTTPRoute", Evidence.HEIR_IN_PLACE);

  /** What ends a step. */
  public enum Evidence {
    /** The Service has its new target port, for as long as proxies take to follow. */
    SERVICE_CHANGED,
    /** The EndpointSlices of the Service list its new port. */
    ENDPOINTS_LISTED,
    /** The Ingress is stored, or the HTTPRoute's new generation accepted, for that long. */
    EXPOSURE_ACCEPTED,
    /** The EndpointSlices of the Service have a ready endpoint with that port. */
    ENDPOINTS_READY,
    /** The other exposure is in place, for that long. */
    HEIR_IN_PLACE
  }

  private final String kind;
  private final Evidence waitsFor;

  Step(String kind, Evidence waitsFor) {
    this.kind = kind;
    this.waitsFor = waitsFor;
  }

  /** The kind of object that keeps the old way. */
  public String kind() {
    return kind;
  }

  /** What has to be seen before the old way goes. */
  public Evidence waitsFor() {
    return waitsFor;
  }
}
