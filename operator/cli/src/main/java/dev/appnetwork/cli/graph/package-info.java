/** Who may talk to whom, as a picture. */
@NullMarked
package dev.appnetwork.cli.graph;

import org.jspecify.annotations.NullMarked;
