/** Discovered cluster state, kept up to date. */
@NullMarked
package dev.appnetwork.discovery.cluster;

import org.jspecify.annotations.NullMarked;
