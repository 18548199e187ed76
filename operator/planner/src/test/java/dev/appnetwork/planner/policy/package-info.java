@NullMarked
package dev.appnetwork.planner.policy;

import org.jspecify.annotations.NullMarked;
