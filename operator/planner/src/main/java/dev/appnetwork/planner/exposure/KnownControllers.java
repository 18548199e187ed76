// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.exposure;

import dev.appnetwork.planner.IngressClassFacts;
import dev.appnetwork.planner.exposure.KnownController.ShippedWith;
import io.fabric8.kubernetes.api.model.LabelSelectorBuilder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The common ingress controllers, with the labels of the pods that connect to apps, as in the
 * charts and manifests of each project in August 2026, and the namespace of the documented
 * installation. Labels with a release name or version are left out.
 */
final class KnownControllers {
  private static final String NAME = "app.kubernetes.io/name";
  private static final String COMPONENT = "app.kubernetes.io/component";

  /** Stands for GKE's controller, whose classes have no IngressClass. */
  private static final String GKE = "networking.gke.io/ingress";

  private static final String GKE_INTERNAL = "networking.gke.io/internal-ingress";

  private static final List<KnownController> ALL =
      List.of(
          // github.com/kubernetes/ingress-nginx: charts/ingress-nginx/templates/_helpers.tpl and
          // deploy/static. Further instances have names such as k8s.io/ingress-nginx-internal.
          // RKE2 renames the chart, and with it the label (github.com/rancher/rancher issue 39390).
          new KnownController(
              "k8s.io/ingress-nginx",
              "-/",
              ShippedWith.CONTROLLER,
              pods(
                  "ingress-nginx",
                  Map.of(NAME, "ingress-nginx", COMPONENT, "controller"),
                  Map.of(NAME, "rke2-ingress-nginx", COMPONENT, "controller"))),
          // github.com/traefik/traefik-helm-chart: traefik/templates/_helpers.tpl. RKE2 renames it
          // as well (github.com/rancher/rke2 issue 6449).
          new KnownController(
              "traefik.io/ingress-controller",
              "",
              ShippedWith.CONTROLLER,
              pods("traefik", Map.of(NAME, "traefik"), Map.of(NAME, "rke2-traefik"))),
          // github.com/haproxytech/helm-charts: kubernetes-ingress/templates; and
          // github.com/haproxytech/kubernetes-ingress: deploy/haproxy-ingress.yaml. The class's
          // name follows the slash.
          new KnownController(
              "haproxy.org/ingress-controller",
              "/",
              ShippedWith.CONTROLLER,
              pods(
                  "haproxy-controller",
                  Map.of(NAME, "kubernetes-ingress"),
                  Map.of("run", "haproxy-ingress"))),
          // github.com/haproxy-ingress/charts: haproxy-ingress/templates; and
          // github.com/jcmoraisjr/haproxy-ingress: docs/static/resources/haproxy-ingress.yaml. The
          // value of --controller-class follows the slash.
          new KnownController(
              "haproxy-ingress.github.io/controller",
              "/",
              ShippedWith.CONTROLLER,
              pods(
                  "ingress-controller",
                  Map.of(NAME, "haproxy-ingress"),
                  Map.of("run", "haproxy-ingress"))),
          // github.com/projectcontour/helm-charts: charts/contour/templates, whose class is
          // projectcontour.io/<namespace>/<name>; and github.com/projectcontour/contour:
          // examples/render/contour.yaml. Envoy connects to the apps; Contour doesn't.
          new KnownController(
              "projectcontour.io",
              "/",
              ShippedWith.CONTROLLER_NAMING_NAMESPACE,
              pods(
                  "projectcontour",
                  Map.of(NAME, "contour", COMPONENT, "envoy"),
                  Map.of("app", "envoy"))),
          // github.com/Kong/charts: charts/ingress (the subchart `gateway`) and charts/kong; and
          // github.com/Kong/kubernetes-ingress-controller: config/base. The gateway's pods connect
          // to the apps; the controller's don't.
          new KnownController(
              "ingress-controllers.konghq.com/kong",
              "",
              ShippedWith.CONTROLLER,
              pods(
                  "kong",
                  Map.of(NAME, "gateway", COMPONENT, "app"),
                  Map.of(NAME, "kong", COMPONENT, "app"),
                  Map.of("app", "proxy-kong"))),
          // github.com/istio/istio: pilot/pkg/config/kube/ingress uses the gateway with this label
          // and namespace for all Ingresses. No chart contains an IngressClass.
          new KnownController(
              "istio.io/ingress-controller",
              "",
              ShippedWith.USER,
              pods("istio-system", Map.of("istio", "ingressgateway"))),
          // github.com/nginx/kubernetes-ingress: charts/nginx-ingress/templates/_helpers.tpl and
          // deployments/deployment. The second set is for older manifests.
          new KnownController(
              "nginx.org/ingress-controller",
              "",
              ShippedWith.CONTROLLER,
              pods("nginx-ingress", Map.of(NAME, "nginx-ingress"), Map.of("app", "nginx-ingress"))),
          // docs.cilium.io, "Default Deny Ingress Policy" of the service mesh. The traffic has the
          // reserved identity `ingress`, which NetworkPolicies can't select by pod or address.
          new KnownController(
              "cilium.io/ingress-controller",
              "",
              ShippedWith.CONTROLLER,
              new TrafficSource.CiliumProxy()),
          // kubernetes-sigs.github.io/aws-load-balancer-controller, "IngressClass".
          new KnownController("ingress.k8s.aws/alb", "", ShippedWith.USER, albs()),
          // docs.redhat.com, "Networking", "Allow from the OpenShift Ingress Controller": the label
          // also holds for routers that use the host network.
          new KnownController(
              "openshift.io/ingress-to-route",
              "",
              ShippedWith.USER,
              new TrafficSource.Namespaces(
                  new LabelSelectorBuilder()
                      .addToMatchLabels("policy-group.network.openshift.io/ingress", "")
                      .build(),
                  Map.of())),
          // cloud.google.com/load-balancing/docs/health-checks, "Firewall rules": the proxies of
          // external load balancers, and health checks, connect from these blocks.
          new KnownController(
              GKE,
              "",
              ShippedWith.USER,
              new TrafficSource.Addresses(List.of("130.211.0.0/22", "35.191.0.0/16"))),
          // cloud.google.com/load-balancing/docs/proxy-only-subnets.
          new KnownController(
              GKE_INTERNAL,
              "",
              ShippedWith.USER,
              new TrafficSource.Unknown(
                  "The proxies of an internal Google Cloud load balancer connect from the network's"
                      + " proxy-only subnet, which is unknown. To allow its traffic, %s, and cidrs:"
                      + " that subnet, 130.211.0.0/22, and 35.191.0.0/16.")),
          // docs.aws.amazon.com/eks, "Create an IngressClass to configure an Application Load
          // Balancer": EKS Auto Mode.
          new KnownController("eks.amazonaws.com/alb", "", ShippedWith.USER, albs()));

  private KnownControllers() {}

  /** Returns a class that its controller serves although no IngressClass exists. */
  static Optional<IngressClassFacts> withoutObject(@Nullable String className) {
    // cloud.google.com/kubernetes-engine/docs/concepts/ingress: set by annotation only.
    if ("gce".equals(className)) {
      return Optional.of(new IngressClassFacts("gce", GKE, null));
    }
    return "gce-internal".equals(className)
        ? Optional.of(new IngressClassFacts("gce-internal", GKE_INTERNAL, null))
        : Optional.empty();
  }

  static Optional<KnownController> named(String controller) {
    return ALL.stream().filter(known -> known.matches(controller)).findFirst();
  }

  private static TrafficSource pods(String namespace, Map<String, String> labels) {
    return new TrafficSource.Pods(namespace, List.of(labels));
  }

  private static TrafficSource pods(
      String namespace, Map<String, String> labels, Map<String, String> others) {
    return new TrafficSource.Pods(namespace, List.of(labels, others));
  }

  private static TrafficSource pods(
      String namespace,
      Map<String, String> labels,
      Map<String, String> others,
      Map<String, String> yetOthers) {
    return new TrafficSource.Pods(namespace, List.of(labels, others, yetOthers));
  }

  private static TrafficSource albs() {
    return new TrafficSource.Unknown(
        "An AWS load balancer is outside the cluster, so its addresses are unknown. To allow "
            + "its traffic, %s, and cidrs: the blocks of its subnets.");
  }
}
