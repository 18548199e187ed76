// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.exposure;

/**
 * An annotation of an option.
 *
 * @param onService true if the Service, instead of the Ingress, has the annotation
 * @param key the annotation key
 * @param template its value, with tokens in braces
 * @param separator the separator of list elements
 */
public record OptionAnnotation(boolean onService, String key, String template, String separator) {

  /** Returns whether the value is a list with one element per backend. */
  boolean isList() {
    return isOfPort() || template.contains("{service}") || template.contains("{path}");
  }

  /** Returns whether the value contains names of ports. */
  public boolean isOfPort() {
    return template.contains("{port");
  }

  /** Returns whether the annotation applies to all ports of a Service. */
  boolean isOfWholeService() {
    return !isOfPort()
        && !template.contains("{path}")
        && (onService || template.contains("{service}"));
  }
}
