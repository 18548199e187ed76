/** Checks an installation: what runs, what it may do, what it knows, and which pods it covers. */
@NullMarked
package dev.appnetwork.cli.check;

import org.jspecify.annotations.NullMarked;
