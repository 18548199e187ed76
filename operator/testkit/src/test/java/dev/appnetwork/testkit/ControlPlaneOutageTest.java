// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.testkit;

import static dev.appnetwork.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each test has its own control plane, since it stops or kills its processes. */
class ControlPlaneOutageTest {

  @Test
  void keepsDataAndPortAcrossRestarts() {
    try (var controlPlane = ControlPlane.start()) {
      var client = controlPlane.client();
      var object =
          new ConfigMapBuilder()
              .withNewMetadata()
              .withName("kept")
              .withNamespace("default")
              .endMetadata()
              .build();
      client.resource(object).create();

      controlPlane.stopApiServer();
      assertThat(controlPlane.failure()).as("a requested stop isn't a failure").isEmpty();
      controlPlane.startApiServer();
      controlPlane.restartApiServer("--max-requests-inflight=50");

      assertThat(client.resource(object).get()).isNotNull();
      assertThat(controlPlane.folder()).exists();
    }
  }

  @Test
  void reportsDeadProcessWithItsLog() throws Exception {
    try (var controlPlane = ControlPlane.builder().nodes(0).start()) {
      controlPlane.requireRunning();

      controlPlane.etcd().crash();

      eventually("the loss is noticed", () -> controlPlane.failure().isPresent());
      assertThatThrownBy(controlPlane::requireRunning)
          .isInstanceOf(ControlPlaneException.class)
          .hasMessageContaining("etcd ended with exit code 137")
          .hasMessageContaining(controlPlane.etcd().log().toString());
    }
  }

  @Test
  void reportsFailedStartWithItsLastOutput() {
    var builder = ControlPlane.builder().apiServerFlags("--no-such-flag");

    assertThatThrownBy(builder::start)
        .isInstanceOf(ControlPlaneException.class)
        .hasMessageContaining("kube-apiserver ended with exit code 1")
        .hasMessageContaining("kube-apiserver.log")
        .hasMessageContaining("unknown flag: --no-such-flag");
  }

  @Test
  void resumesPausedProcessAndLeavesNoneAfterClose() {
    var controlPlane = ControlPlane.builder().nodes(0).start();
    controlPlane.apiServer().pause();
    assertThat(controlPlane.apiServer().isRunning()).isTrue();
    controlPlane.apiServer().resume();
    assertThat(controlPlane.client().raw("/readyz")).isEqualTo("ok");
    var parts =
        List.of(
            controlPlane.etcd(),
            controlPlane.apiServer(),
            controlPlane.controllerManager(),
            controlPlane.scheduler(),
            controlPlane.kwok());
    controlPlane.apiServer().pause();

    controlPlane.close();

    assertThat(parts).noneMatch(SupervisedProcess::isRunning);
    assertThat(Files.exists(controlPlane.folder())).isFalse();
    assertThat(controlPlane.etcd().awaitExit(Duration.ZERO)).contains(137);
  }
}
