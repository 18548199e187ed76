/**
 * Paths of fields. Validation errors are assigned to parts of a spec by their paths, which decides
 * what is rendered, so paths are built from the names in {@link FieldName} and compared step by
 * step.
 */
@NullMarked
package dev.appnetwork.planner.field;

import org.jspecify.annotations.NullMarked;
