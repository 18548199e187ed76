/** From an event to a status: looks up, plans, applies, reports. */
@NullMarked
package dev.appnetwork.controller.reconcile;

import org.jspecify.annotations.NullMarked;
