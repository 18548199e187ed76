// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.appnetwork.api.schema.Choice;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/**
 * The same for all AppNetworks of the cluster.
 *
 * @param verdict Enforced, NotEnforced, or Unknown. Enforced requires evidence; without evidence,
 *     the verdict is Unknown.
 * @param plugin Detected network plugin, such as Cilium or Calico. Unset if it is unknown.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Enforcement(
    @Choice({"Enforced", "NotEnforced", "Unknown"}) String verdict,
    @Size(max = 63) @Nullable String plugin) {}
