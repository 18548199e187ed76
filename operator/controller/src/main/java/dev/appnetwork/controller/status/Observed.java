package dev.appnetwork.controller.status;

import dev.appnetwork.api.v1alpha1.Finding;
import dev.appnetwork.discovery.endpoints.Backends;
import dev.appnetwork.discovery.enforcement.Detected;
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
}
