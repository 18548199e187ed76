// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.release.bundle;

import static dev.appnetwork.release.bundle.BundleUnderTest.list;

import dev.appnetwork.crd.Yaml;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Rules for what catalogs display about the operator. */
final class PresentationRules {

  private static final String VERSION = "(0|[1-9]\\d*)\\.(0|[1-9]\\d*)\\.(0|[1-9]\\d*)";
  private static final Pattern MAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[a-z]+");
  private static final String FEATURES = "features.operators.openshift.io/";
  private static final Set<String> LEVELS =
      Set.of("Basic Install", "Seamless Upgrades", "Full Lifecycle", "Deep Insights", "Auto Pilot");
  private static final Set<String> PICTURES =
      Set.of("image/gif", "image/jpeg", "image/png", "image/svg+xml");

  static final List<Rule> ALL =
      List.of(
          new Rule(
              "the name is the package, .v, and the version",
              b ->
                  b.text("/metadata/name")
                      .equals("appnetwork-operator.v" + b.text("/spec/version")),
              b -> b.set("/metadata/name", "appnetwork-operator-v0.1.0")),
          new Rule(
              "the version is a semantic version without pre-release",
              b -> b.text("/spec/version").matches(VERSION),
              b -> b.set("/spec/version", "0.1.0-rc.1")),
          new Rule(
              "displayName has 3 to 50 characters",
              b -> within(b.text("/spec/displayName"), 3, 50),
              b -> b.set("/spec/displayName", "AN")),
          new Rule(
              "description has at least 20 characters",
              b -> within(b.text("/spec/description"), 20, Integer.MAX_VALUE),
              b -> b.set("/spec/description", "An operator.")),
          new Rule(
              "the short description fits on a tile",
              b -> within(b.annotation("description"), 20, 135),
              b -> b.annotate("description", "")),
          new Rule(
              "the icon is an image in base64",
              b -> b.csv("/spec/icon").size() == 1 && isPicture(b.csv("/spec/icon/0")),
              b -> b.set("/spec/icon/0/base64data", "'<svg/>'")),
          new Rule(
              "the icon has the media type of its image",
              b -> PICTURES.contains(b.text("/spec/icon/0/mediatype")),
              b -> b.set("/spec/icon/0/mediatype", "image/svg")),
          new Rule(
              "each maintainer has a name and an email address",
              b ->
                  all(
                      b.csv("/spec/maintainers"),
                      m ->
                          !m.path("name").asString().isBlank()
                              && MAIL.matcher(m.path("email").asString()).matches()),
              b -> b.set("/spec/maintainers/0/email", "nobody")),
          new Rule(
              "the provider has a name",
              b -> !b.text("/spec/provider/name").isBlank(),
              b -> b.remove("/spec/provider/name")),
          new Rule(
              "each link has a name and a URL",
              b ->
                  all(
                      b.csv("/spec/links"),
                      l -> !l.path("name").asString().isBlank() && isUrl(l.path("url").asString())),
              b -> b.set("/spec/links/0/url", "docs/olm.md")),
          new Rule(
              "keywords are set",
              b -> all(b.csv("/spec/keywords"), k -> !k.asString().isBlank()),
              b -> b.set("/spec/keywords", "[]")),
          new Rule(
              "maturity is a known value and at most that of the API",
              b -> b.text("/spec/maturity").equals("alpha"),
              b -> b.set("/spec/maturity", "stable")),
          new Rule(
              "minKubeVersion is a version and equals that of the README",
              b ->
                  b.text("/spec/minKubeVersion").matches(VERSION)
                      && readme()
                          .contains(
                              "Kubernetes "
                                  + b.text("/spec/minKubeVersion").replaceFirst("\\.0$", "")
                                  + " or later"),
              b -> b.set("/spec/minKubeVersion", "'1.31'")),
          new Rule(
              "capabilities is one of the five levels, and the tested one",
              b ->
                  LEVELS.contains(b.annotation("capabilities"))
                      && b.annotation("capabilities").equals("Seamless Upgrades"),
              b -> b.annotate("capabilities", "Auto Pilot")),
          new Rule(
              "the category is Networking",
              b -> b.annotation("categories").equals("Networking"),
              b -> b.annotate("categories", "Network")),
          new Rule(
              "containerImage is the operator's image",
              b ->
                  !b.annotation("containerImage").isEmpty()
                      && b.annotation("containerImage")
                          .equals(b.container().path("image").asString()),
              b -> b.annotate("containerImage", "appnetwork/operator:latest")),
          new Rule(
              "createdAt is a time and the same in each build",
              b -> isTime(b.annotation("createdAt")),
              b -> b.annotate("createdAt", "2026-11-23")),
          new Rule(
              "repository is a URL",
              b -> isUrl(b.annotation("repository")),
              b -> b.annotate("repository", "appnetwork")),
          new Rule(
              "support is set",
              b -> !b.annotation("support").isBlank(),
              b -> b.annotate("support", "")),
          new Rule(
              "the suggested namespace is set for all consoles, with its template",
              b -> suggestsNamespace(b),
              b -> b.annotate("operators.operatorframework.io/suggested-namespace", "")),
          new Rule(
              "each OpenShift feature is set to true or false",
              b ->
                  List.of(
                          "disconnected",
                          "fips-compliant",
                          "proxy-aware",
                          "tls-profiles",
                          "token-auth-aws",
                          "token-auth-azure",
                          "token-auth-gcp",
                          "cnf",
                          "cni",
                          "csi")
                      .stream()
                      .map(feature -> b.csv().at("/metadata/annotations").path(FEATURES + feature))
                      .allMatch(f -> f.isString() && f.asString().matches("true|false")),
              b -> b.set("/metadata/annotations/features.operators.openshift.io~1csi", "false")),
          new Rule(
              "disconnected is only true if images have digests",
              b ->
                  b.annotation(FEATURES + "disconnected").equals("false")
                      || all(
                          b.csv("/spec/relatedImages"),
                          i -> i.path("image").asString().contains("@sha256:")),
              b -> b.annotate(FEATURES + "disconnected", "true")),
          new Rule(
              "operating systems and architectures are labels",
              b ->
                  Set.of("os.linux", "arch.amd64", "arch.arm64").stream()
                      .map(label -> b.csv("/metadata/labels").path("operatorframework.io/" + label))
                      .allMatch(label -> label.asString().equals("supported")),
              b -> b.remove("/metadata/labels/operatorframework.io~1arch.arm64")));

  private PresentationRules() {}

  private static boolean within(String text, int least, int most) {
    return text.length() >= least && text.length() <= most;
  }

  /** Returns whether all elements match and the list isn't empty. */
  private static boolean all(JsonNode array, Predicate<JsonNode> as) {
    return !array.isEmpty() && list(array).allMatch(as);
  }

  private static boolean isUrl(String text) {
    return text.matches("https://[a-z0-9.-]+(/\\S*)?");
  }

  private static boolean isPicture(JsonNode icon) {
    try {
      var bytes = Base64.getDecoder().decode(icon.path("base64data").asString());
      return new String(bytes, StandardCharsets.UTF_8).startsWith("<svg ");
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static boolean isTime(String text) {
    try {
      var newest = Inputs.read(BundleUnderTest.ROOT).releases().get(0);
      return Instant.parse(text).equals(Instant.parse(newest.date()));
    } catch (DateTimeParseException e) {
      return false;
    }
  }

  private static boolean suggestsNamespace(BundleUnderTest b) {
    var template = b.annotation("operatorframework.io/suggested-namespace-template");
    return b.annotation("operators.operatorframework.io/suggested-namespace")
            .equals("appnetwork-system")
        && b.annotation("operatorframework.io/suggested-namespace").equals("appnetwork-system")
        && BaseManifests.name(Yaml.parse(template)).equals("appnetwork-system");
  }

  private static String readme() {
    return Yaml.text(BundleUnderTest.ROOT.resolve("README.md"));
  }
}
