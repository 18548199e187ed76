package dev.appnetwork.release.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import com.google.cloud.tools.jib.api.buildplan.Platform;
import dev.appnetwork.devtools.train.JdkSearch;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archive of classes that goes into the image where its JVM can run. */
class ClassArchiveIT {
  private static final String ARCHIVE = "opt/appnetwork/lib/appnetwork.jsa";

  /** Stands in for a JVM: what it is told to make has the options that it was started with. */
  private static final String JAVA =
      """
      #!/bin/sh
      for option; do
        case $option in
          -XX:SharedArchiveFile=*) archive=${option#*=} ;;
        esac
      done
      echo "$@" > "$archive"
      """;

  private final Path folder;

  ClassArchiveIT(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void isMadeByTheJavaOfTheBaseForItsPlatform() throws Exception {
    var here = ImagePlatform.ALL.stream().filter(ImagePlatform::isThisMachine).findFirst();
    assumeTrue(here.isPresent(), "this machine can run no image");
    var base = base(here.get());

    var said = new ArrayList<String>();
    var image = BuiltImage.build(BuiltImage.DIST, base, List.of(here.get()), folder, said);

    assertThat(said).containsExactly("making a class archive for " + here.get());
    assertThat(image.config(here.get()).path("config").path("Env").toString())
        .isEqualTo("[\"JAVA_HOME=/opt/java\"]");
    var tree = FileTree.unpack(image.layers(here.get()), folder.resolve("t"), List.of("opt"));
    assertThat(Files.readString(tree.resolve(ARCHIVE)))
        .contains("-XX:+UseSerialGC", "-Xshare:dump", "classes.lst", "/lib/appnetwork.jar");
  }

  @Test
  void isTheSameEachTimeAndFitsTheJarsElsewhere() throws Exception {
    var jdk = JdkSearch.ofThisMachine().find();
    assumeTrue(jdk.isPresent(), "there is no JDK 25");
    var platform = ImagePlatform.ALL.get(0);
    var image = BuiltImage.ofScratch(BuiltImage.DIST, folder);
    var tree = FileTree.unpack(image.layers(platform), folder.resolve("tree"), List.of("opt"));
    var home = jdk.get().home();
    var list = Files.write(folder.resolve("few.lst"), someClasses());

    var archive = new ClassArchive(tree.resolve(Contents.LAUNCHER.toString()), home);
    var once = archive.make(Files.createDirectories(folder.resolve("once")), list);
    var again = archive.make(Files.createDirectories(folder.resolve("again")), list);

    assertThat(Files.mismatch(once, again)).isEqualTo(-1);
    var elsewhere = FileTree.unpack(image.layers(platform), folder.resolve("x"), List.of("opt"));
    Files.copy(again, elsewhere.resolve(ARCHIVE));
    assertThat(
            Launched.run(
                elsewhere.resolve(Contents.LAUNCHER.toString()),
                // A JVM that cannot take an archive goes on without, unless it is told that it
                // must.
                Map.of("JAVA_HOME", home.toString(), "JAVA_OPTS", "-Xshare:on"),
                "--version"))
        .startsWith("0: appnetwork ");
    // Newer jars, as in an update: the launcher starts all the same.
    elsewhere.resolve("opt/appnetwork/lib/appnetwork.jar").toFile().setLastModified(5_000);
    assertThat(
            Launched.run(
                elsewhere.resolve(Contents.LAUNCHER.toString()),
                Map.of("JAVA_HOME", home.toString()),
                "--version"))
        .startsWith("0: appnetwork ");
  }

  /** The whole list takes a JVM several seconds. */
  private static List<String> someClasses() throws Exception {
    try (var in = ClassArchive.class.getResourceAsStream("classes.lst")) {
      var all = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines();
      return all.filter(name -> name.matches("(java/lang/|picocli/|dev/appnetwork/).*")).toList();
    }
  }

  private String base(ImagePlatform platform) throws Exception {
    var java = Files.writeString(folder.resolve("java"), JAVA);
    var tar = folder.resolve("base.tar");
    Jib.fromScratch()
        .setPlatforms(Set.of(new Platform(platform.architecture(), platform.os())))
        .setEnvironment(Map.of("JAVA_HOME", "/opt/java"))
        .addFileEntriesLayer(
            FileEntriesLayer.builder()
                .addEntry(
                    java,
                    AbsoluteUnixPath.get("/opt/java/bin/java"),
                    FilePermissions.fromOctalString("755"))
                .build())
        .containerize(
            Containerizer.to(TarImage.at(tar).named("base"))
                .setApplicationLayersCache(folder.resolve("base-cache")));
    return "tar://" + tar;
  }
}
