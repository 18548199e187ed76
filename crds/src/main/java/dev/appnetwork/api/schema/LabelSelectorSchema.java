package dev.appnetwork.api.schema;

import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All of it has to hold. An empty selector is refused, because elsewhere it would mean everything.
 *
 * @param matchLabels Labels that have to be there, with these values. At most 32.
 * @param matchExpressions Conditions on labels, all of which have to hold. At most 8.
 */
@Atomic
public record LabelSelectorSchema(
    @Size(min = 1, max = 32)
        @ValidationRule(value = Syntax.LABEL_KEYS, message = Syntax.LABEL_KEYS_MESSAGE)
        @ValidationRule(value = Syntax.LABEL_VALUES, message = Syntax.LABEL_VALUES_MESSAGE)
        @Nullable Map<String, @Size(max = Syntax.LABEL_LENGTH) String> matchLabels,
    @Size(min = 1, max = 8) @Atomic @Nullable List<LabelRequirementSchema> matchExpressions) {}
