package dev.appnetwork.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Addresses outside the cluster.
 *
 * @param block Network address and prefix length, IPv4 or IPv6, without host bits: 203.0.113.0/24
 *     or 2001:db8::/32.
 * @param except Parts of block that are left out.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CidrPeer(String block, @Nullable List<String> except) {}
