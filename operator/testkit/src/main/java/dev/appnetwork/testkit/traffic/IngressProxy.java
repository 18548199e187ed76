// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.testkit.traffic;

/** A real proxy that serves Ingresses and the HTTPRoutes of one Gateway at the same address. */
public interface IngressProxy {

  /** Returns the name of its IngressClass. It also serves a class with the suffix {@code -too}. */
  String className();

  /** Returns the controller in its IngressClasses. */
  String controller();

  /** Returns a reference to its Gateway, such as {@code name: public, namespace: infra}. */
  String gateway();

  /**
   * Returns a request to the proxy.
   *
   * @param from the client pod
   * @param url for example {@code https://shop.example.com/cart}
   */
  Request get(String from, String url);
}
