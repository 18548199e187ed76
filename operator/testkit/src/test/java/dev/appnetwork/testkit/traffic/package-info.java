/** Tests of real traffic. */
@NullMarked
package dev.appnetwork.testkit.traffic;

import org.jspecify.annotations.NullMarked;
