// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.appnetwork.api.schema.Choice;
import dev.appnetwork.api.schema.ListSet;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Use mode Preview or Disabled for troubleshooting: only other policies then restrict the app, and
 * PolicyEnforced is False.
 *
 * @param mode Enforce applies the policy. Preview removes it and shows it in status.preview.
 *     Disabled removes it. Services and exposures are applied in every mode. Default Enforce.
 * @param types Directions that the policy restricts: Ingress, Egress, or both. If unset, Ingress,
 *     and Egress if allow.to is set.
 * @param dns Allow or Deny egress to the cluster's DNS while egress is restricted. Default Allow.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PolicySettings(
    @Choice({"Enforce", "Preview", "Disabled"}) @Default("Enforce") @Nullable String mode,
    @Size(min = 1, max = 2) @ListSet @Choice({"Ingress", "Egress"}) @Nullable List<String> types,
    @Choice({"Allow", "Deny"}) @Default("Allow") @Nullable String dns) {}
