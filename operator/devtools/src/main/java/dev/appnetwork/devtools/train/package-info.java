/** Makes what lets the operator start and warm up faster: an AOT cache from a training run. */
@NullMarked
package dev.appnetwork.devtools.train;

import org.jspecify.annotations.NullMarked;
