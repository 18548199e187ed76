// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.check;

import static dev.appnetwork.planner.field.FieldName.PATH;
import static dev.appnetwork.planner.field.FieldName.PORT;
import static dev.appnetwork.planner.field.FieldName.REWRITE_PREFIX;
import static dev.appnetwork.planner.field.FieldName.TYPE;

import dev.appnetwork.api.v1alpha1.Finding;
import dev.appnetwork.api.v1alpha1.Path;
import dev.appnetwork.planner.field.FieldPath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Rules for the paths of a host. Paths are inserted into proxy configuration, so characters that
 * could end a directive there and start another one are rejected (CVE-2021-25742, CVE-2025-1974).
 * Paths that the API server rejects in an Ingress ({@code pkg/apis/networking/validation}) are
 * rejected as well.
 */
public final class PathRules {
  // The unencoded characters of RFC 3986, without quotes, semicolons, and dollar signs.
  private static final Pattern CHARACTERS =
      Pattern.compile("([-A-Za-z0-9._~!&()*+,=:@/]|%[0-9A-Fa-f]{2})*+");
  private static final Pattern ENCODED = Pattern.compile("%[0-9A-Fa-f]{2}");
  // Controllers decode these: they treat /%73hop as /shop.
  private static final Pattern NEEDLESSLY_ENCODED =
      Pattern.compile("%(2[dDeE]|3[0-9]|[46][1-9a-fA-F]|[57][0-9aA]|5[fF]|7[eE])");
  private static final List<String> REJECTED_SEQUENCES = List.of("//", "/./", "/../", "%2f");
  private static final List<String> REJECTED_ENDS = List.of("/..", "/.");
  private static final int MAX_LENGTH = 256;

  private PathRules() {}

  static List<Finding> findings(List<Path> paths, FieldPath field) {
    if (paths.isEmpty()) {
      return List.of(
          Findings.invalid(field, "must have at least one path. To expose /, remove the field."));
    }
    var findings = new ArrayList<Finding>();
    var ports = new HashMap<String, Set<String>>();
    var rewrites = new HashMap<String, Set<String>>();
    for (@Nullable Path path : paths) {
      if (path != null) {
        var match = match(path.path(), path.type());
        ports.computeIfAbsent(match, key -> new HashSet<>()).add(String.valueOf(path.port()));
        rewrites
            .computeIfAbsent(match, key -> new HashSet<>())
            .add(String.valueOf(path.rewritePrefix()));
      }
    }
    for (var i = 0; i < paths.size(); i++) {
      var ofPath = field.index(i);
      findings.addAll(path(paths.get(i), ofPath));
      findings.addAll(contradictions(paths.get(i), ofPath.child(PORT), "port", ports));
      findings.addAll(
          contradictions(paths.get(i), ofPath.child(REWRITE_PREFIX), "rewritePrefix", rewrites));
    }
    return findings;
  }

  private static List<Finding> contradictions(
      @Nullable Path path, FieldPath field, String name, Map<String, Set<String>> values) {
    if (path == null || values.getOrDefault(match(path.path(), path.type()), Set.of()).size() < 2) {
      return List.of();
    }
    return List.of(
        Findings.invalid(
            field,
            "Path %s is listed with more than one %s. List it once."
                .formatted(Syntax.shown(path.path() == null ? "/" : path.path()), name)));
  }

  private static List<Finding> path(@Nullable Path path, FieldPath field) {
    if (path == null) {
      return List.of(Findings.invalid(field, "must not be null: set path."));
    }
    var findings = new ArrayList<Finding>();
    if (path.path() != null && PathMistake.isWildcard(path.path())) {
      findings.add(
          Findings.invalid(
              field.child(PATH),
              "%s would match only literally%s."
                  .formatted(Syntax.shown(path.path()), mistake(PathMistake.of(path.path())))));
    } else if (path.path() != null && !isPath(path.path())) {
      findings.add(
          Findings.invalid(
              field.child(PATH),
              ("%s must be a path: begin with /, contain only letters, digits, - . _ ~ ! & ( ) * +"
                      + " , = : @ and /, encode other characters as %%XX, and not contain // /./ /../ "
                      + "%%2F%s.")
                  .formatted(Syntax.shown(path.path()), mistake(PathMistake.of(path.path())))));
    }
    if (path.path() != null && NEEDLESSLY_ENCODED.matcher(path.path()).find()) {
      findings.add(
          Findings.invalid(
              field.child(PATH),
              "%s encodes letters, digits, or - . _ ~, which don't need encoding. Use the plain characters."
                  .formatted(Syntax.shown(path.path()))));
    }
    var rewrite = path.rewritePrefix();
    if (rewrite != null && !isPath(rewrite)) {
      findings.add(
          Findings.invalid(
              field.child(REWRITE_PREFIX),
              "%s must be a path, for example / or /api%s."
                  .formatted(Syntax.shown(rewrite), mistake(PathMistake.ofRewrite(rewrite)))));
    }
    if (rewrite != null && "Exact".equals(path.type())) {
      findings.add(
          Findings.invalid(field.child(REWRITE_PREFIX), "must not be set unless type is Prefix."));
    }
    if (path.type() != null && !List.of("Prefix", "Exact").contains(path.type())) {
      findings.add(
          Findings.invalid(
              field.child(TYPE),
              "%s must be Prefix or Exact.".formatted(Syntax.shown(path.type()))));
    }
    return findings;
  }

  private static String mistake(Optional<String> mistake) {
    return mistake.map(text -> "; " + text).orElse("");
  }

  private static boolean isPath(String path) {
    if (!path.startsWith("/")
        || path.length() > MAX_LENGTH
        || !CHARACTERS.matcher(path).matches()) {
      return false;
    }
    var lower = path.toLowerCase(Locale.ROOT);
    return REJECTED_SEQUENCES.stream().noneMatch(lower::contains)
        && REJECTED_ENDS.stream().noneMatch(lower::endsWith);
  }

  /**
   * Returns a key that is equal for paths that match the same requests: /api and /api/ are the same
   * Prefix, and %C3 and %c3 are the same character.
   */
  public static String match(@Nullable String path, @Nullable String type) {
    var value =
        ENCODED
            .matcher(path == null ? "/" : path)
            .replaceAll(code -> code.group().toUpperCase(Locale.ROOT));
    boolean isPrefix = type == null || type.equals("Prefix");
    return (isPrefix ? "Prefix" : type)
        + " "
        + (isPrefix && value.length() > 1 && value.endsWith("/")
            ? value.substring(0, value.length() - 1)
            : value);
  }
}
