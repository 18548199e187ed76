// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.api.schema;

import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A label selector requirement.
 *
 * @param key Label key.
 * @param operator In (the label has one of the values), NotIn (the label has none of the values or
 *     doesn't exist), Exists, or DoesNotExist.
 * @param values Values for In and NotIn, 1 to 32. Cannot be set for Exists and DoesNotExist.
 */
@ValidationRule(
    value = "!(self.operator in ['In', 'NotIn']) || has(self.values)",
    message = "must be set when operator is In or NotIn",
    fieldPath = ".values")
@ValidationRule(
    value = "self.operator in ['In', 'NotIn'] || !has(self.values)",
    message = "must not be set when operator is Exists or DoesNotExist",
    fieldPath = ".values")
public record LabelRequirementSchema(
    @Size(max = Syntax.KEY_LENGTH)
        @ValidationRule(value = Syntax.QUALIFIED_NAME, message = Syntax.QUALIFIED_NAME_MESSAGE)
        String key,
    @Choice({"In", "NotIn", "Exists", "DoesNotExist"}) String operator,
    @Size(min = 1, max = 32) @Atomic
        @Nullable List<@Size(max = Syntax.LABEL_LENGTH) @Pattern(Syntax.LABEL_VALUE) String>
            values) {}
