/** Previews changes in a cluster: the managed fields before and after an apply. */
@NullMarked
package dev.appnetwork.cli.diff;

import org.jspecify.annotations.NullMarked;
