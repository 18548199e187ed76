package dev.appnetwork.testenv.binaries;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** A Go module that pins one upstream project; its files lie in {@code controlplane/<folder>}. */
enum GoModule {
  KUBERNETES("kubernetes", Versions.KUBERNETES, "k8s.io/kubernetes"),
  ETCD("etcd", Versions.ETCD, "go.etcd.io/etcd/server/v3"),
  KWOK("kwok", Versions.KWOK, "sigs.k8s.io/kwok"),
  CYCLONUS("cyclonus", Versions.CYCLONUS, "github.com/mattfenwick/cyclonus");

  private static final String RESOURCES = "/dev/appnetwork/testenv/controlplane/";

  private final String folder;
  private final String version;
  private final String upstream;

  GoModule(String folder, String version, String upstream) {
    this.folder = folder;
    this.version = version;
    this.upstream = upstream;
  }

  String folder() {
    return folder;
  }

  String version() {
    return version;
  }

  /** Path of the module that is pinned, as go.mod names it. */
  String upstream() {
    return upstream;
  }

  /** Linker flags: stripped, and for Kubernetes the version that its servers report. */
  String linkerFlags() {
    var flags = "-s -w";
    if (this == KUBERNETES) {
      var parts = version.split("\\.", -1);
      var variable = " -X k8s.io/component-base/version.";
      flags += variable + "gitVersion=v" + version;
      flags += variable + "gitMajor=" + parts[0] + variable + "gitMinor=" + parts[1];
    }
    return flags;
  }

  /** Writes go.mod and go.sum into a folder below the given one and returns that folder. */
  Path extract(Path below) throws IOException {
    var target = Files.createDirectories(below.resolve(folder));
    for (var name : List.of("go.mod", "go.sum")) {
      try (InputStream in = GoModule.class.getResourceAsStream(RESOURCES + folder + "/" + name)) {
        if (in == null) {
          throw new IllegalStateException(folder + "/" + name + " is not in this jar");
        }
        Files.copy(in, target.resolve(name), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    return target;
  }
}
