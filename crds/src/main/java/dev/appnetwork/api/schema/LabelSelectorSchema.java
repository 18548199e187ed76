// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.api.schema;

import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All requirements must match. An empty selector is rejected, because Kubernetes would select
 * everything.
 *
 * @param matchLabels Labels that must exist with these values, at most 32.
 * @param matchExpressions Label selector requirements that must all match, at most 8.
 */
@Atomic
public record LabelSelectorSchema(
    @Size(min = 1, max = 32)
        @ValidationRule(value = Syntax.LABEL_KEYS, message = Syntax.LABEL_KEYS_MESSAGE)
        @ValidationRule(value = Syntax.LABEL_VALUES, message = Syntax.LABEL_VALUES_MESSAGE)
        @Nullable Map<String, @Size(max = Syntax.LABEL_LENGTH) String> matchLabels,
    @Size(min = 1, max = 8) @Atomic @Nullable List<LabelRequirementSchema> matchExpressions) {}
