/** Policies of others over an app's pods, and what they change about what it declares. */
@NullMarked
package dev.appnetwork.planner.others;

import org.jspecify.annotations.NullMarked;
