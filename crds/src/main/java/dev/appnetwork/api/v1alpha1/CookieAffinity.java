// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.api.v1alpha1;

import dev.appnetwork.api.schema.Syntax;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/**
 * Session affinity with a cookie that the controller sets.
 *
 * @param cookie Name of the cookie, at most 63 letters, digits, '-', and '_'.
 */
public record CookieAffinity(
    @Size(max = Syntax.LABEL_LENGTH)
        @ValidationRule(
            value = "self.matches('^[-A-Za-z0-9_]+$')",
            message = "must be letters, digits, '-', and '_', such as session-id")
        String cookie) {}
