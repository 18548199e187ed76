/** Pages that are generated from the planner's data. */
@NullMarked
package dev.appnetwork.planner.docs;

import org.jspecify.annotations.NullMarked;
