/** Detects whether the cluster's network plugin enforces NetworkPolicy. */
@NullMarked
package dev.appnetwork.discovery.enforcement;

import org.jspecify.annotations.NullMarked;
