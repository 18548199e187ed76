@NullMarked
package dev.appnetwork.planner.rollout;

import org.jspecify.annotations.NullMarked;
