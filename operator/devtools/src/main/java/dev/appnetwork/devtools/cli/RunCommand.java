// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.devtools.cli;

import dev.appnetwork.testkit.binaries.Progress;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Runs the operator interactively. */
@Command(
    name = "run",
    description =
        "Starts a control plane and the operator, applies the samples, and runs "
            + "until Ctrl-C. Doesn't read or write your kubeconfig.",
    mixinStandardHelpOptions = true)
public final class RunCommand implements Callable<Integer> {
  private static final int STEP_MILLIS = 500;

  @Mixin private final Checkout checkout = new Checkout();
  @Mixin private final SampleOptions options = new SampleOptions();

  @Override
  public Integer call() throws Exception {
    var progress = Progress.toStandardError();
    var topics = options.topics(checkout);
    try (var session = Session.start(checkout, progress)) {
      session.applySamples(topics);
      var samples = new Samples(session, progress);
      samples.awaitReady(options.timeout());
      samples.show();
      showInstructions(session);
      // Ctrl-C also reaches the operator, and its end is then no failure.
      var ending = new CountDownLatch(1);
      Runtime.getRuntime().addShutdownHook(new Thread(ending::countDown, "testenv-ending"));
      while (session.failure().isEmpty()) {
        Thread.sleep(STEP_MILLIS);
      }
      if (!ending.await(STEP_MILLIS, TimeUnit.MILLISECONDS)) {
        session.failure().ifPresent(progress::report);
      }
      return 1;
    }
  }

  private static void showInstructions(Session session) {
    System.out.printf(
        """
        Try it from another terminal:

          export KUBECONFIG=%s
          alias kubectl=%s
          kubectl get appnetworks --all-namespaces --watch

        The operator writes to %s.
        Ctrl-C ends everything.
        """,
        session.controlPlane().kubeconfig(),
        session.controlPlane().kubectl(),
        session.operatorLog());
  }
}
