/** Properties that hold for every input. */
@NullMarked
package dev.appnetwork.planner.properties;

import org.jspecify.annotations.NullMarked;
