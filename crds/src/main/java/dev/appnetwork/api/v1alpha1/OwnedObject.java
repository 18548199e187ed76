// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.api.v1alpha1;

import dev.appnetwork.api.schema.Syntax;
import io.fabric8.generator.annotation.Size;

/**
 * An object in this namespace that the operator owns.
 *
 * @param kind Kind of the object: Service, NetworkPolicy, Ingress, or HTTPRoute; for fqdn peers,
 *     also the network plugin's own kind of policy.
 * @param name Name of the object.
 */
public record OwnedObject(
    @Size(min = 1, max = Syntax.LABEL_LENGTH) String kind,
    @Size(min = 1, max = Syntax.NAME_LENGTH) String name) {}
