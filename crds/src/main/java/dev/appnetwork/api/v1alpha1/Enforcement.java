package dev.appnetwork.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.appnetwork.api.schema.Choice;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/**
 * What it says of policies holds for every app of the cluster.
 *
 * @param verdict Enforced, NotEnforced or Unknown. Enforced only by evidence, never by guess:
 *     without any it is Unknown.
 * @param plugin The network plugin, such as Cilium or Calico. Absent: it is not known.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Enforcement(
    @Choice({"Enforced", "NotEnforced", "Unknown"}) String verdict,
    @Size(max = 63) @Nullable String plugin) {}
