// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.testkit.binaries;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A Go module that pins one upstream project, in {@code controlplane/<folder>}. It is built from
 * upstream sources only, or from a few own sources that use them.
 */
enum GoModule {
  KUBERNETES("kubernetes", Versions.KUBERNETES, "k8s.io/kubernetes"),
  OLDEST_KUBERNETES("kubernetes-oldest", Versions.OLDEST_KUBERNETES, "k8s.io/kubernetes"),
  ETCD("etcd", Versions.ETCD, "go.etcd.io/etcd/server/v3"),
  KWOK("kwok", Versions.KWOK, "sigs.k8s.io/kwok"),
  CYCLONUS("cyclonus", Versions.CYCLONUS, "github.com/mattfenwick/cyclonus"),
  HELM("helm", Versions.HELM, "helm.sh/helm/v3"),
  JUDGE(
      "judge",
      Versions.KSTATUS,
      "sigs.k8s.io/cli-utils",
      List.of("main.go", "argocd.go", "kstatus.go")),
  GITOPS(
      "gitops",
      Versions.GITOPS_ENGINE,
      "github.com/argoproj/argo-cd/gitops-engine",
      List.of("main.go")),
  NETPOD(
      "netpod",
      Versions.KUBE_NETWORK_POLICIES,
      "sigs.k8s.io/kube-network-policies",
      List.of(
          "certificates.go",
          "engine.go",
          "loads.go",
          "main.go",
          "network.go",
          "node.go",
          "orders.go",
          "pods.go",
          "requests.go",
          "servers.go")),
  /** Without unused parts that take long to build: plugins, ECS, ACME by DNS. */
  TRAEFIK(
      "traefik",
      Versions.TRAEFIK,
      "github.com/traefik/traefik/v3",
      List.of(
          "ext/ext.go",
          "ext/go.mod",
          "lego/providers/dns/zz_gen_dns_providers.go",
          "traefik/pkg/provider/ecs/config.go",
          "traefik/pkg/provider/ecs/ecs.go",
          "traefik/pkg/provider/ecs/label.go",
          "yaegi/go.mod",
          "yaegi/interp/interp.go",
          "yaegi/stdlib/stdlib.go",
          "yaegi/stdlib/syscall/syscall.go",
          "yaegi/stdlib/unsafe/unsafe.go"),
      Map.of(
          "lego",
          "github.com/go-acme/lego/v5@v5.2.2",
          "traefik",
          "github.com/traefik/traefik/v3@v" + Versions.TRAEFIK)),
  CONTOUR("contour", Versions.CONTOUR, "github.com/projectcontour/contour"),
  CERT_MANAGER(
      "cert-manager",
      Versions.CERT_MANAGER,
      "github.com/cert-manager/cert-manager",
      List.of("main.go")),
  CILIUM(
      "cilium",
      Versions.CILIUM,
      "github.com/cilium/cilium",
      List.of("identities.go", "judge.go", "main.go")),
  VALE("vale", Versions.VALE, "github.com/vale-cli/vale/v3");

  private static final String RESOURCES = "/dev/appnetwork/testkit/controlplane/";
  private static final int MARK_LENGTH = 8;

  private final String folder;
  private final String version;
  private final String upstream;

  /** Own source files; always created by {@code List.copyOf}. */
  @SuppressWarnings("ImmutableEnumChecker")
  private final List<String> sources;

  /** Directories with copies of modules that own sources overlay. */
  @SuppressWarnings("ImmutableEnumChecker")
  private final Map<String, String> copies;

  GoModule(String folder, String version, String upstream) {
    this(folder, version, upstream, List.of());
  }

  GoModule(String folder, String version, String upstream, List<String> sources) {
    this(folder, version, upstream, sources, Map.of());
  }

  GoModule(
      String folder,
      String version,
      String upstream,
      List<String> sources,
      Map<String, String> copies) {
    this.folder = folder;
    this.version = version;
    this.upstream = upstream;
    this.sources = List.copyOf(sources);
    this.copies = Map.copyOf(copies);
  }

  /** Returns modules with versions, by the directory to copy them to before {@link #extract}. */
  Map<String, String> copies() {
    return copies;
  }

  String folder() {
    return folder;
  }

  String version() {
    return version;
  }

  /** Returns whether the build requires a C compiler. */
  boolean usesC() {
    return this == VALE;
  }

  /** Returns the path of the pinned module in go.mod. */
  String upstream() {
    return upstream;
  }

  /** Returns linker flags: stripped, and for Kubernetes the version that its servers report. */
  String linkerFlags() {
    var flags = "-s -w";
    if (this == KUBERNETES || this == OLDEST_KUBERNETES) {
      var parts = version.split("\\.", -1);
      var variable = " -X k8s.io/component-base/version.";
      flags += variable + "gitVersion=v" + version;
      flags += variable + "gitMajor=" + parts[0] + variable + "gitMinor=" + parts[1];
    }
    return flags;
  }

  /**
   * Identifies a version of the own sources, so that programs of earlier sources in the cache
   * aren't used; empty without own sources, because the upstream version is sufficient then.
   */
  String mark() {
    if (sources.isEmpty()) {
      return "";
    }
    var bytes = new ByteArrayOutputStream();
    files().forEach(name -> bytes.writeBytes(read(name)));
    return "-" + UUID.nameUUIDFromBytes(bytes.toByteArray()).toString().substring(0, MARK_LENGTH);
  }

  /** Writes the module to a subdirectory and returns it. */
  Path extract(Path below) throws IOException {
    var target = Files.createDirectories(below.resolve(folder));
    for (var name : files()) {
      var file = target.resolve(name);
      Files.createDirectories(file.getParent());
      Files.write(file, read(name));
    }
    return target;
  }

  private List<String> files() {
    return Stream.concat(Stream.of("go.mod", "go.sum"), sources.stream()).toList();
  }

  private byte[] read(String name) {
    try (InputStream in = GoModule.class.getResourceAsStream(RESOURCES + folder + "/" + name)) {
      if (in == null) {
        throw new IllegalStateException(folder + "/" + name + " is not in this jar");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
