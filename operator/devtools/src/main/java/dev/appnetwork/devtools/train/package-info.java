/** Creates AOT caches by training runs, so that the operator starts and warms up faster. */
@NullMarked
package dev.appnetwork.devtools.train;

import org.jspecify.annotations.NullMarked;
