// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.importer;

import dev.appnetwork.cli.importer.Difference.Verdict;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The result of an import.
 *
 * @param apps the AppNetworks
 * @param left the kept objects
 * @param replaced policies that can be deleted after the AppNetworks are Ready
 * @param handedOver replaced Ingresses and routes, with the AppNetworks that replace them
 * @param remainders fields of adopted and replaced objects that no AppNetwork contains
 * @param portNames names of ports that have none until their Service is adopted
 * @param connections number of compared connections
 * @param paths number of compared paths
 * @param differences the differences
 */
public record ImportResult(
    List<App> apps,
    List<SkippedObject> left,
    List<ObjectName> replaced,
    List<HandedOver> handedOver,
    Map<ObjectName, List<String>> remainders,
    Map<ObjectName, String> portNames,
    long connections,
    long paths,
    List<Difference> differences) {

  /** Copies the collections. */
  public ImportResult {
    apps = List.copyOf(apps);
    left = left.stream().distinct().sorted().toList();
    replaced = List.copyOf(replaced);
    handedOver = List.copyOf(handedOver);
    remainders = Map.copyOf(remainders);
    portNames = Map.copyOf(portNames);
    differences = List.copyOf(differences);
  }

  /** Returns whether there was nothing to import. */
  public boolean isEmpty() {
    return apps.isEmpty() && left.isEmpty() && connections == 0;
  }

  /**
   * An AppNetwork.
   *
   * @param namespace its namespace
   * @param name its name
   * @param tree the manifest
   * @param adopted the objects that it adopts
   * @param verdict comparison of its access with the access before
   * @param problems problems of the policies that the AppNetwork keeps, with their fields
   */
  public record App(
      String namespace,
      String name,
      Map<String, Object> tree,
      List<ObjectName> adopted,
      Verdict verdict,
      List<String> problems) {}

  /**
   * An object.
   *
   * @param kind its kind
   * @param namespace its namespace
   * @param name its name
   */
  public record ObjectName(String kind, String namespace, String name) {
    static final Comparator<ObjectName> ORDER = Comparator.comparing(ObjectName::toString);

    @Override
    public String toString() {
      return "%s %s/%s".formatted(kind, namespace, name);
    }
  }

  /**
   * An Ingress or HTTPRoute whose hosts and paths AppNetworks expose with separate objects.
   *
   * @param name the object
   * @param successors names of the AppNetworks
   * @param annotations the annotations by which they can coexist
   */
  public record HandedOver(
      ObjectName name, List<String> successors, Map<String, String> annotations) {}

  /** Returns the overall comparison. */
  public Verdict verdict() {
    return worst(differences);
  }

  static Verdict worst(List<Difference> differences) {
    return differences.stream()
        .map(Difference::verdict)
        .max(Comparator.naturalOrder())
        .orElse(Verdict.SAME);
  }
}
