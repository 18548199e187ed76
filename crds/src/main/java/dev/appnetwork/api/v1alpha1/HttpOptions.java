package dev.appnetwork.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.appnetwork.api.schema.Atomic;
import dev.appnetwork.api.schema.Syntax;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The operator renders each option in the form that the ingress controller or gateway takes. If the
 * controller cannot do it, Accepted is False and names those that can; the exposure is applied
 * without the option, except for allowedSources: then it is withheld.
 *
 * @param redirectToHTTPS Redirects requests by HTTP to HTTPS. If unset, the default of the
 *     controller.
 * @param timeout Time that a request can take until its answer is complete, such as 60s or 1m30s.
 *     If unset, the default of the controller.
 * @param maxRequestBody Largest body of a request, in bytes or with one of the suffixes k, M, G,
 *     Ki, Mi and Gi, such as 8Mi. If unset, the default of the controller.
 * @param allowedSources Client addresses that are served, as CIDR blocks without host bits, 1 to
 *     64. If unset, all.
 * @param sessionAffinity Sends the requests of a client to one pod. If unset, every request can go
 *     to any pod.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record HttpOptions(
    @Nullable Boolean redirectToHTTPS,
    @Size(max = 32)
        @ValidationRule(
            value = "self.matches('^([0-9]{1,5}(h|m|s|ms)){1,4}$') && self.matches('[1-9]')",
            message =
                "must be a duration of more than zero in h, m, s and ms, such as 60s or 1m30s")
        @Nullable String timeout,
    @Size(max = 16)
        @ValidationRule(
            value = "self.matches('^[1-9][0-9]{0,8}(k|M|G|Ki|Mi|Gi)?$')",
            message =
                "must be a number of bytes, or a number and one of k, M, G, Ki, Mi and Gi, such as"
                    + " 8Mi")
        @Nullable String maxRequestBody,
    @Size(min = 1, max = 64)
        @Atomic
        @ValidationRule(value = Syntax.CIDRS, message = Syntax.CIDR_MESSAGE)
        @ValidationRule(value = Syntax.NO_HOST_BITS, message = Syntax.HOST_BITS_MESSAGE)
        @Nullable List<@Size(max = Syntax.CIDR_LENGTH) String> allowedSources,
    @Nullable CookieAffinity sessionAffinity) {}
