/** How the operator logs: one JSON object a line, or text for a terminal. */
@NullMarked
package dev.appnetwork.cli.log;

import org.jspecify.annotations.NullMarked;
