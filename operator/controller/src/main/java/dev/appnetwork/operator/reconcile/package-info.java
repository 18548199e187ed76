/** From an event to a status: looks up, plans, applies, reports. */
@NullMarked
package dev.appnetwork.operator.reconcile;

import org.jspecify.annotations.NullMarked;
