/** Tests of what policies of others change. */
@NullMarked
package dev.appnetwork.planner.others;

import org.jspecify.annotations.NullMarked;
