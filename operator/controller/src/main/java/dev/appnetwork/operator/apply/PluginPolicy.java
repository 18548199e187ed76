package dev.appnetwork.operator.apply;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.appnetwork.planner.Wanted;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.Version;
import java.util.Map;

/**
 * A network plugin's own policy, as far as we write it: its spec is taken as it is, its status is
 * none of our business.
 */
@JsonIgnoreProperties(
    value = {"status"},
    ignoreUnknown = true)
public abstract sealed class PluginPolicy extends CustomResource<Map<String, Object>, Object>
    implements Namespaced {

  private static final long serialVersionUID = 1L;

  @Override
  protected Map<String, Object> initSpec() {
    return Map.of();
  }

  @Override
  protected Object initStatus() {
    return Map.of();
  }

  /** What is wanted of one kind, where it is said of the one kind that the cluster's plugin has. */
  public static <P extends HasMetadata> Wanted<P> wanted(
      ChildKind<P> kind,
      Wanted<GenericKubernetesResource> ofSomeKind,
      KubernetesSerialization serialization) {
    if (ofSomeKind instanceof Wanted.Keep<GenericKubernetesResource>) {
      return new Wanted.Keep<>();
    }
    return ofSomeKind instanceof Wanted.Apply<GenericKubernetesResource> apply
            && apply.resource().getKind().equals(kind.name())
        ? new Wanted.Apply<>(serialization.convertValue(apply.resource(), kind.type()))
        : new Wanted.Remove<>();
  }

  /** Cilium's. */
  @Group("cilium.io")
  @Version("v2")
  @Plural("ciliumnetworkpolicies")
  public static final class CiliumNetworkPolicy extends PluginPolicy {
    private static final long serialVersionUID = 1L;
  }

  /** The one of Google Kubernetes Engine. */
  @Group("networking.gke.io")
  @Version("v1alpha1")
  @Plural("fqdnnetworkpolicies")
  public static final class FQDNNetworkPolicy extends PluginPolicy {
    private static final long serialVersionUID = 1L;
  }
}
