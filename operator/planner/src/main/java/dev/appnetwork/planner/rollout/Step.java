// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.rollout;

/**
 * The steps of a change that doesn't interrupt traffic. In each step, the new path exists, the old
 * one still does, and the operator waits for evidence. Steps can overlap; within one reconcile,
 * objects are applied in the order of this table.
 */
public enum Step {

  /** A policy rule still allows the previous pod port of the Service. */
  OLD_TARGET_PORT("NetworkPolicy", Evidence.SERVICE_CHANGED),

  /** A Service still has a port's previous name and number, in addition to the new ones. */
  OLD_PORT_PAIR("Service", Evidence.ENDPOINTS_LISTED),

  /** A Service still has the port name or number that clients used before. */
  OLD_SERVICE_PORT("Service", Evidence.EXPOSURE_ACCEPTED),

  /** The Service with the previous name still exists. */
  OLD_SERVICE("Service", Evidence.EXPOSURE_ACCEPTED),

  /** An exposure still has the previous Service or port as its backend. */
  OLD_BACKEND("Ingress and HTTPRoute", Evidence.ENDPOINTS_READY),

  /**
   * An exposure has its new backend without requests: in an HTTPRoute with weight 0, in an Ingress
   * with a path that no request matches.
   */
  NEW_STANDBY("Ingress and HTTPRoute", Evidence.EXPOSURE_ACCEPTED),

  /** An exposure still has its previous backend, without requests. */
  OLD_STANDBY("Ingress and HTTPRoute", Evidence.EXPOSURE_ACCEPTED),

  /** The Ingress or HTTPRoute that served a host before still exists, with its policy rule. */
  OLD_EXPOSURE("Ingress and HTTPRoute", Evidence.EXPOSURE_ACCEPTED),

  /** A Middleware that no Ingress refers to any more still exists. */
  OLD_MIDDLEWARE("Middleware", Evidence.EXPOSURE_ACCEPTED),

  /** An Ingress doesn't serve the hosts of an unmanaged one before proxies know its backends. */
  TAKEOVER("Ingress", Evidence.EXPOSURE_ACCEPTED),

  /** A host that another AppNetwork still serves has its own HTTPRoute. */
  NEW_HOST("HTTPRoute", Evidence.PREDECESSOR_RELEASED),

  /** A host that another AppNetwork or exposure takes over is still served. */
  OLD_HOST("Ingress and HTTPRoute", Evidence.SUCCESSOR_ACCEPTED);

  /** The evidence that ends a step. */
  public enum Evidence {
    /** The Service has had its new target port for the grace period of proxies. */
    SERVICE_CHANGED,
    /** The EndpointSlices of the Service list its new port. */
    ENDPOINTS_LISTED,
    /**
     * The Ingress is stored, or the HTTPRoute's new generation is accepted, for the grace period.
     */
    EXPOSURE_ACCEPTED,
    /** The EndpointSlices of the Service have a ready endpoint with that port. */
    ENDPOINTS_READY,
    /** The other exposure is in place for the grace period. */
    SUCCESSOR_ACCEPTED,
    /** No HTTPRoute of another AppNetwork has the host. */
    PREDECESSOR_RELEASED
  }

  private final String kind;
  private final Evidence waitsFor;

  Step(String kind, Evidence waitsFor) {
    this.kind = kind;
    this.waitsFor = waitsFor;
  }

  /** Returns the kind of object that keeps the previous state. */
  public String kind() {
    return kind;
  }

  /** Returns the evidence to wait for before the previous state is removed. */
  public Evidence waitsFor() {
    return waitsFor;
  }
}
