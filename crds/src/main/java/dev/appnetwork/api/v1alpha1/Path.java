package dev.appnetwork.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.appnetwork.api.schema.Choice;
import dev.appnetwork.api.schema.Syntax;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/**
 * A path of a host, and the port that it leads to.
 *
 * @param path The path, at most 1024 characters; begins with a slash and holds what RFC 3986 allows
 *     in a path without encoding, but for single quotes, semicolons and dollar signs. Default /.
 * @param type Prefix (matches element by element: /shop takes /shop/cart and not /shopping) or
 *     Exact. Default Prefix.
 * @param port Name of one of this app's TCP ports. Default: the first TCP port.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Path(
    @Size(max = 1024)
        @Default("/")
        @ValidationRule(
            value = "self.startsWith('/')",
            message = "begin the path with '/', such as /shop")
        @ValidationRule(
            value = "self.matches('^([-A-Za-z0-9._~!&()*+,=:@/]|%[0-9A-Fa-f]{2})*$')",
            message =
                "write letters, digits and any of - . _ ~ ! & ( ) * + , = : @ / only; everything"
                    + " else as %XX")
        @ValidationRule(
            value = "!self.matches('//|/[.][.]?(/|$)|%2[fF]')",
            message =
                "take out empty elements, elements . and .., and encoded slashes: write a plain"
                    + " path such as /shop/cart")
        @Nullable String path,
    @Choice({"Prefix", "Exact"}) @Default("Prefix") @Nullable String type,
    @Size(max = Syntax.LABEL_LENGTH) @Nullable String port) {}
