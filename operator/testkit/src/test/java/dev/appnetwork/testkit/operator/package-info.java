/** Tests of the classes that start and measure an operator. */
@NullMarked
package dev.appnetwork.testkit.operator;

import org.jspecify.annotations.NullMarked;
