package dev.appnetwork.planner.exposure;

import dev.appnetwork.planner.DeclaredPort;

/**
 * A path with every default written out.
 *
 * @param path the path
 * @param type Prefix or Exact
 * @param port where it leads
 */
public record ExposedPath(String path, String type, DeclaredPort port) {}
