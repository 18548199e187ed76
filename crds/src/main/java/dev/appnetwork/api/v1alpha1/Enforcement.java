package dev.appnetwork.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.appnetwork.api.schema.Choice;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/**
 * Whether the cluster's network plugin enforces NetworkPolicy at all.
 *
 * @param verdict Enforced, NotEnforced or Unknown; never Enforced by guess.
 * @param plugin The network plugin, where it is known.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Enforcement(
    @Choice({"Enforced", "NotEnforced", "Unknown"}) String verdict,
    @Size(max = 63) @Nullable String plugin) {}
