/** Draws the allowed connections. */
@NullMarked
package dev.appnetwork.cli.graph;

import org.jspecify.annotations.NullMarked;
