/** Other policies that select an app's pods, and their effect on its declared traffic. */
@NullMarked
package dev.appnetwork.planner.others;

import org.jspecify.annotations.NullMarked;
