/** Agreement between both sides of declared connections. */
@NullMarked
package dev.appnetwork.planner.peers;

import org.jspecify.annotations.NullMarked;
