/** Whether the other ends of declared connections allow them too. */
@NullMarked
package dev.appnetwork.planner.peers;

import org.jspecify.annotations.NullMarked;
