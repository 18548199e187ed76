/** Tests of the simulated network. */
@NullMarked
package dev.appnetwork.testkit.traffic;

import org.jspecify.annotations.NullMarked;
