package dev.appnetwork.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the app is reachable from outside the cluster. The ingress controller's pods are let in to
 * the exposed ports; nobody else is.
 *
 * @param ingressClassName The IngressClass whose controller serves the hosts. Absent: the cluster's
 *     default class.
 * @param hosts The hosts that lead to the app.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Expose(@Nullable String ingressClassName, List<Host> hosts) {}
