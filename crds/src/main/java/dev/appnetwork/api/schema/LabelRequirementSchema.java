package dev.appnetwork.api.schema;

import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A condition on one label.
 *
 * @param key Key of the label.
 * @param operator In: the label has one of the values. NotIn: it has none of them, or is not there.
 *     Exists: it is there. DoesNotExist: it is not there.
 * @param values The values for In and NotIn, at least one and at most 32. Not with Exists and
 *     DoesNotExist.
 */
@ValidationRule(
    value = "!(self.operator in ['In', 'NotIn']) || has(self.values)",
    message = "the operators In and NotIn need values",
    fieldPath = ".values")
@ValidationRule(
    value = "self.operator in ['In', 'NotIn'] || !has(self.values)",
    message = "the operators Exists and DoesNotExist take no values: leave values out",
    fieldPath = ".values")
public record LabelRequirementSchema(
    @Size(max = Syntax.KEY_LENGTH)
        @ValidationRule(value = Syntax.QUALIFIED_NAME, message = Syntax.QUALIFIED_NAME_MESSAGE)
        String key,
    @Choice({"In", "NotIn", "Exists", "DoesNotExist"}) String operator,
    @Size(min = 1, max = 32) @Atomic
        @Nullable List<@Size(max = Syntax.LABEL_LENGTH) @Pattern(Syntax.LABEL_VALUE) String>
            values) {}
