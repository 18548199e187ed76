/** Tests of the effects of unmanaged policies. */
@NullMarked
package dev.appnetwork.planner.others;

import org.jspecify.annotations.NullMarked;
