// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.release.bundle;

import dev.appnetwork.crd.Yaml;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.node.ObjectNode;

/**
 * The upgrade graph of releases. A channel contains the releases of one major version. In it, the
 * last patch of each minor version replaces the last patch of the previous minor version, and skips
 * the patches before it. {@code opm} creates the same graph from a semver template with channels by
 * major version, so OLM takes the same steps for both kinds of catalogs. Releases 0.x share one
 * channel although each minor version can be incompatible: OLM uses the edges of the catalog, not
 * the numbers.
 */
final class UpgradeGraph {

  private final String packageName;
  private final List<Release> releases;

  UpgradeGraph(String packageName, List<Release> newestFirst) {
    if (newestFirst.isEmpty()) {
      throw new PackagingException("releases: must not be empty");
    }
    this.packageName = packageName;
    this.releases = newestFirst.stream().sorted().toList();
    for (int i = 1; i < newestFirst.size(); i++) {
      if (newestFirst.get(i).compareTo(newestFirst.get(i - 1)) >= 0) {
        throw new PackagingException(
            "releases: must be listed once, the newest first; %s comes after %s"
                .formatted(newestFirst.get(i).version(), newestFirst.get(i - 1).version()));
      }
    }
  }

  Release newest() {
    return releases.get(releases.size() - 1);
  }

  /** Returns the releases, oldest first. */
  List<Release> releases() {
    return releases;
  }

  /** Returns the release before the newest one in its channel. */
  Optional<Release> predecessor() {
    var line = line(newest());
    return line.size() < 2 ? Optional.empty() : Optional.of(line.get(line.size() - 2));
  }

  /**
   * Returns the range of all releases before the newest one in its channel; each can be upgraded
   * directly.
   */
  Optional<String> skipRange() {
    return predecessor()
        .map(any -> ">=%s <%s".formatted(line(newest()).get(0).version(), newest().version()));
  }

  private List<Release> line(Release release) {
    return releases.stream().filter(other -> other.major() == release.major()).toList();
  }

  String bundleName(Release release) {
    return packageName + ".v" + release.version();
  }

  static String channel(Release release) {
    return "stable-v" + release.major();
  }

  /** Returns the package and its channels, as documents of a file-based catalog. */
  List<ObjectNode> documents() {
    var documents = new ArrayList<ObjectNode>();
    documents.add(
        Yaml.object()
            .put("schema", "olm.package")
            .put("name", packageName)
            .put("defaultChannel", channel(newest())));
    var lines = new TreeMap<Integer, List<Release>>();
    releases.forEach(release -> lines.putIfAbsent(release.major(), line(release)));
    lines.values().forEach(line -> documents.add(channelOf(line)));
    return documents;
  }

  private ObjectNode channelOf(List<Release> line) {
    var channel =
        Yaml.object()
            .put("schema", "olm.channel")
            .put("package", packageName)
            .put("name", channel(line.get(0)));
    var entries = channel.putArray("entries");
    Release lastOfMinorBefore = null;
    var patchesBefore = new ArrayList<Release>();
    for (int i = 0; i < line.size(); i++) {
      var release = line.get(i);
      var entry = entries.addObject().put("name", bundleName(release));
      if (i + 1 < line.size() && line.get(i + 1).isOfSameMinor(release)) {
        patchesBefore.add(release);
        continue;
      }
      if (lastOfMinorBefore != null) {
        entry.put("replaces", bundleName(lastOfMinorBefore));
      }
      if (!patchesBefore.isEmpty()) {
        var skips = entry.putArray("skips");
        patchesBefore.forEach(patch -> skips.add(bundleName(patch)));
      }
      lastOfMinorBefore = release;
      patchesBefore.clear();
    }
    return channel;
  }

  /** Returns the template from which catalogs are rendered. */
  ObjectNode template(String bundleImage) {
    var template = Yaml.object().put("Schema", "olm.semver").put("GenerateMajorChannels", true);
    template.put("GenerateMinorChannels", false);
    var bundles = template.putObject("Stable").putArray("Bundles");
    releases.forEach(
        release -> bundles.addObject().put("Image", bundleImage + ":v" + release.version()));
    return template;
  }
}
