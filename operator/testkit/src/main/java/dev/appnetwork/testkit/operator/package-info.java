/** The operator as it is shipped: its distribution, its rights and its process. */
@NullMarked
package dev.appnetwork.testkit.operator;

import org.jspecify.annotations.NullMarked;
