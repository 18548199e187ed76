/** Logging of the operator: one JSON object per line, or text for a terminal. */
@NullMarked
package dev.appnetwork.cli.log;

import org.jspecify.annotations.NullMarked;
