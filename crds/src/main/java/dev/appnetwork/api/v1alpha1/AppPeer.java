package dev.appnetwork.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * The pods of an AppNetwork, followed as that one changes. While it does not exist the entry opens
 * nothing.
 *
 * @param name Name of the AppNetwork.
 * @param namespace Its namespace. Default: the namespace of this object.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AppPeer(String name, @Nullable String namespace) {}
