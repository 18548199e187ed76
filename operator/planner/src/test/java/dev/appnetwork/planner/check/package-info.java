@NullMarked
package dev.appnetwork.planner.check;

import org.jspecify.annotations.NullMarked;
