// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.devtools.train;

import dev.appnetwork.testkit.binaries.Binaries;
import dev.appnetwork.testkit.binaries.Program;
import dev.appnetwork.testkit.binaries.Progress;
import dev.appnetwork.testkit.operator.Distribution;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;

/**
 * Prepares a distribution for this machine: selects the most suitable JDK, and creates its AOT
 * cache. The distribution works without either, so problems are only reported.
 */
public final class Preparation {
  private static final Duration USUAL = Duration.ofSeconds(25);

  private final Path root;
  private final Distribution distribution;
  private final Binaries binaries;
  private final JdkSearch search;
  private final Progress progress;

  Preparation(
      Path root,
      Distribution distribution,
      Binaries binaries,
      JdkSearch search,
      Progress progress) {
    this.root = root;
    this.distribution = distribution;
    this.binaries = binaries;
    this.search = search;
    this.progress = progress;
  }

  /**
   * Creates a preparation for this machine.
   *
   * @param root the checkout with CRDs and permissions
   */
  public static Preparation of(Path root, Distribution distribution, Progress progress) {
    return new Preparation(
        root, distribution, Binaries.ofEnvironment(progress), JdkSearch.ofThisMachine(), progress);
  }

  /** Performs the steps that are possible and not done yet. */
  public void run() throws IOException, InterruptedException {
    var jdk = search.find();
    if (jdk.isEmpty()) {
      Files.deleteIfExists(distribution.javaHome());
      leftOut("there is no JDK 25 or newer; install one or set JAVA_HOME to it");
    } else if (isFresh(jdk.get())) {
      progress.report("the AOT cache is up to date");
    } else {
      note(jdk.get());
      if (binaries.areAvailable(Program.controlPlane())) {
        train(jdk.get());
      } else {
        leftOut("its training run needs the programs of the control plane; run 'make demo' first");
      }
    }
  }

  private boolean isFresh(Jdk jdk) throws IOException {
    return Files.exists(distribution.javaHome())
        && Files.readString(distribution.javaHome()).strip().equals(jdk.home().toString())
        && distribution.hasFreshAotCaches()
        && Files.getLastModifiedTime(distribution.aotCache())
                .compareTo(Files.getLastModifiedTime(jdk.release()))
            > 0;
  }

  private void note(Jdk jdk) throws IOException {
    var beside = Files.writeString(distribution.lib().resolve("java-home.new"), jdk.home() + "\n");
    Files.move(beside, distribution.javaHome(), StandardCopyOption.ATOMIC_MOVE);
  }

  private void train(Jdk jdk) throws InterruptedException {
    try {
      progress.during(
          "training the operator for its AOT cache on JDK " + jdk.version(),
          USUAL,
          () -> {
            new Training(root, distribution, progress).run(jdk);
            return jdk;
          });
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      leftOut("its training run failed: " + e.getMessage());
    }
  }

  private void leftOut(String why) {
    progress.report(
        "the AOT cache is skipped, so the operator starts more slowly: "
            + why
            + ", then run 'make build' again");
  }
}
