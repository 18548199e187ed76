// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.matrix;

import dev.appnetwork.api.v1alpha1.Allow;
import dev.appnetwork.api.v1alpha1.Anyone;
import dev.appnetwork.api.v1alpha1.AppNetworkSpec;
import dev.appnetwork.api.v1alpha1.AppPeer;
import dev.appnetwork.api.v1alpha1.CidrPeer;
import dev.appnetwork.api.v1alpha1.FromEntry;
import dev.appnetwork.api.v1alpha1.NamedPort;
import dev.appnetwork.api.v1alpha1.PeerPort;
import dev.appnetwork.api.v1alpha1.PodsPeer;
import dev.appnetwork.api.v1alpha1.PolicySettings;
import dev.appnetwork.api.v1alpha1.Port;
import dev.appnetwork.api.v1alpha1.ToEntry;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorBuilder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Generates random sets of apps. */
final class AppSets {
  static final int MAX_APPS = 8;
  private static final List<String> NAMES = List.of("one", "two", "three");
  private static final List<String> BLOCKS =
      List.of("198.51.100.0/24", "203.0.113.0/24", "198.51.100.128/25", "2001:db8::/32");

  private final Random random;
  private final List<String> namespaces;

  /** Each set has its own namespaces, so that many sets can be evaluated at once. */
  private AppSets(Random random) {
    this.random = random;
    var prefix = Integer.toUnsignedString(random.nextInt(), Character.MAX_RADIX);
    this.namespaces = List.of(prefix + "-a", prefix + "-b", prefix + "-c");
  }

  static List<App> next(Random random) {
    return new AppSets(random).apps();
  }

  /** Returns a set that also uses every other field that affects connections. */
  static List<App> complete(Random random) {
    return new MoreFields(random).in(next(random));
  }

  private List<App> apps() {
    var names = new LinkedHashMap<String, String>();
    var count = 1 + random.nextInt(MAX_APPS);
    while (names.size() < count) {
      var namespace = oneOf(namespaces);
      var name = oneOf(NAMES);
      names.put(namespace + "/" + name, name);
    }
    var apps = new ArrayList<App>();
    names.forEach(
        (ref, name) ->
            apps.add(
                new App(
                    ref.substring(0, ref.indexOf('/')),
                    name,
                    spec(name),
                    random.nextBoolean() ? 8080 : 8081,
                    false)));
    return apps;
  }

  private AppNetworkSpec spec(String name) {
    var selector = new LinkedHashMap<String, String>();
    selector.put("app", name);
    if (random.nextBoolean()) {
      selector.put("tier", oneOf(List.of("front", "back")));
    }
    var ports = ports();
    var from = random.nextInt(8) == 0 ? null : from(ports);
    var to = random.nextInt(3) == 0 ? null : to();
    var mode =
        random.nextInt(8) == 0 ? oneOf(List.of("Preview", "Disabled")) : oneOf(List.of("Enforce"));
    return new AppNetworkSpec(
        selector,
        ports.isEmpty() ? null : ports,
        null,
        null,
        new Allow(from, to),
        random.nextBoolean() && mode.equals("Enforce")
            ? null
            : new PolicySettings(mode, null, null));
  }

  private List<Port> ports() {
    var ports = new ArrayList<Port>();
    if (random.nextInt(6) > 0) {
      var target =
          oneOf(List.of(new IntOrString(8080), new IntOrString("web"), new IntOrString(8081)));
      ports.add(new Port("http", 80, null, target, null, null));
    }
    if (random.nextBoolean()) {
      ports.add(new Port("metrics", 9090, null, null, "TCP", null));
    }
    if (random.nextInt(3) == 0) {
      ports.add(new Port("dns", 53, null, new IntOrString(5353), "UDP", null));
    }
    return ports;
  }

  private List<FromEntry> from(List<Port> own) {
    var entries = new ArrayList<FromEntry>();
    for (var i = random.nextInt(4); i > 0; i--) {
      var names =
          own.isEmpty() || random.nextBoolean() ? null : List.of(new NamedPort(oneOf(own).name()));
      entries.add(
          switch (random.nextInt(8)) {
            case 0 -> new FromEntry(null, null, null, null, null, null, new Anyone(), names);
            case 1 -> new FromEntry(null, null, cidr(), null, null, null, null, names);
            case 2, 3 -> new FromEntry(null, pods(), null, null, null, null, null, names);
            default -> new FromEntry(app(), null, null, null, null, null, null, names);
          });
    }
    return entries;
  }

  private List<ToEntry> to() {
    var entries = new ArrayList<ToEntry>();
    for (var i = random.nextInt(4); i > 0; i--) {
      var numbers = random.nextBoolean() ? null : List.of(number());
      entries.add(
          switch (random.nextInt(8)) {
            case 0 -> new ToEntry(null, null, null, null, null, null, null, new Anyone(), numbers);
            case 1 -> new ToEntry(null, null, cidr(), null, null, null, null, null, numbers);
            case 2, 3 -> new ToEntry(null, pods(), null, null, null, null, null, null, numbers);
            default -> new ToEntry(app(), null, null, null, null, null, null, null, peerPorts());
          });
    }
    return entries;
  }

  /** Returns a peer that might not exist. */
  private AppPeer app() {
    return new AppPeer(oneOf(NAMES), random.nextInt(3) == 0 ? null : oneOf(namespaces));
  }

  private @Nullable List<PeerPort> peerPorts() {
    if (random.nextBoolean()) {
      return null;
    }
    var names = new ArrayList<PeerPort>();
    names.add(new PeerPort(oneOf(List.of("http", "metrics", "dns")), null, null, null));
    if (random.nextBoolean()) {
      names.add(new PeerPort(oneOf(List.of("http", "gone")), null, null, null));
    }
    return names;
  }

  private PeerPort number() {
    return switch (random.nextInt(4)) {
      case 0 -> new PeerPort(null, 8080, 8081, null);
      case 1 -> new PeerPort(null, 5353, null, "UDP");
      case 2 -> new PeerPort(null, 9000, 9999, oneOf(List.of("TCP", "UDP")));
      default -> new PeerPort(null, 8080, null, "TCP");
    };
  }

  private CidrPeer cidr() {
    var block = oneOf(BLOCKS);
    return new CidrPeer(
        block,
        block.equals("198.51.100.0/24") && random.nextBoolean()
            ? List.of("198.51.100.128/25")
            : null);
  }

  private PodsPeer pods() {
    return switch (random.nextInt(4)) {
      case 0 -> new PodsPeer(null, oneOf(namespaces), null);
      case 1 -> new PodsPeer(selector(), oneOf(namespaces), null);
      case 2 -> new PodsPeer(random.nextBoolean() ? selector() : null, null, namespaces());
      default -> new PodsPeer(selector(), null, null);
    };
  }

  private LabelSelector selector() {
    return switch (random.nextInt(4)) {
      case 0 -> labelled("tier", oneOf(List.of("front", "back")));
      case 1 -> required("tier", oneOf(List.of("Exists", "DoesNotExist")));
      case 2 -> required("app", oneOf(List.of("In", "NotIn")), oneOf(NAMES), "two");
      default -> labelled("app", oneOf(NAMES));
    };
  }

  /**
   * Namespaces a and b have a label, c has none. NotIn is only used with existing labels: for a
   * missing label, the evaluator (cyclonus 0.5.6) returns false, but Kubernetes true.
   */
  private LabelSelector namespaces() {
    return switch (random.nextInt(4)) {
      case 0 -> labelled("team", oneOf(List.of("red", "blue")));
      case 1 -> required("team", oneOf(List.of("Exists", "DoesNotExist")));
      case 2 ->
          required("kubernetes.io/metadata.name", oneOf(List.of("In", "NotIn")), oneOf(namespaces));
      default -> required("team", "In", "red");
    };
  }

  private static LabelSelector labelled(String key, String value) {
    return new LabelSelectorBuilder().withMatchLabels(Map.of(key, value)).build();
  }

  private static LabelSelector required(String key, String operator, String... values) {
    return new LabelSelectorBuilder()
        .addNewMatchExpression()
        .withKey(key)
        .withOperator(operator)
        .withValues(values)
        .endMatchExpression()
        .build();
  }

  private <T> T oneOf(List<T> some) {
    return some.get(random.nextInt(some.size()));
  }
}
