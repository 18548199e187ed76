// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.planner.DeclaredPort;
import io.fabric8.kubernetes.api.model.IntOrString;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The option of an ingress controller that a port's appProtocol requires. */
class BackendProtocolTest {

  @ParameterizedTest
  @CsvSource({
    "websocket, backend.ws",
    "WS, backend.ws",
    "kubernetes.io/ws, backend.ws",
    "wss, backend.wss",
    "h2c, backend.h2c",
    "grpc, backend.grpc",
    "https, backend.https",
    "http,"
  })
  void readsCommonNames(String appProtocol, String option) {
    var port = new DeclaredPort("web", 80, null, new IntOrString(8080), "TCP", appProtocol);

    assertThat(BackendProtocol.option(port).orElse(null)).isEqualTo(option);
  }
}
