/** Explains whether a connection is allowed, which rules decide it, and which entry is missing. */
@NullMarked
package dev.appnetwork.cli.explain;

import org.jspecify.annotations.NullMarked;
