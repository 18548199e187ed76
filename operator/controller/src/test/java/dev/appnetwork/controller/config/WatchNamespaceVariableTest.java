// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The environment variable with the namespaces to watch, and its precedence over the file. */
class WatchNamespaceVariableTest {

  private static final String FILE =
      "{watch: {namespaces: [shop]}, server: {port: 9}, workers: 3, enforcement: {plugin: none}}";

  private static OperatorConfig with(String yaml, Map<String, String> environment)
      throws ConfigException {
    return WatchNamespaceVariable.over(ConfigReader.parse(yaml, "test"), environment);
  }

  @Test
  void usesFileIfUnset() throws ConfigException {
    assertThat(with(FILE, Map.of("OTHER", "web")).namespaces()).containsExactly("shop");
    assertThat(with("", Map.of()).namespaces()).as("all").isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " "})
  void ignoresEmptyVariable(String value) throws ConfigException {
    var environment = Map.of(WatchNamespaceVariable.NAME, value);

    assertThat(with(FILE, environment).namespaces()).containsExactly("shop");
    assertThat(with("", environment).namespaces()).as("all").isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"web,queue", " web , queue ", "web,queue,web"})
  void overridesWatchedNamespacesOnly(String value) throws ConfigException {
    var config = with(FILE, Map.of(WatchNamespaceVariable.NAME, value));

    assertThat(config.namespaces()).containsExactlyInAnyOrder("web", "queue");
    assertThat(config.cluster().watchedNamespaces()).isEqualTo(Set.of("web", "queue"));
    assertThat(config)
        .usingRecursiveComparison()
        .ignoringFields("namespaces", "cluster.watchedNamespaces")
        .isEqualTo(ConfigReader.parse(FILE, "test"));
  }

  @ParameterizedTest
  @CsvSource({
    "Shop, Shop must be a namespace",
    "shop;web, shop;web must be a namespace",
    "*, * must be a namespace",
    "'shop,', ' must be a namespace'",
    "'A,shop,B', 'A must be a namespace, for example shop; WATCH_NAMESPACE: B must be'"
  })
  void rejectsInvalidNames(String value, String message) {
    assertThatThrownBy(() -> with(FILE, Map.of(WatchNamespaceVariable.NAME, value)))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith("WATCH_NAMESPACE: ")
        .hasMessageContaining(message)
        .hasMessageEndingWith(" (must be comma-separated namespaces, or empty)");
  }
}
