// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.appnetwork.api.schema.Choice;
import dev.appnetwork.api.schema.Syntax;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/**
 * A path of a host and the port that it is routed to.
 *
 * @param path Path, at most 256 characters. Begins with a slash and contains characters that RFC
 *     3986 allows in a path without encoding, except single quotes, semicolons, and dollar signs.
 *     Default /.
 * @param type Prefix (matches by path element: /shop matches /shop/cart but not /shopping) or
 *     Exact. Default Prefix.
 * @param rewritePrefix Replacement for the path in requests to the app, with the same limits as
 *     path. Only for type Prefix. If unset, the app receives the requested path.
 * @param port Name of a TCP port of this app that isn't a range. Requests are routed to the first
 *     of spec.services with this port; a headless Service is used only if no other has it. If
 *     unset, the first TCP port.
 */
@ValidationRule(
    value = "!has(self.rewritePrefix) || self.type == 'Prefix'",
    message = "must not be set unless type is Prefix",
    fieldPath = ".rewritePrefix")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Path(
    @Size(max = Path.LENGTH)
        @Default("/")
        @ValidationRule(value = Path.BEGINS_WITH_SLASH, message = Path.BEGINS_WITH_SLASH_MESSAGE)
        @ValidationRule(value = Path.CHARACTERS, message = Path.CHARACTERS_MESSAGE)
        @ValidationRule(value = Path.PLAIN, message = Path.PLAIN_MESSAGE)
        @Nullable String path,
    @Choice({"Prefix", "Exact"}) @Default("Prefix") @Nullable String type,
    @Size(max = Path.LENGTH)
        @ValidationRule(value = Path.BEGINS_WITH_SLASH, message = Path.BEGINS_WITH_SLASH_MESSAGE)
        @ValidationRule(value = Path.CHARACTERS, message = Path.CHARACTERS_MESSAGE)
        @ValidationRule(value = Path.PLAIN, message = Path.PLAIN_MESSAGE)
        @Nullable String rewritePrefix,
    @Size(max = Syntax.LABEL_LENGTH) @Nullable String port) {

  // Kubernetes 1.31 estimates costs with the maximum length of each path of each host of each
  // exposure.
  static final int LENGTH = 256;

  static final String BEGINS_WITH_SLASH = "self.startsWith('/')";

  static final String BEGINS_WITH_SLASH_MESSAGE = "must begin with '/', such as /shop";

  // Compact, because its length adds to the estimated cost of a rule: "(-:" covers ( ) * + , - . /
  // 0 to 9 and :
  static final String CHARACTERS = "self.matches('^([!&(-:=@-Z_a-z~]|%[0-9A-Fa-f]{2})*$')";

  static final String CHARACTERS_MESSAGE =
      "must be a plain path, without query, fragment, or regular expression: letters, digits,"
          + " and - . _ ~ ! & ( ) * + , = : @ /; encode other characters as %XX";

  static final String PLAIN = "!self.matches('//|/[.][.]?(/|$)|%2[fF]')";

  static final String PLAIN_MESSAGE =
      "must not have empty elements, elements . and .., or encoded slashes; must be a plain "
          + "path such as /shop/cart";
}
