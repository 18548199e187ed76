package dev.appnetwork.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fabric8.kubernetes.api.model.IntOrString;
import org.jspecify.annotations.Nullable;

/**
 * A port that the app serves.
 *
 * @param name Name of the port, by which the rest of this object and other AppNetworks refer to it.
 * @param port Port of the Service, 1 to 65535.
 * @param targetPort Port of the pods: a number, or the name of a container port. Default: the same
 *     number as port. The NetworkPolicy is written with this one.
 * @param protocol TCP, UDP or SCTP. Default TCP.
 * @param appProtocol Application protocol, as in a Service's port: http, kubernetes.io/h2c and the
 *     like.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Port(
    String name,
    Integer port,
    @Nullable IntOrString targetPort,
    @Nullable String protocol,
    @Nullable String appProtocol) {}
