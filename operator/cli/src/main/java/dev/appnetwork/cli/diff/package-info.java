/** What would change in a cluster: the fields that are ours, as they are and as they would be. */
@NullMarked
package dev.appnetwork.cli.diff;

import org.jspecify.annotations.NullMarked;
