// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.appnetwork.api.schema.Atomic;
import dev.appnetwork.api.schema.Syntax;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The operator renders each option for the ingress controller or gateway. If the controller doesn't
 * support an option, Accepted is False and lists controllers that do; the exposure is applied
 * without the option. An exposure with an unsupported allowedSources is not applied.
 *
 * @param redirectToHTTPS Redirects HTTP requests to HTTPS. If unset, the default of the controller.
 * @param timeout Time limit for a request until its response is complete, such as 60s or 1m30s. If
 *     unset, the default of the controller.
 * @param maxRequestBody Maximum size of a request body, in bytes or with a suffix of k, M, G, Ki,
 *     Mi, or Gi, such as 8Mi. If unset, the default of the controller.
 * @param allowedSources Client addresses that are allowed, as CIDR blocks without host bits, 1 to
 *     64. If unset, all addresses.
 * @param sessionAffinity Routes the requests of a client to the same pod. If unset, each request
 *     can go to any pod.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record HttpOptions(
    @Nullable Boolean redirectToHTTPS,
    @Size(max = 32)
        @ValidationRule(
            value = "self.matches('^([0-9]{1,5}(h|m|s|ms)){1,4}$') && self.matches('[1-9]')",
            message =
                "must be a duration greater than zero in h, m, s, and ms, such as 60s or 1m30s")
        @Nullable String timeout,
    @Size(max = 16)
        @ValidationRule(
            value = "self.matches('^[1-9][0-9]{0,8}(k|M|G|Ki|Mi|Gi)?$')",
            message =
                "must be a number of bytes, or a number with a suffix of k, M, G, Ki, Mi, or "
                    + "Gi, such as 8Mi")
        @Nullable String maxRequestBody,
    @Size(min = 1, max = 64)
        @Atomic
        @ValidationRule(value = Syntax.CIDRS, message = Syntax.CIDR_MESSAGE)
        @ValidationRule(value = Syntax.NO_HOST_BITS, message = Syntax.HOST_BITS_MESSAGE)
        @Nullable List<@Size(max = Syntax.CIDR_LENGTH) String> allowedSources,
    @Nullable CookieAffinity sessionAffinity) {}
