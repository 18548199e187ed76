/** An operator of another commit and this one, in turn, over the same live objects. */
@NullMarked
package dev.appnetwork.devtools.upgrade;

import org.jspecify.annotations.NullMarked;
