// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.release.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appnetwork.testkit.Repository;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The content of this build's image, on an empty base. */
class ImageIT {
  private static final int FILE = 0100644;
  private static final int FOLDER = 0040755;
  private static final int COMMAND = 0100755;

  private static Path folder;
  private static BuiltImage image;
  private static Contents contents;

  @BeforeAll
  static void build(@TempDir Path temporary) throws Exception {
    folder = temporary;
    contents = Contents.of(BuiltImage.DIST);
    image = BuiltImage.ofScratch(BuiltImage.DIST, Files.createDirectories(folder.resolve("one")));
  }

  static List<ImagePlatform> platforms() {
    return ImagePlatform.ALL;
  }

  @Test
  void hasBothPlatformsUnderOneDigest() throws IOException {
    assertThat(image.layout().index().path("manifests").findValuesAsString("digest"))
        .containsExactly(image.digest());
    assertThat(BuiltImage.elements(image.index().path("manifests")))
        .extracting(m -> m.path("platform").toString())
        .containsExactly(
            "{\"architecture\":\"amd64\",\"os\":\"linux\"}",
            "{\"architecture\":\"arm64\",\"os\":\"linux\"}");
    for (var platform : ImagePlatform.ALL) {
      assertThat(image.config(platform).path("architecture").asString())
          .isEqualTo(platform.architecture());
      assertThat(image.config(platform).path("os").asString()).isEqualTo("linux");
    }
  }

  @Test
  void everyBlobMatchesItsDigest() throws IOException {
    try (var blobs = Files.list(image.layout().folder().resolve(OciLayout.BLOBS))) {
      assertThat(blobs)
          .hasSize(1 + 2 + 2 + 2)
          .allSatisfy(
              blob ->
                  assertThat(JoinedImage.sha256(Files.readAllBytes(blob)))
                      .isEqualTo(blob.getFileName().toString()));
    }
  }

  @ParameterizedTest
  @MethodSource("platforms")
  void startsAsArbitraryUser(ImagePlatform platform) throws IOException {
    var config = image.config(platform).path("config");

    assertThat(config.path("Entrypoint").toString())
        .isEqualTo("[\"/opt/appnetwork/bin/appnetwork\"]");
    assertThat(config.path("Cmd").toString()).isEqualTo("[\"operator\"]");
    assertThat(config.path("WorkingDir").asString()).isEqualTo("/");
    assertThat(config.path("Env")).isEmpty();
    assertThat(config.path("Volumes")).isEmpty();
    assertThat(config.path("ExposedPorts").toString()).isEqualTo("{\"8080/tcp\":{}}");
    // runAsNonRoot without runAsUser requires a numeric user other than 0.
    assertThat(config.path("User").asString()).matches("[1-9]\\d*:[1-9]\\d*");
  }

  @ParameterizedTest
  @MethodSource("platforms")
  void hasLabels(ImagePlatform platform) throws IOException {
    var labels =
        Map.of(
            "org.opencontainers.image.title", "AppNetwork operator",
            "org.opencontainers.image.description",
                "Kubernetes operator for AppNetworks, an app's network contract",
            "org.opencontainers.image.licenses", "Apache-2.0",
            "org.opencontainers.image.vendor", "AppNetwork",
            "org.opencontainers.image.version", contents.version(),
            "org.opencontainers.image.revision", BuiltImage.COMMIT);

    assertThat(texts(image.config(platform).path("config").path("Labels"))).isEqualTo(labels);
    assertThat(texts(image.index().path("annotations"))).isEqualTo(labels);
  }

  private static Map<String, String> texts(JsonNode object) {
    var texts = new TreeMap<String, String>();
    object.properties().forEach(field -> texts.put(field.getKey(), field.getValue().asString()));
    return texts;
  }

  @ParameterizedTest
  @MethodSource("platforms")
  void containsExactlyTheClassPath(ImagePlatform platform) throws IOException {
    var modes = new TreeMap<String, Integer>();
    image.entries(platform).forEach(entry -> modes.put(entry.getName(), entry.getMode()));

    var expected = new TreeMap<String, Integer>();
    for (var path : List.of("opt/", "opt/appnetwork/", "opt/appnetwork/bin/")) {
      expected.put(path, FOLDER);
    }
    expected.put("opt/appnetwork/lib/", FOLDER);
    expected.put("opt/appnetwork/bin/appnetwork", COMMAND);
    expected.put("opt/appnetwork/lib/appnetwork.jar", FILE);
    contents.classPath().forEach(jar -> expected.put("opt/appnetwork/lib/" + jar, FILE));
    assertThat(modes).isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("platforms")
  void containsNoBuildPathOrTime(ImagePlatform platform) throws IOException {
    assertThat(image.entries(platform))
        .allSatisfy(
            entry -> {
              assertThat(entry.getLastModifiedTime().toMillis()).isEqualTo(1_000);
              assertThat(entry.getLongUserId()).isZero();
              assertThat(entry.getLongGroupId()).isZero();
              assertThat(entry.getUserName() + entry.getGroupName()).isEmpty();
            });
    assertThat(image.config(platform).path("created").asString()).isEqualTo("1970-01-01T00:00:00Z");
    assertThat(image.config(platform).toString())
        .doesNotContain(System.getProperty("user.home"), Repository.root().toString());
  }

  /** The other copy is newer and contains files that don't belong to the program. */
  @Test
  void isReproducible() throws Exception {
    var other = folder.resolve("other");
    Files.createDirectories(other.resolve("lib"));
    Files.createDirectories(other.resolve("bin"));
    Files.copy(BuiltImage.DIST.resolve("bin/appnetwork"), other.resolve("bin/appnetwork"));
    for (var jar : contents.classPath()) {
      Files.copy(contents.lib().resolve(jar), other.resolve("lib").resolve(jar));
    }
    Files.copy(contents.lib().resolve(Contents.PROGRAM), other.resolve("lib/appnetwork.jar"));
    Files.writeString(other.resolve("lib/old-1.0.jar"), "left over");
    Files.writeString(other.resolve("lib/java-home"), "/somewhere/of/mine");
    Files.writeString(other.resolve("lib/appnetwork.aot"), "for another JVM");

    var second = BuiltImage.ofScratch(other, Files.createDirectories(folder.resolve("two")));

    assertThat(second.digest()).isEqualTo(image.digest()).startsWith("sha256:");
    assertThat(Files.mismatch(second.tar(), image.tar())).isEqualTo(-1);
  }

  @Test
  void deploymentStartsThisVersion() throws IOException {
    try (var in = Files.newInputStream(Repository.root().resolve("deploy/base/deployment.yaml"))) {
      var container =
          Serialization.unmarshal(in, Deployment.class)
              .getSpec()
              .getTemplate()
              .getSpec()
              .getContainers()
              .get(0);

      assertThat(container.getImage())
          .isEqualTo(ImageBuild.NAME + ":" + contents.version().replace("-SNAPSHOT", ""));
      assertThat(container.getCommand().subList(0, 2))
          .containsExactly(Contents.LAUNCHER.toString(), "operator");
    }
  }

  @Test
  void bundleNamesTheSameImage() throws IOException {
    assertThat(
            Repository.root()
                .resolve("bundle/manifests/appnetwork-operator.clusterserviceversion.yaml"))
        .content()
        .contains(
            "containerImage: "
                + ImageBuild.NAME
                + ":"
                + contents.version().replace("-SNAPSHOT", "")
                + "\n");
  }

  @ParameterizedTest
  @MethodSource("platforms")
  void runsFromReadOnlyFolders(ImagePlatform platform) throws Exception {
    var tree =
        FileTree.unpack(
            image.layers(platform),
            folder.resolve("tree-" + platform.architecture()),
            List.of("opt/appnetwork"));
    var lib = tree.resolve("opt/appnetwork/lib");
    Files.setPosixFilePermissions(lib, PosixFilePermissions.fromString("r-xr-xr-x"));
    var java = Path.of(System.getProperty("java.home"), "bin");

    var output =
        CommandResult.run(
            tree.resolve(Contents.LAUNCHER.toString()),
            Map.of("PATH", java + ":/usr/bin:/bin"),
            "--version");

    Files.setPosixFilePermissions(lib, PosixFilePermissions.fromString("rwxr-xr-x"));
    assertThat(output).isEqualTo("0: appnetwork " + contents.version() + "\n");
  }

  @Test
  void explainsUnavailableBaseImage() {
    var base = "tar://" + folder.resolve("none.tar");

    assertThatThrownBy(
            () ->
                BuiltImage.build(
                    BuiltImage.DIST, base, ImagePlatform.ALL, folder, new ArrayList<>()))
        .hasMessageContaining(base)
        .hasMessageContaining("make image BASE=scratch");
  }
}
