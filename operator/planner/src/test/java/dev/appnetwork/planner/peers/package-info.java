@NullMarked
package dev.appnetwork.planner.peers;

import org.jspecify.annotations.NullMarked;
