package dev.appnetwork.planner;

import dev.appnetwork.api.v1alpha1.AppNetworkSpec;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.TreeMap;

/** Names and labels of an app's objects. */
public final class ObjectNames {

  private ObjectNames() {}

  /** The Service's name: the declared one, else the app's. */
  public static String service(AppRef app, AppNetworkSpec spec) {
    var service = spec.service();
    return service == null || service.name() == null ? app.name() : service.name();
  }

  /** What every object of ours begins with; nothing is copied from the AppNetwork. */
  public static ObjectMeta metadata(AppRef app, String name) {
    return new ObjectMetaBuilder()
        .withName(name)
        .withNamespace(app.namespace())
        .withLabels(new TreeMap<>(OwnerLabels.of(app)))
        .build();
  }
}
