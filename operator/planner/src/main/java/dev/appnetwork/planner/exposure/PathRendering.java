// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.exposure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** Renders paths so that a controller serves them by their Kubernetes types. */
final class PathRendering {
  static final String EXACT = "Exact";
  static final String PREFIX = "Prefix";
  private static final String IMPLEMENTATION_SPECIFIC = "ImplementationSpecific";

  /**
   * Ends an Exact path as a regular expression. The controller tries longer expressions first, so
   * this is longer than the end of a Prefix path. The groups keep {@code $2} of a rewrite defined.
   */
  private static final String EXACT_END = "()()()()()$";

  private static final Pattern SPECIAL = Pattern.compile("[.()*+]");

  /**
   * A path of an Ingress.
   *
   * @param path the path
   * @param type its pathType
   * @param exposed the declared path that it renders
   */
  record Rendered(String path, String type, ExposedPath exposed) {}

  private PathRendering() {}

  /**
   * Returns the rendered paths of an Ingress.
   *
   * @param all all paths of the host, across Ingresses
   */
  static List<Rendered> of(List<ExposedPath> paths, List<ExposedPath> all, PathForm form) {
    return switch (form) {
      case REGEX -> paths.stream().map(PathRendering::regex).toList();
      case WITHOUT_SLASH -> paths.stream().map(path -> element(path, true)).toList();
      case DECLARED -> paths.stream().map(path -> element(path, false)).toList();
      case BEFORE_EXACT ->
          paths.stream()
              .sorted(Comparator.comparing(path -> path.type().equals(EXACT)))
              .map(path -> element(path, false))
              .toList();
      case BELOW_EXACT -> belowExact(paths, exact(all));
      case STRING -> byString(paths, exact(all));
    };
  }

  private static List<String> exact(List<ExposedPath> all) {
    return all.stream().filter(path -> path.type().equals(EXACT)).map(ExposedPath::path).toList();
  }

  private static List<Rendered> belowExact(List<ExposedPath> paths, List<String> exact) {
    return paths.stream()
        .map(
            path ->
                path.type().equals(PREFIX) && exact.contains(withoutSlash(path.path()))
                    ? new Rendered(withoutSlash(path.path()) + "/", IMPLEMENTATION_SPECIFIC, path)
                    : element(path, false))
        .toList();
  }

  private static List<Rendered> byString(List<ExposedPath> paths, List<String> exact) {
    var rendered = new ArrayList<Rendered>();
    for (var path : paths) {
      var base = withoutSlash(path.path());
      if (path.type().equals(EXACT) || base.isEmpty()) {
        rendered.add(new Rendered(path.path(), path.type(), path));
        continue;
      }
      // A declared Exact path takes precedence.
      if (!exact.contains(base)) {
        rendered.add(new Rendered(base, EXACT, path));
      }
      rendered.add(new Rendered(base + "/", PREFIX, path));
    }
    return rendered;
  }

  /** A rewrite replaces the text of the path, but /shop/ of type Prefix also matches /shop. */
  private static Rendered element(ExposedPath path, boolean withoutSlash) {
    var base = withoutSlash(path.path());
    boolean isShort = path.rewritePrefix() != null || (withoutSlash && path.type().equals(PREFIX));
    return new Rendered(isShort && !base.isEmpty() ? base : path.path(), path.type(), path);
  }

  private static Rendered regex(ExposedPath path) {
    var base = literal(withoutSlash(path.path()));
    if (base.isEmpty() && path.type().equals(PREFIX) && path.rewritePrefix() == null) {
      // Every other path is longer, so this one comes last.
      return new Rendered("/", PREFIX, path);
    }
    var pattern =
        path.type().equals(EXACT)
            ? literal(path.path()) + EXACT_END
            : base.isEmpty() ? "/()(.*)" : base + "(/|$)(.*)";
    return new Rendered(pattern, IMPLEMENTATION_SPECIFIC, path);
  }

  /** Returns a regular expression that matches exactly the text of a path. */
  static String literal(String path) {
    return SPECIAL.matcher(path).replaceAll("\\\\$0");
  }

  /** Returns a path without its final slash; empty for {@code /}. */
  static String withoutSlash(String path) {
    return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }
}
