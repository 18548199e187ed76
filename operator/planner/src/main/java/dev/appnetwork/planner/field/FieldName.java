// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.field;

import java.util.Locale;

/** The names of fields that findings refer to, or that decide which parts of a spec are used. */
public enum FieldName {
  ALLOCATE_LOAD_BALANCER_NODE_PORTS,
  ALLOW,
  ALLOWED_SOURCES,
  ANNOTATIONS,
  ANYONE,
  APP,
  APP_PROTOCOL,
  BLOCK,
  CIDR,
  COOKIE,
  DNS,
  END_PORT,
  EXCEPT,
  EXPOSE,
  EXTERNAL_TRAFFIC_POLICY,
  FQDN,
  FROM,
  GATEWAY,
  GROUP,
  HOST,
  HOSTS,
  HTTP,
  INGRESS_CLASS_NAME,
  INTERNAL_TRAFFIC_POLICY,
  IP_FAMILIES,
  IP_FAMILY_POLICY,
  ISSUER,
  KEY,
  KIND,
  KUBERNETES_API,
  LOAD_BALANCER_CLASS,
  LOAD_BALANCER_SOURCE_RANGES,
  MATCH_EXPRESSIONS,
  MATCH_LABELS,
  MAX_REQUEST_BODY,
  MODE,
  NAME,
  NAMESPACE,
  NAMESPACE_SELECTOR,
  NODES,
  NODE_PORT,
  OPERATOR,
  PATH,
  PATHS,
  PODS,
  POLICY,
  PORT,
  PORTS,
  PROTOCOL,
  REDIRECT_TO_HTTPS("redirectToHTTPS"),
  REWRITE_PREFIX,
  SECRET_NAME,
  SECTION_NAME,
  SELECTOR,
  SERVICES,
  SESSION_AFFINITY,
  SESSION_AFFINITY_TIMEOUT_SECONDS,
  TARGET_PORT,
  TIMEOUT,
  TLS,
  TO,
  TRAFFIC_DISTRIBUTION,
  TYPE,
  TYPES,
  VALUES;

  private final String text;

  FieldName() {
    this.text = camelCase(name());
  }

  FieldName(String text) {
    this.text = text;
  }

  private static String camelCase(String constant) {
    var text = new StringBuilder();
    for (var word : constant.split("_", -1)) {
      text.append(text.isEmpty() ? Character.toLowerCase(word.charAt(0)) : word.charAt(0))
          .append(word.substring(1).toLowerCase(Locale.ROOT));
    }
    return text.toString();
  }

  /** Returns the name as in YAML, for example {@code ingressClassName}. */
  @Override
  public String toString() {
    return text;
  }
}
