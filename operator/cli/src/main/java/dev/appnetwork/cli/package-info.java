/** The command line. */
@NullMarked
package dev.appnetwork.cli;

import org.jspecify.annotations.NullMarked;
