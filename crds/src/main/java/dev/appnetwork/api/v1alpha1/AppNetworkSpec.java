package dev.appnetwork.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an app declares about its part in the network.
 *
 * @param selector The app's pods: every label here must be on a pod for it to belong to the app, as
 *     in a Service's selector. At least one entry.
 * @param ports What the app serves. Absent for an app that only calls others: it then has no
 *     Service.
 * @param service How the Service looks. Absent: a ClusterIP Service named like this object.
 * @param expose Makes the app reachable from outside the cluster by HTTP(S). Absent: it is not.
 * @param allow Who may talk to whom. Absent: nobody may call the app, but for what expose needs,
 *     and the app may call everybody.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AppNetworkSpec(
    Map<String, String> selector,
    @Nullable List<Port> ports,
    @Nullable ServiceSettings service,
    @Nullable Expose expose,
    @Nullable Allow allow) {}
