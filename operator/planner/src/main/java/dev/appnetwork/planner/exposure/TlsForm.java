// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.exposure;

import java.util.List;
import java.util.Properties;

/** How a controller serves hosts with TLS, and takes their certificates. */
public final class TlsForm {
  private final Properties properties;

  TlsForm(Properties properties) {
    this.properties = properties;
  }

  /** Returns whether a host with TLS is always served by plain HTTP as well. */
  public boolean servesPlainHttp() {
    return is("clear", "yes");
  }

  /** Returns whether a host with TLS can't be served by plain HTTP as well. */
  boolean excludesPlainHttp() {
    return is("clear", "never");
  }

  /** Returns whether redirectToHTTPS has no effect on hosts without TLS. */
  boolean redirectsOnlyTls() {
    return is("redirects", "hosts-with-tls");
  }

  /** Returns whether the controller ignores TLS Secrets. */
  public boolean ignoresSecrets() {
    return is("secret", "ignored");
  }

  /** Returns whether TLS Secrets are read from the controller's namespace. */
  public boolean readsOwnSecrets() {
    return is("secret", "of-the-controller");
  }

  /** Returns whether a missing Secret prevents the use of later certificates of the Ingress. */
  public boolean stopsAtMissingSecrets() {
    return is("certificates", "until-missing");
  }

  /** Returns whether a host that {@code spec.tls} lists without a Secret isn't served. */
  public boolean requiresSecrets() {
    return is("certificates", "named");
  }

  /** Returns whether an option works only for hosts that aren't served by plain HTTP. */
  public boolean isRequiredFor(String option) {
    return List.of(properties.getProperty("tlsOnly", "").split(",", -1)).contains(option);
  }

  private boolean is(String key, String value) {
    return properties.getProperty(key, "").equals(value);
  }
}
