/**
 * The meaning of an AppNetwork: a total function from a declaration and what was looked up for it
 * to the objects that it becomes and the findings about it.
 */
@NullMarked
package dev.appnetwork.planner;

import org.jspecify.annotations.NullMarked;
