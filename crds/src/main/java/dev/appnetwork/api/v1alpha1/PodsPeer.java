package dev.appnetwork.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.appnetwork.api.schema.LabelSelectorSchema;
import dev.appnetwork.api.schema.Syntax;
import io.fabric8.crd.generator.annotation.SchemaFrom;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.LabelSelector;
import org.jspecify.annotations.Nullable;

/**
 * It is meant as said, whether or not the pods have an AppNetwork.
 *
 * @param selector Labels of the pods. May be left out only where namespace or namespaceSelector is
 *     given: then all pods there.
 * @param namespace Namespace of the pods. Default: the namespace of this object, unless
 *     namespaceSelector is given.
 * @param namespaceSelector Labels of the namespaces of the pods; every namespace that it selects.
 *     Not together with namespace.
 */
@ValidationRule(
    value = "has(self.selector) || has(self.__namespace__) || has(self.namespaceSelector)",
    message =
        "say which pods: write selector, or namespace or namespaceSelector for all pods there; for"
            + " everybody write anyone: {}")
@ValidationRule(
    value = "!has(self.__namespace__) || !has(self.namespaceSelector)",
    message = "write namespace or namespaceSelector, not both")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PodsPeer(
    @SchemaFrom(type = LabelSelectorSchema.class)
        @ValidationRule(
            value = PodsPeer.NOT_EMPTY,
            message =
                "write matchLabels or matchExpressions; for all pods of a namespace leave selector"
                    + " out and write namespace, for everybody write anyone: {}")
        @Nullable LabelSelector selector,
    @Size(max = Syntax.LABEL_LENGTH)
        @ValidationRule(
            value = Syntax.LABEL,
            message =
                "write the name of one namespace, or leave it out for the namespace of this"
                    + " AppNetwork; for more than one use namespaceSelector")
        @Nullable String namespace,
    @SchemaFrom(type = LabelSelectorSchema.class)
        @ValidationRule(
            value = PodsPeer.NOT_EMPTY,
            message =
                "write matchLabels or matchExpressions; for every namespace write matchExpressions"
                    + " [{key: kubernetes.io/metadata.name, operator: Exists}]")
        @Nullable LabelSelector namespaceSelector) {

  static final String NOT_EMPTY = "has(self.matchLabels) || has(self.matchExpressions)";
}
