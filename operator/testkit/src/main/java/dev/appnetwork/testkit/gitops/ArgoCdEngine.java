// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.testkit.gitops;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.appnetwork.testkit.ControlPlane;
import dev.appnetwork.testkit.binaries.Binaries;
import dev.appnetwork.testkit.binaries.Program;
import dev.appnetwork.testkit.binaries.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The engine of Argo CD, which brings a namespace to what a folder says: the program {@code gitops}
 * is built from its Go module. It manages what bears a mark of the application and has no owner.
 *
 * @param namespace the only one that it looks at; all objects of the folder go there
 * @param folder has the YAML files, with the marks in them
 * @param application the name in the marks
 * @param serverSide whether it applies and compares server-side
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
   * What it says of one object.
   *
   * @param object its kind and name
   * @param what the result of a sync, or the difference
   */
  public record Line(String object, String what) {}

  /**
   * Applies everything and prunes what is marked and no longer in the folder.
   *
   * @throws IOException with what it says where it fails
   */
  public List<Line> sync() throws IOException {
    return run("sync");
  }

  /** What a sync would change. */
  public List<Line> diff() throws IOException {
    return run("diff");
  }

  private List<Line> run(String command) throws IOException {
    var program = Binaries.ofEnvironment(Progress.toStandardError()).get(Program.GITOPS);
    // Apart, because libraries may say something there that is no answer.
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
    // It caches by port, and in the user's home may be what another control plane had said.
    builder.environment().put("KUBECACHEDIR", controlPlane.folder().resolve("gitops").toString());
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
