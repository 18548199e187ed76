// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.devtools.cli;

import dev.appnetwork.testkit.binaries.Progress;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Demonstrates the operator once with the samples. */
@Command(
    name = "demo",
    description =
        "Starts a control plane and the operator, applies the samples, prints "
            + "the generated objects, and exits: 0 if all AppNetworks are Ready, "
            + "otherwise 1 with the reasons.",
    mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {
  @Mixin private final Checkout checkout = new Checkout();
  @Mixin private final SampleOptions options = new SampleOptions();

  @Override
  public Integer call() throws Exception {
    var progress = Progress.toStandardError();
    var topics = options.topics(checkout);
    try (var session = Session.start(checkout, progress)) {
      session.applySamples(topics);
      var samples = new Samples(session, progress);
      var ready = samples.awaitReady(options.timeout());
      samples.show();
      return ready ? 0 : 1;
    }
  }
}
