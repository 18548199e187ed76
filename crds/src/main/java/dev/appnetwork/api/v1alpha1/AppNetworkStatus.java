package dev.appnetwork.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether what was declared is what holds.
 *
 * @param observedGeneration The generation of the spec that this status speaks of.
 * @param conditions Accepted, ResolvedRefs, Programmed, Ready; Stalled only while a person has to
 *     act.
 * @param urls Where the app is reachable from outside the cluster.
 * @param objects The objects that the operator made for the app and owns.
 * @param findings What is wrong or worth knowing, worst first, at most 32.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AppNetworkStatus(
    @Nullable Long observedGeneration,
    @Nullable List<Condition> conditions,
    @Nullable List<String> urls,
    @Nullable List<OwnedObject> objects,
    @Nullable List<Finding> findings) {}
