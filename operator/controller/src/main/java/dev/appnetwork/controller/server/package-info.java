/** Probes and metrics, by HTTP. */
@NullMarked
package dev.appnetwork.controller.server;

import org.jspecify.annotations.NullMarked;
