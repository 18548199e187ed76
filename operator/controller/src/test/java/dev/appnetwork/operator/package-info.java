/** The process and its part in leader election. */
@NullMarked
package dev.appnetwork.operator;

import org.jspecify.annotations.NullMarked;
