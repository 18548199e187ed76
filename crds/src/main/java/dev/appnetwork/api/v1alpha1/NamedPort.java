package dev.appnetwork.api.v1alpha1;

import dev.appnetwork.api.schema.Syntax;
import io.fabric8.generator.annotation.Size;

/**
 * One of this app's own ports.
 *
 * @param name Name of the port under spec.ports.
 */
public record NamedPort(@Size(max = Syntax.LABEL_LENGTH) String name) {}
