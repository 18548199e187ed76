// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.api.v1alpha1;

import dev.appnetwork.api.schema.Syntax;
import io.fabric8.generator.annotation.Size;

/**
 * A port of this app.
 *
 * @param name Name of the port in spec.ports.
 */
public record NamedPort(@Size(max = Syntax.LABEL_LENGTH) String name) {}
