/** Computes the status of an AppNetwork. Pure, except for the given clock. */
@NullMarked
package dev.appnetwork.controller.status;

import org.jspecify.annotations.NullMarked;
