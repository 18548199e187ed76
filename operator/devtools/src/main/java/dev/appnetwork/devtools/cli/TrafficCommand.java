// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.devtools.cli;

import dev.appnetwork.testkit.binaries.Progress;
import dev.appnetwork.testkit.traffic.Traffic;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Sends requests between the pods of the samples. */
@Command(
    name = "traffic",
    description =
        "Starts a control plane whose pods have real networks, and the operator; applies the"
            + " samples, sends requests from every app to every Service and shows the answers."
            + " Linux and root only.",
    mixinStandardHelpOptions = true)
public final class TrafficCommand implements Callable<Integer> {
  @Mixin private final Checkout checkout = new Checkout();
  @Mixin private final SampleOptions options = new SampleOptions();

  @Override
  public Integer call() throws Exception {
    var progress = Progress.toStandardError();
    var topics = options.topics(checkout);
    try (var traffic = Traffic.start();
        var session = Session.on(traffic.controlPlane(), checkout, progress)) {
      session.applySamples(topics);
      var ready = new Samples(session, progress).awaitReady(options.timeout());
      new SampleRequests(traffic).show();
      return ready ? 0 : 1;
    }
  }
}
