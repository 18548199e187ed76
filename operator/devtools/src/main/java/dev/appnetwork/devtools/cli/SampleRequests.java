// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.devtools.cli;

import dev.appnetwork.testkit.traffic.NetPod;
import dev.appnetwork.testkit.traffic.Reply;
import dev.appnetwork.testkit.traffic.Request;
import dev.appnetwork.testkit.traffic.Stage;
import dev.appnetwork.testkit.traffic.Traffic;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Sends requests from one pod of each app, and from an unrelated pod, to every Service of the
 * samples.
 */
final class SampleRequests {
  private static final String SAMPLES = "sample-";
  private static final String STRANGER = SAMPLES + "stranger";
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /** Time for kube-proxy to follow the Services. */
  private static final Duration SETTLING = Duration.ofSeconds(3);

  private final Traffic traffic;

  SampleRequests(Traffic traffic) {
    this.traffic = traffic;
  }

  /** Sends the requests and prints a line for each. */
  void show() throws InterruptedException {
    try (var stage = new Stage(traffic)) {
      stage.namespace(STRANGER, Map.of());
      stage.run(List.of(NetPod.of(STRANGER, "stranger")));
      Thread.sleep(SETTLING.toMillis());
      var names = new ArrayList<String>();
      var requests = new ArrayList<Request>();
      for (var from : clients()) {
        for (var service : services()) {
          for (var port : service.getSpec().getPorts()) {
            var address = service.getSpec().getClusterIP();
            names.add(
                "%-50s %-45s %5d/%s"
                    .formatted(key(from), key(service), port.getPort(), port.getProtocol()));
            requests.add(
                Request.line(key(from), address, port.getPort(), port.getProtocol())
                    .within(PATIENCE));
          }
        }
      }
      var replies = traffic.send(requests);
      System.out.printf("%n%-50s %-45s %9s  %s%n", "FROM", "TO SERVICE", "PORT", "ANSWER");
      for (var i = 0; i < replies.size(); i++) {
        System.out.println(names.get(i) + "  " + text(replies.get(i)));
      }
    }
  }

  private static String text(Reply reply) {
    if (reply.isAnswered()) {
      return "from " + reply.pod();
    }
    return reply.isDropped() ? "none: dropped" : "none: " + reply.error();
  }

  private List<Pod> clients() {
    var byApp = new LinkedHashMap<String, Pod>();
    traffic.controlPlane().client().pods().inAnyNamespace().list().getItems().stream()
        .filter(SampleRequests::isOfSamples)
        .forEach(
            pod ->
                byApp.putIfAbsent(
                    pod.getMetadata().getNamespace()
                        + "/"
                        + pod.getMetadata().getLabels().getOrDefault("app", ""),
                    pod));
    return List.copyOf(byApp.values());
  }

  private List<Service> services() {
    return traffic.controlPlane().client().services().inAnyNamespace().list().getItems().stream()
        .filter(SampleRequests::isOfSamples)
        .filter(service -> !"None".equals(service.getSpec().getClusterIP()))
        .toList();
  }

  private static boolean isOfSamples(HasMetadata object) {
    return object.getMetadata().getNamespace().startsWith(SAMPLES);
  }

  private static String key(HasMetadata object) {
    return object.getMetadata().getNamespace() + "/" + object.getMetadata().getName();
  }
}
