/** May this connection happen, and why: what policies say, and what to write. */
@NullMarked
package dev.appnetwork.cli.explain;

import org.jspecify.annotations.NullMarked;
