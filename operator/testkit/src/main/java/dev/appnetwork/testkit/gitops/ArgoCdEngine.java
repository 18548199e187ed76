// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.testkit.gitops;

import dev.appnetwork.testkit.ControlPlane;
import dev.appnetwork.testkit.binaries.Binaries;
import dev.appnetwork.testkit.binaries.Program;
import dev.appnetwork.testkit.binaries.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectMapper;

/**
 * The engine of Argo CD, which syncs a namespace with a directory. The program {@code gitops} is
 * built from its Go module. It manages objects with the application's mark and without an owner.
 *
 * @param namespace the only namespace that it manages; all objects of the directory are applied
 *     there
 * @param folder directory with the YAML files, which contain the marks
 * @param application name in the marks
 * @param serverSide true to apply and compare on the server side
 */
public record ArgoCdEngine(
    ControlPlane controlPlane,
    String namespace,
    Path folder,
    String application,
    boolean serverSide) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<List<Line>> LINES = new TypeReference<>() {};

  /**
   * The result for one object.
   *
   * @param object its kind and name
   * @param what the result of a sync, or the difference
   */
  public record Line(String object, String what) {}

  /**
   * Applies all objects, and prunes marked ones that are no longer in the directory.
   *
   * @throws IOException with the engine's output if it fails
   */
  public List<Line> sync() throws IOException {
    return run("sync");
  }

  /** Returns the changes that a sync would make. */
  public List<Line> diff() throws IOException {
    return run("diff");
  }

  private List<Line> run(String command) throws IOException {
    var program = Binaries.ofEnvironment(Progress.toStandardError()).get(Program.GITOPS);
    // Separate, because libraries print messages to standard error.
    var errors = Files.createTempFile(controlPlane.folder(), "gitops-", ".err");
    var builder =
        new ProcessBuilder(
                program.toString(),
                command,
                serverSide ? "server" : "client",
                controlPlane.kubeconfig().toString(),
                namespace,
                folder.toString(),
                application)
            .redirectError(errors.toFile());
    // It caches discovery by port. The user's cache could contain data of another control plane,
    // and
    // that of an earlier run doesn't contain kinds that are served since then.
    builder
        .environment()
        .put(
            "KUBECACHEDIR", Files.createTempDirectory(controlPlane.folder(), "gitops-").toString());
    var process = builder.start();
    try {
      var output = process.getInputStream().readAllBytes();
      if (process.waitFor() != 0) {
        throw new IOException(Files.readString(errors));
      }
      return JSON.readValue(output, LINES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted", e);
    } finally {
      process.destroyForcibly();
      Files.delete(errors);
    }
  }
}
