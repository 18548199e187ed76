/**
 * The planner: a total function from an AppNetwork and its resolved references to the desired
 * objects and findings.
 */
@NullMarked
package dev.appnetwork.planner;

import org.jspecify.annotations.NullMarked;
