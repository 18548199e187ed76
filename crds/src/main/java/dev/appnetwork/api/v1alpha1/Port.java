package dev.appnetwork.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.appnetwork.api.schema.Choice;
import dev.appnetwork.api.schema.SchemaPart;
import dev.appnetwork.api.schema.Syntax;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.IntOrString;
import org.jspecify.annotations.Nullable;

/**
 * A port that the app serves.
 *
 * @param name Name of the port, by which the rest of this object and other AppNetworks refer to it;
 *     at most 63 lower case letters, digits and '-'.
 * @param port Port of the Service, 1 to 65535.
 * @param targetPort Port of the pods: a number from 1 to 65535, or the name of a container port.
 *     Default: the same number as port. The NetworkPolicy is written with this one.
 * @param protocol TCP, UDP or SCTP. Default TCP.
 * @param appProtocol Application protocol, as in a Service's port: http, kubernetes.io/h2c and the
 *     like. Absent: the Service says none.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Port(
    @Size(max = Syntax.LABEL_LENGTH)
        @ValidationRule(value = Syntax.LABEL, message = Syntax.LABEL_MESSAGE)
        String name,
    @Min(1) @Max(65535) Integer port,
    @SchemaPart("{minimum: 1, maximum: 65535, maxLength: 15}")
        @ValidationRule(
            value =
                "type(self) != string || self.matches('^[a-z0-9]+(-[a-z0-9]+)*$')"
                    + " && self.matches('[a-z]')",
            message =
                "write a number without quotes, or the name of a container port: lower case"
                    + " letters, digits and single '-' between them, at least one letter")
        @Nullable IntOrString targetPort,
    @Choice({"TCP", "UDP", "SCTP"}) @Default("TCP") @Nullable String protocol,
    @Size(max = Syntax.KEY_LENGTH)
        @ValidationRule(
            value = Syntax.QUALIFIED_NAME,
            message =
                "write a name that IANA registers, such as http, or one with a DNS name before it,"
                    + " such as kubernetes.io/h2c")
        @Nullable String appProtocol) {}
