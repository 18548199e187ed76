/** Replaces the operator of another commit with this one, and back, with the same live objects. */
@NullMarked
package dev.appnetwork.devtools.upgrade;

import org.jspecify.annotations.NullMarked;
