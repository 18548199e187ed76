// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.discovery.enforcement;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The relevant parts of a container of a network plugin.
 *
 * @param name its name
 * @param image its image without registry host and digest
 * @param settings flags (with dashes) and environment variables about policies. Others are dropped,
 *     because values can be secrets
 */
public record ContainerFacts(String name, String image, Map<String, String> settings) {

  private static final Set<String> FLAGS =
      Set.of(
          Cilium.ENABLE_POLICY,
          Cilium.ENABLE_KUBERNETES_POLICY,
          KubeRouter.RUN_FIREWALL,
          Kindnet.NETWORK_POLICY,
          AmazonVpcCni.ENABLE_POLICY);

  private static final Set<String> VARIABLES =
      Set.of(
          Calico.BACKEND,
          Calico.EBPF,
          Cilium.ENABLE_POLICY_VARIABLE,
          Cilium.ENABLE_KUBERNETES_POLICY_VARIABLE,
          WeaveNet.EXPECT_CONTROLLER);

  /** Copies the settings. */
  public ContainerFacts {
    settings = Map.copyOf(settings);
  }

  static ContainerFacts of(Container container) {
    var settings = new TreeMap<String, String>();
    addFlags(container, settings);
    for (var variable : orEmpty(container.getEnv())) {
      addVariable(variable, settings);
    }
    return new ContainerFacts(
        container.getName(), withoutHost(orEmpty(container.getImage())), settings);
  }

  /** Returns the value of a flag or environment variable; empty if unset. */
  Optional<String> setting(String name) {
    return Optional.ofNullable(settings.get(name));
  }

  /** Returns whether a flag or environment variable has a false value. */
  boolean isOff(String name) {
    return setting(name).filter(value -> Set.of("false", "0", "f").contains(value)).isPresent();
  }

  /** Returns whether a flag or environment variable has a true value. */
  boolean isOn(String name) {
    return setting(name).filter(value -> Set.of("true", "1", "t").contains(value)).isPresent();
  }

  private static void addFlags(Container container, Map<String, String> settings) {
    var words = new ArrayList<String>(orEmpty(container.getCommand()));
    words.addAll(orEmpty(container.getArgs()));
    for (int i = 0; i < words.size(); i++) {
      var parts = words.get(i).split("=", 2);
      if (FLAGS.contains(parts[0])) {
        settings.put(
            parts[0], (parts.length == 2 ? parts[1] : next(words, i)).toLowerCase(Locale.ROOT));
      }
    }
  }

  /** The value of a flag without "=" is the next word, unless that is a flag as well. */
  private static String next(List<String> words, int flag) {
    return flag + 1 < words.size() && !words.get(flag + 1).startsWith("-")
        ? words.get(flag + 1)
        : "true";
  }

  private static void addVariable(EnvVar variable, Map<String, String> settings) {
    if (VARIABLES.contains(variable.getName()) && variable.getValue() != null) {
      settings.put(variable.getName(), variable.getValue().toLowerCase(Locale.ROOT));
    }
  }

  /** The hostname of a private registry must not be disclosed. */
  private static String withoutHost(String image) {
    var name = image.replaceFirst("@.*", "");
    int slash = name.indexOf('/');
    var first = slash < 0 ? "" : name.substring(0, slash);
    boolean isHost = first.contains(".") || first.contains(":") || first.equals("localhost");
    return isHost ? name.substring(slash + 1) : name;
  }

  private static <E> List<E> orEmpty(@Nullable List<E> list) {
    return list == null ? List.of() : list;
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
