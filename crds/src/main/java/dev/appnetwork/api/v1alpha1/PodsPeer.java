// SPDX-License-Identifier: Apache-2.0
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
 * The pods don't need an AppNetwork.
 *
 * @param selector Labels of the pods. Optional if namespace or namespaceSelector is set: then all
 *     pods there are selected.
 * @param namespace Namespace of the pods. If neither this nor namespaceSelector is set, the
 *     namespace of this object.
 * @param namespaceSelector Selects all namespaces with these labels. Cannot be combined with
 *     namespace.
 */
@ValidationRule(
    value = "has(self.selector) || has(self.__namespace__) || has(self.namespaceSelector)",
    message =
        "must have a selector, or namespace or namespaceSelector for all pods there; for any "
            + "client or destination use anyone: {}")
@ValidationRule(
    value = "!has(self.__namespace__) || !has(self.namespaceSelector)",
    message = "must have either namespace or namespaceSelector, not both")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PodsPeer(
    @SchemaFrom(type = LabelSelectorSchema.class)
        @ValidationRule(
            value = PodsPeer.NOT_EMPTY,
            message =
                "must have matchLabels or matchExpressions; for all pods of a namespace use "
                    + "namespace without selector, for any client or destination use anyone: {}")
        @Nullable LabelSelector selector,
    @Size(max = Syntax.LABEL_LENGTH)
        @ValidationRule(
            value = Syntax.LABEL,
            message =
                "must be one namespace; for this AppNetwork's namespace remove the field, for "
                    + "several use namespaceSelector")
        @Nullable String namespace,
    @SchemaFrom(type = LabelSelectorSchema.class)
        @ValidationRule(
            value = PodsPeer.NOT_EMPTY,
            message =
                "must have matchLabels or matchExpressions; for every namespace use "
                    + "matchExpressions [{key: kubernetes.io/metadata.name, operator: Exists}]")
        @Nullable LabelSelector namespaceSelector) {

  static final String NOT_EMPTY = "has(self.matchLabels) || has(self.matchExpressions)";
}
