package dev.appnetwork.operator.status;

import dev.appnetwork.api.v1alpha1.Finding;
import dev.appnetwork.planner.enforcement.Detected;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What holds in the cluster beside what we applied.
 *
 * @param enforcement what is known of the network plugin
 * @param service what stands behind the app's Service; null where it has none
 * @param findings what others say of our objects
 */
public record Observed(Detected enforcement, @Nullable Backends service, List<Finding> findings) {

  /** Nothing else is to be said. */
  public Observed(Detected enforcement, @Nullable Backends service) {
    this(enforcement, service, List.of());
  }

  /**
   * What stands behind a Service, by its EndpointSlices.
   *
   * @param ready endpoints that take traffic
   * @param total all endpoints
   * @param portsNotOffered names of the Service's ports that no endpoint offers
   * @param seen whether the operator may see them; else nothing else is known
   */
  public record Backends(int ready, int total, List<String> portsNotOffered, boolean seen) {

    /** The operator may not see what stands behind it. */
    public static final Backends UNSEEN = new Backends(0, 0, List.of(), false);

    /** What the operator sees. */
    public Backends(int ready, int total, List<String> portsNotOffered) {
      this(ready, total, portsNotOffered, true);
    }
  }
}
