// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.exposure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The annotations by which an ingress controller is configured with the options of an exposure. */
public final class ControllerOptions {
  private static final List<String> BACKEND_OPTIONS = List.of("backend.", "rewrite", "regex");

  private final String file;
  private final Properties properties;
  private final Map<String, List<OptionAnnotation>> renderings = new HashMap<>();
  private final boolean middlewares;
  private final Rejections rejections;
  private final HostForm hosts;
  private final TlsForm tls;

  ControllerOptions(String file, Properties properties) {
    this(file, properties, false);
  }

  private ControllerOptions(String file, Properties properties, boolean middlewares) {
    this.file = file;
    this.properties = properties;
    this.middlewares = middlewares;
    this.rejections = Rejections.of(properties);
    this.hosts = new HostForm(properties);
    this.tls = new TlsForm(properties);
    for (var name : properties.stringPropertyNames()) {
      var parts = name.split("/", 3);
      if (parts.length == 3 && !parts[0].equals("separator")) {
        renderings
            .computeIfAbsent(parts[0], option -> new ArrayList<>())
            .add(
                new OptionAnnotation(
                    parts[1].equals("service"),
                    parts[2],
                    properties.getProperty(name),
                    properties.getProperty("separator/" + parts[2], ",")));
      }
    }
    renderings.values().forEach(some -> some.sort(Comparator.comparing(OptionAnnotation::key)));
  }

  /**
   * Returns these options for a cluster.
   *
   * @param served true if the cluster serves Traefik's Middlewares
   */
  ControllerOptions given(boolean served) {
    return served == middlewares ? this : new ControllerOptions(file, properties, served);
  }

  /** Returns the controller's display name. */
  public String title() {
    return required("title");
  }

  /** Returns its {@code spec.controller}. */
  public String controller() {
    return required("controller");
  }

  /** Returns the name of the controller's file, without extension. */
  String file() {
    return file;
  }

  /** Returns the controller version that the table was verified against. */
  public String version() {
    return required("version");
  }

  /** Returns the object that configures an option without an annotation, if there is one. */
  public Optional<String> instead(String option) {
    return Optional.ofNullable(properties.getProperty("instead." + option));
  }

  /** Returns the field of a Traefik Middleware that configures an option, if there is one. */
  public Optional<String> middleware(String option) {
    return Optional.ofNullable(properties.getProperty("middleware." + option));
  }

  /** Returns the annotations of all options. */
  public Set<OptionAnnotation> all() {
    return renderings.values().stream().flatMap(List::stream).collect(Collectors.toSet());
  }

  /** Returns the keys of Ingress annotations for protocols of backends and for rewritten paths. */
  Stream<String> backendKeys() {
    return renderings.entrySet().stream()
        .filter(option -> BACKEND_OPTIONS.stream().anyMatch(option.getKey()::startsWith))
        .flatMap(option -> option.getValue().stream())
        .filter(rendering -> !rendering.onService())
        .map(OptionAnnotation::key);
  }

  /** Returns the form of the paths of a host. */
  public PathForm pathForm(String host) {
    return switch (properties.getProperty("prefix", "")) {
      case "string" -> PathForm.STRING;
      case "string-for-wildcards" ->
          host.startsWith(HostKeys.WILDCARD) ? PathForm.STRING : PathForm.DECLARED;
      case "element-without-slash" -> PathForm.WITHOUT_SLASH;
      case "element-or-exact" -> PathForm.BELOW_EXACT;
      case "element-before-exact" -> PathForm.BEFORE_EXACT;
      default -> PathForm.DECLARED;
    };
  }

  /** Returns the longest timeout, in seconds, that the controller can be configured with. */
  public OptionalLong maxTimeout() {
    var most = properties.getProperty("most.timeout");
    return most == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(most));
  }

  /** Returns whether the controller reads a path as a regular expression without escaping it. */
  boolean readsAsRegex(ExposedPath path) {
    var paths = properties.getProperty("paths", "");
    return paths.equals("regex")
        || (paths.equals("regex-if-rewritten") && path.rewritePrefix() != null);
  }

  /**
   * Returns whether requested paths are decoded before they are compared, so that a path with an
   * encoded character never matches.
   */
  public boolean comparesDecodedPaths() {
    return properties.getProperty("compared", "").equals("decoded");
  }

  /** Returns whether paths of type Exact aren't served. */
  public boolean ignoresExactPaths() {
    return properties.getProperty("exact", "").equals("ignored");
  }

  /** Returns whether paths that aren't regular expressions have only plain characters. */
  public boolean requiresPlainPaths() {
    return properties.getProperty("characters", "").equals("plain");
  }

  /** Returns whether paths must be valid regular expressions. */
  public boolean requiresRegexSyntax() {
    return properties.getProperty("characters", "").equals("regex");
  }

  /**
   * Returns the values of appProtocol that the controller reads from a Service; empty if it doesn't
   * read them. It uses plain HTTP for others, regardless of annotations.
   */
  public List<String> appProtocols() {
    var values = properties.getProperty("appProtocols");
    return values == null ? List.of() : List.of(values.split(",", -1));
  }

  /** Returns the object or setting, in words, without which a supported option has no effect. */
  public Optional<String> requirement(String option) {
    return Optional.ofNullable(properties.getProperty("requires." + option));
  }

  /** Returns what the controller rejects of an Ingress. */
  public Rejections rejections() {
    return rejections;
  }

  /** Returns how the controller serves hosts. */
  public HostForm hosts() {
    return hosts;
  }

  /** Returns how the controller serves hosts with TLS. */
  public TlsForm tls() {
    return tls;
  }

  /** Returns whether the longest rule of a route takes precedence, across hosts and path types. */
  boolean ordersByLength() {
    return properties.getProperty("routes", "").equals("by-length");
  }

  /** Returns whether one installation serves every IngressClass with the same controller name. */
  public boolean servesClassesTogether() {
    return properties.getProperty("classes", "").equals("together");
  }

  /** Returns whether different backends, certificates, or routes can have the same name for it. */
  public boolean joinsNames() {
    return properties.getProperty("names", "").equals("joined");
  }

  /** Returns the configuration of the controller, in words, with which Ingresses don't work. */
  public Optional<String> unsupportedConfiguration() {
    return Optional.ofNullable(properties.getProperty("unsupported"));
  }

  /** Returns whether the class is set by an annotation instead of the spec. */
  public boolean readsClassAnnotation() {
    return properties.getProperty("class", "").equals("annotation");
  }

  /** Returns whether the name of a port also finds a targetPort. */
  boolean matchesTargetPorts() {
    return properties.getProperty("ports", "").equals("by-target");
  }

  /** Returns whether hosts of an Ingress that differ only in dots and dashes are one for it. */
  boolean joinsHosts() {
    return properties.getProperty("names", "").equals("dashed-hosts");
  }

  /** Returns the name of the only IngressClass that the controller serves by default. */
  public Optional<String> className() {
    return Optional.ofNullable(properties.getProperty("class.name"));
  }

  /** Returns the controller's option for the names of other IngressClasses; empty if none. */
  public Optional<String> classNameSetting() {
    return Optional.ofNullable(properties.getProperty("class.setting"));
  }

  /** Returns whether Ingresses must refer to Service ports by number. */
  public boolean refersToPortsByNumber() {
    return properties.getProperty("ports", "").equals("by-number");
  }

  /**
   * Returns a pattern, with {@code {name}}, of paths of type ImplementationSpecific that no request
   * matches, if the controller must know a backend before its paths get requests.
   */
  public Optional<String> standbyPath() {
    return Optional.ofNullable(properties.getProperty("standbyPath"));
  }

  /** Returns whether a rewrite requires all paths of the host to be regular expressions. */
  public boolean rewritesByRegex() {
    return properties.containsKey("rewriteByRegex");
  }

  /** Returns whether the controller supports the option. */
  public boolean supports(String option) {
    return renderings.containsKey(option)
        || properties.containsKey(option)
        || takesByMiddleware(option);
  }

  /** Returns whether the operator creates a Middleware for the option in this cluster. */
  boolean takesByMiddleware(String option) {
    return middlewares && middleware(option).isPresent();
  }

  /** Returns the annotations of an option, sorted; empty if the option needs none. */
  public List<OptionAnnotation> renderings(String option) {
    return renderings.getOrDefault(option, List.of());
  }

  private String required(String key) {
    return Objects.requireNonNull(properties.getProperty(key), key);
  }
}
