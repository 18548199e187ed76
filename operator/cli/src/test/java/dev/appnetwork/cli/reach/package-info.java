/** Our judge of policies. */
@NullMarked
package dev.appnetwork.cli.reach;

import org.jspecify.annotations.NullMarked;
