package dev.appnetwork.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fabric8.kubernetes.api.model.LabelSelector;
import org.jspecify.annotations.Nullable;

/**
 * Pods by their labels.
 *
 * @param selector Labels of the pods. May be left out only where namespace or namespaceSelector is
 *     given: then all pods there.
 * @param namespace Namespace of the pods. Default: the namespace of this object, unless
 *     namespaceSelector is given.
 * @param namespaceSelector Labels of the namespaces of the pods; every namespace that it selects.
 *     Not together with namespace.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PodsPeer(
    @Nullable LabelSelector selector,
    @Nullable String namespace,
    @Nullable LabelSelector namespaceSelector) {}
