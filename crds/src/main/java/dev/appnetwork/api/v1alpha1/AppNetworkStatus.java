package dev.appnetwork.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.appnetwork.api.schema.Atomic;
import dev.appnetwork.api.schema.ListMap;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether what was declared is what holds. Written by the operator only.
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
    @Min(0) @Nullable Long observedGeneration,
    @Size(max = 32) @ListMap("type") @Nullable List<Condition> conditions,
    // One for each host and path.
    @Size(max = 1024) @Atomic @Nullable List<@Size(max = 2048) String> urls,
    @Size(max = 32) @ListMap({"kind", "name"}) @Nullable List<OwnedObject> objects,
    @Size(max = 32) @Atomic @Nullable List<Finding> findings) {}
