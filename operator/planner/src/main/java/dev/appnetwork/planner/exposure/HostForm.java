// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.exposure;

import java.util.List;
import java.util.Optional;
import java.util.Properties;

/** How a controller serves hosts, and several Ingresses with one host. */
public final class HostForm {
  private final Properties properties;

  HostForm(Properties properties) {
    this.properties = properties;
  }

  /** Returns whether the controller's configuration decides if it serves wildcard hosts. */
  public Optional<String> wildcardSetting() {
    return Optional.ofNullable(properties.getProperty("wildcards"));
  }

  /** Returns whether the longer one of two overlapping wildcards doesn't take precedence. */
  public boolean mixesWildcards() {
    return values().contains("mixed-wildcards");
  }

  /** Returns whether the controller's configuration decides if namespaces can share a host. */
  public Optional<String> sharedHostSetting() {
    return Optional.ofNullable(properties.getProperty("sharedHosts"));
  }

  /** Returns whether all paths of a host must be in the same Ingress. */
  public boolean requiresOneIngressPerHost() {
    return values().contains("one-ingress");
  }

  /** Returns whether each Ingress gets a separate address. */
  public boolean hasAddressPerIngress() {
    return values().contains("own-address");
  }

  /** Returns the setting with which a longer path of a wildcard precedes a host. */
  Optional<String> mixingSetting() {
    return Optional.ofNullable(properties.getProperty("mixedHosts"));
  }

  /** Returns the setting with which Ingresses share an address; empty if there is none. */
  public Optional<String> sharedAddressSetting() {
    return Optional.ofNullable(properties.getProperty("sharedAddress"));
  }

  /** Returns the annotation with which an Ingress shares an address; empty if there is none. */
  Optional<String> sharedAddressAnnotation() {
    return Optional.ofNullable(properties.getProperty("sharedAddress.annotation"));
  }

  private List<String> values() {
    return List.of(properties.getProperty("hosts", "").split(",", -1));
  }
}
