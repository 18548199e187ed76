// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import dev.appnetwork.controller.config.ConfigException;
import dev.appnetwork.controller.config.ConfigReader;
import dev.appnetwork.controller.config.OperatorConfig;
import dev.appnetwork.testkit.ControlPlane;
import dev.appnetwork.testkit.OperatorLauncher;
import dev.appnetwork.testkit.OperatorTest;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;

/** Starts the operator of an {@link OperatorTest} in this JVM. */
public final class InProcessLauncher implements OperatorLauncher {

  @Override
  public AutoCloseable start(
      ControlPlane controlPlane, OperatorTest parameters, List<String> namespaces)
      throws IOException, ConfigException {
    var client = controlPlane.client();
    var namespace = namespaces.get(0);
    if (parameters.gatewayApi()) {
      GatewayStage.install(client);
    }
    var apps = new Apps(client, namespace);
    for (var file : parameters.files()) {
      apps.apply(file);
    }
    if (parameters.garbageCollection()) {
      GarbageCollection.awaitWorking(controlPlane, namespace);
    }
    var config = read(parameters.config().replace("${namespace}", namespace));
    return RunningOperator.start(
        controlPlane,
        RunningOperator.withGrace(config, Duration.parse(parameters.grace())),
        namespaces.toArray(String[]::new));
  }

  private static OperatorConfig read(String yaml) throws IOException, ConfigException {
    var file = Files.createTempFile("operator-test", ".yaml");
    try {
      Files.writeString(file, yaml);
      return ConfigReader.read(file);
    } finally {
      Files.delete(file);
    }
  }
}
