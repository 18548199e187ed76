/** Reconciles AppNetworks: event sources, references, order of applies, and status writes. */
@NullMarked
package dev.appnetwork.controller.reconcile;

import org.jspecify.annotations.NullMarked;
