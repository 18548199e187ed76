/** Our judge of policies. */
@NullMarked
package dev.appnetwork.planner.reach;

import org.jspecify.annotations.NullMarked;
