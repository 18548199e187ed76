package dev.appnetwork.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.appnetwork.api.schema.Choice;
import io.fabric8.generator.annotation.Default;
import org.jspecify.annotations.Nullable;

/**
 * The way out where the policy gets in the way. While the mode is not Enforce the app is as open as
 * other policies leave it, and PolicyEnforced is False.
 *
 * @param mode Enforce: the policy is applied. Preview: it is only shown, in status.preview; one
 *     that was applied before is removed. Off: there is none; write "Off" with quotes, because YAML
 *     takes the bare word for false. The Service and the exposure are applied in every mode.
 *     Default Enforce.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PolicySettings(
    @Choice({"Enforce", "Preview", "Off"}) @Default("Enforce") @Nullable String mode) {}
