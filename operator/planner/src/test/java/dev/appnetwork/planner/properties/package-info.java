/** What holds for every input, however it came about. */
@NullMarked
package dev.appnetwork.planner.properties;

import org.jspecify.annotations.NullMarked;
